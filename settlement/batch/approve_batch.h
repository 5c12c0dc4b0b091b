#pragma once
// The agency's checker lets the money go (Rule BA-4): another person than the maker, only on direct settlement, only from what
// the pool has available (FU-1), while the institution's debt to the fund stays within its bound (DF-3), to the enterprise's active account
// (BA-5). One payment instruction for each batch. After a refusal by the bank the batch is issued again under a new number, to the account
// that is active then, by somebody who had no part in the word that it came back (Rule PY-7).
#include "settlement/batch/batch_operation.h"
#include "settlement/fund/fund.h"
#include "settlement/payment/paid_document.h"

namespace liangjia::settlement {

struct IssueGround {
  struct Debt {
    Fen owed;  // with the batches before
    std::optional<Fen> monthly_claim;
  };
  std::map<OrganisationId, catalog::BankAccount> accounts;  // of the enterprises that have an active one
  std::map<PoolCode, FundPosition> funds;                   // what is left, after the batches before
  std::map<OrganisationId, Debt> debts;                     // of the institutions to the fund
};

template <BatchStep kStep>
struct BatchIssue : BatchAct {
  static constexpr Role kRoles[] = {Role::AgencyChecker};
  struct Asked {
    BatchId batch;
  };
  using Ground = IssueGround;
  static Ground ground(command::Context& context, std::span<const Asked> asked, const BatchDossiers& dossiers);
  static Result<Done> may(const Batch& batch, const command::Moment& moment);
  static Result<BatchDossier> decide(const BatchDossier& dossier, const Asked& asked, Ground& ground, const command::Moment& moment);
  static void write(command::Context& context, std::span<const Asked> asked, const Ground& ground, const BatchDossiers& before,
                    BatchDossiers& after);
};
extern template struct BatchIssue<BatchStep::Approve>;
extern template struct BatchIssue<BatchStep::Reissue>;

struct ApproveBatch : OnOneBatch<BatchIssue<BatchStep::Approve>> {
  static constexpr std::string_view kName = "approve_batch";
};
struct ApproveBatches : OnManyBatches<BatchIssue<BatchStep::Approve>> {
  static constexpr std::string_view kName = "approve_batches";
};
struct ReissueBatch : OnOneBatch<BatchIssue<BatchStep::Reissue>> {
  static constexpr std::string_view kName = "reissue_batch";
};

// Why a direct batch that is not paid yet waits for the institution's debt to fall; none when it does not.
std::optional<Rejection> held_by_debt(db::Session& session, const Batch& batch, const command::Moment& moment);

}  // namespace liangjia::settlement
