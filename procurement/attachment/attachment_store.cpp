#include "procurement/attachment/attachment_store.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kOwnerOfShipment{"attachment_store.owner_shipment",
                                   "SELECT institution_id, region_code, NULL, distributor_id FROM shipment WHERE id = ?"};
constexpr db::Sql kOwnerOfAcceptance{"attachment_store.owner_acceptance",
                                     "SELECT institution_id, region_code, winner_id, distributor_id FROM acceptance_line WHERE id = ?"};
constexpr db::Sql kOwnerOfInvoice{"attachment_store.owner_invoice",
                                  "SELECT institution_id, region_code, winner_id, distributor_id FROM invoice WHERE id = ?"};
constexpr db::Sql kOwnerOfReturn{"attachment_store.owner_return",
                                 "SELECT institution_id, region_code, winner_id, distributor_id FROM goods_return WHERE id = ?"};
constexpr db::Sql kInsert{
    "attachment_store.insert",
    "INSERT INTO attachment (id, digest, size_bytes, media_type, file_name, object_kind, object_id, institution_id, region_code, "
    "winner_id, distributor_id, uploaded_by, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr db::Sql kFind{
    "attachment_store.find",
    "SELECT id, digest, size_bytes, media_type, file_name, object_kind, object_id, uploaded_by, created_at, institution_id, "
    "region_code, winner_id, distributor_id FROM attachment WHERE id = ?"};
constexpr db::Sql kOf{
    "attachment_store.of",
    "SELECT id, digest, size_bytes, media_type, file_name, object_kind, object_id, uploaded_by, created_at, institution_id, "
    "region_code, winner_id, distributor_id FROM attachment WHERE object_id = ? AND object_kind = ? ORDER BY id LIMIT 100"};

Ownership owner_from(db::Row& row) {
  Ownership owner;
  owner.institution = row.take<std::optional<OrganisationId>>().value_or(OrganisationId{});
  owner.region_code = row.take<std::optional<std::string>>().value_or("");
  owner.winner = row.take<std::optional<OrganisationId>>().value_or(OrganisationId{});
  owner.distributor = row.take<std::optional<OrganisationId>>().value_or(OrganisationId{});
  return owner;
}

Attachment attachment_from(db::Row& row) {
  Attachment found;
  found.id = row.take<AttachmentId>();
  found.digest = row.take<std::string>();
  found.size_bytes = row.take<std::int64_t>();
  found.media_type = row.take<std::string>();
  found.file_name = row.take<std::string>();
  found.object_kind = row.take<AttachedTo>();
  found.object_id = row.take<std::int64_t>();
  found.uploaded_by = row.take<UserId>();
  found.created_at = row.take<Instant>();
  found.owner = owner_from(row);
  return found;
}

const db::Sql& owner_statement(AttachedTo kind) {
  switch (kind) {
    case AttachedTo::Shipment:
      return kOwnerOfShipment;
    case AttachedTo::AcceptanceLine:
      return kOwnerOfAcceptance;
    case AttachedTo::Invoice:
      return kOwnerOfInvoice;
    case AttachedTo::GoodsReturn:
      return kOwnerOfReturn;
  }
  throw InternalBug("unknown kind of document");
}

}  // namespace

std::optional<Ownership> owner_of(db::Session& session, AttachedTo kind, std::int64_t object_id) {
  auto row = session.one(owner_statement(kind), object_id);
  return row ? std::optional{owner_from(*row)} : std::nullopt;
}

void insert_attachment(db::Transaction& tx, const Attachment& made) {
  const std::optional<std::string> region = made.owner.region_code.empty() ? std::nullopt : std::optional{made.owner.region_code};
  tx.change_one(kInsert, made.id, made.digest, made.size_bytes, made.media_type, made.file_name, made.object_kind, made.object_id,
                made.owner.institution, region, made.owner.winner, made.owner.distributor, made.uploaded_by, made.created_at);
}

std::optional<Attachment> find_attachment(db::Session& session, AttachmentId id) {
  auto row = session.one(kFind, id);
  return row ? std::optional{attachment_from(*row)} : std::nullopt;
}

std::vector<Attachment> attachments_of(db::Session& session, AttachedTo kind, std::int64_t object_id) {
  std::vector<Attachment> found;
  for (db::Row& row : session.query(kOf, object_id, kind)) found.push_back(attachment_from(row));
  return found;
}

}  // namespace liangjia::procurement
