#pragma once
// What one raw row counts in the sums by month, in the names of their columns (rollup_tables.h): the sums are made of it, `verify` compares
// with it, and the rows behind an indicator are it. Each takes a condition on the raw rows.
#include "core/database/fixed_text.h"
#include "procurement/order/price_in_force.h"
#include "procurement/usage/winning_share.h"

namespace liangjia::monitoring {

// What is kept of a line: all but what went back.
inline constexpr db::FixedText kKeptAmount{
    "a.amount_fen - IF(a.returned_packs = 0, 0, COALESCE((SELECT SUM(g.amount_fen) FROM goods_return g WHERE g.acceptance_line_id = a.id "
    "AND g.state = 'confirmed'), 0))"};

// RO-3, of an accepted line `a` and its order line `o`.
template <db::FixedText kWhich>
inline constexpr auto kPurchaseRows = db::joined<
    "(SELECT n.*, n.packs * n.conversion_factor AS units, n.packs * n.conversion_factor * n.strength_ppm AS micro_units FROM (SELECT a.id "
    "AS row_id, a.institution_id, a.distributor_id, DATE_FORMAT(a.accepted_on, '%Y-%m') AS month, a.product_id, a.winner_id, a.contracted, "
    "a.region_code, o.variety_id, a.accepted_packs - a.returned_packs AS packs, o.conversion_factor, o.strength_ppm, ",
    kKeptAmount, " AS amount_fen FROM acceptance_line a JOIN order_line o ON o.id = a.order_line_id WHERE a.accepted_packs > 0 AND ",
    kWhich, ") n)">;

// RO-4, of an accepted line `a`: once in the month in which it was due, once in that in which it was paid.
template <db::FixedText kWhich>
inline constexpr auto kRepaymentRows = db::joined<
    "(SELECT n.row_id, n.institution_id, n.distributor_id, n.winner_id, n.region_code, DATE_FORMAT(IF(k.side = 'due', n.due_on, "
    "n.paid_on), '%Y-%m') AS month, IF(k.side = 'due', n.amount, 0) AS due_fen, IF(k.side = 'due' AND n.paid_on <= n.due_on, n.amount, 0) "
    "AS on_time_fen, IF(k.side = 'paid', n.amount, 0) AS paid_fen, IF(k.side = 'paid', n.amount * DATEDIFF(n.paid_on, n.accepted_on), 0) "
    "AS paid_fen_days, IF(k.side = 'paid' AND n.direct, n.amount, 0) AS direct_fen FROM (SELECT a.id AS row_id, a.institution_id, "
    "a.distributor_id, a.winner_id, a.region_code, a.accepted_on, b.direct, DATE_ADD(a.due_on, INTERVAL a.paused_days + IF(a.paused_from "
    "IS "
    "NULL, 0, DATEDIFF(a.pause_ends_on, a.paused_from)) DAY) AS due_on, COALESCE(p.result_on, s.paid_on) AS paid_on, ",
    kKeptAmount,
    " AS amount FROM acceptance_line a LEFT JOIN batch_line l ON l.live_key = a.id LEFT JOIN settlement_batch b ON b.id = l.batch_id "
    "LEFT JOIN payment p ON p.id = b.payment_id AND p.state = 'accepted' LEFT JOIN self_payment s ON s.batch_id = b.id "
    "WHERE a.accepted_packs > a.returned_packs AND (b.id IS NULL OR b.state <> 'netted') AND ",
    kWhich, ") n JOIN (SELECT 'due' AS side UNION ALL SELECT 'paid') k ON k.side = 'due' OR n.paid_on IS NOT NULL)">;

// RO-5, of an order line `o` and its order `d`: once in the month it was ordered, once in that of the deadline of its answer, once in that
// of its delivery; what was not confirmed has no other deadline than that of its answer. The moment of a deadline is too late (OR-5).
template <db::FixedText kWhich>
inline constexpr auto kOrderRows = db::joined<
    "(SELECT n.row_id, n.institution_id, n.distributor_id, n.product_id, n.winner_id, n.contracted, n.award_id, n.region_code, "
    "n.variety_id, "
    "CASE k.side WHEN 'placed' THEN DATE_FORMAT(n.price_on, '%Y-%m') WHEN 'answer' THEN DATE_FORMAT(n.respond_by + INTERVAL 8 HOUR, "
    "'%Y-%m') ELSE DATE_FORMAT(n.deadline + INTERVAL 8 HOUR, '%Y-%m') END AS month, k.side = 'placed' AS placed_lines, k.side = 'placed' "
    "AND n.above AS above_lines, k.side = 'answer' AS sent_lines, k.side = 'answer' AND n.answered AS answered_lines, IF(k.side = "
    "'delivery', n.packs * n.conversion_factor, 0) AS ordered_units, IF(k.side = 'delivery', n.accepted_packs * n.conversion_factor, 0) AS "
    "accepted_units, IF(k.side = 'delivery', n.packs * n.price_e4, 0) AS ordered_e4, IF(k.side = 'delivery', n.accepted_packs * "
    "n.price_e4, "
    "0) AS accepted_e4, k.side = 'delivery' AND n.due AS due_lines, k.side = 'delivery' AND n.due AND n.in_time AS on_time_lines, k.side = "
    "'delivery' AND n.order_state <> 'submitted' AND NOT (n.due AND n.in_time AND n.confirmed_packs = n.packs) AS short_lines FROM (SELECT "
    "o.id AS row_id, o.institution_id, o.distributor_id, o.product_id, o.winner_id, o.part = 'contracted' AS contracted, "
    "COALESCE(o.award_id, 0) AS award_id, o.region_code, o.variety_id, o.order_state, o.packs, o.confirmed_packs, o.accepted_packs, "
    "o.conversion_factor, o.price_e4, o.price_on, o.respond_by, COALESCE(o.deliver_by, o.respond_by) AS deadline, o.award_id IS NOT NULL "
    "AND "
    "o.price_e4 > COALESCE(",
    procurement::kPriceInForce<"award_price", "award_id">,
    ", o.price_e4) AS above, o.responded_at IS NOT NULL AND o.responded_at < o.respond_by AS answered, o.responded_at, o.confirmed_packs > "
    "0 "
    "AND o.deliver_by IS NOT NULL AS due, COALESCE((SELECT SUM(a.accepted_packs) FROM acceptance_line a WHERE a.order_line_id = o.id AND "
    "a.accepted_at < o.deliver_by), 0) >= o.confirmed_packs AS in_time FROM order_line o JOIN purchase_order d ON d.id = o.order_id WHERE ",
    kWhich,
    ") n JOIN (SELECT 'placed' AS side UNION ALL SELECT 'answer' UNION ALL SELECT 'delivery') k ON k.side = 'placed' OR (k.side = 'answer' "
    "AND n.respond_by IS NOT NULL AND (n.order_state <> 'cancelled' OR n.responded_at IS NOT NULL)) OR (k.side = 'delivery' AND n.deadline "
    "IS NOT NULL AND n.order_state <> 'cancelled'))">;

// US-8, of a line of use `l`.
template <db::FixedText kWhich>
inline constexpr auto kUseRows = db::joined<
    "(SELECT n.row_id, n.institution_id, n.month, n.region_code, n.variety_id, n.product_id, IF(n.wins, n.used_units, 0) AS winning_units, "
    "IF(n.wins, 0, n.used_units) AS other_units, IF(n.wins, n.micro_units, 0) AS winning_micro_units, IF(n.wins, 0, n.micro_units) AS "
    "other_micro_units FROM ",
    procurement::kUseByWinning<kWhich>, " n)">;

}  // namespace liangjia::monitoring
