#include "procurement/invoice/invoice_document.h"

#include "core/command/allowed.h"
#include "procurement/invoice/take_back_invoice.h"
#include "procurement/invoice/withdraw_invoice.h"

namespace liangjia::procurement {
namespace {

json::Value untaxed_document(const InvoiceLine& line) {
  if (line.net_price.empty()) return {};
  return json::Object{{"price", line.net_price}, {"rate", line.tax_rate}, {"amount", line.net}, {"tax", line.tax}};
}

}  // namespace

json::Object invoice_document(const Invoice& invoice, const command::Moment& moment) {
  json::Array lines;
  for (const InvoiceLine& line : invoice.lines) {
    lines.push_back(json::Object{{"line_no", line.line_no},
                                 {"product_id", line.product},
                                 {"acceptance_line_id", line.acceptance_line},
                                 {"blue_line_no", line.blue_line_no},
                                 {"packs", line.packs},
                                 {"price", line.price},
                                 {"amount", line.amount},
                                 {"untaxed", untaxed_document(line)},
                                 {"mismatch", line.mismatch}});
  }
  return {{"id", invoice.id},
          {"kind", invoice.kind},
          {"code", invoice.code},
          {"number", invoice.number},
          {"issued_on", invoice.issued_on},
          {"seller_id", invoice.seller},
          {"buyer_id", invoice.buyer},
          {"institution_id", invoice.institution.none() ? json::Value{} : json::Value{invoice.institution}},
          {"net", invoice.net},
          {"tax", invoice.tax},
          {"total", invoice.total},
          {"upstream_invoice_id", invoice.upstream},
          {"blue_invoice_id", invoice.blue},
          {"state", invoice.state},
          {"created_at", invoice.created_at},
          {"version", invoice.version},
          {"lines", std::move(lines)},
          {"allowed_actions", command::allowed_actions<TakeBackInvoice, WithdrawInvoice>(invoice, moment)}};
}

json::Object invoice_view_document(const InvoiceWithUpstream& view, const command::Moment& moment) {
  json::Array upstream;
  for (const InvoiceView& link : view.chain) {
    upstream.push_back(json::Object{{"id", link.id},
                                    {"kind", link.kind},
                                    {"code", link.code},
                                    {"number", link.number},
                                    {"issued_on", link.issued_on},
                                    {"seller_name", link.seller_name},
                                    {"buyer_name", link.buyer_name},
                                    {"state", link.state}});
  }
  json::Object document = invoice_document(view, moment);
  document.set("seller_name", view.seller_name).set("buyer_name", view.buyer_name).set("upstream", std::move(upstream));
  return document;
}

json::Object invoice_item_document(const InvoiceView& view, const command::Moment& moment) {
  return {{"id", view.id},
          {"kind", view.kind},
          {"code", view.code},
          {"number", view.number},
          {"issued_on", view.issued_on},
          {"seller_id", view.seller},
          {"seller_name", view.seller_name},
          {"buyer_id", view.buyer},
          {"buyer_name", view.buyer_name},
          {"total", view.total},
          {"state", view.state},
          {"mismatch", view.mismatch},
          {"upstream_invoice_id", view.upstream},
          {"blue_invoice_id", view.blue},
          {"created_at", view.created_at},
          {"version", view.version},
          {"allowed_actions", command::allowed_actions<TakeBackInvoice, WithdrawInvoice>(view, moment)}};
}

json::Object invoice_digest(const Invoice& invoice) {
  return {{"kind", invoice.kind},   {"code", invoice.code},   {"number", invoice.number},
          {"total", invoice.total}, {"state", invoice.state}, {"lines", std::ssize(invoice.lines)}};
}

}  // namespace liangjia::procurement
