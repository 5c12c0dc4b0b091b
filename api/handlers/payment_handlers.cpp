#include "api/handlers/payment_handlers.h"

#include "api/handlers/run_command.h"
#include "settlement/bank/record_bank_result.h"
#include "settlement/payment/payment_queries.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for

Response get_payments(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  PaymentFilter filter;
  filter.state = in.choice<PaymentState>("state");
  filter.kind = in.choice<PaymentKind>("kind");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.payee = in.id<OrganisationId>("payee_id");
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto found = list_payments(*app.pool.lease(), request.who().scope, filter, page);
  json::Array items;
  for (const PaymentView& view : found.items) items.push_back(view_document(view, request.who()));
  return page_response(request, std::move(items), found.next);
}

Response get_payment(App& app, const Request& request) {
  const auto id = id_parameter<PaymentId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto view = find_payment_view(*app.pool.lease(), request.who().scope, *id);
  if (!view) return problem(request, reject(liangjia::error::kNotFound));
  return with_etag(request, json_response(200, view_document(*view, request.who())), version_etag(view->payment.version));
}

Response post_result(App& app, const Request& request) {
  return run_json_command<RecordBankResult>(app, request, [](json::FieldReader& in) {
    RecordBankResult::Input input;
    input.instruction_no = in.text("instruction_no", 32);
    input.accepted = in.boolean("accepted");
    input.bank_reference = in.maybe_text("bank_reference", 100).value_or("");
    input.reason = in.maybe_text("reason", 500).value_or("");
    input.result_on = in.date("result_on");
    return input;
  });
}

const AccessRule& payment_readers() {
  static const AccessRule& rule = open_to(
      {Role::InstitutionFinance, Role::EnterpriseFinance, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  return rule;
}

}  // namespace

std::vector<Route> payment_routes(App& app) {
  return {read_route("/api/v1/payments", "list_payments", payment_readers(),
                     [&app](const Request& request) { return get_payments(app, request); }),
          read_route("/api/v1/payments/{id}", "get_payment", payment_readers(),
                     [&app](const Request& request) { return get_payment(app, request); }),
          write_route<RecordBankResult>("/api/v1/payment-results", "record_bank_result",
                                        [&app](const Request& request) { return post_result(app, request); })};
}

}  // namespace liangjia::api
