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

struct Output {
  std::atomic<LogLevel> least{LogLevel::Info};
  Poco::AutoPtr<Poco::FileChannel> file;  // null: standard error
};

Output& output() {
  static Output* const opened = new Output;  // outlives every static object that may still log
  return *opened;
}

thread_local std::string current_request;

std::string line_of(LogLevel level, std::string_view event, json::Object fields) {
  json::Object record{{"time", SystemClock().now()}, {"level", level}, {"event", event}};
  if (!current_request.empty()) record.set("request_id", current_request);
  if (!fields.members().empty()) record.set("fields", std::move(fields));
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
    std::string line = line_of(level, event, std::move(fields));
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
