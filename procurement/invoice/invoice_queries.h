#pragma once
// Invoices as the API shows them, narrowed by the reader's scope. An institution sees a first invoice only through the second
// invoice that names it.
#include <optional>

#include "procurement/invoice/invoice.h"
#include "procurement/shipment/shipment_queries.h"

namespace liangjia::procurement {

struct InvoiceFilter {
  std::optional<InvoiceKind> kind;
  std::optional<InvoiceDocumentState> state;
  std::optional<OrganisationId> institution;
  std::optional<OrganisationId> seller;
  std::optional<std::string> number;
};
Page<Listed<InvoiceId>> list_invoices(db::Session& session, const Actor& actor, const InvoiceFilter& filter, const PageRequest& page);

struct InvoiceView {
  json::Object document;  // with names and the upstream invoices, nearest first
  std::int64_t version = 0;
};
std::optional<InvoiceView> find_invoice_view(db::Session& session, const Actor& actor, InvoiceId id);

}  // namespace liangjia::procurement
