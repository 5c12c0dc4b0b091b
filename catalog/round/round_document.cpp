#include "catalog/round/round_document.h"

#include "catalog/round/round_rules.h"
#include "catalog/round/step_round.h"
#include "core/command/allowed.h"

namespace liangjia::catalog {
namespace {

json::Array year_documents(const std::vector<AgreementYear>& years) {
  json::Array documents;
  for (const AgreementYear& year : years) {
    documents.push_back(json::Object{{"id", year.id},
                                     {"round_id", year.round},
                                     {"number", year.number},
                                     {"reports_from", year.reports_from},
                                     {"valid_from", year.valid_from},
                                     {"valid_to", year.valid_to}});
  }
  return documents;
}

json::Array tokens_of(const std::vector<std::string_view>& warnings) { return {warnings.begin(), warnings.end()}; }

}  // namespace

json::Object round_document(const Round& one) {
  return {{"id", one.id},
          {"code", one.code},
          {"name", one.name},
          {"organiser", one.organiser},
          {"goods_kind", one.goods_kind},
          {"rule_set", one.rule_set},
          {"valid_from", one.valid_from},
          {"valid_to", one.valid_to},
          {"history_from", one.history_from},
          {"history_to", one.history_to},
          {"state", one.state},
          {"version", one.version}};
}

json::Object opened_round_document(const OpenRound::Outcome& opened) {
  return round_document(opened.round).set("agreement_years", year_documents(opened.years)).set("warnings", tokens_of(opened.warnings));
}

json::Object classified_varieties_document(const ClassifyVarieties::Outcome& classified) {
  json::Array items;
  for (const auto& [one, warnings] : classified.varieties) {
    items.push_back(json::Object{{"variety_id", one.variety},
                                 {"drug_class", one.drug_class},
                                 {"published_winners", one.published_winners},
                                 {"winners", one.winners},
                                 {"warnings", tokens_of(warnings)}});
  }
  return {{"round_id", classified.round}, {"varieties", std::move(items)}};
}

json::Object published_winners_document(RoundId round, const std::vector<RoundVariety>& varieties) {
  json::Array items;
  for (const RoundVariety& one : varieties) {
    items.push_back(json::Object{{"variety_id", one.variety}, {"published_winners", one.published_winners}});
  }
  return {{"round_id", round}, {"varieties", std::move(items)}};
}

json::Object round_item_document(const Round& round, const command::Moment& moment) {
  return round_document(round).set("allowed_actions", command::allowed_actions<StartRound, EndRound>(round, moment));
}

json::Object round_view_document(const Round& round, const std::vector<AgreementYear>& years,
                                 const std::vector<RoundVarietyView>& varieties, const command::Moment& moment) {
  json::Array items;
  for (const RoundVarietyView& one : varieties) {
    items.push_back(json::Object{{"variety_id", one.variety.variety},
                                 {"code", one.code},
                                 {"generic_name", one.generic_name},
                                 {"route_form_group", one.route_form_group},
                                 {"min_unit", one.min_unit},
                                 {"drug_class", one.variety.drug_class},
                                 {"published_winners", one.variety.published_winners},
                                 {"winners", one.variety.winners},
                                 {"warnings", tokens_of(variety_warnings(round, years.size(), one.variety, moment.rules))}});
  }
  return round_item_document(round, moment)
      .set("agreement_years", year_documents(years))
      .set("varieties", std::move(items))
      .set("warnings", tokens_of(round_warnings(round, years.size(), moment.rules)));
}

}  // namespace liangjia::catalog
