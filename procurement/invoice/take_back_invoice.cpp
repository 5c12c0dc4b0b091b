#include "procurement/invoice/take_back_invoice.h"

#include <algorithm>

#include "core/base/noun.h"
#include "procurement/invoice/covered_lines.h"
#include "procurement/invoice/invoice_document.h"
#include "procurement/invoice/invoice_errors.h"
#include "procurement/invoice/upload_invoice.h"

namespace liangjia::procurement {
namespace {

constexpr Noun kInvoiceLineNoun{"发票行", "invoice line"};

std::string at_line(std::size_t line, std::string_view name) { return "/lines/" + std::to_string(line) + "/" + std::string(name); }

// IN-6: one line against the blue one, of which `left` is not taken back yet.
void check_line(const TakeBackInvoice::Line& told, const InvoiceLine& blue, const TakenBack& left, std::int64_t tolerance_fen,
                const std::string& prefix, FieldErrors& errors) {
  const InvoiceLine line = line_of(told);
  const bool same = line.price == blue.price && line.net_price == blue.net_price && line.tax_rate == blue.tax_rate;
  const Fen off = blue.price ? line.amount - amount_of(*blue.price, line.packs) : Fen{};
  if (!same || off.count() > tolerance_fen || off.count() < -tolerance_fen) errors.add(prefix + "price", error::kRedDiffers);
  const bool fens_stay = line.packs == left.packs && line.amount < left.amount;  // IN-9: no packs would be left to bear them
  if (line.packs > left.packs || line.amount > left.amount || fens_stay)
    errors.add(prefix + "packs", error::kRedTooMuch, {{"packs", left.packs.text()}, {"amount", left.amount.text()}});
}

// The line of the red-letter invoice: below zero.
InvoiceLine taken_from(const InvoiceLine& blue, const PaperLine& told, int line_no) {
  InvoiceLine line = line_of(told);
  line.line_no = line_no;
  line.product = blue.product;
  line.acceptance_line = blue.acceptance_line;
  line.blue_line_no = blue.line_no;
  line.packs = -line.packs;
  line.amount = -line.amount;
  if (line.net) line.net = -*line.net;
  if (line.tax) line.tax = -*line.tax;
  return line;
}

Result<std::vector<InvoiceLine>> lines_of(const TakeBackInvoice::Snapshot& snapshot, const TakeBackInvoice::Input& input,
                                          std::int64_t tolerance_fen) {
  FieldErrors errors;
  std::vector<InvoiceLine> lines;
  for (std::size_t i = 0; i < input.lines.size(); ++i) {
    const TakeBackInvoice::Line& told = input.lines[i];
    const auto blue = std::ranges::find(snapshot.blue.lines, told.line_no, &InvoiceLine::line_no);
    if (blue == snapshot.blue.lines.end()) {
      errors.add(at_line(i, "line_no"), liangjia::error::kReferenceNotFound, named(kInvoiceLineNoun, std::to_string(told.line_no)));
      continue;
    }
    TakenBack left{told.line_no, blue->packs, blue->amount};
    const auto before = std::ranges::find(snapshot.taken_back, told.line_no, &TakenBack::line_no);
    if (before != snapshot.taken_back.end()) {
      left.packs += before->packs;
      left.amount += before->amount;
    }
    check_line(told, *blue, left, tolerance_fen, at_line(i, ""), errors);
    lines.push_back(taken_from(*blue, told, static_cast<int>(i) + 1));
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return lines;
}

Invoice invoice_of(const Invoice& blue, const TakeBackInvoice::Input& input, std::vector<InvoiceLine> lines,
                   const command::Moment& moment) {
  Invoice invoice = blue;
  invoice.id = {};
  invoice.code = input.code;
  invoice.number = input.number;
  invoice.issued_on = input.issued_on;
  invoice.net = -input.net;
  invoice.tax = -input.tax;
  invoice.total = -input.total;
  invoice.blue = blue.id;
  invoice.state = kInvoiceMachine.take(blue.state, InvoiceDocumentStep::TakeBack);
  invoice.uploaded_by = moment.actor.user;
  invoice.version = 1;
  invoice.created_at = moment.now;
  invoice.lines = std::move(lines);
  return invoice;
}

// What it leaves uncovered must not be in settlement; what went back was covered in excess.
Result<Done> uncover(TakeBackInvoice::Decision& decision) {
  for (const InvoiceLine& line : decision.invoice.lines) {
    if (!line.acceptance_line) continue;
    const auto accepted = with_id(decision.accepted, *line.acceptance_line);
    if (accepted->invoiced + line.packs < accepted->kept() && accepted->payment_state != PaymentState::Due)
      return reject(error::kInvoiceSettling);
    auto uncovered = with_invoiced(*accepted, line.packs, line.amount);
    if (!uncovered) return uncovered.rejection();
    *accepted = std::move(*uncovered);
    with_id(decision.order_lines, accepted->order_line)->invoiced += line.packs;
  }
  return Done{};
}

}  // namespace

void TakeBackInvoice::check(const Input& input, FieldErrors& errors) {
  if (input.lines.empty() || input.lines.size() > UploadInvoice::kLinesMost)
    errors.add("/lines", liangjia::error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(UploadInvoice::kLinesMost)}});
  PaperSums sums;
  std::map<int, std::size_t> seen;
  for (std::size_t i = 0; i < input.lines.size(); ++i) {
    sums.add(input.lines[i]);
    check_paper_line(input.lines[i], at_line(i, ""), errors);
    const auto [first, fresh] = seen.emplace(input.lines[i].line_no, i);
    if (!fresh) errors.add(at_line(i, "line_no"), liangjia::error::kDuplicate, {{"first", std::to_string(first->second + 1)}});
  }
  check_paper(input, sums, errors);
}

Result<TakeBackInvoice::Snapshot> TakeBackInvoice::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  const auto seen = find_invoice(session, input.blue);
  if (!seen || !context.actor().scope.covers(seen->ownership())) return reject(liangjia::error::kNotFound);
  Snapshot snapshot;
  CoveredLines covered = lock_covered(context, *seen);
  snapshot.order_lines = std::move(covered.order_lines);
  snapshot.accepted = std::move(covered.accepted);
  snapshot.blue = *lock_invoice(context.tx, input.blue);
  snapshot.taken_back = taken_back_of(context.tx, input.blue);
  snapshot.drawn = packs_taken_from(context.tx, input.blue);
  std::vector<catalog::ProductId> products;
  for (const InvoiceLine& line : snapshot.blue.lines) products.push_back(line.product);
  for (const catalog::Product& one : catalog::find_products(session, products)) snapshot.product_names.emplace(one.id, one.generic_name);
  snapshot.same_number = find_live_invoice(session, input.code, input.number);
  return snapshot;
}

Result<Done> TakeBackInvoice::may(const Invoice& blue, const command::Moment& moment) {
  const OrganisationId mine = moment.actor.organisation;
  if (mine != blue.seller && mine != blue.buyer) return reject(error::kInvoiceParties);
  if (blue.blue) return reject(error::kRedOfRed);
  return kInvoiceMachine.may(blue.state, InvoiceDocumentStep::TakeBack);
}

Result<TakeBackInvoice::Decision> TakeBackInvoice::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.blue, moment); !allowed) return allowed.rejection();
  if (const auto unused = check_unused(snapshot.same_number, moment); !unused) return unused.rejection();
  if (input.blue_number != snapshot.blue.number)
    return reject_field("/blue_number", error::kRedOtherBlue, {{"number", snapshot.blue.number}});
  if (input.issued_on > moment.today) return reject_field("/issued_on", error::kInvoiceInFuture);
  const auto tolerance =
      moment.rules.number("settlement.match_tolerance_fen", {snapshot.blue.region_code, {}, {}, snapshot.blue.institution}, moment.today);
  if (!tolerance) return tolerance.rejection();
  auto lines = lines_of(snapshot, input, tolerance->value);
  if (!lines) return lines.rejection();
  Decision decision{invoice_of(snapshot.blue, input, std::move(*lines), moment), snapshot.order_lines, snapshot.accepted};
  if (snapshot.blue.kind != InvoiceKind::Second) {  // those below keep what they drew
    const auto left = packs_left(snapshot.blue, snapshot.drawn);
    for (const auto& [product, packs] : packs_by_product(decision.invoice)) {
      if (-packs > left.at(product))
        return reject(error::kRedDrawn, {{"product", snapshot.product_names.at(product)}, {"packs", left.at(product).text()}});
    }
  }
  if (const auto uncovered = uncover(decision); !uncovered) return uncovered.rejection();
  return decision;
}

Invoice TakeBackInvoice::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  if (!snapshot.accepted.empty()) {
    update_lines(context, snapshot.order_lines, decision.order_lines);
    update_acceptance_lines(context, snapshot.accepted, decision.accepted);
  }
  return add_invoice(context, decision.invoice);
}

}  // namespace liangjia::procurement
