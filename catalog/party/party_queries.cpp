#include "catalog/party/party_queries.h"

#include "catalog/party/party_table.h"
#include "core/command/list_query.h"

namespace liangjia::catalog {
namespace {

constexpr auto kOrganisationView = db::view<OrganisationView>(db::part<kOrganisationTable, "o">(&OrganisationView::organisation),
                                                              db::column("r.name", &OrganisationView::region_name));
constexpr auto kOrganisations =
    db::select<kOrganisationView, "FROM organisation o LEFT JOIN region r ON r.code = o.region_code">("party_queries.organisations");

constexpr ListSource kOrganisationSource{"organisation o", "o.id", {}};

constexpr auto kAllianceView = db::view<AllianceView>(
    db::part<kAllianceTable, "a">(&AllianceView::alliance), db::column("o.name", &AllianceView::lead_name),
    db::column("(SELECT COUNT(*) FROM alliance_member m WHERE m.alliance_id = a.id AND m.until IS NULL)", &AllianceView::members));
constexpr auto kAlliances =
    db::select<kAllianceView, "FROM alliance a JOIN organisation o ON o.id = a.lead_institution_id">("party_queries.alliances");

constexpr auto kMemberView =
    db::view<MemberView>(db::part<kMembershipTable, "m">(&MemberView::membership), db::column("o.code", &MemberView::code),
                         db::column("o.name", &MemberView::name), db::column("o.level", &MemberView::level).or_null());
constexpr auto kMembers =
    db::select<kMemberView,
               "FROM alliance_member m JOIN organisation o ON o.id = m.institution_id "
               "WHERE m.alliance_id = ? AND (m.until IS NULL OR m.until >= ?) ORDER BY m.institution_id">("party_queries.members");

constexpr auto kAccounts =
    db::select<kOwnedAccount, "FROM bank_account b JOIN organisation o ON o.id = b.organisation_id">("party_queries.bank_accounts");

constexpr Unscoped kOpen{"organisations and alliances are a directory open to all"};

// Of its owner, or of the bureau that covers the owner: enterprises are the city's.
Where visible_accounts(const Scope& scope) {
  const SqlFilter own = scope.filter({"b.organisation_id", "o.region_code", "b.organisation_id", ""});
  if (scope.all() || scope.kind() != OrganisationKind::Bureau) return Where(own);
  const SqlFilter institutions{"o.kind <> 'enterprise' AND " + own.text, own.values};
  const bool city = region_prefix(scope.region_code()).size() <= 4;
  return Where(city ? either(institutions, {"o.kind = 'enterprise'", {}}) : institutions);
}

}  // namespace

Page<OrganisationView> list_organisations(db::Session& session, const OrganisationFilter& filter, const PageRequest& page) {
  Where where(kOpen);
  where.maybe("o.kind = ?", filter.kind).maybe("o.state = ?", filter.state);
  if (!filter.region_code.empty()) where.with("o.region_code LIKE ?", std::string(region_prefix(filter.region_code)) + "%");
  where.containing({"o.name", "CONVERT(o.code USING utf8mb4)", "CONVERT(o.uscc USING utf8mb4)"}, filter.words);
  return read_page(session, kOrganisations, kOrganisationSource, where, page);
}

std::optional<OrganisationView> find_organisation_view(db::Session& session, OrganisationId id) {
  return read_one(session, kOrganisations, Where(kOpen).with("o.id = ?", id));
}

Page<AllianceView> list_alliances(db::Session& session, std::string_view region_code, const PageRequest& page) {
  Where where(kOpen);
  if (!region_code.empty()) where.with("a.region_code LIKE ?", std::string(region_prefix(region_code)) + "%");
  return read_page(session, kAlliances, "a.id", where, page);
}

std::optional<AllianceView> find_alliance_view(db::Session& session, AllianceId id) {
  return read_one(session, kAlliances, Where(kOpen).with("a.id = ?", id));
}

std::vector<MemberView> members_of(db::Session& session, AllianceId id, BusinessDate on) { return db::all(session, kMembers, id, on); }

Page<OwnedAccount> list_bank_accounts(db::Session& session, const Scope& scope, const BankAccountFilter& filter, const PageRequest& page) {
  Where where = visible_accounts(scope);
  where.maybe("b.organisation_id = ?", filter.organisation).maybe("b.state = ?", filter.state);
  return read_page(session, kAccounts, "b.id", where, page);
}

std::optional<OwnedAccount> find_bank_account(db::Session& session, const Scope& scope, BankAccountId id) {
  return read_one(session, kAccounts, visible_accounts(scope).with("b.id = ?", id));
}

}  // namespace liangjia::catalog
