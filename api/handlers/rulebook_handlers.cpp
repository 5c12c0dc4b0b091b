#include "api/handlers/rulebook_handlers.h"

#include <algorithm>

#include "api/handlers/run_command.h"
#include "catalog/variety/variety.h"
#include "core/command/add_working_days.h"
#include "core/command/change_rules.h"
#include "core/command/rule_document.h"
#include "core/command/rule_errors.h"

namespace liangjia::api {
namespace {

using namespace rulebook;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

// Others must see the new figures at once, not after the book's two seconds.
Route forgetting(App& app, Route route) {
  route.handler = [&app, handle = std::move(route.handler)](const Request& request) {
    Response response = handle(request);
    if (response.status < 300) app.book.forget();
    return response;
  };
  return route;
}

// A figure and where and when it holds.
AddRule::Input read_figure(json::FieldReader& in) {
  AddRule::Input input;
  input.key = in.text("key", 64);
  input.scope.pool_code = in.maybe_text("pool_code", 6).value_or("");
  input.scope.rule_set = in.maybe_text("rule_set", 32).value_or("");
  input.scope.drug_class = in.maybe_text("drug_class", 32).value_or("");
  if (const auto kind = in.maybe_choice<catalog::GoodsKind>("goods_kind")) input.scope.goods_kind = token_of(*kind);
  input.scope.institution = in.maybe_id<OrganisationId>("institution_id").value_or(OrganisationId{});
  input.value = in.text("value", 200);
  input.valid_from = in.date("valid_from");
  input.valid_to = in.maybe_date("valid_to");
  return input;
}
AddRule::Input read_rule(json::FieldReader& in) {
  AddRule::Input input = read_figure(in);
  input.source = in.text("source", 500);
  input.owner = in.text("owner", 100);
  input.certainty = in.maybe_choice<Certainty>("certainty").value_or(Certainty::Confirmed);
  return input;
}
EndRule::Input read_end(RuleId id, json::FieldReader& in) { return {id, in.date("last_day")}; }

struct RuleFilter {
  std::optional<std::string> key;
  std::optional<BusinessDate> on;
  std::optional<std::string> pool;
};
RuleFilter read_rule_filter(QueryReader& in) { return {in.text("key", 64), in.date("on"), in.text("pool_code", 6)}; }

// Of the book as it is remembered; newest first.
Page<Rule> rules_page(db::Session&, const Moment& moment, const RuleFilter& filter, const PageRequest& page) {
  std::vector<const Rule*> rules;
  for (const Rule& rule : moment.rules.all()) {
    const bool in_force = !filter.on || (rule.valid_from <= *filter.on && (!rule.valid_to || *filter.on <= *rule.valid_to));
    const bool wanted =
        (!filter.key || rule.key == *filter.key) && (!filter.pool || rule.scope.pool_code.empty() || rule.scope.pool_code == *filter.pool);
    if (in_force && wanted && (!page.after || rule.id.value() < *page.after)) rules.push_back(&rule);
  }
  std::ranges::sort(rules, [](const Rule* a, const Rule* b) { return b->id < a->id; });
  Page<Rule> found;
  for (const Rule* rule : rules) {
    if (std::ssize(found.items) == page.limit) {
      found.next = found.items.back().id.value();
      break;
    }
    found.items.push_back(*rule);
  }
  return found;
}

// What the rows would answer with this one beside them; nothing is written.
Result<std::vector<RuleEffect>> effects_of(db::Session&, const Moment& moment, const AddRule::Input& input) {
  if (const auto fits = check_value(input.key, input.value); !fits) return fits.rejection();
  if (input.valid_to && *input.valid_to < input.valid_from) return reject_field("/valid_to", rulebook::error::kRuleEndsTooEarly);
  return try_rule(moment.rules,
                  {{}, input.key, input.scope, input.value, input.valid_from, input.valid_to, {}, {}, moment.now, moment.actor.user});
}

Response get_rule_in_force(App& app, const Request& request) {
  QueryReader in(request);
  const auto key = in.text("key", 64);
  if (!key) in.fault("key", liangjia::error::kRequired);
  const BusinessDate on = in.date("on").value_or(app.clock.today());
  RuleScope scope{in.text("pool_code", 6).value_or(""), in.text("rule_set", 32).value_or(""), in.text("drug_class", 32).value_or(""),
                  in.id<OrganisationId>("institution_id").value_or(OrganisationId{})};
  if (const auto kind = in.choice<catalog::GoodsKind>("goods_kind")) scope.goods_kind = token_of(*kind);
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto session = app.pool.lease();
  const auto book = app.book.current(*session);
  const auto answer = book->rules.find(*key, scope, on).transform([](const Rule* row) { return *row; });
  return json_response(200, rule_answer_document(answer, rules_speaking(book->rules, *key, scope, on)));
}

Response get_rule_keys(App&, const Request& request) {
  QueryReader in(request);
  if (auto fault = in.finish()) return problem(request, *fault);
  json::Array items;
  for (const RuleKey& key : rule_keys()) items.push_back(rule_key_document(key));
  return page_response(request, std::move(items), std::nullopt);
}

Response get_working_days(App& app, const Request& request) {
  QueryReader in(request);
  const auto year = in.number("year", 2000, 2100).value_or(app.clock.today().year());
  if (auto fault = in.finish()) return problem(request, *fault);
  json::Array items;
  for (const DayNotice& day : working_days_of(*app.pool.lease(), static_cast<int>(year))) items.push_back(working_day_document(day));
  return page_response(request, std::move(items), std::nullopt);
}

AddWorkingDays::Input read_working_days(json::FieldReader& in) {
  AddWorkingDays::Input input;
  in.each("days", 1, 100, [&](json::FieldReader& item) {
    DayNotice& day = input.days.emplace_back();
    day.day = item.date("day");
    day.kind = item.required_boolean("working") ? WorkingCalendar::DayKind::MakeUpWorkingDay : WorkingCalendar::DayKind::Holiday;
    day.name = item.text("name", 50);
  });
  input.source = in.text("source", 200);
  return input;
}

}  // namespace

std::vector<Route> rulebook_routes(App& app) {
  const std::string rules = "/api/v1/rules", days = "/api/v1/working-days";
  return {
      lists(app, rules, "list_rules", open_to_signed_in(), read_rule_filter, rules_page, rule_document),
      forgetting(app, creates<AddRule>(app, rules, read_rule, rule_document)),
      forgetting(app, steps<EndRule, RuleId>(app, rules + "/{id}/end", read_end, rule_document)),
      read_route("/api/v1/rule-keys", "list_rule_keys", open_to_signed_in(),
                 [&app](const Request& request) { return get_rule_keys(app, request); }),
      read_route("/api/v1/rule-in-force", "get_rule_in_force", open_to_signed_in(),
                 [&app](const Request& request) { return get_rule_in_force(app, request); }),
      asks(app, "/api/v1/rule-trials", "try_rule", open_to({Role::CatalogueOfficer}), read_figure, effects_of, rule_effects_document),
      read_route(days, "list_working_days", open_to_signed_in(), [&app](const Request& request) { return get_working_days(app, request); }),
      forgetting(app, creates<AddWorkingDays>(app, days, read_working_days, noticed_days_document))};
}

}  // namespace liangjia::api
