#pragma once
// How working capital ends: refused before it is paid; given back by the institution, recorded by one person and confirmed by another; or
// recalled, which makes it a debt that the next claims of the institution pay first (Rules WK-2, CL-3).
#include "core/command/runner.h"
#include "settlement/working_capital/working_capital.h"

namespace liangjia::settlement {

template <WorkingCapitalStep kStep>
struct DecideWorkingCapital {
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    WorkingCapitalId id;
  };
  using Snapshot = WorkingCapital;
  using Decision = WorkingCapital;
  using Outcome = WorkingCapital;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const WorkingCapital& capital, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct RefuseWorkingCapital : DecideWorkingCapital<WorkingCapitalStep::Refuse> {
  static constexpr std::string_view kName = "refuse_working_capital";
};
struct ConfirmWorkingCapitalReturn : DecideWorkingCapital<WorkingCapitalStep::ConfirmReturn> {
  static constexpr std::string_view kName = "confirm_working_capital_return";
};
struct WithdrawWorkingCapitalReturn : DecideWorkingCapital<WorkingCapitalStep::WithdrawReturn> {
  static constexpr std::string_view kName = "withdraw_working_capital_return";
};
struct RecallWorkingCapital : DecideWorkingCapital<WorkingCapitalStep::Recall> {
  static constexpr std::string_view kName = "recall_working_capital";
};

extern template struct DecideWorkingCapital<WorkingCapitalStep::Refuse>;
extern template struct DecideWorkingCapital<WorkingCapitalStep::ConfirmReturn>;
extern template struct DecideWorkingCapital<WorkingCapitalStep::WithdrawReturn>;
extern template struct DecideWorkingCapital<WorkingCapitalStep::Recall>;

struct ReturnWorkingCapital {
  static constexpr std::string_view kName = "return_working_capital";
  static constexpr Role kRoles[] = {Role::AgencyMaker, Role::AgencyChecker};
  struct Input {
    WorkingCapitalId id;
    Fen amount;
    std::string bank_reference;
  };
  using Snapshot = WorkingCapital;
  using Decision = WorkingCapital;
  using Outcome = WorkingCapital;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const WorkingCapital& capital, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
