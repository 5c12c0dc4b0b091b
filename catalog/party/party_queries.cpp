#include "catalog/party/party_queries.h"

#include <algorithm>

#include "catalog/party/officer.h"
#include "core/command/list_query.h"

namespace liangjia::catalog {
namespace {

constexpr db::Sql kOrganisations{"party_queries.organisations",
                                 "SELECT o.id, o.kind, o.code, o.uscc, o.name, o.region_code, r.name, o.level, o.state, o.version "
                                 "FROM organisation o LEFT JOIN region r ON r.code = o.region_code"};
constexpr db::Sql kAlliances{"party_queries.alliances",
                             "SELECT a.id, a.code, a.name, a.region_code, a.lead_institution_id, o.name, a.version, "
                             "(SELECT COUNT(*) FROM alliance_member m WHERE m.alliance_id = a.id AND m.until IS NULL) "
                             "FROM alliance a JOIN organisation o ON o.id = a.lead_institution_id"};
constexpr db::Sql kMembers{"party_queries.members",
                           "SELECT m.institution_id, o.code, o.name, o.level, m.since, m.until FROM alliance_member m "
                           "JOIN organisation o ON o.id = m.institution_id "
                           "WHERE m.alliance_id = ? AND (m.until IS NULL OR m.until >= ?) ORDER BY m.institution_id"};
constexpr db::Sql kPoints{"party_queries.delivery_points",
                          "SELECT id, name, address, state FROM delivery_point WHERE institution_id = ? ORDER BY id"};
constexpr db::Sql kRegions{"party_queries.regions", "SELECT code, name, parent_code, level, source FROM region ORDER BY code"};
constexpr db::Sql kAccounts{
    "party_queries.bank_accounts",
    "SELECT b.id, b.organisation_id, o.name, o.code, b.purpose, b.account_name, b.bank_name, b.account_number, b.state, "
    "b.proposed_by, b.refusal_reason, b.version, b.created_at "
    "FROM bank_account b JOIN organisation o ON o.id = b.organisation_id"};

constexpr Unscoped kOpen{"organisations and alliances are a directory open to all"};

bool officer_of(const Actor& actor, OrganisationKind kind, std::string_view region_code) {
  if (!actor.has(Role::CatalogueOfficer)) return false;
  return kind == OrganisationKind::Enterprise ? serves_whole_city(actor) : division_served(actor, region_code);
}

json::Array actions(bool allowed, std::initializer_list<const char*> names) {
  json::Array array;
  if (allowed) array.assign(names.begin(), names.end());
  return array;
}

json::Object organisation_item(db::Row& row, const Actor& actor) {
  const auto id = row.take<OrganisationId>();
  const auto kind = row.take<OrganisationKind>();
  json::Object document{{"id", id}, {"kind", kind}};
  document.set("code", row.take<std::string>()).set("uscc", row.take<std::optional<std::string>>()).set("name", row.take<std::string>());
  const auto region = row.take<std::string>();
  document.set("region_code", region).set("region_name", row.take<std::optional<std::string>>());
  document.set("level", row.take<std::optional<std::string>>()).set("state", row.take<OrganisationState>());
  document.set("version", row.take<std::int64_t>()).set("allowed_actions", actions(officer_of(actor, kind, region), {"change"}));
  return document;
}

json::Object alliance_item(db::Row& row) {
  json::Object document{{"id", row.take<AllianceId>()}};
  document.set("code", row.take<std::string>()).set("name", row.take<std::string>()).set("region_code", row.take<std::string>());
  document.set("lead_id", row.take<OrganisationId>()).set("lead_name", row.take<std::string>()).set("version", row.take<std::int64_t>());
  document.set("members", row.take<std::int64_t>());
  return document;
}

// Of its owner, or of the bureau that covers the owner: enterprises are the city's.
Where visible_accounts(const Scope& scope) {
  const SqlFilter own = scope.filter({"b.organisation_id", "o.region_code", "b.organisation_id", ""});
  if (scope.all() || scope.kind() != OrganisationKind::Bureau) return Where(own);
  const SqlFilter institutions{"o.kind <> 'enterprise' AND " + own.text, own.values};
  const bool city = region_prefix(scope.region_code()).size() <= 4;
  return Where(city ? either(institutions, {"o.kind = 'enterprise'", {}}) : institutions);
}

json::Object account_item(db::Row& row, const Actor& actor) {
  json::Object document{{"id", row.take<BankAccountId>()}};
  document.set("organisation_id", row.take<OrganisationId>()).set("organisation_name", row.take<std::string>());
  document.set("organisation_code", row.take<std::string>()).set("purpose", row.take<AccountPurpose>());
  document.set("account_name", row.take<std::string>())
      .set("bank_name", row.take<std::string>())
      .set("account_number", row.take<std::string>());
  const auto state = row.take<BankAccountState>();
  const bool proposer = row.take<UserId>() == actor.user;
  const bool checker = actor.has(Role::AgencyChecker) && !proposer;
  document.set("state", state).set("refusal_reason", row.take<std::optional<std::string>>()).set("version", row.take<std::int64_t>());
  document.set("created_at", row.take<Instant>());
  document.set("allowed_actions", actions(checker && state == BankAccountState::Proposed, {"approve", "refuse"}));
  return document;
}

}  // namespace

DocumentPage list_organisations(db::Session& session, const Actor& actor, const OrganisationFilter& filter, const PageRequest& page) {
  Where where(kOpen);
  where.maybe("o.kind = ?", filter.kind).maybe("o.state = ?", filter.state);
  if (!filter.region_code.empty()) where.with("o.region_code LIKE ?", std::string(region_prefix(filter.region_code)) + "%");
  where.containing({"o.name", "CONVERT(o.code USING utf8mb4)", "CONVERT(o.uscc USING utf8mb4)"}, filter.words);
  return read_page(session, kOrganisations, "o.id", where, page, [&](db::Row& row) { return organisation_item(row, actor); });
}

std::optional<json::Object> organisation_view(db::Session& session, const Actor& actor, OrganisationId id, BusinessDate on) {
  auto found =
      read_one(session, kOrganisations, Where(kOpen).with("o.id = ?", id), [&](db::Row& row) { return organisation_item(row, actor); });
  if (!found) return std::nullopt;
  json::Object document = std::move(*found);
  json::Array points;
  for (db::Row& row : session.query(kPoints, id)) {
    json::Object point{{"id", row.take<DeliveryPointId>()}};
    point.set("name", row.take<std::string>()).set("address", row.take<std::string>()).set("state", row.take<std::string>());
    points.push_back(std::move(point));
  }
  document.set("delivery_points", std::move(points));
  const auto alliance = alliance_of(session, id, on);
  json::Value membership;
  if (alliance) membership = json::Object{{"id", alliance->id}, {"name", alliance->name}, {"lead", alliance->lead == id}};
  document.set("alliance", std::move(membership));
  return document;
}

DocumentPage list_alliances(db::Session& session, std::string_view region_code, const PageRequest& page) {
  Where where(kOpen);
  if (!region_code.empty()) where.with("a.region_code LIKE ?", std::string(region_prefix(region_code)) + "%");
  return read_page(session, kAlliances, "a.id", where, page, alliance_item);
}

std::optional<json::Object> alliance_view(db::Session& session, const Actor& actor, AllianceId id, BusinessDate on) {
  std::string region;
  const auto found = read_one(session, kAlliances, Where(kOpen).with("a.id = ?", id), alliance_item);
  if (!found) return std::nullopt;
  json::Object document;  // the members themselves instead of their number
  for (const auto& [name, value] : found->members()) {
    if (name == "region_code") region = *value.text();
    if (name != "members") document.set(name, value);
  }
  json::Array members;
  for (db::Row& row : session.query(kMembers, id, on)) {
    json::Object member{{"id", row.take<OrganisationId>()}};
    member.set("code", row.take<std::string>()).set("name", row.take<std::string>()).set("level", row.take<std::optional<std::string>>());
    member.set("since", row.take<BusinessDate>()).set("until", row.take<std::optional<BusinessDate>>());
    members.push_back(std::move(member));
  }
  document.set("members", std::move(members));
  document.set("allowed_actions", actions(officer_of(actor, OrganisationKind::Institution, region), {"change_members"}));
  return document;
}

json::Array list_regions(db::Session& session) {
  json::Array items;
  for (db::Row& row : session.query(kRegions)) {
    json::Object region{{"code", row.take<std::string>()}};
    region.set("name", row.take<std::string>()).set("parent_code", row.take<std::optional<std::string>>());
    region.set("level", row.take<std::string>()).set("source", row.take<std::string>());
    items.push_back(std::move(region));
  }
  return items;
}

DocumentPage list_bank_accounts(db::Session& session, const Actor& actor, const BankAccountFilter& filter, const PageRequest& page) {
  Where where = visible_accounts(actor.scope);
  where.maybe("b.organisation_id = ?", filter.organisation).maybe("b.state = ?", filter.state);
  return read_page(session, kAccounts, "b.id", where, page, [&](db::Row& row) { return account_item(row, actor); });
}

std::optional<json::Object> bank_account_view(db::Session& session, const Actor& actor, BankAccountId id) {
  return read_one(session, kAccounts, visible_accounts(actor.scope).with("b.id = ?", id),
                  [&](db::Row& row) { return account_item(row, actor); });
}

}  // namespace liangjia::catalog
