#include "core/command/change_rules.h"

#include <algorithm>

#include "core/command/rule_document.h"
#include "core/command/rule_errors.h"
#include "core/rulebook/rule_trial.h"

namespace liangjia::rulebook {
namespace {

constexpr std::string_view kRatio = "prepayment.ratio";
constexpr std::string_view kRatioLeast = "prepayment.ratio_least";

// The rows a change of `key` is weighed against, locked in the order of the keys.
std::vector<Rule> lock_weighed(db::Transaction& tx, std::string_view key) {
  if (key != kRatio && key != kRatioLeast) return lock_rules(tx, key);
  std::vector<Rule> rules = lock_rules(tx, kRatio);
  for (Rule& rule : lock_rules(tx, kRatioLeast)) rules.push_back(std::move(rule));
  return rules;
}

// RB-3: every scope that a row names stands for the places it covers.
Result<Done> ratio_above_least(const std::vector<Rule>& rows, BusinessDate today) {
  const auto days = days_of_change(rows, today.plus_days(1));
  const Rules rules(rows);
  for (const Rule& row : rows) {
    for (const BusinessDate day : days) {
      const auto ratio = rules.ratio(kRatio, row.scope, day);
      const auto least = rules.ratio(kRatioLeast, row.scope, day);
      if (!ratio || !least || ratio->value >= least->value) continue;
      return reject_field("/value", error::kPrepaymentBelowLeast,
                          {{"date", day.text()}, {"ratio", ratio->value.text()}, {"least", least->value.text()}});
    }
  }
  return Done{};
}

// RB-1: whoever changes the book is told, and not who asks it on that day.
Result<Done> nested(const std::vector<Rule>& rows, std::string_view key, BusinessDate from) {
  std::vector<RuleScope> scopes;  // each once, however many rows follow one another there
  for (const Rule& row : rows) {
    if (row.key == key && std::ranges::find(scopes, row.scope) == scopes.end()) scopes.push_back(row.scope);
  }
  const auto days = days_of_change(rows, from);
  const Rules rules(rows);
  for (auto a = scopes.begin(); a != scopes.end(); ++a) {
    for (auto b = std::next(a); b != scopes.end(); ++b) {
      const auto scope = meeting(*a, *b);
      if (!scope) continue;
      for (const BusinessDate day : days) {
        const auto found = rules.find(key, *scope, day);
        if (!found && found.rejection().token() == error::kRuleAmbiguous.token) return found.rejection();
      }
    }
  }
  return Done{};
}

// RB-2: nobody has had an answer from these rows, for this scope and from this day until today.
bool unanswered(const std::vector<Rule>& rows, const AddRule::Input& input, BusinessDate today) {
  const Rules rules(rows);
  for (const BusinessDate day : days_of_change(rows, input.valid_from)) {
    if (day > today) continue;
    const auto found = rules.find(input.key, input.scope, day);
    if (found && !(*found)->value.empty()) return false;
  }
  return true;
}

// RB-5.
bool keeps(const Actor& actor, const RuleScope& scope) {
  return keeps_the_citys(actor) || (!scope.pool_code.empty() && scope.pool_code.starts_with(region_prefix(actor.scope.region_code())));
}

bool weighs_prepayment(std::string_view key) { return key == kRatio || key == kRatioLeast; }

}  // namespace

bool keeps_the_citys(const Actor& actor) { return actor.scope.all() || region_prefix(actor.scope.region_code()).size() <= 4; }

void AddRule::check(const Input& input, FieldErrors& errors) {
  if (const auto fits = check_value(input.key, input.value); !fits) {
    for (const FieldError& fault : fits.rejection().fields) errors.add(fault.pointer, *fault.kind, fault.arguments);
  }
  if (input.source.empty()) errors.add("/source", liangjia::error::kRequired);
  if (input.owner.empty()) errors.add("/owner", liangjia::error::kRequired);
  if (input.valid_to && *input.valid_to < input.valid_from) errors.add("/valid_to", error::kRuleEndsTooEarly);
}

Result<AddRule::Snapshot> AddRule::load(command::Context& context, const Input& input) {
  return Snapshot{lock_weighed(context.tx, input.key)};
}

Result<Rule> AddRule::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (!keeps(moment.actor, input.scope)) return reject(error::kRuleOfOthers);
  if (input.valid_from <= moment.today && !unanswered(snapshot.rules, input, moment.today)) {
    return reject_field("/valid_from", error::kRuleStartsTooEarly);
  }
  for (const Rule& row : snapshot.rules) {
    const bool same = row.key == input.key && row.valid_from == input.valid_from && row.scope == input.scope;
    if (same && !row.value.empty()) {
      return reject(error::kRuleAlreadyThere, {{"key", input.key}, {"date", input.valid_from.text()}});
    }
  }
  Rule decided{{},           input.key,   input.scope, input.value,      input.valid_from, input.valid_to,
               input.source, input.owner, moment.now,  moment.actor.user};
  decided.certainty = input.certainty;
  std::vector<Rule> after = snapshot.rules;
  after.push_back(decided);
  if (auto fits = nested(after, input.key, input.valid_from); !fits) return fits.rejection();
  if (weighs_prepayment(input.key)) {
    if (auto fits = ratio_above_least(after, moment.today); !fits) return fits.rejection();
  }
  return decided;
}

Rule AddRule::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  Rule made = decision;
  made.id = context.ids.next<RuleId>();
  insert_rule(context.tx, made);
  context.audited(kind::kRule, made.id.value(), {}, rule_document(made));
  return made;
}

Result<EndRule::Snapshot> EndRule::load(command::Context& context, const Input& input) {
  const auto named = find_rule(context.tx.session(), input.rule);
  if (!named) return reject(liangjia::error::kNotFound);
  Snapshot snapshot{*named, lock_weighed(context.tx, named->key)};
  for (const Rule& row : snapshot.rules) {
    if (row.id == named->id) snapshot.rule = row;  // as it stands under the lock
  }
  return snapshot;
}

Result<Done> EndRule::may(const Rule& rule, const command::Moment& moment) {
  if (!keeps(moment.actor, rule.scope)) return reject(error::kRuleOfOthers);
  if (rule.valid_to && *rule.valid_to < moment.today) return reject(error::kRuleEnded, {{"date", rule.valid_to->text()}});
  return Done{};
}

Result<Rule> EndRule::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const Rule& rule = snapshot.rule;
  if (const auto allowed = may(rule, moment); !allowed) return allowed.rejection();
  if (input.last_day < moment.today || input.last_day < rule.valid_from) return reject_field("/last_day", error::kRuleEndsTooEarly);
  std::vector<Rule> after = snapshot.rules;
  for (Rule& row : after) {
    if (row.id == rule.id) row.valid_to = input.last_day;
  }
  if (auto fits = nested(after, rule.key, input.last_day.plus_days(1)); !fits) return fits.rejection();
  if (weighs_prepayment(rule.key)) {
    if (auto fits = ratio_above_least(after, moment.today); !fits) return fits.rejection();
  }
  Rule decided = rule;
  decided.valid_to = input.last_day;
  return decided;
}

Rule EndRule::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  update_rule(context.tx, decision);
  context.audited(kind::kRule, decision.id.value(), rule_document(snapshot.rule), rule_document(decision));
  return decision;
}

}  // namespace liangjia::rulebook
