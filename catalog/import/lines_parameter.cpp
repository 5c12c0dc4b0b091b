#include "catalog/import/lines_parameter.h"

namespace liangjia::catalog {
namespace {

constexpr std::string_view kReplace = "replace";
constexpr std::string_view kAdd = "add";

}  // namespace

void check_lines(const ImportInput& input, FieldErrors& errors) {
  const std::string lines = input.parameter("lines");
  if (lines.empty() || lines == kReplace || lines == kAdd) return;
  errors.add("/parameters/lines", error::kUnknownValue, {{"allowed", std::string(kReplace) + ", " + std::string(kAdd)}});
}

bool keeps_unnamed_lines(const ImportInput& input) { return input.parameter("lines") == kAdd; }

}  // namespace liangjia::catalog
