#include "catalog/award/award_document.h"

#include "catalog/award/change_award_price.h"
#include "catalog/award/step_award.h"
#include "catalog/award/withdraw_authorisation.h"
#include "core/command/allowed.h"

namespace liangjia::catalog {

json::Object award_document(const Award& one) {
  return {{"id", one.id},
          {"round_id", one.round},
          {"product_id", one.product},
          {"variety_id", one.variety},
          {"winner_id", one.winner},
          {"area_code", one.area_code},
          {"supply_role", one.role},
          {"priority", one.priority},
          {"bears_volume", one.bears_volume},
          {"valid_from", one.valid_from},
          {"valid_to", one.valid_to},
          {"state", one.state},
          {"version", one.version}};
}

json::Object priced_award_document(const Award& award, std::optional<Price> price) { return award_document(award).set("price", price); }

json::Object repriced_award_document(const Award& award, const AwardPrice& price) {
  return award_document(award).set("new_price",
                                   json::Object{{"price", price.price}, {"valid_from", price.valid_from}, {"source", price.source}});
}

json::Object stepped_award_document(const Award& award, const std::string& reason) { return award_document(award).set("reason", reason); }

json::Object award_view_document(const AwardView& view, const command::Moment& moment) {
  const Award& one = view.award;
  return {{"id", one.id},
          {"round_id", one.round},
          {"round_name", view.round_name},
          {"product_id", one.product},
          {"product_code", view.product_code},
          {"generic_name", view.generic_name},
          {"spec", view.spec},
          {"pack", view.pack},
          {"variety_id", one.variety},
          {"winner_id", one.winner},
          {"winner_name", view.winner_name},
          {"area_code", one.area_code},
          {"supply_role", one.role},
          {"priority", one.priority},
          {"bears_volume", one.bears_volume},
          {"valid_from", one.valid_from},
          {"valid_to", one.valid_to},
          {"state", one.state},
          {"source", one.source},
          {"version", one.version},
          {"allowed_actions", command::allowed_actions<SuspendAward, ResumeAward, WithdrawAward, ChangeAwardPrice>(one, moment)},
          {"price", view.price}};
}

json::Object award_history_document(const AwardView& view, const std::vector<AwardPrice>& prices, const command::Moment& moment) {
  json::Array history;
  for (const AwardPrice& one : prices) {
    history.push_back(
        json::Object{{"valid_from", one.valid_from}, {"price", one.price}, {"source", one.source}, {"recorded_at", one.recorded_at}});
  }
  return award_view_document(view, moment).set("prices", std::move(history));
}

json::Object authorisation_document(const Authorisation& one) {
  return {{"id", one.id},
          {"winner_id", one.winner},
          {"distributor_id", one.distributor},
          {"area_code", one.area_code},
          {"product_id", one.product.none() ? json::Value() : json::Value(one.product)},
          {"valid_from", one.valid_from},
          {"valid_to", one.valid_to},
          {"state", one.state},
          {"version", one.version}};
}

json::Object authorisation_view_document(const AuthorisationView& view, const command::Moment& moment) {
  const Authorisation& one = view.authorisation;
  return {{"id", one.id},
          {"winner_id", one.winner},
          {"winner_name", view.winner_name},
          {"distributor_id", one.distributor},
          {"distributor_name", view.distributor_name},
          {"area_code", one.area_code},
          {"area_name", view.area_name},
          {"product_id", one.product.none() ? json::Value() : json::Value(one.product)},
          {"product_code", view.product_code},
          {"generic_name", view.generic_name},
          {"valid_from", one.valid_from},
          {"valid_to", one.valid_to},
          {"state", one.state},
          {"version", one.version},
          {"allowed_actions", command::allowed_actions<WithdrawAuthorisation>(one, moment)}};
}

}  // namespace liangjia::catalog
