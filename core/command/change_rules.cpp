#include "core/command/change_rules.h"

#include <algorithm>
#include <set>

#include "core/command/rule_errors.h"

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

// RB-3: figures change only on first days and after last days, so those days and tomorrow stand for all days to come; every
// scope that a row names stands for the places it covers.
Result<Done> ratio_above_least(const std::vector<Rule>& rows, BusinessDate today) {
  std::set<BusinessDate> days{today.plus_days(1)};
  for (const Rule& row : rows) {
    if (row.valid_from > today) days.insert(row.valid_from);
    if (row.valid_to && *row.valid_to >= today) days.insert(row.valid_to->plus_days(1));
  }
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

bool same_scope(const RuleScope& a, const RuleScope& b) {
  return a.pool_code == b.pool_code && a.rule_set == b.rule_set && a.drug_class == b.drug_class && a.institution == b.institution;
}

// RB-5.
bool keeps_the_citys(const Actor& actor) { return actor.scope.all() || region_prefix(actor.scope.region_code()).size() <= 4; }
bool keeps(const Actor& actor, const RuleScope& scope) {
  return keeps_the_citys(actor) || (!scope.pool_code.empty() && scope.pool_code.starts_with(region_prefix(actor.scope.region_code())));
}

bool weighs_prepayment(std::string_view key) { return key == kRatio || key == kRatioLeast; }

}  // namespace

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

Result<AddRule::Decision> AddRule::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (!keeps(moment.actor, input.scope)) return reject(error::kRuleOfOthers);
  if (input.valid_from <= moment.today) return reject_field("/valid_from", error::kRuleStartsTooEarly);
  for (const Rule& row : snapshot.rules) {
    if (row.key == input.key && row.valid_from == input.valid_from && same_scope(row.scope, input.scope)) {
      return reject(error::kRuleAlreadyThere, {{"key", input.key}, {"date", input.valid_from.text()}});
    }
  }
  Decision decision{{RuleId{}, input.key, input.scope, input.value, input.valid_from, input.valid_to, input.source, input.owner}};
  if (weighs_prepayment(input.key)) {
    std::vector<Rule> after = snapshot.rules;
    after.push_back(decision.rule);
    if (auto fits = ratio_above_least(after, moment.today); !fits) return fits.rejection();
  }
  return decision;
}

command::Reply AddRule::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  Rule rule = decision.rule;
  rule.id = context.ids.next<RuleId>();
  insert_rule(context.tx, rule, context.actor().user, context.now());
  json::Object document = rule_document(rule);
  context.audited(kind::kRule, rule.id.value(), {}, document);
  return {201, std::move(document), 0};
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

Result<EndRule::Decision> EndRule::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const Rule& rule = snapshot.rule;
  if (!keeps(moment.actor, rule.scope)) return reject(error::kRuleOfOthers);
  if (rule.valid_to && *rule.valid_to < moment.today) return reject(error::kRuleEnded, {{"date", rule.valid_to->text()}});
  if (input.last_day < moment.today || input.last_day < rule.valid_from) return reject_field("/last_day", error::kRuleEndsTooEarly);
  if (weighs_prepayment(rule.key)) {
    std::vector<Rule> after = snapshot.rules;
    for (Rule& row : after) {
      if (row.id == rule.id) row.valid_to = input.last_day;
    }
    if (auto fits = ratio_above_least(after, moment.today); !fits) return fits.rejection();
  }
  return Decision{input.last_day};
}

command::Reply EndRule::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  store_rule_end(context.tx, snapshot.rule.id, decision.last_day);
  Rule after = snapshot.rule;
  after.valid_to = decision.last_day;
  json::Object document = rule_document(after);
  context.audited(kind::kRule, after.id.value(), rule_document(snapshot.rule), document);
  return {200, std::move(document), 0};
}

void AddWorkingDays::check(const Input& input, FieldErrors& errors) {
  if (input.source.empty()) errors.add("/source", liangjia::error::kRequired);
  std::map<BusinessDate, std::size_t> first;
  for (std::size_t i = 0; i < input.days.size(); ++i) {
    const auto [seen, fresh] = first.emplace(input.days[i].day, i);
    if (!fresh)
      errors.add("/days/" + std::to_string(i) + "/day", liangjia::error::kDuplicate, {{"first", std::to_string(seen->second + 1)}});
  }
}

Result<AddWorkingDays::Decision> AddWorkingDays::decide(const Snapshot&, const Input& input, const command::Moment& moment) {
  if (!keeps_the_citys(moment.actor)) return reject(error::kRuleOfOthers);
  FieldErrors errors;
  for (std::size_t i = 0; i < input.days.size(); ++i) {
    if (input.days[i].day <= moment.today) errors.add("/days/" + std::to_string(i) + "/day", error::kDayPast);
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return Decision{input.days, input.source};
}

command::Reply AddWorkingDays::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  replace_working_days(context.tx, decision.days, decision.source);
  json::Array days;
  for (const DayNotice& day : decision.days) {
    days.push_back(json::Object{{"day", day.day}, {"working", day.kind == WorkingCalendar::DayKind::MakeUpWorkingDay}, {"name", day.name}});
  }
  json::Object document{{"source", decision.source}, {"days", std::move(days)}};
  context.audited(kind::kWorkingDays, decision.days.empty() ? 0 : decision.days.front().day.year(), {}, document);
  return {201, std::move(document), 0};
}

json::Object rule_document(const Rule& rule) {
  const auto or_null = [](const std::string& text) { return text.empty() ? json::Value{} : json::Value{text}; };
  const auto known = std::find_if(rule_keys().begin(), rule_keys().end(), [&](const RuleKey& key) { return key.key == rule.key; });
  const bool listed = known != rule_keys().end();
  return json::Object{{"id", rule.id},
                      {"key", rule.key},
                      {"meaning_zh", listed ? known->zh : ""},
                      {"meaning_en", listed ? known->en : ""},
                      {"pool_code", or_null(rule.scope.pool_code)},
                      {"rule_set", or_null(rule.scope.rule_set)},
                      {"drug_class", or_null(rule.scope.drug_class)},
                      {"institution_id", rule.scope.institution.none() ? json::Value{} : json::Value{rule.scope.institution}},
                      {"value", rule.value},
                      {"valid_from", rule.valid_from},
                      {"valid_to", rule.valid_to},
                      {"source", rule.source},
                      {"owner", rule.owner}};
}

}  // namespace liangjia::rulebook
