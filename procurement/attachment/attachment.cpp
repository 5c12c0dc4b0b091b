#include "procurement/attachment/attachment.h"

namespace liangjia::procurement {

std::optional<std::string_view> media_type_of(std::string_view bytes) {
  using namespace std::string_view_literals;
  if (bytes.starts_with("\xFF\xD8\xFF"sv)) return "image/jpeg"sv;
  if (bytes.starts_with("\x89PNG\r\n\x1A\n"sv)) return "image/png"sv;
  if (bytes.starts_with("%PDF-"sv)) return "application/pdf"sv;
  return std::nullopt;
}

json::Object attachment_document(const Attachment& attachment) {
  return {{"id", attachment.id},
          {"object_kind", attachment.object_kind},
          {"object_id", id_text(attachment.object_id)},
          {"file_name", attachment.file_name},
          {"media_type", attachment.media_type},
          {"size_bytes", attachment.size_bytes},
          {"sm3", attachment.digest},
          {"created_at", attachment.created_at}};
}

}  // namespace liangjia::procurement
