#pragma once
// Text inside HTML.
#include <string>
#include <string_view>

namespace liangjia::api {

std::string html_escaped(std::string_view text);

}  // namespace liangjia::api
