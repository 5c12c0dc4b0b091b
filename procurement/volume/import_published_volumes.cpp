#include "procurement/volume/import_published_volumes.h"

#include "catalog/import/import_errors.h"
#include "catalog/party/officer.h"
#include "catalog/round/round_store.h"
#include "procurement/volume/volume_document.h"
#include "procurement/volume/volume_errors.h"
#include "procurement/volume/year_parameter.h"

namespace liangjia::procurement {
namespace {

using catalog::ImportFaults;
using catalog::ImportInput;
using catalog::sheet::TypedRow;

struct Place {
  std::string area_code;
  std::optional<OrganisationId> institution;
};

bool names_institution(const TypedRow& row) { return row.has("institution_code") || row.has("institution_name"); }

// The one division the row names; "" when it is at fault.
std::string area_of(const catalog::Divisions& divisions, const TypedRow& row, ImportFaults& faults) {
  catalog::DivisionFaults wrong;
  const auto codes = divisions.codes_in(row.text("supply_area"), wrong);
  if (!wrong.unknown.empty()) {
    faults.add(row, "supply_area", catalog::fault::kAreaUnknown, {{"unknown", wrong.unknown.front()}});
  } else if (!wrong.excluded.empty()) {
    faults.add(row, "supply_area", catalog::fault::kAreaExcluded);
  } else if (codes.size() != 1) {
    faults.add(row, "supply_area", error::kPublishedOneArea);
  } else {
    return codes.front();
  }
  return "";
}

std::optional<Place> place_of(const PublishedVolumeRows::Snapshot& snapshot, const TypedRow& row, ImportFaults& faults) {
  const bool of_institution = names_institution(row);
  if (!of_institution && !row.has("supply_area")) {
    faults.add(row, "supply_area", error::kPublishedPlaceMissing);
    return std::nullopt;
  }
  const std::string area = row.has("supply_area") ? area_of(snapshot.divisions, row, faults) : "";
  if (!of_institution) return area.empty() ? std::nullopt : std::optional{Place{area, std::nullopt}};
  const catalog::Organisation* const institution = snapshot.institutions.of(row, faults);
  if (!institution || (row.has("supply_area") && area.empty())) return std::nullopt;
  if (!area.empty() && !institution->region_code.starts_with(region_prefix(area))) {
    faults.add(row, "supply_area", error::kPublishedAreaDiffers, {{"held", institution->region_code}});
    return std::nullopt;
  }
  return Place{institution->region_code, institution->id};
}

std::string source_of(const ImportInput& input) {
  const std::string told = input.parameter("source");
  return told.empty() ? input.file_name : told;
}

}  // namespace

void PublishedVolumeRows::check(const ImportInput& input, FieldErrors& errors) { check_agreement_year(input, errors); }

Result<PublishedVolumeRows::Snapshot> PublishedVolumeRows::load(command::Context& context, const ImportInput& input) {
  db::Session& session = context.tx.session();
  const auto year = agreement_year_of(session, input);
  if (!year) return year.rejection();
  lock_round(context.tx, year->round);  // as computing the quota does, which reads these figures
  return Snapshot{*year, goods_of_round(session, year->round), catalog::NamedInstitutions::load(session, context.actor(), input),
                  catalog::Divisions::load(session), lock_published_volumes(context.tx, year->id)};
}

Result<PublishedVolumeRows::Decision> PublishedVolumeRows::decide(const Snapshot& snapshot, const ImportInput& input,
                                                                  const command::Moment& moment, ImportFaults& faults) {
  if (const auto allowed = catalog::needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  using Key = decltype(std::declval<PublishedVolume>().key());
  std::map<Key, const PublishedVolume*> held;
  for (const PublishedVolume& one : snapshot.held) held.emplace(one.key(), &one);
  const NamedGoods goods(snapshot.goods);
  const std::string source = source_of(input);
  Decision decision;
  std::map<Key, int> seen;
  for (const TypedRow& row : input.sheet.rows) {
    const auto place = place_of(snapshot, row, faults);
    const NamedGoods::Named named = goods.of(row, faults);
    if (!place || !named.good) continue;
    const auto base = catalog::units_told(row, "base", named.units(), faults);
    const auto first_year = row.has("first_year") ? catalog::units_told(row, "first_year", named.units(), faults) : std::optional<Units>{};
    if (faults.bad(row.number())) continue;
    PublishedVolume told;
    told.year = snapshot.year.id;
    told.area_code = place->area_code;
    told.institution = place->institution;
    told.variety = named.good->variety;
    told.product = named.product();
    told.spec = named.product() ? named.good->spec : row.text("spec");
    told.base = *base;
    if (first_year) told.contracted = *first_year;
    told.source = source;
    told.created_at = moment.now;
    const auto [first, fresh] = seen.emplace(told.key(), row.number());
    if (!fresh) {
      faults.add(row, NamedGoods::column(row), liangjia::error::kDuplicate, {{"first", std::to_string(first->second)}});
      continue;
    }
    const auto before = held.find(told.key());
    if (before == held.end()) {
      decision.fresh.push_back(std::move(told));
    } else if (before->second->base == told.base && (!told.contracted || before->second->contracted == told.contracted)) {
      ++decision.unchanged;
    } else {
      PublishedVolume after = *before->second;
      after.base = told.base;
      if (told.contracted) after.contracted = told.contracted;
      after.source = told.source;
      decision.corrected.emplace_back(*before->second, std::move(after));
    }
  }
  return decision;
}

catalog::ImportResult PublishedVolumeRows::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  std::vector<PublishedVolume> fresh = decision.fresh;
  for (PublishedVolume& one : fresh) {
    one.id = context.ids.next<PublishedVolumeId>();
    context.audited(kind::kPublishedVolume, one.id.value(), {}, published_volume_document(one));
  }
  insert_published_volumes(context.tx, fresh);
  for (const auto& [before, after] : decision.corrected) {
    update_published_volume(context.tx, after);
    context.audited(kind::kPublishedVolume, after.id.value(), published_volume_document(before), published_volume_document(after));
  }
  return {static_cast<std::int64_t>(fresh.size() + decision.corrected.size()), decision.unchanged, {}};
}

}  // namespace liangjia::procurement
