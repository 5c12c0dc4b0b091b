#include <map>

#include "procurement/quota/quota_ledger.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kCountAccounts{"quota_invariants.count_accounts", "SELECT COUNT(*) FROM quota_account"};
constexpr db::Sql kCountEntries{"quota_invariants.count_entries", "SELECT COUNT(*) FROM quota_entry"};

constexpr db::Sql kUnbalanced{
    "quota_invariants.balance",
    "SELECT 'account', id, 'contracted', contracted_units, 'reserved', reserved_units, 'accepted', accepted_units "
    "FROM quota_account "
    "WHERE contracted_units < 0 OR reserved_units < 0 OR accepted_units < 0 OR reserved_units + accepted_units > contracted_units "
    "LIMIT 100"};

constexpr db::Sql kEntriesDiffer{"quota_invariants.entries",
                                 "SELECT 'account', a.id, 'columns', a.contracted_units, a.reserved_units, a.accepted_units, "
                                 "'entries', COALESCE(e.contracted, 0), COALESCE(e.reserved, 0), COALESCE(e.accepted, 0) "
                                 "FROM quota_account a "
                                 "LEFT JOIN (SELECT account_id, SUM(contracted_change) AS contracted, SUM(reserved_change) AS reserved, "
                                 "SUM(accepted_change) AS accepted "
                                 "FROM quota_entry GROUP BY account_id) e ON e.account_id = a.id "
                                 "WHERE a.contracted_units <> COALESCE(e.contracted, 0) OR a.reserved_units <> COALESCE(e.reserved, 0) OR "
                                 "a.accepted_units <> COALESCE(e.accepted, 0) "
                                 "LIMIT 100"};

// A move to a backup of another strength changes the count of units but not the medicine in them: counted in reference strength.
constexpr db::Sql kNotConserved{
    "quota_invariants.conserved",
    "SELECT 'year', a.agreement_year_id, 'variety', a.variety_id, 'moved in minus out', SUM(e.contracted_change) "
    "FROM quota_entry e JOIN quota_account a ON a.id = e.account_id JOIN product p ON p.id = a.product_id "
    "WHERE e.kind IN ('transfer_out', 'transfer_in', 'move_out', 'move_in') "
    "GROUP BY a.agreement_year_id, a.variety_id "
    "HAVING SUM(CAST(e.contracted_change AS DECIMAL(38)) * p.strength_ppm) <> 0 LIMIT 100"};

// Moves to a backup (QU-4) need the products' strengths, which only the whole database knows.
bool transfers(QuotaEntryKind kind) { return kind == QuotaEntryKind::TransferOut || kind == QuotaEntryKind::TransferIn; }

void balance_holds(const command::ChangeSet& changes, command::Violations& violations) {
  for (const QuotaChange& change : changes.all<QuotaChange>()) {
    const QuotaAccount& after = change.after;
    if (after.contracted >= Units{} && after.reserved >= Units{} && after.accepted >= Units{} && after.free() >= Units{}) continue;
    violations.push_back("account " + after.id.text() + ": contracted " + after.contracted.text() + ", reserved " + after.reserved.text() +
                         ", accepted " + after.accepted.text());
  }
}

void entries_add_up(const command::ChangeSet& changes, command::Violations& violations) {
  for (const QuotaChange& change : changes.all<QuotaChange>()) {
    Units contracted = change.before.contracted;
    Units reserved = change.before.reserved;
    Units accepted = change.before.accepted;
    for (const QuotaMovement& step : change.movements) {
      contracted += step.contracted_change;
      reserved += step.reserved_change;
      accepted += step.accepted_change;
    }
    const QuotaAccount& after = change.after;
    if (contracted == after.contracted && reserved == after.reserved && accepted == after.accepted) continue;
    violations.push_back("account " + after.id.text() + ": its entries lead to " + contracted.text() + "/" + reserved.text() + "/" +
                         accepted.text() + ", its columns say " + after.contracted.text() + "/" + after.reserved.text() + "/" +
                         after.accepted.text());
  }
}

void transfers_sum_to_zero(const command::ChangeSet& changes, command::Violations& violations) {
  std::map<std::pair<catalog::AgreementYearId, catalog::VarietyId>, Units> sums;
  for (const QuotaChange& change : changes.all<QuotaChange>()) {
    for (const QuotaMovement& step : change.movements) {
      if (transfers(step.kind)) sums[{change.after.year, change.after.variety}] += step.contracted_change;
    }
  }
  for (const auto& [where, sum] : sums) {
    if (sum == Units{}) continue;
    violations.push_back("agreement year " + where.first.text() + ", variety " + where.second.text() + ": moved in minus out is " +
                         sum.text());
  }
}

}  // namespace

std::vector<command::Invariant> quota_invariants() {
  return {
      {"quota.balance", "约定量 = 占用 + 已验收 + 可用，且均不为负", "contracted = reserved + accepted + free, none negative",
       balance_holds, [](db::Session& session) { return command::verify_by_sql(session, kUnbalanced, kCountAccounts); }},
      {"quota.entries", "每个账户的余额等于其分录之和", "every account equals the sum of its entries", entries_add_up,
       [](db::Session& session) { return command::verify_by_sql(session, kEntriesDiffer, kCountAccounts); }},
      {"quota.conserved", "调剂与转备供不增不减约定总量", "transfers and moves neither make nor lose contracted volume",
       transfers_sum_to_zero, [](db::Session& session) { return command::verify_by_sql(session, kNotConserved, kCountEntries); }},
  };
}

}  // namespace liangjia::procurement
