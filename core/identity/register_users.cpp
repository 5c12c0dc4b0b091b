#include "core/identity/register_users.h"

#include "core/base/noun.h"
#include "core/base/text.h"
#include "core/identity/guessed_passwords.h"
#include "core/identity/identity_errors.h"
#include "core/identity/person.h"
#include "core/identity/user_document.h"
#include "core/identity/user_rules.h"
#include "core/identity/user_store.h"

namespace liangjia::identity {
namespace {

std::string pointer_of(std::size_t index) { return "/users/" + std::to_string(index); }

}  // namespace

Result<Done> hash_passwords(platform::PasswordHasher& hasher, std::vector<NewUser>& users, Hashing hashing) {
  std::map<std::string, std::string> made;
  for (NewUser& user : users) {
    if (hashing == Hashing::OnceEach) {
      if (const auto found = made.find(user.password); found != made.end()) {
        user.password_hash = found->second;
        continue;
      }
    }
    auto hash = hasher.hash(user.password);
    if (!hash) return hash.rejection();
    user.password_hash = *hash;
    made[user.password] = std::move(*hash);
  }
  return Done{};
}

void RegisterUsers::check(const Input& input, FieldErrors& errors) {
  std::map<std::string_view, std::size_t> first;
  for (std::size_t i = 0; i < input.users.size(); ++i) {
    const NewUser& user = input.users[i];
    check_username(user.username, pointer_of(i) + "/username", errors);
    check_password(user.password, user.username, pointer_of(i) + "/password", errors);
    check_guessed(user.password, pointer_of(i) + "/password", errors);
    if (!user.staff_number.empty()) check_staff_number(user.staff_number, pointer_of(i) + "/staff_number", errors);
    if (trimmed(user.display_name).empty()) errors.add(pointer_of(i) + "/display_name", liangjia::error::kRequired);
    const auto [seen, fresh] = first.emplace(user.username, i);
    if (!fresh) errors.add(pointer_of(i) + "/username", liangjia::error::kDuplicate, {{"first", std::to_string(seen->second + 1)}});
  }
}

Result<RegisterUsers::Snapshot> RegisterUsers::load(command::Context& context, const Input& input) {
  std::vector<OrganisationId> ids;
  std::vector<std::string> names, persons;
  for (const NewUser& user : input.users) {
    ids.push_back(user.organisation);
    if (!user.staff_number.empty()) persons.push_back(person_of(user.staff_number));
    names.push_back(user.username);
  }
  Snapshot snapshot;
  for (Employer& employer : find_employers(context.tx.session(), ids)) {
    if (administers(context.actor(), employer)) snapshot.employers.emplace(employer.id, std::move(employer));
  }
  const auto taken = taken_usernames(context.tx.session(), names);
  snapshot.taken.insert(taken.begin(), taken.end());
  const auto with_money = persons_with_money(context.tx.session(), persons);
  snapshot.persons_with_money.insert(with_money.begin(), with_money.end());
  return snapshot;
}

Result<RegisterUsers::Decision> RegisterUsers::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  FieldErrors errors;
  Decision decision;
  std::set<std::string> with_money = snapshot.persons_with_money;
  for (std::size_t i = 0; i < input.users.size(); ++i) {
    const NewUser& wanted = input.users[i];
    Employee& made = decision.emplace_back();
    const auto employer = snapshot.employers.find(wanted.organisation);
    if (employer == snapshot.employers.end()) {
      errors.add(pointer_of(i) + "/organisation_id", liangjia::error::kReferenceNotFound, named(noun::kOrganisation));
    } else {
      made.employer = employer->second;
      check_roles(made.employer.kind, wanted.roles, pointer_of(i) + "/roles", errors);
    }
    const bool by_the_program = moment.actor.has(Role::System);
    if (!wanted.roles.empty() && !by_the_program) errors.add(pointer_of(i) + "/roles", error::kRolesGrantedApart);
    if (snapshot.taken.contains(wanted.username)) {
      errors.add(pointer_of(i) + "/username", error::kUserNameTaken, {{"username", wanted.username}});
    }
    UserAccount& user = made.account;
    user.username = wanted.username;
    user.display_name = trimmed(wanted.display_name);
    user.organisation = wanted.organisation;
    user.roles = wanted.roles;
    user.password_hash = wanted.password_hash;
    user.must_change_password = wanted.must_change_password || !by_the_program;
    user.one_person_secret = !by_the_program;
    user.password_changed_at = user.created_at = moment.now;
    user.person = person_of(wanted.staff_number);
    user = tied_to_person(std::move(user));
    if (needs_two_persons(user.roles) && user.person.empty()) errors.add(pointer_of(i) + "/staff_number", error::kStaffNumberNeeded);
    if (!user.money_person.empty() && !with_money.insert(user.money_person).second)
      errors.add(pointer_of(i) + "/staff_number", error::kPersonHasAccount);
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

std::vector<Employee> RegisterUsers::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  std::vector<Employee> made = decision;
  std::vector<UserAccount> accounts;
  for (Employee& user : made) {
    ensure(!user.account.password_hash.empty(), "an account without a password hash");
    user.account.id = context.ids.next<UserId>();
    context.audited(kind::kUserAccount, user.account.id.value(), {}, user_document(user, context.now()));
    accounts.push_back(user.account);
  }
  insert_users(context.tx, accounts);
  return made;
}

}  // namespace liangjia::identity
