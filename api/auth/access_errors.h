#pragma once
// Refusals of a request for what it carries: its token, its origin. See core/base/error.h.
#include "core/base/error.h"

namespace liangjia::api::error {

inline constexpr ErrorKind kSessionEnded{"session_ended", 401, "登录已失效，请重新登录", "The session has ended; please sign in again"};
inline constexpr ErrorKind kPasswordDue{"password_change_due", 403, "首次登录须先修改密码", "Change the initial password first"};
inline constexpr ErrorKind kSecondFactorNeeded{"second_factor_needed", 403, "资金和管理岗位须先绑定动态码（身份验证器），再办理业务",
                                               "Who moves money or administers must enrol a second factor before anything else"};
inline constexpr ErrorKind kTokenScope{
    "token_scope_missing", 403, "该接口令牌的授权范围不含这项操作；请本人登录后新建范围合适的令牌",
    "The scopes of this API token do not hold this operation; make a token with the right ones, signed in"};
inline constexpr ErrorKind kTokenAddress{"token_address_refused", 403, "该接口令牌不能从此地址使用",
                                         "This API token must not be used from this address"};
inline constexpr ErrorKind kCrossSite{"cross_site_request", 403, "请求来自别的网站，已拒绝；请从本系统页面操作",
                                      "The request came from another site and was refused; use this system's own pages"};
inline constexpr ErrorKind kInPersonOnly{"in_person_only", 403, "这项操作须由本人登录后办理，不能用接口令牌",
                                         "This must be done signed in, in person; an API token cannot do it"};

inline constexpr ErrorKind kPassiveWrite{"header_not_allowed", 400, "Liangjia-Passive 只能用于读取（GET）；写操作请去掉该请求头",
                                         "Liangjia-Passive is for reads (GET) alone; leave the header out of a write"};

inline constexpr const ErrorKind* kAccessErrors[] = {&kSessionEnded,       &kPasswordDue, &kCrossSite,    &kInPersonOnly,
                                                     &kSecondFactorNeeded, &kTokenScope,  &kTokenAddress, &kPassiveWrite};

}  // namespace liangjia::api::error
