#include "settlement/city_pool/city_pool_document.h"

namespace liangjia::settlement {
namespace {

json::Object unit_document(const UnitSharing& unit) {
  return {{"pool_code", unit.unit.text()},
          {"result", unit.result},
          {"kept", unit.kept},
          {"pooled", unit.pooled},
          {"from_surplus", unit.from_surplus},
          {"transition", unit.transition},
          {"from_pool", unit.from_pool},
          {"county_match", unit.county_match},
          {"county_rest", unit.county_rest},
          {"county", unit.county()},
          {"city", unit.city}};
}

json::Object subsidies_document(const UnitSubsidies& unit) {
  json::Array dues;
  for (const SubsidyDue& due : unit.dues)
    dues.push_back(
        json::Object{{"by", due.by}, {"due", due.due}, {"paid", due.paid}, {"late", due.late}, {"days_late", std::int64_t{due.days_late}}});
  return {{"pool_code", unit.unit.text()}, {"dues", std::move(dues)}};
}

json::Array pool_uploads_document(const std::vector<PoolUpload>& uploads) {
  json::Array documents;
  for (const PoolUpload& one : uploads)
    documents.push_back(json::Object{
        {"pool_code", one.unit.text()}, {"amount", one.amount}, {"from_surplus", one.from_surplus}, {"from_finance", one.from_finance}});
  return documents;
}

}  // namespace

json::Object year_sharing_document(GapReading reading, const YearSharing& sharing) {
  json::Array units;
  for (const UnitSharing& unit : sharing.units) units.push_back(unit_document(unit));
  return {{"reading", reading},
          {"pool_before", sharing.pool_before},
          {"pool_after_surplus", sharing.pool_after_surplus},
          {"pool_after", sharing.pool_after},
          {"units", std::move(units)}};
}

json::Object pool_preview_document(const PoolPreview& preview) {
  json::Array readings, rules, subsidies;
  for (std::size_t i = 0; i < preview.readings.size(); ++i)
    readings.push_back(year_sharing_document(EnumNames<GapReading>::kAll[i].value, preview.readings[i]));
  for (const rulebook::RuleId rule : preview.rules.rules) rules.push_back(rule.text());
  for (const UnitSubsidies& unit : preview.subsidies) subsidies.push_back(subsidies_document(unit));
  return {{"insurance_kind", preview.kind},
          {"year", std::int64_t{preview.year}},
          {"reading", preview.reading},
          {"rules", std::move(rules)},
          {"provisional", preview.rules.provisional},
          {"uploads", pool_uploads_document(preview.uploads)},
          {"readings", std::move(readings)},
          {"top_up", json::Object{{"required", preview.top_up.required},
                                  {"need", preview.top_up.need},
                                  {"units", pool_uploads_document(preview.top_up.shares)}}},
          {"subsidies", std::move(subsidies)}};
}

}  // namespace liangjia::settlement
