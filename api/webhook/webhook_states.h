#pragma once
#include "core/base/state_machine.h"

namespace liangjia::api {

enum class WebhookState { Active, Paused, Ended };
enum class WebhookStep { Pause, Resume, End };
// Why nothing is sent: its people ended it, the receiver said it is gone for good (410), or nothing arrived for days.
enum class WebhookStop { Person, Gone, Failing };

enum class DeliveryState { Waiting, Delivered, Failed };
enum class DeliveryStep { Deliver, GiveUp, Repeat };
// What came of the last attempt that did not arrive.
enum class DeliveryFailure {
  NameUnknown,     // the host has no address, or none of IPv4
  AddressRefused,  // an address of the host is not a public one (Rule WH-5)
  Unreachable,     // no connection, or none that is safe
  TimedOut,
  NotAnswered,    // the connection ended without a reply
  ReplyTooLarge,  // before it told a status
  Redirected,     // redirects are not followed
  StatusRefused,  // any other status than 2xx
  Gone,           // 410
  SecretUnreadable,
  Ended  // its webhook was ended before
};

}  // namespace liangjia::api

namespace liangjia {
template <>
struct EnumNames<api::WebhookState> {
  using S = api::WebhookState;
  static constexpr EnumName<S> kAll[] = {{S::Active, "active", "推送中"}, {S::Paused, "paused", "已暂停"}, {S::Ended, "ended", "已终止"}};
};
template <>
struct EnumNames<api::WebhookStep> {
  using S = api::WebhookStep;
  static constexpr EnumName<S> kAll[] = {{S::Pause, "pause", "暂停"}, {S::Resume, "resume", "恢复"}, {S::End, "end", "终止"}};
};
template <>
struct EnumNames<api::WebhookStop> {
  using S = api::WebhookStop;
  static constexpr EnumName<S> kAll[] = {
      {S::Person, "person", "由本单位终止"}, {S::Gone, "gone", "接收方表示不再接收（410）"}, {S::Failing, "failing", "连续多日推送失败"}};
};
template <>
struct EnumNames<api::DeliveryState> {
  using S = api::DeliveryState;
  static constexpr EnumName<S> kAll[] = {
      {S::Waiting, "waiting", "待推送"}, {S::Delivered, "delivered", "已送达"}, {S::Failed, "failed", "未送达"}};
};
template <>
struct EnumNames<api::DeliveryStep> {
  using S = api::DeliveryStep;
  static constexpr EnumName<S> kAll[] = {
      {S::Deliver, "deliver", "送达"}, {S::GiveUp, "give_up", "放弃"}, {S::Repeat, "repeat", "重新推送"}};
};
template <>
struct EnumNames<api::DeliveryFailure> {
  using F = api::DeliveryFailure;
  static constexpr EnumName<F> kAll[] = {{F::NameUnknown, "name_unknown", "主机名没有可用的 IPv4 地址"},
                                         {F::AddressRefused, "address_refused", "主机地址不是公网地址"},
                                         {F::Unreachable, "unreachable", "无法建立安全连接"},
                                         {F::TimedOut, "timed_out", "超时未答复"},
                                         {F::NotAnswered, "not_answered", "连接中断，没有答复"},
                                         {F::ReplyTooLarge, "reply_too_large", "答复头过大"},
                                         {F::Redirected, "redirected", "要求转向别的网址，不跟随"},
                                         {F::StatusRefused, "status_refused", "答复状态码不是 2xx"},
                                         {F::Gone, "gone", "接收方表示不再接收（410）"},
                                         {F::SecretUnreadable, "secret_unreadable", "签名密钥无法解开"},
                                         {F::Ended, "ended", "推送已终止"}};
};
}  // namespace liangjia

namespace liangjia::api {

inline constexpr Transition<WebhookState, WebhookStep> kWebhookRows[] = {
    {WebhookState::Active, WebhookStep::Pause, WebhookState::Paused},
    {WebhookState::Active, WebhookStep::End, WebhookState::Ended},
    {WebhookState::Paused, WebhookStep::Resume, WebhookState::Active},
    {WebhookState::Paused, WebhookStep::End, WebhookState::Ended},
};
inline constexpr StateMachine<WebhookState, WebhookStep> kWebhookMachine{kWebhookRows};

inline constexpr Transition<DeliveryState, DeliveryStep> kDeliveryRows[] = {
    {DeliveryState::Waiting, DeliveryStep::Deliver, DeliveryState::Delivered},
    {DeliveryState::Waiting, DeliveryStep::GiveUp, DeliveryState::Failed},
    {DeliveryState::Delivered, DeliveryStep::Repeat, DeliveryState::Waiting},
    {DeliveryState::Failed, DeliveryStep::Repeat, DeliveryState::Waiting},
};
inline constexpr StateMachine<DeliveryState, DeliveryStep> kDeliveryMachine{kDeliveryRows};

}  // namespace liangjia::api
