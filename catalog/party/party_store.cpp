#include "catalog/party/party.h"
#include "core/database/in_list.h"

namespace liangjia::catalog {
namespace {

#define ORGANISATION_COLUMNS "id, kind, code, uscc, name, region_code, level, state, version"
constexpr db::Sql kOrganisation{"party_store.organisation", "SELECT " ORGANISATION_COLUMNS " FROM organisation WHERE id = ?"};
constexpr db::Sql kOrganisationByCode{"party_store.organisation_by_code", "SELECT " ORGANISATION_COLUMNS " FROM organisation WHERE code = ?"};
constexpr db::Sql kOrganisations{"party_store.organisations", "SELECT " ORGANISATION_COLUMNS " FROM organisation WHERE id IN {in} ORDER BY id"};
#undef ORGANISATION_COLUMNS
constexpr db::Sql kAllianceLedBy{"party_store.alliance_led_by",
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

std::optional<Alliance> with_members(db::Session& session, std::optional<db::Row> row, BusinessDate on) {
  if (!row) return std::nullopt;
  Alliance alliance;
  alliance.id = row->take<AllianceId>();
  alliance.code = row->take<std::string>();
  alliance.name = row->take<std::string>();
  alliance.region_code = row->take<std::string>();
  alliance.lead = row->take<OrganisationId>();
  alliance.version = row->take<std::int64_t>();
  for (db::Row& member : session.query(kMembers, alliance.id, on, on)) alliance.members.push_back(member.take<OrganisationId>());
  return alliance;
}

}  // namespace

std::optional<Organisation> find_organisation(db::Session& session, OrganisationId id) {
  return maybe_organisation(session.one(kOrganisation, id));
}

std::optional<Organisation> find_organisation_by_code(db::Session& session, std::string_view code) {
  return maybe_organisation(session.one(kOrganisationByCode, code));
}

std::vector<Organisation> find_organisations(db::Session& session, const std::vector<OrganisationId>& ids) {
  std::vector<Organisation> found;
  for (db::Row& row : db::query_in(session, kOrganisations, db::values_of(ids))) found.push_back(organisation_of(row));
  return found;
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
