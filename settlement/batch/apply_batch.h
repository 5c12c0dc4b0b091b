#pragma once
// An enterprise applies for its money: one institution and month (ApplyBatch), or every institution that owes it (ApplyBatches).
// Rules BA-1, BA-2, BA-5, BA-6, BA-8: a batch is paid
// by the fund or by the institution; an application for both makes the fund's first, and names the lines it leaves to the institution.
#include "core/command/runner.h"
#include "settlement/batch/batch_rules.h"

namespace liangjia::settlement {

// What both applications know: locked candidates in ascending id and what goes with them.
struct ApplyGround {
  std::vector<procurement::AcceptanceLine> lines;
  std::vector<ReturnItem> returns;
  std::map<OrganisationId, int> sequences;  // the next one of each institution
  std::optional<catalog::BankAccount> account;
  TermsOfLines terms;
};

// A line that the batch leaves out: the institution pays it itself, or it waits for trace codes (BA-13) or another invoice (BA-14).
struct LeftOut {
  procurement::AcceptanceLineId line;
  ErrorArguments why;
};
struct AppliedBatch : Batch {
  std::vector<LeftOut> left_out;
};

struct ApplyBatch {
  static constexpr std::string_view kName = "apply_batch";
  static constexpr Role kRoles[] = {Role::EnterpriseFinance, Role::Sales};
  static constexpr std::size_t kLinesMost = 2000;
  struct Input {
    OrganisationId institution;
    BusinessMonth month;
    std::vector<procurement::AcceptanceLineId> lines;  // empty: all that may be settled up to the month's end
  };
  using Snapshot = ApplyGround;
  struct Decision {
    BatchPlan plan;
    std::vector<LeftOut> left_out;
  };
  using Outcome = AppliedBatch;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

// For each institution that owes one batch of the fund's and one of its own; those whose net amount is not positive are skipped and named.
// All or nothing otherwise. Beyond the limits the rest waits for another call ("more").
struct ApplyBatches {
  static constexpr std::string_view kName = "apply_batches";
  static constexpr Role kRoles[] = {Role::EnterpriseFinance, Role::Sales};
  static constexpr int kLinesMost = 10'000;
  struct Input {
    BusinessMonth month;
  };
  struct Snapshot {
    ApplyGround ground;
    bool more = false;
  };
  using Skipped = std::vector<std::pair<OrganisationId, Rejection>>;  // institutions whose batch is refused now
  struct Decision {
    std::vector<BatchPlan> plans;
    Skipped skipped;
    std::vector<LeftOut> left_out;
    bool more = false;
  };
  struct Outcome {
    std::vector<Batch> batches;
    Skipped skipped;
    std::vector<LeftOut> left_out;  // that wait
    bool more = false;
  };
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  // What load() would find now, without locks: to tell what could be applied for.
  static Snapshot look(db::Session& session, OrganisationId enterprise, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
