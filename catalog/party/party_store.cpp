#include "catalog/party/party_store.h"

#include "catalog/party/party_table.h"
#include "catalog/wording/names.h"

namespace liangjia::catalog {
namespace {

constexpr auto kOrganisation = db::select<kOrganisationTable, "WHERE id = ?">("party_store.organisation");
constexpr auto kOrganisationByCode = db::select<kOrganisationTable, "WHERE code = ?">("party_store.organisation_by_code");
constexpr auto kOrganisations = db::select<kOrganisationTable, "WHERE id IN {in} ORDER BY id">("party_store.organisations");
constexpr auto kOrganisationsByCode = db::select<kOrganisationTable, "WHERE code IN {in} ORDER BY id">("party_store.organisations_by_code");
constexpr auto kOrganisationsByName =
    db::select<kOrganisationTable, "WHERE name IN {in} AND kind = ? ORDER BY id">("party_store.organisations_by_name");
constexpr auto kOrganisationsOfKind = db::select<kOrganisationTable, "WHERE kind = ? ORDER BY id">("party_store.organisations_of_kind");
constexpr auto kLockOrganisation = db::select<kOrganisationTable, "WHERE id = ? FOR UPDATE">("party_store.lock_organisation");

constexpr auto kRegions = db::select<kRegionTable, "ORDER BY code">("party_store.regions");
constexpr auto kRegionsByCode = db::select<kRegionTable, "WHERE code IN {in}">("party_store.regions_by_code");

constexpr auto kLockAlliance = db::select<kAllianceTable, "WHERE id = ? FOR UPDATE">("party_store.lock_alliance");
constexpr auto kAlliancesByName = db::select<kAllianceTable, "WHERE name IN {in} ORDER BY id">("party_store.alliances_by_name");
constexpr auto kAllianceLedBy = db::select<kAllianceTable, "WHERE lead_institution_id = ?">("party_store.alliance_led_by");
constexpr db::Sql kMembersLedBy{"party_store.members_led_by",
                                "SELECT m.institution_id FROM alliance a JOIN alliance_member m ON m.alliance_id = a.id "
                                "WHERE a.lead_institution_id = ? AND m.since <= ? AND (m.until IS NULL OR m.until >= ?) "
                                "ORDER BY m.institution_id"};
constexpr auto kAllianceOfMember = db::view<Alliance>(db::part<kAllianceTable, "a">([](auto& row) -> auto& { return row; }));
constexpr auto kAllianceOf =
    db::select<kAllianceOfMember,
               "FROM alliance_member m JOIN alliance a ON a.id = m.alliance_id "
               "WHERE m.institution_id = ? AND m.since <= ? AND (m.until IS NULL OR m.until >= ?)">("party_store.alliance_of");
constexpr db::Sql kAllianceCode{"party_store.alliance_code", "SELECT id FROM alliance WHERE code = ?"};
constexpr auto kMembers =
    db::select<kMembershipTable, "WHERE alliance_id = ? AND since <= ? AND (until IS NULL OR until >= ?) ORDER BY institution_id">(
        "party_store.members");
constexpr auto kMembershipWithName = db::view<Membership>(db::part<kMembershipTable, "m">([](auto& row) -> auto& { return row; }),
                                                          db::column("a.name", &Membership::alliance_name));
constexpr auto kMemberships = db::select<kMembershipWithName,
                                         "FROM alliance_member m JOIN alliance a ON a.id = m.alliance_id "
                                         "WHERE m.institution_id IN {in} ORDER BY m.institution_id, m.since">("party_store.memberships");

constexpr auto kDeliveryPoints = db::select<kDeliveryPointTable, "WHERE institution_id IN {in} ORDER BY id">("party_store.delivery_points");

std::optional<Alliance> with_members(db::Session& session, std::optional<Alliance> alliance, BusinessDate on) {
  if (!alliance) return std::nullopt;
  for (const Membership& one : db::all(session, kMembers, alliance->id, on, on)) alliance->members.push_back(one.institution);
  return alliance;
}

}  // namespace

std::optional<Organisation> find_organisation(db::Session& session, OrganisationId id) { return db::one(session, kOrganisation, id); }

std::optional<Organisation> find_organisation_by_code(db::Session& session, std::string_view code) {
  if (!db::is_ascii(code)) return std::nullopt;
  return db::one(session, kOrganisationByCode, code);
}

std::vector<Organisation> find_organisations(db::Session& session, const std::vector<OrganisationId>& ids) {
  return db::all_in(session, kOrganisations, ids);
}

std::vector<Organisation> find_organisations_by_codes(db::Session& session, const std::vector<std::string>& codes) {
  return db::all_in(session, kOrganisationsByCode, db::codes_of(codes));
}

std::vector<Organisation> find_organisations_by_names(db::Session& session, OrganisationKind kind, const std::vector<std::string>& names) {
  std::vector<Organisation> found = db::all_in(session, kOrganisationsByName, names, kind);
  std::unordered_set<std::string> wanted(names.begin(), names.end());
  std::unordered_set<OrganisationId> had;
  for (const Organisation& one : found) {
    wanted.erase(one.name);
    had.insert(one.id);
  }
  if (wanted.empty()) return found;
  std::unordered_set<std::string> normal;
  for (const std::string& name : wanted) normal.insert(wording::normal(name));
  for (Organisation& one : db::all(session, kOrganisationsOfKind, kind)) {
    if (!had.contains(one.id) && normal.contains(wording::normal(one.name))) found.push_back(std::move(one));
  }
  return found;
}

std::optional<Organisation> lock_organisation(db::Transaction& tx, OrganisationId id) {
  return db::one(tx.session(), kLockOrganisation, id);
}
void insert_organisations(db::Transaction& tx, const std::vector<Organisation>& organisations) {
  db::insert_all<kOrganisationTable>(tx, organisations);
}
void update_organisation(db::Transaction& tx, const Organisation& organisation) { db::update<kOrganisationTable>(tx, organisation); }

std::vector<Region> all_regions(db::Session& session) { return db::all(session, kRegions); }

std::unordered_set<std::string> known_regions(db::Session& session, const std::vector<std::string>& codes) {
  std::unordered_set<std::string> known;
  for (Region& one : db::all_in(session, kRegionsByCode, db::codes_of(codes))) known.insert(std::move(one.code));
  return known;
}

void insert_regions(db::Transaction& tx, const std::vector<Region>& regions) { db::insert_all<kRegionTable>(tx, regions); }

std::optional<Alliance> lock_alliance(db::Transaction& tx, AllianceId id) { return db::one(tx.session(), kLockAlliance, id); }

std::vector<Alliance> find_alliances_by_names(db::Session& session, const std::vector<std::string>& names) {
  return db::all_in(session, kAlliancesByName, names);
}

std::optional<Alliance> alliance_led_by(db::Session& session, OrganisationId lead, BusinessDate on) {
  return with_members(session, db::one(session, kAllianceLedBy, lead), on);
}

std::vector<OrganisationId> members_led_by(db::Session& session, OrganisationId lead, BusinessDate on) {
  std::vector<OrganisationId> members;
  for (db::Row& row : session.query(kMembersLedBy, lead, on, on)) members.push_back(row.take<OrganisationId>());
  return members;
}

std::optional<Alliance> alliance_of(db::Session& session, OrganisationId institution, BusinessDate on) {
  return with_members(session, db::one(session, kAllianceOf, institution, on, on), on);
}

bool alliance_code_taken(db::Session& session, std::string_view code) { return session.one(kAllianceCode, code).has_value(); }

std::vector<Membership> memberships_of(db::Session& session, const std::vector<OrganisationId>& institutions) {
  return db::all_in(session, kMemberships, institutions);
}

void insert_alliances(db::Transaction& tx, const std::vector<Alliance>& alliances) { db::insert_all<kAllianceTable>(tx, alliances); }
void update_alliance(db::Transaction& tx, const Alliance& alliance) { db::update<kAllianceTable>(tx, alliance); }
void insert_memberships(db::Transaction& tx, const std::vector<Membership>& memberships) {
  db::insert_all<kMembershipTable>(tx, memberships);
}
void update_membership(db::Transaction& tx, const Membership& membership) { db::update<kMembershipTable>(tx, membership); }

std::vector<DeliveryPoint> delivery_points_of(db::Session& session, const std::vector<OrganisationId>& institutions) {
  return db::all_in(session, kDeliveryPoints, institutions);
}
void insert_delivery_points(db::Transaction& tx, const std::vector<DeliveryPoint>& points) {
  db::insert_all<kDeliveryPointTable>(tx, points);
}

}  // namespace liangjia::catalog
