#include "api/handlers/enterprise_bar_handlers.h"

#include "api/handlers/run_command.h"
#include "procurement/bar/decide_bar.h"
#include "procurement/bar/enterprise_bar_document.h"
#include "procurement/bar/propose_bar.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

EnterpriseBarFilter read_filter(QueryReader& in) {
  EnterpriseBarFilter filter;
  filter.enterprise = in.id<OrganisationId>("enterprise_id");
  filter.state = in.choice<BarState>("state");
  return filter;
}
Page<EnterpriseBarView> list_bars(db::Session& session, const Moment&, const EnterpriseBarFilter& filter, const PageRequest& page) {
  return list_enterprise_bars(session, filter, page);
}
std::optional<json::Object> find_bar(db::Session& session, const Moment& moment, EnterpriseBarId id) {
  const auto view = find_enterprise_bar(session, id);
  return view ? std::optional{enterprise_bar_view_document(*view, moment)} : std::nullopt;
}

ProposeBar::Input read_proposal(json::FieldReader& in) {
  ProposeBar::Input input;
  input.enterprise = in.id<OrganisationId>("enterprise_id");
  input.valid_from = in.date("valid_from");
  input.valid_to = in.maybe_date("valid_to");
  input.reason = in.text("reason", 500);
  return input;
}
template <class C>
typename C::Input read_decision(EnterpriseBarId id, json::FieldReader& in) {
  return {id, in.text("reason", 500)};
}

}  // namespace

std::vector<Route> enterprise_bar_routes(App& app) {
  const AccessRule& readers = business_readers();
  const std::string bars = "/api/v1/enterprise-bars";
  const std::string one = bars + "/{id}";
  return {lists(app, bars, "list_enterprise_bars", readers, read_filter, list_bars, enterprise_bar_view_document),
          shows<EnterpriseBarId>(app, one, "get_enterprise_bar", readers, find_bar),
          creates<ProposeBar>(app, bars, read_proposal, enterprise_bar_document),
          steps<ConfirmBar, EnterpriseBarId>(app, one + "/confirm", read_decision<ConfirmBar>, enterprise_bar_document),
          steps<RefuseBar, EnterpriseBarId>(app, one + "/refuse", read_decision<RefuseBar>, enterprise_bar_document),
          steps<LiftBar, EnterpriseBarId>(app, one + "/lift", read_decision<LiftBar>, enterprise_bar_document)};
}

}  // namespace liangjia::api
