#pragma once
// Writes and bulk reads of organisations, alliances, divisions and delivery points, for the commands of this room.
#include <unordered_set>

#include "catalog/party/party.h"
#include "core/base/calendar.h"

namespace liangjia::catalog {

struct Region {
  std::string code;
  std::string name;
  std::string parent_code;  // empty at the top
  std::string level;        // province, city, city_pool, county_pool, county
  std::string source;
};

std::vector<Region> all_regions(db::Session& session);  // by code
std::unordered_set<std::string> known_regions(db::Session& session, const std::vector<std::string>& codes);
void insert_regions(db::Transaction& tx, const std::vector<Region>& regions);

std::vector<Organisation> find_organisations_by_codes(db::Session& session, const std::vector<std::string>& codes);
// Those whose name is one of these in normal form (WO-1). Names that are found as they stand cost one query, others one more.
std::vector<Organisation> find_organisations_by_names(db::Session& session, OrganisationKind kind, const std::vector<std::string>& names);
std::optional<Organisation> lock_organisation(db::Transaction& tx, OrganisationId id);
void insert_organisations(db::Transaction& tx, const std::vector<Organisation>& organisations);
void update_organisation(db::Transaction& tx, const Organisation& organisation);  // name, level, uscc, state; version + 1

// A membership: from `since` to `until` inclusive, or open.
struct Membership {
  AllianceId alliance;
  std::string alliance_name;
  OrganisationId institution;
  BusinessDate since;
  std::optional<BusinessDate> until;

  bool touches(BusinessDate from) const { return !until || *until >= from; }  // any day from `from` on
};
std::optional<Alliance> lock_alliance(db::Transaction& tx, AllianceId id);                                   // without members
std::vector<Alliance> find_alliances_by_names(db::Session& session, const std::vector<std::string>& names);  // without members
bool alliance_code_taken(db::Session& session, std::string_view code);
std::vector<Membership> memberships_of(db::Session& session, const std::vector<OrganisationId>& institutions);
void insert_alliances(db::Transaction& tx, const std::vector<Alliance>& alliances);
void insert_memberships(db::Transaction& tx, const std::vector<Membership>& memberships);
void update_membership(db::Transaction& tx, const Membership& membership);  // its last day
void update_alliance(db::Transaction& tx, const Alliance& alliance);        // version + 1: its members changed

// Where goods are brought.
struct DeliveryPoint {
  DeliveryPointId id;
  OrganisationId institution;
  std::string name;
  std::string address;
  std::string state = "active";  // the only one so far
};
std::vector<DeliveryPoint> delivery_points_of(db::Session& session, const std::vector<OrganisationId>& institutions);
void insert_delivery_points(db::Transaction& tx, const std::vector<DeliveryPoint>& points);

}  // namespace liangjia::catalog
