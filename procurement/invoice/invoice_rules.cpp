#include "procurement/invoice/invoice_rules.h"

#include "procurement/invoice/invoice_errors.h"

namespace liangjia::procurement {
namespace {

std::map<catalog::ProductId, Packs> packs_by_product(const Invoice& invoice) {
  std::map<catalog::ProductId, Packs> packs;
  for (const InvoiceLine& line : invoice.lines) packs[line.product] += line.packs;
  return packs;
}

}  // namespace

std::optional<InvoiceMismatch> match_fault(const InvoiceLine& line, const AcceptanceLine& accepted, std::int64_t tolerance_fen) {
  if (line.packs > accepted.invoiceable()) return InvoiceMismatch::PacksTooMany;
  if (line.price != accepted.price) return InvoiceMismatch::PriceDiffers;
  const Fen difference = line.amount - amount_of(accepted.price, line.packs);
  if (difference.count() > tolerance_fen || difference.count() < -tolerance_fen) return InvoiceMismatch::AmountDiffers;
  return std::nullopt;
}

Result<Done> check_upstream(const Invoice& invoice, const UpstreamFacts& facts) {
  const auto wanted = packs_by_product(invoice);
  const auto makes = [&facts](OrganisationId who, catalog::ProductId product) { return facts.makers.at(product).contains(who); };
  if (facts.chain.empty()) {
    for (const auto& [product, packs] : wanted) {
      if (!makes(invoice.seller, product)) return reject_field("/upstream_invoice_id", error::kUpstreamMissing);
    }
    return Done{};
  }

  const auto wrong_parties = [&facts](catalog::ProductId product) {
    return reject_field("/upstream_invoice_id", error::kUpstreamParties, {{"product", facts.product_names.at(product)}});
  };
  const Invoice* below = &invoice;
  for (const Invoice& link : facts.chain) {
    if (link.buyer != below->seller || link.state == InvoiceDocumentState::Withdrawn) return wrong_parties(wanted.begin()->first);
    below = &link;
  }
  for (const auto& [product, packs] : wanted) {
    if (below->kind != InvoiceKind::First || !makes(below->seller, product)) return wrong_parties(product);
    const auto offered = packs_by_product(facts.chain.front());
    const auto found = offered.find(product);
    const auto taken = facts.taken.find(product);
    const Packs left = (found == offered.end() ? Packs{} : found->second) - (taken == facts.taken.end() ? Packs{} : taken->second);
    if (packs > left) {
      return reject_field("/upstream_invoice_id", error::kUpstreamShort,
                          {{"product", facts.product_names.at(product)}, {"packs", left.text()}});
    }
  }
  return Done{};
}

}  // namespace liangjia::procurement
