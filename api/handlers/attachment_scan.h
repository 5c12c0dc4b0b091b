#pragma once
// The virus scanner of the house, when there is one (setting scan_command; Rule DE-26).
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "procurement/attachment/attachment_files.h"

namespace liangjia::api {

// Runs the command with the path of a file that holds the bytes, for 30 s at most. It ends as clamscan(1) does: 0 lets the file in, 1
// refuses it (attachment_refused). Anything else is no answer, and nothing is kept without one (scan_failed). An empty command lets all in.
Result<Done> scanned(const std::vector<std::string>& command, const procurement::AttachmentFiles& files, std::string_view bytes);

}  // namespace liangjia::api
