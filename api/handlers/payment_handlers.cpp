#include "api/handlers/payment_handlers.h"

#include "api/handlers/run_command.h"
#include "api/http/audited.h"
#include "api/imports.h"
#include "catalog/import/kept_file.h"
#include "settlement/bank/confirm_bank_rejection.h"
#include "settlement/bank/record_bank_result.h"
#include "settlement/payment/payment_document.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

constexpr std::string_view kAnyFile = "application/octet-stream";

PaymentFilter read_filter(QueryReader& in) {
  PaymentFilter filter;
  filter.state = in.choice<PaymentState>("state");
  filter.kind = in.choice<PaymentKind>("kind");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.payee = in.id<OrganisationId>("payee_id");
  filter.by_others = in.boolean("by_others").value_or(false);
  return filter;
}
Page<PaymentView> page_of(db::Session& session, const Moment& moment, const PaymentFilter& filter, const PageRequest& page) {
  return list_payments(session, moment.actor, filter, page);
}

RecordBankResult::Input read_result(json::FieldReader& in) {
  RecordBankResult::Input input;
  input.instruction_no = in.text("instruction_no", 32);
  input.accepted = in.required_boolean("accepted");
  input.bank_reference = in.maybe_text("bank_reference", 100).value_or("");
  input.reason = in.maybe_text("reason", 500).value_or("");
  input.result_on = in.date("result_on");
  return input;
}

const AccessRule& payment_readers() {
  static const AccessRule& rule = open_to(
      {Role::InstitutionFinance, Role::EnterpriseFinance, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  return rule;
}

// BF-5: what the second person of a rejection looks at, for good.
Response get_bank_file(App& app, const Request& request) {
  const auto id = id_parameter<PaymentId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto view = find_payment_view(*app.pool.lease(), request.who().scope, *id);
  const auto bytes = view ? catalog::kept_file(app.data_dir / kBankFiles, view->payment.result_file.value_or("")) : std::nullopt;
  if (!bytes) return problem(request, reject(liangjia::error::kNotFound));
  return file_response(std::string(kAnyFile), "银行回执-" + view->payment.instruction_no, *bytes);
}

// An enterprise or an institution sees its payment, but a file of the bank tells of others' too.
const AccessRule& bank_file_readers() {
  static const AccessRule& rule = open_to({Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover});
  return rule;
}

Route bank_file_route(App& app, std::string pattern) {
  Route route = read_route(std::move(pattern), "get_bank_file", bank_file_readers(),
                           [&app](const Request& request) { return get_bank_file(app, request); });
  route.produces = {std::string(kAnyFile)};
  return route;
}

}  // namespace

std::vector<Route> payment_routes(App& app) {
  const std::string payments = "/api/v1/payments";
  const auto shown = [&app](const PaymentView& view, const Moment& moment) {
    return payment_view_document(view, moment, app.memory.of<platform::Vault>());
  };
  const auto find_one = [shown](db::Session& session, const Moment& moment, PaymentId id) {
    const auto view = find_payment_view(session, moment.actor.scope, id);
    return view ? std::optional{shown(*view, moment)} : std::nullopt;
  };
  return {audited(lists(app, payments, "list_payments", payment_readers(), read_filter, page_of, shown)),
          audited(shows<PaymentId>(app, payments + "/{id}", "get_payment", payment_readers(), find_one)),
          audited(bank_file_route(app, payments + "/{id}/bank-file")),
          does<RecordBankResult>(app, "/api/v1/payment-results", read_result, payment_document),
          steps<ConfirmBankRejection, PaymentId>(app, payments + "/{id}/confirm-rejection", payment_document),
          steps<WithdrawBankRejection, PaymentId>(app, payments + "/{id}/withdraw-rejection", payment_document)};
}

}  // namespace liangjia::api
