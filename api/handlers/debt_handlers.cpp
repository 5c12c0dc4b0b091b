#include "api/handlers/debt_handlers.h"

#include "api/handlers/run_command.h"
#include "settlement/debt/debt_document.h"
#include "settlement/debt/decide_top_up.h"
#include "settlement/debt/record_top_up.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

struct AllDebts {};
AllDebts read_all(QueryReader&) { return {}; }
Page<InstitutionDebt> page_of_debts(db::Session& session, const Moment& moment, AllDebts, const PageRequest& page) {
  return list_institution_debts(session, moment.actor.scope, moment.today, page);
}

TopUpFilter read_filter(QueryReader& in) {
  return {in.choice<TopUpState>("state"), in.id<OrganisationId>("institution_id"), in.boolean("by_others").value_or(false)};
}
Page<TopUpView> page_of(db::Session& session, const Moment& moment, const TopUpFilter& filter, const PageRequest& page) {
  return list_top_ups(session, moment.actor, filter, page);
}
std::optional<json::Object> find_one(db::Session& session, const Moment& moment, TopUpId id) {
  const auto view = find_top_up(session, moment.actor.scope, id);
  return view ? std::optional{top_up_view_document(*view, moment)} : std::nullopt;
}

RecordTopUp::Input read_top_up(json::FieldReader& in) {
  RecordTopUp::Input input;
  input.institution = in.id<OrganisationId>("institution_id");
  input.amount = in.amount("amount");
  input.paid_on = in.date("paid_on");
  input.bank_reference = in.text("bank_reference", 100);
  return input;
}

const AccessRule& debt_readers() {
  static const AccessRule& rule =
      open_to({Role::InstitutionFinance, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  return rule;
}

}  // namespace

std::vector<Route> debt_routes(App& app) {
  const std::string top_ups = "/api/v1/top-ups";
  return {
      lists(app, "/api/v1/institution-debts", "list_institution_debts", debt_readers(), read_all, page_of_debts, institution_debt_document),
      lists(app, top_ups, "list_top_ups", debt_readers(), read_filter, page_of, top_up_view_document),
      shows<TopUpId>(app, top_ups + "/{id}", "get_top_up", debt_readers(), find_one),
      creates<RecordTopUp>(app, top_ups, read_top_up, top_up_document),
      steps<BookTopUp, TopUpId>(app, top_ups + "/{id}/book", top_up_document),
      steps<RefuseTopUp, TopUpId>(app, top_ups + "/{id}/refuse", top_up_document)};
}

}  // namespace liangjia::api
