#include "api/auth/change_password.h"

#include "api/auth/auth_errors.h"
#include "api/auth/register_users.h"
#include "api/auth/user_rules.h"
#include "api/auth/user_store.h"

namespace liangjia::api {
namespace {

// A password that breaks the rules is refused by the command; it needs no hash.
Result<std::string> hash_of_good(platform::PasswordHasher& hasher, const std::string& password) {
  FieldErrors errors;
  check_password(password, {}, "", errors);
  return errors.empty() ? hasher.hash(password) : Result<std::string>(std::string());
}

}  // namespace

Result<ResetPassword::Input> prepare_reset(App& app, UserId user, std::string password) {
  auto hash = hash_of_good(app.hasher, password);
  if (!hash) return hash.rejection();
  return ResetPassword::Input{user, std::move(password), std::move(*hash)};
}

void ResetPassword::check(const Input& input, FieldErrors& errors) { check_password(input.password, {}, "/password", errors); }

Result<LockedUser> ResetPassword::load(command::Context& context, const Input& input) { return lock_administered(context, input.user); }

Result<ResetPassword::Decision> ResetPassword::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (snapshot.account.id == moment.actor.user) return reject(error::kOwnAccount);
  FieldErrors errors;
  check_password(input.password, snapshot.account.username, "/password", errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  return Decision{input.password_hash, input.must_change || !moment.actor.has(Role::System)};
}

command::Reply ResetPassword::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  ensure(!decision.password_hash.empty(), "a password without its hash");
  store_password(context.tx, snapshot.account.id, decision.password_hash, decision.must_change, context.now());
  end_sessions(context.tx, snapshot.account.id, context.now());
  UserAccount after = snapshot.account;
  after.must_change_password = decision.must_change;
  after.failed_logins = 0;
  after.locked_until.reset();
  after.version += 1;
  json::Object document = user_document(after, snapshot.organisation, context.now());
  context.audited("user_account", after.id.value(), user_document(snapshot.account, snapshot.organisation, context.now()), document);
  return {200, std::move(document), after.version};
}

Result<ChangeOwnPassword::Input> prepare_own_change(App& app, UserId user, std::string current, std::string next) {
  const auto account = find_user(*app.pool.lease(), user);
  const std::string stored = account ? account->password_hash : std::string();
  const auto fits = app.hasher.verify(current, stored);
  if (!fits) return fits.rejection();
  ChangeOwnPassword::Input input;
  if (*fits) {
    auto hash = hash_of_good(app.hasher, next);
    if (!hash) return hash.rejection();
    input.proven_hash = stored;
    input.next_hash = std::move(*hash);
  }
  input.current = std::move(current);
  input.next = std::move(next);
  return input;
}

void ChangeOwnPassword::check(const Input& input, FieldErrors& errors) {
  check_password(input.next, {}, "/new_password", errors);
  if (input.next == input.current) errors.add("/new_password", error::kPasswordSame);
}

Result<UserAccount> ChangeOwnPassword::load(command::Context& context, const Input&) {
  auto account = lock_user(context.tx, context.actor().user);
  if (!account) return reject(liangjia::error::kNotFound);
  return std::move(*account);
}

Result<ChangeOwnPassword::Decision> ChangeOwnPassword::decide(const Snapshot& snapshot, const Input& input, const command::Moment&) {
  FieldErrors errors;
  if (input.proven_hash.empty() || input.proven_hash != snapshot.password_hash) errors.add("/current_password", error::kPasswordWrong);
  check_password(input.next, snapshot.username, "/new_password", errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  return Decision{input.next_hash, input.kept_session};
}

command::Reply ChangeOwnPassword::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  ensure(!decision.password_hash.empty(), "a password without its hash");
  store_password(context.tx, snapshot.id, decision.password_hash, false, context.now());
  end_sessions(context.tx, snapshot.id, context.now(), decision.kept_session);
  context.audited("user_account", snapshot.id.value(), json::Object{{"version", snapshot.version}},
                  json::Object{{"version", snapshot.version + 1}});
  return {200, json::Object{{"must_change_password", false}}, 0};
}

}  // namespace liangjia::api
