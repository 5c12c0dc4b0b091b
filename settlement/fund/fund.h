#pragma once
// Money of an insurance pool: what finance pays in (two persons: recorded, then booked), and how much of it may still be
// promised. available = bank - in transit (Rule FU-1): an instruction that is on its way to the bank is a reservation.
#include <optional>
#include <span>
#include <string>
#include <string_view>

#include "core/base/object_kind.h"
#include "core/base/state_machine.h"
#include "settlement/ledger/ledger.h"
#include "settlement/pool/bank_channel.h"

namespace liangjia::settlement {

using FundReceiptId = Id<struct FundReceiptTag>;

namespace kind {
inline constexpr ObjectKind kFundReceipt{"fund_receipt", "基金到账"};
}  // namespace kind

enum class FundReceiptState { Recorded, Booked, Refused };
enum class FundReceiptStep { Book, Refuse };

struct FundReceipt {
  FundReceiptId id;
  std::string number;
  PoolCode pool_code;
  Fen amount;
  BusinessDate received_on;
  std::string bank_reference;
  FundReceiptState state = FundReceiptState::Recorded;
  UserId made_by;
  std::optional<UserId> checked_by;
  std::int64_t version = 1;
  Instant created_at{};
};

struct FundPosition {
  Fen bank;
  Fen in_transit;
  BankChannel channel = {};  // of a locked one: how the pool tells its bank
  Fen available() const { return bank - in_transit; }
};

// Locks the pool's bank and in-transit accounts together with those of the legs that will be posted, all in one ascending pass.
FundPosition lock_fund(command::Context& context, PoolCode pool, std::span<const Leg> legs_to_post);
// As it stands, without a lock.
FundPosition find_fund(db::Session& session, PoolCode pool);
// Rule FU-1: fund_short when `amount` is more than what is available.
Result<Done> may_promise(const FundPosition& fund, Fen amount);

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::FundReceiptState> {
  using S = settlement::FundReceiptState;
  static constexpr EnumName<S> kAll[] = {
      {S::Recorded, "recorded", "待复核"}, {S::Booked, "booked", "已入账"}, {S::Refused, "refused", "已退回"}};
};
template <>
struct EnumNames<settlement::FundReceiptStep> {
  using S = settlement::FundReceiptStep;
  static constexpr EnumName<S> kAll[] = {{S::Book, "book", "复核入账"}, {S::Refuse, "refuse", "退回"}};
};
}  // namespace liangjia

namespace liangjia::settlement {

inline constexpr Transition<FundReceiptState, FundReceiptStep> kFundReceiptRows[] = {
    {FundReceiptState::Recorded, FundReceiptStep::Book, FundReceiptState::Booked},
    {FundReceiptState::Recorded, FundReceiptStep::Refuse, FundReceiptState::Refused}};
inline constexpr StateMachine<FundReceiptState, FundReceiptStep> kFundReceiptStates{kFundReceiptRows};

}  // namespace liangjia::settlement
