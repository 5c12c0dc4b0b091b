// How a person wants to see the console, kept by the program (Rule PF-1).
#include <boost/test/unit_test.hpp>
#include <set>

#include "tests/api/account_city.h"

using namespace liangjia;
using namespace liangjia::test;

namespace {

constexpr const char* kOwn = "/api/v1/preferences";

ApiReply put(const ApiClient& person, const std::string& body, std::int64_t version) {
  static int key = 0;
  return person.send("PUT", kOwn, body,
                     {{"Idempotency-Key", "preferences-" + std::to_string(++key)}, {"If-Match", "\"v" + std::to_string(version) + "\""}});
}

std::string view(const std::string& name, bool shared) {
  return R"({"operation":"list_orders","name":")" + name + R"(","query":"state=draft","shared":)" + (shared ? "true" : "false") + "}";
}
std::string views(const std::string& all) { return R"({"views":[)" + all + "]}"; }

// The faults of a refusal: "/views/1 duplicate".
std::set<std::string> faults_of(const ApiReply& reply) {
  std::set<std::string> faults;
  const json::Value document = reply.body();
  for (const json::Value& fault : *document.at("errors").array())
    faults.insert(fault.at("pointer").as_text() + " " + fault.at("token").as_text());
  return faults;
}

}  // namespace

BOOST_AUTO_TEST_CASE(PF_1_preferences_are_kept_for_their_person_and_for_nobody_else) {
  city().add("wants.large", "H33112100001", "pharmacist");
  city().add("wants.nothing", "H33112100001", "pharmacist");
  const ApiClient person = city().signed_in("wants.large"), other = city().signed_in("wants.nothing");
  const json::Value usual = person.get(kOwn).body();
  BOOST_TEST(usual.at("language").as_text() == "zh");
  BOOST_TEST(usual.at("keys").as_boolean());
  BOOST_TEST(usual.at("version").as_number() == 1);
  const std::string wanted =
      R"({"language":"en","text_size":"largest","theme":"dark","density":"compact","keys":false,"lists":[{"operation":"list_orders","columns":[{"key":"amount","width":160,"pinned":true},{"key":"state","hidden":true}],"page_size":100,"density":"roomy"}],"views":[)" +
      view("草稿", false) + "]}";
  const ApiReply kept = put(person, wanted, 1);
  BOOST_TEST(kept.status == 200, kept.text);
  BOOST_TEST(kept.body().at("version").as_number() == 2);
  BOOST_TEST(kept.header("ETag") == "\"v2\"");
  const json::Value now = city().signed_in("wants.large").get(kOwn).body();  // on another machine
  BOOST_TEST(now.at("language").as_text() == "en");
  BOOST_TEST(now.at("text_size").as_text() == "largest");
  BOOST_TEST(now.at("theme").as_text() == "dark");
  BOOST_TEST(!now.at("keys").as_boolean());
  const json::Value& columns = now.at("lists").at(0).at("columns");
  BOOST_TEST(columns.at(0).at("key").as_text() == "amount");
  BOOST_TEST(columns.at(0).at("width").as_number() == 160);
  BOOST_TEST(columns.at(1).at("hidden").as_boolean());
  BOOST_TEST(now.at("lists").at(0).at("page_size").as_number() == 100);
  BOOST_TEST(now.at("views").at(0).at("query").as_text() == "state=draft");
  BOOST_TEST(other.get(kOwn).text.find("草稿") == std::string::npos);
  BOOST_TEST(other.get(kOwn).body().at("version").as_number() == 1);
  BOOST_TEST(put(person, "{}", 2).status == 200);  // all as usual again
  BOOST_TEST(person.get(kOwn).body().at("views").size() == 0U);
  BOOST_TEST(count("SELECT COUNT(*) FROM audit_event WHERE act = 'change_preferences' AND object_kind = 'user_preferences'") == 2);
}

BOOST_AUTO_TEST_CASE(PF_1_what_was_changed_elsewhere_is_not_overwritten) {
  city().add("two.machines", "YB331100", "monitor");
  const ApiClient person = city().signed_in("two.machines");
  BOOST_TEST(put(person, R"({"theme":"dark"})", 1).status == 200);
  BOOST_TEST(put(person, R"({"theme":"light"})", 1).token() == "version_mismatch");
  BOOST_TEST(person.send("PUT", kOwn, "{}", {{"Idempotency-Key", "no-version"}}).status == 428);
  BOOST_TEST(person.get(kOwn).body().at("theme").as_text() == "dark");
}

BOOST_AUTO_TEST_CASE(PF_1_a_view_that_is_shared_is_seen_in_ones_own_organisation_alone) {
  city().add("shares.views", "H33112100001", "pharmacist");
  city().add("same.house", "H33112100001", "institution_finance");
  city().add("other.house", "H33112100002", "pharmacist");
  const ApiClient sharer = city().signed_in("shares.views");
  BOOST_TEST(put(sharer, views(view("大家的", true) + "," + view("我的", false)), 1).status == 200);
  const auto seen = [](const char* username, const char* operation) {
    return city().signed_in(username).get(std::string("/api/v1/shared-views?operation=") + operation).body().at("items");
  };
  const json::Value shared = seen("same.house", "list_orders");
  BOOST_REQUIRE(shared.size() == 1U);
  BOOST_TEST(shared.at(0).at("name").as_text() == "大家的");
  BOOST_TEST(shared.at(0).at("query").as_text() == "state=draft");
  BOOST_TEST(!shared.at(0).at("user_name").as_text().empty());
  BOOST_TEST(seen("same.house", "list_batches").size() == 0U);
  BOOST_TEST(seen("shares.views", "list_orders").size() == 0U);  // one's own stand in one's preferences
  BOOST_TEST(seen("other.house", "list_orders").size() == 0U);
  BOOST_TEST(sharer.get("/api/v1/shared-views").status == 400);
}

BOOST_AUTO_TEST_CASE(PF_1_what_is_no_preference_is_refused) {
  city().add("wants.odd", "YB331100", "monitor");
  const ApiClient person = city().signed_in("wants.odd");
  BOOST_TEST(
      (faults_of(put(person, R"({"colour":"red","theme":"pink","lists":[{"operation":"a","columns":[{"key":"b","width":7}]}]})", 1)) ==
       std::set<std::string>{"/colour unknown_field", "/theme unknown_value", "/lists/0/columns/0/width out_of_range"}));
  BOOST_TEST(
      (faults_of(put(person, views(view("同名", false) + "," + view("同名", true)), 1)) == std::set<std::string>{"/views/1 duplicate"}));
  BOOST_TEST((faults_of(put(person, R"({"lists":[{"operation":"a","columns":[{"key":"b"},{"key":"b"}]},{"operation":"a"}]})", 1)) ==
              std::set<std::string>{"/lists/0/columns/1 duplicate", "/lists/1 duplicate"}));
  std::string many = view("0", false);
  for (int i = 1; i <= 50; ++i) many += "," + view(std::to_string(i), false);
  BOOST_TEST((faults_of(put(person, views(many), 1)) == std::set<std::string>{"/views/50 too_many_views"}));
  BOOST_TEST(put(person, R"({"theme":")" + std::string(70'000, 'x') + "\"}", 1).status == 413);
  BOOST_TEST(person.get(kOwn).body().at("version").as_number() == 1);
}
