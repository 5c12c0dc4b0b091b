#pragma once
#include "core/base/state_machine.h"

namespace liangjia::settlement {

enum class RetainedSurplusState { InputsOpen, InputsConfirmed, Computed, Published, Objected, Final, Paying, Paid, Closed };
// Inputs may be recorded anew until the institution has objected or the figure is final; each computation is a new one beside the older
// ones. An objection that is right leads back to confirmed inputs, to be computed again or recorded anew. After the figure is final nothing
// is computed any more.
enum class RetainedSurplusStep {
  RecordInputs,
  ConfirmInputs,
  Compute,
  Publish,
  Object,
  Uphold,
  Dismiss,
  Finalise,
  Pay,
  BankAccept,
  BankReject,
  Close
};

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::RetainedSurplusState> {
  using S = settlement::RetainedSurplusState;
  static constexpr EnumName<S> kAll[] = {{S::InputsOpen, "inputs_open", "基数待复核"},
                                         {S::InputsConfirmed, "inputs_confirmed", "待测算"},
                                         {S::Computed, "computed", "已测算"},
                                         {S::Published, "published", "已公示"},
                                         {S::Objected, "objected", "有异议"},
                                         {S::Final, "final", "已核定待支付"},
                                         {S::Paying, "paying", "支付中"},
                                         {S::Paid, "paid", "已支付"},
                                         {S::Closed, "closed", "已办结"}};
};
template <>
struct EnumNames<settlement::RetainedSurplusStep> {
  using S = settlement::RetainedSurplusStep;
  static constexpr EnumName<S> kAll[] = {{S::RecordInputs, "record_inputs", "登记基数"},
                                         {S::ConfirmInputs, "confirm_inputs", "复核基数"},
                                         {S::Compute, "compute", "测算"},
                                         {S::Publish, "publish", "公示"},
                                         {S::Object, "object", "提出异议"},
                                         {S::Uphold, "uphold", "采纳异议"},
                                         {S::Dismiss, "dismiss", "驳回异议"},
                                         {S::Finalise, "finalise", "核定"},
                                         {S::Pay, "pay", "支付"},
                                         {S::BankAccept, "bank_accept", "银行成功"},
                                         {S::BankReject, "bank_reject", "银行退回"},
                                         {S::Close, "close", "办结"}};
};
}  // namespace liangjia

namespace liangjia::settlement {

inline constexpr Transition<RetainedSurplusState, RetainedSurplusStep> kRetainedSurplusRows[] = {
    {RetainedSurplusState::InputsOpen, RetainedSurplusStep::RecordInputs, RetainedSurplusState::InputsOpen},
    {RetainedSurplusState::InputsOpen, RetainedSurplusStep::ConfirmInputs, RetainedSurplusState::InputsConfirmed},
    {RetainedSurplusState::InputsConfirmed, RetainedSurplusStep::RecordInputs, RetainedSurplusState::InputsOpen},
    {RetainedSurplusState::InputsConfirmed, RetainedSurplusStep::Compute, RetainedSurplusState::Computed},
    {RetainedSurplusState::Computed, RetainedSurplusStep::RecordInputs, RetainedSurplusState::InputsOpen},
    {RetainedSurplusState::Computed, RetainedSurplusStep::Compute, RetainedSurplusState::Computed},
    {RetainedSurplusState::Computed, RetainedSurplusStep::Publish, RetainedSurplusState::Published},
    {RetainedSurplusState::Published, RetainedSurplusStep::RecordInputs, RetainedSurplusState::InputsOpen},
    {RetainedSurplusState::Published, RetainedSurplusStep::Object, RetainedSurplusState::Objected},
    {RetainedSurplusState::Published, RetainedSurplusStep::Finalise, RetainedSurplusState::Final},
    {RetainedSurplusState::Objected, RetainedSurplusStep::Uphold, RetainedSurplusState::InputsConfirmed},
    {RetainedSurplusState::Objected, RetainedSurplusStep::Dismiss, RetainedSurplusState::Published},
    {RetainedSurplusState::Final, RetainedSurplusStep::Pay, RetainedSurplusState::Paying},
    {RetainedSurplusState::Final, RetainedSurplusStep::Close, RetainedSurplusState::Closed},
    {RetainedSurplusState::Paying, RetainedSurplusStep::BankAccept, RetainedSurplusState::Paid},
    {RetainedSurplusState::Paying, RetainedSurplusStep::BankReject, RetainedSurplusState::Final},
    {RetainedSurplusState::Paid, RetainedSurplusStep::Close, RetainedSurplusState::Closed}};
inline constexpr StateMachine<RetainedSurplusState, RetainedSurplusStep> kRetainedSurplusStates{kRetainedSurplusRows};

}  // namespace liangjia::settlement
