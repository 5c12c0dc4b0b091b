#include "procurement/invoice/invoice_rules.h"

#include <algorithm>

#include "procurement/invoice/invoice_errors.h"

namespace liangjia::procurement {
namespace {

constexpr int kInvoicesMost = 2;  // from maker to institution

// IN-8: the maker or holder of the product, or who counted as its maker on the day that it sold.
bool starts_chain(const Invoice& sale, catalog::ProductId product, const UpstreamFacts& facts) {
  const std::set<OrganisationId>& makers = facts.makers.at(product);
  if (makers.contains(sale.seller)) return true;
  return std::ranges::any_of(facts.links, [&](const EnterpriseLink& link) {
    return link.counts_as_maker() && link.enterprise == sale.seller && makers.contains(link.principal) && link.covers(product) &&
           link.holds(sale.issued_on);
  });
}

// IN-8: seller and buyer are companies of one group.
bool inside_group(const Invoice& sale, catalog::ProductId product, const UpstreamFacts& facts) {
  return std::ranges::any_of(facts.links, [&](const EnterpriseLink& link) {
    const bool these = (link.enterprise == sale.seller && link.principal == sale.buyer) ||
                       (link.enterprise == sale.buyer && link.principal == sale.seller);
    return these && link.kind == EnterpriseLinkKind::GroupTransfer && link.covers(product) && link.holds(sale.issued_on);
  });
}

Rejection at_upstream(const ErrorKind& kind, ErrorArguments arguments) {
  return reject_field("/upstream_invoice_id", kind, std::move(arguments));
}

std::string name_of_enterprise(OrganisationId enterprise, const UpstreamFacts& facts) {
  const auto found = facts.enterprise_names.find(enterprise);
  return found == facts.enterprise_names.end() ? enterprise.text() : found->second;
}

// The way of one product, from this invoice up to the maker's. A transfer inside a group is free, once.
Result<Done> check_way(const Invoice& invoice, catalog::ProductId product, const UpstreamFacts& facts, bool one_more) {
  const Invoice* last = &invoice;
  int count = 1;
  bool transferred = false;
  for (const Invoice& link : facts.chain) {
    if (starts_chain(*last, product, facts)) break;
    last = &link;
    const bool free = !transferred && inside_group(link, product, facts);
    transferred = transferred || free;
    count += free ? 0 : 1;
  }
  const std::string& name = facts.product_names.at(product);
  if (!starts_chain(*last, product, facts)) {
    return at_upstream(facts.chain.empty() ? error::kUpstreamMissing : error::kUpstreamIncomplete,
                       {{"product", name}, {"seller", name_of_enterprise(last->seller, facts)}});
  }
  const int most = kInvoicesMost + (one_more ? 1 : 0);
  if (invoice.kind == InvoiceKind::Second && count > most)
    return at_upstream(error::kUpstreamLong, {{"product", name}, {"most", std::to_string(most)}, {"count", std::to_string(count)}});
  return Done{};
}

}  // namespace

std::map<catalog::ProductId, Packs> packs_by_product(const Invoice& invoice) {
  std::map<catalog::ProductId, Packs> packs;
  for (const InvoiceLine& line : invoice.lines) packs[line.product] += line.packs;
  return packs;
}

std::map<catalog::ProductId, Packs> packs_left(const Invoice& offered, const std::map<catalog::ProductId, Packs>& drawn) {
  auto left = packs_by_product(offered);
  for (const auto& [product, packs] : drawn) left[product] -= packs;
  return left;
}

std::optional<InvoiceMismatch> match_fault(const InvoiceLine& line, const AcceptanceLine& accepted, std::int64_t tolerance_fen) {
  if (line.packs > accepted.invoiceable()) return InvoiceMismatch::PacksTooMany;
  if (line.price && *line.price != accepted.price) return InvoiceMismatch::PriceDiffers;
  const Fen difference = difference_of(line, accepted.price);
  if (difference.count() > tolerance_fen || difference.count() < -tolerance_fen) return InvoiceMismatch::AmountDiffers;
  return std::nullopt;
}

Result<Done> check_upstream(const Invoice& invoice, const UpstreamFacts& facts, const ChainRules& rules) {
  const Invoice* below = &invoice;
  for (const Invoice& link : facts.chain) {
    if (link.buyer != below->seller || link.blue || link.state == InvoiceDocumentState::Withdrawn)
      return at_upstream(error::kUpstreamParties, {{"seller", name_of_enterprise(below->seller, facts)}});
    below = &link;
  }
  auto left = facts.chain.empty() ? std::map<catalog::ProductId, Packs>{} : packs_left(facts.chain.front(), facts.taken);
  for (const auto& [product, packs] : packs_by_product(invoice)) {
    if (!rules.exempt.contains(product)) {
      if (const auto way = check_way(invoice, product, facts, rules.one_more.contains(product)); !way) return way.rejection();
    }
    if (facts.chain.empty()) continue;
    if (packs > left[product])
      return at_upstream(error::kUpstreamShort, {{"product", facts.product_names.at(product)}, {"packs", left[product].text()}});
  }
  return Done{};
}

}  // namespace liangjia::procurement
