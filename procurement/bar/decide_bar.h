#pragma once
// EB-2: another person of the city's agency than who proposed it puts a bar in force, refuses it, or lifts it, each with a reason.
#include "core/command/runner.h"
#include "procurement/bar/enterprise_bar.h"

namespace liangjia::procurement {

template <BarStep kStep>
struct DecideBar {
  static constexpr Role kRoles[] = {Role::AgencyChecker};
  struct Input {
    EnterpriseBarId bar;
    std::string reason;
  };
  using Snapshot = EnterpriseBar;
  using Decision = EnterpriseBar;
  using Outcome = EnterpriseBar;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const EnterpriseBar& bar, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct ConfirmBar : DecideBar<BarStep::Confirm> {
  static constexpr std::string_view kName = "confirm_bar";
};
struct RefuseBar : DecideBar<BarStep::Refuse> {
  static constexpr std::string_view kName = "refuse_bar";
};
struct LiftBar : DecideBar<BarStep::Lift> {
  static constexpr std::string_view kName = "lift_bar";
};

extern template struct DecideBar<BarStep::Confirm>;
extern template struct DecideBar<BarStep::Refuse>;
extern template struct DecideBar<BarStep::Lift>;

}  // namespace liangjia::procurement
