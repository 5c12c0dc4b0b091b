#include "settlement/bank/import_bank_results.h"

#include "core/base/noun.h"
#include "core/database/in_list.h"
#include "settlement/bank/bank_answer.h"
#include "settlement/bank/bank_file_errors.h"
#include "settlement/bank/bank_money.h"
#include "settlement/payment/payment_errors.h"
#include "settlement/payment/payment_store.h"

namespace liangjia::settlement {
namespace {

using catalog::ImportFaults;
using catalog::ImportInput;
using catalog::sheet::TypedRow;

// What the row says, as a person would tell it; none when it is at fault or still under way.
std::optional<RecordBankResult::Input> told(const TypedRow& row, ImportFaults& faults) {
  RecordBankResult::Input input;
  input.instruction_no = row.text("instruction_no");
  input.accepted = row.text("result") == "paid";
  input.bank_reference = row.text("bank_reference");
  input.reason = row.text("reason");
  input.result_on = *row.date("result_on");
  FieldErrors errors;
  RecordBankResult::check(input, errors);
  for (const FieldError& fault : errors.all()) faults.add(row, std::string_view(fault.pointer).substr(1), *fault.kind, fault.arguments);
  if (faults.bad(row.number())) return std::nullopt;
  return input;
}

bool says_this_payment(const TypedRow& row, const Payment& payment, ImportFaults& faults) {
  if (!is_yuan(row.text("currency"))) faults.add(row, "currency", error::kBankCurrency);
  const auto amount = money_told(row, "amount", faults);
  if (amount && *amount != payment.amount) faults.add(row, "amount", error::kBankAmountDiffers, {{"amount", payment.amount.text()}});
  return !faults.bad(row.number());
}

// The column that a refusal of RecordBankResult is about.
std::string_view column_of(const Rejection& refusal) {
  if (!refusal.fields.empty()) return "result_on";
  return refusal.token() == error::kPaymentReferenceUsed.token ? "bank_reference" : "instruction_no";
}

json::Object effect_document(const BankResultRows::Heard& heard) {
  return {{"row", std::int64_t{heard.row}},
          {"payment_id", heard.after.id},
          {"instruction_no", heard.after.instruction_no},
          {"payee_account_name", heard.after.account_name},
          {"amount", heard.after.amount},
          {"before", heard.before.state},
          {"after", heard.after.state}};
}

}  // namespace

Result<BankResultRows::Snapshot> BankResultRows::load(command::Context& context, const ImportInput& input) {
  std::vector<std::string> numbers, references;
  std::set<std::string> paid;  // numbers
  for (const TypedRow& row : input.sheet.rows) {
    numbers.push_back(row.text("instruction_no"));
    if (row.has("bank_reference")) references.push_back(row.text("bank_reference"));
    if (row.text("result") == "paid") paid.insert(row.text("instruction_no"));
  }
  Snapshot snapshot;
  std::vector<Payment> found = find_payments_by_numbers(context.tx.session(), numbers);
  std::erase_if(found, [&](const Payment& one) { return !covers_pool(context.actor().scope, one.pool_code); });
  for (Payment& payment : lock_answered_together(context, found, paid)) {
    std::string number = payment.instruction_no;
    snapshot.payments.emplace(std::move(number), std::move(payment));
  }
  snapshot.references = bank_references_used(context.tx.session(), references);
  return snapshot;
}

Result<BankResultRows::Decision> BankResultRows::decide(const Snapshot& snapshot, const ImportInput& input, const command::Moment& moment,
                                                        ImportFaults& faults) {
  Decision decision;
  std::map<std::string, int, std::less<>> references;  // of the rows that change something, to their numbers
  for (const TypedRow& row : input.sheet.rows) {
    const auto payment = snapshot.payments.find(row.text("instruction_no"));
    if (payment == snapshot.payments.end()) {
      faults.add(row, "instruction_no", liangjia::error::kReferenceNotFound, named(liangjia::noun::kPaymentInstruction));
      continue;
    }
    const Payment& before = payment->second;
    if (!says_this_payment(row, before, faults)) continue;
    if (row.text("result") == "pending") {
      decision.unchanged.push_back({row.number(), before, before});
      continue;
    }
    const auto wanted = told(row, faults);
    if (!wanted) continue;
    const std::string& reference = wanted->bank_reference;
    const bool used = snapshot.references.contains(reference) && before.bank_reference != reference;
    const auto result = RecordBankResult::decide({before, used}, *wanted, moment);
    if (!result) {
      faults.add(row, column_of(result.rejection()), result.rejection());
      continue;
    }
    if (result->repeated) {
      decision.unchanged.push_back({row.number(), before, before});
      continue;
    }
    if (const auto [first, fresh] = references.emplace(reference, row.number()); !fresh && !reference.empty()) {
      faults.add(row, "bank_reference", liangjia::error::kDuplicate, {{"first", std::to_string(first->second)}});
      continue;
    }
    Payment after = result->after;
    after.result_file = platform::hex(input.file_digest);
    decision.heard.push_back({row.number(), before, std::move(after)});
  }
  return decision;
}

catalog::ImportResult BankResultRows::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  catalog::ImportResult result;
  json::Array effects;
  for (const Heard& heard : decision.heard) {
    const bool reported = heard.after.state == PaymentState::RejectionReported;
    const Payment after = reported ? update_payment(context, heard.before, heard.after) : book_answer(context, heard.before, heard.after);
    effects.push_back(effect_document({heard.row, heard.before, after}));
    ++result.written;
  }
  for (const Heard& heard : decision.unchanged) effects.push_back(effect_document(heard));
  result.unchanged = std::ssize(decision.unchanged);
  if (!effects.empty()) result.made = json::Object{{"bank_results", std::move(effects)}};
  return result;
}

}  // namespace liangjia::settlement
