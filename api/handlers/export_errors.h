#pragma once
// Refusals of an export whose turn does not come. See core/base/error.h.
#include "core/base/error.h"

namespace liangjia::api::error {

inline constexpr ErrorKind kExportUnderWay{"export_under_way", 429, "您已有一项导出正在进行，请等它完成或取消后再导出",
                                           "An export of yours is under way; wait for it or cancel it, then export again"};

inline constexpr const ErrorKind* kExportErrors[] = {&kExportUnderWay};

}  // namespace liangjia::api::error
