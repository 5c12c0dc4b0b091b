#pragma once
// Money an institution pays into the fund for what the fund paid on its behalf (补缴): recorded by one person, booked or refused by
// another (Rule DF-2). Booked, the debt falls by it in both books.
#include <optional>
#include <string>

#include "core/base/object_kind.h"
#include "core/base/state_machine.h"
#include "settlement/ledger/ledger.h"

namespace liangjia::settlement {

using TopUpId = Id<struct TopUpTag>;

namespace kind {
inline constexpr ObjectKind kTopUp{"institution_top_up", "机构补缴"};
}  // namespace kind

enum class TopUpState { Recorded, Booked, Refused };
enum class TopUpStep { Book, Refuse };

struct TopUp {
  TopUpId id;
  std::string number;
  OrganisationId institution;
  std::string region_code;  // of the institution
  Fen amount;               // > 0
  BusinessDate paid_on;
  std::string bank_reference;
  TopUpState state = TopUpState::Recorded;
  UserId recorded_by;
  std::optional<UserId> decided_by;
  std::int64_t version = 1;
  Instant created_at{};

  PoolCode pool() const { return pool_of(region_code); }
};

// Change type for the invariants.
struct TopUpChange {
  TopUp after;
};

// "top_up.two_persons", "top_up.booked".
std::vector<command::Invariant> top_up_invariants();

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::TopUpState> {
  using S = settlement::TopUpState;
  static constexpr EnumName<S> kAll[] = {
      {S::Recorded, "recorded", "待复核"}, {S::Booked, "booked", "已入账"}, {S::Refused, "refused", "已退回"}};
};
template <>
struct EnumNames<settlement::TopUpStep> {
  using S = settlement::TopUpStep;
  static constexpr EnumName<S> kAll[] = {{S::Book, "book", "复核入账"}, {S::Refuse, "refuse", "退回"}};
};
}  // namespace liangjia

namespace liangjia::settlement {

inline constexpr Transition<TopUpState, TopUpStep> kTopUpRows[] = {{TopUpState::Recorded, TopUpStep::Book, TopUpState::Booked},
                                                                   {TopUpState::Recorded, TopUpStep::Refuse, TopUpState::Refused}};
inline constexpr StateMachine<TopUpState, TopUpStep> kTopUpStates{kTopUpRows};

}  // namespace liangjia::settlement
