#pragma once
// Refusals of signing in, of accounts and of API tokens. See core/base/error.h.
#include "core/base/error.h"

namespace liangjia::identity::error {

// One answer for an unknown name, a wrong password, a locked and a disabled account: nothing tells which names exist.
inline constexpr ErrorKind kSignInFailed{
    "sign_in_failed", 401, "用户名或密码不对，或账号不可用；连续输错 5 次后，此处须等候才能再试，越错等得越久，可请系统管理员解除",
    "Wrong user name or password, or the account cannot be used; after five wrong tries you must wait "
    "here, longer with each one more; the system administrator can end the wait"};
inline constexpr ErrorKind kTooManySignIns{"too_many_sign_ins", 429, "此处登录尝试太多，请 {seconds} 秒后再试",
                                           "Too many tries to sign in from here; try again in {seconds} seconds"};
inline constexpr ErrorKind kPasswordTooShort{"password_too_short", 422, "密码至少 {least} 位",
                                             "A password has at least {least} characters"};
inline constexpr ErrorKind kPasswordTooPlain{"password_too_plain", 422, "密码须含大写字母、小写字母、数字、其他符号中的至少三类",
                                             "A password holds at least three of: capital letters, small letters, digits, other signs"};
inline constexpr ErrorKind kPasswordHoldsName{"password_holds_user_name", 422, "密码不能含有用户名",
                                              "A password must not hold the user name"};
inline constexpr ErrorKind kPasswordSame{"password_unchanged", 422, "新密码须与现密码不同",
                                         "The new password must differ from the present one"};
inline constexpr ErrorKind kPasswordTooCommon{
    "password_too_common", 422, "密码由常见词、键盘顺序、年份等拼成，容易被猜中；请多用几个不相关的词或更多字符",
    "The password is put together from common words, runs of keys or years, and is guessed early; use more unrelated words or characters"};
inline constexpr ErrorKind kPasswordUsedBefore{"password_used_before", 422, "新密码与最近用过的 {count} 个密码之一相同，请换一个",
                                               "The new password is one of the last {count}; choose another"};
inline constexpr ErrorKind kCodeNeeded{"code_needed", 401, "请输入身份验证器上的 6 位动态码",
                                       "Type the six digits that your authenticator app shows"};
inline constexpr ErrorKind kCodeWrong{"code_wrong", 422, "动态码不对或已用过；请核对手机时间，用新出现的动态码",
                                      "The code is wrong or was used; check the clock of the phone and take the next code"};
inline constexpr ErrorKind kFactorOn{
    "second_factor_on", 409, "动态码已启用；更换手机请由两位管理员重置密码后重新绑定",
    "The second factor is on; for another phone, have two administrators reset your password and enrol again"};
inline constexpr ErrorKind kNoFactorWaits{"no_second_factor_waits", 409, "没有待确认的动态码绑定，请先申请绑定",
                                          "No second factor waits to be confirmed; enrol first"};
inline constexpr ErrorKind kStaffNumberNeeded{"staff_number_needed", 422,
                                              "资金或管理岗位的账号须登记身份标识（工号或证件号），请系统管理员补登",
                                              "An account that moves money or administers must name its person; have the system "
                                              "administrator set the staff number"};
inline constexpr ErrorKind kStaffNumberKnown{
    "staff_number_known", 409, "该账号的身份标识已登记，不能更改；登记有误请停用后另建账号",
    "The account's staff number is told and stays; if it is wrong, disable the account and make another"};
inline constexpr ErrorKind kPersonHasAccount{
    "person_has_account", 409, "此人已有另一个资金或管理岗位账号，请先停用或收回其岗位",
    "This person has another account that moves money or administers; disable it or take its roles first"};
inline constexpr ErrorKind kPasswordWrong{"password_wrong", 422, "现密码不对，请重新输入", "The present password is wrong; type it again"};
inline constexpr ErrorKind kRoleNotOfOrganisation{"role_not_of_organisation", 422, "岗位“{role}”不能授予{kind}的用户",
                                                  "The role {role_en} cannot be given to a user of this kind of organisation: {kind_en}"};
inline constexpr ErrorKind kAdministratorAlone{"administrator_role_alone", 422, "系统、安全、审计管理员三者分立，且不得兼任业务岗位",
                                               "The system, security and audit administrators are three people without any other role"};
inline constexpr ErrorKind kMakerAndChecker{"maker_and_checker", 422, "经办岗与复核岗不能授予同一人",
                                            "The agency's maker and checker roles must not be given to one person"};
inline constexpr ErrorKind kRolesGrantedApart{"roles_granted_apart", 422, "岗位由安全管理员另行授予，建账号时请留空",
                                              "Roles are granted by the security administrator afterwards; leave them empty here"};
inline constexpr ErrorKind kOwnAccount{"own_account", 409, "不能对自己的账号做此操作，请由另一位管理员办理",
                                       "Not on one's own account; another administrator must do it"};
inline constexpr ErrorKind kSecretExpired{"one_time_secret_expired", 409, "一次性密码的 24 小时有效期已过，请系统管理员重新重置",
                                          "The one-time secret was valid for 24 hours; have the system administrator reset again"};
inline constexpr ErrorKind kNoResetWaits{
    "no_reset_waits", 409, "该账号没有待确认的密码重置，或已超过 24 小时；请系统管理员重新提出",
    "No reset of this account waits, or it is older than 24 hours; the system administrator asks anew"};
inline constexpr ErrorKind kOwnRequest{"own_request", 409, "这次重置是您自己提出的，须由另一位管理员确认",
                                       "You asked for this reset yourself; another administrator must confirm it"};
inline constexpr ErrorKind kUserNameTaken{"user_name_taken", 409, "用户名 {username} 已被使用，请换一个",
                                          "The user name {username} is taken; choose another"};
inline constexpr ErrorKind kTokenRevoked{"api_token_revoked", 409, "该接口令牌已吊销", "This API token was revoked before"};
inline constexpr ErrorKind kTooManyTokens{"too_many_api_tokens", 409, "有效的接口令牌最多 {most} 个，请先吊销不用的",
                                          "A person has at most {most} living API tokens; revoke those not needed first"};
inline constexpr ErrorKind kTooManyViews{"too_many_views", 422, "每个列表最多保存 {most} 个视图，请先删去不用的",
                                         "A list has at most {most} saved views; remove those not needed first"};

inline constexpr const ErrorKind* kIdentityErrors[] = {
    &kSignInFailed,      &kTooManySignIns,        &kPasswordTooShort,   &kPasswordTooPlain, &kPasswordHoldsName, &kPasswordSame,
    &kPasswordWrong,     &kRoleNotOfOrganisation, &kAdministratorAlone, &kMakerAndChecker,  &kRolesGrantedApart, &kOwnAccount,
    &kSecretExpired,     &kNoResetWaits,          &kOwnRequest,         &kUserNameTaken,    &kTokenRevoked,      &kTooManyTokens,
    &kPasswordTooCommon, &kPasswordUsedBefore,    &kCodeNeeded,         &kCodeWrong,        &kFactorOn,          &kNoFactorWaits,
    &kStaffNumberNeeded, &kStaffNumberKnown,      &kPersonHasAccount,   &kTooManyViews};

}  // namespace liangjia::identity::error
