#include "procurement/order/order_invariants.h"

#include <map>

#include "procurement/order/order.h"
#include "procurement/order/price_in_force.h"

namespace liangjia::procurement {
namespace {

constexpr db::Sql kLineCount{"order_invariants.lines", "SELECT COUNT(*) FROM order_line"};
constexpr db::Sql kContractedCount{"order_invariants.contracted", "SELECT COUNT(*) FROM order_line WHERE part = 'contracted'"};

constexpr db::Sql kQuantities{
    "order_invariants.quantities",
    "SELECT 'order line', id, order_state, 'packs', packs, 'confirmed', confirmed_packs, 'shipped', shipped_packs, 'accepted', "
    "accepted_packs, "
    "'rejected', rejected_packs, 'released', released_packs FROM order_line WHERE NOT (packs >= confirmed_packs AND confirmed_packs >= "
    "shipped_packs "
    "AND shipped_packs >= accepted_packs + rejected_packs AND accepted_packs >= returned_packs AND accepted_packs >= invoiced_packs "
    "AND LEAST(returned_packs, invoiced_packs, accepted_packs, rejected_packs, released_packs) >= 0 "
    "AND packs >= released_packs + accepted_packs + rejected_packs "
    "AND (order_state <> 'submitted' OR (confirmed_packs = 0 AND released_packs = 0)) "
    "AND (order_state NOT IN ('refused', 'expired', 'closed', 'cancelled') OR packs = released_packs + accepted_packs + rejected_packs)) "
    "ORDER BY id LIMIT 100"};

// Units that so many packs of the line draw; in DECIMAL, so that no product overflows.
#define DRAWN(packs) "(CAST(" packs " AS DECIMAL(38)) * l.conversion_factor * l.strength_ppm DIV l.quota_strength_ppm)"
#define TO_RESERVE \
  "(" DRAWN("(l.packs - l.released_packs - l.rejected_packs - l.returned_packs)") " - " DRAWN("(l.accepted_packs - l.returned_packs)") ")"
constexpr db::Sql kReservation{
    "order_invariants.reservation",
    "SELECT 'order line', l.id, 'holds', COALESCE(r.reserved, 0), 'units but is open for', " TO_RESERVE
    " FROM order_line l LEFT JOIN (SELECT x.line_id, SUM(x.reserved_change) AS reserved FROM ("
    "SELECT e.document_id AS line_id, e.reserved_change FROM quota_entry e WHERE e.document_kind = 'order_line' "
    "UNION ALL SELECT a.order_line_id, e.reserved_change FROM quota_entry e JOIN acceptance_line a ON a.id = e.document_id "
    "WHERE e.document_kind = 'acceptance_line' "
    "UNION ALL SELECT a.order_line_id, e.reserved_change FROM quota_entry e JOIN goods_return b ON b.id = e.document_id "
    "JOIN acceptance_line a ON a.id = b.acceptance_line_id WHERE e.document_kind = 'goods_return') x GROUP BY x.line_id) r "
    "ON r.line_id = l.id WHERE COALESCE(r.reserved, 0) <> IF(l.part = 'contracted', " TO_RESERVE ", 0) ORDER BY l.id LIMIT 100"};
#undef TO_RESERVE
#undef DRAWN

// Rule OR-18.
constexpr auto kPricesText = db::joined<
    "SELECT 'order line', o.id, 'has price', o.price_e4, 'on', o.price_on, 'where the price in force was', IF(o.award_id IS NULL, ",
    kPriceInForce<"product_listed_price", "product_id">, ", ", kPriceInForce<"award_price", "award_id">,
    ") FROM order_line o JOIN purchase_order d ON d.id = o.order_id WHERE NOT IF(o.award_id IS NULL, ",
    kOrderedPriceHolds<"product_listed_price", "product_id">, ", ", kOrderedPriceHolds<"award_price", "award_id">,
    ") ORDER BY o.id LIMIT 100">;
constexpr db::Sql kPrices{"order_invariants.price", kPricesText.view()};

// Half up to the fen, as amount_of(); in DECIMAL, so that no product overflows.
constexpr db::Sql kAmounts{
    "order_invariants.amount",
    "(SELECT 'order line' AS what, id, amount_fen AS kept, (CAST(price_e4 AS DECIMAL(38)) * packs + 50) DIV 100 AS computed FROM "
    "order_line "
    "WHERE amount_fen <> (CAST(price_e4 AS DECIMAL(38)) * packs + 50) DIV 100 ORDER BY id LIMIT 100) UNION ALL "
    "(SELECT 'order', o.id, o.amount_fen, COALESCE(SUM(l.amount_fen), 0) FROM purchase_order o LEFT JOIN order_line l ON l.order_id = o.id "
    "GROUP BY o.id, o.amount_fen, o.line_count HAVING o.amount_fen <> COALESCE(SUM(l.amount_fen), 0) OR o.line_count <> COUNT(l.id) LIMIT "
    "100)"};

std::string named(const OrderLine& line) { return "order line " + line.id.text(); }

void check_quantities(const command::ChangeSet& changes, command::Violations& violations) {
  for (const OrderLineChange& change : changes.all<OrderLineChange>()) {
    const OrderLine& line = change.after;
    const bool chain = line.packs >= line.confirmed && line.confirmed >= line.shipped && line.shipped >= line.accepted + line.rejected &&
                       line.accepted >= line.returned && line.accepted >= line.invoiced && line.returned >= Packs{} &&
                       line.invoiced >= Packs{} && line.accepted >= Packs{} && line.rejected >= Packs{} && line.released >= Packs{};
    if (!chain) violations.push_back(named(line) + ": ordered >= confirmed >= shipped >= accepted + rejected does not hold");
    if (line.open_packs() < Packs{})
      violations.push_back(named(line) + ": more packs are released, accepted and rejected than were ordered");
    if (is_at_an_end(line.order_state) && line.open_packs() != Packs{}) violations.push_back(named(line) + " is at an end with open packs");
  }
}

// Per account, what the ledger did to reservations equals what happened to the open packs of its lines.
void check_reservation(const command::ChangeSet& changes, command::Violations& violations) {
  std::map<QuotaAccountId, Units> open;
  for (const OrderLineChange& change : changes.all<OrderLineChange>()) {
    if (!change.after.quota_account) continue;
    open[*change.after.quota_account] += change.after.reserved_units();
    if (change.before) open[*change.after.quota_account] -= change.before->reserved_units();
  }
  for (const QuotaChange& change : changes.all<QuotaChange>()) {
    for (const QuotaMovement& movement : change.movements) open[movement.account] -= movement.reserved_change;
  }
  for (const auto& [account, rest] : open) {
    if (rest != Units{})
      violations.push_back("quota account " + account.text() + ": lines and reservations differ by " + rest.text() + " units");
  }
}

void check_amounts(const command::ChangeSet& changes, command::Violations& violations) {
  for (const OrderLineChange& change : changes.all<OrderLineChange>()) {
    const Fen computed = amount_of(change.after.price, change.after.packs);
    if (change.after.amount != computed) {
      violations.push_back(named(change.after) + ": amount " + change.after.amount.text() + " where price x packs is " + computed.text());
    }
  }
}

}  // namespace

std::vector<command::Invariant> order_invariants() {
  const auto by_sql = [](const db::Sql& violations, const db::Sql& count) {
    return [&violations, &count](db::Session& session) { return command::verify_by_sql(session, violations, count); };
  };
  return {
      {"order.quantities", "订购 ≥ 确认 ≥ 配送 ≥ 验收 + 拒收，且各项之和不超过订购",
       "ordered >= confirmed >= shipped >= accepted + rejected, and nothing beyond what was ordered", check_quantities,
       by_sql(kQuantities, kLineCount)},
      {"order.reservation", "约定量内订单行占用的约定量 = 未了结数量 × 转换比（跨规格按强度折算）",
       "a contracted line reserves exactly what its open packs draw, by conversion factor and strength", check_reservation,
       by_sql(kReservation, kContractedCount)},
      {"order.price",
       "订单行价格 = 下单时有效的价格",
       "a line's price is the price in force when it was ordered",
       {},
       by_sql(kPrices, kLineCount)},
      {"order.amount", "订单行金额 = 单价 × 数量（四舍五入到分），单据金额 = 各行之和",
       "a line's amount is price x packs rounded to the fen; the document's is the sum of its lines", check_amounts,
       by_sql(kAmounts, kLineCount)},
  };
}

}  // namespace liangjia::procurement
