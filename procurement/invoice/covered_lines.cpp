#include "procurement/invoice/covered_lines.h"

#include "procurement/invoice/invoice_document.h"
#include "procurement/invoice/invoice_store.h"

namespace liangjia::procurement {

CoveredLines lock_covered(command::Context& context, const Invoice& invoice) {
  std::vector<AcceptanceLineId> ids;
  for (const InvoiceLine& line : invoice.lines) {
    if (line.acceptance_line) ids.push_back(*line.acceptance_line);
  }
  std::vector<OrderId> orders;
  std::vector<OrderLineId> order_lines;
  for (const AcceptanceLine& line : find_acceptance_lines(context.tx.session(), ids)) {
    orders.push_back(line.order);
    order_lines.push_back(line.order_line);
  }
  lock_orders(context.tx, orders);
  CoveredLines covered;
  covered.order_lines = lock_lines(context.tx, std::move(order_lines));
  covered.accepted = lock_acceptance_lines(context.tx, std::move(ids));
  return covered;
}

Invoice add_invoice(command::Context& context, Invoice invoice) {
  invoice.id = context.ids.next<InvoiceId>();
  for (InvoiceLine& line : invoice.lines) {
    line.id = context.ids.next<InvoiceLineId>();
    line.invoice = invoice.id;
  }
  insert_invoice(context.tx, invoice);
  context.changes.add(InvoiceChange{invoice});
  context.audited(kind::kInvoice, invoice.id.value(), nullptr, invoice_digest(invoice));
  return invoice;
}

}  // namespace liangjia::procurement
