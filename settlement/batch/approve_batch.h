#pragma once
// The agency's checker lets the money go (Rule BA-4): another person than the maker, only on direct settlement, only from what
// the pool has available (FU-1), to the enterprise's active account (BA-5). One payment instruction for each batch. After a refusal by
// the bank the batch is issued again, again by two persons and under a new number, to the account that is active then.
#include "core/command/runner.h"
#include "settlement/batch/batch_rules.h"
#include "settlement/fund/fund.h"
#include "settlement/payment/paid_document.h"

namespace liangjia::settlement {

struct IssueSnapshot {
  BatchDossiers dossiers;
  std::map<OrganisationId, catalog::BankAccount> accounts;  // of the enterprises that have an active one
  std::map<PoolCode, FundPosition> funds;
};
struct IssueDecision {
  BatchDossiers after;
  std::vector<IssueInput> payments;  // pairs with `after`
  bool alone = false;
};

// All or nothing: a month of batches is one transaction.
struct ApproveBatches {
  static constexpr std::string_view kName = "approve_batch";
  static constexpr Role kRoles[] = {Role::AgencyChecker};
  struct Input {
    std::vector<BatchId> batches;
    bool alone = false;  // one batch, answered with its document
  };
  using Snapshot = IssueSnapshot;
  using Decision = IssueDecision;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct ReissueBatch {
  static constexpr std::string_view kName = "reissue_batch";
  static constexpr Role kRoles[] = {Role::AgencyChecker};
  struct Input {
    BatchId batch;
  };
  using Snapshot = IssueSnapshot;
  using Decision = IssueDecision;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

}  // namespace liangjia::settlement
