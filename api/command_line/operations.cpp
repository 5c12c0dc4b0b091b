// liangjia operations: the table of everything the server answers, as JSON: method, path, id, roles, what it reads and needs. The API's
// contract is compared with the same table (tests/unit/operation_tests.cpp); no database is touched.
#include <iostream>

#include "api/auth/access.h"
#include "api/command_line/command_line.h"
#include "api/command_line/workplace.h"
#include "api/wiring.h"

namespace liangjia::api {
namespace {

json::Array texts(const std::vector<std::string>& texts) { return {texts.begin(), texts.end()}; }

json::Value roles_of(const AccessRule& access) {
  if (access.anyone) return json::Array{"anyone"};
  if (access.everyone) return json::Array{"everyone"};
  json::Array roles;
  for (const auto& name : EnumNames<Role>::kAll) {
    const bool open = std::ranges::find(access.roles, name.value) != access.roles.end();
    if (open && name.value != Role::System) roles.push_back(name.token);
  }
  return roles;
}

json::Object row(const Route& route) {
  json::Value body;
  if (route.body) {
    json::Array members;
    for (const json::MemberRead& member : *route.body)
      members.push_back(json::Object{{"pointer", member.pointer}, {"required", member.required}});
    body = std::move(members);
  }
  return json::Object{{"method", route.method},
                      {"path", route.pattern},
                      {"operation_id", route.operation_id},
                      {"roles", roles_of(*route.access)},
                      {"in_person", route.access->in_person},
                      {"idempotency_key", route.needs_idempotency_key},
                      {"if_match", route.needs_if_match},
                      {"accepts", texts(route.accepts)},
                      {"produces", texts(route.produces)},
                      {"body", std::move(body)},
                      {"query", route.query ? json::Value{texts(*route.query)} : json::Value{}}};
}

}  // namespace

int run_operations(const Invocation& invocation) {
  if (!invocation.arguments.empty()) return usage_fault("operations takes no arguments");
  Workplace workplace(invocation.config, db::Endpoint{}, 0);
  json::Array rows;
  for (const Route& route : all_routes(workplace.app(), {})) rows.push_back(row(route));
  std::cout << json::dump_pretty(rows) << '\n';
  return exit_code::kDone;
}

}  // namespace liangjia::api
