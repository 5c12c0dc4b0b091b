#include "procurement/attachment/attachment_store.h"

#include "procurement/attachment/attachment_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kFind = db::select<kAttachmentTable, "WHERE id = ?">("attachment_store.find");
constexpr auto kOf = db::select<kAttachmentTable, "WHERE object_id = ? AND object_kind = ? ORDER BY id LIMIT 100">("attachment_store.of");
constexpr auto kOfSeveral =
    db::select<kAttachmentTable, "WHERE object_id IN {in} AND object_kind = ? ORDER BY id LIMIT 100">("attachment_store.of_several");

constexpr auto kOwner = db::view<Ownership>(
    db::column("institution_id", &Ownership::institution).or_null(), db::column("region_code", &Ownership::region_code).or_null(),
    db::column("winner_id", &Ownership::winner).or_null(), db::column("distributor_id", &Ownership::distributor).or_null());
constexpr auto kOwnerWithoutWinner =
    db::view<Ownership>(db::column("institution_id", &Ownership::institution), db::column("region_code", &Ownership::region_code),
                        db::column("distributor_id", &Ownership::distributor));
constexpr auto kOfShipment = db::select<kOwnerWithoutWinner, "FROM shipment WHERE id = ?">("attachment_store.owner_shipment");
constexpr auto kOfAcceptance = db::select<kOwner, "FROM acceptance_line WHERE id = ?">("attachment_store.owner_acceptance");
constexpr auto kOfInvoice = db::select<kOwner, "FROM invoice WHERE id = ?">("attachment_store.owner_invoice");
constexpr auto kOfReturn = db::select<kOwner, "FROM goods_return WHERE id = ?">("attachment_store.owner_return");

const db::Select<Ownership>& owner_statement(AttachedTo kind) {
  switch (kind) {
    case AttachedTo::Shipment:
      return kOfShipment;
    case AttachedTo::AcceptanceLine:
      return kOfAcceptance;
    case AttachedTo::Invoice:
      return kOfInvoice;
    case AttachedTo::GoodsReturn:
      return kOfReturn;
  }
  throw InternalBug("unknown kind of document");
}

}  // namespace

std::optional<Ownership> owner_of(db::Session& session, AttachedTo kind, std::int64_t object_id) {
  return db::one(session, owner_statement(kind), object_id);
}

void insert_attachment(db::Transaction& tx, const Attachment& made) { db::insert<kAttachmentTable>(tx, made); }

std::optional<Attachment> find_attachment(db::Session& session, AttachmentId id) { return db::one(session, kFind, id); }

std::vector<Attachment> attachments_of(db::Session& session, AttachedTo kind, std::int64_t object_id) {
  return db::all(session, kOf, object_id, kind);
}

std::vector<Attachment> attachments_of(db::Session& session, AttachedTo kind, const std::vector<std::int64_t>& object_ids) {
  return db::all_in(session, kOfSeveral, object_ids, kind);
}

}  // namespace liangjia::procurement
