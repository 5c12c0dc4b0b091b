#pragma once
// Awards, their prices and authorisations as JSON: in replies, lists and the audit.
#include "catalog/award/award_queries.h"
#include "core/command/context.h"

namespace liangjia::catalog {

json::Object award_document(const Award& award);
json::Object priced_award_document(const Award& award, std::optional<Price> price);  // as it was recorded
json::Object repriced_award_document(const Award& award, const AwardPrice& price);   // with its new price
json::Object stepped_award_document(const Award& award, const std::string& reason);  // after a step, with its reason
// With names, the price of the asked day and what the reader may do next.
json::Object award_view_document(const AwardView& view, const command::Moment& moment);
// The same with all its prices, oldest first.
json::Object award_history_document(const AwardView& view, const std::vector<AwardPrice>& prices, const command::Moment& moment);

json::Object authorisation_document(const Authorisation& authorisation);
json::Object authorisation_view_document(const AuthorisationView& view, const command::Moment& moment);

}  // namespace liangjia::catalog
