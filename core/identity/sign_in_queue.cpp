#include "core/identity/sign_in_queue.h"

#include <algorithm>
#include <thread>

#include "core/identity/identity_errors.h"

namespace liangjia::identity {

int passwords_at_once() { return std::clamp(static_cast<int>(std::thread::hardware_concurrency()) / 2, 2, 8); }

std::size_t SignInQueue::Hall::length(const std::string& source) const {
  const auto line = lines.find(source);
  return line == lines.end() ? 0 : line->second.size();
}

void SignInQueue::Hall::join(const std::string& source, Fate& fate) {
  auto& line = lines[source];
  if (line.empty()) next.push_back(source);
  line.push_back(&fate);
  ++waiting;
}

void SignInQueue::Hall::call_one() {
  const std::string source = std::move(next.front());
  next.pop_front();
  auto& line = lines[source];
  *line.front() = Fate::Called;
  line.pop_front();
  --waiting;
  next.push_back(source);
  leave_line(source);
}

bool SignInQueue::Hall::send_one_away(std::size_t longer_than) {
  const auto longest =
      std::max_element(lines.begin(), lines.end(), [](const auto& a, const auto& b) { return a.second.size() < b.second.size(); });
  if (longest == lines.end() || longest->second.size() <= longer_than) return false;
  *longest->second.back() = Fate::SentAway;
  longest->second.pop_back();
  --waiting;
  leave_line(std::string(longest->first));
  return true;
}

void SignInQueue::Hall::leave_line(const std::string& source) {
  const auto line = lines.find(source);
  if (!line->second.empty()) return;
  lines.erase(line);
  next.erase(std::find(next.begin(), next.end(), source));
}

Result<SignInQueue::Turn> SignInQueue::turn(const Asker& asker) {
  std::unique_lock lock(mutex_);
  if (running_ < limits_.at_once) {  // then nobody waits
    ++running_;
    return Turn(*this);
  }
  Hall& hall = asker.known ? known_ : strangers_;
  const std::size_t before_me = hall.length(asker.source);
  if (before_me >= limits_.one_line) return reject(error::kTooManySignIns, {{"seconds", "2"}});
  if (hall.waiting >= (asker.known ? limits_.known : limits_.strangers)) {
    if (!hall.send_one_away(before_me + 1)) return reject(liangjia::error::kBusy);
    changed_.notify_all();
  }
  Fate fate = Fate::Waiting;
  hall.join(asker.source, fate);
  changed_.wait(lock, [&] { return fate != Fate::Waiting; });
  if (fate == Fate::SentAway) return reject(error::kTooManySignIns, {{"seconds", "2"}});
  return Turn(*this);
}

void SignInQueue::end_turn() {
  {
    const std::lock_guard lock(mutex_);
    const bool known_next = strangers_.waiting == 0 || (known_.waiting > 0 && !known_was_last_);
    Hall& hall = known_next ? known_ : strangers_;
    if (hall.waiting == 0) {
      --running_;
      return;
    }
    hall.call_one();  // the turn goes on to it
    known_was_last_ = known_next;
  }
  changed_.notify_all();
}

}  // namespace liangjia::identity
