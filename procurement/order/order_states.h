#pragma once
// The order and fulfilment axes of a line, and the life of the whole document, as tables. The invoice and payment axes live
// on acceptance lines (line_axes.h).
#include "core/base/state_machine.h"

namespace liangjia::procurement {

enum class DocumentState { Draft, Submitted, Closed, Cancelled };
enum class LinePart { Contracted, Ordinary };

enum class OrderState { Draft, Submitted, Confirmed, PartlyConfirmed, Refused, Expired, Closed, Cancelled };
enum class OrderStep { Submit, Confirm, PartlyConfirm, Refuse, Expire, Cancel, Close };

// ShortClosed: nothing more will be shipped; what is on the way may still be accepted.
enum class FulfilmentState { Waiting, Shipped, PartlyAccepted, Accepted, ShortClosed };
enum class FulfilmentStep { Ship, Withdraw, AcceptPart, AcceptAll, ShortClose };

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::DocumentState> {
  using S = procurement::DocumentState;
  static constexpr EnumName<S> kAll[] = {{S::Draft, "draft", "草稿"},
                                         {S::Submitted, "submitted", "已提交"},
                                         {S::Closed, "closed", "已办结"},
                                         {S::Cancelled, "cancelled", "已取消"}};
};
template <>
struct EnumNames<procurement::LinePart> {
  using P = procurement::LinePart;
  static constexpr EnumName<P> kAll[] = {{P::Contracted, "contracted", "约定量内"}, {P::Ordinary, "ordinary", "约定量外"}};
};
template <>
struct EnumNames<procurement::OrderState> {
  using S = procurement::OrderState;
  static constexpr EnumName<S> kAll[] = {{S::Draft, "draft", "草稿"},           {S::Submitted, "submitted", "待响应"},
                                         {S::Confirmed, "confirmed", "已确认"}, {S::PartlyConfirmed, "partly_confirmed", "部分确认"},
                                         {S::Refused, "refused", "已拒绝"},     {S::Expired, "expired", "超时未响应"},
                                         {S::Closed, "closed", "已办结"},       {S::Cancelled, "cancelled", "已取消"}};
};
template <>
struct EnumNames<procurement::OrderStep> {
  using S = procurement::OrderStep;
  static constexpr EnumName<S> kAll[] = {
      {S::Submit, "submit", "提交"}, {S::Confirm, "confirm", "确认"}, {S::PartlyConfirm, "partly_confirm", "部分确认"},
      {S::Refuse, "refuse", "拒绝"}, {S::Expire, "expire", "超时"},   {S::Cancel, "cancel", "取消"},
      {S::Close, "close", "办结"}};
};
template <>
struct EnumNames<procurement::FulfilmentState> {
  using S = procurement::FulfilmentState;
  static constexpr EnumName<S> kAll[] = {{S::Waiting, "waiting", "待发货"},
                                         {S::Shipped, "shipped", "配送中"},
                                         {S::PartlyAccepted, "partly_accepted", "部分验收"},
                                         {S::Accepted, "accepted", "已验收"},
                                         {S::ShortClosed, "short_closed", "短交关闭"}};
};
template <>
struct EnumNames<procurement::FulfilmentStep> {
  using S = procurement::FulfilmentStep;
  static constexpr EnumName<S> kAll[] = {{S::Ship, "ship", "发货"},
                                         {S::Withdraw, "withdraw", "撤回发货"},
                                         {S::AcceptPart, "accept_part", "部分验收"},
                                         {S::AcceptAll, "accept_all", "全部验收"},
                                         {S::ShortClose, "short_close", "短交关闭"}};
};
}  // namespace liangjia

namespace liangjia::procurement {

inline constexpr Transition<OrderState, OrderStep> kOrderRows[] = {
    {OrderState::Draft, OrderStep::Submit, OrderState::Submitted},
    {OrderState::Submitted, OrderStep::Confirm, OrderState::Confirmed},
    {OrderState::Submitted, OrderStep::PartlyConfirm, OrderState::PartlyConfirmed},
    {OrderState::Submitted, OrderStep::Refuse, OrderState::Refused},
    {OrderState::Submitted, OrderStep::Expire, OrderState::Expired},
    {OrderState::Submitted, OrderStep::Cancel, OrderState::Cancelled},
    {OrderState::Confirmed, OrderStep::Cancel, OrderState::Cancelled},
    {OrderState::PartlyConfirmed, OrderStep::Cancel, OrderState::Cancelled},
    {OrderState::Confirmed, OrderStep::Close, OrderState::Closed},
    {OrderState::PartlyConfirmed, OrderStep::Close, OrderState::Closed},
};
inline constexpr StateMachine<OrderState, OrderStep> kOrderMachine{kOrderRows};

inline constexpr Transition<FulfilmentState, FulfilmentStep> kFulfilmentRows[] = {
    {FulfilmentState::Waiting, FulfilmentStep::Ship, FulfilmentState::Shipped},
    {FulfilmentState::Shipped, FulfilmentStep::Ship, FulfilmentState::Shipped},
    {FulfilmentState::PartlyAccepted, FulfilmentStep::Ship, FulfilmentState::PartlyAccepted},
    {FulfilmentState::Shipped, FulfilmentStep::Withdraw, FulfilmentState::Waiting},  // the last shipment of it was withdrawn
    {FulfilmentState::Shipped, FulfilmentStep::AcceptPart, FulfilmentState::PartlyAccepted},
    {FulfilmentState::Shipped, FulfilmentStep::AcceptAll, FulfilmentState::Accepted},
    {FulfilmentState::PartlyAccepted, FulfilmentStep::AcceptPart, FulfilmentState::PartlyAccepted},
    {FulfilmentState::PartlyAccepted, FulfilmentStep::AcceptAll, FulfilmentState::Accepted},
    {FulfilmentState::ShortClosed, FulfilmentStep::AcceptPart, FulfilmentState::ShortClosed},
    {FulfilmentState::Waiting, FulfilmentStep::ShortClose, FulfilmentState::ShortClosed},
    {FulfilmentState::Shipped, FulfilmentStep::ShortClose, FulfilmentState::ShortClosed},
    {FulfilmentState::PartlyAccepted, FulfilmentStep::ShortClose, FulfilmentState::ShortClosed},
};
inline constexpr StateMachine<FulfilmentState, FulfilmentStep> kFulfilmentMachine{kFulfilmentRows};

// The enterprise has said yes to some of it and the line is alive.
constexpr bool is_answered(OrderState state) { return state == OrderState::Confirmed || state == OrderState::PartlyConfirmed; }
// Nothing more can happen on the order axis.
constexpr bool is_at_an_end(OrderState state) {
  return state == OrderState::Refused || state == OrderState::Expired || state == OrderState::Closed || state == OrderState::Cancelled;
}

}  // namespace liangjia::procurement
