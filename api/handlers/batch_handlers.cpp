#include "api/handlers/batch_handlers.h"

#include "api/handlers/run_command.h"
#include "settlement/batch/approve_batch.h"
#include "settlement/batch/batch_document.h"
#include "settlement/batch/release_batch.h"
#include "settlement/batch/review_batch.h"
#include "settlement/batch/settlement_candidates.h"
#include "settlement/batch/verify_batch.h"
#include "settlement/repayment/confirm_receipt.h"
#include "settlement/repayment/record_self_payment.h"

namespace liangjia::api {
namespace {

using namespace settlement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

BatchFilter read_filter(QueryReader& in) {
  BatchFilter filter;
  filter.state = in.choice<BatchState>("state");
  filter.month = in.month("month");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.enterprise = in.id<OrganisationId>("enterprise_id");
  filter.direct = in.boolean("direct");
  filter.by_others = in.boolean("by_others").value_or(false);
  return filter;
}
Page<BatchView> list_page(db::Session& session, const Moment& moment, const BatchFilter& filter, const PageRequest& page) {
  return list_batches(session, moment.actor, filter, page);
}
std::optional<json::Object> find_one(db::Session& session, const Moment& moment, BatchId id) {
  const auto whole = find_whole_batch(session, moment.actor.scope, id);
  if (!whole) return std::nullopt;
  return whole_batch_document(*whole, held_by_debt(session, whole->view.batch, moment), moment);
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
  return json_response(200, statement_document(*month, monthly_statement(*app.pool.lease(), request.who().scope, filter)));
}

Response get_candidates(App& app, const Request& request) {
  QueryReader in(request);
  const auto month = in.month("month");
  if (!month) in.fault("month", liangjia::error::kRequired);
  if (const auto fault = in.finish()) return problem(request, *fault);
  const auto session = app.pool.lease();
  const command::Reading reading = app.reading(*session, request.who());
  const auto found = settlement_candidates(*session, reading.moment(), *month);
  return found ? json_response(200, settlement_candidates_document(*found)) : problem(request, found.rejection());
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

ApplyBatch::Input read_application(json::FieldReader& in) {
  return {in.id<OrganisationId>("institution_id"), in.month("month"),
          read_ids<procurement::AcceptanceLineId>(in, "acceptance_line_ids", ApplyBatch::kLinesMost)};
}
ApplyBatches::Input read_month(json::FieldReader& in) { return {in.month("month")}; }

// An act on many batches that asks nothing but which: all or nothing.
template <class C>
Route on_selection(App& app, std::string pattern) {
  const auto read = [](json::FieldReader& in) {
    typename C::Input input;
    for (const BatchId id : read_ids<BatchId>(in, "batch_ids", kBatchesMost)) input.batches.push_back({id});
    return input;
  };
  Route route = does<C>(app, std::move(pattern), read, batches_document);
  route.body->front().required = true;  // a list that is empty, or not there, is refused by the command
  return route;
}

VerifyBatch::Input read_verification(BatchId id, json::FieldReader& in) {
  VerifyBatch::Input input{id, {}};
  in.each("disputed", 0, ApplyBatch::kLinesMost, [&](json::FieldReader& line) {
    input.disputes.push_back({line.id<BatchLineId>("line_id"), line.maybe_text("reason", 500).value_or("")});
  });
  return input;
}
RefuseBatch::Input read_refusal(BatchId id, json::FieldReader& in) { return {id, in.text("reason", 500)}; }
SendBackBatch::Input read_return(BatchId id, json::FieldReader& in) { return {id, in.text("reason", 500)}; }
RecordSelfPayment::Input read_self_payment(BatchId id, json::FieldReader& in) {
  return {id, in.date("paid_on"), in.text("bank_reference", 100)};
}
ConfirmReceipt::Input read_receipt(BatchId id, json::FieldReader& in) { return {id, in.amount("amount"), in.date("received_on")}; }
ConfirmReceipts::Input read_receipts(json::FieldReader& in) {
  ConfirmReceipts::Input input;
  in.each("receipts", 1, kBatchesMost,
          [&](json::FieldReader& one) { input.batches.push_back(read_receipt(one.id<BatchId>("batch_id"), one)); });
  return input;
}

const AccessRule& batch_readers() {
  static const AccessRule& rule = open_to({Role::EnterpriseFinance, Role::Sales, Role::InstitutionFinance, Role::AllianceBuyer,
                                           Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::Monitor});
  return rule;
}

}  // namespace

std::vector<Route> batch_routes(App& app) {
  const std::string batches = "/api/v1/batches";
  const std::string one = batches + "/{id}";
  const AccessRule& readers = batch_readers();
  return {lists(app, batches, "list_batches", readers, read_filter, list_page, batch_view_document),
          shows<BatchId>(app, one, "get_batch", readers, find_one),
          read_route("/api/v1/settlement-statements", "get_settlement_statement", readers,
                     [&app](const Request& request) { return get_statement(app, request); }),
          read_route("/api/v1/settlement-candidates", "list_settlement_candidates", open_to({Role::EnterpriseFinance, Role::Sales}),
                     [&app](const Request& request) { return get_candidates(app, request); }),
          creates<ApplyBatch>(app, batches, read_application, applied_batch_document),
          creates<ApplyBatches>(app, batches + "/apply", read_month, applied_batches_document),
          on_selection<VerifyBatches>(app, batches + "/verify"),
          on_selection<ReviewBatches>(app, batches + "/review"),
          on_selection<ApproveBatches>(app, batches + "/approve"),
          does<ConfirmReceipts>(app, batches + "/confirm-receipts", read_receipts, batches_document),
          steps<VerifyBatch, BatchId>(app, one + "/verify", read_verification, batch_document),
          steps<WithdrawBatch, BatchId>(app, one + "/withdraw", batch_document),
          steps<RefuseBatch, BatchId>(app, one + "/refuse", read_refusal, batch_document),
          steps<ReviewBatch, BatchId>(app, one + "/review", batch_document),
          steps<SendBackBatch, BatchId>(app, one + "/send-back", read_return, batch_document),
          steps<ApproveBatch, BatchId>(app, one + "/approve", batch_document),
          steps<ReissueBatch, BatchId>(app, one + "/reissue", batch_document),
          steps<RecordSelfPayment, BatchId>(app, one + "/self-payment", read_self_payment, batch_document),
          steps<ConfirmReceipt, BatchId>(app, one + "/confirm-receipt", read_receipt, batch_document)};
}

}  // namespace liangjia::api
