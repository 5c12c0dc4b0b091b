// Rights that end: a key is one person's, a token never has more than its owner, and what is taken from a person is gone at once.
#include <boost/test/unit_test.hpp>
#include <set>

#include "tests/support/write_bodies.h"

using namespace liangjia;
using namespace liangjia::test;
using json::Array;
using json::Object;

namespace {

CityInUse& city() { return city_in_use(); }

std::string own_user(const std::string& username) { return city().id("SELECT id FROM user_account WHERE username = '" + username + "'"); }

ApiReply grant(const std::string& user, Array roles) {
  const std::string target = "/api/v1/users/" + user;
  return city()
      .as("city.security")
      .post(target + "/grant-roles", Object{{"roles", std::move(roles)}},
            {{"If-Match", city().as("city.security").get(target).header("ETag")}});
}

Object claim_of(const std::string& institution) {
  return Object{{"institution_id", institution}, {"month", "2025-12"}, {"amount", "10.00"}};
}

// A token of that person's, as a machine carries it.
ApiClient machine_of(const ApiClient& person) {
  const auto made =
      person.post("/api/v1/api-tokens",
                  Object{{"name", "机器"},
                         {"last_day", BusinessDate::parse(city().today())->plus_days(9).text()},
                         {"scopes", Array{"read", "catalogue", "contracts", "orders", "deliveries", "invoices", "usage", "settlement"}}});
  return ApiClient(person.address(), made.body().at("token").as_text());
}

}  // namespace

BOOST_AUTO_TEST_SUITE(lost_rights_tests)

// The same key of two people names two requests.
BOOST_AUTO_TEST_CASE(AC_14_a_key_of_another_person_opens_nothing) {
  const ApiClient::Headers key{{"Idempotency-Key", "a-key-both-use"}};
  const auto& places = city().places();
  const auto first = city().as("qingtian.lead.finance").post("/api/v1/claims", claim_of(places[0].sites[0].id), key);
  BOOST_REQUIRE_EQUAL(first.status, 201);
  // The very same request by a foreign institution, then its own claim under the same key: no reply of the first, no conflict.
  const auto same = city().as("jinyun.lead.finance").post("/api/v1/claims", claim_of(places[0].sites[0].id), key);
  BOOST_TEST(same.status == 422, same.text);
  BOOST_TEST(said(same) ==
             said(city().as("jinyun.lead.finance").post("/api/v1/claims", claim_of(kAbsentId), {{"Idempotency-Key", "a-fresh-key"}})));
  const auto second = city().as("jinyun.lead.finance").post("/api/v1/claims", claim_of(places[1].sites[0].id), key);
  BOOST_TEST(second.status == 201, second.text);
  BOOST_TEST(second.header("Idempotency-Replayed") == "");
  BOOST_TEST(second.body().at("institution_id").as_text() == places[1].sites[0].id);
  const auto again = city().as("qingtian.lead.finance").post("/api/v1/claims", claim_of(places[0].sites[0].id), key);
  BOOST_TEST(again.header("Idempotency-Replayed") == "true");
  BOOST_TEST(again.text == first.text);
  BOOST_TEST(city().as("qingtian.lead.finance").post("/api/v1/claims", claim_of(places[0].sites[1].id), key).token() ==
             "idempotency_conflict");
}

// A reply kept under a key is not given again to one who has lost the role.
BOOST_AUTO_TEST_CASE(AC_14_a_role_taken_away_is_gone_at_once) {
  const std::string user = city().make_account("fading.finance", "H33112100002", "institution_finance");
  const ApiClient person = city().signed_in("fading.finance");
  const ApiClient machine = machine_of(person);
  const std::string claim =
      city().id("SELECT id FROM claim WHERE institution_id = (SELECT id FROM organisation WHERE code = 'H33112100002') LIMIT 1");
  const ApiClient::Headers key{{"Idempotency-Key", "before-the-loss"}};
  BOOST_TEST(person.post("/api/v1/claims", claim_of(city().places()[0].sites[1].id), key).status == 201);
  BOOST_TEST(person.get("/api/v1/claims/" + claim).status == 200);
  BOOST_TEST(machine.get("/api/v1/claims/" + claim).status == 200);
  BOOST_REQUIRE_EQUAL(grant(user, {"pharmacist"}).status, 200);
  for (const ApiClient* client : {&person, &machine}) {
    BOOST_TEST(client->get("/api/v1/claims/" + claim).token() == "forbidden");
    BOOST_TEST(client->get("/api/v1/claims").token() == "forbidden");
    BOOST_TEST(client->post("/api/v1/claims", claim_of(city().places()[0].sites[1].id), key).token() == "forbidden");
    BOOST_TEST(client->get("/api/v1/orders").status == 200);
  }
  BOOST_REQUIRE_EQUAL(grant(user, {}).status, 200);
  for (const ApiClient* client : {&person, &machine}) BOOST_TEST(client->get("/api/v1/orders").token() == "forbidden");
}

BOOST_AUTO_TEST_CASE(AC_13_AC_14_an_account_disabled_is_out_at_once) {
  const std::string user = city().make_account("leaving.monitor", "YB331121", "monitor");
  const ApiClient person = city().signed_in("leaving.monitor");
  const ApiClient machine = machine_of(person);
  BOOST_TEST(machine.get("/api/v1/orders").status == 200);
  BOOST_REQUIRE_EQUAL(city().as("city.system").post("/api/v1/users/" + user + "/disable", Object{}).status, 200);
  for (const ApiClient* client : {&person, &machine}) BOOST_TEST(client->get("/api/v1/orders").token() == "session_ended");
  BOOST_REQUIRE_EQUAL(city().as("city.system").post("/api/v1/users/" + user + "/enable", Object{}).status, 200);
  for (const ApiClient* client : {&person, &machine}) BOOST_TEST(client->get("/api/v1/orders").token() == "session_ended");
  const ApiClient again = city().signed_in("leaving.monitor");
  const ApiClient new_machine = machine_of(again);
  BOOST_TEST(new_machine.get("/api/v1/orders").status == 200);
  BOOST_REQUIRE_EQUAL(city().as("city.system").post("/api/v1/users/" + user + "/reset-password", Object{}).status, 200);
  for (const ApiClient* client : {&again, &machine, &new_machine}) BOOST_TEST(client->get("/api/v1/orders").token() == "session_ended");
}

// Neither of two administrators can sign in as a person who moves money; both together hand a secret to its owner.
BOOST_AUTO_TEST_CASE(AC_20_AC_21_H1_money_takes_a_secret_of_two_administrators) {
  const ApiClient& system = city().as("city.system");
  const ApiClient& security = city().as("city.security");
  const std::string institution = city().id("SELECT id FROM organisation WHERE code = 'H33112100002'");
  const auto made = system.post("/api/v1/users", Object{{"users", Array{Object{{"username", "new.finance"},
                                                                               {"display_name", "财务"},
                                                                               {"organisation_id", institution},
                                                                               {"password", "Known-To-Admin-1"},
                                                                               {"staff_number", "NEW-FINANCE"}}}}});
  BOOST_REQUIRE_EQUAL(made.status, 201);
  const std::string user = made.body().at("items").at(0).at("id").as_text(), at = "/api/v1/users/" + user;
  const auto sets = [&](const std::string& secret, const std::string& own) {
    ApiClient client(system.address());
    client.sign_in("new.finance", secret);
    BOOST_TEST(client.get("/api/v1/claims").token() == "password_change_due");
    BOOST_TEST(client.post("/api/v1/session/password", Object{{"current_password", secret}, {"new_password", own}}).status == 200);
    return client;
  };
  // An account that one administrator began: the role is granted, and rests.
  BOOST_REQUIRE_EQUAL(grant(user, {"institution_finance", "pharmacist"}).status, 200);
  const ApiClient imposter = sets("Known-To-Admin-1", "Set-By-Admin-22");
  BOOST_TEST(imposter.post("/api/v1/claims", claim_of(institution)).token() == "forbidden");
  BOOST_TEST(imposter.get("/api/v1/orders").status == 200);
  BOOST_TEST(security.get(at).body().at("roles_rest").as_boolean());
  BOOST_TEST(security.post(at + "/confirm-password-reset", Object{}).token() == "no_reset_waits");

  const ApiClient::Headers key{{"Idempotency-Key", "reset-of-new-finance"}};
  BOOST_TEST(system.post(at + "/reset-password", Object{{"password", "Chosen-By-Admin-1"}}).status == 422);
  const auto asked = system.post(at + "/reset-password", Object{}, key);
  BOOST_REQUIRE_EQUAL(asked.status, 200);
  BOOST_TEST(asked.body().at("confirmation_due").as_boolean());
  BOOST_TEST(system.post(at + "/reset-password", Object{}, key).text.find("\"secret\"") == std::string::npos);
  BOOST_TEST(imposter.get("/api/v1/orders").status == 200);
  const auto confirmed = security.post(at + "/confirm-password-reset", Object{});
  BOOST_REQUIRE_EQUAL(confirmed.status, 200);
  BOOST_TEST(imposter.get("/api/v1/orders").token() == "session_ended");
  const std::string first = asked.body().at("secret").as_text(), second = confirmed.body().at("secret").as_text();
  for (const std::string& secret :
       {std::string("Set-By-Admin-22"), first, second, second + first}) {  // a fifth wrong one would have to wait
    const auto reply = ApiClient(system.address()).post("/api/v1/session", Object{{"username", "new.finance"}, {"password", secret}});
    BOOST_TEST(reply.token() == "sign_in_failed", secret);
  }
  const ApiClient owner = sets(first + second, "Owners-Own-2026");
  BOOST_TEST(owner.post("/api/v1/claims", claim_of(institution)).token() != "forbidden");
  BOOST_TEST(!security.get(at).body().at("roles_rest").as_boolean());
  // No secret is kept.
  BOOST_TEST(city().number("SELECT COUNT(*) FROM idempotency WHERE INSTR(reply, '" + first + "') + INSTR(reply, '" + second + "') > 0") ==
             0);
  BOOST_TEST(city().number("SELECT COUNT(*) FROM user_account WHERE reset_second_half IS NOT NULL AND username = 'new.finance'") == 0);
}

// Moved to another organisation, or the organisation closed, in the middle of a session.
BOOST_AUTO_TEST_CASE(AC_14_another_organisation_shows_its_own_documents_only) {
  city().make_account("moving.pharmacist", "H33112100002", "pharmacist");
  const ApiClient person = city().signed_in("moving.pharmacist");
  const ApiClient machine = machine_of(person);
  const auto report_of = [](const std::string& code) {
    return "/api/v1/volume-reports/" +
           city().id("SELECT id FROM volume_report WHERE institution_id = (SELECT id FROM organisation WHERE code = '" + code +
                     "') LIMIT 1");
  };
  auto owner = city().server().owner_session();
  owner.run(
      "UPDATE user_account SET organisation_id = (SELECT id FROM organisation WHERE code = 'H33112200002') WHERE username = "
      "'moving.pharmacist'");
  for (const ApiClient* client : {&person, &machine}) {
    BOOST_TEST(client->get(report_of("H33112100002")).status == 404);
    BOOST_TEST(client->get(report_of("H33112200002")).status == 200);
  }
  owner.run("UPDATE organisation SET state = 'closed' WHERE code = 'H33112200002'");
  for (const ApiClient* client : {&person, &machine}) BOOST_TEST(client->get("/api/v1/orders").token() == "session_ended");
  owner.run("UPDATE organisation SET state = 'active' WHERE code = 'H33112200002'");
}

// A member that leaves an alliance is no longer its lead's; one who no longer buys for the alliance acts for itself alone.
BOOST_AUTO_TEST_CASE(AC_14_an_alliance_that_one_left_is_foreign_at_once) {
  const std::string user = city().make_account("second.buyer", "H33112100001", "alliance_buyer");
  const ApiClient person = city().signed_in("second.buyer");
  const auto report_of = [](const std::string& code) {
    return "/api/v1/volume-reports/" +
           city().id("SELECT id FROM volume_report WHERE institution_id = (SELECT id FROM organisation WHERE code = '" + code +
                     "') LIMIT 1");
  };
  BOOST_TEST(person.get(report_of("H33112100002")).status == 200);
  BOOST_REQUIRE_EQUAL(grant(user, {"pharmacist"}).status, 200);
  BOOST_TEST(person.get(report_of("H33112100002")).status == 404);
  BOOST_TEST(person.get(report_of("H33112100001")).status == 200);
  BOOST_REQUIRE_EQUAL(grant(user, {"alliance_buyer"}).status, 200);
  BOOST_TEST(person.get(report_of("H33112100005")).status == 200);
  auto owner = city().server().owner_session();
  owner.run(
      "UPDATE alliance_member SET until = '2026-01-02' WHERE institution_id = (SELECT id FROM organisation WHERE code = 'H33112100005')");
  BOOST_TEST(person.get(report_of("H33112100005")).status == 404);
  owner.run("UPDATE alliance_member SET until = NULL WHERE institution_id = (SELECT id FROM organisation WHERE code = 'H33112100005')");
}

// What a person may do, a token of theirs may do at most; what is in person only, it may not.
BOOST_AUTO_TEST_CASE(AC_8_a_token_reads_and_refuses_as_its_owner) {
  for (const std::string username : {"qingtian.m1.pharmacist", "dist2.sales", "win01.sales", "jinyun.maker"}) {
    const Person& person = border().person(username);
    const ApiClient& owner = city().as(username);
    const ApiClient machine = machine_of(owner);
    for (const Operation& operation : operations()) {
      if (operation.in_person) {
        BOOST_TEST(
            machine.send(operation.method, operation.target(kAbsentId), operation.has_body ? "{}" : "", headers_for(operation)).token() ==
                "in_person_only",
            operation.id);
        continue;
      }
      if (!operation.reads() || operation.collection().empty() || !kind_of(operation.collection())) continue;
      std::vector<std::string> targets{operation.path};
      if (operation.has_id()) {
        targets.clear();
        for (const Ids& ids : {border().seen_by(person, operation.collection()), border().hidden_from(person, operation.collection())}) {
          for (const auto id : some_of(ids, 1)) targets.push_back(operation.target(id_text(id)));
        }
      }
      for (const std::string& target : targets) {
        const ApiReply of_machine = machine.get(target), of_owner = owner.get(target);
        const bool same = list_behind(operation) ? of_machine.status == of_owner.status  // a sheet tells when it was made
                                                 : said(of_machine) == said(of_owner);
        BOOST_TEST(same, username << " " << target);
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(AC_8_a_person_has_twenty_living_tokens_and_none_is_hidden) {
  const std::string user = city().make_account("many.tokens", "H33112100002", "pharmacist");
  const ApiClient person = city().signed_in("many.tokens");
  const Object wanted{{"name", "机器"}, {"last_day", city().today()}};
  std::string last;
  for (int i = 0; i < 20; ++i) last = person.post("/api/v1/api-tokens", wanted).body().at("id").as_text();
  BOOST_TEST(person.post("/api/v1/api-tokens", wanted).token() == "too_many_api_tokens");
  BOOST_REQUIRE_EQUAL(person.post("/api/v1/api-tokens/" + last + "/revoke", Object{}).status, 200);
  BOOST_TEST(person.post("/api/v1/api-tokens", wanted).status == 201);
  for (const ApiClient* reader : {&person, &city().as("city.system")}) {
    std::set<std::string> found;
    std::string next;
    do {
      const json::Value page = reader->get("/api/v1/api-tokens?limit=8&user_id=" + user + (next.empty() ? "" : "&cursor=" + next)).body();
      for (const json::Value& item : *page.at("items").array()) found.insert(item.at("id").as_text());
      next = page.at("next_cursor").is_null() ? "" : page.at("next_cursor").as_text();
    } while (!next.empty());
    BOOST_TEST(found.size() == 21u);
  }
  BOOST_TEST(city().as("jinyun.system").get("/api/v1/api-tokens?user_id=" + user).body().at("items").size() == 0u);
}

BOOST_AUTO_TEST_CASE(AC_10_nobody_changes_an_account_of_their_own) {
  for (const char* username : {"city.system", "city.security", "qingtian.system", "qingtian.security"}) city().as(username);
  const auto before = traces();
  for (const std::string username : {"city.system", "qingtian.system"}) {
    const std::string own = "/api/v1/users/" + own_user(username);
    for (const char* step : {"/disable", "/enable", "/unlock"})
      BOOST_TEST(city().as(username).post(own + step, Object{}).token() == "own_account", username << step);
    const auto reset = city().as(username).post(own + "/reset-password", Object{});
    BOOST_TEST(reset.token() == "own_account", reset.text);
    BOOST_TEST(city().as(username).get(own).body().at("allowed_actions").size() == 0u);
  }
  for (const std::string username : {"city.security", "qingtian.security"}) {
    const std::string own = "/api/v1/users/" + own_user(username);
    for (const char* role : {"security_administrator", "system_administrator", "agency_checker"}) {
      const auto reply = city().as(username).post(own + "/grant-roles", Object{{"roles", Array{role}}},
                                                  {{"If-Match", city().as(username).get(own).header("ETag")}});
      BOOST_TEST(reply.token() == "own_account", reply.text);
    }
    BOOST_TEST(city().as(username).post(own + "/confirm-password-reset", Object{}).token() == "own_account");
  }
  BOOST_TEST(changed_tables(before) == "");
}

BOOST_AUTO_TEST_SUITE_END()
