#pragma once
// Acts of the pooled fund as bureaus read them: the city its acts, each bureau the units of its division.
#include "core/base/page.h"
#include "settlement/city_pool/pool_act.h"
#include "settlement/ledger/journal_queries.h"

namespace liangjia::settlement {

struct PoolActFilter {
  std::optional<PoolActState> state;
  std::optional<PoolActSort> sort;
  std::optional<InsuranceKind> kind;
  std::optional<int> year;
};
struct WholePoolAct {
  PoolAct act;
  std::vector<PoolUnit> units;
  std::vector<PoolActShare> shares;
  std::vector<JournalTransfer> journal;
};
Page<PoolAct> list_pool_acts(db::Session& session, const command::Moment& moment, const PoolActFilter& filter, const PageRequest& page);
std::optional<WholePoolAct> find_whole_pool_act(db::Session& session, const Scope& scope, PoolActId id);

// A unit in an act, and what becomes of its year by the reading it is booked by.
struct PoolUnitFilter {
  std::optional<std::string> pool_code;
  std::optional<InsuranceKind> kind;
  std::optional<int> year;
};
struct PoolUnitView {
  PoolActUnit unit;
  InsuranceKind kind = InsuranceKind::Residents;
  PoolActSort sort = PoolActSort::Opening;
  int year = 0;
  PoolActState state = PoolActState::Recorded;
  Fen kept, pooled, from_pool, from_county, from_city;  // nothing but of a sharing
};
Page<PoolUnitView> list_pool_units(db::Session& session, const command::Moment& moment, const PoolUnitFilter& filter,
                                   const PageRequest& page);

}  // namespace liangjia::settlement
