#include "core/base/error.h"

namespace liangjia {

std::string filled(std::string_view text, const ErrorArguments& arguments) {
  std::string out;
  out.reserve(text.size() + 32);
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t open = text.find('{', at);
    const std::size_t close = open == std::string_view::npos ? open : text.find('}', open);
    if (close == std::string_view::npos) {
      out.append(text.substr(at));
      break;
    }
    out.append(text.substr(at, open - at));
    const std::string_view name = text.substr(open + 1, close - open - 1);
    bool known = false;
    for (const auto& [key, value] : arguments) {
      if (key == name) {
        out.append(value);
        known = true;
        break;
      }
    }
    if (!known) out.append(text.substr(open, close - open + 1));
    at = close + 1;
  }
  return out;
}

}  // namespace liangjia
