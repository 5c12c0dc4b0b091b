#include "settlement/payment/payment_store.h"

#include <algorithm>

#include "core/database/in_list.h"

namespace liangjia::settlement {

namespace {

const std::string kSelect = "SELECT " + std::string(kPaymentColumns) + " FROM payment p WHERE ";
const std::string kFindText = kSelect + "p.id = ?";
const std::string kFindByNumberText = kSelect + "p.instruction_no = ?";
const std::string kLockText = kFindText + " FOR UPDATE";
const db::Sql kFind{"payment.find", kFindText};
const db::Sql kFindByNumber{"payment.find_by_number", kFindByNumberText};
const db::Sql kLock{"payment.lock", kLockText};
constexpr db::Sql kLive{"payment.live",
                        "SELECT id FROM payment WHERE document_id = ? AND document_kind = ? AND state <> 'rejected' LIMIT 1"};
constexpr db::Sql kReferenceUsed{"payment.reference_used", "SELECT id FROM payment WHERE bank_reference = ? AND id <> ?"};
constexpr db::Sql kInsert{
    "payment.insert",
    "INSERT INTO payment (id, instruction_no, kind, document_kind, document_id, pool_code, institution_id, payee_id, region_code, "
    "payee_account_name, payee_bank_name, payee_account_number, amount_fen, state, made_by, checked_by, issue_transfer_id, version, "
    "created_at) "
    "VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)"};
constexpr db::Sql kUpdateResult{
    "payment.update_result",
    "UPDATE payment SET state = ?, result_transfer_id = ?, bank_reference = ?, bank_reason = ?, result_on = ?, result_by = ?, version = ? "
    "WHERE id = ?"};
// Which items a batch has never changes; they are locked by their keys, so that no other batch's items are waited for.
constexpr db::Sql kItems{"payment.items", "SELECT item_kind, item_id FROM batch_line WHERE batch_id = ?"};
constexpr db::Sql kLockAcceptanceLines{"payment.lock_acceptance_lines",
                                       "SELECT id FROM acceptance_line WHERE id IN {in} ORDER BY id FOR UPDATE"};
constexpr db::Sql kLockReturns{"payment.lock_returns", "SELECT id FROM goods_return WHERE id IN {in} ORDER BY id FOR UPDATE"};
constexpr db::Sql kLockBatch{"payment.lock_batch", "SELECT id FROM settlement_batch WHERE id = ? FOR UPDATE"};
constexpr db::Sql kLockPrepayment{"payment.lock_prepayment", "SELECT id FROM prepayment WHERE id = ? FOR UPDATE"};
constexpr db::Sql kLockClaim{"payment.lock_claim", "SELECT id FROM claim WHERE id = ? FOR UPDATE"};

void lock_items(db::Transaction& tx, std::int64_t batch) {
  std::vector<db::Value> accepted;
  std::vector<db::Value> returned;
  for (db::Row& row : tx.query(kItems, batch)) {
    const bool goods = row.take<std::string>() == "acceptance";
    (goods ? accepted : returned).push_back(db::to_value(row.take<std::int64_t>()));
  }
  std::sort(accepted.begin(), accepted.end());
  std::sort(returned.begin(), returned.end());
  db::query_in(tx.session(), kLockAcceptanceLines, accepted);
  db::query_in(tx.session(), kLockReturns, returned);
}

std::optional<Payment> payment_in(std::optional<db::Row> row) {
  if (!row) return std::nullopt;
  return read_payment(*row);
}

}  // namespace

Payment read_payment(db::Row& row) {
  Payment payment;
  payment.id = row.take<PaymentId>();
  payment.instruction_no = row.take<std::string>();
  payment.kind = row.take<PaymentKind>();
  payment.document_kind = row.take<std::string>();
  payment.document_id = row.take<std::int64_t>();
  payment.pool_code = row.take<std::string>();
  payment.institution = row.take<OrganisationId>();
  payment.payee = row.take<OrganisationId>();
  payment.region_code = row.take<std::string>();
  payment.account_name = row.take<std::string>();
  payment.bank_name = row.take<std::string>();
  payment.account_number = row.take<std::string>();
  payment.amount = row.take<Fen>();
  payment.state = row.take<PaymentState>();
  payment.made_by = row.take<UserId>();
  payment.checked_by = row.take<UserId>();
  payment.issue_transfer = row.take<TransferId>();
  payment.result_transfer = row.take<std::optional<TransferId>>();
  payment.bank_reference = row.take<std::optional<std::string>>();
  payment.bank_reason = row.take<std::optional<std::string>>();
  payment.result_on = row.take<std::optional<BusinessDate>>();
  payment.result_by = row.take<std::optional<UserId>>();
  payment.version = row.take<std::int64_t>();
  payment.created_at = row.take<Instant>();
  return payment;
}

std::optional<Payment> find_payment(db::Session& session, PaymentId id) { return payment_in(session.one(kFind, id)); }
std::optional<Payment> find_payment_by_number(db::Session& session, std::string_view instruction_no) {
  return payment_in(session.one(kFindByNumber, instruction_no));
}
std::optional<Payment> lock_payment(db::Transaction& tx, PaymentId id) { return payment_in(tx.one(kLock, id)); }

bool has_live_payment(db::Session& session, std::string_view document_kind, std::int64_t document_id) {
  return session.one(kLive, document_id, document_kind).has_value();
}

bool bank_reference_used_elsewhere(db::Session& session, std::string_view bank_reference, PaymentId but) {
  return session.one(kReferenceUsed, bank_reference, but).has_value();
}

void insert_payment(db::Transaction& tx, const Payment& payment) {
  tx.execute(kInsert, payment.id, payment.instruction_no, payment.kind, payment.document_kind, payment.document_id, payment.pool_code,
             payment.institution, payment.payee, payment.region_code, payment.account_name, payment.bank_name, payment.account_number,
             payment.amount, payment.state, payment.made_by, payment.checked_by, payment.issue_transfer, payment.version,
             payment.created_at);
}

void update_payment_result(db::Transaction& tx, const Payment& payment) {
  tx.change_one(kUpdateResult, payment.state, payment.result_transfer, payment.bank_reference, payment.bank_reason, payment.result_on,
                payment.result_by, payment.version, payment.id);
}

void lock_paid_document(db::Transaction& tx, PaymentKind kind, std::int64_t document_id) {
  switch (kind) {
    case PaymentKind::Prepayment:
      tx.one(kLockPrepayment, document_id);
      return;
    case PaymentKind::ClaimRest:
      tx.one(kLockClaim, document_id);
      return;
    case PaymentKind::Settlement:
      lock_items(tx, document_id);
      tx.one(kLockBatch, document_id);
      return;
    case PaymentKind::Surplus:
      return;  // no document of this kind is paid yet
  }
}

}  // namespace liangjia::settlement
