#pragma once
// Asks the rule book one row after the other and remembers which of its rows answered: a figure keeps them, and whether any of them still
// waits for the word of whoever is in charge (待核). After the first that cannot be told the refusal is kept.
#include <optional>
#include <string>
#include <vector>

#include "core/rulebook/rules.h"

namespace liangjia::settlement {

// Which rows a figure was computed by.
struct RulesUsed {
  std::vector<rulebook::RuleId> rules;  // in the order they were asked for
  bool provisional = false;             // any of them is

  std::string ids() const {  // "0000000000001,0000000000002", as a figure keeps them
    std::string text;
    for (const rulebook::RuleId rule : rules) text += (text.empty() ? "" : ",") + rule.text();
    return text;
  }
};

class AskedRules {
 public:
  AskedRules(const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on, RulesUsed& used)
      : rules_(rules), scope_(scope), on_(on), used_(used) {}

  Ratio ratio(std::string_view key) { return told(rules_.ratio(key, scope_, on_)); }
  std::int64_t number(std::string_view key) { return told(rules_.number(key, scope_, on_)); }
  bool flag(std::string_view key) { return told(rules_.flag(key, scope_, on_)); }
  std::string text(std::string_view key) { return told(rules_.text(key, scope_, on_)); }
  const std::optional<Rejection>& refusal() const { return refusal_; }

 private:
  template <class T>
  T told(Result<rulebook::Ruled<T>> found) {
    if (!found) {
      if (!refusal_) refusal_ = found.rejection();
      return T{};
    }
    used_.rules.push_back(found->rule);
    const rulebook::Rule* row = rules_.row(found->rule);
    used_.provisional = used_.provisional || row->certainty == rulebook::Certainty::Provisional;
    return found->value;
  }

  const rulebook::Rules& rules_;
  const rulebook::RuleScope& scope_;
  BusinessDate on_;
  RulesUsed& used_;
  std::optional<Rejection> refusal_;
};

}  // namespace liangjia::settlement
