#include "core/platform/log.h"

#include <Poco/AutoPtr.h>
#include <Poco/Exception.h>
#include <Poco/FileChannel.h>
#include <Poco/Message.h>
#include <unistd.h>

#include <stdexcept>

#include "core/base/text.h"
#include "core/platform/clock.h"

namespace liangjia::platform {
namespace {

// An event has so many lines a second (Rule LO-1). What is more is counted and told with its first line of a later second, so that a
// flood of one event neither fills the disk nor pushes the other lines out of the files that are kept.
constexpr int kLinesASecond = 20;

class Floodgate {
 public:
  // How many lines of this event were left out since its last one; nullopt: this one is left out.
  std::optional<std::int64_t> pass(std::string_view event) {
    const auto second = std::chrono::floor<std::chrono::seconds>(std::chrono::steady_clock::now());
    const std::lock_guard lock(mutex_);
    auto flow = flows_.find(event);
    if (flow == flows_.end()) flow = flows_.emplace(std::string(event), Flow{}).first;
    if (flow->second.second != second) {
      flow->second.second = second;
      flow->second.lines = 0;
    }
    if (flow->second.lines == kLinesASecond) {
      ++flow->second.left_out;
      return std::nullopt;
    }
    ++flow->second.lines;
    return std::exchange(flow->second.left_out, 0);
  }

 private:
  struct Flow {
    std::chrono::time_point<std::chrono::steady_clock, std::chrono::seconds> second;
    int lines = 0;
    std::int64_t left_out = 0;
  };
  std::mutex mutex_;
  std::map<std::string, Flow, std::less<>> flows_;  // the names of our events: a few dozen
};

struct Output {
  std::atomic<LogLevel> least{LogLevel::Info};
  Floodgate gate;
  Poco::AutoPtr<Poco::FileChannel> file;  // null: standard error
};

Output& output() {
  static Output* const opened = new Output;  // outlives every static object that may still log
  return *opened;
}

thread_local std::string current_request;

std::string line_of(LogLevel level, std::string_view event, json::Object fields, std::int64_t left_out) {
  json::Object record{{"time", SystemClock().now()}, {"level", level}, {"event", event}};
  if (!current_request.empty()) record.set("request_id", current_request);
  if (!fields.members().empty()) record.set("fields", std::move(fields));
  if (left_out > 0) record.set("left_out", left_out);
  std::string line = json::dump(record);
  if (!valid_utf8(line)) {
    for (char& c : line) {
      if (static_cast<unsigned char>(c) >= 0x80) c = '?';
    }
  }
  return line;
}

}  // namespace

void open_log(const LogTarget& target) {
  Output& out = output();
  out.least = target.least;
  out.file = nullptr;
  if (target.file.empty()) return;
  try {
    Poco::AutoPtr<Poco::FileChannel> file(new Poco::FileChannel(target.file.string()));
    file->setProperty(Poco::FileChannel::PROP_ROTATION, std::to_string(target.rotate_megabytes) + " M");
    file->setProperty(Poco::FileChannel::PROP_ARCHIVE, "number");
    file->setProperty(Poco::FileChannel::PROP_PURGECOUNT, std::to_string(target.kept_files));
    file->open();
    out.file = file;
  } catch (const Poco::Exception& fault) {
    throw std::runtime_error("cannot open the log file " + target.file.string() + ": " + fault.displayText());
  }
}

void log(LogLevel level, std::string_view event, json::Object fields) noexcept {
  try {
    Output& out = output();
    if (level < out.least.load(std::memory_order_relaxed)) return;
    // Details are written only where they are asked for, and then all of them.
    const auto left_out = level == LogLevel::Debug ? std::optional<std::int64_t>(0) : out.gate.pass(event);
    if (!left_out) return;
    std::string line = line_of(level, event, std::move(fields), *left_out);
    if (out.file) {
      out.file->log(Poco::Message("", line, Poco::Message::PRIO_INFORMATION));
      return;
    }
    line += '\n';
    // One write a line, so that lines of several threads do not mix; a lost line is no reason to stop.
    [[maybe_unused]] const ssize_t written = ::write(STDERR_FILENO, line.data(), line.size());
  } catch (...) {  // the promise of the header: logging never fails the work it tells about
  }
}

RequestScope::RequestScope(std::string request_id) : outer_(std::exchange(current_request, std::move(request_id))) {}
RequestScope::~RequestScope() { current_request = std::move(outer_); }
const std::string& RequestScope::current() { return current_request; }

}  // namespace liangjia::platform
