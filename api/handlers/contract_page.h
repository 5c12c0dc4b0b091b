#pragma once
// The API document as a page for people: operations by path, each opening to its own text. No script, nothing from outside.
#include <string>
#include <string_view>

namespace liangjia::api {

// `contract` is an OpenAPI document in YAML, indented by two blanks a level.
std::string contract_page(std::string_view contract);

}  // namespace liangjia::api
