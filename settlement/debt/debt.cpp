#include "settlement/debt/debt.h"

#include <algorithm>

#include "core/command/list_query.h"
#include "settlement/debt/debt_errors.h"

namespace liangjia::settlement {
namespace {

constexpr int kMonthsLookedAt = 12;

struct MeanClaim {
  OrganisationId institution;
  Fen mean;
};
constexpr auto kMean = db::view<MeanClaim>(db::column("institution_id", &MeanClaim::institution),
                                           db::column("CAST(SUM(amount_fen) DIV COUNT(DISTINCT month) AS SIGNED)", &MeanClaim::mean));
constexpr auto kMeans = db::select<kMean,
                                   "FROM claim WHERE institution_id IN {in} AND month >= ? AND state IN ('approved', 'paying', 'settled') "
                                   "GROUP BY institution_id">("debt.mean_claims");

constexpr db::Sql kOwed{
    "debt.owed",
    "SELECT balance_fen FROM ledger_account WHERE book = 'fund' AND kind = 'receivable_from_institution' AND pool_code = ? AND "
    "institution_id = ? AND enterprise_id = 0"};
constexpr auto kDebt = db::view<InstitutionDebt>(
    db::column("a.id", &InstitutionDebt::account), db::column("a.institution_id", &InstitutionDebt::institution),
    db::column("i.name", &InstitutionDebt::institution_name), db::column("a.pool_code", &InstitutionDebt::pool_code),
    db::column("a.balance_fen", &InstitutionDebt::owed),
    db::column(
        "(SELECT CAST(COALESCE(SUM(p.amount_fen), 0) AS SIGNED) FROM payment p WHERE p.institution_id = a.institution_id AND p.payee_id <> "
        "p.institution_id AND p.state IN ('issued', 'rejection_reported'))",
        &InstitutionDebt::on_the_way));
constexpr auto kDebts = db::select<kDebt, "FROM ledger_account a JOIN organisation i ON i.id = a.institution_id">("debt.list");

constexpr ListIndex kIndexes[] = {{"ledger_account_institution", "a.institution_id"},
                                  {"ledger_account_pool_kind", "a.pool_code", "a.kind"}};
constexpr ListSource kSource{"ledger_account a", "a.id", kIndexes};

constexpr db::Sql kUnconfirmed{
    "debt.unconfirmed",
    "SELECT COALESCE(SUM(amount_fen), 0) FROM payment WHERE institution_id = ? AND payee_id <> institution_id AND state IN "
    "('issued', 'rejection_reported')"};

Fen without_unconfirmed(db::Session& session, OrganisationId institution, Fen owed) {
  return (FenSum{owed} - session.one(kUnconfirmed, institution)->take<FenSum>()).to_fen();
}

}  // namespace

MeanClaims mean_claims(db::Session& session, const std::vector<OrganisationId>& institutions, BusinessDate today) {
  MeanClaims means;
  const auto from = BusinessMonth::of(today.plus_months(-kMonthsLookedAt));
  for (const MeanClaim& one : db::all_in(session, kMeans, institutions, from)) means.emplace(one.institution, one.mean);
  return means;
}

Result<std::optional<Fen>> debt_bound(const command::Moment& moment, PoolCode pool, OrganisationId institution,
                                      std::optional<Fen> monthly_claim) {
  if (!monthly_claim) return std::optional<Fen>{};
  const rulebook::RuleScope scope{std::string(pool.text()), {}, {}, institution};
  return moment.rules.number("direct_settlement.debt_months_most", scope, moment.today).transform([&](const auto& months) {
    return std::optional{FenSum{Int128{monthly_claim->count()} * std::max<std::int64_t>(months.value, 0)}.to_fen()};
  });
}

Result<Done> within_debt(Fen amount, Fen owed, const ErrorKind& beyond) {
  if (amount > owed) return reject(beyond, {{"owed", owed.text()}, {"amount", amount.text()}});
  return Done{};
}

Result<Done> may_grow(Fen owed, Fen amount, std::optional<Fen> bound) {
  if (!bound || owed + amount <= *bound) return Done{};
  return reject(error::kDebtTooHigh, {{"owed", owed.text()}, {"amount", amount.text()}, {"most", bound->text()}});
}

Fen lock_confirmed_debt(command::Context& context, PoolCode pool, OrganisationId institution, std::span<const Leg> legs_to_post) {
  std::vector<AccountKey> keys = {{AccountKind::ReceivableFromInstitution, pool, institution, {}}};
  for (const Leg& leg : legs_to_post) keys.push_back(leg.account);
  const Fen owed = lock_ledger_accounts(context, std::move(keys)).front().balance;
  return without_unconfirmed(context.tx.session(), institution, owed);
}

Fen find_confirmed_debt(db::Session& session, PoolCode pool, OrganisationId institution) {
  return without_unconfirmed(session, institution, find_debt(session, pool, institution));
}

Fen find_debt(db::Session& session, PoolCode pool, OrganisationId institution) {
  auto row = session.one(kOwed, pool, institution);
  return row ? row->take<Fen>() : Fen{};
}

Page<InstitutionDebt> list_institution_debts(db::Session& session, const Scope& scope, BusinessDate today, const PageRequest& page) {
  Where where(scope.filter({"a.institution_id", "a.pool_code", "", ""}));
  where.with("a.kind = ?", AccountKind::ReceivableFromInstitution);
  auto debts = read_page(session, kDebts, kSource, where, page);
  std::vector<OrganisationId> institutions;
  for (const InstitutionDebt& one : debts.items) institutions.push_back(one.institution);
  const MeanClaims means = mean_claims(session, institutions, today);
  for (InstitutionDebt& one : debts.items) {
    if (const auto mean = means.find(one.institution); mean != means.end()) one.monthly_claim = mean->second;
  }
  return debts;
}

}  // namespace liangjia::settlement
