#include "catalog/party/party_store.h"

#include "core/database/in_list.h"

namespace liangjia::catalog {
namespace {

#define ORGANISATION_COLUMNS "id, kind, code, uscc, name, region_code, level, state, version"
constexpr db::Sql kOrganisation{"party_store.organisation", "SELECT " ORGANISATION_COLUMNS " FROM organisation WHERE id = ?"};
constexpr db::Sql kOrganisationByCode{"party_store.organisation_by_code",
                                      "SELECT " ORGANISATION_COLUMNS " FROM organisation WHERE code = ?"};
constexpr db::Sql kOrganisations{"party_store.organisations",
                                 "SELECT " ORGANISATION_COLUMNS " FROM organisation WHERE id IN {in} ORDER BY id"};
constexpr db::Sql kOrganisationsByCode{"party_store.organisations_by_code",
                                       "SELECT " ORGANISATION_COLUMNS " FROM organisation WHERE code IN {in} ORDER BY id"};
constexpr db::Sql kOrganisationsByName{"party_store.organisations_by_name",
                                       "SELECT " ORGANISATION_COLUMNS " FROM organisation WHERE kind = ? AND name IN {in} ORDER BY id"};
constexpr db::Sql kLockOrganisation{"party_store.lock_organisation",
                                    "SELECT " ORGANISATION_COLUMNS " FROM organisation WHERE id = ? FOR UPDATE"};
#undef ORGANISATION_COLUMNS
constexpr db::Sql kInsertOrganisations{
    "party_store.insert_organisations",
    "INSERT INTO organisation (id, kind, code, uscc, name, region_code, level, state, version, created_at) VALUES"};
constexpr db::Sql kUpdateOrganisation{
    "party_store.update_organisation",
    "UPDATE organisation SET name = ?, level = ?, uscc = ?, state = ?, version = version + 1 WHERE id = ? AND version = ?"};
constexpr db::Sql kRegions{"party_store.regions", "SELECT code FROM region WHERE code IN {in}"};
constexpr db::Sql kInsertRegions{"party_store.insert_regions", "INSERT INTO region (code, name, parent_code, level, source) VALUES"};
#define ALLIANCE_COLUMNS "id, code, name, region_code, lead_institution_id, version"
constexpr db::Sql kLockAlliance{"party_store.lock_alliance", "SELECT " ALLIANCE_COLUMNS " FROM alliance WHERE id = ? FOR UPDATE"};
constexpr db::Sql kAlliancesByName{"party_store.alliances_by_name",
                                   "SELECT " ALLIANCE_COLUMNS " FROM alliance WHERE name IN {in} ORDER BY id"};
#undef ALLIANCE_COLUMNS
constexpr db::Sql kAllianceCode{"party_store.alliance_code", "SELECT id FROM alliance WHERE code = ?"};
constexpr db::Sql kInsertAlliances{"party_store.insert_alliances",
                                   "INSERT INTO alliance (id, code, name, region_code, lead_institution_id, created_at) VALUES"};
constexpr db::Sql kRaiseAlliance{"party_store.raise_alliance_version", "UPDATE alliance SET version = version + 1 WHERE id = ?"};
constexpr db::Sql kMemberships{"party_store.memberships",
                               "SELECT m.alliance_id, a.name, m.institution_id, m.since, m.until "
                               "FROM alliance_member m JOIN alliance a ON a.id = m.alliance_id "
                               "WHERE m.institution_id IN {in} ORDER BY m.institution_id, m.since"};
constexpr db::Sql kInsertMemberships{"party_store.insert_memberships",
                                     "INSERT INTO alliance_member (alliance_id, institution_id, since, until) VALUES"};
constexpr db::Sql kEndMembership{"party_store.end_membership",
                                 "UPDATE alliance_member SET until = ? WHERE alliance_id = ? AND institution_id = ? AND since = ?"};
constexpr db::Sql kAllianceLedBy{
    "party_store.alliance_led_by",
    "SELECT id, code, name, region_code, lead_institution_id, version FROM alliance WHERE lead_institution_id = ?"};
constexpr db::Sql kAllianceOf{"party_store.alliance_of",
                              "SELECT a.id, a.code, a.name, a.region_code, a.lead_institution_id, a.version "
                              "FROM alliance_member m JOIN alliance a ON a.id = m.alliance_id "
                              "WHERE m.institution_id = ? AND m.since <= ? AND (m.until IS NULL OR m.until >= ?)"};
constexpr db::Sql kMembers{"party_store.members",
                           "SELECT institution_id FROM alliance_member "
                           "WHERE alliance_id = ? AND since <= ? AND (until IS NULL OR until >= ?) ORDER BY institution_id"};
constexpr db::Sql kActiveAccount{"party_store.active_bank_account",
                                 "SELECT id, organisation_id, account_name, bank_name, account_number FROM bank_account "
                                 "WHERE active_key = ? AND purpose = ?"};

Organisation organisation_of(db::Row& row) {
  Organisation organisation;
  organisation.id = row.take<OrganisationId>();
  organisation.kind = row.take<OrganisationKind>();
  organisation.code = row.take<std::string>();
  organisation.uscc = row.take<std::optional<std::string>>().value_or("");
  organisation.name = row.take<std::string>();
  organisation.region_code = row.take<std::string>();
  organisation.level = row.take<std::optional<std::string>>().value_or("");
  organisation.state = row.take<OrganisationState>();
  organisation.version = row.take<std::int64_t>();
  return organisation;
}

std::optional<Organisation> maybe_organisation(std::optional<db::Row> row) {
  return row ? std::optional{organisation_of(*row)} : std::nullopt;
}

Alliance alliance_of_row(db::Row& row) {
  Alliance alliance;
  alliance.id = row.take<AllianceId>();
  alliance.code = row.take<std::string>();
  alliance.name = row.take<std::string>();
  alliance.region_code = row.take<std::string>();
  alliance.lead = row.take<OrganisationId>();
  alliance.version = row.take<std::int64_t>();
  return alliance;
}

db::Value text_or_null(const std::string& text) { return text.empty() ? db::Value{} : db::Value{text}; }

std::optional<Alliance> with_members(db::Session& session, std::optional<db::Row> row, BusinessDate on) {
  if (!row) return std::nullopt;
  Alliance alliance = alliance_of_row(*row);
  for (db::Row& member : session.query(kMembers, alliance.id, on, on)) alliance.members.push_back(member.take<OrganisationId>());
  return alliance;
}

}  // namespace

std::optional<Organisation> find_organisation(db::Session& session, OrganisationId id) {
  return maybe_organisation(session.one(kOrganisation, id));
}

std::optional<Organisation> find_organisation_by_code(db::Session& session, std::string_view code) {
  if (!db::is_ascii(code)) return std::nullopt;
  return maybe_organisation(session.one(kOrganisationByCode, code));
}

std::vector<Organisation> find_organisations(db::Session& session, const std::vector<OrganisationId>& ids) {
  std::vector<Organisation> found;
  for (db::Row& row : db::query_in(session, kOrganisations, db::values_of(ids))) found.push_back(organisation_of(row));
  return found;
}

std::vector<Organisation> find_organisations_by_codes(db::Session& session, const std::vector<std::string>& codes) {
  std::vector<Organisation> found;
  for (db::Row& row : db::query_in(session, kOrganisationsByCode, db::codes_of(codes))) found.push_back(organisation_of(row));
  return found;
}

std::vector<Organisation> find_organisations_by_names(db::Session& session, OrganisationKind kind, const std::vector<std::string>& names) {
  const db::Value before[] = {db::to_value(kind)};
  std::vector<Organisation> found;
  for (db::Row& row : db::query_in(session, kOrganisationsByName, db::values_of(names), before)) found.push_back(organisation_of(row));
  return found;
}

std::optional<Organisation> lock_organisation(db::Transaction& tx, OrganisationId id) {
  return maybe_organisation(tx.one(kLockOrganisation, id));
}

void insert_organisations(db::Transaction& tx, const std::vector<Organisation>& organisations, Instant now) {
  std::vector<db::Value> values;
  values.reserve(organisations.size() * 10);
  for (const Organisation& one : organisations) {
    for (db::Value value :
         {db::to_value(one.id), db::to_value(one.kind), db::to_value(one.code), text_or_null(one.uscc), db::to_value(one.name),
          db::to_value(one.region_code), text_or_null(one.level), db::to_value(one.state), db::to_value(one.version), db::to_value(now)}) {
      values.push_back(std::move(value));
    }
  }
  tx.insert_rows(kInsertOrganisations, 10, values);
}

void update_organisation(db::Transaction& tx, const Organisation& one) {
  tx.change_one(kUpdateOrganisation, one.name, text_or_null(one.level), text_or_null(one.uscc), one.state, one.id, one.version);
}

std::unordered_set<std::string> known_regions(db::Session& session, const std::vector<std::string>& codes) {
  std::unordered_set<std::string> known;
  for (db::Row& row : db::query_in(session, kRegions, db::codes_of(codes))) known.insert(row.take<std::string>());
  return known;
}

void insert_regions(db::Transaction& tx, const std::vector<Region>& regions) {
  std::vector<db::Value> values;
  for (const Region& one : regions) {
    for (db::Value value : {db::to_value(one.code), db::to_value(one.name), text_or_null(one.parent_code), db::to_value(one.level),
                            db::to_value(one.source)}) {
      values.push_back(std::move(value));
    }
  }
  tx.insert_rows(kInsertRegions, 5, values);
}

std::optional<Alliance> lock_alliance(db::Transaction& tx, AllianceId id) {
  auto row = tx.one(kLockAlliance, id);
  return row ? std::optional{alliance_of_row(*row)} : std::nullopt;
}

std::vector<Alliance> find_alliances_by_names(db::Session& session, const std::vector<std::string>& names) {
  std::vector<Alliance> found;
  for (db::Row& row : db::query_in(session, kAlliancesByName, db::values_of(names))) found.push_back(alliance_of_row(row));
  return found;
}

bool alliance_code_taken(db::Session& session, std::string_view code) { return session.one(kAllianceCode, code).has_value(); }

std::vector<Membership> memberships_of(db::Session& session, const std::vector<OrganisationId>& institutions) {
  std::vector<Membership> found;
  for (db::Row& row : db::query_in(session, kMemberships, db::values_of(institutions))) {
    Membership membership;
    membership.alliance = row.take<AllianceId>();
    membership.alliance_name = row.take<std::string>();
    membership.institution = row.take<OrganisationId>();
    membership.since = row.take<BusinessDate>();
    membership.until = row.take<std::optional<BusinessDate>>();
    found.push_back(std::move(membership));
  }
  return found;
}

void insert_alliances(db::Transaction& tx, const std::vector<Alliance>& alliances, Instant now) {
  std::vector<db::Value> values;
  for (const Alliance& one : alliances) {
    for (db::Value value : {db::to_value(one.id), db::to_value(one.code), db::to_value(one.name), db::to_value(one.region_code),
                            db::to_value(one.lead), db::to_value(now)}) {
      values.push_back(std::move(value));
    }
  }
  tx.insert_rows(kInsertAlliances, 6, values);
}

void insert_memberships(db::Transaction& tx, const std::vector<Membership>& memberships) {
  std::vector<db::Value> values;
  for (const Membership& one : memberships) {
    for (db::Value value : {db::to_value(one.alliance), db::to_value(one.institution), db::to_value(one.since), db::to_value(one.until)}) {
      values.push_back(std::move(value));
    }
  }
  tx.insert_rows(kInsertMemberships, 4, values);
}

void end_membership(db::Transaction& tx, const Membership& membership, BusinessDate last_day) {
  tx.change_one(kEndMembership, last_day, membership.alliance, membership.institution, membership.since);
}

void raise_alliance_version(db::Transaction& tx, AllianceId id) { tx.change_one(kRaiseAlliance, id); }

json::Object organisation_document(const Organisation& one) {
  return {{"id", one.id},
          {"kind", one.kind},
          {"code", one.code},
          {"uscc", one.uscc.empty() ? json::Value() : json::Value(one.uscc)},
          {"name", one.name},
          {"region_code", one.region_code},
          {"level", one.level.empty() ? json::Value() : json::Value(one.level)},
          {"state", one.state},
          {"version", one.version}};
}

std::optional<Alliance> alliance_led_by(db::Session& session, OrganisationId lead, BusinessDate on) {
  return with_members(session, session.one(kAllianceLedBy, lead), on);
}

std::optional<Alliance> alliance_of(db::Session& session, OrganisationId institution, BusinessDate on) {
  return with_members(session, session.one(kAllianceOf, institution, on, on), on);
}

std::optional<BankAccount> active_bank_account(db::Session& session, OrganisationId organisation, std::string_view purpose) {
  auto row = session.one(kActiveAccount, organisation, purpose);
  if (!row) return std::nullopt;
  BankAccount account;
  account.id = row->take<BankAccountId>();
  account.organisation = row->take<OrganisationId>();
  account.account_name = row->take<std::string>();
  account.bank_name = row->take<std::string>();
  account.account_number = row->take<std::string>();
  return account;
}

}  // namespace liangjia::catalog
