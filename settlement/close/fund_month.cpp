#include "settlement/close/fund_month.h"

#include <algorithm>
#include <map>

#include "core/command/list_query.h"
#include "settlement/close/period_figures.h"

namespace liangjia::settlement {
namespace {

constexpr auto kEntry = db::view<FundEntry>(
    db::part<kLedgerEntryTable, "e">(&FundEntry::entry), db::part<kLedgerTransferTable, "t">(&FundEntry::transfer),
    db::column("COALESCE(r.number, u.number, c.number, b.number, p.number, l.number, s.number, '')", &FundEntry::number),
    db::column("COALESCE(n.name, i.name, '')", &FundEntry::counterparty));
constexpr auto kEntries =
    db::select<kEntry,
               "FROM ledger_entry e JOIN ledger_transfer t ON t.id = e.transfer_id "
               "LEFT JOIN fund_receipt r ON r.id = t.document_id AND t.document_kind = 'fund_receipt' "
               "LEFT JOIN institution_top_up u ON u.id = t.document_id AND t.document_kind = 'institution_top_up' "
               "LEFT JOIN recovery c ON c.id = t.document_id AND t.document_kind = 'recovery' "
               "LEFT JOIN settlement_batch b ON b.id = t.document_id AND t.document_kind = 'settlement_batch' "
               "LEFT JOIN prepayment p ON p.id = t.document_id AND t.document_kind = 'prepayment' "
               "LEFT JOIN claim l ON l.id = t.document_id AND t.document_kind = 'claim' "
               "LEFT JOIN retained_surplus s ON s.id = t.document_id AND t.document_kind = 'retained_surplus' "
               "LEFT JOIN organisation n ON n.id = t.enterprise_id LEFT JOIN organisation i ON i.id = t.institution_id">(
        "fund_month.entries");
constexpr ListIndex kIndexes[] = {{"ledger_entry_account_id", "e.account_id"}};
constexpr ListSource kSource{"ledger_entry e", "e.id", kIndexes};

constexpr db::Sql kBank{"fund_month.bank",
                        "SELECT id FROM ledger_account WHERE book = 'fund' AND kind = 'fund_bank' AND pool_code = ? AND institution_id = 0 "
                        "AND enterprise_id = 0"};
// No id is made before what it stands for (Rule LQ-4): from the ids of the oldest day on, up to the newest entry of the page.
constexpr auto kOfDays =
    db::select<kLedgerEntryTable, "WHERE account_id = ? AND id BETWEEN ? AND ? AND business_date BETWEEN ? AND ? ORDER BY id">(
        "fund_month.of_days");
constexpr auto kDays = db::select<kLedgerDayBalanceTable,
                                  "WHERE account_id = ? AND business_date <= ? AND business_date >= COALESCE((SELECT "
                                  "MAX(d.business_date) FROM ledger_day_balance d WHERE d.account_id = ? AND d.business_date < ?), ?) "
                                  "ORDER BY business_date">("fund_month.days");

Fen signed_of(const LedgerEntry& entry) { return entry.side == Side::Debit ? entry.amount : -entry.amount; }

// Behind each entry: what the account stood at before its day, and that day's entries up to it.
void set_standings(db::Session& session, LedgerAccountId bank, std::vector<FundEntry>& items) {
  if (items.empty()) return;
  const auto [oldest, newest] = std::ranges::minmax(items, {}, [](const FundEntry& one) { return one.entry.business_date; });
  const BusinessDate first = oldest.entry.business_date, last = newest.entry.business_date;
  std::int64_t top = 0;
  for (const FundEntry& one : items) top = std::max(top, one.entry.id);
  Where ids(Unscoped("nothing is read: where the ids of a day begin"));
  const std::int64_t from = ids.made_from(first).made_from().value();
  std::map<BusinessDate, Fen> before;  // what it stood at as the day began
  Fen stood;
  for (const LedgerDayBalance& day : db::all(session, kDays, bank, last, bank, first, first)) {
    before[day.business_date] = stood;
    stood = day.balance;
  }
  std::map<std::int64_t, Fen> standing;
  for (const LedgerEntry& entry : db::all(session, kOfDays, bank, from, top, first, last)) {
    Fen& now = before[entry.business_date];
    now += signed_of(entry);
    standing[entry.id] = now;
  }
  for (FundEntry& one : items) one.standing = standing.at(one.entry.id);
}

struct Moved {
  std::string kind;  // of the transfer, or of what it reverses
  std::string document_kind;
  bool reversal = false;
  AccountKind account = AccountKind::FundBank;
  Fen debit, credit;
};
constexpr auto kMoved =
    db::view<Moved>(db::column("COALESCE(o.kind, t.kind)", &Moved::kind), db::column("t.document_kind", &Moved::document_kind),
                    db::column("o.id IS NOT NULL", &Moved::reversal), db::column("a.kind", &Moved::account),
                    db::column("CAST(SUM(IF(e.side = 'debit', e.amount_fen, 0)) AS SIGNED)", &Moved::debit),
                    db::column("CAST(SUM(IF(e.side = 'credit', e.amount_fen, 0)) AS SIGNED)", &Moved::credit));
constexpr auto kMovements = db::select<kMoved,
                                       "FROM ledger_transfer t FORCE INDEX (ledger_transfer_date) STRAIGHT_JOIN ledger_entry e ON "
                                       "e.transfer_id = t.id STRAIGHT_JOIN ledger_account a ON a.id = e.account_id LEFT JOIN "
                                       "ledger_transfer o ON o.id = t.reverses_id WHERE t.business_date BETWEEN ? AND ? AND a.pool_code = "
                                       "? AND a.book = 'fund' AND a.insurance_kind = 'none' GROUP BY 1, 2, 3, 4">("fund_month.movements");

// A line of the report: an account moved on one side by one kind of transfer; of payments, by the kind of document.
struct LineSource {
  FundLine line;
  AccountKind account;
  Side side;
  std::string_view kind;
  std::string_view document_kind = {};
};
using A = AccountKind;
constexpr LineSource kLines[] = {{FundLine::FromFinance, A::FundBank, Side::Debit, "fund_received"},
                                 {FundLine::FromInstitutions, A::FundBank, Side::Debit, "institution_topped_up"},
                                 {FundLine::FromSuppliers, A::FundBank, Side::Debit, "recovered"},
                                 {FundLine::PrepaymentsReturned, A::FundBank, Side::Debit, "prepayment_returned"},
                                 {FundLine::PaidPrepayments, A::FundBank, Side::Credit, "bank_confirmed", "prepayment"},
                                 {FundLine::PaidSettlements, A::FundBank, Side::Credit, "bank_confirmed", "settlement_batch"},
                                 {FundLine::PaidClaimRests, A::FundBank, Side::Credit, "bank_confirmed", "claim"},
                                 {FundLine::PaidSurpluses, A::FundBank, Side::Credit, "bank_confirmed", "retained_surplus"},
                                 {FundLine::ClaimsApproved, A::BenefitExpense, Side::Debit, "claim_approved"},
                                 {FundLine::PrepaymentsIssued, A::Prepayment, Side::Debit, "prepayment_issued"},
                                 {FundLine::PrepaymentsOffset, A::Prepayment, Side::Credit, "prepayment_offset"},
                                 {FundLine::SettlementsIssued, A::ReceivableFromInstitution, Side::Debit, "batch_issued"},
                                 {FundLine::SettlementsOffset, A::ReceivableFromInstitution, Side::Credit, "direct_offset"},
                                 {FundLine::SurplusesGranted, A::SurplusPayable, Side::Credit, "surplus_granted"}};
struct ClosingSource {
  FundLine line;
  AccountKind account;
};
constexpr ClosingSource kClosings[] = {{FundLine::ClosingBank, A::FundBank},
                                       {FundLine::ClosingInTransit, A::PaymentInTransit},
                                       {FundLine::ClosingPrepayments, A::Prepayment},
                                       {FundLine::ClosingPayable, A::PayableToInstitution},
                                       {FundLine::ClosingReceivable, A::ReceivableFromInstitution},
                                       {FundLine::ClosingSurplusPayable, A::SurplusPayable}};

constexpr auto kStood = db::view<PeriodFigure>(
    db::column("a.kind", &PeriodFigure::account),
    db::column("CAST(SUM(COALESCE((SELECT d.balance_fen FROM ledger_day_balance d WHERE d.account_id = a.id AND d.business_date < ? ORDER "
               "BY d.business_date DESC LIMIT 1), 0)) AS SIGNED)",
               &PeriodFigure::opening),
    db::column("CAST(SUM(COALESCE((SELECT d.balance_fen FROM ledger_day_balance d WHERE d.account_id = a.id AND d.business_date <= ? ORDER "
               "BY d.business_date DESC LIMIT 1), 0)) AS SIGNED)",
               &PeriodFigure::closing));
constexpr auto kStoodOf = db::select<kStood,
                                     "FROM ledger_account a WHERE a.pool_code = ? AND a.book = 'fund' AND a.insurance_kind = 'none' GROUP "
                                     "BY a.kind">("fund_month.stood");

}  // namespace

Page<FundEntry> list_fund_entries(db::Session& session, const command::Moment& moment, const FundEntryFilter& filter,
                                  const PageRequest& page) {
  const Scope& scope = moment.actor.scope;
  const auto pool = PoolCode::parse(filter.pool_code.value_or(scope.region_code()));
  if (!pool || !covers_pool(scope, *pool)) return {};
  auto bank = session.one(kBank, *pool);
  if (!bank) return {};
  const auto account = bank->take<LedgerAccountId>();
  Where where(Unscoped("the pool was found in the reader's scope"));
  where.with("e.account_id = ?", account).maybe("e.business_date >= ?", filter.from).maybe("e.business_date <= ?", filter.to);
  where.made_from(filter.from);
  auto found = read_page(session, kEntries, kSource, where, page);
  set_standings(session, account, found.items);
  return found;
}

FundMonth fund_month(db::Session& session, PoolCode pool, BusinessMonth month) {
  FundMonth report;
  report.amounts.resize(std::size(EnumNames<FundLine>::kAll));
  const auto at = [&](FundLine line) -> Fen& { return report.amounts[static_cast<std::size_t>(line)]; };
  for (const Moved& moved : db::all(session, kMovements, month.first_day(), month.last_day(), pool)) {
    for (const LineSource& source : kLines) {
      if (source.account != moved.account || source.kind != moved.kind) continue;
      if (!source.document_kind.empty() && source.document_kind != moved.document_kind) continue;
      at(source.line) += source.side == Side::Debit ? moved.debit : moved.credit;
      if (moved.reversal) at(source.line) -= source.side == Side::Debit ? moved.credit : moved.debit;
    }
  }
  for (const PeriodFigure& one : db::all(session, kStoodOf, month.first_day(), month.last_day(), pool)) {
    if (one.account == AccountKind::FundBank) report.opening_bank = one.opening;
    for (const ClosingSource& source : kClosings) {
      if (source.account == one.account) at(source.line) = one.closing;
    }
  }
  return report;
}

std::optional<FundMonthReport> fund_month_report(db::Session& session, const Scope& scope, const std::string& pool_code,
                                                 BusinessMonth month) {
  const auto pool = PoolCode::parse(pool_code);
  if (!pool || !covers_pool(scope, *pool)) return std::nullopt;
  const auto of = [&](int months) { return BusinessMonth::of(month.first_day().plus_months(months)); };
  return FundMonthReport{*pool, month, fund_month(session, *pool, month), fund_month(session, *pool, of(-1)),
                         fund_month(session, *pool, of(-12))};
}

}  // namespace liangjia::settlement
