#include "procurement/invoice/withdraw_invoice.h"

#include <algorithm>

#include "procurement/acceptance/acceptance_store.h"
#include "procurement/invoice/invoice_document.h"
#include "procurement/invoice/invoice_errors.h"
#include "procurement/invoice/invoice_store.h"
#include "procurement/invoice/upload_invoice.h"

namespace liangjia::procurement {
namespace {

template <class Things, class Id>
auto with_id(Things& things, Id id) {
  const auto found = std::find_if(things.begin(), things.end(), [id](const auto& thing) { return thing.id == id; });
  ensure(found != things.end(), "what an invoice covers is not in the snapshot");
  return found;
}

}  // namespace

void WithdrawInvoice::check(const Input& input, FieldErrors& errors) {
  if (input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<WithdrawInvoice::Snapshot> WithdrawInvoice::load(command::Context& context, const Input& input) {
  const auto seen = find_invoice(context.tx.session(), input.invoice);
  if (!seen || !context.actor().scope.covers(seen->ownership())) return reject(liangjia::error::kNotFound);
  std::vector<AcceptanceLineId> ids;  // what an invoice names never changes
  for (const InvoiceLine& line : seen->lines) {
    if (line.acceptance_line) ids.push_back(*line.acceptance_line);
  }
  std::vector<OrderId> orders;
  std::vector<OrderLineId> order_lines;
  for (const AcceptanceLine& line : find_acceptance_lines(context.tx.session(), ids)) {
    orders.push_back(line.order);
    order_lines.push_back(line.order_line);
  }
  Snapshot snapshot;
  lock_orders(context.tx, orders);
  snapshot.order_lines = lock_lines(context.tx, std::move(order_lines));
  snapshot.accepted = lock_acceptance_lines(context.tx, std::move(ids));
  snapshot.invoice = *lock_invoice(context.tx, input.invoice);
  snapshot.named = named_by_live_invoice(context.tx, input.invoice);
  return snapshot;
}

Result<Done> WithdrawInvoice::may(const Invoice& invoice, const command::Moment& moment) {
  const OrganisationId mine = moment.actor.organisation;
  if (mine != invoice.seller && mine != invoice.buyer) return reject(error::kInvoiceParties);
  return kInvoiceMachine.may(invoice.state, InvoiceDocumentStep::Withdraw);
}

Result<WithdrawInvoice::Decision> WithdrawInvoice::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.invoice, moment); !allowed) return allowed.rejection();
  if (snapshot.named) return reject(error::kInvoiceNamed);
  Decision decision{snapshot.invoice, snapshot.order_lines, snapshot.accepted};
  decision.invoice.state = kInvoiceMachine.take(snapshot.invoice.state, InvoiceDocumentStep::Withdraw);
  decision.invoice.live_key.reset();
  const bool counted = snapshot.invoice.state == InvoiceDocumentState::Matched;
  for (const InvoiceLine& line : snapshot.invoice.lines) {
    if (!line.acceptance_line) continue;
    const auto accepted = with_id(decision.accepted, *line.acceptance_line);
    if (counted && accepted->payment_state != PaymentState::Due) return reject(error::kInvoiceSettling);
    if (!counted && accepted->invoice_state != InvoiceState::Mismatched) continue;  // mended by another invoice since
    const Packs freed = counted ? line.packs : Packs{};
    auto uncovered = with_invoiced(*accepted, -freed);
    if (!uncovered) return uncovered.rejection();
    *accepted = std::move(*uncovered);
    with_id(decision.order_lines, accepted->order_line)->invoiced -= freed;
  }
  return decision;
}

Invoice WithdrawInvoice::apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision) {
  if (snapshot.invoice.state == InvoiceDocumentState::Matched) update_lines(context, snapshot.order_lines, decision.order_lines);
  if (!snapshot.accepted.empty()) update_acceptance_lines(context, snapshot.accepted, decision.accepted);
  update_invoice(context.tx, decision.invoice);
  Invoice invoice = decision.invoice;
  ++invoice.version;
  context.changes.add(InvoiceChange{invoice});
  json::Object after = invoice_digest(invoice);
  context.audited(kind::kInvoice, invoice.id.value(), invoice_digest(snapshot.invoice), after.set("reason", input.reason));
  return invoice;
}

}  // namespace liangjia::procurement
