#pragma once
// Refusals of an export: its turn does not come, or it asks for what there is not. See core/base/error.h.
#include "core/base/error.h"

namespace liangjia::api::error {

inline constexpr ErrorKind kExportUnderWay{"export_under_way", 429, "您已有一项导出正在进行，请等它完成或取消后再导出",
                                           "An export of yours is under way; wait for it or cancel it, then export again"};

inline constexpr ErrorKind kUnknownColumn{"unknown_column", 422, "没有“{column}”这一列，可用：{allowed}",
                                          "There is no column {column}; available: {allowed}"};

inline constexpr const ErrorKind* kExportErrors[] = {&kExportUnderWay, &kUnknownColumn};

}  // namespace liangjia::api::error
