#include "procurement/attachment/add_attachment.h"

#include "core/base/text.h"
#include "procurement/attachment/attachment_document.h"
#include "procurement/attachment/attachment_errors.h"
#include "procurement/attachment/attachment_store.h"

namespace liangjia::procurement {

void AddAttachment::check(const Input& input, FieldErrors& errors) {
  if (input.size_bytes < 1 || input.size_bytes > kAttachmentBytesMost) {
    errors.add("/file", error::kAttachmentSize, {{"most", std::to_string(kAttachmentBytesMost)}});
  }
  if (code_points(input.file_name) > 200) errors.add("/file", liangjia::error::kTooLong, {{"most", "200"}});
}

Result<Ownership> AddAttachment::load(command::Context& context, const Input& input) {
  auto owner = owner_of(context.tx.session(), input.object_kind, input.object_id);
  if (!owner || !context.actor().scope.covers(*owner)) return reject(liangjia::error::kNotFound);
  return std::move(*owner);
}

Result<Attachment> AddAttachment::decide(const Snapshot& owner, const Input& input, const command::Moment& moment) {
  return Attachment{{},    input.digest,      input.size_bytes, input.media_type, input.file_name, input.object_kind, input.object_id,
                    owner, moment.actor.user, moment.now};
}

Attachment AddAttachment::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  Attachment made = decision;
  made.id = context.ids.next<AttachmentId>();
  insert_attachment(context.tx, made);
  context.audited(kind::kAttachment, made.id.value(), nullptr, attachment_document(made));
  return made;
}

}  // namespace liangjia::procurement
