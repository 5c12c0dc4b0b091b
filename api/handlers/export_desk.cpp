#include "api/handlers/export_desk.h"

#include <algorithm>
#include <chrono>

#include "api/handlers/export_errors.h"
#include "api/http/errors.h"

namespace liangjia::api {
namespace {

constexpr std::size_t kLineMost = 32;  // each that waits holds a thread of the server
constexpr std::chrono::minutes kWaitMost{5};
constexpr std::chrono::milliseconds kLook{200};  // at clients that may have hung up
constexpr std::chrono::seconds kLeavingMost{1};

}  // namespace

ExportDesk::Place::~Place() {
  {
    const std::lock_guard guard(desk_.mutex_);
    desk_.line_.erase(entry_);
  }
  desk_.changed_.notify_all();
}

void ExportDesk::Place::wrote(std::int64_t rows) {
  const std::lock_guard guard(desk_.mutex_);
  entry_->state.rows = rows;
}

void ExportDesk::Place::sending() {
  {
    const std::lock_guard guard(desk_.mutex_);
    entry_->state.stage = ExportStage::Sending;
  }
  desk_.changed_.notify_all();
}

std::int64_t ExportDesk::before(Line::iterator entry) {
  return std::count_if(line_.begin(), entry, [](const Entry& one) { return one.state.stage != ExportStage::Sending; });
}

Result<std::shared_ptr<ExportDesk::Place>> ExportDesk::enter(UserId user, int at_once, const std::function<bool()>& gone) {
  std::unique_lock lock(mutex_);
  const auto own = [&] { return std::ranges::find(line_, user, &Entry::user); };
  // A client may have read the last byte and ask again before this side knows that it was sent.
  changed_.wait_for(lock, kLeavingMost, [&] { return own() == line_.end() || own()->state.stage != ExportStage::Sending; });
  if (own() != line_.end()) return reject(error::kExportUnderWay);
  if (line_.size() >= kLineMost) return reject(error::kTooBusy);
  const auto entry = line_.insert(line_.end(), {user, {}});
  const auto until = std::chrono::steady_clock::now() + kWaitMost;
  for (std::int64_t ahead = before(entry); ahead >= at_once; ahead = before(entry)) {
    entry->state.ahead = ahead - at_once + 1;
    changed_.wait_for(lock, kLook);
    if (std::chrono::steady_clock::now() > until || (gone && gone())) {
      line_.erase(entry);
      changed_.notify_all();
      return reject(error::kTooBusy);
    }
  }
  entry->state = {.stage = ExportStage::Writing};
  return std::make_shared<Place>(*this, entry);
}

std::optional<ExportDesk::State> ExportDesk::find(UserId user) {
  const std::lock_guard guard(mutex_);
  const auto found = std::ranges::find(line_, user, &Entry::user);
  return found == line_.end() ? std::nullopt : std::optional{found->state};
}

}  // namespace liangjia::api
