#include "settlement/payment/payment_store.h"

#include <algorithm>
#include <iterator>

#include "core/database/in_list.h"
#include "settlement/payment/payment_document.h"
#include "settlement/payment/payment_table.h"

namespace liangjia::settlement {
namespace {

constexpr auto kFind = db::select<kPaymentTable, "WHERE id = ?">("payment_store.find");
constexpr auto kFindByNumber = db::select<kPaymentTable, "WHERE instruction_no = ?">("payment_store.find_by_number");
constexpr auto kLock = db::select<kPaymentTable, "WHERE id = ? FOR UPDATE">("payment_store.lock");
constexpr auto kByNumbers = db::select<kPaymentTable, "WHERE instruction_no IN {in} ORDER BY id">("payment_store.by_numbers");
constexpr db::Sql kReferencesUsed{"payment_store.references_used", "SELECT bank_reference FROM payment WHERE bank_reference IN {in}"};
constexpr db::Sql kLive{"payment_store.live",
                        "SELECT id FROM payment WHERE document_id = ? AND document_kind = ? AND state <> 'rejected' LIMIT 1"};
constexpr db::Sql kReferenceUsed{"payment_store.reference_used", "SELECT id FROM payment WHERE bank_reference = ? AND id <> ?"};

}  // namespace

const catalog::KeptNumbers kPaymentNumbers{{"payment_store.numbers",
                                            "SELECT id, payee_id, payee_account_number, instruction_no FROM payment WHERE id > ? AND "
                                            "payee_account_number NOT LIKE ? ORDER BY id LIMIT 500"},
                                           {"payment_store.seal", "UPDATE payment SET payee_account_number = ? WHERE id = ?"}};

std::optional<Payment> find_payment(db::Session& session, PaymentId id) { return db::one(session, kFind, id); }
std::optional<Payment> find_payment_by_number(db::Session& session, std::string_view instruction_no) {
  if (!db::is_ascii(instruction_no)) return std::nullopt;  // no number of ours
  return db::one(session, kFindByNumber, instruction_no);
}
std::optional<Payment> lock_payment(db::Transaction& tx, PaymentId id) { return db::one(tx.session(), kLock, id); }

bool has_live_payment(db::Session& session, std::string_view document_kind, std::int64_t document_id) {
  return session.one(kLive, document_id, document_kind).has_value();
}

bool bank_reference_used_elsewhere(db::Session& session, std::string_view bank_reference, PaymentId but) {
  return session.one(kReferenceUsed, bank_reference, but).has_value();
}

std::vector<Payment> find_payments_by_numbers(db::Session& session, const std::vector<std::string>& numbers) {
  std::vector<std::string> ours;
  std::ranges::copy_if(numbers, std::back_inserter(ours), [](const std::string& one) { return db::is_ascii(one); });
  return db::all_in(session, kByNumbers, ours);
}

std::set<std::string, std::less<>> bank_references_used(db::Session& session, const std::vector<std::string>& references) {
  std::set<std::string, std::less<>> used;
  for (db::Row& row : db::query_in(session, kReferencesUsed, db::values_of(references))) used.insert(row.take<std::string>());
  return used;
}

void insert_payment(command::Context& context, const Payment& payment) {
  db::insert<kPaymentTable>(context.tx, payment);
  context.audited(kind::kPayment, payment.id.value(), nullptr, payment_document(payment));
  context.changes.add(PaymentChange{std::nullopt, payment});
}

Payment update_payment(command::Context& context, const Payment& before, Payment after) {
  db::update<kPaymentTable>(context.tx, after);
  ++after.version;
  context.audited(kind::kPayment, after.id.value(), payment_document(before), payment_document(after));
  context.changes.add(PaymentChange{before, after});
  return after;
}

}  // namespace liangjia::settlement
