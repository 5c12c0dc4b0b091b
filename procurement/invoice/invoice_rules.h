#pragma once
// The pure rules of invoices (IN-2, IN-3 and IN-8, invoice.h).
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "procurement/invoice/enterprise_link.h"
#include "procurement/invoice/invoice.h"

namespace liangjia::procurement {

// One line of a second invoice against what was ordered and accepted, as it stands (invoiceable() counts the lines before it).
// None when it matches.
std::optional<InvoiceMismatch> match_fault(const InvoiceLine& line, const AcceptanceLine& accepted, std::int64_t tolerance_fen);
// IN-9: what a line says beyond price x packs.
inline Fen difference_of(const InvoiceLine& line, Price ordered) { return line.amount - amount_of(ordered, line.packs); }

std::map<catalog::ProductId, Packs> packs_by_product(const Invoice& invoice);
// What of it has not been drawn on.
std::map<catalog::ProductId, Packs> packs_left(const Invoice& offered, const std::map<catalog::ProductId, Packs>& drawn);

// IN-2. The upstream chain, nearest first. `taken`: packs by product that live invoices already took from the nearest one, or that
// red-letter ones took back of it. `makers`: who may start the chain of each product (manufacturer and winner). `links`: of all who stand
// in the chain.
struct UpstreamFacts {
  std::vector<Invoice> chain;
  std::map<catalog::ProductId, Packs> taken;
  std::map<catalog::ProductId, std::set<OrganisationId>> makers;
  std::map<catalog::ProductId, std::string> product_names;
  std::map<OrganisationId, std::string> enterprise_names = {};
  std::vector<EnterpriseLink> links = {};
};
// What the rule book says of the products: that the rule is not for them, or that the institution may have one invoice more.
struct ChainRules {
  std::set<catalog::ProductId> exempt;
  std::set<catalog::ProductId> one_more;
};
Result<Done> check_upstream(const Invoice& invoice, const UpstreamFacts& facts, const ChainRules& rules);

}  // namespace liangjia::procurement
