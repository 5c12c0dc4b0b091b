#include "settlement/surplus/surplus_terms.h"

#include <algorithm>

namespace liangjia::settlement {
namespace {

// No city may go beyond it (医保发〔2020〕26号, Rule SU-6).
constexpr Ratio kShareMost = Ratio::percent(50);

// Asks one row after the other and remembers them; after the first that cannot be told nothing more is asked.
class Asked {
 public:
  Asked(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on, SurplusBook& book)
      : rules_(rules), scope_(scope), on_(on), book_(book) {}

  Ratio ratio(std::string_view key) { return told(rules_.ratio(key, scope_, on_)); }
  std::int64_t number(std::string_view key) { return told(rules_.number(key, scope_, on_)); }
  std::string text(std::string_view key) { return told(rules_.text(key, scope_, on_)); }
  SurplusTier tier(std::string_view from, std::string_view share) { return {ratio(from), ratio(share)}; }
  const std::optional<Rejection>& refusal() const { return refusal_; }

 private:
  template <class T>
  T told(Result<rulebook::Ruled<T>> found) {
    if (!found) {
      if (!refusal_) refusal_ = found.rejection();
      return T{};
    }
    book_.rules.push_back(found->rule);
    const rulebook::Rule* row = rules_.row(found->rule);
    book_.provisional = book_.provisional || row->certainty == rulebook::Certainty::Provisional;
    return found->value;
  }

  const rulebook::Rules& rules_;
  const rulebook::RuleScope& scope_;
  BusinessDate on_;
  SurplusBook& book_;
  std::optional<Rejection> refusal_;
};

}  // namespace

Result<SurplusBook> read_surplus_book(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on) {
  SurplusBook book;
  Asked ask(rules, scope, on, book);
  book.terms.charge_all = ask.text("surplus.charge") == "all";
  book.terms.linear = ask.text("surplus.share_by") == "linear";
  book.terms.cut_each = ask.text("surplus.cut") == "each";
  book.terms.completion_least = ask.ratio("surplus.completion_least");
  book.terms.ratio_most = std::min(ask.ratio("surplus.ratio_most"), kShareMost);
  book.terms.tiers = {ask.tier("surplus.tier_a_from", "surplus.tier_a_share"), ask.tier("surplus.tier_b_from", "surplus.tier_b_share"),
                      ask.tier("surplus.tier_c_from", "surplus.tier_c_share")};
  book.weights = {ask.ratio("surplus.weight_completion"),     ask.ratio("surplus.weight_winning_share"),
                  ask.ratio("surplus.weight_substitutes"),    ask.ratio("surplus.weight_repayment"),
                  ask.ratio("surplus.weight_reporting"),      ask.ratio("surplus.winning_share_least"),
                  ask.ratio("surplus.substitute_growth_most")};
  book.objection_working_days = static_cast<int>(ask.number("surplus.objection_working_days"));
  if (ask.refusal()) return *ask.refusal();
  return book;
}

}  // namespace liangjia::settlement
