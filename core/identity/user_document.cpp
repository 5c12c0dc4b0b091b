#include "core/identity/user_document.h"

#include "core/command/allowed.h"
#include "core/identity/confirm_password_reset.h"
#include "core/identity/disable_user.h"
#include "core/identity/enable_user.h"
#include "core/identity/end_sessions.h"
#include "core/identity/grant_roles.h"
#include "core/identity/reset_password.h"
#include "core/identity/set_staff_number.h"
#include "core/identity/unlock_user.h"
#include "core/identity/user_rules.h"

namespace liangjia::identity {
namespace {

json::Array roles_document(const std::vector<Role>& roles) {
  json::Array out;
  for (const Role role : roles) out.push_back(json::Object{{"role", role}, {"name", name_of(role).zh}});
  return out;
}

}  // namespace

json::Object user_document(const Employee& user, Instant now) {
  const UserAccount& account = user.account;
  return json::Object{{"id", account.id},
                      {"username", account.username},
                      {"display_name", account.display_name},
                      {"organisation_id", account.organisation},
                      {"organisation_name", user.employer.name},
                      {"organisation_kind", user.employer.kind},
                      {"roles", roles_document(account.roles)},
                      {"state", account.state},
                      {"locked_until", account.locked(now) ? account.locked_until : std::nullopt},
                      {"must_change_password", account.must_change_password},
                      {"roles_rest", account.one_person_secret && needs_two_persons(account.roles)},
                      {"second_factor", account.has_factor()},
                      {"staff_number_known", !account.person.empty()},
                      {"reset_requested_at", account.reset_waits(now) ? account.reset_requested_at : std::nullopt},
                      {"last_login_at", account.last_login_at},
                      {"version", account.version}};
}

json::Object user_view_document(const Employee& user, const command::Moment& moment) {
  json::Array actions =
      command::allowed_actions<GrantRoles, DisableUser, EnableUser, ResetPassword, ConfirmPasswordReset, SetStaffNumber, EndUserSessions>(
          user, moment);
  // Unlocking is refused to nobody, it also forgets wrong tries; it is offered where there is a lock.
  if (user.account.locked(moment.now) && command::is_allowed<UnlockUser>(user, moment)) actions.emplace_back(UnlockUser::kName);
  json::Object document = user_document(user, moment.now);
  document.set("allowed_actions", std::move(actions));
  return document;
}

json::Object self_document(const Employee& self, Instant now) {
  json::Object document = user_document(self, now);
  document.set("organisation_code", self.employer.code).set("region_code", self.employer.region_code);
  return document;
}

}  // namespace liangjia::identity
