#include "procurement/attachment/attachment_document.h"

namespace liangjia::procurement {

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
