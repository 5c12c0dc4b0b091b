// Passwords that are guessed, second factors and the people behind accounts (AC-22, AC-23, AC-24, AC-25), pure.
#include <boost/test/unit_test.hpp>

#include "core/identity/change_own_password.h"
#include "core/identity/enable_user.h"
#include "core/identity/enrol_second_factor.h"
#include "core/identity/grant_roles.h"
#include "core/identity/guessed_passwords.h"
#include "core/identity/password_hash.h"
#include "core/identity/person.h"
#include "core/identity/second_factor.h"
#include "core/identity/set_staff_number.h"
#include "core/platform/one_time_code.h"

using namespace liangjia;
using namespace liangjia::identity;

namespace {

struct Desk {
  rulebook::Rules rules{{}};
  WorkingCalendar calendar;
  Instant now = BusinessDate{2026, 3, 2}.begin() + std::chrono::hours{10};
  Actor actor;
  Employee user;

  Desk() {
    actor.user = UserId{8};
    actor.scope = Scope::of_bureau("331100");
    user.account.id = UserId{7};
    user.account.username = "some.one";
    user.account.password_hash = "hash";
    user.employer.kind = OrganisationKind::Bureau;
    user.employer.region_code = "331100";
  }
  command::Moment moment() const { return {now, BusinessDate::of(now), actor, rules, calendar}; }
};

// "token" of the whole, or "pointer:token" of the first field.
template <class T>
std::string refusal(const Result<T>& result) {
  if (result) return "ok";
  const Rejection& rejection = result.rejection();
  return rejection.fields.empty() ? std::string(rejection.token())
                                  : rejection.fields[0].pointer + ":" + std::string(rejection.fields[0].kind->token);
}

bool guessed(std::string_view password) {
  FieldErrors errors;
  check_guessed(password, "", errors);
  return !errors.empty();
}

}  // namespace

BOOST_AUTO_TEST_CASE(AC_22_M4_what_is_guessed_first_is_refused) {
  for (const char* password :
       {"Password123", "Qwerty12345", "Liangjia2026", "Aa12345678", "1qaz@WSX3edc", "P@ssw0rd!2026", "Zhejiang@2026", "Admin@123456",
        "Welcome2026!", "Qingtian-2026", "Aaaaaaaaaa1!", "Lishui20260101", "!QAZ2wsx#EDC", "Woaini@5201", "Yibao#123456", "Abcdefgh12"})
    BOOST_TEST(guessed(password), password << " has " << pieces_of(password) << " pieces");
}

BOOST_AUTO_TEST_CASE(AC_22_M4_what_is_not_guessed_is_taken) {
  for (const char* password :
       {"Liangjia-Demo-2026", "correct-Horse-battery-9", "xK7#vQ2m$w", "Owners-Own-2026", "药品集中带量采购Ab1", "Tq9-rw7.ZB"})
    BOOST_TEST(!guessed(password), password << " has " << pieces_of(password) << " pieces");
}

BOOST_AUTO_TEST_CASE(AC_23_M4_one_of_the_last_passwords_is_refused) {
  const Desk desk;
  ChangeOwnPassword::Input input{"given", "hash", "Owners-Own-2026", "own", {}, true};
  BOOST_TEST(refusal(ChangeOwnPassword::decide(desk.user.account, input, desk.moment())) == "/new_password:password_used_before");
  input.used_before = false;
  BOOST_TEST(ChangeOwnPassword::decide(desk.user.account, input, desk.moment()).ok());
}

// RFC 6238, appendix B, SHA-1: the last six of its eight digits. RFC 4648, 10.
BOOST_AUTO_TEST_CASE(AC_24_M4_codes_are_those_of_the_standard) {
  const std::string secret = "12345678901234567890";
  const auto at = [&](std::int64_t second) {
    return platform::code_at(secret, platform::code_step_of(Instant(std::chrono::seconds{second})));
  };
  BOOST_TEST(at(59) == "287082");
  BOOST_TEST(at(1'111'111'109) == "081804");
  BOOST_TEST(at(1'111'111'111) == "050471");
  BOOST_TEST(at(1'234'567'890) == "005924");
  BOOST_TEST(at(2'000'000'000) == "279037");
  BOOST_TEST(at(20'000'000'000) == "353130");
  BOOST_TEST(platform::base32("foobar") == "MZXW6YTBOI");
  BOOST_TEST(platform::base32(secret) == "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ");
}

BOOST_AUTO_TEST_CASE(AC_24_M4_a_code_opens_once_and_a_step_early_or_late) {
  const Desk desk;
  const std::string kept = new_factor_secret();
  const std::string secret = *platform::parse_base64_url(kept);
  const std::int64_t step = platform::code_step_of(desk.now);
  for (const std::int64_t near : {step - 1, step, step + 1}) {
    const std::string code = platform::code_at(secret, near);
    BOOST_TEST((step_of_code(kept, code, 0, desk.now) == near));
    BOOST_TEST(!step_of_code(kept, code, near, desk.now));  // it was used
  }
  for (const std::int64_t far : {step - 2, step + 2}) BOOST_TEST(!step_of_code(kept, platform::code_at(secret, far), 0, desk.now));
  BOOST_TEST(!step_of_code(kept, "", 0, desk.now));
  BOOST_TEST(otpauth_uri(kept, "some.one").starts_with("otpauth://totp/Liangjia:some.one?secret=" + platform::base32(secret) + "&"));
}

BOOST_AUTO_TEST_CASE(AC_24_M4_enrolling_takes_the_password_and_then_a_code) {
  Desk desk;
  const std::string kept = new_factor_secret();
  BOOST_TEST(refusal(ConfirmSecondFactor::decide(desk.user, {"123456", {}}, desk.moment())) == "no_second_factor_waits");
  BOOST_TEST(refusal(EnrolSecondFactor::decide(desk.user, {"", kept}, desk.moment())) == "/password:password_wrong");
  desk.user.account = *EnrolSecondFactor::decide(desk.user, {"hash", kept}, desk.moment());
  BOOST_TEST(!desk.user.account.has_factor());
  BOOST_TEST(refusal(ConfirmSecondFactor::decide(desk.user, {"12345", {}}, desk.moment())) == "/code:code_wrong");
  const std::int64_t step = platform::code_step_of(desk.now);
  const std::string code = platform::code_at(*platform::parse_base64_url(kept), step);
  desk.user.account = *ConfirmSecondFactor::decide(desk.user, {code, {}}, desk.moment());
  BOOST_TEST(desk.user.account.has_factor());
  BOOST_TEST(desk.user.account.factor_step == step);
  BOOST_TEST(refusal(EnrolSecondFactor::decide(desk.user, {"hash", kept}, desk.moment())) == "second_factor_on");
  // Whoever lost the phone: a one-time secret of two administrators ends it.
  BOOST_TEST(!with_secret(desk.user.account, "secret", desk.now, false).has_factor());
}

BOOST_AUTO_TEST_CASE(AC_25_L17_a_person_has_one_account_that_moves_money_or_administers) {
  Desk desk;
  desk.actor.roles = {Role::SecurityAdministrator};
  const GrantRoles::Input maker{UserId{7}, {Role::AgencyMaker}, std::nullopt}, monitor{UserId{7}, {Role::Monitor}, std::nullopt};
  BOOST_TEST(refusal(GrantRoles::decide(desk.user, maker, desk.moment())) == "/roles:staff_number_needed");
  BOOST_TEST(GrantRoles::decide(desk.user, monitor, desk.moment()).ok());
  desk.user.account.person = person_of("YB331121-0017");
  BOOST_TEST(GrantRoles::decide(desk.user, maker, desk.moment()).ok());
  desk.user.money_elsewhere = true;
  BOOST_TEST(refusal(GrantRoles::decide(desk.user, maker, desk.moment())) == "person_has_account");
  BOOST_TEST(GrantRoles::decide(desk.user, monitor, desk.moment()).ok());
  // A disabled account leaves the place free, and does not come back to it while it is taken.
  desk.user.account.roles = {Role::AgencyMaker};
  desk.user.account.state = UserState::Disabled;
  BOOST_TEST(tied_to_person(desk.user.account).money_person == "");
  BOOST_TEST(refusal(EnableUser::decide(desk.user, {UserId{7}}, desk.moment())) == "person_has_account");
  desk.user.money_elsewhere = false;
  BOOST_TEST(EnableUser::decide(desk.user, {UserId{7}}, desk.moment()).ok());
}

BOOST_AUTO_TEST_CASE(AC_25_L17_a_staff_number_is_told_once) {
  Desk desk;
  desk.actor.roles = {Role::SystemAdministrator};
  const SetStaffNumber::Input input{UserId{7}, "yb331121-0017"};
  BOOST_TEST((SetStaffNumber::decide(desk.user, input, desk.moment())->person == person_of("YB331121-0017")));
  desk.user.account.roles = {Role::FinanceApprover};
  desk.user.money_elsewhere = true;
  BOOST_TEST(refusal(SetStaffNumber::decide(desk.user, input, desk.moment())) == "person_has_account");
  desk.user.account.person = "somebody";
  BOOST_TEST(refusal(SetStaffNumber::decide(desk.user, input, desk.moment())) == "staff_number_known");
  for (const char* bad : {"", "abc", "工号0001", "A B C D", "123456789012345678901234567890123"}) {
    FieldErrors errors;
    check_staff_number(bad, "", errors);
    BOOST_TEST(!errors.empty(), bad);
  }
}

BOOST_AUTO_TEST_CASE(AC_25_L17_two_accounts_of_a_person_are_one_person) {
  Desk desk;
  desk.actor.other_accounts = {UserId{7}};
  BOOST_TEST(same_person(desk.actor, UserId{8}));
  BOOST_TEST(same_person(desk.actor, UserId{7}));
  BOOST_TEST(!same_person(desk.actor, UserId{9}));
  BOOST_TEST(!same_person(desk.actor, std::nullopt));
  BOOST_TEST(refusal(not_own(desk.user, desk.moment())) == "own_account");  // nor does an administrator work on another account of his
}

BOOST_AUTO_TEST_CASE(L5_hashes_of_a_lower_cost_are_made_anew) {
  BOOST_TEST((kPasswordCost.log2_n == 15 && kPasswordCost.r == 8 && kPasswordCost.p == 3));
  platform::PasswordHasher before({.log2_n = 10, .r = 8, .p = 1});
  const platform::PasswordHasher now(kPasswordCost);
  BOOST_TEST(now.outdated(*before.hash("Owners-Own-2026")));
}
