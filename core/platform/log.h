#pragma once
// The program's own log: one JSON object a line, {"time","level","event","request_id","fields"}. Events are stable
// names in snake_case; what varies goes into fields. Never log passwords, tokens, keys, or whole request bodies: nothing
// here masks them. Logging never throws and is safe between threads; a line that cannot be written is lost.
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>

#include "core/base/state_machine.h"
#include "core/platform/json.h"

namespace liangjia::platform {

enum class LogLevel { Debug, Info, Warning, Error };

struct LogTarget {
  LogLevel least = LogLevel::Info;
  std::filesystem::path file;  // empty: standard error
  int rotate_megabytes = 64;   // the file is put aside at this size
  int kept_files = 8;          // older ones are removed
};

// Standard error at Info until this is called; call it before there are threads. Throws when the file cannot be opened.
void open_log(const LogTarget& target);

void log(LogLevel level, std::string_view event, json::Object fields = {}) noexcept;
inline void log_info(std::string_view event, json::Object fields = {}) noexcept { log(LogLevel::Info, event, std::move(fields)); }
inline void log_warning(std::string_view event, json::Object fields = {}) noexcept { log(LogLevel::Warning, event, std::move(fields)); }
inline void log_error(std::string_view event, json::Object fields = {}) noexcept { log(LogLevel::Error, event, std::move(fields)); }

// While it lives, this thread's lines carry the request id. Nests; the outer id comes back.
class RequestScope {
 public:
  explicit RequestScope(std::string request_id);
  ~RequestScope();
  RequestScope(const RequestScope&) = delete;
  RequestScope& operator=(const RequestScope&) = delete;
  static const std::string& current();  // empty outside of any request

 private:
  std::string outer_;
};

}  // namespace liangjia::platform

template <>
struct liangjia::EnumNames<liangjia::platform::LogLevel> {
  using Level = liangjia::platform::LogLevel;
  static constexpr EnumName<Level> kAll[] = {
      {Level::Debug, "debug", "调试"}, {Level::Info, "info", "一般"}, {Level::Warning, "warning", "警告"}, {Level::Error, "error", "错误"}};
};
