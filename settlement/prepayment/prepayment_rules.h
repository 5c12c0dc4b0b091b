#pragma once
// Pure rules of prepayments: amounts, the terms of the rule book, and what is offset when.
#include <span>

#include "core/command/context.h"
#include "settlement/prepayment/prepayment.h"

namespace liangjia::settlement {

// What the rule book asks of a round.
struct RoundTerms {
  std::string rule_set;
  catalog::GoodsKind goods_kind = catalog::GoodsKind::Drug;
};
rulebook::RuleScope scope_of(const std::string& region_code, const RoundTerms& round, OrganisationId institution);

// Rule PP-1. Exact in 128 bits, rounded once, half up. `units` >= 0.
Fen contracted_amount(Price price, Units units, ConversionFactor factor);

// Rule PP-3. The rule book's ratio, or the one asked for; prepayment_ratio_too_low below the least.
Result<rulebook::Ruled<Ratio>> prepayment_ratio(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on,
                                                std::optional<Ratio> asked);

// What else the rule book says of the next document of an institution's year.
struct PrepaymentTerms {
  Fen top_up_from;    // PP-9
  OffsetMode offset;  // PP-11
  int clear_days = 0;
  Ratio first_phase;  // PP-13
  int pay_working_days = 0;
};
Result<PrepaymentTerms> prepayment_terms(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on);

// Rule PP-10. Whether the fund settles with the institution's suppliers directly, for the goods of the round as a whole; and the refusal
// where nothing may be prepaid then.
Result<bool> on_direct_settlement(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on);
Result<Done> may_be_prepaid(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on);

// Rules PP-9, PP-13. What the next document provides of `required`, when the earlier ones provide `provided`: at first a share of it, later
// all that lacks; prepayment_nothing_to_top_up when less than `terms.top_up_from` does.
Result<Fen> next_amount(Fen required, FenSum provided, bool first, const PrepaymentTerms& terms);

// The documents of a year of which one has money left to offset.
struct PrepaidYear {
  catalog::AgreementYear year;
  std::vector<Prepayment> documents;  // paid, returning and cleared ones, by sequence
  FenSum accepted;                    // under contract, net of returns, to the end of the claim's month
};

// Rules PP-6, PP-11. By how much the documents of the year are still to be offset, together, once `month` is claimed: >= 0, before what
// balance and claim allow. Returns that outweigh acceptances bring it to zero, never below.
Fen offset_due(const PrepaidYear& prepaid, BusinessMonth month);

// `prepayment` after an offset or a return of `amount`; cleared when nothing is left (Rule PP-7).
Prepayment after_offset(Prepayment prepayment, Fen amount);
Prepayment after_return(Prepayment prepayment, Fen amount);

}  // namespace liangjia::settlement
