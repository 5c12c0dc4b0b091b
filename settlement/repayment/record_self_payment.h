#pragma once
// An institution that is not on direct settlement has paid the batch from its own account and records it (Rule BA-6): the whole
// amount, under a bank reference it has not used before. The institution's book alone is touched.
#include "core/command/runner.h"
#include "settlement/batch/batch_rules.h"
#include "settlement/repayment/repayment.h"

namespace liangjia::settlement {

struct RecordSelfPayment {
  static constexpr std::string_view kName = "record_self_payment";
  static constexpr std::span<const Role> kRoles{kSelfPayingRoles};
  struct Input {
    BatchId batch;
    BusinessDate paid_on;
    std::string bank_reference;
  };
  struct Snapshot {
    BatchDossiers dossiers;  // one
    bool reference_used = false;
  };
  struct Decision {
    BatchDossiers after;  // one
    SelfPayment payment;  // without id
  };
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

}  // namespace liangjia::settlement
