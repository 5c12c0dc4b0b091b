#pragma once
// Moving contracted volume between members of one alliance (QU-3): the lead proposes, the bureau approves or refuses with a
// reason; two persons, one award, the sum kept. An order may make one by itself where the lead has consented beforehand (OR-21).
#include "catalog/party/party.h"
#include "core/base/object_kind.h"
#include "procurement/quota/quota_ledger.h"

namespace liangjia::procurement {

using QuotaTransferId = Id<struct QuotaTransferTag>;

namespace kind {
inline constexpr ObjectKind kQuotaTransfer{"quota_transfer", "额度调剂"};
}  // namespace kind

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
  UserId decided_by;                             // none until decided
  std::optional<rulebook::RuleId> consent = {};  // an order made it by itself, on the standing consent that this row holds (OR-21)
  std::string refusal_reason;
  std::string region_code;
  std::int64_t version = 1;
  Instant created_at{};
};

// Both accounts of a transfer, locked, as they are given; none unless both are there.
std::optional<std::pair<QuotaAccount, QuotaAccount>> lock_pair(db::Transaction& tx, QuotaAccountId from, QuotaAccountId to);
// Of one year and award, both locked for orders, and so much free on the giving one.
Result<Done> may_transfer(const QuotaAccount& from, const QuotaAccount& to, Units units);

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::QuotaTransferState> {
  using S = procurement::QuotaTransferState;
  static constexpr EnumName<S> kAll[] = {
      {S::Proposed, "proposed", "待审批"}, {S::Approved, "approved", "已同意"}, {S::Refused, "refused", "已退回"}};
};
}  // namespace liangjia
