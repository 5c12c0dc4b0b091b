#pragma once
// Placing an order, as pure rules: which price, which part, by when (OR-1, OR-2, OR-3, OR-4, OR-5, OR-6). Shared by placing at once,
// submitting a draft and the rows of a sheet.
#include <vector>

#include "core/command/context.h"
#include "procurement/order/alliance_pool.h"

namespace liangjia::procurement {

// Rule OR-5. `hours` after `from`; when `working_only`, hours on days off do not count (a day off counts for nothing, a working
// day for its 24 hours).
Instant after_hours(Instant from, std::int64_t hours, bool working_only, const WorkingCalendar& calendar);

struct PlacingFacts {
  OrderReference reference;
  std::vector<QuotaAccount> accounts;  // locked, ascending id
  std::vector<PooledAccount> pool;     // of members who consented; their accounts are locked too
};

struct PlannedLine {
  OrderLine line;       // complete but for its ids
  std::size_t row = 0;  // of the request
};

struct PlacingWarning {
  std::size_t row = 0;
  std::string_view token;  // "outside_formulary", "round_ended": what its accounts still hold takes no orders
};

struct PlannedOrder {
  std::vector<PlannedLine> lines;
  std::vector<PooledUnits> pooled;  // OR-21: come first
  Fen amount;
  std::vector<PlacingWarning> warnings;
};

// All faults of all rows at once. Quota is drawn row by row, so two rows on one account never take the same units twice.
Result<PlannedOrder> plan_order(const PlacingFacts& facts, const OrderRequest& request, const command::Moment& moment);

// The facts once that order is placed: its quota is drawn. For a second order of the same transaction.
PlacingFacts facts_after(PlacingFacts facts, const PlannedOrder& planned);

// OR-1. Rows whose institution or product does not exist or is not the actor's: a foreign institution reads exactly like one
// that does not exist.
void check_known_rows(const OrderReference& reference, const OrderRequest& request, const Actor& actor, FieldErrors& errors);

}  // namespace liangjia::procurement
