#include "monitoring/indicator/indicator.h"

#include "monitoring/indicator/indicator_sums.h"

namespace liangjia::monitoring {
namespace {

constexpr std::int64_t kPpm = 1'000'000;

// What the rule book asks of a figure: more than `met` is met, less than `bad` bad; of days the other way round.
struct Bounds {
  std::optional<Ratio> met, bad;
};

std::optional<Ratio> asked(const command::Moment& moment, const rulebook::RuleScope& scope, std::string_view key) {
  const auto rule = moment.rules.ratio(key, scope, moment.today);
  return rule ? std::optional{rule->value} : std::nullopt;
}

std::optional<Ratio> count_asked(const command::Moment& moment, const rulebook::RuleScope& scope, std::string_view key) {
  const auto rule = moment.rules.number(key, scope, moment.today);
  return rule ? std::optional{Ratio{rule->value * kPpm}} : std::nullopt;
}

std::optional<Ratio> negative(std::optional<Ratio> ratio) { return ratio ? std::optional{Ratio{-ratio->count_ppm()}} : std::nullopt; }

// MI-8
Bounds bounds_of(IndicatorKind kind, const command::Moment& moment, const rulebook::RuleScope& scope) {
  switch (kind) {
    case IndicatorKind::PaceGap:
      return {negative(asked(moment, scope, "indicator.pace_low")), negative(asked(moment, scope, "indicator.pace_bad"))};
    case IndicatorKind::WinningShare:
      return {asked(moment, scope, "usage.winning_share_least"), {}};
    case IndicatorKind::PaidOnTime:
      return {asked(moment, scope, "indicator.paid_on_time_least"), {}};
    case IndicatorKind::RepaymentDays:
      return {count_asked(moment, scope, "indicator.repayment_days_most"), {}};
    case IndicatorKind::PrepaidRatio:
      return {asked(moment, scope, "prepayment.ratio_least"), {}};
    case IndicatorKind::Varieties:
      return {count_asked(moment, scope, "indicator.varieties_least"), {}};
    case IndicatorKind::DirectInstitutions:
      return {count_asked(moment, scope, "indicator.direct_institutions_least"), {}};
    case IndicatorKind::Completion:
    case IndicatorKind::WinningShareUnits:
    case IndicatorKind::OffsetRatio:
      return {};
  }
  throw InternalBug("an indicator without bounds");
}

// Exact: numerator / denominator against a bound, without rounding.
bool at_least(const Figure& figure, Ratio bound) { return figure.numerator * kPpm >= figure.denominator * bound.count_ppm(); }

Figure figure_of(IndicatorKind kind, Int128 numerator, Int128 denominator, const command::Moment& moment,
                 const rulebook::RuleScope& scope) {
  Figure figure{kind, numerator, denominator, {}, {}};
  const Bounds bounds = bounds_of(kind, moment, scope);
  figure.asked = bounds.met;
  if (!bounds.met || denominator == 0) return figure;
  const bool days = kind == IndicatorKind::RepaymentDays;
  const bool met = days ? numerator * kPpm <= denominator * bounds.met->count_ppm() : at_least(figure, *bounds.met);
  figure.standing = met ? Standing::Met : bounds.bad && !at_least(figure, *bounds.bad) ? Standing::Bad : Standing::Low;
  return figure;
}

}  // namespace

std::optional<Ratio> Figure::value() const {
  if (denominator == 0) return std::nullopt;
  const Int128 whole = numerator * kPpm;
  const Int128 down = whole / denominator - (whole % denominator < 0 ? 1 : 0);
  return Ratio{static_cast<std::int64_t>(down)};
}

std::vector<IndicatorLine> list_indicators(db::Session& session, const command::Moment& moment, const IndicatorQuestion& question) {
  std::vector<IndicatorLine> lines;
  for (const auto& [key, sums] : indicator_sums(session, moment, question)) {
    const std::string pool = question.by == IndicatorBy::County ? key : question.region.value_or(moment.actor.scope.region_code());
    const rulebook::RuleScope scope{pool, "", "", question.institution.value_or(OrganisationId{}), "drug"};
    IndicatorLine line{key, sums.name, {}};
    const auto tell = [&](IndicatorKind kind, Int128 numerator, Int128 denominator) {
      line.figures.push_back(figure_of(kind, numerator, denominator, moment, scope));
    };
    tell(IndicatorKind::Completion, sums.accepted, sums.contracted);
    tell(IndicatorKind::PaceGap, sums.accepted - sums.expected, sums.contracted);
    tell(IndicatorKind::WinningShare, sums.winning, sums.winning + sums.other);
    tell(IndicatorKind::WinningShareUnits, sums.winning_units, sums.winning_units + sums.other_units);
    if (!of_varieties(question)) {
      tell(IndicatorKind::PaidOnTime, sums.on_time, sums.due);
      tell(IndicatorKind::RepaymentDays, sums.paid_days, sums.paid);
      tell(IndicatorKind::PrepaidRatio, sums.prepaid, sums.basis);
      tell(IndicatorKind::OffsetRatio, sums.offset, sums.prepaid);
    }
    if (of_divisions(question)) {
      tell(IndicatorKind::Varieties, sums.varieties, 1);
      tell(IndicatorKind::DirectInstitutions, sums.direct_institutions, 1);
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace liangjia::monitoring
