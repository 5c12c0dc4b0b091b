#include "settlement/payment/payment_store.h"

namespace liangjia::settlement {

namespace {

const std::string kSelect = "SELECT " + std::string(kPaymentColumns) + " FROM payment p WHERE ";
const std::string kFindByNumberText = kSelect + "p.instruction_no = ?";
const std::string kLockText = kSelect + "p.id = ? FOR UPDATE";
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
  payment.pool_code = row.take<PoolCode>();
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

}  // namespace liangjia::settlement
