#pragma once
#include <set>

#include "catalog/party/kept_numbers.h"
#include "settlement/payment/payment.h"

namespace liangjia::settlement {

extern const catalog::KeptNumbers kPaymentNumbers;

std::optional<Payment> find_payment(db::Session& session, PaymentId id);
std::optional<Payment> find_payment_by_number(db::Session& session, std::string_view instruction_no);
std::optional<Payment> lock_payment(db::Transaction& tx, PaymentId id);
// A payment of this document that was not rejected.
bool has_live_payment(db::Session& session, std::string_view document_kind, std::int64_t document_id);
std::vector<Payment> find_payments_by_numbers(db::Session& session, const std::vector<std::string>& numbers);
// Those that a payment has.
std::set<std::string, std::less<>> bank_references_used(db::Session& session, const std::vector<std::string>& references);
bool bank_reference_used_elsewhere(db::Session& session, std::string_view bank_reference, PaymentId but);
// Both write audit row and PaymentChange.
void insert_payment(command::Context& context, const Payment& payment);
// Gives the payment as it is written: of the next version.
Payment update_payment(command::Context& context, const Payment& before, Payment after);

}  // namespace liangjia::settlement
