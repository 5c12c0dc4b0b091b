#pragma once
// Plans as the city's people read them.
#include "core/base/page.h"
#include "core/command/context.h"
#include "settlement/treasury/fund_plan.h"

namespace liangjia::settlement {

struct FundPlanFilter {
  std::optional<FundPlanState> state;
  std::optional<BusinessMonth> month;
  bool by_others = false;  // not recorded by the reader
};
struct FundPlanLineView {
  FundPlanLine line;
  Fen transferred;  // booked to the unit
};
// What finance is to transfer to the city's expenditure account.
struct PlannedKind {
  InsuranceKind kind = InsuranceKind::Residents;
  Fen amount;
  Fen transferred;
};
struct WholeFundPlan {
  FundPlan plan;
  std::vector<PlannedKind> kinds;
  std::vector<FundPlanLineView> lines;
};
Page<FundPlan> list_fund_plans(db::Session& session, const command::Moment& moment, const FundPlanFilter& filter, const PageRequest& page);
std::optional<WholeFundPlan> find_whole_fund_plan(db::Session& session, const Scope& scope, FundPlanId id);

}  // namespace liangjia::settlement
