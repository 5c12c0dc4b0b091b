#pragma once
// Refusals of an urge. See core/base/error.h.
#include "core/base/error.h"

namespace liangjia::api::error {

inline constexpr ErrorKind kUrgedAlready{"urged_already", 409, "今天 {at} 已催办过，请明天再催",
                                         "Urged already today, at {at}; urge again tomorrow"};
inline constexpr ErrorKind kUrgeOwnTurn{"urge_own_turn", 409, "该单据正等本单位办理，无须催办",
                                        "This document waits for your own organisation; there is nobody to urge"};
inline constexpr ErrorKind kUrgeNobody{"urge_nobody", 409, "该单据现在不等任何单位办理，请刷新后查看",
                                       "This document waits for nobody now; look at it again"};

inline constexpr const ErrorKind* kMessageErrors[] = {&kUrgedAlready, &kUrgeOwnTurn, &kUrgeNobody};

}  // namespace liangjia::api::error
