// liangjia user add USERNAME --organisation CODE --name NAME [--roles a,b --staff-number NUMBER] [--password-stdin] [--keep-password]
// liangjia user second-factor required|offered
// liangjia user reset USERNAME [--password-stdin]
// liangjia user list
// A password that is not given is made, printed once, and due for change at the first sign-in.
#include <algorithm>
#include <iostream>

#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "api/command_line/workplace.h"
#include "catalog/party/party.h"
#include "core/base/comma_list.h"
#include "core/base/noun.h"
#include "core/identity/register_users.h"
#include "core/identity/reset_password.h"
#include "core/identity/set_second_factor.h"
#include "core/identity/user_queries.h"
#include "core/identity/user_rules.h"
#include "core/identity/user_store.h"

namespace liangjia::api {
namespace {

using namespace identity;  // NOLINT(google-build-using-namespace): the room this file speaks for

struct Password {
  std::string text;
  bool made = false;
};

Password password_from(const Options& options) {
  if (options.has("password-stdin")) {
    Password given;
    std::getline(std::cin, given.text);
    return given;
  }
  for (;;) {
    Password made{platform::base64_url(platform::random_bytes(12)), true};
    FieldErrors errors;
    check_password(made.text, {}, "", errors);
    if (errors.empty()) return made;
  }
}

int add_user(App& app, const Options& options, const std::string& username) {
  NewUser user;
  user.username = username;
  user.display_name = options.value("name", username);
  user.must_change_password = !options.has("keep-password");
  user.staff_number = options.value("staff-number", "");
  const auto organisation = catalog::find_organisation_by_code(*app.pool.lease(), options.value("organisation"));
  if (!organisation) return report(reject_field("--organisation", liangjia::error::kReferenceNotFound, named(noun::kOrganisation)));
  user.organisation = organisation->id;
  const std::string given = options.value("roles");
  for (const std::string_view word : comma_pieces(given)) {
    const auto role = parse_enum<Role>(word);
    if (!role) return report(reject_field("--roles", liangjia::error::kUnknownValue, {{"allowed", all_tokens<Role>()}}));
    user.roles.push_back(*role);
  }
  const Password password = password_from(options);
  user.password = password.text;
  RegisterUsers::Input input{{std::move(user)}};
  if (const auto hashed = hash_passwords(app.hasher, input.users, Hashing::Apart); !hashed) return report(hashed.rejection());
  const auto added = app.runner.perform<RegisterUsers>(Actor::system("command-line"), command_line_stamp(), input);
  if (!added) return report(added.rejection());
  std::cout << "user " << username << " added" << (password.made ? ", initial password: " + password.text : std::string()) << '\n';
  return exit_code::kDone;
}

int reset_user(App& app, const Options& options, const std::string& username) {
  const auto user = find_user_by_name(*app.pool.lease(), username);
  if (!user) return report(reject(liangjia::error::kReferenceNotFound, named(noun::kUser)));
  const Password password = password_from(options);
  const auto input = prepare_reset(app.hasher, user->id, password.text);
  if (!input) return report(input.rejection());
  const auto reset = app.runner.perform<ResetPassword>(Actor::system("command-line"), command_line_stamp(), *input);
  if (!reset) return report(reset.rejection());
  std::cout << "password of " << username << " reset" << (password.made ? ", initial password: " + password.text : std::string()) << '\n';
  return exit_code::kDone;
}

int set_second_factor(App& app, const std::string& word) {
  const auto rule = parse_enum<SecondFactor>(word);
  if (!rule) return usage_fault("user second-factor required|offered");
  const auto set = app.runner.perform<SetSecondFactor>(Actor::system("command-line"), command_line_stamp(), {*rule});
  if (!set) return report(set.rejection());
  std::cout << "a second factor is " << token_of(*set) << '\n';
  return exit_code::kDone;
}

int list_all_users(App& app) {
  PageRequest page{.after = std::nullopt, .limit = PageRequest::kMost};
  for (;;) {
    const auto found = list_users(*app.pool.lease(), Actor::system("command-line"), {}, page);
    for (const Employee& user : found.items) {
      std::cout << user.account.username << "  " << user.employer.name << "  " << token_of(user.account.state) << ' ';
      for (const Role role : user.account.roles) std::cout << ' ' << token_of(role);
      std::cout << '\n';
    }
    if (!found.next) return exit_code::kDone;
    page.after = found.next;
  }
}

}  // namespace

int run_user(const Invocation& invocation) {
  const auto options =
      read_options(invocation.arguments, {"organisation", "name", "roles", "staff-number"}, {"password-stdin", "keep-password"});
  if (!options) return exit_code::kUsage;
  const auto& words = options->words;
  const bool list = words.size() == 1 && words[0] == "list";
  const bool named = words.size() == 2 && (words[0] == "add" || words[0] == "reset" || words[0] == "second-factor");
  if (!list && !named) {
    return usage_fault(
        "user add USERNAME --organisation CODE [--name NAME] [--roles A,B --staff-number NUMBER] | reset USERNAME | list | second-factor "
        "required|offered");
  }
  const auto store = DataStore::open(invocation.config, DataStore::Use::Beside);
  if (!store) return report(store.rejection());
  if (!store->beside()) {
    if (const auto migrated = store->migrate(); !migrated) return report(migrated.rejection());
  }
  Workplace workplace(invocation.config, store->app(), command_line_node());
  if (list) return list_all_users(workplace.app());
  if (words[0] == "second-factor") return set_second_factor(workplace.app(), words[1]);
  return words[0] == "add" ? add_user(workplace.app(), *options, words[1]) : reset_user(workplace.app(), *options, words[1]);
}

}  // namespace liangjia::api
