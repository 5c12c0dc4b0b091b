#pragma once
#include "core/base/state_machine.h"

namespace liangjia::monitoring {

// Open: found, nobody has it in hand. Ended: what it warned of is gone by itself. FalseAlarm: the bureau says that nothing was wrong.
enum class AlarmState { Open, Taken, Answered, Closed, Ended, FalseAlarm };
enum class AlarmStep { Escalate, Take, Answer, Close, MarkFalse, End };
enum class AlarmLevel { Notice, Warning, Serious };
// What is watched; each is one row of alarm_kinds.h.
enum class AlarmKind { NoAnswer, LateDelivery, PartDelivery, LateRepayment };
// Who has the money of a late line (Rule AL-13).
enum class AlarmHolder {
  None,
  EnterpriseInvoice,
  EnterpriseApplication,
  InstitutionVerification,
  InstitutionPayment,
  AgencyReview,
  AgencyPayment
};

constexpr bool is_live(AlarmState state) {
  return state == AlarmState::Open || state == AlarmState::Taken || state == AlarmState::Answered;
}

}  // namespace liangjia::monitoring

namespace liangjia {
template <>
struct EnumNames<monitoring::AlarmState> {
  using S = monitoring::AlarmState;
  static constexpr EnumName<S> kAll[] = {{S::Open, "open", "待处理"},         {S::Taken, "taken", "处理中"},
                                         {S::Answered, "answered", "已答复"}, {S::Closed, "closed", "已办结"},
                                         {S::Ended, "ended", "情形已消除"},   {S::FalseAlarm, "false_alarm", "误报"}};
};
template <>
struct EnumNames<monitoring::AlarmStep> {
  using S = monitoring::AlarmStep;
  static constexpr EnumName<S> kAll[] = {{S::Escalate, "escalate", "升级"},    {S::Take, "take", "受理"},
                                         {S::Answer, "answer", "答复"},        {S::Close, "close", "办结"},
                                         {S::MarkFalse, "mark_false", "误报"}, {S::End, "end", "情形消除"}};
};
template <>
struct EnumNames<monitoring::AlarmLevel> {
  using L = monitoring::AlarmLevel;
  static constexpr EnumName<L> kAll[] = {{L::Notice, "notice", "提示"}, {L::Warning, "warning", "预警"}, {L::Serious, "serious", "严重"}};
};
template <>
struct EnumNames<monitoring::AlarmKind> {
  using K = monitoring::AlarmKind;
  static constexpr EnumName<K> kAll[] = {{K::NoAnswer, "no_answer", "超时未响应"},
                                         {K::LateDelivery, "late_delivery", "超时未配送"},
                                         {K::PartDelivery, "part_delivery", "配送不足量"},
                                         {K::LateRepayment, "late_repayment", "逾期回款"}};
};
template <>
struct EnumNames<monitoring::AlarmHolder> {
  using H = monitoring::AlarmHolder;
  static constexpr EnumName<H> kAll[] = {{H::None, "none", "无"},
                                         {H::EnterpriseInvoice, "enterprise_invoice", "企业未开票或发票比对不符"},
                                         {H::EnterpriseApplication, "enterprise_application", "企业未申请结算"},
                                         {H::InstitutionVerification, "institution_verification", "医疗机构未核对"},
                                         {H::InstitutionPayment, "institution_payment", "医疗机构未付款"},
                                         {H::AgencyReview, "agency_review", "经办机构未审核"},
                                         {H::AgencyPayment, "agency_payment", "经办机构未付讫"}};
};
}  // namespace liangjia

namespace liangjia::monitoring {

inline constexpr Transition<AlarmState, AlarmStep> kAlarmRows[] = {
    {AlarmState::Open, AlarmStep::Escalate, AlarmState::Open},
    {AlarmState::Taken, AlarmStep::Escalate, AlarmState::Open},  // whoever owns it now has not taken it
    {AlarmState::Open, AlarmStep::Take, AlarmState::Taken},
    {AlarmState::Open, AlarmStep::Answer, AlarmState::Answered},
    {AlarmState::Taken, AlarmStep::Answer, AlarmState::Answered},
    {AlarmState::Answered, AlarmStep::Close, AlarmState::Closed},
    {AlarmState::Open, AlarmStep::MarkFalse, AlarmState::FalseAlarm},
    {AlarmState::Taken, AlarmStep::MarkFalse, AlarmState::FalseAlarm},
    {AlarmState::Answered, AlarmStep::MarkFalse, AlarmState::FalseAlarm},
    {AlarmState::Open, AlarmStep::End, AlarmState::Ended},
    {AlarmState::Taken, AlarmStep::End, AlarmState::Ended},
    {AlarmState::Answered, AlarmStep::End, AlarmState::Ended},
};
inline constexpr StateMachine<AlarmState, AlarmStep> kAlarmMachine{kAlarmRows};

}  // namespace liangjia::monitoring
