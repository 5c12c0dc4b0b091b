#pragma once
#include "core/base/error.h"

namespace liangjia::settlement::error {

inline constexpr ErrorKind kPayingAccountMissing{
    "paying_account_missing", 409, "统筹区 {pool} 还没有已复核的基金付款账户，银行指令无从写起；请先登记并换人复核",
    "The pool {pool} has no checked account to pay from, so that no instruction can be written; register one and have it checked"};
inline constexpr ErrorKind kNameTooLongForBank{
    "name_too_long_for_bank", 409, "“{name}”超过银行报文允许的 {most} 个字，请先更换收款账户的户名或开户行名称",
    "{name} is longer than the {most} characters that the bank's file holds; replace the account by one with a shorter name"};

inline constexpr const ErrorKind* kBankChannelErrors[] = {&kPayingAccountMissing, &kNameTooLongForBank};

}  // namespace liangjia::settlement::error
