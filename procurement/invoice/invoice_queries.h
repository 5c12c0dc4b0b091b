#pragma once
// Invoices as people read them, narrowed by the reader's scope. An institution sees a first invoice only through the second
// invoice that names it.
#include <optional>

#include "core/base/page.h"
#include "procurement/invoice/invoice.h"

namespace liangjia::procurement {

struct InvoiceFilter {
  std::optional<InvoiceKind> kind;
  std::optional<InvoiceDocumentState> state;
  std::optional<OrganisationId> institution;
  std::optional<OrganisationId> seller;
  std::optional<std::string> number;
};

struct InvoiceView : Invoice {
  std::string seller_name;
  std::string buyer_name;
};
// With its lines and the upstream invoices, nearest first.
struct InvoiceWithUpstream : InvoiceView {
  std::vector<InvoiceView> chain;
};

Page<InvoiceView> list_invoices(db::Session& session, const Scope& scope, const InvoiceFilter& filter, const PageRequest& page);
std::optional<InvoiceWithUpstream> find_invoice_view(db::Session& session, const Scope& scope, InvoiceId id);

}  // namespace liangjia::procurement
