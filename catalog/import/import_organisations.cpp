#include "catalog/import/import_organisations.h"

#include "catalog/import/import_errors.h"
#include "catalog/party/codes.h"
#include "catalog/party/officer.h"
#include "catalog/party/organisation_document.h"
#include "catalog/party/register_organisations.h"
#include "catalog/party/row_faults.h"

namespace liangjia::catalog {
namespace {

using Made = OrganisationRows::Decision::Made;

std::string code_of(const sheet::TypedRow& row) {
  return row.text("kind") == "enterprise" || row.text("code").empty() ? row.text("uscc") : row.text("code");
}

bool says(std::string_view text, std::initializer_list<std::string_view> words) {
  return std::any_of(words.begin(), words.end(), [&](std::string_view word) { return text.find(word) != std::string_view::npos; });
}

// What people write in the column, or else what the name tells; "" when neither says it. 东村镇卫生院 lies in a village and is none of a
// village: what an institution is called after comes before where it lies.
std::string level_of(const sheet::TypedRow& row) {
  const std::string text = row.has("level") ? row.text("level") : row.text("name");
  if (says(text, {"township", "卫生院", "社区卫生", "社区医院", "一级"})) return "township";
  if (says(text, {"village_clinic", "卫生室", "卫生所", "医务室", "诊所", "村级", "门诊部"}) || text == "村") return "village_clinic";
  if (says(text, {"hospital", "医院", "二级", "三级", "二甲", "三甲", "保健院", "防治院", "疗养院", "康复院", "院"})) return "hospital";
  if (says(text, {"社区", "乡镇"})) return "township";
  return row.has("level") ? "" : "hospital";
}

Organisation organisation_of(const sheet::TypedRow& row) {
  Organisation one;
  one.kind = parse_enum<OrganisationKind>(row.text("kind")).value_or(OrganisationKind::Institution);
  one.code = code_of(row);
  one.uscc = row.text("uscc");
  one.name = row.text("name");
  one.region_code = row.text("division");
  if (one.kind == OrganisationKind::Institution) {
    one.level = level_of(row);
    if (one.region_code.empty() && !check_institution_code(one.code)) one.region_code = division_of_institution(one.code);
  } else if (one.kind == OrganisationKind::Enterprise && one.region_code.empty()) {
    one.region_code = "000000";
  }
  one.version = 1;
  return one;
}

// Which column of the sheet a field of an organisation stands in.
std::string_view column_key(const sheet::TypedRow& row, std::string_view field) {
  if (field == "region_code") return "division";
  if (field == "code" && (row.text("kind") == "enterprise" || !row.has("code"))) return "uscc";
  return field;
}

void check_row(const OrganisationRows::Snapshot& snapshot, const sheet::TypedRow& row, const Organisation& one, const Actor& actor,
               ImportFaults& faults) {
  if (one.kind == OrganisationKind::Institution && one.level.empty()) return faults.add(row, "level", fault::kLevelUnknown);
  FieldErrors errors;
  check_organisation(one, "", errors);
  for (const FieldError& found : errors.all()) faults.add(row, column_key(row, found.pointer), *found.kind, found.arguments);
  if (one.kind == OrganisationKind::Enterprise) {
    if (!serves_whole_city(actor)) faults.add(row, "kind", fault::kCityBureauOnly);
  } else if (!snapshot.regions.contains(one.region_code)) {
    faults.add(row, "division", fault::kUnknownDivision, {{"code", one.region_code}});
  } else if (!division_served(actor, one.region_code)) {
    faults.add(row, "division", fault::kOutsideDivision, {{"code", one.region_code}});
  }
}

// Whether the row may belong to the alliance it names: Rule CA-3. `leads` are the leads the file names for new alliances.
bool check_membership(const OrganisationRows::Snapshot& snapshot, const sheet::TypedRow& row, OrganisationId id, BusinessDate since,
                      const std::unordered_map<std::string, std::string>& leads, ImportFaults& faults) {
  const std::string alliance = row.text("alliance");
  const auto held = snapshot.alliances.find(alliance);
  const bool marked = row.yes("lead").value_or(false);
  if (held == snapshot.alliances.end()) {
    const auto lead = leads.find(alliance);
    if (lead == leads.end()) {
      faults.add(row, "alliance", fault::kLeadMissing);
      return false;
    }
    if (marked && lead->second != code_of(row)) {
      faults.add(row, "lead", fault::kLeadTwice, {{"value", alliance}});
      return false;
    }
  } else if (marked && held->second.lead != id) {
    faults.add(row, "lead", fault::kLeadTwice, {{"value", alliance}});
    return false;
  }
  for (const Membership& membership : snapshot.memberships) {
    if (membership.institution != id || id.none() || !membership.touches(since)) continue;
    if (held == snapshot.alliances.end() || membership.alliance != held->second.id) {
      faults.add(row, "alliance", fault::kMemberElsewhere, {{"name", row.text("name")}, {"alliance", membership.alliance_name}});
    }
    return false;  // a member already
  }
  return true;
}

BusinessDate since_of(const ImportInput& input, BusinessDate today) {
  return BusinessDate::parse(input.parameter("since")).value_or(today);
}

}  // namespace

void OrganisationRows::check(const ImportInput& input, FieldErrors& errors) {
  const std::string since = input.parameter("since");
  if (!since.empty() && !BusinessDate::parse(since)) errors.add("/parameters/since", error::kWrongFormat, {{"example", "2026-01-01"}});
}

Result<OrganisationRows::Snapshot> OrganisationRows::load(command::Context& context, const ImportInput& input) {
  std::vector<std::string> codes;
  std::vector<std::string> regions;
  std::vector<std::string> alliances;
  for (const sheet::TypedRow& row : input.sheet.rows) {
    const Organisation one = organisation_of(row);
    codes.push_back(one.code);
    regions.push_back(one.region_code);
    if (row.has("alliance")) alliances.push_back(row.text("alliance"));
  }
  db::Session& session = context.tx.session();
  Snapshot snapshot;
  snapshot.held = by_key(find_organisations_by_codes(session, codes), [](const Organisation& one) { return one.code; });
  snapshot.regions = known_regions(session, regions);
  snapshot.alliances = by_key(find_alliances_by_names(session, alliances), [](const Alliance& one) { return one.name; });
  std::vector<OrganisationId> ids;
  for (const auto& [code, one] : snapshot.held) ids.push_back(one.id);
  snapshot.memberships = memberships_of(session, ids);
  return snapshot;
}

Result<OrganisationRows::Decision> OrganisationRows::decide(const Snapshot& snapshot, const ImportInput& input,
                                                            const command::Moment& moment, ImportFaults& faults) {
  Decision decision;
  decision.since = since_of(input, moment.today);
  decision.alliances = snapshot.alliances;
  std::unordered_map<std::string, int> seen;
  std::unordered_map<std::string, std::string> leads;  // alliance to the code of its first lead in a good row
  for (const sheet::TypedRow& row : input.sheet.rows) {
    const Organisation one = organisation_of(row);
    check_row(snapshot, row, one, moment.actor, faults);
    if (const auto [first, fresh] = seen.emplace(one.code, row.number()); !fresh) {
      faults.add(row, "code", error::kDuplicate, {{"first", std::to_string(first->second)}});
    }
    const bool lead = row.yes("lead").value_or(false) && one.kind == OrganisationKind::Institution && !faults.bad(row.number());
    if (lead && row.has("alliance")) leads.emplace(row.text("alliance"), one.code);
  }
  for (const sheet::TypedRow& row : input.sheet.rows) {
    if (faults.bad(row.number())) continue;
    Made made{organisation_of(row), row.text("alliance"), row.yes("lead").value_or(false)};
    const auto held = snapshot.held.find(made.organisation.code);
    const OrganisationId id = held == snapshot.held.end() ? OrganisationId{} : held->second.id;
    if (held != snapshot.held.end() && held->second.kind != made.organisation.kind) {
      faults.add(row, "kind", fault::kFixedField,
                 fault::held_as(std::string(name_of(held->second.kind).zh), std::string(token_of(held->second.kind))));
      continue;
    }
    if (!made.alliance.empty() && made.organisation.kind != OrganisationKind::Institution) {
      faults.add(row, "alliance", fault::kNotAnInstitution, {{"name", made.organisation.name}});
      continue;
    }
    const bool joins = !made.alliance.empty() && check_membership(snapshot, row, id, decision.since, leads, faults);
    if (faults.bad(row.number())) continue;
    if (!joins) made.alliance.clear();
    if (id.none()) {
      decision.fresh.push_back(std::move(made));
      continue;
    }
    Organisation after = held->second;
    after.name = made.organisation.name;
    after.level = made.organisation.level;
    if (!made.organisation.uscc.empty()) after.uscc = made.organisation.uscc;
    const bool changed = after.name != held->second.name || after.level != held->second.level || after.uscc != held->second.uscc;
    if (changed) decision.changed.emplace_back(held->second, after);
    made.organisation = after;
    if (joins) decision.joining.push_back(std::move(made));
    if (!changed && !joins) ++decision.unchanged;
  }
  return decision;
}

ImportResult OrganisationRows::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  std::vector<Organisation> organisations;
  std::vector<Made> joining = decision.joining;
  for (const Made& made : decision.fresh) {
    Organisation one = made.organisation;
    one.id = context.ids.next<OrganisationId>();
    one.created_at = context.now();
    context.audited(kind::kOrganisation, one.id.value(), {}, organisation_document(one));
    if (!made.alliance.empty()) joining.push_back({one, made.alliance, made.lead});
    organisations.push_back(std::move(one));
  }
  insert_organisations(context.tx, organisations);
  for (const auto& [before, after] : decision.changed) {
    update_organisation(context.tx, after);
    context.audited(kind::kOrganisation, after.id.value(), organisation_document(before), organisation_document(after));
  }
  auto alliances = decision.alliances;
  std::vector<Alliance> formed;
  for (const Made& made : joining) {
    if (!made.lead || alliances.contains(made.alliance)) continue;
    const Organisation& lead = made.organisation;
    Alliance one{context.ids.next<AllianceId>(), "YGT" + lead.code, made.alliance, lead.region_code, lead.id, {}, 1, context.now()};
    context.audited(kind::kAlliance, one.id.value(), {}, json::Object{{"code", one.code}, {"name", one.name}, {"lead_id", one.lead}});
    alliances.emplace(made.alliance, one);
    formed.push_back(std::move(one));
  }
  insert_alliances(context.tx, formed);
  std::vector<Membership> memberships;
  for (const Made& made : joining) {
    const AllianceId alliance = alliances.at(made.alliance).id;
    memberships.push_back({alliance, made.alliance, made.organisation.id, decision.since, std::nullopt});
    context.audited(kind::kAlliance, alliance.value(), {}, json::Object{{"joined_id", made.organisation.id}, {"since", decision.since}});
  }
  insert_memberships(context.tx, memberships);
  std::unordered_set<OrganisationId> written;
  for (const Organisation& one : organisations) written.insert(one.id);
  for (const auto& [before, after] : decision.changed) written.insert(after.id);
  for (const Made& made : joining) written.insert(made.organisation.id);
  return {static_cast<std::int64_t>(written.size()), decision.unchanged, {}};
}

}  // namespace liangjia::catalog
