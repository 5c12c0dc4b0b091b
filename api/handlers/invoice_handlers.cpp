#include "api/handlers/invoice_handlers.h"

#include "api/handlers/run_command.h"
#include "procurement/invoice/end_enterprise_link.h"
#include "procurement/invoice/enterprise_link_document.h"
#include "procurement/invoice/invoice_document.h"
#include "procurement/invoice/record_enterprise_link.h"
#include "procurement/invoice/take_back_invoice.h"
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

void read_paper(json::FieldReader& in, InvoicePaper& paper) {
  paper.code = in.maybe_text("code", 12).value_or("");
  paper.number = in.text("number", 20);
  paper.issued_on = in.date("issued_on");
  paper.net = in.amount("net");
  paper.tax = in.amount("tax");
  paper.total = in.amount("total");
}

void read_figures(json::FieldReader& row, PaperLine& line) {
  line.packs = row.packs("packs");
  line.price = row.maybe_price("price");
  line.amount = row.amount("amount");
  row.nested("untaxed", false, [&](json::FieldReader& in) {
    line.untaxed = UntaxedFigures{in.text("price", 24), in.ratio("rate"), in.amount("amount"), in.amount("tax")};
  });
}

UploadInvoice::Input read_invoice(json::FieldReader& in) {
  UploadInvoice::Input input;
  input.kind = in.choice<InvoiceKind>("kind");
  read_paper(in, input);
  input.seller = in.maybe_id<OrganisationId>("seller_id");
  input.buyer = in.maybe_id<OrganisationId>("buyer_id");
  input.upstream = in.maybe_id<InvoiceId>("upstream_invoice_id");
  in.each("lines", 1, UploadInvoice::kLinesMost, [&](json::FieldReader& row) {
    UploadInvoice::Line line;
    line.acceptance_line = row.maybe_id<AcceptanceLineId>("acceptance_line_id");
    line.product = row.maybe_id<catalog::ProductId>("product_id");
    read_figures(row, line);
    input.lines.push_back(std::move(line));
  });
  return input;
}
TakeBackInvoice::Input read_red_letter(InvoiceId id, json::FieldReader& in) {
  TakeBackInvoice::Input input;
  input.blue = id;
  input.blue_number = in.text("blue_number", 20);
  read_paper(in, input);
  in.each("lines", 1, UploadInvoice::kLinesMost, [&](json::FieldReader& row) {
    TakeBackInvoice::Line line;
    line.line_no = static_cast<int>(row.number("line_no", 1, UploadInvoice::kLinesMost));
    read_figures(row, line);
    input.lines.push_back(std::move(line));
  });
  return input;
}
WithdrawInvoice::Input read_withdrawal(InvoiceId id, json::FieldReader& in) { return {id, in.text("reason", 500)}; }

RecordEnterpriseLink::Input read_link(json::FieldReader& in) {
  RecordEnterpriseLink::Input input;
  input.kind = in.choice<EnterpriseLinkKind>("kind");
  input.enterprise = in.id<OrganisationId>("enterprise_id");
  input.principal = in.id<OrganisationId>("principal_id");
  input.product = in.maybe_id<catalog::ProductId>("product_id");
  input.valid_from = in.date("valid_from");
  input.valid_to = in.maybe_date("valid_to");
  input.document = in.text("document", 200);
  input.reason = in.text("reason", 500);
  return input;
}
EndEnterpriseLink::Input read_link_end(EnterpriseLinkId id, json::FieldReader& in) {
  return {id, in.date("last_day"), in.text("reason", 500)};
}
std::optional<OrganisationId> read_link_filter(QueryReader& in) { return in.id<OrganisationId>("enterprise_id"); }
Page<EnterpriseLinkView> list_links(db::Session& session, const Moment&, std::optional<OrganisationId> enterprise,
                                    const PageRequest& page) {
  return list_enterprise_links(session, enterprise, page);
}

}  // namespace

std::vector<Route> invoice_routes(App& app) {
  const std::string invoices = "/api/v1/invoices";
  const std::string links = "/api/v1/enterprise-links";
  return {lists(app, invoices, "list_invoices", business_readers(), read_filter, list_views, invoice_item_document),
          shows<InvoiceId>(app, invoices + "/{id}", "get_invoice", business_readers(), find_invoice),
          creates<UploadInvoice>(app, invoices, read_invoice, invoice_document),
          steps<WithdrawInvoice, InvoiceId>(app, invoices + "/{id}/withdraw", read_withdrawal, invoice_document),
          steps<TakeBackInvoice, InvoiceId>(app, invoices + "/{id}/take-back", read_red_letter, invoice_document, 201),
          lists(app, links, "list_enterprise_links", business_readers(), read_link_filter, list_links, enterprise_link_view_document),
          creates<RecordEnterpriseLink>(app, links, read_link, enterprise_link_document),
          steps<EndEnterpriseLink, EnterpriseLinkId>(app, links + "/{id}/end", read_link_end, enterprise_link_document)};
}

}  // namespace liangjia::api
