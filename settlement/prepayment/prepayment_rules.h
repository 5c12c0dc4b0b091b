#pragma once
// Pure rules of prepayments: amounts, the ratio and the proportional offset.
#include <span>

#include "core/command/context.h"
#include "settlement/prepayment/prepayment.h"

namespace liangjia::settlement {

// Rule PP-1. Exact in 128 bits, rounded once, half up. `units` >= 0.
Fen contracted_amount(Price price, Units units, ConversionFactor factor);

// Rule PP-3. The rule book's ratio, or the one asked for; prepayment_ratio_too_low below the least.
Result<rulebook::Ruled<Ratio>> prepayment_ratio(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on,
                                                std::optional<Ratio> asked);

// Rule PP-6. What to offset now: the share of all that was accepted so far less what was offset before, within the balance
// and what is left of the claim. Returns that outweigh acceptances bring it to zero, never below.
Fen proportional_offset(const Prepayment& prepayment, FenSum accepted_so_far, Fen left_of_claim);

// `prepayment` after an offset or a return of `amount`; cleared when nothing is left (Rule PP-7).
Prepayment after_offset(Prepayment prepayment, Fen amount);
Prepayment after_return(Prepayment prepayment, Fen amount);

}  // namespace liangjia::settlement
