#include "api/handlers/attachment_scan.h"

#include "api/child_program.h"
#include "core/platform/log.h"
#include "procurement/attachment/attachment_errors.h"

namespace liangjia::api {
namespace {

constexpr std::chrono::seconds kScanMost{30};

Result<int> status_on(const std::vector<std::string>& command, const std::filesystem::path& file) {
  std::vector<std::string> arguments(command.begin() + 1, command.end());
  arguments.push_back(std::filesystem::absolute(file).string());
  return status_of_child({.name = command.front(), .package = "scan_command", .arguments = std::move(arguments), .most = kScanMost});
}

}  // namespace

Result<Done> scanned(const std::vector<std::string>& command, const procurement::AttachmentFiles& files, std::string_view bytes) {
  if (command.empty()) return Done{};
  const auto status = files.while_beside(bytes, [&](const std::filesystem::path& file) { return status_on(command, file); });
  if (status && *status == 0) return Done{};
  if (status && *status == 1) return reject_field("/file", procurement::error::kAttachmentRefused);
  platform::log_error("scan_failed", {{"status", status ? json::Value(*status) : json::Value(status.rejection().token())}});
  return reject(procurement::error::kScanFailed);
}

}  // namespace liangjia::api
