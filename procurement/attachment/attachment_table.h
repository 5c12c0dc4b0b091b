#pragma once
#include "core/database/table.h"
#include "procurement/attachment/attachment.h"

namespace liangjia::procurement {

inline constexpr auto kAttachmentTable =
    db::table<Attachment>("attachment", db::key("id", &Attachment::id), db::fixed("digest", &Attachment::digest),
                          db::fixed("size_bytes", &Attachment::size_bytes), db::fixed("media_type", &Attachment::media_type),
                          db::fixed("file_name", &Attachment::file_name), db::fixed("object_kind", &Attachment::object_kind),
                          db::fixed("object_id", &Attachment::object_id),
                          db::fixed(
                              "institution_id", [](auto& row) -> auto& { return row.owner.institution; })
                              .or_null(),
                          db::fixed(
                              "region_code", [](auto& row) -> auto& { return row.owner.region_code; })
                              .or_null(),
                          db::fixed(
                              "winner_id", [](auto& row) -> auto& { return row.owner.winner; })
                              .or_null(),
                          db::fixed(
                              "distributor_id", [](auto& row) -> auto& { return row.owner.distributor; })
                              .or_null(),
                          db::fixed("uploaded_by", &Attachment::uploaded_by), db::fixed("created_at", &Attachment::created_at));

}  // namespace liangjia::procurement
