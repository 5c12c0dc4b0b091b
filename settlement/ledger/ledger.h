#pragma once
// The journal: double entry in two books that mirror each other, the fund's and the institutions'. A transfer is one
// event of DESIGN's table, with legs in either or both books; in each book debits equal credits (Rule LE-1). Pairs that
// mirror each other are equal at every moment (LE-2): payable to institution = receivable from fund, prepayment = prepayment
// received, receivable from institution = payable to fund. Accounts that may not go below zero never do (LE-3). Nothing is
// ever updated or deleted but the balance kept beside the entries, which equals their sum (LE-4); a correction is a
// reversal that names what it reverses (LE-5). Balances exist as of any business date.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/money.h"
#include "core/command/context.h"
#include "core/command/invariant.h"

namespace liangjia::settlement {

using LedgerAccountId = Id<struct LedgerAccountTag>;
using TransferId = Id<struct TransferTag>;

enum class Book { Fund, Institution };
enum class Side { Debit, Credit };

enum class AccountKind {
  // fund book
  FundBank,                    // per pool, debit, floor 0
  FundBalance,                 // per pool, credit: what finance transferred to the pool
  BenefitExpense,              // per pool, debit
  PayableToInstitution,        // per institution, credit, floor 0
  Prepayment,                  // per institution, debit, floor 0
  PaymentInTransit,            // per pool, credit, floor 0
  ReceivableFromInstitution,   // per institution, debit, floor 0
  SurplusPayable,              // per institution, credit, floor 0
  // institution book, all per institution
  Goods,                       // debit
  PayableToEnterprise,         // per institution and enterprise, credit, floor 0
  ReceivableFromFund,          // debit, floor 0
  InsuranceIncome,             // credit
  MoneyOnTheWay,               // debit, floor 0
  PrepaymentReceived,          // credit, floor 0
  PayableToFund,               // credit, floor 0
  InstitutionBank,             // debit; may go below zero: the platform sees only what passes through it
  SurplusReceivable,           // debit, floor 0
  SurplusIncome                // credit
};

enum class TransferKind {
  FundReceived, GoodsAccepted, GoodsReturned, ClaimApproved, PrepaymentIssued, PrepaymentOffset, BatchIssued, BankConfirmed,
  DirectOffset, ClaimRestIssued, SelfPayment, SurplusGranted, SurplusIssued, Reversal
};

// Names an account; it is made on first use. `institution` and `enterprise` only where the kind has them.
struct AccountKey {
  AccountKind kind = AccountKind::FundBank;
  std::string pool_code;       // division code of the pool
  OrganisationId institution;
  OrganisationId enterprise;
  auto operator<=>(const AccountKey&) const = default;
};

struct Account {
  LedgerAccountId id;
  AccountKey key;
  Fen balance;                 // on its normal side
};

struct Leg {
  AccountKey account;
  Side side = Side::Debit;
  Fen amount;                  // > 0
};

struct Transfer {
  TransferKind kind = TransferKind::GoodsAccepted;
  std::string document_kind;
  std::int64_t document_id = 0;
  OrganisationId institution;  // whom it concerns, for lists; none when the pool alone
  OrganisationId enterprise;
  BusinessDate business_date;
  std::string memo;
  std::vector<Leg> legs;
  TransferId reverses;         // none unless kind is Reversal
};

Book book_of(AccountKind kind);
Side normal_side_of(AccountKind kind);
bool may_go_below_zero(AccountKind kind);

// Makes what is missing, locks in ascending id (last in the lock order), gives balances in the order of `keys`.
std::vector<Account> lock_ledger_accounts(command::Context& context, std::vector<AccountKey> keys);

// Posts: checks LE-1 and LE-3 (a breach is InternalBug: decide() must have refused it), writes transfer, entries and
// balances, adds a LedgerChange. Locks what the legs need; call lock_ledger_accounts first when decide() needs balances.
TransferId post(command::Context& context, const Transfer& transfer);
// The same legs with sides exchanged, naming `reversed`. A transfer can be reversed once.
TransferId reverse(command::Context& context, TransferId reversed, std::string_view memo);

// Balance of an account as of the end of a business day, from its entries.
Fen balance_on(db::Session& session, const AccountKey& key, BusinessDate on);

// Change type for the invariants.
struct LedgerChange {
  TransferId transfer;
  std::vector<Leg> legs;
  std::vector<Account> before;
  std::vector<Account> after;
};

// "ledger.balanced", "ledger.mirror", "ledger.floor", "ledger.balances".
std::vector<command::Invariant> ledger_invariants();

// The legs of DESIGN's table, one function an event, so that both books are always told together.
namespace legs {
std::vector<Leg> fund_received(std::string_view pool, Fen amount);
std::vector<Leg> goods_accepted(std::string_view pool, OrganisationId institution, OrganisationId enterprise, Fen amount);
std::vector<Leg> goods_returned(std::string_view pool, OrganisationId institution, OrganisationId enterprise, Fen amount);
std::vector<Leg> claim_approved(std::string_view pool, OrganisationId institution, Fen amount);
std::vector<Leg> prepayment_issued(std::string_view pool, OrganisationId institution, Fen amount);
std::vector<Leg> prepayment_offset(std::string_view pool, OrganisationId institution, Fen amount);
std::vector<Leg> batch_issued(std::string_view pool, OrganisationId institution, OrganisationId enterprise, Fen amount);
std::vector<Leg> bank_confirmed_to_enterprise(std::string_view pool, Fen amount);                              // fund book only
std::vector<Leg> bank_confirmed_to_institution(std::string_view pool, OrganisationId institution, Fen amount);  // both books
std::vector<Leg> direct_offset(std::string_view pool, OrganisationId institution, Fen amount);
std::vector<Leg> claim_rest_issued(std::string_view pool, OrganisationId institution, Fen amount);
std::vector<Leg> self_payment(std::string_view pool, OrganisationId institution, OrganisationId enterprise, Fen amount);
}  // namespace legs

}  // namespace liangjia::settlement
