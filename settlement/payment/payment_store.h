#pragma once
#include "settlement/payment/payment.h"

namespace liangjia::settlement {

std::optional<Payment> find_payment_by_number(db::Session& session, std::string_view instruction_no);
std::optional<Payment> lock_payment(db::Transaction& tx, PaymentId id);
// A payment of this document that was not rejected.
bool has_live_payment(db::Session& session, std::string_view document_kind, std::int64_t document_id);
bool bank_reference_used_elsewhere(db::Session& session, std::string_view bank_reference, PaymentId but);
void insert_payment(db::Transaction& tx, const Payment& payment);
void update_payment_result(db::Transaction& tx, const Payment& payment);
// The columns of a payment read in this order.
inline constexpr std::string_view kPaymentColumns =
    "p.id, p.instruction_no, p.kind, p.document_kind, p.document_id, p.pool_code, p.institution_id, p.payee_id, p.region_code, "
    "p.payee_account_name, "
    "p.payee_bank_name, p.payee_account_number, p.amount_fen, p.state, p.made_by, p.checked_by, p.issue_transfer_id, p.result_transfer_id, "
    "p.bank_reference, p.bank_reason, p.result_on, p.result_by, p.version, p.created_at";
Payment read_payment(db::Row& row);

}  // namespace liangjia::settlement
