#include "procurement/quota/quota_queries.h"

#include "core/command/list_query.h"
#include "procurement/quota/quota_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kQuotaView = db::view<QuotaView>(
    db::part<kQuotaAccountTable, "a">(&QuotaView::account), db::column("i.name", &QuotaView::institution_name),
    db::column("w.name", &QuotaView::winner_name), db::column("CONCAT_WS(' ', p.generic_name, p.spec, p.pack)", &QuotaView::product_name),
    db::column("p.min_unit", &QuotaView::min_unit), db::column("p.pack_unit", &QuotaView::pack_unit),
    db::column("u.certainty", &QuotaView::ratio_certainty));
constexpr auto kAccounts =
    db::select<kQuotaView,
               "FROM quota_account a JOIN organisation i ON i.id = a.institution_id JOIN organisation w ON w.id = a.winner_id "
               "JOIN product p ON p.id = a.product_id LEFT JOIN rule u ON u.id = a.rule_id">("quota_queries.accounts");
constexpr ListIndex kIndexes[] = {{"quota_account_institution", "a.institution_id"},
                                  {"quota_account_product", "a.product_id"},
                                  {"quota_account_winner", "a.winner_id"},
                                  {"quota_account_region", "a.region_code"}};
constexpr ListSource kSource{"quota_account a", "a.id", kIndexes};
constexpr OwnershipColumns kOwnership{"a.institution_id", "a.region_code", "a.winner_id", ""};

constexpr auto kEntries = db::select<kQuotaEntryTable>("quota_queries.entries");
constexpr ListIndex kEntryIndexes[] = {{"quota_entry_account", "account_id"}};
constexpr ListSource kEntrySource{"quota_entry", "id", kEntryIndexes};

constexpr auto kTransferView =
    db::view<QuotaTransferView>(db::part<kQuotaTransferTable, "t">(&QuotaTransferView::transfer),
                                db::column("i.name", &QuotaTransferView::from_name), db::column("j.name", &QuotaTransferView::to_name),
                                db::column("CONCAT_WS(' ', p.generic_name, p.spec, p.pack)", &QuotaTransferView::product_name));
constexpr auto kTransfers =
    db::select<kTransferView,
               "FROM quota_transfer t JOIN quota_account a ON a.id = t.from_account_id "
               "JOIN quota_account b ON b.id = t.to_account_id JOIN organisation i ON i.id = a.institution_id "
               "JOIN organisation j ON j.id = b.institution_id JOIN product p ON p.id = a.product_id">("quota_queries.transfers");

}  // namespace

Ratio QuotaView::completion() const {
  if (account.contracted == Units{}) return Ratio::percent(100);
  return Ratio{static_cast<std::int64_t>(Int128{account.accepted.count()} * 1'000'000 / account.contracted.count())};
}

Page<QuotaView> list_quota(db::Session& session, const Scope& scope, const QuotaFilter& filter, const PageRequest& page) {
  Where where(scope.filter(kOwnership));
  where.maybe("a.state = ?", filter.state);
  where.maybe("a.agreement_year_id = ?", filter.year);
  where.maybe("a.institution_id = ?", filter.institution);
  where.maybe("a.winner_id = ?", filter.winner);
  where.maybe("a.product_id = ?", filter.product);
  return read_page(session, kAccounts, kSource, where, page);
}

std::optional<QuotaView> find_quota(db::Session& session, const Scope& scope, QuotaAccountId id) {
  return read_one(session, kAccounts, Where(scope.filter(kOwnership)).with("a.id = ?", id));
}

Page<QuotaEntry> list_quota_entries(db::Session& session, QuotaAccountId account, const PageRequest& page) {
  Where where(Unscoped("the caller has found the account in its scope"));
  return read_page(session, kEntries, kEntrySource, where.with("account_id = ?", account), page);
}

Page<QuotaTransferView> list_quota_transfers(db::Session& session, const Scope& scope, std::optional<QuotaTransferState> state,
                                             const PageRequest& page) {
  const SqlFilter giving = scope.filter({"a.institution_id", "t.region_code", "", ""});
  const SqlFilter getting = scope.filter({"b.institution_id", "t.region_code", "", ""});
  return read_page(session, kTransfers, "t.id", Where(either(giving, getting)).maybe("t.state = ?", state), page);
}

}  // namespace liangjia::procurement
