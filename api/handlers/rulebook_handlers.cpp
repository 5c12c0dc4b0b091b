#include "api/handlers/rulebook_handlers.h"

#include <algorithm>

#include "api/handlers/run_command.h"
#include "core/command/change_rules.h"

namespace liangjia::api {
namespace {

using rulebook::AddRule;
using rulebook::AddWorkingDays;
using rulebook::EndRule;

// Others must see the new figures at once, not after the book's two seconds.
Response forgetting(App& app, Response response) {
  if (response.status < 300) app.book.forget();
  return response;
}

Response post_rule(App& app, const Request& request) {
  return forgetting(app, run_json_command<AddRule>(app, request, [](json::FieldReader& in) {
                      AddRule::Input input;
                      input.key = in.text("key", 64);
                      input.scope.pool_code = in.maybe_text("pool_code", 6).value_or("");
                      input.scope.rule_set = in.maybe_text("rule_set", 32).value_or("");
                      input.scope.drug_class = in.maybe_text("drug_class", 32).value_or("");
                      input.scope.institution = in.maybe_id<OrganisationId>("institution_id").value_or(OrganisationId{});
                      input.value = in.text("value", 200);
                      input.valid_from = in.date("valid_from");
                      input.valid_to = in.maybe_date("valid_to");
                      input.source = in.text("source", 500);
                      input.owner = in.text("owner", 100);
                      return input;
                    }));
}

Response post_rule_end(App& app, const Request& request) {
  const auto id = id_parameter<rulebook::RuleId>(request, "id");
  if (!id) return problem(request, id.rejection());
  return forgetting(app, run_json_command<EndRule>(app, request, [&](json::FieldReader& in) {
                      return EndRule::Input{*id, in.date("last_day")};
                    }));
}

Response get_rules(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  const auto key = in.text("key", 64);
  const auto on = in.date("on");
  const auto pool = in.text("pool_code", 6);
  if (auto fault = in.finish()) return problem(request, *fault);

  const auto snapshot = app.book.current(*app.pool.lease());
  std::vector<const rulebook::Rule*> rules;
  for (const rulebook::Rule& rule : snapshot->rules.all()) {
    const bool in_force = !on || (rule.valid_from <= *on && (!rule.valid_to || *on <= *rule.valid_to));
    const bool wanted = (!key || rule.key == *key) && (!pool || rule.scope.pool_code.empty() || rule.scope.pool_code == *pool);
    if (in_force && wanted && (!page.after || rule.id.value() < *page.after)) rules.push_back(&rule);
  }
  std::sort(rules.begin(), rules.end(), [](const rulebook::Rule* a, const rulebook::Rule* b) { return b->id < a->id; });
  const auto most = static_cast<std::size_t>(page.limit);
  std::optional<std::int64_t> next;
  if (rules.size() > most) {
    rules.resize(most);
    next = rules.back()->id.value();
  }
  json::Array items;
  for (const rulebook::Rule* rule : rules) items.emplace_back(rulebook::rule_document(*rule));
  return page_response(request, std::move(items), next);
}

Response get_working_days(App& app, const Request& request) {
  QueryReader in(request);
  const auto year = in.number("year", 2000, 2100).value_or(app.clock.today().year());
  if (auto fault = in.finish()) return problem(request, *fault);
  json::Array items;
  for (const auto& day : rulebook::working_days_of(*app.pool.lease(), static_cast<int>(year))) {
    items.push_back(
        json::Object{{"day", day.day}, {"working", day.kind == WorkingCalendar::DayKind::MakeUpWorkingDay}, {"name", day.name}});
  }
  return page_response(request, std::move(items), std::nullopt);
}

Response post_working_days(App& app, const Request& request) {
  return forgetting(app, run_json_command<AddWorkingDays>(app, request, [](json::FieldReader& in) {
                      AddWorkingDays::Input input;
                      in.each("days", 1, 100, [&](json::FieldReader& item) {
                        rulebook::DayNotice day;
                        day.day = item.date("day");
                        day.kind = item.boolean("working") ? WorkingCalendar::DayKind::MakeUpWorkingDay : WorkingCalendar::DayKind::Holiday;
                        day.name = item.text("name", 50);
                        input.days.push_back(std::move(day));
                      });
                      input.source = in.text("source", 200);
                      return input;
                    }));
}

}  // namespace

std::vector<Route> rulebook_routes(App& app) {
  const auto bound = [&app](Response (*handle)(App&, const Request&)) {
    return [&app, handle](const Request& request) { return handle(app, request); };
  };
  return {read_route("/api/v1/rules", "list_rules", open_to_signed_in(), bound(get_rules)),
          write_route<AddRule>("/api/v1/rules", "add_rule", bound(post_rule)),
          write_route<EndRule>("/api/v1/rules/{id}/end", "end_rule", bound(post_rule_end)),
          read_route("/api/v1/working-days", "list_working_days", open_to_signed_in(), bound(get_working_days)),
          write_route<AddWorkingDays>("/api/v1/working-days", "add_working_days", bound(post_working_days))};
}

}  // namespace liangjia::api
