#pragma once
// Attachments in SQL.
#include <optional>
#include <vector>

#include "core/database/transaction.h"
#include "procurement/attachment/attachment.h"

namespace liangjia::procurement {

// To whom the document belongs; none when there is no such document.
std::optional<Ownership> owner_of(db::Session& session, AttachedTo kind, std::int64_t object_id);
void insert_attachment(db::Transaction& tx, const Attachment& attachment);
std::optional<Attachment> find_attachment(db::Session& session, AttachmentId id);
// Of one document, oldest first; at most 100.
std::vector<Attachment> attachments_of(db::Session& session, AttachedTo kind, std::int64_t object_id);
// The same of several documents together.
std::vector<Attachment> attachments_of(db::Session& session, AttachedTo kind, const std::vector<std::int64_t>& object_ids);

}  // namespace liangjia::procurement
