// The rules of accounts (AC-1, AC-5, AC-6, AC-7, AC-11, AC-20, AC-21), pure.
#include <boost/test/unit_test.hpp>

#include "core/identity/change_own_password.h"
#include "core/identity/confirm_password_reset.h"
#include "core/identity/register_users.h"
#include "core/identity/reset_password.h"
#include "core/identity/user_document.h"
#include "core/identity/user_rules.h"

using namespace liangjia;
using namespace liangjia::identity;

namespace {

std::string tokens(const FieldErrors& errors) {
  std::string out;
  for (const FieldError& fault : errors.all()) out += (out.empty() ? "" : " ") + fault.pointer + ":" + std::string(fault.kind->token);
  return out;
}

std::string password_faults(std::string_view password, std::string_view username = "qingtian.buyer") {
  FieldErrors errors;
  check_password(password, username, "", errors);
  return tokens(errors);
}

std::string role_faults(OrganisationKind kind, const std::vector<Role>& roles) {
  FieldErrors errors;
  check_roles(kind, roles, "/roles", errors);
  return tokens(errors);
}

Employer employer(OrganisationKind kind, std::string region) {
  Employer out;
  out.kind = kind;
  out.region_code = std::move(region);
  return out;
}

Actor administrator(const char* region) {
  Actor actor;
  actor.roles = {Role::SystemAdministrator};
  actor.scope = Scope::of_bureau(region);
  return actor;
}

}  // namespace

BOOST_AUTO_TEST_CASE(AC_1_password_length_and_classes) {
  BOOST_TEST(password_faults("Abcdefgh1") == ":password_too_short");
  BOOST_TEST(password_faults("Abcdefgh12") == "");
  BOOST_TEST(password_faults("abcdefgh12") == ":password_too_plain");
  BOOST_TEST(password_faults("abcdefgh1-") == "");
  BOOST_TEST(password_faults("医保局药品采购密码Ab1") == "");  // characters count, not bytes
  BOOST_TEST(password_faults("医保局Ab1") == ":password_too_short");
  BOOST_TEST(password_faults(std::string(200, 'a') + "B1") == ":too_long");
}

BOOST_AUTO_TEST_CASE(AC_22_M4_a_password_given_on_the_machine_is_none_that_is_guessed_first) {
  const auto faults = [](std::string password) {
    FieldErrors errors;
    ResetPassword::check({UserId{7}, "hash", "", std::move(password)}, errors);
    return tokens(errors);
  };
  BOOST_TEST(faults("Liangjia2026") == "/password:password_too_common");
  BOOST_TEST(faults("xK7#vQ2m$w") == "");
}

BOOST_AUTO_TEST_CASE(AC_1_password_without_the_user_name) {
  BOOST_TEST(password_faults("1-Qingtian.Buyer") == ":password_holds_user_name");
  BOOST_TEST(password_faults("1-Qingtian-Buyer") == "");
}

BOOST_AUTO_TEST_CASE(usernames) {
  for (const char* good : {"abc", "a.b", "win01.sales", "qingtian_lead-2"}) BOOST_TEST(valid_username(good), good);
  for (const char* bad : {"", "ab", "Abc", "1abc", "a b", "采购员", ".abc"}) BOOST_TEST(!valid_username(bad), bad);
  BOOST_TEST(valid_username(std::string(64, 'a')));
  BOOST_TEST(!valid_username(std::string(65, 'a')));
}

BOOST_AUTO_TEST_CASE(AC_5_roles_fit_the_organisation) {
  BOOST_TEST(role_faults(OrganisationKind::Institution, {Role::Pharmacist, Role::AllianceBuyer}) == "");
  BOOST_TEST(role_faults(OrganisationKind::Institution, {Role::Sales}) == "/roles/0:role_not_of_organisation");
  BOOST_TEST(role_faults(OrganisationKind::Enterprise, {Role::Sales, Role::AgencyMaker}) == "/roles/1:role_not_of_organisation");
  BOOST_TEST(role_faults(OrganisationKind::Bureau, {Role::System}) == "/roles/0:role_not_of_organisation");  // nobody is the program
  BOOST_TEST(role_faults(OrganisationKind::Bureau, {}) == "");
}

BOOST_AUTO_TEST_CASE(AC_6_administrators_hold_nothing_else) {
  BOOST_TEST(role_faults(OrganisationKind::Bureau, {Role::AuditAdministrator}) == "");
  BOOST_TEST(role_faults(OrganisationKind::Bureau, {Role::AuditAdministrator, Role::SystemAdministrator}) ==
             "/roles:administrator_role_alone");
  BOOST_TEST(role_faults(OrganisationKind::Bureau, {Role::SecurityAdministrator, Role::Monitor}) == "/roles:administrator_role_alone");
}

BOOST_AUTO_TEST_CASE(AC_7_nobody_is_maker_and_checker) {
  BOOST_TEST(role_faults(OrganisationKind::Bureau, {Role::AgencyMaker, Role::AgencyChecker}) == "/roles:maker_and_checker");
  BOOST_TEST(role_faults(OrganisationKind::Bureau, {Role::AgencyMaker, Role::FinanceApprover}) == "");
}

BOOST_AUTO_TEST_CASE(AC_6_who_makes_an_account_grants_it_no_roles) {
  const Actor system_administrator = administrator("331100");
  const rulebook::Rules rules({});
  const WorkingCalendar calendar;
  const command::Moment moment{{}, BusinessDate{2026, 3, 2}, system_administrator, rules, calendar};
  RegisterUsers::Snapshot snapshot;
  snapshot.employers.emplace(OrganisationId{101}, employer(OrganisationKind::Bureau, "331121"));
  NewUser user;
  user.username = "maker.one";
  user.organisation = OrganisationId{101};
  RegisterUsers::Input input{{user}};
  BOOST_TEST(RegisterUsers::decide(snapshot, input, moment).ok());
  input.users[0].roles = {Role::Monitor};
  const auto refused = RegisterUsers::decide(snapshot, input, moment);
  BOOST_REQUIRE(!refused.ok());
  BOOST_TEST(refused.rejection().fields.at(0).pointer == "/users/0/roles");
  BOOST_TEST(refused.rejection().fields.at(0).kind->token == "roles_granted_apart");
}

BOOST_AUTO_TEST_CASE(AC_11_whom_an_administrator_administers) {
  const auto county_hospital = employer(OrganisationKind::Institution, "331121");
  const auto enterprise = employer(OrganisationKind::Enterprise, "331121");
  BOOST_TEST(administers(administrator("331100"), county_hospital));
  BOOST_TEST(administers(administrator("331121"), county_hospital));
  BOOST_TEST(!administers(administrator("331122"), county_hospital));
  BOOST_TEST(administers(administrator("331100"), enterprise));
  BOOST_TEST(!administers(administrator("331121"), enterprise));
  Actor buyer;
  buyer.scope = Scope::of_institutions(OrganisationId{201}, {});
  BOOST_TEST(!administers(buyer, county_hospital));
}

BOOST_AUTO_TEST_CASE(CO_5_AC_10_what_is_offered_on_an_account) {
  const rulebook::Rules rules({});
  const WorkingCalendar calendar;
  const Instant now = BusinessDate{2026, 3, 2}.begin();
  Employee user;
  user.account.id = UserId{7};
  user.account.person = "somebody";
  const auto offered = [&](Role role, UserId reader) {
    Actor actor = administrator("331100");
    actor.user = reader;
    actor.roles = {role};
    const json::Object document = user_view_document(user, {now, BusinessDate::of(now), actor, rules, calendar});
    return json::dump(*document.find("allowed_actions"));
  };
  BOOST_TEST(offered(Role::SystemAdministrator, UserId{8}) == R"(["disable_user","reset_password","end_user_sessions"])");
  BOOST_TEST(offered(Role::SecurityAdministrator, UserId{8}) == R"(["grant_roles"])");
  BOOST_TEST(offered(Role::AuditAdministrator, UserId{8}) == "[]");
  BOOST_TEST(offered(Role::SystemAdministrator, UserId{7}) == "[]");
  BOOST_TEST(offered(Role::SecurityAdministrator, UserId{7}) == "[]");
  user.account.locked_until = now + std::chrono::minutes{1};
  BOOST_TEST(offered(Role::SystemAdministrator, UserId{8}) == R"(["disable_user","reset_password","end_user_sessions","unlock_user"])");
  BOOST_TEST(offered(Role::SystemAdministrator, UserId{7}) == "[]");
  user.account.locked_until = now;
  user.account.state = UserState::Disabled;
  BOOST_TEST(offered(Role::SystemAdministrator, UserId{8}) == R"(["enable_user","reset_password","end_user_sessions"])");
}

BOOST_AUTO_TEST_CASE(AC_20_a_reset_of_money_waits_for_another_administrator) {
  const rulebook::Rules rules({});
  const WorkingCalendar calendar;
  const Instant now = BusinessDate{2026, 3, 2}.begin();
  Actor system = administrator("331100"), security = administrator("331100");
  system.user = UserId{8};
  system.roles = {Role::SystemAdministrator};
  security.user = UserId{9};
  security.roles = {Role::SecurityAdministrator};
  const auto moment = [&](const Actor& actor, Instant at) { return command::Moment{at, BusinessDate::of(at), actor, rules, calendar}; };
  Employee user;
  user.account.id = UserId{7};
  user.account.password_hash = "old";
  const ResetPassword::Input asked{UserId{7}, "new", "half", {}};

  const auto alone = ResetPassword::decide(user, asked, moment(system, now));
  BOOST_TEST((alone->password_hash == "new" && alone->must_change_password && alone->one_person_secret));
  BOOST_TEST((alone->secret_expires_at == now + kSecretLife));
  for (const Role role : {Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::InstitutionFinance, Role::EnterpriseFinance,
                          Role::SystemAdministrator, Role::SecurityAdministrator, Role::AuditAdministrator}) {
    user.account.roles = {role};
    Employee waiting = user;
    waiting.account = *ResetPassword::decide(user, asked, moment(system, now));
    BOOST_TEST(waiting.account.password_hash == "old");
    const auto confirmed =
        ConfirmPasswordReset::decide(waiting, {UserId{7}}, moment(security, now + kSecretLife - std::chrono::seconds{1}));
    BOOST_TEST((confirmed->password_hash == "new" && confirmed->must_change_password && !confirmed->one_person_secret));
    BOOST_TEST(confirmed->reset_second_half == "");
    const auto refused = [&](const Actor& actor, Instant at) {
      return std::string(ConfirmPasswordReset::decide(waiting, {UserId{7}}, moment(actor, at)).rejection().token());
    };
    BOOST_TEST(refused(security, now + kSecretLife) == "no_reset_waits");
    BOOST_TEST(refused(system, now) == "own_request");
    BOOST_TEST(ResetPassword::decide(user, asked, moment(Actor::system("machine"), now))->password_hash == "new");
  }
}

BOOST_AUTO_TEST_CASE(AC_20_a_secret_is_good_for_a_day) {
  const rulebook::Rules rules({});
  const WorkingCalendar calendar;
  const Instant now = BusinessDate{2026, 3, 2}.begin();
  const Actor owner = administrator("331100");
  UserAccount account;
  account.username = "some.one";
  account.password_hash = "hash";
  account.secret_expires_at = now;
  const ChangeOwnPassword::Input input{"given", "hash", "Owners-Own-2026", "own", {}, false};
  const auto on = [&](Instant at) { return ChangeOwnPassword::decide(account, input, {at, BusinessDate::of(at), owner, rules, calendar}); };
  BOOST_TEST((on(now - std::chrono::seconds{1})->secret_expires_at == std::nullopt));
  BOOST_TEST(on(now).rejection().token() == "one_time_secret_expired");
}

BOOST_AUTO_TEST_CASE(AC_21_roles_of_money_and_administration_rest) {
  const std::vector<Role> roles{Role::Monitor, Role::AgencyMaker, Role::SystemAdministrator, Role::AllianceBuyer};
  BOOST_TEST((usable_roles(roles, false) == roles));
  BOOST_TEST((usable_roles(roles, true) == std::vector<Role>{Role::Monitor, Role::AllianceBuyer}));
}

BOOST_AUTO_TEST_CASE(roles_are_stored_as_text_and_read_back) {
  const std::vector<Role> roles{Role::AgencyMaker, Role::Monitor};
  BOOST_TEST(roles_text(roles) == "agency_maker,monitor");
  BOOST_TEST((parse_roles("agency_maker,monitor") == roles));
  BOOST_TEST(parse_roles("").empty());
  BOOST_CHECK_THROW(parse_roles("agency_maker,nothing"), InternalBug);
}
