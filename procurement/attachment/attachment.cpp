#include "procurement/attachment/attachment.h"

namespace liangjia::procurement {

std::optional<std::string_view> media_type_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return "image/jpeg"sv;
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return "image/png"sv;
  if (bytes.starts_with("%PDF-"sv)) return "application/pdf"sv;
  return std::nullopt;
}

}  // namespace liangjia::procurement
