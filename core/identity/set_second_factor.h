#pragma once
// Whether a second factor is required in this data (Rule AC-24): said on the machine, and by the load of a demo city.
#include "core/command/runner.h"
#include "core/identity/access_setting.h"

namespace liangjia::identity {

struct SetSecondFactor {
  static constexpr std::string_view kName = "set_second_factor";
  static constexpr Role kRoles[] = {Role::System};
  struct Input {
    SecondFactor rule = SecondFactor::Required;
  };
  struct Snapshot {
    SecondFactor before = SecondFactor::Required;
  };
  using Decision = SecondFactor;
  using Outcome = SecondFactor;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input&) { return Snapshot{second_factor_rule(context.tx.session())}; }
  static Result<Decision> decide(const Snapshot&, const Input& input, const command::Moment&) { return input.rule; }
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision);
};

}  // namespace liangjia::identity
