#include "procurement/invoice/invoice_invariants.h"

#include <algorithm>

#include "procurement/invoice/covered_lines.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kCount{"invoice_invariants.count", "SELECT COUNT(*) FROM invoice"};
constexpr db::Sql kCountLines{"invoice_invariants.count_lines", "SELECT COUNT(*) FROM acceptance_line"};

constexpr db::Sql kQuantities{
    "invoice_invariants.quantities",
    "(SELECT 'acceptance line' AS what, a.id, a.accepted_packs, a.invoiced_packs, 'invoices' AS against, COALESCE(n.packs, 0) AS packs "
    "FROM acceptance_line a LEFT JOIN (SELECT l.acceptance_line_id, SUM(l.packs) AS packs FROM invoice_line l JOIN invoice i ON i.id = "
    "l.invoice_id "
    "WHERE i.state = 'matched' GROUP BY l.acceptance_line_id) n ON n.acceptance_line_id = a.id "
    "WHERE a.invoiced_packs <> COALESCE(n.packs, 0) OR a.invoiced_packs > a.accepted_packs "
    "OR (a.invoice_state = 'matched' AND a.invoiced_packs < a.accepted_packs - a.returned_packs) LIMIT 100) "
    "UNION ALL (SELECT 'order line', o.id, o.accepted_packs, o.invoiced_packs, 'acceptance', COALESCE(SUM(a.invoiced_packs), 0) "
    "FROM order_line o LEFT JOIN acceptance_line a ON a.order_line_id = o.id GROUP BY o.id, o.accepted_packs, o.invoiced_packs "
    "HAVING o.invoiced_packs <> COALESCE(SUM(a.invoiced_packs), 0) LIMIT 100)"};

// The widest tolerance the rule book ever had: which one applied to an invoice was decided when it was matched.
constexpr db::Sql kMatch{
    "invoice_invariants.match",
    "(SELECT 'invoice' AS what, i.id, l.line_no, l.packs, l.price_e4, l.amount_fen, 'acceptance' AS against, a.price_e4 AS price FROM "
    "invoice i "
    "JOIN invoice_line l ON l.invoice_id = i.id LEFT JOIN acceptance_line a ON a.id = l.acceptance_line_id WHERE i.state = 'matched' "
    "AND (a.id IS NULL OR l.mismatch IS NOT NULL OR l.product_id <> a.product_id OR l.price_e4 <> a.price_e4 OR i.seller_id <> "
    "a.distributor_id "
    "OR i.buyer_id <> a.institution_id OR ABS(CAST(a.price_e4 AS DECIMAL(38)) * l.packs - CAST(l.amount_fen AS DECIMAL(38)) * 100) > 50 + "
    "100 * "
    "(SELECT MAX(CAST(r.value AS SIGNED)) FROM rule r WHERE r.rule_key = 'settlement.match_tolerance_fen')) LIMIT 100) "
    "UNION ALL (SELECT 'invoice', i.id, 0, 0, 0, i.total_fen, 'lines', SUM(l.amount_fen) FROM invoice i LEFT JOIN invoice_line l ON "
    "l.invoice_id = i.id "
    "GROUP BY i.id, i.total_fen HAVING NOT (i.total_fen <=> SUM(l.amount_fen)) LIMIT 100)"};

// An upstream invoice has what its red-letter ones left of it.
constexpr db::Sql kUpstream{
    "invoice_invariants.upstream",
    "SELECT 'invoice', t.upstream_invoice_id, 'product', t.product_id, 'taken', t.packs, 'has', COALESCE(h.packs, 0) FROM ("
    "SELECT i.upstream_invoice_id, l.product_id, SUM(l.packs) AS packs FROM invoice i JOIN invoice_line l ON l.invoice_id = i.id "
    "WHERE i.upstream_invoice_id IS NOT NULL AND i.state IN ('uploaded', 'matched') GROUP BY i.upstream_invoice_id, l.product_id) t "
    "LEFT JOIN (SELECT COALESCE(i.blue_invoice_id, i.id) AS id, l.product_id, SUM(l.packs) AS packs FROM invoice i "
    "JOIN invoice_line l ON l.invoice_id = i.id WHERE i.state = 'uploaded' GROUP BY COALESCE(i.blue_invoice_id, i.id), l.product_id) h ON "
    "h.id = t.upstream_invoice_id AND h.product_id = t.product_id WHERE t.packs > COALESCE(h.packs, 0) "
    "LIMIT 100"};

// Of a line's price and tax rate a red-letter invoice tells what the blue one does, and takes back no more than it holds (Rule IN-6).
constexpr db::Sql kTakenBack{
    "invoice_invariants.taken_back",
    "SELECT 'invoice line', b.id, b.packs, b.amount_fen, 'taken back', SUM(l.packs), SUM(l.amount_fen) FROM invoice i "
    "JOIN invoice_line l ON l.invoice_id = i.id JOIN invoice_line b ON b.invoice_id = i.blue_invoice_id AND b.line_no = l.blue_line_no "
    "WHERE i.blue_invoice_id IS NOT NULL AND i.live_key = 1 GROUP BY b.id, b.packs, b.amount_fen "
    "HAVING b.packs + SUM(l.packs) < 0 OR b.amount_fen + SUM(l.amount_fen) < 0 OR SUM(NOT (l.price_e4 <=> b.price_e4)) > 0 "
    "OR SUM(NOT (l.tax_rate_ppm <=> b.tax_rate_ppm)) > 0 OR SUM(l.product_id <> b.product_id) > 0 "
    "OR SUM(NOT (l.acceptance_line_id <=> b.acceptance_line_id)) > 0 LIMIT 100"};

// Rule IN-9: no fen of an invoice is lost between it and its accepted lines.
constexpr db::Sql kAmounts{
    "invoice_invariants.amounts",
    "SELECT 'acceptance line', a.id, a.invoiced_fen, 'invoices', COALESCE(n.fen, 0) FROM acceptance_line a LEFT JOIN (SELECT "
    "l.acceptance_line_id, SUM(l.amount_fen) AS fen FROM invoice_line l JOIN invoice i ON i.id = l.invoice_id WHERE i.state = 'matched' "
    "GROUP BY l.acceptance_line_id) n ON n.acceptance_line_id = a.id WHERE a.invoiced_fen <> COALESCE(n.fen, 0) LIMIT 100"};

auto by_sql(const db::Sql& violations, const db::Sql& count) {
  return [violations, count](db::Session& session) { return command::verify_by_sql(session, violations, count); };
}

// A red-letter invoice that is withdrawn gives back what it took, though the goods may have gone back meanwhile.
bool gives_back(const command::ChangeSet& changes) {
  return std::ranges::any_of(changes.all<InvoiceChange>(), [](const InvoiceChange& change) {
    return change.invoice.blue && change.invoice.state == InvoiceDocumentState::Withdrawn;
  });
}

void quantities_hold(const command::ChangeSet& changes, command::Violations& violations) {
  const bool restored = gives_back(changes);
  for (const AcceptanceLineChange& change : changes.all<AcceptanceLineChange>()) {
    const AcceptanceLine& line = change.after;
    const bool grew = !restored && (!change.before || line.invoiced > change.before->invoiced);
    const bool within = line.invoiced >= Packs{} && line.invoiced <= (grew ? line.kept() : line.accepted);
    const bool covered = line.invoice_state != InvoiceState::Matched || line.invoiced >= line.kept();
    if (within && covered) continue;
    violations.push_back("acceptance line " + line.id.text() + ": invoiced " + line.invoiced.text() + " of " + line.kept().text());
  }
}

// Packs and their amount come and go together.
void amounts_hold(const command::ChangeSet& changes, command::Violations& violations) {
  for (const AcceptanceLineChange& change : changes.all<AcceptanceLineChange>()) {
    const AcceptanceLine& line = change.after;
    const Packs packs = line.invoiced - (change.before ? change.before->invoiced : Packs{});
    const Fen amount = line.invoiced_amount - (change.before ? change.before->invoiced_amount : Fen{});
    if ((packs <=> Packs{}) != (amount <=> Fen{}))
      violations.push_back("acceptance line " + line.id.text() + ": invoiced packs move by " + packs.text() + ", their amount by " +
                           amount.text());
  }
}

void matches_hold(const command::ChangeSet& changes, command::Violations& violations) {
  for (const InvoiceChange& change : changes.all<InvoiceChange>()) {
    FenSum sum;
    bool faulty = false;
    for (const InvoiceLine& line : change.invoice.lines) {
      sum += line.amount;
      faulty = faulty || line.mismatch;
    }
    if (!(sum == FenSum(change.invoice.total)))
      violations.push_back("invoice " + change.invoice.id.text() + ": lines " + sum.text() + ", total " + change.invoice.total.text());
    if (faulty && change.invoice.state == InvoiceDocumentState::Matched)
      violations.push_back("invoice " + change.invoice.id.text() + ": matched with a line that is not");
  }
}

}  // namespace

std::vector<command::Invariant> invoice_invariants() {
  return {
      {"invoice.quantities", "开票数量与验收一致且不超过合格数",
       "invoiced packs agree with matched invoices and never exceed what was accepted", quantities_hold, by_sql(kQuantities, kCountLines)},
      {"invoice.match", "比对一致的发票满足三单匹配", "every matched invoice satisfies the three-way match", matches_hold,
       by_sql(kMatch, kCount)},
      {"invoice.amounts", "验收行的开票金额等于其比对一致发票行之和", "what a line is invoiced is the sum of its matched invoices",
       amounts_hold, by_sql(kAmounts, kCountLines)},
      {"invoice.upstream", "上游发票数量不被超用", "no upstream invoice is used beyond its packs", {}, by_sql(kUpstream, kCount)},
      {"invoice.taken_back",
       "红字发票不超过其蓝字发票，单价税率一致",
       "no line is taken back beyond what it holds, nor at another price or rate",
       {},
       by_sql(kTakenBack, kCountLines)}};
}

}  // namespace liangjia::procurement
