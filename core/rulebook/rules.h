#pragma once
// Policy figures as dated rows: key, scope, value, valid from/to, source text, owner. The row in force on the asked day that
// names all that the other rows name, and more, wins (RB-1); rows that are special in different parts are not weighed against
// each other. What the book cannot tell - a missing row, two rows that are not nested, a row whose figure is not published yet
// (RB-6) - is told to the caller, never guessed. Every answer names the row it came from, so that results can store what they
// used and be recomputed years later. Rules is an immutable snapshot: share it freely between threads.
#include <cstdint>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/error.h"
#include "core/base/identifier.h"
#include "core/base/ratio.h"
#include "core/base/result.h"
#include "core/base/state_machine.h"
#include "core/database/session.h"

namespace liangjia::rulebook {

using RuleId = Id<struct RuleTag>;

namespace error {
inline constexpr ErrorKind kRuleMissing{"rule_missing", 409, "规则库缺少“{key}”在 {date} 的有效规则，请先补录",
                                        "The rule book has no {key} in force on {date}; add it first"};
inline constexpr ErrorKind kRuleAmbiguous{
    "rule_ambiguous", 409, "规则“{key}”在 {date} 同时适用两条互不包含的规则：{first}；{second}。请补录一条同时限定 {both} 的规则",
    "Two rules of {key} apply on {date} and neither includes the other: {first}; {second}. Add a rule for {both}"};
inline constexpr ErrorKind kRuleWithoutFigure{
    "rule_without_figure", 409, "规则“{key}”（{rule}）的数值尚未公布（待核），暂不能测算；公布后请补录该范围的规则",
    "The figure of {key} ({rule}) is not published yet, so nothing can be computed from it; add the rule once it is"};
inline constexpr ErrorKind kRuleStartsTooEarly{"rule_starts_too_early", 422, "规则只能从明天起生效，不能改动已经过去的日子",
                                               "A rule may start tomorrow at the earliest; the past is not changed"};
inline constexpr ErrorKind kRuleValueInvalid{"rule_value_invalid", 422, "规则“{key}”的取值应为{expected}",
                                             "The value of rule {key} must be {expected}"};
inline constexpr ErrorKind kRuleUnknown{"rule_unknown", 422, "没有这项规则：{key}", "There is no such rule: {key}"};
inline constexpr const ErrorKind* kRulebookErrors[] = {&kRuleMissing,        &kRuleAmbiguous,    &kRuleWithoutFigure,
                                                       &kRuleStartsTooEarly, &kRuleValueInvalid, &kRuleUnknown};
}  // namespace error

// What is asked about. Empty parts match only rows that leave the same part open.
struct RuleScope {
  std::string pool_code;   // division code of the insurance pool, "331121"
  std::string rule_set;    // of the round, "round_7"
  std::string drug_class;  // "normal", "special_antibiotic", ...
  OrganisationId institution;
  std::string goods_kind = {};  // "drug", "consumable"

  bool operator==(const RuleScope&) const = default;
};
// What both name; nullopt when they name different things, so that nobody asks for what both are about.
std::optional<RuleScope> meeting(const RuleScope& a, const RuleScope& b);

// How sure a row is: read in the document it names, or our default that waits for the word of whoever is in charge (待核).
enum class Certainty { Confirmed, Provisional };

struct Rule {
  RuleId id;
  std::string key;
  RuleScope scope;    // empty parts: everywhere
  std::string value;  // empty: not published yet (RB-6)
  BusinessDate valid_from;
  std::optional<BusinessDate> valid_to;  // last day, inclusive
  std::string source;
  std::string owner;
  Instant created_at{};
  UserId created_by{};
  Certainty certainty = Certainty::Confirmed;
};

template <class T>
struct Ruled {
  T value;
  RuleId rule;
};

class Rules {
 public:
  explicit Rules(std::vector<Rule> rules);
  // The row lives as long as this snapshot.
  Result<const Rule*> find(std::string_view key, const RuleScope& scope, BusinessDate on) const&;
  Result<const Rule*> find(std::string_view key, const RuleScope& scope, BusinessDate on) const&& = delete;
  const Rule* row(RuleId id) const&;  // nullptr when there is none
  const Rule* row(RuleId id) const&& = delete;
  Result<Ruled<Ratio>> ratio(std::string_view key, const RuleScope& scope, BusinessDate on) const;
  Result<Ruled<std::int64_t>> number(std::string_view key, const RuleScope& scope, BusinessDate on) const;
  Result<Ruled<bool>> flag(std::string_view key, const RuleScope& scope, BusinessDate on) const;  // "yes" / "no"
  Result<Ruled<std::string>> text(std::string_view key, const RuleScope& scope, BusinessDate on) const;
  Result<Ruled<BusinessDate>> date(std::string_view key, const RuleScope& scope, BusinessDate on) const;
  const std::vector<Rule>& all() const { return rules_; }

 private:
  std::vector<Rule> rules_;  // sorted by key
};

// The keys the program knows: value type, unit, meaning. A row under any other key is refused.
enum class RuleType { Ratio, Number, Flag, Text, Date };
struct RuleKey {
  std::string_view key;
  RuleType type;
  std::string_view zh;
  std::string_view en;
  std::string_view allowed = {};  // of a text: "A|B|C"; empty: any
};
const std::vector<RuleKey>& rule_keys();

// Checks key and value against rule_keys().
Result<Done> check_value(std::string_view key, std::string_view value);

// Cached snapshot of rules and working calendar, re-read when older than two seconds. Safe because rules may only start
// on a later day (Rule RB-2). Thread-safe.
class Book {
 public:
  struct Snapshot {
    Rules rules;
    WorkingCalendar calendar;
  };
  std::shared_ptr<const Snapshot> current(db::Session& session);
  void forget();  // the next current() reads anew

 private:
  std::mutex mutex_;
  std::shared_ptr<const Snapshot> snapshot_;
  std::chrono::steady_clock::time_point read_at_{};
};

}  // namespace liangjia::rulebook

namespace liangjia {
template <>
struct EnumNames<rulebook::Certainty> {
  static constexpr EnumName<rulebook::Certainty> kAll[] = {{rulebook::Certainty::Confirmed, "confirmed", "已核"},
                                                           {rulebook::Certainty::Provisional, "provisional", "待核"}};
};
template <>
struct EnumNames<rulebook::RuleType> {
  using T = rulebook::RuleType;
  static constexpr EnumName<T> kAll[] = {{T::Ratio, "ratio", "比例"},
                                         {T::Number, "number", "整数"},
                                         {T::Flag, "flag", "是或否"},
                                         {T::Text, "text", "文字"},
                                         {T::Date, "date", "日期"}};
};
}  // namespace liangjia
