#pragma once
// Moving contracted volume between members of one alliance (QU-3): the lead proposes, the bureau approves or refuses with a
// reason; two persons, one award, the sum kept.
#include "catalog/party/party.h"
#include "core/command/runner.h"
#include "procurement/quota/quota_store.h"

namespace liangjia::procurement {

using QuotaTransferId = Id<struct QuotaTransferTag>;
enum class QuotaTransferState { Proposed, Approved, Refused };

struct QuotaTransfer {
  QuotaTransferId id;
  std::string number;
  catalog::AllianceId alliance;
  QuotaAccountId from;
  QuotaAccountId to;
  Units units;
  std::string reason;
  QuotaTransferState state = QuotaTransferState::Proposed;
  UserId proposed_by;
  UserId decided_by;
  std::string refusal_reason;
  std::string region_code;
  std::int64_t version = 0;
};

struct ProposeQuotaTransfer {
  static constexpr std::string_view kName = "propose_quota_transfer";
  static constexpr Role kRoles[] = {Role::AllianceBuyer};
  struct Input {
    QuotaAccountId from;
    QuotaAccountId to;
    Units units;
    std::string reason;
  };
  struct Snapshot {
    std::optional<catalog::Alliance> alliance;  // led by the actor's institution
    QuotaAccount from;
    QuotaAccount to;
  };
  using Decision = QuotaTransfer;  // without id
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct DecideQuotaTransfer {
  static constexpr std::string_view kName = "decide_quota_transfer";
  static constexpr Role kRoles[] = {Role::AgencyChecker, Role::Monitor};
  struct Input {
    QuotaTransferId transfer;
    bool approve = false;
    std::string reason;  // required to refuse
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
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

json::Object transfer_document(const QuotaTransfer& transfer);

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::QuotaTransferState> {
  using S = procurement::QuotaTransferState;
  static constexpr EnumName<S> kAll[] = {
      {S::Proposed, "proposed", "待审批"}, {S::Approved, "approved", "已同意"}, {S::Refused, "refused", "已退回"}};
};
}  // namespace liangjia
