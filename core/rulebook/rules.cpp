#include "core/rulebook/rules.h"

#include <algorithm>
#include <charconv>

#include "core/rulebook/rule_store.h"

namespace liangjia::rulebook {
namespace {

constexpr std::chrono::seconds kFresh{2};

// Higher wins. -1: does not match.
int specificity(const RuleScope& row, const RuleScope& asked) {
  int weight = 0;
  const auto part = [&](bool open, bool same, int bit) {
    if (open) return true;
    weight += bit;
    return same;
  };
  const bool matches = part(row.pool_code.empty(), row.pool_code == asked.pool_code, 1) &&
                       part(row.drug_class.empty(), row.drug_class == asked.drug_class, 2) &&
                       part(row.rule_set.empty(), row.rule_set == asked.rule_set, 4) &&
                       part(row.institution.none(), row.institution == asked.institution, 8);
  return matches ? weight : -1;
}

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

template <class T, class Parse>
Result<Ruled<T>> parsed(const Result<const Rule*>& rule, std::string_view key, std::string_view expected, Parse parse) {
  if (!rule) return rule.rejection();
  const std::optional<T> value = parse((*rule)->value);
  if (!value) return reject(error::kRuleValueInvalid, {{"key", std::string(key)}, {"expected", std::string(expected)}});
  return Ruled<T>{*value, (*rule)->id};
}

std::optional<bool> parse_flag(std::string_view text) {
  if (text == "yes") return true;
  if (text == "no") return false;
  return std::nullopt;
}

}  // namespace

Rules::Rules(std::vector<Rule> rules) : rules_(std::move(rules)) {
  std::stable_sort(rules_.begin(), rules_.end(), [](const Rule& a, const Rule& b) { return a.key < b.key; });
}

Result<const Rule*> Rules::find(std::string_view key, const RuleScope& scope, BusinessDate on) const& {
  const Rule* best = nullptr;
  int best_weight = -1;
  auto row = std::lower_bound(rules_.begin(), rules_.end(), key, [](const Rule& rule, std::string_view name) { return rule.key < name; });
  for (; row != rules_.end() && row->key == key; ++row) {
    if (on < row->valid_from || (row->valid_to && on > *row->valid_to)) continue;
    const int weight = specificity(row->scope, scope);
    // Of two equally specific rows the one that began later replaces the other.
    const bool better = weight > best_weight || (weight == best_weight && best && row->valid_from >= best->valid_from);
    if (weight >= 0 && better) {
      best = &*row;
      best_weight = weight;
    }
  }
  if (!best) return reject(error::kRuleMissing, {{"key", std::string(key)}, {"date", on.text()}});
  return best;
}

Result<Ruled<Ratio>> Rules::ratio(std::string_view key, const RuleScope& scope, BusinessDate on) const {
  return parsed<Ratio>(find(key, scope, on), key, "a ratio such as 0.30", [](std::string_view text) { return Ratio::parse(text); });
}

Result<Ruled<std::int64_t>> Rules::number(std::string_view key, const RuleScope& scope, BusinessDate on) const {
  return parsed<std::int64_t>(find(key, scope, on), key, "a whole number", whole_number);
}

Result<Ruled<bool>> Rules::flag(std::string_view key, const RuleScope& scope, BusinessDate on) const {
  return parsed<bool>(find(key, scope, on), key, "yes or no", parse_flag);
}

Result<Ruled<std::string>> Rules::text(std::string_view key, const RuleScope& scope, BusinessDate on) const {
  return parsed<std::string>(find(key, scope, on), key, "a text", [](std::string_view text) { return std::optional{std::string(text)}; });
}

Result<Done> check_value(std::string_view key, std::string_view value) {
  const auto& keys = rule_keys();
  const auto known = std::find_if(keys.begin(), keys.end(), [&](const RuleKey& entry) { return entry.key == key; });
  if (known == keys.end()) return reject_field("/key", error::kRuleUnknown, {{"key", std::string(key)}});
  const auto invalid = [&](std::string_view expected) {
    return reject_field("/value", error::kRuleValueInvalid, {{"key", std::string(key)}, {"expected", std::string(expected)}});
  };
  switch (known->type) {
    case RuleType::Ratio:
      return Ratio::parse(value) ? Result<Done>(Done{}) : invalid("a ratio such as 0.30");
    case RuleType::Number:
      return whole_number(value) ? Result<Done>(Done{}) : invalid("a whole number");
    case RuleType::Flag:
      return parse_flag(value) ? Result<Done>(Done{}) : invalid("yes or no");
    case RuleType::Text:
      return !value.empty() ? Result<Done>(Done{}) : invalid("a text");
  }
  return invalid("another type");
}

std::shared_ptr<const Book::Snapshot> Book::current(db::Session& session) {
  const std::lock_guard guard(mutex_);
  const auto now = std::chrono::steady_clock::now();
  if (snapshot_ && now - read_at_ < kFresh) return snapshot_;
  snapshot_ = std::make_shared<const Snapshot>(Snapshot{Rules(all_rules(session)), WorkingCalendar(all_working_days(session))});
  read_at_ = now;
  return snapshot_;
}

void Book::forget() {
  const std::lock_guard guard(mutex_);
  snapshot_.reset();
}

}  // namespace liangjia::rulebook
