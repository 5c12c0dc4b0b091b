#pragma once
// Rule OR-18 in SQL, for readers of many lines: a price may change during a day, from that day on; what counts is the one that was in force
// when the order was placed. A history of prices is named by its table and by the column that says whose they are: "award_price",
// "award_id". `o` is the order line, `d` its order.
#include "core/database/fixed_text.h"

namespace liangjia::procurement {

// The price that began last by the order's day, of those that were written by then. NULL: there was none.
template <db::FixedText kHistory, db::FixedText kWhose>
inline constexpr auto kPriceInForce =
    db::joined<"(SELECT p.price_e4 FROM ", kHistory, " p WHERE p.", kWhose, " = o.", kWhose,
               " AND p.valid_from <= o.price_on AND p.created_at <= d.submitted_at ORDER BY p.valid_from DESC LIMIT 1)">;

// Whether the line's price was in force: it begins by the order's day and no later one had replaced it. A transaction that began earlier
// may see a price that was written later, or miss one that was: hence the minute.
template <db::FixedText kHistory, db::FixedText kWhose>
inline constexpr auto kOrderedPriceHolds =
    db::joined<"EXISTS (SELECT 1 FROM ", kHistory, " p WHERE p.", kWhose, " = o.", kWhose,
               " AND p.price_e4 = o.price_e4 AND p.valid_from <= o.price_on AND p.created_at <= d.submitted_at + INTERVAL 1 MINUTE "
               "AND NOT EXISTS (SELECT 1 FROM ",
               kHistory, " q WHERE q.", kWhose, " = p.", kWhose,
               " AND q.valid_from > p.valid_from AND q.valid_from <= o.price_on AND q.created_at <= d.submitted_at - INTERVAL 1 MINUTE))">;

}  // namespace liangjia::procurement
