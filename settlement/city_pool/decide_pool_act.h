#pragma once
// The second person: computes an act of the pooled fund again and books it whole, or refuses it (Rule CP-8).
#include "core/command/runner.h"
#include "settlement/city_pool/compute_pool_act.h"

namespace liangjia::settlement {

struct BookPoolAct {
  static constexpr std::string_view kName = "book_pool_act";
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    PoolActId id;
  };
  struct Snapshot {
    PoolAct act;
    std::vector<PoolUnit> units;
    std::vector<PoolActShare> shares;
    PoolBooks books;
  };
  struct Decision {
    PoolAct after;
    std::vector<Transfer> transfers;
  };
  using Outcome = PoolAct;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const PoolAct& act, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct RefusePoolAct {
  static constexpr std::string_view kName = "refuse_pool_act";
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    PoolActId id;
  };
  using Snapshot = PoolAct;
  using Decision = PoolAct;
  using Outcome = PoolAct;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const PoolAct& act, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
