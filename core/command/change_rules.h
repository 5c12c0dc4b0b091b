#pragma once
// Changing the rule book. The past is never touched, so that every result can be recomputed.
//   RB-1 no change leaves a scope to two rows that are not nested; a rule names its source and its owner; key and value fit the
//        table of keys
//   RB-2 a rule starts tomorrow at the earliest, or on a past day when the book had no figure for its scope since then, so that nothing
//        was computed from it; of two rows of one scope the one that starts later wins, so a new row replaces the old one from its first
//        day on; ending a rule takes effect today at the earliest
//   RB-3 in no scope and on no day to come may the prepayment ratio lie below its least value
//   RB-5 the city's officer keeps the rules and the calendar of the whole city, a county's the rules of its own division
// Whoever runs one of these calls Book::forget() afterwards.
#include <optional>
#include <string>
#include <vector>

#include "core/base/object_kind.h"
#include "core/command/runner.h"
#include "core/rulebook/rule_store.h"

namespace liangjia::rulebook {

namespace kind {
inline constexpr ObjectKind kRule{"rule", "规则"};
}  // namespace kind

// RB-5.
bool keeps_the_citys(const Actor& actor);

struct AddRule {
  static constexpr std::string_view kName = "add_rule";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    std::string key;
    RuleScope scope;
    std::string value;
    BusinessDate valid_from;
    std::optional<BusinessDate> valid_to;
    std::string source;
    std::string owner;
    Certainty certainty = Certainty::Confirmed;
  };
  struct Snapshot {
    std::vector<Rule> rules;  // of the key, and of the keys it is weighed against
  };
  using Decision = Rule;  // id still none
  using Outcome = Rule;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct EndRule {
  static constexpr std::string_view kName = "end_rule";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  struct Input {
    RuleId rule;
    BusinessDate last_day;
  };
  struct Snapshot {
    Rule rule;
    std::vector<Rule> rules;
  };
  using Decision = Rule;
  using Outcome = Rule;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Rule& rule, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::rulebook
