#include "monitoring/indicator/indicator.h"

#include <algorithm>

#include "monitoring/indicator/indicator_sums.h"

namespace liangjia::monitoring {
namespace {

constexpr std::int64_t kPpm = 1'000'000;

// A bound of the rule book, whether it is kept as a share or as a number; none: it asks for nothing there.
std::optional<Ratio> asked(const command::Moment& moment, const rulebook::RuleScope& scope, std::string_view key) {
  if (key.empty()) return std::nullopt;
  const auto known = std::ranges::find(rulebook::rule_keys(), key, &rulebook::RuleKey::key);
  ensure(known != rulebook::rule_keys().end(), "an indicator's bound is no rule");
  if (known->type == rulebook::RuleType::Number) {
    const auto number = moment.rules.number(key, scope, moment.today);
    return number ? std::optional{Ratio{number->value * kPpm}} : std::nullopt;
  }
  const auto ratio = moment.rules.ratio(key, scope, moment.today);
  return ratio ? std::optional{ratio->value} : std::nullopt;
}

// Exact: numerator / denominator less a bound, without rounding; its sign.
int compared(const Figure& figure, Ratio bound) {
  const Int128 less = figure.numerator * kPpm, more = figure.denominator * bound.count_ppm();
  return less < more ? -1 : less > more ? 1 : 0;
}

// MI-3: the basis that counts; none of what is told on one basis only.
std::optional<bool> official(IndicatorKind kind, const command::Moment& moment, const rulebook::RuleScope& scope) {
  if (kind != IndicatorKind::WinningShare && kind != IndicatorKind::WinningShareUnits) return std::nullopt;
  const auto basis = moment.rules.text("usage.share_basis", scope, moment.today);
  if (!basis) return false;
  return (basis->value == "minimum_unit") == (kind == IndicatorKind::WinningShareUnits);
}

// MI-8
Figure figure_of(const Definition& one, const Fraction& fraction, const command::Moment& moment, const rulebook::RuleScope& scope) {
  Figure figure{one.kind, fraction.numerator, fraction.denominator, {}, {}, official(one.kind, moment, scope)};
  if (figure.official == false) return figure;
  figure.asked = asked(moment, scope, one.met);
  std::optional<Ratio> bad = asked(moment, scope, one.bad);
  if (one.bound == Bound::Behind) {
    if (figure.asked) figure.asked = Ratio{-figure.asked->count_ppm()};
    if (bad) bad = Ratio{-bad->count_ppm()};
  }
  if (!figure.asked || figure.denominator == 0) return figure;
  const int way = one.bound == Bound::AtMost ? -1 : 1;
  const bool met = compared(figure, *figure.asked) * way >= 0;
  figure.standing = met ? Standing::Met : bad && compared(figure, *bad) * way < 0 ? Standing::Bad : Standing::Low;
  return figure;
}

}  // namespace

const std::string* IndicatorQuestion::only_of(IndicatorBy dimension) const {
  const auto found = std::ranges::find(only, dimension, &IndicatorKey::by);
  return found == only.end() ? nullptr : &found->value;
}

std::optional<Ratio> Figure::value() const {
  if (denominator == 0) return std::nullopt;
  const Int128 whole = numerator * kPpm;
  const Int128 down = whole / denominator - (whole % denominator < 0 ? 1 : 0);
  return Ratio{static_cast<std::int64_t>(down)};
}

std::vector<IndicatorLine> list_indicators(db::Session& session, const command::Moment& moment, const IndicatorQuestion& question) {
  const auto* region = question.only_of(IndicatorBy::County);
  const auto* institution = question.only_of(IndicatorBy::Institution);
  std::vector<IndicatorLine> lines;
  for (const auto& [key, sums] : indicator_sums(session, moment, question)) {
    const std::string pool = question.by == IndicatorBy::County ? key : region ? *region : moment.actor.scope.region_code();
    const rulebook::RuleScope scope{pool, "", "", institution ? *OrganisationId::parse(*institution) : OrganisationId{}, "drug"};
    IndicatorLine line{key, sums.name, {}};
    for (const Definition& one : definitions()) {
      if (!is_told(one, moment.actor.scope, question, moment.today)) continue;
      const auto found = sums.of.find(one.kind);
      const Fraction none{0, one.denominator.empty() && one.source != SourceId::Prepayments ? one.alone() : 0};
      line.figures.push_back(figure_of(one, found == sums.of.end() ? none : found->second, moment, scope));
    }
    lines.push_back(std::move(line));
  }
  return lines;
}

}  // namespace liangjia::monitoring
