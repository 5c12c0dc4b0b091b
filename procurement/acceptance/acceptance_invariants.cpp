#include "procurement/acceptance/acceptance_invariants.h"

#include "procurement/acceptance/acceptance.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kCount{"acceptance_invariants.count", "SELECT COUNT(*) FROM acceptance_line"};
constexpr db::Sql kCountShipped{"acceptance_invariants.count_shipped",
                                "SELECT (SELECT COUNT(*) FROM shipment_line) + (SELECT COUNT(*) FROM order_line)"};

// Lots against their acceptance, then order lines against the sums of both.
constexpr db::Sql kQuantities{
    "acceptance_invariants.quantities",
    "(SELECT 'shipment line' AS what, l.id, l.state, l.packs, l.accepted_packs, l.rejected_packs, 'acceptance' AS against, "
    "a.accepted_packs AS accepted, "
    "a.rejected_packs AS rejected FROM shipment_line l LEFT JOIN acceptance_line a ON a.shipment_line_id = l.id "
    "WHERE (l.state IN ('waiting', 'withdrawn')) <> (a.id IS NULL) OR l.accepted_packs <> COALESCE(a.accepted_packs, 0) "
    "OR l.rejected_packs <> COALESCE(a.rejected_packs, 0) OR (a.id IS NOT NULL AND l.packs <> a.accepted_packs + a.rejected_packs) LIMIT "
    "100) "
    "UNION ALL (SELECT 'order line', o.id, o.fulfilment_state, o.shipped_packs, o.accepted_packs, o.rejected_packs, 'lots', "
    "SUM(IF(l.state = 'withdrawn', 0, l.packs)), SUM(l.accepted_packs) FROM order_line o LEFT JOIN shipment_line l ON l.order_line_id = "
    "o.id "
    "GROUP BY o.id, o.fulfilment_state, o.shipped_packs, o.accepted_packs, o.rejected_packs "
    "HAVING o.shipped_packs <> COALESCE(SUM(IF(l.state = 'withdrawn', 0, l.packs)), 0) OR o.accepted_packs <> "
    "COALESCE(SUM(l.accepted_packs), 0) "
    "OR o.rejected_packs <> COALESCE(SUM(l.rejected_packs), 0) LIMIT 100)"};

// Half up to the fen without dividing: 100 x amount lies within 49 above and 50 below price x packs. DECIMAL, so that nothing overflows.
constexpr db::Sql kAmount{
    "acceptance_invariants.amount",
    "SELECT 'acceptance line', a.id, a.accepted_packs, a.price_e4, a.amount_fen, 'order price', o.price_e4 FROM acceptance_line a "
    "JOIN order_line o ON o.id = a.order_line_id WHERE a.price_e4 <> o.price_e4 "
    "OR CAST(a.price_e4 AS DECIMAL(38)) * a.accepted_packs - CAST(a.amount_fen AS DECIMAL(38)) * 100 NOT BETWEEN -50 AND 49 LIMIT 100"};

constexpr db::Sql kReturns{
    "acceptance_invariants.returns",
    "(SELECT 'acceptance line' AS what, a.id, a.accepted_packs, a.returned_packs, a.amount_fen, 'returns' AS against, "
    "SUM(IF(g.state = 'confirmed', g.packs, 0)) AS packs, SUM(IF(g.state = 'confirmed', g.amount_fen, 0)) AS amount FROM acceptance_line a "
    "LEFT JOIN goods_return g ON g.acceptance_line_id = a.id GROUP BY a.id, a.accepted_packs, a.returned_packs, a.amount_fen, a.price_e4 "
    "HAVING a.returned_packs <> COALESCE(SUM(IF(g.state = 'confirmed', g.packs, 0)), 0) "
    "OR COALESCE(SUM(IF(g.state = 'refused', 0, g.packs)), 0) > a.accepted_packs "
    "OR CAST(a.price_e4 AS DECIMAL(38)) * (a.accepted_packs - a.returned_packs) "
    "- CAST(a.amount_fen - COALESCE(SUM(IF(g.state = 'confirmed', g.amount_fen, 0)), 0) AS DECIMAL(38)) * 100 NOT BETWEEN -50 AND 49 LIMIT "
    "100) "
    "UNION ALL (SELECT 'order line', o.id, o.accepted_packs, o.returned_packs, o.amount_fen, 'acceptance', SUM(a.returned_packs), 0 "
    "FROM order_line o LEFT JOIN acceptance_line a ON a.order_line_id = o.id GROUP BY o.id, o.accepted_packs, o.returned_packs, "
    "o.amount_fen "
    "HAVING o.returned_packs <> COALESCE(SUM(a.returned_packs), 0) LIMIT 100)"};

auto by_sql(const db::Sql& violations, const db::Sql& count) {
  return [violations, count](db::Session& session) { return command::verify_by_sql(session, violations, count); };
}

void quantities_hold(const command::ChangeSet& changes, command::Violations& violations) {
  for (const AcceptanceLineChange& change : changes.all<AcceptanceLineChange>()) {
    const AcceptanceLine& line = change.after;
    const bool fixed = !change.before || (change.before->accepted == line.accepted && change.before->rejected == line.rejected);
    if (fixed && line.accepted >= Packs{} && line.rejected >= Packs{} && line.accepted + line.rejected > Packs{}) continue;
    violations.push_back("acceptance line " + line.id.text() + ": accepted " + line.accepted.text() + ", rejected " + line.rejected.text());
  }
}

void amounts_hold(const command::ChangeSet& changes, command::Violations& violations) {
  for (const AcceptanceLineChange& change : changes.all<AcceptanceLineChange>()) {
    const Fen expected = amount_of(change.after.price, change.after.accepted);
    if (change.after.amount == expected) continue;
    violations.push_back("acceptance line " + change.after.id.text() + ": amount " + change.after.amount.text() + ", not " +
                         expected.text());
  }
}

void returns_hold(const command::ChangeSet& changes, command::Violations& violations) {
  for (const AcceptanceLineChange& change : changes.all<AcceptanceLineChange>()) {
    const AcceptanceLine& line = change.after;
    if (line.returned >= Packs{} && line.returned <= line.accepted) continue;
    violations.push_back("acceptance line " + line.id.text() + ": returned " + line.returned.text() + " of " + line.accepted.text());
  }
}

// DE-27
constexpr db::Sql kPauses{
    "acceptance_invariants.pauses",
    "SELECT 'acceptance line', a.id, a.paused_days, 'pauses', r.days, a.late_reason_code, r.code, a.paused_from, r.running FROM "
    "acceptance_line a JOIN (SELECT acceptance_line_id, SUM(IF(pauses AND ended_on IS NOT NULL, DATEDIFF(LEAST(ended_on, pause_ends_on), "
    "from_on), 0)) AS days, MAX(IF(ended_on IS NULL, reason_code, NULL)) AS code, MAX(IF(ended_on IS NULL AND pauses, from_on, NULL)) AS "
    "running FROM late_reason GROUP BY acceptance_line_id) r ON r.acceptance_line_id = a.id WHERE a.paused_days <> r.days OR NOT "
    "(a.late_reason_code <=> r.code) OR NOT (a.paused_from <=> r.running) UNION ALL SELECT 'acceptance line without pauses', id, "
    "paused_days, '', 0, late_reason_code, NULL, paused_from, NULL FROM acceptance_line WHERE (paused_days <> 0 OR late_reason_code IS NOT "
    "NULL) AND id NOT IN (SELECT acceptance_line_id FROM late_reason) LIMIT 100"};

void pauses_hold(const command::ChangeSet& changes, command::Violations& violations) {
  for (const AcceptanceLineChange& change : changes.all<AcceptanceLineChange>()) {
    const AcceptanceLine& line = change.after;
    const bool shortened = change.before && line.paused_days < change.before->paused_days;
    const bool whole = line.paused_from.has_value() == line.pause_ends_on.has_value() && (!line.paused_from || line.late_reason);
    if (!shortened && whole) continue;
    violations.push_back("acceptance line " + line.id.text() + ": its clock stood for " + std::to_string(line.paused_days) + " days");
  }
}

}  // namespace

std::vector<command::Invariant> acceptance_invariants() {
  return {{"acceptance.quantities", "验收、配送与订单数量一致", "accepted and rejected packs agree with lots and order lines",
           quantities_hold, by_sql(kQuantities, kCountShipped)},
          {"acceptance.amount", "验收金额等于订单价乘以合格数",
           "the amount of every acceptance is the order's price times the accepted packs", amounts_hold, by_sql(kAmount, kCount)},
          {"acceptance.pauses", "停计天数等于各次停计之和，且不会减少",
           "the days a clock stood still are those of its pauses, and never fewer", pauses_hold, by_sql(kPauses, kCount)},
          {"returns.limit", "退货不超过合格数，金额与数量相符", "returns never exceed what was accepted, in packs and in money",
           returns_hold, by_sql(kReturns, kCount)}};
}

}  // namespace liangjia::procurement
