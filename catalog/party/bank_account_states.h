#pragma once
// Rule CA-4: money goes only to an account that one person proposed and another, of the bureau, checked.
#include "core/base/state_machine.h"

namespace liangjia::catalog {

enum class BankAccountState { Proposed, Active, Replaced, Refused };
enum class BankAccountStep { Approve, Refuse, Replace };
enum class AccountPurpose { Settlement, Prepayment, Paying };  // Paying: what a bureau pays its pool's money from

}  // namespace liangjia::catalog

namespace liangjia {
template <>
struct EnumNames<catalog::BankAccountState> {
  static constexpr EnumName<catalog::BankAccountState> kAll[] = {{catalog::BankAccountState::Proposed, "proposed", "待复核"},
                                                                 {catalog::BankAccountState::Active, "active", "在用"},
                                                                 {catalog::BankAccountState::Replaced, "replaced", "已更换"},
                                                                 {catalog::BankAccountState::Refused, "refused", "已退回"}};
};
template <>
struct EnumNames<catalog::BankAccountStep> {
  static constexpr EnumName<catalog::BankAccountStep> kAll[] = {{catalog::BankAccountStep::Approve, "approve", "复核通过"},
                                                                {catalog::BankAccountStep::Refuse, "refuse", "退回"},
                                                                {catalog::BankAccountStep::Replace, "replace", "更换"}};
};
template <>
struct EnumNames<catalog::AccountPurpose> {
  static constexpr EnumName<catalog::AccountPurpose> kAll[] = {{catalog::AccountPurpose::Settlement, "settlement", "结算户"},
                                                               {catalog::AccountPurpose::Prepayment, "prepayment", "预付金子账户"},
                                                               {catalog::AccountPurpose::Paying, "paying", "基金付款账户"}};
};
}  // namespace liangjia

namespace liangjia::catalog {

inline constexpr Transition<BankAccountState, BankAccountStep> kBankAccountRows[] = {
    {BankAccountState::Proposed, BankAccountStep::Approve, BankAccountState::Active},
    {BankAccountState::Proposed, BankAccountStep::Refuse, BankAccountState::Refused},
    {BankAccountState::Active, BankAccountStep::Replace, BankAccountState::Replaced}};
inline constexpr StateMachine<BankAccountState, BankAccountStep> kBankAccountStates{kBankAccountRows};

}  // namespace liangjia::catalog
