#include "procurement/invoice/invoice_document.h"

#include "procurement/invoice/withdraw_invoice.h"
#include "procurement/shipment/shipment_document.h"

namespace liangjia::procurement {
namespace {

json::Value unless_empty(const std::string& text) { return text.empty() ? json::Value{} : json::Value{text}; }
json::Value unless_none(OrganisationId id) { return id.none() ? json::Value{} : json::Value{id}; }

}  // namespace

json::Object invoice_document(const Invoice& invoice, const Actor& actor) {
  json::Array lines;
  for (const InvoiceLine& line : invoice.lines) {
    lines.push_back(json::Object{{"line_no", line.line_no},
                                 {"product_id", line.product},
                                 {"acceptance_line_id", line.acceptance_line},
                                 {"packs", line.packs},
                                 {"price", line.price},
                                 {"amount", line.amount},
                                 {"mismatch", unless_empty(line.mismatch)}});
  }
  return {{"id", invoice.id},
          {"kind", invoice.kind},
          {"code", invoice.code},
          {"number", invoice.number},
          {"issued_on", invoice.issued_on},
          {"seller_id", invoice.seller},
          {"buyer_id", invoice.buyer},
          {"institution_id", unless_none(invoice.institution)},
          {"net", invoice.net},
          {"tax", invoice.tax},
          {"total", invoice.total},
          {"upstream_invoice_id", invoice.upstream},
          {"state", invoice.state},
          {"created_at", invoice.created_at},
          {"version", invoice.version},
          {"lines", std::move(lines)},
          {"allowed_actions", allowed_invoice_actions(invoice.state, invoice.seller, invoice.buyer, actor)}};
}

json::Value invoice_digest(const Invoice& invoice) {
  return json::Object{{"kind", invoice.kind},   {"code", invoice.code},   {"number", invoice.number},
                      {"total", invoice.total}, {"state", invoice.state}, {"lines", static_cast<std::int64_t>(invoice.lines.size())}};
}

json::Array allowed_invoice_actions(InvoiceDocumentState state, OrganisationId seller, OrganisationId buyer, const Actor& actor) {
  json::Array actions;
  const bool party = actor.organisation == seller || actor.organisation == buyer;
  if (party && has_any(actor, WithdrawInvoice::kRoles)) {
    for (const InvoiceDocumentStep step : kInvoiceMachine.steps_from(state)) actions.push_back(token_of(step));
  }
  return actions;
}

}  // namespace liangjia::procurement
