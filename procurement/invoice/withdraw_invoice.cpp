#include "procurement/invoice/withdraw_invoice.h"

#include <algorithm>

#include "procurement/invoice/covered_lines.h"
#include "procurement/invoice/invoice_document.h"
#include "procurement/invoice/invoice_errors.h"
#include "procurement/invoice/invoice_rules.h"
#include "procurement/invoice/invoice_store.h"

namespace liangjia::procurement {
namespace {

// IN-6: whether the upstream invoice still has what a red-letter one gave back to it.
bool may_be_drawn_again(const WithdrawInvoice::Snapshot& snapshot) {
  if (!snapshot.upstream) return true;
  const auto left = packs_left(*snapshot.upstream, snapshot.drawn);
  return std::ranges::none_of(packs_by_product(snapshot.invoice), [&](const auto& drawn) { return -drawn.second > left.at(drawn.first); });
}

}  // namespace

void WithdrawInvoice::check(const Input& input, FieldErrors& errors) {
  if (input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<WithdrawInvoice::Snapshot> WithdrawInvoice::load(command::Context& context, const Input& input) {
  const auto seen = find_invoice(context.tx.session(), input.invoice);
  if (!seen || !context.actor().scope.covers(seen->ownership())) return reject(liangjia::error::kNotFound);
  Snapshot snapshot;
  CoveredLines covered = lock_covered(context, *seen);
  snapshot.order_lines = std::move(covered.order_lines);
  snapshot.accepted = std::move(covered.accepted);
  if (seen->blue && seen->upstream) {
    snapshot.upstream = lock_invoice(context.tx, *seen->upstream);
    snapshot.drawn = packs_taken_from(context.tx, *seen->upstream);
  }
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
  if (!may_be_drawn_again(snapshot)) return reject(error::kRedReplaced);
  Decision decision{snapshot.invoice, snapshot.order_lines, snapshot.accepted};
  decision.invoice.state = kInvoiceMachine.take(snapshot.invoice.state, InvoiceDocumentStep::Withdraw);
  decision.invoice.live_key.reset();
  const bool counted = snapshot.invoice.state == InvoiceDocumentState::Matched;
  for (const InvoiceLine& line : snapshot.invoice.lines) {
    if (!line.acceptance_line) continue;
    const auto accepted = with_id(decision.accepted, *line.acceptance_line);
    const bool red = line.packs < Packs{};
    if (counted && !red && accepted->payment_state != PaymentState::Due) return reject(error::kInvoiceSettling);
    if (!counted && accepted->invoice_state != InvoiceState::Mismatched) continue;  // mended by another invoice since
    const Packs freed = counted ? line.packs : Packs{};
    const Fen amount = counted ? line.amount : Fen{};
    if (red && accepted->invoiced - freed > accepted->accepted) return reject(error::kRedReplaced);
    auto changed = red ? with_restored(*accepted, -freed, -amount) : with_invoiced(*accepted, -freed, -amount);
    if (!changed) return changed.rejection();
    *accepted = std::move(*changed);
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
