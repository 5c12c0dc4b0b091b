// What the to-do costs in a city of years, by every role and kind of work: it is asked on every page a person opens.
#include <boost/test/unit_test.hpp>
#include <map>
#include <set>

#include "api/todo/todo.h"
#include "tests/support/plan_city.h"

using namespace liangjia;
namespace city = liangjia::test::plan_city;

namespace {

// Of a kind of work: what is counted, in its branches, twice read (range and union), and with what is joined to it.
constexpr std::int64_t kOfKind = 6'000;

const std::map<OrganisationKind, std::vector<Role>> kRoles{
    {OrganisationKind::Bureau,
     {Role::Monitor, Role::CatalogueOfficer, Role::AgencyMaker, Role::AgencyChecker, Role::FinanceApprover, Role::SystemAdministrator}},
    {OrganisationKind::Institution, {Role::Pharmacist, Role::InstitutionFinance, Role::AllianceBuyer}},
    {OrganisationKind::Enterprise, {Role::Sales, Role::EnterpriseFinance}}};

}  // namespace

BOOST_AUTO_TEST_SUITE(todo_plans)

BOOST_AUTO_TEST_CASE(LQ_1_what_waits_costs_what_is_counted_of_it) {
  auto session = city::bench().pool->lease();
  const rulebook::Rules rules(std::vector<rulebook::Rule>{});
  const WorkingCalendar calendar;
  std::set<std::string_view> kinds;
  for (const city::Reader& who : city::readers()) {
    for (const Role role : kRoles.at(who.actor.scope.kind())) {
      const Actor actor = city::reader(who.actor.scope, {role});
      const command::Moment moment{city::bench().clock.now(), city::bench().clock.today(), actor, rules, calendar};
      (void)api::todo_of(*session, moment);
      const auto before = city::rows_touched(*session);
      const auto found = api::todo_of(*session, moment);
      const auto touched = city::rows_touched(*session) - before;
      for (const api::ToDo& todo : found) {
        kinds.insert(todo.kind.token);
        BOOST_TEST(std::ssize(todo.documents) <= api::kCountedMost);
        if (todo.more) BOOST_TEST(std::ssize(todo.documents) == api::kCountedMost, todo.kind.token << " as " << who.name);
      }
      const auto most = static_cast<std::int64_t>(std::max<std::size_t>(1, found.size())) * kOfKind;
      BOOST_TEST_MESSAGE(who.name << " " << token_of(role) << ": " << touched << " for " << found.size());
      BOOST_TEST(touched <= most, who.name << " " << token_of(role) << " touched " << touched << " for " << found.size());
    }
  }
  BOOST_TEST(kinds.size() == 22U);
}

BOOST_AUTO_TEST_CASE(CO_5_what_waits_longest_is_counted_first) {
  auto session = city::bench().pool->lease();
  const rulebook::Rules rules(std::vector<rulebook::Rule>{});
  const WorkingCalendar calendar;
  const Actor checker = city::reader(Scope::of_bureau("331100"), {Role::AgencyChecker});
  const command::Moment moment{city::bench().clock.now(), city::bench().clock.today(), checker, rules, calendar};
  for (const api::ToDo& todo : api::todo_of(*session, moment)) {
    if (todo.kind.token != "claims_to_approve") continue;
    BOOST_TEST(todo.more);
    BOOST_TEST(todo.documents.front().id == 16'019'600);  // of 200, the first
    BOOST_TEST(todo.documents.back().id == 16'019'698);
    return;
  }
  BOOST_ERROR("nothing waits");
}

BOOST_AUTO_TEST_SUITE_END()
