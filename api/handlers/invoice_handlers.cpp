#include "api/handlers/invoice_handlers.h"

#include "api/handlers/run_command.h"
#include "procurement/invoice/invoice_queries.h"
#include "procurement/invoice/upload_invoice.h"
#include "procurement/invoice/withdraw_invoice.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for

Response get_invoices(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  InvoiceFilter filter;
  filter.kind = in.choice<InvoiceKind>("kind");
  filter.state = in.choice<InvoiceDocumentState>("state");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.seller = in.id<OrganisationId>("seller_id");
  filter.number = in.code("number", 20, "24332000000012345678");
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto found = list_invoices(*app.pool.lease(), request.who(), filter, page);
  json::Array items;
  for (const auto& item : found.items) items.push_back(item.document);
  return page_response(request, std::move(items), found.next);
}

Response get_invoice(App& app, const Request& request) {
  const auto id = id_parameter<InvoiceId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto view = find_invoice_view(*app.pool.lease(), request.who(), *id);
  if (!view) return problem(request, reject(liangjia::error::kNotFound));
  return with_etag(request, json_response(200, view->document), version_etag(view->version));
}

Response post_invoice(App& app, const Request& request) {
  return run_json_command<UploadInvoice>(app, request, [](json::FieldReader& in) {
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
  });
}

Response post_withdrawal(App& app, const Request& request) {
  const auto id = id_parameter<InvoiceId>(request, "id");
  if (!id) return problem(request, id.rejection());
  return run_json_command<WithdrawInvoice>(app, request, [&](json::FieldReader& in) {
    return WithdrawInvoice::Input{*id, in.text("reason", 500)};
  });
}

}  // namespace

std::vector<Route> invoice_routes(App& app) {
  const AccessRule& readers = business_readers();
  const auto bound = [&app](Response (*handler)(App&, const Request&)) {
    return [&app, handler](const Request& request) { return handler(app, request); };
  };
  return {read_route("/api/v1/invoices", "list_invoices", readers, bound(get_invoices)),
          read_route("/api/v1/invoices/{id}", "get_invoice", readers, bound(get_invoice)),
          write_route<UploadInvoice>("/api/v1/invoices", "upload_invoice", bound(post_invoice)),
          write_route<WithdrawInvoice>("/api/v1/invoices/{id}/withdraw", "withdraw_invoice", bound(post_withdrawal))};
}

}  // namespace liangjia::api
