#pragma once
// Goods that go back after acceptance: asked for by the institution, answered by the distributor. Confirmed returns are negative
// lines of settlement: they follow the payment axis (procurement/order/line_axes.h) with an amount that is taken off.
//   DE-14 packs <= accepted - returned - those in returns still waiting for an answer
//   DE-15 the amount is what the line loses: amount_of(price, kept before) - amount_of(price, kept after). All returns of a line
//         together therefore never exceed its amount, and what is left is exactly the amount of the packs that are left
//   DE-16 a confirmed return of a contracted part gives its units back to the quota (QU-2)
#include <optional>
#include <string>

#include "procurement/acceptance/acceptance.h"

namespace liangjia::procurement {

enum class ReturnState { Requested, Confirmed, Refused };
enum class ReturnStep { Confirm, Refuse };

struct GoodsReturn {
  GoodsReturnId id;
  std::string number;
  AcceptanceLineId acceptance_line;
  OrderLineId order_line;
  OrganisationId institution;
  std::string region_code;
  OrganisationId winner;
  OrganisationId distributor;
  Packs packs;
  Fen amount;  // an estimate until confirmed
  GoodsReason reason = GoodsReason::Other;
  std::string reason_note;
  ReturnState state = ReturnState::Requested;
  PaymentState payment_state = PaymentState::Due;  // means something once confirmed
  UserId requested_by;
  std::optional<UserId> answered_by;
  std::string answer_reason;
  std::optional<BusinessDate> returned_on;  // the day it was confirmed
  std::int64_t version = 0;
  Instant created_at{};

  Ownership ownership() const { return {institution, region_code, winner, distributor}; }
};

// Rule DE-15. `kept` is what the line holds before this return; packs <= kept.
inline Fen return_amount(Price price, Packs kept, Packs packs) {
  ensure(packs <= kept, "more is returned than is kept");
  return amount_of(price, kept) - amount_of(price, kept - packs);
}

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::ReturnState> {
  using S = procurement::ReturnState;
  static constexpr EnumName<S> kAll[] = {
      {S::Requested, "requested", "待确认"}, {S::Confirmed, "confirmed", "已确认"}, {S::Refused, "refused", "已拒绝"}};
};
template <>
struct EnumNames<procurement::ReturnStep> {
  using S = procurement::ReturnStep;
  static constexpr EnumName<S> kAll[] = {{S::Confirm, "confirm", "确认"}, {S::Refuse, "refuse", "拒绝"}};
};
}  // namespace liangjia

namespace liangjia::procurement {

inline constexpr Transition<ReturnState, ReturnStep> kReturnRows[] = {
    {ReturnState::Requested, ReturnStep::Confirm, ReturnState::Confirmed},
    {ReturnState::Requested, ReturnStep::Refuse, ReturnState::Refused},
};
inline constexpr StateMachine<ReturnState, ReturnStep> kReturnMachine{kReturnRows};

}  // namespace liangjia::procurement
