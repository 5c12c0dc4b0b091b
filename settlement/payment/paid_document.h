#pragma once
// The port between a payment and what it pays. Each kind of paid document is one constant of this type, kept by its own noun
// (prepayment/paid_prepayment.h and so on) and listed once in bank/paid_documents.h: a payment knows none of them. Whoever lets money
// go names his own document to issue(); the bank's answer finds it in the list.
#include <span>
#include <string_view>
#include <vector>

#include "core/base/noun.h"
#include "settlement/payment/payment.h"

namespace liangjia::settlement {

// Money that leaves a pool: what the legs of a payment are made of.
struct Outlay {
  PoolCode pool_code;
  OrganisationId institution;  // for whom, or itself
  OrganisationId payee;
  Fen amount;  // > 0
};

struct FundPosition;  // settlement/fund/fund.h

struct PaidDocument {
  PaymentKind kind;
  std::string_view object_kind;  // how journal, audit and payment name the document: "settlement_batch"
  TransferKind issued;           // of the transfer that issuing posts
  std::vector<Leg> (*issue_legs)(const Outlay& outlay);
  std::vector<Leg> (*confirmed_legs)(const Outlay& outlay);  // what the bank's yes posts; its no reverses the issue
  // Locks, in the documented order, the document and all that follow() will change. A document that is not there is InternalBug.
  void (*lock)(command::Context& context, std::int64_t document_id);
  // Moves the locked document as the bank answered; the journal has been told.
  void (*follow)(command::Context& context, const PaymentResult& result);
};

// Whether each kind of payment has one document in the list, and each document all its parts.
constexpr bool one_of_each_kind(std::span<const PaidDocument* const> documents) {
  for (const PaidDocument* document : documents) {
    if (document->object_kind.empty() || !document->issue_legs || !document->confirmed_legs || !document->lock || !document->follow)
      return false;
  }
  for (const auto& name : EnumNames<PaymentKind>::kAll) {
    int found = 0;
    for (const PaidDocument* document : documents) found += document->kind == name.value ? 1 : 0;
    if (found != 1) return false;
  }
  return true;
}

// bank_account_missing, naming whose and what for, without a checked account; fund_short when the pool has less (FU-1).
Result<Done> may_pay(const FundPosition& fund, const std::optional<catalog::BankAccount>& account, const Noun& what, Fen amount);

struct IssueInput {
  std::int64_t document_id = 0;
  PoolCode pool_code;
  OrganisationId institution;
  std::string region_code;
  catalog::BankAccount account;  // its owner is the payee; frozen into the payment
  Fen amount;                    // > 0
  UserId made_by;
  UserId checked_by;
};

// Writes the payment, posts its legs; the bank's instruction follows from the audit (bank/instruction_file.h). decide() has refused a short
// fund, one person alone and a missing account before: such a call is InternalBug. The legs it posts are those that load() gave to
// lock_fund().
Payment issue(command::Context& context, const PaidDocument& document, const IssueInput& input);

Outlay outlay_of(const Payment& payment);
// Confirmed legs of what is paid to the institution itself.
std::vector<Leg> confirmed_to_institution(const Outlay& outlay);
// PY-1, PY-7: what the bank's no leaves on a document that one person makes and another lets go. Its yes leaves nothing.
template <class Document>
void note_rejection(Document& after, const PaymentResult& result) {
  if (result.accepted) return;
  after.reason = result.reason;
  after.made_by = result.confirmed_by;
  after.rejection_reported_by = result.reported_by;
}
// The enterprise of the transfers of an outlay: the payee, where the money does not go to the institution itself.
OrganisationId enterprise_of(const Outlay& outlay);
// A step of the payment in the journal, of today and under its instruction number.
TransferId post_payment(command::Context& context, TransferKind kind, const Payment& payment, std::vector<Leg> legs);

// The one of that kind; a kind that is not listed is InternalBug.
const PaidDocument& document_of_kind(std::span<const PaidDocument* const> documents, PaymentKind kind);

}  // namespace liangjia::settlement
