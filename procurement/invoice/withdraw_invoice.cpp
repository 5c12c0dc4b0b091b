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
  const OrganisationId mine = context.actor().organisation;
  if (mine != seen->seller && mine != seen->buyer) return reject(error::kInvoiceParties);
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

Result<WithdrawInvoice::Decision> WithdrawInvoice::decide(const Snapshot& snapshot, const Input& input, const command::Moment&) {
  const auto state = kInvoiceMachine.apply(snapshot.invoice.state, InvoiceDocumentStep::Withdraw);
  if (!state) return state.rejection();
  if (snapshot.named) return reject(error::kInvoiceNamed);
  Decision decision{input.reason, snapshot.invoice, snapshot.order_lines, snapshot.accepted};
  decision.invoice.state = *state;
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

command::Reply WithdrawInvoice::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  if (snapshot.invoice.state == InvoiceDocumentState::Matched) update_lines(context, snapshot.order_lines, decision.order_lines);
  if (!snapshot.accepted.empty()) update_acceptance_lines(context, snapshot.accepted, decision.accepted);
  withdraw(context.tx, snapshot.invoice);
  Invoice invoice = decision.invoice;
  ++invoice.version;
  context.changes.add(InvoiceChange{invoice});
  context.audited("invoice", invoice.id.value(), invoice_digest(snapshot.invoice), invoice_digest(invoice));
  context.emit("invoice.withdrawn", invoice.id.value(), json::Object{{"number", invoice.number}, {"reason", decision.reason}});
  return {200, invoice_document(invoice, context.actor()), invoice.version};
}

}  // namespace liangjia::procurement
