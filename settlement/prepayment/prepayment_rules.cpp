#include "settlement/prepayment/prepayment_rules.h"

#include <algorithm>

#include "settlement/prepayment/prepayment_errors.h"

namespace liangjia::settlement {
namespace {

Prepayment cleared_at_zero(Prepayment prepayment) {
  ensure(prepayment.balance() >= Fen{}, "Rule PP-7: a prepayment's balance fell below zero");
  if (prepayment.balance() == Fen{}) prepayment.state = kPrepaymentStates.take(prepayment.state, PrepaymentStep::Clear);
  return prepayment;
}

}  // namespace

Fen contracted_amount(Price price, Units units, ConversionFactor factor) {
  ensure(units >= Units{}, "contracted units cannot be negative");
  const Int128 hundredths = Int128{price.count_e4()} * units.count();  // 1/10000 yuan x units per pack
  const Int128 one_fen = Int128{100} * factor.count();
  return FenSum{(2 * hundredths + one_fen) / (2 * one_fen)}.to_fen();
}

Result<rulebook::Ruled<Ratio>> prepayment_ratio(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on,
                                                std::optional<Ratio> asked) {
  const auto least = rules.ratio("prepayment.ratio_least", scope, on);
  if (!least) return least.rejection();
  rulebook::Ruled<Ratio> ratio = *least;
  if (asked) {
    ratio.value = *asked;
  } else {
    const auto usual = rules.ratio("prepayment.ratio", scope, on);
    if (!usual) return usual.rejection();
    ratio = *usual;
  }
  if (ratio.value < least->value) return reject(error::kPrepaymentRatioTooLow, {{"least", least->value.text()}});
  return ratio;
}

Fen proportional_offset(const Prepayment& prepayment, FenSum accepted_so_far, Fen left_of_claim) {
  const Fen accepted = accepted_so_far < FenSum{} ? Fen{} : accepted_so_far.to_fen();
  const Fen due = share_of(accepted, prepayment.ratio) - prepayment.offset;
  return std::max(Fen{}, std::min({due, prepayment.balance(), left_of_claim}));
}

Prepayment after_offset(Prepayment prepayment, Fen amount) {
  prepayment.offset += amount;
  return cleared_at_zero(std::move(prepayment));
}

Prepayment after_return(Prepayment prepayment, Fen amount) {
  prepayment.returned += amount;
  return cleared_at_zero(std::move(prepayment));
}

}  // namespace liangjia::settlement
