#pragma once
// The pure rules of invoices (IN-2 and IN-3, invoice.h).
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "procurement/invoice/invoice.h"

namespace liangjia::procurement {

// One line of a second invoice against what was ordered and accepted, as it stands (invoiceable() counts the lines before it).
// None when it matches.
std::optional<InvoiceMismatch> match_fault(const InvoiceLine& line, const AcceptanceLine& accepted, std::int64_t tolerance_fen);

// IN-2. The upstream chain, nearest first: one or two invoices. `taken`: packs by product that live invoices already took from the
// nearest one. `makers`: who may start the chain of each product (manufacturer and winner).
struct UpstreamFacts {
  std::vector<Invoice> chain;
  std::map<catalog::ProductId, Packs> taken;
  std::map<catalog::ProductId, std::set<OrganisationId>> makers;
  std::map<catalog::ProductId, std::string> product_names;
};
Result<Done> check_upstream(const Invoice& invoice, const UpstreamFacts& facts);

}  // namespace liangjia::procurement
