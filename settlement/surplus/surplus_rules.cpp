#include "settlement/surplus/surplus_rules.h"

#include <algorithm>
#include <map>

#include "settlement/surplus/fraction.h"

namespace liangjia::settlement {
namespace {

constexpr std::int64_t kPriceUnitsPerFen = 100;

Fraction money(Price price, Units units, std::int64_t units_per_price = 1) {
  return {Int128{price.count_e4()} * units.count(), Int128{kPriceUnitsPerFen} * units_per_price};
}
Fraction amount_of(const SurplusPurchase& purchase) { return money(purchase.price, purchase.bought, purchase.factor.count()); }

// A variety as it is computed: exact until the result is drawn.
struct Exact {
  const SurplusVariety* given = nullptr;
  SurplusVarietyFigures figures;
  Fraction winning, others, budget, spend, surplus, counted;
};

// Rule SU-2: the first units up to the contract, in the order of acceptance; the line that crosses it is charged in part.
void charge(Exact& exact, const SurplusTerms& terms) {
  const ReferenceUnits contract = reference_units(exact.given->contracted);
  for (const SurplusPurchase& purchase : exact.given->winning) {
    const ReferenceUnits units = purchase.units();
    (purchase.backup ? exact.figures.backup : exact.figures.winning) += units;
    const ReferenceUnits room = contract - exact.figures.charged;
    const ReferenceUnits charged = terms.charge_all ? units : std::min(units, room);
    if (charged <= ReferenceUnits{}) continue;
    exact.winning += amount_of(purchase) * Fraction(charged.count(), units.count());
    exact.figures.charged += charged;
  }
  for (const SurplusPurchase& purchase : exact.given->others) {
    exact.figures.others += purchase.units();
    exact.others += amount_of(purchase);
  }
}

// Rule SU-4: backup goods are winning goods, and what suppliers failed to deliver counts as far as no backup came for it.
ReferenceUnits completed(const SurplusVarietyFigures& figures) { return figures.winning + std::max(figures.backup, figures.failed); }

// Over all members: an alliance completes together (Rule SU-7).
void complete(std::vector<Exact>& all, const SurplusTerms& terms) {
  struct Together {
    ReferenceUnits done, contracted;
  };
  std::map<catalog::VarietyId, Together> together;
  for (const Exact& exact : all) {
    together[exact.figures.variety].done += completed(exact.figures);
    together[exact.figures.variety].contracted += reference_units(exact.figures.contracted);
  }
  for (Exact& exact : all) {
    const Together& variety = together.at(exact.figures.variety);
    const Int128 done = Int128{variety.done.count()} * 1'000'000;
    const Int128 contracted{variety.contracted.count()};
    exact.figures.completion = contracted == 0 ? Ratio::percent(100) : Ratio{FenSum{done / contracted}.to_fen().count()};
    if (done < contracted * terms.completion_least.count_ppm()) exact.figures.gate = SurplusGate::NotCompleted;
  }
}

SurplusGate gate_of(SurplusExclusion exclusion) {
  switch (exclusion) {
    case SurplusExclusion::RetainedBefore:
      return SurplusGate::RetainedBefore;
    case SurplusExclusion::NotReimbursed:
      return SurplusGate::NotReimbursed;
    case SurplusExclusion::InstitutionBarred:
      break;
  }
  return SurplusGate::InstitutionBarred;
}

// Rules SU-1, SU-3, SU-5: what is counted of a variety's surplus, kind by kind.
void settle(Exact& exact, const SurplusTerms& terms) {
  const SurplusVariety& given = *exact.given;
  const Fraction before = money(given.base_price, given.base);
  const Fraction after = exact.winning + exact.others;
  Fraction share;
  for (const InsuredUse& use : given.uses) share += Fraction(use.fund_share) * Fraction(use.use_share);
  exact.budget = before * share;
  exact.spend = after * share;
  exact.surplus = exact.budget - exact.spend;
  SurplusVarietyFigures& figures = exact.figures;
  if (given.excluded) figures.gate = gate_of(*given.excluded);
  if (figures.gate == SurplusGate::Counted && terms.cut_each && exact.surplus.negative()) figures.gate = SurplusGate::CutAtZero;
  const bool counts = figures.gate == SurplusGate::Counted;
  for (const InsuredUse& use : given.uses) {
    const Fraction part = Fraction(use.fund_share) * Fraction(use.use_share);
    const Fen surplus = ((before - after) * part).fen();
    figures.rows.push_back({given.institution, given.variety, use.kind, use.fund_share, use.use_share, (before * part).fen(),
                            (after * part).fen(), surplus, counts ? surplus : Fen{}, Fen{}});
  }
  std::ranges::sort(figures.rows, {}, &SurplusRow::kind);
  exact.counted = counts ? exact.surplus : Fraction{};
  figures.winning_amount = exact.winning.fen();
  figures.other_amount = exact.others.fen();
  figures.budget = exact.budget.fen();
  figures.spend = exact.spend.fen();
  figures.surplus = exact.surplus.fen();
  figures.counted = exact.counted.fen();
}

// Rule SU-7: `total` by weights, less than nothing weighing nothing; all to the first where none weighs anything.
std::vector<Fen> shared(Fen total, const std::vector<Fen>& weights) {
  std::vector<std::int64_t> counts;
  bool any = false;
  for (const Fen weight : weights) {
    counts.push_back(std::max(weight, Fen{}).count());
    any = any || counts.back() > 0;
  }
  if (!any) counts.front() = 1;
  return split(total, counts);
}

using Rows = std::vector<SurplusRow*>;

// By one key of the rows, in its order: each part with what is counted of it.
template <class Key>
std::vector<Rows> parts_by(const Rows& rows, Key key) {
  std::map<std::decay_t<decltype(std::invoke(key, *rows.front()))>, Rows> parts;
  for (SurplusRow* row : rows) parts[std::invoke(key, *row)].push_back(row);
  std::vector<Rows> found;
  for (auto& [of, its] : parts) found.push_back(std::move(its));
  return found;
}

Fen counted_of(const Rows& rows) {
  Fen sum;
  for (const SurplusRow* row : rows) sum += row->counted;
  return sum;
}

// Gives `total` to the parts, and each part's share on to `next`.
template <class Next>
void give(Fen total, const std::vector<Rows>& parts, Next next) {
  std::vector<Fen> weights;
  for (const Rows& part : parts) weights.push_back(counted_of(part));
  const std::vector<Fen> shares = shared(total, weights);
  for (std::size_t i = 0; i < parts.size(); ++i) next(shares[i], parts[i]);
}

// Rule SU-7: over kinds, over institutions, over varieties.
void give_to_rows(SurplusFigures& figures) {
  Rows rows;
  for (SurplusVarietyFigures& variety : figures.varieties) {
    for (SurplusRow& row : variety.rows) rows.push_back(&row);
  }
  if (rows.empty()) return;
  give(figures.granted, parts_by(rows, &SurplusRow::kind), [](Fen of_kind, const Rows& its) {
    give(of_kind, parts_by(its, &SurplusRow::institution), [](Fen of_member, const Rows& own) {
      give(of_member, parts_by(own, &SurplusRow::variety), [](Fen share, const Rows& row) { row.front()->granted = share; });
    });
  });
  for (SurplusVarietyFigures& variety : figures.varieties) {
    for (const SurplusRow& row : variety.rows) variety.granted += row.granted;
  }
}

// Rule SU-6
Ratio retained_share(const SurplusTerms& terms, Ratio score) {
  if (terms.linear) return std::min(terms.ratio_most, (Fraction(terms.ratio_most) * Fraction(score)).ratio());
  for (const SurplusTier& tier : terms.tiers) {
    if (score >= tier.from) return std::min(terms.ratio_most, tier.share);
  }
  return Ratio{};
}

}  // namespace

ReferenceUnits SurplusPurchase::units() const {
  return ReferenceUnits{FenSum{Int128{bought.count()} * strength.count_ppm()}.to_fen().count()};
}

SurplusFigures compute_surplus(const std::vector<SurplusVariety>& varieties, const SurplusTerms& terms, Ratio score) {
  std::vector<Exact> all;
  for (const SurplusVariety& given : varieties) {
    Exact exact;
    exact.given = &given;
    exact.figures.institution = given.institution;
    exact.figures.variety = given.variety;
    exact.figures.base = given.base;
    exact.figures.contracted = given.contracted;
    exact.figures.base_price = given.base_price;
    exact.figures.failed = given.failed;
    charge(exact, terms);
    all.push_back(std::move(exact));
  }
  complete(all, terms);
  Fraction sum;
  SurplusFigures figures;
  for (Exact& exact : all) {
    settle(exact, terms);
    sum += exact.counted;
    figures.varieties.push_back(std::move(exact.figures));
  }
  std::ranges::sort(figures.varieties, {}, [](const SurplusVarietyFigures& one) { return std::pair{one.institution, one.variety}; });
  const Fraction base = sum.negative() ? Fraction{} : sum;
  figures.sum = sum.fen();
  figures.base = base.fen();
  figures.share = retained_share(terms, score);
  figures.granted = (base * Fraction(figures.share)).fen();
  give_to_rows(figures);
  return figures;
}

// Rule SU-8
SurplusScore assessed(const SurplusAssessment& assessment, const SurplusWeights& weights) {
  const Ratio whole = Ratio::percent(100);
  const auto points = [](Ratio weight, std::int64_t reached, std::int64_t of) {
    return Fraction(weight) * Fraction(std::clamp(reached, std::int64_t{0}, of), of);
  };
  const auto up_to_whole = [&](Ratio weight, Ratio value) { return points(weight, value.count_ppm(), whole.count_ppm()); };
  const std::int64_t growth_most = std::max<std::int64_t>(weights.substitute_growth_most.count_ppm(), 1);
  const std::int64_t share_least = std::max<std::int64_t>(weights.winning_share_least.count_ppm(), 1);
  const Fraction completion = up_to_whole(weights.completion, assessment.completion);
  const Fraction winning = points(weights.winning_share, assessment.winning_share.count_ppm(), share_least);
  const Fraction substitutes = points(weights.substitutes, growth_most - assessment.substitute_growth.count_ppm(), growth_most);
  const Fraction repayment = up_to_whole(weights.repayment, assessment.repaid_on_time);
  const Fraction reporting = up_to_whole(weights.reporting, assessment.reporting);
  return {completion.ratio(), winning.ratio(),   substitutes.ratio(),
          repayment.ratio(),  reporting.ratio(), (completion + winning + substitutes + repayment + reporting).ratio()};
}

}  // namespace liangjia::settlement
