#pragma once
#include "core/base/page.h"
#include "settlement/close/period_close.h"
#include "settlement/ledger/journal_queries.h"

namespace liangjia::settlement {

// A close under its lock, with all closes of its pool that were not refused: they are locked together, so that of two steps the second
// sees what the first has done. not_found where it is not the actor's pool.
struct LockedClose {
  PeriodClose close;
  std::vector<PeriodClose> closes;
};
Result<LockedClose> lock_own_close(command::Context& context, PeriodCloseId id);
// All closes of the pool that were not refused, oldest first: a pool has twelve a year.
std::vector<PeriodClose> closes_of(db::Session& session, PoolCode pool);
PeriodFigures figures_of_close(db::Session& session, PeriodCloseId id);
// The live closed months of a time with what they kept.
KeptMonths kept_months(db::Session& session, PoolCode pool, std::optional<OrganisationId> institution, BusinessMonth from,
                       BusinessMonth to);

// Both write the audit row and a PeriodCloseChange.
void insert_close(command::Context& context, const PeriodClose& close, const PeriodFigures& figures);
PeriodClose update_close(command::Context& context, const PeriodClose& before, PeriodClose after);

struct PeriodCloseFilter {
  std::optional<PeriodCloseState> state;
  std::optional<std::string> pool_code;  // as somebody asked: what is no code finds nothing
  bool by_others = false;                // not proposed by the reader
};
Page<PeriodClose> list_period_closes(db::Session& session, const command::Moment& moment, const PeriodCloseFilter& filter,
                                     const PageRequest& page);

struct WholeClose {
  PeriodClose close;
  PeriodFigures figures;
  std::vector<JournalTransfer> journal;  // of the year
};
std::optional<WholeClose> find_whole_close(db::Session& session, const Scope& scope, PeriodCloseId id);

}  // namespace liangjia::settlement
