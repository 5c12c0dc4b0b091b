#include "settlement/city_pool/pool_act_document.h"

#include "core/command/allowed.h"
#include "core/platform/drawn_each.h"
#include "core/platform/json_told.h"
#include "settlement/city_pool/city_pool_document.h"
#include "settlement/city_pool/decide_pool_act.h"
#include "settlement/ledger/journal_document.h"

namespace liangjia::settlement {
namespace {

json::Object unit_document(const PoolUnit& unit) {
  return {{"pool_code", unit.unit.text()},
          {"surplus", unit.surplus},
          {"personal", unit.personal},
          {"premium", unit.premium},
          {"county_subsidy", unit.county_subsidy},
          {"upper_subsidy", unit.upper_subsidy},
          {"interest", unit.interest},
          {"income", unit.income()},
          {"spend", unit.spend},
          {"heads", unit.heads},
          {"rating", unit.rating},
          {"rating_document", json::text_or_null(unit.rating_document)},
          {"make_good", unit.make_good},
          {"standard_before", unit.standard_before},
          {"standard_now", unit.standard_now},
          {"amount", unit.amount},
          {"from_surplus", unit.from_surplus},
          {"from_finance", unit.from_finance}};
}

// The year by one reading: the pooled fund follows from what came in and what was paid.
YearSharing year_by(GapReading reading, const WholePoolAct& whole) {
  YearSharing year;
  year.pool_before = year.pool_after_surplus = year.pool_after = whole.act.pool_before;
  for (const PoolActShare& share : whole.shares) {
    if (share.reading != reading) continue;
    year.units.push_back(share.sharing);
    year.pool_after_surplus += share.sharing.pooled;
    year.pool_after += share.sharing.pooled - share.sharing.from_pool;
  }
  return year;
}

json::Array readings_of(const WholePoolAct& whole) {
  json::Array readings;
  if (whole.shares.empty()) return readings;
  for (const auto& name : EnumNames<GapReading>::kAll) readings.push_back(year_sharing_document(name.value, year_by(name.value, whole)));
  return readings;
}

}  // namespace

json::Object pool_act_document(const PoolAct& act) {
  return {{"id", act.id},
          {"number", act.number},
          {"pool_code", act.city.text()},
          {"insurance_kind", act.kind},
          {"sort", act.sort},
          {"year", std::int64_t{act.year}},
          {"credited", act.credited},
          {"required", act.required},
          {"pool_before", act.pool_before},
          {"reading", act.reading},
          {"rules", json::comma_array(act.rules)},
          {"provisional", act.provisional},
          {"evidence", act.evidence},
          {"state", act.state},
          {"made_by", act.made_by},
          {"checked_by", act.checked_by},
          {"version", act.version}};
}

json::Object pool_act_view_document(const PoolAct& act, const command::Moment& moment) {
  json::Object document = pool_act_document(act);
  document.set("allowed_actions", command::allowed_actions<BookPoolAct, RefusePoolAct>(act, moment));
  return document;
}

json::Object whole_pool_act_document(const WholePoolAct& whole, const command::Moment& moment) {
  json::Array units;
  for (const PoolUnit& unit : whole.units) units.push_back(unit_document(unit));
  json::Object document = pool_act_view_document(whole.act, moment);
  document.set("units", std::move(units)).set("readings", readings_of(whole)).set("journal", journal_document(whole.journal));
  return document;
}

json::Object pool_unit_view_document(const PoolUnitView& view) {
  json::Object document = unit_document(view.unit.figures);
  document.set("id", view.unit.id)
      .set("insurance_kind", view.kind)
      .set("sort", view.sort)
      .set("year", std::int64_t{view.year})
      .set("state", view.state)
      .set("kept", view.kept)
      .set("pooled", view.pooled)
      .set("from_pool", view.from_pool)
      .set("from_county", view.from_county)
      .set("from_city", view.from_city);
  return document;
}

}  // namespace liangjia::settlement
