#include "api/handlers/invoice_handlers.h"

#include "api/handlers/run_command.h"
#include "procurement/invoice/invoice_document.h"
#include "procurement/invoice/upload_invoice.h"
#include "procurement/invoice/withdraw_invoice.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

InvoiceFilter read_filter(QueryReader& in) {
  InvoiceFilter filter;
  filter.kind = in.choice<InvoiceKind>("kind");
  filter.state = in.choice<InvoiceDocumentState>("state");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.seller = in.id<OrganisationId>("seller_id");
  filter.number = in.code("number", 20, "24332000000012345678");
  return filter;
}
Page<InvoiceView> list_views(db::Session& session, const Moment& moment, const InvoiceFilter& filter, const PageRequest& page) {
  return list_invoices(session, moment.actor.scope, filter, page);
}
std::optional<json::Object> find_invoice(db::Session& session, const Moment& moment, InvoiceId id) {
  const auto view = find_invoice_view(session, moment.actor.scope, id);
  return view ? std::optional{invoice_view_document(*view, moment)} : std::nullopt;
}

UploadInvoice::Input read_invoice(json::FieldReader& in) {
  UploadInvoice::Input input;
  input.kind = in.choice<InvoiceKind>("kind");
  input.code = in.maybe_text("code", 12).value_or("");
  input.number = in.text("number", 20);
  input.issued_on = in.date("issued_on");
  input.seller = in.maybe_id<OrganisationId>("seller_id");
  input.buyer = in.maybe_id<OrganisationId>("buyer_id");
  input.net = in.amount("net");
  input.tax = in.amount("tax");
  input.total = in.amount("total");
  input.upstream = in.maybe_id<InvoiceId>("upstream_invoice_id");
  in.each("lines", 1, UploadInvoice::kLinesMost, [&](json::FieldReader& row) {
    UploadInvoice::Line line;
    line.acceptance_line = row.maybe_id<AcceptanceLineId>("acceptance_line_id");
    line.product = row.maybe_id<catalog::ProductId>("product_id");
    line.packs = row.packs("packs");
    line.price = row.price("price");
    line.amount = row.amount("amount");
    input.lines.push_back(line);
  });
  return input;
}
WithdrawInvoice::Input read_withdrawal(InvoiceId id, json::FieldReader& in) { return {id, in.text("reason", 500)}; }

}  // namespace

std::vector<Route> invoice_routes(App& app) {
  const std::string invoices = "/api/v1/invoices";
  return {lists(app, invoices, "list_invoices", business_readers(), read_filter, list_views, invoice_item_document),
          shows<InvoiceId>(app, invoices + "/{id}", "get_invoice", business_readers(), find_invoice),
          creates<UploadInvoice>(app, invoices, read_invoice, invoice_document),
          steps<WithdrawInvoice, InvoiceId>(app, invoices + "/{id}/withdraw", read_withdrawal, invoice_document)};
}

}  // namespace liangjia::api
