#pragma once
#include "core/base/error.h"

namespace liangjia::procurement::error {

inline constexpr ErrorKind kNothingToDraft{"agreement_nothing_to_draft", 409, "没有已锁定而未拟协议的约定采购量，请先锁定额度",
                                           "No locked quota waits for an agreement; lock the quota first"};
inline constexpr ErrorKind kDigestDiffers{"agreement_digest_differs", 409, "协议文本与您看到的不一致，请重新打开协议核对后再签",
                                          "The text is not the one you saw; open the agreement again, read it and sign then"};
inline constexpr ErrorKind kAlreadySigned{"agreement_already_signed", 409, "本方已签署，无需重复签署", "Your side has signed already"};

inline constexpr const ErrorKind* kAgreementErrors[] = {&kNothingToDraft, &kDigestDiffers, &kAlreadySigned};

}  // namespace liangjia::procurement::error
