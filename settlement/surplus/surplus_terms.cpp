#include "settlement/surplus/surplus_terms.h"

#include <algorithm>

namespace liangjia::settlement {
namespace {

// No city may go beyond it (医保发〔2020〕26号, Rule SU-6).
constexpr Ratio kShareMost = Ratio::percent(50);

SurplusTier tier(AskedRules& ask, std::string_view from, std::string_view share) { return {ask.ratio(from), ask.ratio(share)}; }

}  // namespace

Result<SurplusBook> read_surplus_book(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on) {
  SurplusBook book;
  AskedRules ask(rules, scope, on, book);
  book.terms.charge_all = ask.text("surplus.charge") == "all";
  book.terms.linear = ask.text("surplus.share_by") == "linear";
  book.terms.cut_each = ask.text("surplus.cut") == "each";
  book.terms.completion_least = ask.ratio("surplus.completion_least");
  book.terms.ratio_most = std::min(ask.ratio("surplus.ratio_most"), kShareMost);
  book.terms.tiers = {tier(ask, "surplus.tier_a_from", "surplus.tier_a_share"), tier(ask, "surplus.tier_b_from", "surplus.tier_b_share"),
                      tier(ask, "surplus.tier_c_from", "surplus.tier_c_share")};
  book.weights = {ask.ratio("surplus.weight_completion"),     ask.ratio("surplus.weight_winning_share"),
                  ask.ratio("surplus.weight_substitutes"),    ask.ratio("surplus.weight_repayment"),
                  ask.ratio("surplus.weight_reporting"),      ask.ratio("surplus.winning_share_least"),
                  ask.ratio("surplus.substitute_growth_most")};
  book.objection_working_days = static_cast<int>(ask.number("surplus.objection_working_days"));
  if (ask.refusal()) return *ask.refusal();
  return book;
}

}  // namespace liangjia::settlement
