#pragma once
// The journal: double entry in two books that mirror each other, the fund's and the institutions'. A transfer is one
// event of the table in ARCHITECTURE.md, with legs in either or both books; in each book debits equal credits (Rule LE-1). Pairs that
// mirror each other are equal at every moment (LE-2): payable to institution = receivable from fund, prepayment = prepayment
// received, receivable from institution = payable to fund. Accounts that may not go below zero never do (LE-3). Nothing is
// ever updated or deleted but the balance kept beside the entries, which equals their sum (LE-4); a correction is a
// reversal that names what it reverses (LE-5). Balances exist as of any business date: each day an account moved on keeps what it stood at
// as the day ended (LE-9). What is booked is booked on the day it is booked (LE-10): a day that is over, and so a month, never changes.
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/money.h"
#include "core/command/context.h"
#include "core/command/invariant.h"
#include "settlement/pool/insurance_kind.h"
#include "settlement/pool/pool_code.h"

namespace liangjia::settlement {

using LedgerAccountId = Id<struct LedgerAccountTag>;
using TransferId = Id<struct TransferTag>;

enum class Book { Fund, Institution };
enum class Side { Debit, Credit };
constexpr Side opposite(Side side) { return side == Side::Debit ? Side::Credit : Side::Debit; }

enum class AccountKind {
  // fund book
  FundBank,                   // per pool, debit, floor 0
  FundBalance,                // per pool, credit: what finance transferred to the pool
  BenefitExpense,             // per pool, debit
  PayableToInstitution,       // per institution, credit, floor 0
  Prepayment,                 // per institution, debit, floor 0
  PaymentInTransit,           // per pool, credit, floor 0
  ReceivableFromInstitution,  // per institution, debit, floor 0
  SurplusPayable,             // per institution, credit, floor 0
  WorkingCapital,             // per institution, debit, floor 0: 周转金
  // fund book, of the city's pooled fund: all per pool (of a county, or of the city) and kind of insurance
  CityTreasury,             // of the city, debit, floor 0: 市财政专户
  CountyDeposit,            // debit, floor 0: surplus that stays on deposit with the county
  PooledFund,               // of the city, credit, floor 0: 归集基金
  CountySurplus,            // credit, floor 0: what a unit accumulated
  LegacyPersonalSurplus,    // credit, floor 0: surplus of personal accounts from before; no leg to an upload or a gap
  FundIncome,               // by sort, credit: of the open year
  YearSpend,                // debit: of the open year, as its figures tell it
  ReceivableCountyFinance,  // debit, floor 0
  ReceivableCityFinance,    // of the city, debit, floor 0
  CityExpenditure,          // of the city, debit, floor 0: 市经办支出户
  AdvancedToUnit,           // debit, floor 0: what the city gave to a unit's expenditure account and no year's figures account for yet
  // institution book, all per institution
  Goods,                // debit
  PayableToEnterprise,  // per institution and enterprise, credit; below zero after a return of goods already paid
  ReceivableFromFund,   // debit, floor 0
  InsuranceIncome,      // credit
  MoneyOnTheWay,        // debit, floor 0
  PrepaymentReceived,   // credit, floor 0
  PayableToFund,        // credit, floor 0
  InstitutionBank,      // debit; may go below zero: the platform sees only what passes through it
  SurplusReceivable,    // debit, floor 0
  SurplusIncome,        // credit
  CapitalReceived,      // credit, floor 0: working capital of the fund
  RoundingDifference    // credit; below zero where invoices said less than was paid
};

// The kind of insurance of an account. Only accounts of the pooled fund are kept by kind yet; all others have none.
enum class AccountInsurance { None, Employees, Residents };
AccountInsurance insurance_of(InsuranceKind kind);
// What a year's income came from; none for every account but FundIncome.
enum class IncomeSort { None, Premium, CountySubsidy, UpperSubsidy, Interest, MakeGood };

enum class TransferKind {
  FundReceived,
  GoodsAccepted,
  GoodsReturned,
  ClaimApproved,
  PrepaymentIssued,
  PrepaymentOffset,
  PrepaymentReturned,
  BatchIssued,
  BankConfirmed,
  DirectOffset,
  ClaimRestIssued,
  SelfPayment,
  InstitutionToppedUp,
  Recovered,
  SurplusGranted,
  SurplusIssued,
  InvoiceDifference,
  PoolOpened,
  PoolCredited,
  PoolUploaded,
  PoolIncome,
  PoolSpent,
  PoolMadeGood,
  PoolShared,
  FinanceArrived,
  YearClosed,
  TreasuryTransferred,
  TreasuryDistributed,
  TreasurySwept,
  CapitalIssued,
  CapitalReturned,
  CapitalRecalled,
  YearCleared,
  Reversal
};

// Names an account; it is made on first use. `institution`, `enterprise`, `insurance` and `sort` only where the kind has them.
struct AccountKey {
  AccountKind kind = AccountKind::FundBank;
  PoolCode pool_code;
  OrganisationId institution;
  OrganisationId enterprise;
  AccountInsurance insurance = AccountInsurance::None;
  IncomeSort sort = IncomeSort::None;
  auto operator<=>(const AccountKey&) const = default;
};

struct Account {
  LedgerAccountId id;
  AccountKey key;
  Fen balance;  // on its normal side
};

struct Leg {
  AccountKey account;
  Side side = Side::Debit;
  Fen amount;  // > 0
};

struct Transfer {
  TransferKind kind = TransferKind::GoodsAccepted;
  std::string document_kind;
  std::int64_t document_id = 0;
  OrganisationId institution;  // whom it concerns, for lists; none when the pool alone
  OrganisationId enterprise;
  BusinessDate business_date;  // today (Rule LE-10)
  std::string memo;            // what kind and document do not tell: the bank's number, the instruction's, the month
  std::vector<Leg> legs;
  TransferId reverses;  // none unless kind is Reversal
};

Book book_of(AccountKind kind);
Side normal_side_of(AccountKind kind);
bool may_go_below_zero(AccountKind kind);
bool of_pooled_fund(AccountKind kind);  // kept by kind of insurance

// Makes what is missing, locks in ascending id (last in the lock order), gives balances in the order of `keys`.
std::vector<Account> lock_ledger_accounts(command::Context& context, std::vector<AccountKey> keys);

// Posts: checks LE-1 and LE-3 (a breach is InternalBug: decide() must have refused it), writes transfer, entries and
// balances, adds a LedgerChange. Locks what the legs need; call lock_ledger_accounts first when decide() needs balances.
TransferId post(command::Context& context, const Transfer& transfer);
// Several at once, in order: one lock, one UPDATE an account, two multi-row INSERTs.
std::vector<TransferId> post_all(command::Context& context, std::span<const Transfer> transfers);
// The same legs with sides exchanged, naming `reversed`. A transfer can be reversed once.
TransferId reverse(command::Context& context, TransferId reversed, std::string_view memo);

// Change type for the invariants.
struct LedgerChange {
  TransferId transfer;
  TransferKind kind = TransferKind::GoodsAccepted;
  TransferId reverses;
  std::vector<Leg> legs;
  std::vector<Account> before;
  std::vector<Account> after;
  BusinessDate business_date = {};
  Instant at{};
};

// "ledger.balanced", "ledger.mirror", "ledger.floor", "ledger.balances", "ledger.days", "ledger.today", "ledger.reversals",
// "ledger.goods".
std::vector<command::Invariant> ledger_invariants();

// The legs of that table, one function an event, so that both books are always told together.
namespace legs {
std::vector<Leg> fund_received(PoolCode pool, Fen amount);
std::vector<Leg> goods_accepted(PoolCode pool, OrganisationId institution, OrganisationId enterprise, Fen amount);
std::vector<Leg> goods_returned(PoolCode pool, OrganisationId institution, OrganisationId enterprise, Fen amount);
std::vector<Leg> claim_approved(PoolCode pool, OrganisationId institution, Fen amount);
std::vector<Leg> prepayment_issued(PoolCode pool, OrganisationId institution, Fen amount);
std::vector<Leg> prepayment_offset(PoolCode pool, OrganisationId institution, Fen amount);
std::vector<Leg> prepayment_returned(PoolCode pool, OrganisationId institution, Fen amount);
std::vector<Leg> batch_issued(PoolCode pool, OrganisationId institution, OrganisationId enterprise, Fen amount);
std::vector<Leg> bank_confirmed_to_enterprise(PoolCode pool, Fen amount);                               // fund book only
std::vector<Leg> bank_confirmed_to_institution(PoolCode pool, OrganisationId institution, Fen amount);  // both books
std::vector<Leg> direct_offset(PoolCode pool, OrganisationId institution, Fen amount);
std::vector<Leg> claim_rest_issued(PoolCode pool, OrganisationId institution, Fen amount);
std::vector<Leg> surplus_granted(PoolCode pool, OrganisationId institution, Fen amount);
std::vector<Leg> surplus_issued(PoolCode pool, OrganisationId institution, Fen amount);
std::vector<Leg> capital_issued(PoolCode pool, OrganisationId institution, Fen amount);
std::vector<Leg> capital_returned(PoolCode pool, OrganisationId institution, Fen amount);
// What is open becomes a debt, that claims are offset against first.
std::vector<Leg> capital_recalled(PoolCode pool, OrganisationId institution, Fen amount);
// A year's clearing: what the fund still bears, and what it bore too much, which becomes a debt.
std::vector<Leg> clearing_issued(PoolCode pool, OrganisationId institution, Fen amount);
std::vector<Leg> clearing_owed(PoolCode pool, OrganisationId institution, Fen amount);
std::vector<Leg> self_payment(PoolCode pool, OrganisationId institution, OrganisationId enterprise, Fen amount);
std::vector<Leg> institution_topped_up(PoolCode pool, OrganisationId institution, Fen amount);
std::vector<Leg> recovered_by_fund(PoolCode pool, OrganisationId institution, OrganisationId enterprise, Fen amount);
std::vector<Leg> recovered_by_institution(PoolCode pool, OrganisationId institution, OrganisationId enterprise, Fen amount);
// `difference` is signed: what invoices say beyond what was paid. The payable rises to the invoice and falls back to what was paid.
std::vector<Leg> invoice_difference(PoolCode pool, OrganisationId institution, OrganisationId enterprise, Fen difference);
// A year's expense goes against what finance transferred; signed, since reversals may leave an expense below zero.
std::vector<Leg> year_closed(PoolCode pool, Fen expense);

// Of the city's pooled fund: `unit` is a county or the city, whose city follows from its code. Amounts may be zero: then they have no leg.
std::vector<Leg> pool_opened(PoolCode unit, InsuranceKind kind, Fen surplus, Fen personal);
// What joins the pooled fund as money: an older pool of the city, interest.
std::vector<Leg> pool_credited(PoolCode city, InsuranceKind kind, Fen amount);
// `moved`: money of the surplus that was on deposit with the unit.
std::vector<Leg> pool_uploaded(PoolCode unit, InsuranceKind kind, Fen from_surplus, Fen from_finance, Fen moved);
std::vector<Leg> pool_income(PoolCode unit, InsuranceKind kind, IncomeSort sort, Fen amount);
// `advanced`: of it, what the city had given to the unit's expenditure account; the rest its treasury pays.
std::vector<Leg> pool_spent(PoolCode unit, InsuranceKind kind, Fen amount, Fen advanced);
std::vector<Leg> pool_made_good(PoolCode unit, InsuranceKind kind, Fen amount);
// Closes a unit's year: its income and spend, and where the difference goes or comes from.
struct SharedYear {
  std::vector<std::pair<IncomeSort, Fen>> income;  // what was made good included
  Fen spend;
  Fen kept, pooled;                                     // of a surplus
  Fen from_surplus, from_pool, from_county, from_city;  // of a gap
  Fen moved;                                            // as above
};
std::vector<Leg> pool_shared(PoolCode unit, InsuranceKind kind, const SharedYear& year);
// Money of a receivable: of county finance for `unit`, or of the city's budget.
std::vector<Leg> finance_arrived(PoolCode unit, InsuranceKind kind, AccountKind receivable, Fen amount);

// Of the monthly plan: to the city's expenditure account, from there to that of a unit, and from a unit back to the treasury. The unit's
// bank has no kind of insurance: its side is told as money of finance, the city's as an advance (Rule TY-7).
std::vector<Leg> treasury_transferred(PoolCode city, InsuranceKind kind, Fen amount);
std::vector<Leg> treasury_distributed(PoolCode unit, InsuranceKind kind, Fen amount);
std::vector<Leg> treasury_swept(PoolCode unit, InsuranceKind kind, Fen amount);
}  // namespace legs

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::Book> {
  static constexpr EnumName<settlement::Book> kAll[] = {{settlement::Book::Fund, "fund", "基金账"},
                                                        {settlement::Book::Institution, "institution", "机构账"}};
};
template <>
struct EnumNames<settlement::Side> {
  static constexpr EnumName<settlement::Side> kAll[] = {{settlement::Side::Debit, "debit", "借"},
                                                        {settlement::Side::Credit, "credit", "贷"}};
};
template <>
struct EnumNames<settlement::AccountInsurance> {
  using I = settlement::AccountInsurance;
  static constexpr EnumName<I> kAll[] = {
      {I::None, "none", "不分险种"}, {I::Employees, "employees", "职工医保"}, {I::Residents, "residents", "城乡居民医保"}};
};
template <>
struct EnumNames<settlement::IncomeSort> {
  using S = settlement::IncomeSort;
  static constexpr EnumName<S> kAll[] = {{S::None, "none", "不分来源"},
                                         {S::Premium, "premium", "保费"},
                                         {S::CountySubsidy, "county_subsidy", "本级财政补助"},
                                         {S::UpperSubsidy, "upper_subsidy", "上级财政补助"},
                                         {S::Interest, "interest", "利息"},
                                         {S::MakeGood, "make_good", "当地补足"}};
};
template <>
struct EnumNames<settlement::AccountKind> {
  using K = settlement::AccountKind;
  static constexpr EnumName<K> kAll[] = {{K::FundBank, "fund_bank", "基金银行存款"},
                                         {K::FundBalance, "fund_balance", "财政拨入"},
                                         {K::BenefitExpense, "benefit_expense", "待遇支出"},
                                         {K::PayableToInstitution, "payable_to_institution", "应付医疗机构款"},
                                         {K::Prepayment, "prepayment", "集采预付金"},
                                         {K::PaymentInTransit, "payment_in_transit", "在途支付"},
                                         {K::ReceivableFromInstitution, "receivable_from_institution", "应收代付款"},
                                         {K::SurplusPayable, "surplus_payable", "应付结余留用"},
                                         {K::WorkingCapital, "working_capital", "周转金"},
                                         {K::CityTreasury, "city_treasury", "市财政专户"},
                                         {K::CountyDeposit, "county_deposit", "县级留存结余存款"},
                                         {K::PooledFund, "pooled_fund", "归集基金"},
                                         {K::CountySurplus, "county_surplus", "分县累计结余"},
                                         {K::LegacyPersonalSurplus, "legacy_personal_surplus", "统筹前个人账户结余"},
                                         {K::FundIncome, "fund_income", "基金收入"},
                                         {K::YearSpend, "year_spend", "当年基金支出"},
                                         {K::ReceivableCountyFinance, "receivable_county_finance", "应收县级财政"},
                                         {K::ReceivableCityFinance, "receivable_city_finance", "应收市级财政"},
                                         {K::CityExpenditure, "city_expenditure", "市经办支出户"},
                                         {K::AdvancedToUnit, "advanced_to_unit", "已拨县级支出户"},
                                         {K::Goods, "goods", "药品耗材"},
                                         {K::PayableToEnterprise, "payable_to_enterprise", "应付企业货款"},
                                         {K::ReceivableFromFund, "receivable_from_fund", "应收医保款"},
                                         {K::InsuranceIncome, "insurance_income", "医保收入"},
                                         {K::MoneyOnTheWay, "money_on_the_way", "在途资金"},
                                         {K::PrepaymentReceived, "prepayment_received", "预收医保预付金"},
                                         {K::PayableToFund, "payable_to_fund", "应付基金代付款"},
                                         {K::InstitutionBank, "institution_bank", "银行存款"},
                                         {K::SurplusReceivable, "surplus_receivable", "应收结余留用"},
                                         {K::SurplusIncome, "surplus_income", "结余留用收入"},
                                         {K::CapitalReceived, "capital_received", "收到周转金"},
                                         {K::RoundingDifference, "rounding_difference", "发票尾差"}};
};
template <>
struct EnumNames<settlement::TransferKind> {
  using K = settlement::TransferKind;
  static constexpr EnumName<K> kAll[] = {{K::FundReceived, "fund_received", "基金拨入"},
                                         {K::GoodsAccepted, "goods_accepted", "验收入账"},
                                         {K::GoodsReturned, "goods_returned", "退货冲账"},
                                         {K::ClaimApproved, "claim_approved", "月度申报审定"},
                                         {K::PrepaymentIssued, "prepayment_issued", "预付金拨付"},
                                         {K::PrepaymentOffset, "prepayment_offset", "预付金冲抵"},
                                         {K::PrepaymentReturned, "prepayment_returned", "预付金退回"},
                                         {K::BatchIssued, "batch_issued", "直接结算支付"},
                                         {K::BankConfirmed, "bank_confirmed", "银行确认"},
                                         {K::DirectOffset, "direct_offset", "代付款抵扣"},
                                         {K::ClaimRestIssued, "claim_rest_issued", "申报余额支付"},
                                         {K::SelfPayment, "self_payment", "机构自行付款"},
                                         {K::InstitutionToppedUp, "institution_topped_up", "机构补缴代付款"},
                                         {K::Recovered, "recovered", "退货款收回"},
                                         {K::SurplusGranted, "surplus_granted", "结余留用核定"},
                                         {K::SurplusIssued, "surplus_issued", "结余留用支付"},
                                         {K::InvoiceDifference, "invoice_difference", "发票尾差核销"},
                                         {K::PoolOpened, "pool_opened", "归集期初"},
                                         {K::PoolCredited, "pool_credited", "归集基金入账"},
                                         {K::PoolUploaded, "pool_uploaded", "归集上缴"},
                                         {K::PoolIncome, "pool_income", "当年收入"},
                                         {K::PoolSpent, "pool_spent", "当年支出"},
                                         {K::PoolMadeGood, "pool_made_good", "当地补足"},
                                         {K::PoolShared, "pool_shared", "年度分担"},
                                         {K::FinanceArrived, "finance_arrived", "财政补足到账"},
                                         {K::YearClosed, "year_closed", "年终结转"},
                                         {K::TreasuryTransferred, "treasury_transferred", "财政专户划拨"},
                                         {K::TreasuryDistributed, "treasury_distributed", "拨付县级支出户"},
                                         {K::TreasurySwept, "treasury_swept", "年末上缴清零"},
                                         {K::CapitalIssued, "capital_issued", "周转金拨付"},
                                         {K::CapitalReturned, "capital_returned", "周转金退回"},
                                         {K::CapitalRecalled, "capital_recalled", "周转金转代付款抵扣"},
                                         {K::YearCleared, "year_cleared", "年度清算"},
                                         {K::Reversal, "reversal", "冲正"}};
};
}  // namespace liangjia
