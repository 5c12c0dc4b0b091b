#include "core/rulebook/rules.h"

#include <algorithm>
#include <array>
#include <charconv>

#include "core/rulebook/rule_store.h"

namespace liangjia::rulebook {
namespace {

constexpr std::chrono::seconds kFresh{2};

// What a row names, as bits. An institution lies in one pool, and a round or a class of drugs is of one kind of goods: whoever names the
// narrower names the wider with it.
enum Part : unsigned { kGoodsKind = 1, kPool = 2, kDrugClass = 4, kRuleSet = 8, kInstitution = 16 };
constexpr unsigned kPartsMost = 32;

unsigned parts_of(const RuleScope& row) {
  unsigned parts = 0;
  if (!row.goods_kind.empty()) parts |= kGoodsKind;
  if (!row.pool_code.empty()) parts |= kPool;
  if (!row.drug_class.empty()) parts |= kDrugClass | kGoodsKind;
  if (!row.rule_set.empty()) parts |= kRuleSet | kGoodsKind;
  if (!row.institution.none()) parts |= kInstitution | kPool;
  return parts;
}

bool matches(const RuleScope& row, const RuleScope& asked) {
  return (row.goods_kind.empty() || row.goods_kind == asked.goods_kind) && (row.pool_code.empty() || row.pool_code == asked.pool_code) &&
         (row.drug_class.empty() || row.drug_class == asked.drug_class) && (row.rule_set.empty() || row.rule_set == asked.rule_set) &&
         (row.institution.none() || row.institution == asked.institution);
}

// "institution_id 0D2K..., rule_set round_11": as whoever adds a row writes it.
std::string scope_text(const RuleScope& scope) {
  std::string text;
  const auto add = [&](std::string_view part, std::string_view value) {
    if (value.empty()) return;
    if (!text.empty()) text += ", ";
    text += std::string(part) + " " + std::string(value);
  };
  add("institution_id", scope.institution.none() ? std::string{} : scope.institution.text());
  add("rule_set", scope.rule_set);
  add("drug_class", scope.drug_class);
  add("goods_kind", scope.goods_kind);
  add("pool_code", scope.pool_code);
  return text;
}

std::string row_text(const Rule& row) { return "rule " + row.id.text() + " (" + scope_text(row.scope) + ") = " + row.value; }

std::optional<std::int64_t> whole_number(std::string_view text) {
  std::int64_t value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  return fault == std::errc{} && end == text.data() + text.size() ? std::optional{value} : std::nullopt;
}

template <class T, class Parse>
Result<Ruled<T>> parsed(const Result<const Rule*>& rule, std::string_view key, std::string_view expected, Parse parse) {
  if (!rule) return rule.rejection();
  const Rule& row = **rule;
  if (row.value.empty()) return reject(error::kRuleWithoutFigure, {{"key", std::string(key)}, {"rule", scope_text(row.scope)}});  // RB-6
  const std::optional<T> value = parse(row.value);
  if (!value) return reject(error::kRuleValueInvalid, {{"key", std::string(key)}, {"expected", std::string(expected)}});
  return Ruled<T>{*value, row.id};
}

std::optional<bool> parse_flag(std::string_view text) {
  if (text == "yes") return true;
  if (text == "no") return false;
  return std::nullopt;
}

bool is_one_of(std::string_view choices, std::string_view value) {
  while (!choices.empty()) {
    const std::size_t bar = std::min(choices.find('|'), choices.size());
    if (choices.substr(0, bar) == value) return true;
    choices.remove_prefix(std::min(bar + 1, choices.size()));
  }
  return false;
}

}  // namespace

std::optional<RuleScope> meeting(const RuleScope& a, const RuleScope& b) {
  bool apart = false;
  const auto both = [&](const auto& one, const auto& other, const auto& open) {
    apart = apart || (one != open && other != open && one != other);
    return one == open ? other : one;
  };
  const std::string open;
  const RuleScope scope{both(a.pool_code, b.pool_code, open), both(a.rule_set, b.rule_set, open), both(a.drug_class, b.drug_class, open),
                        both(a.institution, b.institution, OrganisationId{}), both(a.goods_kind, b.goods_kind, open)};
  return apart ? std::nullopt : std::optional{scope};
}

Rules::Rules(std::vector<Rule> rules) : rules_(std::move(rules)) {
  std::stable_sort(rules_.begin(), rules_.end(), [](const Rule& a, const Rule& b) { return a.key < b.key; });
}

// RB-1. Of rows that name the same parts the one that began later replaces the other. What is left is tried from the most parts
// down: the first must name whatever any other names.
Result<const Rule*> Rules::find(std::string_view key, const RuleScope& scope, BusinessDate on) const& {
  std::array<const Rule*, kPartsMost> latest{};
  auto row = std::lower_bound(rules_.begin(), rules_.end(), key, [](const Rule& rule, std::string_view name) { return rule.key < name; });
  for (; row != rules_.end() && row->key == key; ++row) {
    if (on < row->valid_from || (row->valid_to && on > *row->valid_to) || !matches(row->scope, scope)) continue;
    const Rule*& held = latest[parts_of(row->scope)];
    if (!held || row->valid_from >= held->valid_from) held = &*row;
  }
  const Rule* best = nullptr;
  for (unsigned parts = kPartsMost; parts-- > 0;) {
    const Rule* const one = latest[parts];
    if (!one) continue;
    if (!best) {
      best = one;
    } else if ((parts & ~parts_of(best->scope)) != 0) {
      return reject(error::kRuleAmbiguous, {{"key", std::string(key)},
                                            {"date", on.text()},
                                            {"first", row_text(*best)},
                                            {"second", row_text(*one)},
                                            {"both", scope_text(meeting(best->scope, one->scope).value())}});
    }
  }
  if (!best) return reject(error::kRuleMissing, {{"key", std::string(key)}, {"date", on.text()}});
  return best;
}

const Rule* Rules::row(RuleId id) const& {
  const auto found = std::ranges::find(rules_, id, &Rule::id);
  return found != rules_.end() ? &*found : nullptr;
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

Result<Ruled<BusinessDate>> Rules::date(std::string_view key, const RuleScope& scope, BusinessDate on) const {
  return parsed<BusinessDate>(find(key, scope, on), key, "a day such as 2026-01-01",
                              [](std::string_view text) { return BusinessDate::parse(text); });
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
      if (!known->allowed.empty() && !is_one_of(known->allowed, value)) return invalid(known->allowed);
      return !value.empty() ? Result<Done>(Done{}) : invalid("a text");
    case RuleType::Date:
      return BusinessDate::parse(value) ? Result<Done>(Done{}) : invalid("a day such as 2026-01-01");
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
