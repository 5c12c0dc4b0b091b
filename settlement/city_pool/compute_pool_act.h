#pragma once
// What an act comes to by its figures, the books and the rule book; and what it books. Pure: the same computation when it is recorded and
// when it is booked.
#include <map>

#include "core/command/context.h"
#include "settlement/city_pool/pool_act.h"

namespace liangjia::settlement {

// Balances an act is computed on, of one kind of insurance.
struct PoolUnitBooks {
  Fen deposit, surplus, personal;
  Fen advanced;  // by the monthly plans, and not accounted for yet
  // How much of `drawn` out of the surplus is still on deposit with the unit: what lies in the city's account goes first.
  Fen moved_for(Fen drawn) const;
};
struct PoolBooks {
  Fen pooled_fund, treasury;
  std::map<PoolCode, PoolUnitBooks> units;
};

struct PoolActFigures {
  std::vector<PoolUnit> units;       // by code
  std::vector<PoolActShare> shares;  // of a sharing: by reading and unit, without their act
  Fen required, pool_before;
  GapReading reading = GapReading::Matched;
  std::string rules;
  bool provisional = false;
};

// `given`: what was recorded, or the booked figures of the year that is shared or topped up for. pool_money_short; the refusals of the rule
// book.
Result<PoolActFigures> compute_pool_act(const PoolAct& act, std::vector<PoolUnit> given, const PoolBooks& books,
                                        const rulebook::Rules& rules);

// In the order they are posted: income before spend, surpluses before gaps.
std::vector<Transfer> transfers_of(const PoolAct& act, const PoolActFigures& figures, const PoolBooks& books, BusinessDate on);

}  // namespace liangjia::settlement
