#pragma once
#include "core/base/error.h"

namespace liangjia::api::error {

inline constexpr ErrorKind kWebhookUrl{
    "webhook_url_refused", 422, "网址须为 https://主机名/路径，只用英文字母、数字和标点，不含用户名和 #；请填写贵单位系统的接收网址",
    "The address must be https://host/path in ASCII, without a user name and without #; give the address at which your system receives"};
inline constexpr ErrorKind kWebhookPrivateAddress{"webhook_address_refused", 422, "不能推送到内网、本机或保留地址，请改用公网地址",
                                                  "Nothing is sent to private, local or reserved addresses; use a public one"};
inline constexpr ErrorKind kTooManyWebhooks{"too_many_webhooks", 409, "本单位已有 {most} 个推送，请先终止不用的",
                                            "Your organisation has {most} webhooks; end one that is not used first"};
inline constexpr ErrorKind kWebhookEnded{"webhook_ended", 409, "这个推送已终止，请新建一个", "This webhook was ended; make a new one"};
inline constexpr ErrorKind kWebhookNotActive{"webhook_not_active", 409, "这个推送已暂停或终止，请先恢复",
                                             "This webhook is paused or ended; resume it first"};

inline constexpr const ErrorKind* kWebhookErrors[] = {&kWebhookUrl, &kWebhookPrivateAddress, &kTooManyWebhooks, &kWebhookEnded,
                                                      &kWebhookNotActive};

}  // namespace liangjia::api::error
