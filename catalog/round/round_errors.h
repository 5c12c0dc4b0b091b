#pragma once
// Refusals about rounds and their agreement years.
#include "core/base/error.h"

namespace liangjia::catalog::fault {

inline constexpr ErrorKind kYearsNotInOrder{
    "agreement_years_not_in_order", 422, "协议年度须从 1 起连续编号、首尾相接，且在批次期限之内",
    "Agreement years must be numbered from 1, follow each other day by day and lie within the round's period"};
inline constexpr ErrorKind kRoundEnded{"round_ended", 409, "批次“{round}”已结束，不能再改",
                                       "The round {round} has ended and is not changed any more"};

inline constexpr const ErrorKind* kRoundErrors[] = {&kYearsNotInOrder, &kRoundEnded};

}  // namespace liangjia::catalog::fault
