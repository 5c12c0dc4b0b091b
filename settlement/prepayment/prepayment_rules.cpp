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

// sum x part / whole, rounded once half up; a part below zero counts as none.
FenSum part_of(FenSum sum, FenSum part, FenSum whole) {
  if (part < FenSum{}) return {};
  return FenSum{(2 * sum.count() * part.count() + whole.count()) / (2 * whole.count())};
}

// Months of the agreement year up to and with `month`, at most twelve.
int months_begun(BusinessDate from, BusinessMonth month) {
  const auto first = BusinessMonth::of(from).first_day().parts(), last = month.first_day().parts();
  const auto begun = (last.year() / last.month() - first.year() / first.month()).count() + 1;
  return static_cast<int>(std::clamp<decltype(begun)>(begun, 0, 12));
}

}  // namespace

rulebook::RuleScope scope_of(const std::string& region_code, const RoundTerms& round, OrganisationId institution) {
  return {region_code, round.rule_set, "", institution, std::string(token_of(round.goods_kind))};
}

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

Result<PrepaymentTerms> prepayment_terms(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on) {
  const auto top_up = rules.number("prepayment.top_up_from", scope, on);
  if (!top_up) return top_up.rejection();
  const auto offset = rules.text("prepayment.offset", scope, on);
  if (!offset) return offset.rejection();
  const auto clear = rules.number("prepayment.clear_days", scope, on);
  if (!clear) return clear.rejection();
  const auto phases = rules.ratio("prepayment.phases", scope, on);
  if (!phases) return phases.rejection();
  const auto pay = rules.number("prepayment.pay_working_days", scope, on);
  if (!pay) return pay.rejection();
  const auto mode = parse_enum<OffsetMode>(offset->value);
  ensure(mode.has_value(), "the rule book holds a way of offset that is not allowed");
  return PrepaymentTerms{Fen{top_up->value}, *mode, static_cast<int>(clear->value), phases->value, static_cast<int>(pay->value)};
}

Result<bool> on_direct_settlement(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on) {
  const auto direct = rules.flag("direct_settlement.enabled", scope, on);
  if (!direct) return direct.rejection();
  return direct->value;
}

Result<Done> may_be_prepaid(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on) {
  const auto direct = on_direct_settlement(rules, scope, on);
  if (!direct) return direct.rejection();
  if (!*direct) return Done{};
  const auto way = rules.text("prepayment.with_direct_settlement", scope, on);
  if (!way) return way.rejection();
  if (way->value == "none") return reject(error::kPrepaymentFundPaysDirectly);
  if (way->value == "agency_revolving") return reject(error::kPrepaymentRevolvingUnsupported);
  return Done{};
}

Result<Fen> next_amount(Fen required, FenSum provided, bool first, const PrepaymentTerms& terms) {
  if (first) {
    const Fen share = share_of(required, terms.first_phase);
    return share > Fen{} && share < required ? share : required;
  }
  const FenSum lacking = FenSum{required} - provided;
  if (lacking < FenSum{std::max(terms.top_up_from, Fen{1})})
    return reject(error::kPrepaymentNothingToTopUp, {{"provided", provided.text()}, {"required", required.text()}});
  return lacking.to_fen();
}

Fen offset_due(const PrepaidYear& prepaid, BusinessMonth month) {
  FenSum paid, basis, offset;
  for (const Prepayment& one : prepaid.documents) {
    paid += one.paid;
    basis += one.basis;
    offset += one.offset;
  }
  FenSum due;
  switch (prepaid.documents.front().offset_mode) {
    case OffsetMode::Proportional:
      due = basis < FenSum{Fen{1}} ? paid : part_of(paid, prepaid.accepted, basis);
      break;
    case OffsetMode::Rolling:
      if (month.last_day() >= prepaid.year.valid_to) due = paid;
      break;
    case OffsetMode::Monthly:
      due = part_of(paid, FenSum{Int128{months_begun(prepaid.year.valid_from, month)}}, FenSum{Int128{12}});
      break;
  }
  // No more than was paid is ever due.
  if (paid < due) due = paid;
  return offset < due ? (due - offset).to_fen() : Fen{};
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
