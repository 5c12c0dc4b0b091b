#include "settlement/batch/batch_document.h"

#include "core/command/allowed.h"
#include "core/platform/drawn_each.h"
#include "core/platform/json_told.h"
#include "settlement/batch/approve_batch.h"
#include "settlement/batch/release_batch.h"
#include "settlement/batch/repayment_offers.h"
#include "settlement/batch/review_batch.h"
#include "settlement/batch/verify_batch.h"
#include "settlement/ledger/journal_document.h"
#include "settlement/payment/payment_document.h"

namespace liangjia::settlement {
namespace {

using command::Moment;

template <class IdType>
json::Value id_or_null(IdType id) {
  return id.none() ? json::Value{} : json::Value{id};
}

json::Array invoice_documents(const std::vector<MatchedInvoice>& invoices) {
  json::Array documents;
  for (const MatchedInvoice& invoice : invoices) {
    documents.push_back(json::Object{{"invoice_code", invoice.code},
                                     {"invoice_number", invoice.number},
                                     {"issued_on", invoice.issued_on},
                                     {"packs", invoice.packs},
                                     {"amount", invoice.amount}});
  }
  return documents;
}

json::Object item_document(const BatchItem& item) {
  const BatchLine& line = item.line;
  return {{"line_id", line.id},
          {"item_kind", line.item_kind},
          {"item_id", id_text(line.item_id)},
          {"amount", line.amount},
          {"state", line.state},
          {"reason", json::text_or_null(line.reason)},
          {"item_number", item.number},
          {"acceptance_line_id", item.acceptance_line},
          {"order_number", item.order_number},
          {"order_line_id", item.order_line},
          {"part", item.part},
          {"product_code", item.product_code},
          {"product_name", item.product_name},
          {"spec", item.spec},
          {"pack", item.pack},
          {"winner_name", item.winner_name},
          {"lot", item.lot},
          {"expires_on", item.expires_on},
          {"packs", item.packs},
          {"price", item.price},
          {"accepted_on", item.on},
          {"due_on", item.due_on},
          {"invoice_state", item.invoice_state},
          {"payment_state", item.payment_state},
          {"invoiced_amount", item.invoiced_amount},
          {"invoice_difference", item.difference()},
          {"invoices", invoice_documents(item.invoices)}};
}

json::Value self_payment_document(const std::optional<WholeBatch::SelfPaid>& paid) {
  if (!paid) return {};
  return json::Object{
      {"paid_on", paid->on}, {"bank_reference", paid->bank_reference}, {"amount", paid->amount}, {"recorded_at", paid->recorded_at}};
}

json::Value repayment_document(const std::optional<WholeBatch::Repaid>& repaid) {
  if (!repaid) return {};
  return json::Object{{"amount", repaid->amount}, {"received_on", repaid->on}, {"confirmed_at", repaid->confirmed_at}};
}

json::Object event_document(const WholeBatch::Event& event) {
  return {{"at", event.at},
          {"act", event.act},
          {"user_id", event.user},
          {"user_name", event.user_name},
          {"organisation_name", event.organisation_name}};
}

}  // namespace

json::Object batch_document(const Batch& batch, const Moment& moment) {
  return {{"id", batch.id},
          {"number", batch.number},
          {"enterprise_id", batch.enterprise},
          {"institution_id", batch.institution},
          {"region_code", batch.region_code},
          {"month", batch.month},
          {"sequence", batch.sequence},
          {"direct", batch.direct},
          {"state", batch.state},
          {"state_reason", json::text_or_null(batch.state_reason)},
          {"amount", batch.amount},
          {"bank_account_id", batch.bank_account},
          {"applied_by", batch.applied_by},
          {"applied_at", batch.created_at},
          {"verify_by", batch.verify_by},
          {"verified_by", id_or_null(batch.verified_by)},
          {"made_by", id_or_null(batch.made_by)},
          {"checked_by", id_or_null(batch.checked_by)},
          {"confirmed_by", id_or_null(batch.confirmed_by)},
          {"payment_id", id_or_null(batch.payment)},
          {"allowed_actions", command::allowed_actions<VerifyBatch, WithdrawBatch, ReviewBatch, ApproveBatch, SendBackBatch, ReissueBatch,
                                                       RefuseBatch, SelfPaymentOffer, ReceiptOffer>(batch, moment)},
          {"version", batch.version}};
}

json::Object batches_document(const std::vector<Batch>& batches, const Moment& moment) {
  json::Array items;
  FenSum amount;
  for (const Batch& batch : batches) {
    items.push_back(batch_document(batch, moment));
    amount += batch.amount;
  }
  return {{"items", std::move(items)}, {"count", batches.size()}, {"amount", amount}};
}

namespace {

json::Array left_out_documents(const std::vector<LeftOut>& lines) {
  return json::drawn_each(lines, [](const LeftOut& one) {
    return json::Object{
        {"acceptance_line_id", one.line}, {"reason", filled("{what}", one.why)}, {"reason_en", filled("{what_en}", one.why)}};
  });
}

}  // namespace

json::Object applied_batch_document(const AppliedBatch& applied, const Moment& moment) {
  return batch_document(applied, moment).set("left_out", left_out_documents(applied.left_out));
}

json::Object applied_batches_document(const ApplyBatches::Outcome& applied, const Moment& moment) {
  json::Array skipped;
  for (const auto& [institution, rejection] : applied.skipped) {
    skipped.push_back(json::Object{
        {"institution_id", institution}, {"code", rejection.token()}, {"detail", filled(rejection.kind->zh, rejection.arguments)}});
  }
  return batches_document(applied.batches, moment)
      .set("skipped", std::move(skipped))
      .set("left_out", left_out_documents(applied.left_out))
      .set("more", applied.more);
}

json::Object batch_view_document(const BatchView& view, const Moment& moment) {
  return batch_document(view.batch, moment)
      .set("institution_name", view.institution_name)
      .set("enterprise_name", view.enterprise_name)
      .set("line_count", view.line_count);
}

json::Object whole_batch_document(const WholeBatch& whole, const std::optional<Rejection>& held, const Moment& moment) {
  json::Value waiting;
  if (held) {  // what an institution owes the fund is not its suppliers' to know
    const bool supplier = moment.actor.scope.kind() == OrganisationKind::Enterprise;
    waiting = json::Object{{"code", held->token()},
                           {"detail", supplier ? "等待医疗机构与经办机构结清代付款" : filled(held->kind->zh, held->arguments)}};
  }
  return batch_view_document(whole.view, moment)
      .set("waiting", std::move(waiting))
      .set("lines", json::drawn_each(whole.items, item_document))
      .set("payments", json::drawn_each(whole.payments, payment_document))
      .set("self_payment", self_payment_document(whole.self_payment))
      .set("repayment", repayment_document(whole.repayment))
      .set("journal", journal_document(whole.journal))
      .set("timeline", json::drawn_each(whole.timeline, event_document));
}

json::Object statement_document(BusinessMonth month, const std::vector<StatementRow>& rows) {
  return {{"items", json::drawn_each(rows, [month](const StatementRow& row) {
             return json::Object{{"month", month},
                                 {"enterprise_id", row.enterprise},
                                 {"enterprise_name", row.enterprise_name},
                                 {"institution_id", row.institution},
                                 {"institution_name", row.institution_name},
                                 {"accepted", row.accepted},
                                 {"returned", row.returned},
                                 {"claimed", row.claimed},
                                 {"disputed", row.disputed},
                                 {"paid", row.paid},
                                 {"confirmed", row.confirmed},
                                 {"open", row.open},
                                 {"paused", row.paused},
                                 {"owed_back", row.owed_back}};
           })}};
}

json::Object batch_digest(const Batch& batch) {
  json::Object digest{{"number", batch.number},
                      {"enterprise_id", batch.enterprise},
                      {"institution_id", batch.institution},
                      {"month", batch.month},
                      {"state", batch.state},
                      {"amount", batch.amount},
                      {"version", batch.version}};
  if (!batch.state_reason.empty()) digest.set("reason", batch.state_reason);
  if (!batch.payment.none()) digest.set("payment_id", batch.payment);
  return digest;
}

}  // namespace liangjia::settlement
