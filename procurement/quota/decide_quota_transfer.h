#pragma once
// The bureau approves a proposed transfer, and the volume moves, or refuses it with a reason; never the person who proposed it (QU-3).
#include "core/command/runner.h"
#include "procurement/quota/quota_transfer.h"

namespace liangjia::procurement {

template <QuotaTransferState kTo>
struct DecideQuotaTransfer {
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::Monitor};
  struct Input {
    QuotaTransferId transfer;
    std::string reason = {};  // required to refuse
  };
  struct Snapshot {
    QuotaTransfer transfer;
    QuotaAccount from;
    QuotaAccount to;
  };
  struct Decision {
    QuotaTransfer transfer;
    std::vector<QuotaMovement> movements;
  };
  using Outcome = QuotaTransfer;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Snapshot& snapshot, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct ApproveQuotaTransfer : DecideQuotaTransfer<QuotaTransferState::Approved> {
  static constexpr std::string_view kName = "approve_quota_transfer";
};
struct RefuseQuotaTransfer : DecideQuotaTransfer<QuotaTransferState::Refused> {
  static constexpr std::string_view kName = "refuse_quota_transfer";
};

extern template struct DecideQuotaTransfer<QuotaTransferState::Approved>;
extern template struct DecideQuotaTransfer<QuotaTransferState::Refused>;

}  // namespace liangjia::procurement
