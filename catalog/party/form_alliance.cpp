#include "catalog/party/form_alliance.h"

#include "catalog/party/codes.h"
#include "catalog/party/officer.h"
#include "catalog/party/row_faults.h"
#include "core/base/noun.h"
#include "core/base/text.h"
#include "core/database/in_list.h"

namespace liangjia::catalog {
namespace {

constexpr db::Sql kPoints{"form_alliance.points", "SELECT institution_id, name FROM delivery_point WHERE institution_id IN {in}"};
constexpr db::Sql kInsertPoints{"form_alliance.insert_points",
                                "INSERT INTO delivery_point (id, institution_id, name, address, state) VALUES"};

std::unordered_map<std::string, Organisation> institutions_by_code(db::Session& session, const std::vector<std::string>& codes) {
  return by_key(find_organisations_by_codes(session, codes), [](const Organisation& one) { return one.code; });
}

std::vector<OrganisationId> ids_of(const std::unordered_map<std::string, Organisation>& organisations) {
  std::vector<OrganisationId> ids;
  for (const auto& [code, organisation] : organisations) ids.push_back(organisation.id);
  return ids;
}

// May this institution be a member from `on`? Rule CA-3.
std::optional<OrganisationId> may_join(const std::unordered_map<std::string, Organisation>& institutions,
                                       const std::vector<Membership>& memberships, const std::string& code, std::string_view region_code,
                                       BusinessDate on, const std::string& pointer, FieldErrors& errors) {
  const auto found = institutions.find(code);
  if (found == institutions.end()) {
    errors.add(pointer, error::kReferenceNotFound, named(noun::kInstitution, code));
    return std::nullopt;
  }
  const Organisation& one = found->second;
  if (one.kind != OrganisationKind::Institution || one.state != OrganisationState::Active) {
    errors.add(pointer, fault::kNotAnInstitution, {{"name", one.name}});
    return std::nullopt;
  }
  if (!one.region_code.starts_with(region_prefix(region_code))) {
    errors.add(pointer, fault::kOutsideDivision, {{"code", one.region_code}});
    return std::nullopt;
  }
  for (const Membership& membership : memberships) {
    if (membership.institution == one.id && membership.touches(on)) {
      errors.add(pointer, fault::kMemberElsewhere, {{"name", one.name}, {"alliance", membership.alliance_name}});
      return std::nullopt;
    }
  }
  return one.id;
}

json::Array id_array(const std::vector<OrganisationId>& ids) {
  json::Array array;
  for (const OrganisationId id : ids) array.push_back(id);
  return array;
}

}  // namespace

void FormAlliance::check(const Input& input, FieldErrors& errors) {
  add_code_fault(errors, "/code", check_bureau_code(input.code));
  if (trimmed(input.name).empty()) errors.add("/name", error::kRequired);
  if (code_points(input.name) > 200) errors.add("/name", error::kTooLong, {{"most", "200"}});
  add_code_fault(errors, "/region_code", check_division_code(input.region_code));
  if (input.members.size() > kMostRowsAtOnce) {
    errors.add("/member_codes", error::kOutOfRange, {{"low", "0"}, {"high", std::to_string(kMostRowsAtOnce)}});
  }
}

Result<FormAlliance::Snapshot> FormAlliance::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  std::vector<std::string> codes = input.members;
  codes.push_back(input.lead);
  Snapshot snapshot;
  snapshot.code_taken = alliance_code_taken(session, input.code);
  snapshot.institutions = institutions_by_code(session, codes);
  snapshot.memberships = memberships_of(session, ids_of(snapshot.institutions));
  return snapshot;
}

Result<FormAlliance::Decision> FormAlliance::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (!division_served(moment.actor, input.region_code)) {
    return reject_field("/region_code", fault::kOutsideDivision, {{"code", input.region_code}});
  }
  FieldErrors errors;
  if (snapshot.code_taken) errors.add("/code", error::kAlreadyExists, named(noun::kNone, input.code));
  Decision decision;
  decision.since = input.since;
  decision.alliance.code = input.code;
  decision.alliance.name = trimmed(input.name);
  decision.alliance.region_code = input.region_code;
  decision.alliance.version = 1;
  const auto join = [&](const std::string& code, const std::string& pointer) {
    const auto id = may_join(snapshot.institutions, snapshot.memberships, code, input.region_code, input.since, pointer, errors);
    auto& members = decision.alliance.members;
    if (id && std::find(members.begin(), members.end(), *id) == members.end()) members.push_back(*id);
    return id;
  };
  decision.alliance.lead = join(input.lead, "/lead").value_or(OrganisationId{});
  for (std::size_t i = 0; i < input.members.size(); ++i) join(input.members[i], "/member_codes/" + std::to_string(i));
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

command::Reply FormAlliance::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  Alliance alliance = decision.alliance;
  alliance.id = context.ids.next<AllianceId>();
  insert_alliances(context.tx, {alliance}, context.now());
  std::vector<Membership> memberships;
  for (const OrganisationId member : alliance.members)
    memberships.push_back({alliance.id, alliance.name, member, decision.since, std::nullopt});
  insert_memberships(context.tx, memberships);
  json::Object document{{"id", alliance.id},
                        {"code", alliance.code},
                        {"name", alliance.name},
                        {"region_code", alliance.region_code},
                        {"lead_id", alliance.lead},
                        {"since", decision.since},
                        {"member_ids", id_array(alliance.members)},
                        {"version", alliance.version}};
  context.audited("alliance", alliance.id.value(), {}, document);
  return {201, std::move(document), alliance.version};
}

void ChangeMembers::check(const Input& input, FieldErrors& errors) {
  if (input.join.empty() && input.leave.empty()) errors.add("/join_codes", error::kRequired);
  if (input.join.size() > kMostRowsAtOnce)
    errors.add("/join_codes", error::kOutOfRange, {{"low", "0"}, {"high", std::to_string(kMostRowsAtOnce)}});
  if (input.leave.size() > kMostRowsAtOnce)
    errors.add("/leave_codes", error::kOutOfRange, {{"low", "0"}, {"high", std::to_string(kMostRowsAtOnce)}});
}

Result<ChangeMembers::Snapshot> ChangeMembers::load(command::Context& context, const Input& input) {
  auto alliance = lock_alliance(context.tx, input.alliance);
  if (!alliance) return reject(error::kNotFound);
  std::vector<std::string> codes = input.join;
  codes.insert(codes.end(), input.leave.begin(), input.leave.end());
  Snapshot snapshot;
  snapshot.alliance = std::move(*alliance);
  snapshot.institutions = institutions_by_code(context.tx.session(), codes);
  snapshot.memberships = memberships_of(context.tx.session(), ids_of(snapshot.institutions));
  return snapshot;
}

Result<ChangeMembers::Decision> ChangeMembers::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const Alliance& alliance = snapshot.alliance;
  if (!division_served(moment.actor, alliance.region_code)) return reject(error::kNotFound);
  if (alliance.version != input.version) return reject(error::kVersionMismatch);
  if (input.on < moment.today) return reject_field("/on", fault::kStartsInThePast, {{"today", moment.today.text()}});
  FieldErrors errors;
  Decision decision;
  decision.last_day = input.on.plus_days(-1);
  for (std::size_t i = 0; i < input.leave.size(); ++i) {
    const std::string pointer = "/leave_codes/" + std::to_string(i);
    const auto found = snapshot.institutions.find(input.leave[i]);
    const OrganisationId id = found == snapshot.institutions.end() ? OrganisationId{} : found->second.id;
    if (!id.none() && id == alliance.lead) {
      errors.add(pointer, fault::kLeadStays);
      continue;
    }
    const auto held = std::find_if(snapshot.memberships.begin(), snapshot.memberships.end(), [&](const Membership& membership) {
      return membership.alliance == alliance.id && membership.institution == id && membership.since < input.on &&
             membership.touches(input.on);
    });
    if (held == snapshot.memberships.end()) {
      errors.add(pointer, fault::kNotAMember, {{"name", input.leave[i]}});
    } else {
      decision.left.push_back(*held);
    }
  }
  for (std::size_t i = 0; i < input.join.size(); ++i) {
    const auto id = may_join(snapshot.institutions, snapshot.memberships, input.join[i], alliance.region_code, input.on,
                             "/join_codes/" + std::to_string(i), errors);
    if (id) decision.joined.push_back({alliance.id, alliance.name, *id, input.on, std::nullopt});
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

command::Reply ChangeMembers::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  json::Array joined;
  json::Array left;
  for (const Membership& membership : decision.left) {
    end_membership(context.tx, membership, decision.last_day);
    left.push_back(membership.institution);
  }
  for (const Membership& membership : decision.joined) joined.push_back(membership.institution);
  insert_memberships(context.tx, decision.joined);
  raise_alliance_version(context.tx, snapshot.alliance.id);
  const std::int64_t version = snapshot.alliance.version + 1;
  json::Object document{{"id", snapshot.alliance.id},      {"code", snapshot.alliance.code}, {"on", decision.last_day.plus_days(1)},
                        {"joined_ids", std::move(joined)}, {"left_ids", std::move(left)},    {"version", version}};
  context.audited("alliance", snapshot.alliance.id.value(), json::Object{{"version", snapshot.alliance.version}}, document);
  return {200, std::move(document), version};
}

void AddDeliveryPoints::check(const Input& input, FieldErrors& errors) {
  check_rows(
      input.points, "points", "name", [](const Point& point) { return point.institution + "\n" + point.name; }, errors);
  for (std::size_t i = 0; i < input.points.size(); ++i) {
    if (trimmed(input.points[i].name).empty()) errors.add(row_pointer("points", i, "name"), error::kRequired);
    if (trimmed(input.points[i].address).empty()) errors.add(row_pointer("points", i, "address"), error::kRequired);
  }
}

Result<AddDeliveryPoints::Snapshot> AddDeliveryPoints::load(command::Context& context, const Input& input) {
  std::vector<std::string> codes;
  for (const Point& point : input.points) codes.push_back(point.institution);
  Snapshot snapshot;
  snapshot.institutions = institutions_by_code(context.tx.session(), codes);
  for (db::Row& row : db::query_in(context.tx.session(), kPoints, db::values_of(ids_of(snapshot.institutions)))) {
    const auto institution = row.take<OrganisationId>();
    snapshot.taken.emplace_back(institution, row.take<std::string>());
  }
  return snapshot;
}

Result<AddDeliveryPoints::Decision> AddDeliveryPoints::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  FieldErrors errors;
  Decision decision;
  for (std::size_t i = 0; i < input.points.size(); ++i) {
    const Point& point = input.points[i];
    const auto found = snapshot.institutions.find(point.institution);
    // An institution of somebody else reads like one that does not exist.
    if (found == snapshot.institutions.end() || !moment.actor.scope.covers_institution(found->second.id, found->second.region_code)) {
      errors.add(row_pointer("points", i, "institution_code"), error::kReferenceNotFound, named(noun::kInstitution, point.institution));
      continue;
    }
    const std::pair key{found->second.id, trimmed(point.name)};
    if (std::find(snapshot.taken.begin(), snapshot.taken.end(), key) != snapshot.taken.end()) {
      errors.add(row_pointer("points", i, "name"), error::kAlreadyExists, named(noun::kNone, key.second));
    }
    decision.points.push_back({key.first, key.second, trimmed(point.address)});
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

command::Reply AddDeliveryPoints::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  std::vector<db::Value> values;
  json::Array items;
  for (const Decision::Made& point : decision.points) {
    const auto id = context.ids.next<DeliveryPointId>();
    for (db::Value value : {db::to_value(id), db::to_value(point.institution), db::to_value(point.name), db::to_value(point.address),
                            db::to_value("active")}) {
      values.push_back(std::move(value));
    }
    json::Object document{{"id", id}, {"institution_id", point.institution}, {"name", point.name}, {"address", point.address}};
    context.audited("delivery_point", id.value(), {}, document);
    items.push_back(std::move(document));
  }
  context.tx.insert_rows(kInsertPoints, 5, values);
  return {201, json::Object{{"items", std::move(items)}}, 0};
}

}  // namespace liangjia::catalog
