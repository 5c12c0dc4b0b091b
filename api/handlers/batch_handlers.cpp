#include "api/handlers/batch_handlers.h"

#include "api/handlers/run_command.h"
#include "settlement/batch/apply_batch.h"
#include "settlement/batch/approve_batch.h"
#include "settlement/batch/batch_document.h"
#include "settlement/batch/batch_queries.h"
#include "settlement/batch/release_batch.h"
#include "settlement/batch/review_batch.h"
#include "settlement/batch/verify_batch.h"
#include "settlement/repayment/confirm_receipt.h"
#include "settlement/repayment/record_self_payment.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for

Response get_batches(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  BatchFilter filter;
  filter.state = in.choice<BatchState>("state");
  filter.month = in.month("month");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.enterprise = in.id<OrganisationId>("enterprise_id");
  filter.direct = in.boolean("direct");
  if (const auto fault = in.finish()) return problem(request, *fault);
  const auto found = list_batches(*app.pool.lease(), request.who().scope, filter, page);
  json::Array items;
  for (const BatchView& view : found.items) items.push_back(list_document(view, request.who()));
  return page_response(request, std::move(items), found.next);
}

Response get_batch(App& app, const Request& request) {
  const auto id = id_parameter<BatchId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto session = app.pool.lease();
  const auto view = find_batch_view(*session, request.who().scope, *id);
  if (!view) return problem(request, reject(liangjia::error::kNotFound));
  return with_etag(request, json_response(200, view_document(*session, *view, request.who())), version_etag(view->batch.version));
}

Response get_statement(App& app, const Request& request) {
  QueryReader in(request);
  StatementFilter filter;
  const auto month = in.month("month");
  if (!month) in.fault("month", liangjia::error::kRequired);
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.enterprise = in.id<OrganisationId>("enterprise_id");
  if (const auto fault = in.finish()) return problem(request, *fault);
  filter.month = *month;
  return json_response(200, json::Object{{"items", monthly_statement(*app.pool.lease(), request.who().scope, filter)}});
}

template <class IdType>
std::vector<IdType> read_ids(json::FieldReader& in, std::string_view name, std::size_t most) {
  std::vector<IdType> ids;
  const auto texts = in.texts(name, most);
  for (std::size_t i = 0; i < texts.size(); ++i) {
    if (const auto id = IdType::parse(texts[i])) {
      ids.push_back(*id);
    } else {
      in.fault(std::string(name) + "/" + std::to_string(i), liangjia::error::kWrongFormat, {{"example", id_text(1)}});
    }
  }
  return ids;
}

VerifyBatch::Input read_verify(BatchId id, json::FieldReader& in) {
  VerifyBatch::Input input{id, {}};
  in.each("disputed", 0, ApplyBatch::kLinesMost, [&](json::FieldReader& line) {
    const auto line_id = line.id<BatchLineId>("line_id");
    input.disputes.push_back({line_id, line.maybe_text("reason", 500).value_or("")});
  });
  return input;
}

Receipt read_receipt(BatchId id, json::FieldReader& in) {
  const Fen amount = in.amount("amount");
  return {id, amount, in.date("received_on")};
}

const AccessRule& batch_readers() {
  static const AccessRule& rule = open_to({Role::EnterpriseFinance, Role::Sales, Role::InstitutionFinance, Role::AllianceBuyer,
                                           Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  return rule;
}

std::vector<Route> read_routes(App& app) {
  return {
      read_route("/api/v1/batches", "list_batches", batch_readers(), [&app](const Request& request) { return get_batches(app, request); }),
      read_route("/api/v1/batches/{id}", "get_batch", batch_readers(), [&app](const Request& request) { return get_batch(app, request); }),
      read_route("/api/v1/settlement-statements", "get_settlement_statement", batch_readers(),
                 [&app](const Request& request) { return get_statement(app, request); })};
}

// Many batches in one transaction: all or nothing.
std::vector<Route> bulk_routes(App& app) {
  return {post_route<ApplyBatches>(app, "/api/v1/batches/apply", "apply_batches",
                                   [](json::FieldReader& in) { return ApplyBatches::Input{in.month("month")}; }),
          post_route<VerifyBatches>(
              app, "/api/v1/batches/verify", "verify_batches",
              [](json::FieldReader& in) { return VerifyBatches::Input{read_ids<BatchId>(in, "batch_ids", kBatchesMost)}; }),
          post_route<ReviewBatches>(app, "/api/v1/batches/review", "review_batches",
                                    [](json::FieldReader& in) {
                                      return ReviewBatches::Input{read_ids<BatchId>(in, "batch_ids", kBatchesMost), false};
                                    }),
          post_route<ApproveBatches>(app, "/api/v1/batches/approve", "approve_batches",
                                     [](json::FieldReader& in) {
                                       return ApproveBatches::Input{read_ids<BatchId>(in, "batch_ids", kBatchesMost), false};
                                     }),
          post_route<ConfirmReceipts>(app, "/api/v1/batches/confirm-receipts", "confirm_receipts", [](json::FieldReader& in) {
            ConfirmReceipts::Input input;
            in.each("receipts", 1, kBatchesMost, [&](json::FieldReader& one) {
              const auto id = one.id<BatchId>("batch_id");
              input.receipts.push_back(read_receipt(id, one));
            });
            return input;
          })};
}

std::vector<Route> one_batch_routes(App& app) {
  return {post_route<ApplyBatch>(app, "/api/v1/batches", "apply_batch",
                                 [](json::FieldReader& in) {
                                   ApplyBatch::Input input;
                                   input.institution = in.id<OrganisationId>("institution_id");
                                   input.month = in.month("month");
                                   input.lines = read_ids<procurement::AcceptanceLineId>(in, "acceptance_line_ids", ApplyBatch::kLinesMost);
                                   return input;
                                 }),
          step_route<VerifyBatch, BatchId>(app, "/api/v1/batches/{id}/verify", "verify_batch", read_verify),
          step_route<WithdrawBatch, BatchId>(app, "/api/v1/batches/{id}/withdraw", "withdraw_batch"),
          step_route<RefuseBatch, BatchId>(app, "/api/v1/batches/{id}/refuse", "refuse_batch",
                                           [](BatchId id, json::FieldReader& in) {
                                             return RefuseBatch::Input{id, in.text("reason", 500)};
                                           }),
          step_route<ReviewBatches, BatchId>(app, "/api/v1/batches/{id}/review", "review_batch",
                                             [](BatchId id, json::FieldReader&) {
                                               return ReviewBatches::Input{{id}, true};
                                             }),
          step_route<SendBackBatch, BatchId>(app, "/api/v1/batches/{id}/send-back", "send_back_batch",
                                             [](BatchId id, json::FieldReader& in) {
                                               return SendBackBatch::Input{id, in.text("reason", 500)};
                                             }),
          step_route<ApproveBatches, BatchId>(app, "/api/v1/batches/{id}/approve", "approve_batch",
                                              [](BatchId id, json::FieldReader&) {
                                                return ApproveBatches::Input{{id}, true};
                                              }),
          step_route<ReissueBatch, BatchId>(app, "/api/v1/batches/{id}/reissue", "reissue_batch"),
          step_route<RecordSelfPayment, BatchId>(app, "/api/v1/batches/{id}/self-payment", "record_self_payment",
                                                 [](BatchId id, json::FieldReader& in) {
                                                   const BusinessDate paid_on = in.date("paid_on");
                                                   return RecordSelfPayment::Input{id, paid_on, in.text("bank_reference", 100)};
                                                 }),
          step_route<ConfirmReceipts, BatchId>(app, "/api/v1/batches/{id}/confirm-receipt", "confirm_receipt",
                                               [](BatchId id, json::FieldReader& in) {
                                                 return ConfirmReceipts::Input{{read_receipt(id, in)}, true};
                                               })};
}

}  // namespace

std::vector<Route> batch_routes(App& app) {
  std::vector<Route> routes = read_routes(app);
  for (auto& part : {bulk_routes(app), one_batch_routes(app)}) routes.insert(routes.end(), part.begin(), part.end());
  return routes;
}

}  // namespace liangjia::api
