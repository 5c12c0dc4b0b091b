#include <iostream>

#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "api/command_line/workplace.h"
#include "core/command/rule_document.h"

namespace liangjia::api {
namespace {

std::string scope_text(const rulebook::RuleScope& scope) {
  std::string out;
  const auto part = [&](std::string_view name, const std::string& value) {
    if (!value.empty()) out += " " + std::string(name) + "=" + value;
  };
  part("pool", scope.pool_code);
  part("rule_set", scope.rule_set);
  part("drug_class", scope.drug_class);
  part("institution", scope.institution.none() ? std::string() : scope.institution.text());
  return out;
}

}  // namespace

int run_rulebook(const Invocation& invocation) {
  const auto options = read_options(invocation.arguments, {"on"}, {});
  if (!options) return exit_code::kUsage;
  const bool list = options->words == std::vector<std::string>{"list"};
  if (!list && options->words != std::vector<std::string>{"export"}) return usage_fault("rulebook list | export [--on YYYY-MM-DD]");
  std::optional<BusinessDate> on;
  if (options->has("on")) {
    on = BusinessDate::parse(options->value("on"));
    if (!on) return usage_fault("--on must be a date such as 2026-03-01");
  }
  const auto store = DataStore::open(invocation.config, DataStore::Use::Beside);
  if (!store) return report(store.rejection());
  db::Session session(store->owner());
  json::Array documents;
  for (const rulebook::Rule& rule : rulebook::all_rules(session)) {
    if (on && (*on < rule.valid_from || (rule.valid_to && *rule.valid_to < *on))) continue;
    if (!list) {
      documents.emplace_back(rulebook::rule_document(rule));
      continue;
    }
    std::cout << rule.key << scope_text(rule.scope) << " = " << rule.value << "  [" << rule.valid_from.text() << ".."
              << (rule.valid_to ? rule.valid_to->text() : "") << "]  " << rule.source << '\n';
  }
  if (!list) std::cout << json::dump_pretty(json::Object{{"rules", std::move(documents)}}) << '\n';
  return exit_code::kDone;
}

}  // namespace liangjia::api
