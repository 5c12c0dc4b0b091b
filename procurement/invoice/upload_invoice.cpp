#include "procurement/invoice/upload_invoice.h"

#include <algorithm>

#include "catalog/party/party_store.h"
#include "core/base/noun.h"
#include "procurement/invoice/covered_lines.h"
#include "procurement/invoice/enterprise_link_store.h"
#include "procurement/invoice/invoice_errors.h"
#include "procurement/invoice/invoice_store.h"
#include "procurement/order/order_errors.h"

namespace liangjia::procurement {
namespace {

std::string field(std::size_t line, std::string_view name) { return "/lines/" + std::to_string(line) + "/" + std::string(name); }

// Order lines and acceptance lines of a second invoice, locked in the documented order.
Result<Done> load_accepted(command::Context& context, const UploadInvoice::Input& input, UploadInvoice::Snapshot& snapshot) {
  std::vector<AcceptanceLineId> ids;
  for (const auto& line : input.lines) ids.push_back(*line.acceptance_line);
  std::vector<OrderId> orders;
  std::vector<OrderLineId> order_lines;
  std::size_t found = 0;
  for (const AcceptanceLine& line : find_acceptance_lines(context.tx.session(), ids)) {
    if (!context.actor().scope.covers(line.ownership())) continue;
    if (line.distributor != context.actor().organisation) return reject(error::kNotYourDelivery);
    orders.push_back(line.order);
    order_lines.push_back(line.order_line);
    ++found;
  }
  if (found < ids.size()) return reject_field("/lines", liangjia::error::kReferenceNotFound, named(noun::kAcceptanceLine));
  lock_orders(context.tx, orders);
  snapshot.order_lines = lock_lines(context.tx, std::move(order_lines));
  snapshot.accepted = lock_acceptance_lines(context.tx, std::move(ids));
  return Done{};
}

// The chain upwards, nearest first, the nearest locked: its packs are a limit. An invoice of others reads as absent.
Result<Done> load_chain(command::Context& context, const UploadInvoice::Input& input, UploadInvoice::Snapshot& snapshot) {
  std::optional<InvoiceId> next = input.upstream;
  while (next && snapshot.upstream.chain.size() < kUpstreamMost) {
    auto link = snapshot.upstream.chain.empty() ? lock_invoice(context.tx, *next) : find_invoice(context.tx.session(), *next);
    const bool mine = link && (snapshot.upstream.chain.size() > 0 || context.actor().scope.covers(link->ownership()));
    if (!mine) return reject_field("/upstream_invoice_id", liangjia::error::kReferenceNotFound, named(noun::kUpstreamInvoice));
    next = link->upstream;
    snapshot.upstream.chain.push_back(std::move(*link));
  }
  if (!snapshot.upstream.chain.empty()) snapshot.upstream.taken = packs_taken_from(context.tx, snapshot.upstream.chain.front().id);
  return Done{};
}

// Who stands in the chain: names, and which of them count as one (IN-8).
void load_enterprises(command::Context& context, OrganisationId seller, UpstreamFacts& facts) {
  std::set<OrganisationId> enterprises{seller};
  for (const Invoice& link : facts.chain) enterprises.insert({link.seller, link.buyer});
  db::Session& session = context.tx.session();
  const std::vector<OrganisationId> ids(enterprises.begin(), enterprises.end());
  for (const catalog::Organisation& one : catalog::find_organisations(session, ids)) facts.enterprise_names.emplace(one.id, one.name);
  facts.links = enterprise_links_of(session, ids);
}

Result<Done> load_products(command::Context& context, const UploadInvoice::Input& input, UploadInvoice::Snapshot& snapshot) {
  std::vector<catalog::ProductId> ids;
  for (const AcceptanceLine& line : snapshot.accepted) ids.push_back(line.product);
  for (const auto& line : input.lines) {
    if (line.product) ids.push_back(*line.product);
  }
  std::sort(ids.begin(), ids.end());
  ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
  snapshot.products = catalog::find_products(context.tx.session(), ids);
  if (snapshot.products.size() < ids.size()) return reject_field("/lines", liangjia::error::kReferenceNotFound, named(noun::kProduct));
  UpstreamFacts& facts = snapshot.upstream;
  for (const catalog::Product& product : snapshot.products) {
    facts.makers[product.id].insert(product.manufacturer);
    facts.product_names[product.id] = product.generic_name + " " + product.spec + " " + product.pack;
  }
  for (const AcceptanceLine& line : snapshot.accepted) facts.makers[line.product].insert(line.winner);
  return Done{};
}

Invoice invoice_of(const UploadInvoice::Input& input, const UploadInvoice::Snapshot& snapshot, const command::Moment& moment) {
  Invoice invoice;
  invoice.kind = input.kind;
  invoice.code = input.code;
  invoice.number = input.number;
  invoice.issued_on = input.issued_on;
  invoice.net = input.net;
  invoice.tax = input.tax;
  invoice.total = input.total;
  invoice.upstream = input.upstream;
  invoice.uploaded_by = moment.actor.user;
  invoice.created_at = moment.now;
  if (input.kind == InvoiceKind::Second) {
    const AcceptanceLine& first = snapshot.accepted.front();
    invoice.seller = invoice.distributor = first.distributor;
    invoice.buyer = invoice.institution = first.institution;
    invoice.region_code = first.region_code;
    const bool one_winner =
        std::all_of(snapshot.accepted.begin(), snapshot.accepted.end(), [&](const auto& line) { return line.winner == first.winner; });
    if (one_winner) invoice.winner = first.winner;
  } else {
    invoice.seller = *input.seller;
    invoice.buyer = invoice.distributor = *input.buyer;
    invoice.winner = *input.seller;
  }
  for (const auto& line : input.lines) {
    const catalog::ProductId product = line.product ? *line.product : with_id(snapshot.accepted, *line.acceptance_line)->product;
    InvoiceLine& made = invoice.lines.emplace_back(line_of(line));
    made.line_no = static_cast<int>(invoice.lines.size());
    made.product = product;
    made.acceptance_line = line.acceptance_line;
  }
  return invoice;
}

rulebook::RuleScope scope_of(const Invoice& invoice) { return {invoice.region_code, {}, {}, invoice.institution}; }

// IN-2, by each product's kind of goods on the day of the invoice.
Result<ChainRules> chain_rules(const Invoice& invoice, const std::vector<catalog::Product>& products, const command::Moment& moment) {
  ChainRules rules;
  for (const catalog::Product& product : products) {
    rulebook::RuleScope scope = scope_of(invoice);
    scope.goods_kind = token_of(product.goods_kind);
    const auto applies = moment.rules.flag("two_invoice.applies", scope, invoice.issued_on);
    if (!applies) return applies.rejection();
    const auto one_more = moment.rules.flag("two_invoice.remote_extra", scope, invoice.issued_on);
    if (!one_more) return one_more.rejection();
    if (!applies->value) rules.exempt.insert(product.id);
    if (one_more->value) rules.one_more.insert(product.id);
  }
  return rules;
}

// In fen: of a line (IN-3), and of all lines together (IN-9).
struct Tolerance {
  std::int64_t line = 0;
  std::int64_t invoice = 0;
};

Result<Tolerance> tolerance_for(const Invoice& invoice, const command::Moment& moment) {
  const auto line = moment.rules.number("settlement.match_tolerance_fen", scope_of(invoice), moment.today);
  if (!line) return line.rejection();
  const auto whole = moment.rules.number("settlement.match_tolerance_invoice_fen", scope_of(invoice), moment.today);
  if (!whole) return whole.rejection();
  return Tolerance{line->value, whole->value};
}

// IN-3. Lines are matched one after the other, so that two lines of one acceptance line share what may be invoiced.
Result<Done> match(UploadInvoice::Decision& decision, const UploadInvoice::Snapshot& snapshot, Tolerance tolerance) {
  FenSum differences;
  decision.order_lines = snapshot.order_lines;
  decision.accepted = snapshot.accepted;
  decision.invoice.state = InvoiceDocumentState::Matched;
  for (InvoiceLine& line : decision.invoice.lines) {
    const auto accepted = with_id(decision.accepted, *line.acceptance_line);
    line.mismatch = match_fault(line, *accepted, tolerance.line);
    if (line.mismatch) {
      if (!decision.invoice.mismatch) decision.invoice.mismatch = line.mismatch;
      decision.invoice.state = InvoiceDocumentState::Mismatched;
      continue;
    }
    const Fen difference = difference_of(line, accepted->price);
    differences += difference < Fen{} ? -difference : difference;
    auto covered = with_invoiced(*accepted, line.packs, line.amount);
    if (!covered) return covered.rejection();
    *accepted = std::move(*covered);
    with_id(decision.order_lines, accepted->order_line)->invoiced += line.packs;
  }
  if (FenSum(Fen{tolerance.invoice}) < differences && decision.invoice.state == InvoiceDocumentState::Matched) {
    decision.invoice.mismatch = InvoiceMismatch::TotalDiffers;
    decision.invoice.state = InvoiceDocumentState::Mismatched;
  }
  if (decision.invoice.state == InvoiceDocumentState::Matched) return Done{};
  decision.order_lines = snapshot.order_lines;
  decision.accepted = snapshot.accepted;
  for (AcceptanceLine& accepted : decision.accepted) {
    auto marked = with_mismatch(accepted);
    if (!marked) return marked.rejection();
    accepted = std::move(*marked);
  }
  return Done{};
}

}  // namespace

InvoiceLine line_of(const PaperLine& told) {
  InvoiceLine line;
  line.packs = told.packs;
  line.price = told.price;
  line.amount = told.amount;
  if (told.untaxed) {
    line.net_price = told.untaxed->price;
    line.tax_rate = told.untaxed->rate;
    line.net = told.untaxed->amount;
    line.tax = told.untaxed->tax;
  }
  return line;
}

Result<Done> check_unused(const std::optional<Invoice>& same_number, const command::Moment& moment) {
  if (!same_number) return Done{};
  if (!moment.actor.scope.covers(same_number->ownership())) return reject(error::kInvoiceUsedElsewhere);
  return reject(error::kInvoiceUsed, {{"earlier", same_number->id.text()}});
}

void UploadInvoice::check(const Input& input, FieldErrors& errors) {
  if (input.lines.empty() || input.lines.size() > kLinesMost) {
    errors.add("/lines", liangjia::error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(kLinesMost)}});
  }
  const bool second = input.kind == InvoiceKind::Second;
  if (!second && !input.seller) errors.add("/seller_id", liangjia::error::kRequired);
  if (!second && !input.buyer) errors.add("/buyer_id", liangjia::error::kRequired);
  if (input.kind == InvoiceKind::Middle && !input.upstream) errors.add("/upstream_invoice_id", liangjia::error::kRequired);
  if (input.kind == InvoiceKind::First && input.upstream) errors.add("/upstream_invoice_id", error::kUpstreamNotAllowed);
  PaperSums sums;
  std::map<AcceptanceLineId, std::size_t> seen;
  for (std::size_t i = 0; i < input.lines.size(); ++i) {
    const Line& line = input.lines[i];
    sums.add(line);
    check_paper_line(line, field(i, ""), errors);
    if (second && !line.acceptance_line) errors.add(field(i, "acceptance_line_id"), liangjia::error::kRequired);
    if (second && line.product) errors.add(field(i, "product_id"), liangjia::error::kUnknownField);
    if (!second && !line.product) errors.add(field(i, "product_id"), liangjia::error::kRequired);
    if (!second && line.acceptance_line) errors.add(field(i, "acceptance_line_id"), liangjia::error::kUnknownField);
    if (!second || !line.acceptance_line) continue;
    const auto [first, fresh] = seen.emplace(*line.acceptance_line, i);
    if (!fresh) errors.add(field(i, "acceptance_line_id"), liangjia::error::kDuplicate, {{"first", std::to_string(first->second + 1)}});
  }
  check_paper(input, sums, errors);
}

Result<UploadInvoice::Snapshot> UploadInvoice::load(command::Context& context, const Input& input) {
  Snapshot snapshot;
  if (input.kind == InvoiceKind::Second) {
    if (const auto loaded = load_accepted(context, input, snapshot); !loaded) return loaded.rejection();
  }
  if (const auto loaded = load_chain(context, input, snapshot); !loaded) return loaded.rejection();
  if (const auto loaded = load_products(context, input, snapshot); !loaded) return loaded.rejection();
  for (const auto party : {input.seller, input.buyer}) {
    if (party && !catalog::find_organisation(context.tx.session(), *party)) {
      return reject_field(party == input.seller ? "/seller_id" : "/buyer_id", liangjia::error::kReferenceNotFound,
                          named(noun::kEnterprise));
    }
  }
  load_enterprises(context, input.kind == InvoiceKind::Second ? snapshot.accepted.front().distributor : *input.seller, snapshot.upstream);
  snapshot.same_number = find_live_invoice(context.tx.session(), input.code, input.number);
  return snapshot;
}

Result<UploadInvoice::Decision> UploadInvoice::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto unused = check_unused(snapshot.same_number, moment); !unused) return unused.rejection();
  if (input.issued_on > moment.today) return reject_field("/issued_on", error::kInvoiceInFuture);
  for (const AcceptanceLine& line : snapshot.accepted) {
    if (line.institution != snapshot.accepted.front().institution) return reject_field("/lines", error::kInvoiceOneBuyer);
  }
  Decision decision{invoice_of(input, snapshot, moment), {}, {}};
  if (moment.actor.organisation != decision.invoice.seller && moment.actor.organisation != decision.invoice.buyer)
    return reject(error::kInvoiceParties);  // IN-5
  const auto rules = chain_rules(decision.invoice, snapshot.products, moment);
  if (!rules) return rules.rejection();
  if (const auto chained = check_upstream(decision.invoice, snapshot.upstream, *rules); !chained) return chained.rejection();
  if (input.kind != InvoiceKind::Second) return decision;

  const auto tolerance = tolerance_for(decision.invoice, moment);
  if (!tolerance) return tolerance.rejection();
  if (const auto matched = match(decision, snapshot, *tolerance); !matched) return matched.rejection();
  return decision;
}

Invoice UploadInvoice::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  if (decision.invoice.state == InvoiceDocumentState::Matched) update_lines(context, snapshot.order_lines, decision.order_lines);
  if (!snapshot.accepted.empty()) update_acceptance_lines(context, snapshot.accepted, decision.accepted);
  return add_invoice(context, decision.invoice);
}

}  // namespace liangjia::procurement
