#pragma once
// Refusals of a request for what it carries: its token, its origin. See core/base/error.h.
#include "core/base/error.h"

namespace liangjia::api::error {

inline constexpr ErrorKind kSessionEnded{"session_ended", 401, "登录已失效，请重新登录", "The session has ended; please sign in again"};
inline constexpr ErrorKind kPasswordDue{"password_change_due", 403, "首次登录须先修改密码", "Change the initial password first"};
inline constexpr ErrorKind kCrossSite{"cross_site_request", 403, "请求来自别的网站，已拒绝；请从本系统页面操作",
                                      "The request came from another site and was refused; use this system's own pages"};
inline constexpr ErrorKind kInPersonOnly{"in_person_only", 403, "这项操作须由本人登录后办理，不能用接口令牌",
                                         "This must be done signed in, in person; an API token cannot do it"};

inline constexpr const ErrorKind* kAccessErrors[] = {&kSessionEnded, &kPasswordDue, &kCrossSite, &kInPersonOnly};

}  // namespace liangjia::api::error
