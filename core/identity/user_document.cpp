#include "core/identity/user_document.h"

namespace liangjia::identity {
namespace {

json::Array roles_document(const std::vector<Role>& roles) {
  json::Array out;
  for (const Role role : roles) out.push_back(json::Object{{"role", role}, {"name", name_of(role).zh}});
  return out;
}

}  // namespace

json::Object user_document(const UserAccount& user, const Employer& employer, Instant now) {
  return json::Object{{"id", user.id},
                      {"username", user.username},
                      {"display_name", user.display_name},
                      {"organisation_id", user.organisation},
                      {"organisation_name", employer.name},
                      {"organisation_kind", employer.kind},
                      {"roles", roles_document(user.roles)},
                      {"state", user.state},
                      {"locked_until", user.locked(now) ? user.locked_until : std::nullopt},
                      {"must_change_password", user.must_change_password},
                      {"last_login_at", user.last_login_at},
                      {"version", user.version}};
}

}  // namespace liangjia::identity
