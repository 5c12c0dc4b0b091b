#pragma once
// A batch that comes to nothing: the enterprise withdraws it, or it is refused with a reason. Its lines may be claimed again (BA-1).
#include "settlement/batch/batch_operation.h"

namespace liangjia::settlement {

struct BatchWithdrawal : BatchAct {
  static constexpr Role kRoles[] = {Role::EnterpriseFinance};
  struct Asked {
    BatchId batch;
  };
  static Result<Done> may(const Batch& batch, const command::Moment& moment);
  static Result<BatchDossier> decide(const BatchDossier& dossier, const Asked& asked, Ground& ground, const command::Moment& moment);
};

// The institution before it has verified; the agency's maker afterwards, also when the bank refused it for good.
struct BatchRefusal : BatchAct {
  static constexpr Role kRoles[] = {Role::InstitutionFinance, Role::AllianceBuyer, Role::AgencyMaker};
  struct Asked {
    BatchId batch;
    std::string reason;
  };
  static void check(const Asked& asked, FieldErrors& errors);
  static Result<Done> may(const Batch& batch, const command::Moment& moment);
  static Result<BatchDossier> decide(const BatchDossier& dossier, const Asked& asked, Ground& ground, const command::Moment& moment);
};

struct WithdrawBatch : OnOneBatch<BatchWithdrawal> {
  static constexpr std::string_view kName = "withdraw_batch";
};
struct RefuseBatch : OnOneBatch<BatchRefusal> {
  static constexpr std::string_view kName = "refuse_batch";
};

}  // namespace liangjia::settlement
