#pragma once
#include <string_view>

namespace liangjia::api {

inline constexpr std::string_view kVersion = LIANGJIA_VERSION;  // given by the build

}  // namespace liangjia::api
