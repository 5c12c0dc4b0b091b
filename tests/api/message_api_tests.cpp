// Messages of a city in use: everybody has those of the own organisation for the own roles and no others, and what a message names the
// reader may see.
#include <algorithm>
#include <boost/test/unit_test.hpp>
#include <set>
#include <thread>

#include "api/message/topics.h"
#include "tests/support/border.h"

using namespace liangjia;
using namespace liangjia::test;

namespace {

CityInUse& city() { return city_in_use(); }

// Until the reader of the feed has gone past all that was done so far.
void wait_for_messages() {
  constexpr const char* kBehind =
      "SELECT COUNT(*) FROM audit_event e LEFT JOIN audit_block_event m ON m.event_id = e.id LEFT JOIN feed_cursor c ON c.name = "
      "'messages' "
      "WHERE m.event_id IS NULL OR c.name IS NULL OR m.block_number > c.block_number OR (m.block_number = c.block_number AND m.position > "
      "c.position)";
  for (int i = 0; city().number(kBehind) > 0; ++i) {
    if (i > 1'200) throw std::runtime_error("the reader of messages does not come to the end of the feed");
    std::this_thread::sleep_for(std::chrono::milliseconds{100});
  }
}

std::string own_messages(const Person& person) {
  std::string roles = "''";
  for (const std::string& role : person.roles) roles += ", '" + role + "'";
  return "FROM message WHERE organisation_id = " + std::to_string(person.organisation) + " AND role IN (" + roles + ")";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(message_api_tests)

BOOST_AUTO_TEST_CASE(ME_3_AC_14_a_person_lists_what_is_the_own_organisations_for_ones_roles) {
  wait_for_messages();
  Faults faults;
  std::map<std::string, Ids> theirs;
  for (const Person& person : border().people) {
    const auto ids = city().numbers("SELECT DISTINCT id " + own_messages(person));
    theirs[person.username] = {ids.begin(), ids.end()};
  }
  std::atomic<int> heard{0};
  for_each_person(faults, [&](const Person& person) {
    const Ids shown = listed(person, "/api/v1/messages", faults);
    compare(person, "/api/v1/messages", shown, theirs.at(person.username), faults);
    if (!shown.empty()) ++heard;
    const std::string foreign = foreign_documents_in(person, city().as(person.username).get("/api/v1/messages?limit=200").text);
    faults.check(foreign.empty(), person.username + " hears of foreign documents:" + foreign);
    const json::Value unread = city().as(person.username).get("/api/v1/messages/unread").body();
    const auto most = std::min<std::int64_t>(99, std::ssize(shown));
    faults.check(unread.at("count").as_number() <= most, person.username + " has more unread messages than messages");
  });
  BOOST_TEST(faults.told() == "");
  BOOST_TEST(heard > 20);
}

// What a county has done is heard by everybody whose work it is: topics that this city's work makes.
BOOST_AUTO_TEST_CASE(ME_1_the_work_of_a_city_makes_messages_of_its_topics) {
  wait_for_messages();
  for (const std::string topic : {"order_placed", "order_answered", "goods_shipped", "goods_accepted", "agreement_to_sign",
                                  "agreement_in_force", "prepayment_computed", "prepayment_approved", "batch_applied", "batch_verified",
                                  "batch_reviewed", "batch_approved", "batch_paid", "claim_filed", "payment_paid"}) {
    BOOST_TEST(city().number("SELECT COUNT(*) FROM message WHERE topic = '" + topic + "'") > 0, topic);
  }
  for (const api::Topic& topic : api::all_topics()) BOOST_TEST(api::find_topic(topic.token) == &topic, topic.token << " is told twice");
}

BOOST_AUTO_TEST_CASE(ME_3_AC_14_a_foreign_message_is_passed_over_as_one_that_is_not_there) {
  wait_for_messages();
  const Person& person = border().person("dist2.finance");
  const ApiClient& client = city().as(person.username);
  const std::string foreign = id_text(
      city().number("SELECT MIN(m.id) FROM message m WHERE NOT EXISTS (SELECT 1 " + own_messages(person) + " AND message.id = m.id)"));
  const auto read = [&](const std::string& id) { return client.post("/api/v1/messages/read", json::Object{{"ids", json::Array{id}}}); };
  const ApiReply absent = read(kAbsentId), passed = read(foreign);
  BOOST_TEST(absent.status == 200, absent.text);
  BOOST_TEST(passed.text == absent.text);
  const json::Value first = client.get("/api/v1/messages?unread=true&limit=1").body().at("items").at(0);
  BOOST_TEST(first.at("read_at").is_null());
  BOOST_TEST(read(first.at("id").as_text()).status == 200);
  const json::Value again = client.get("/api/v1/messages?limit=1").body().at("items").at(0);
  BOOST_TEST(again.at("id").as_text() == first.at("id").as_text());
  BOOST_TEST(!again.at("read_at").is_null());
  const std::string type = first.at("type").as_text();
  const ApiReply all = client.post("/api/v1/messages/read", json::Object{{"up_to", first.at("id")}, {"type", type}});
  BOOST_TEST(all.text.find("\"type\":\"" + type + "\"") == std::string::npos, all.text);
  BOOST_TEST(client.get("/api/v1/messages?unread=true&type=" + type).body().at("items").size() == 0u);
  BOOST_TEST(client.get("/api/v1/messages?topic=no_topic").status == 400);
}

BOOST_AUTO_TEST_CASE(ME_5_an_urge_stands_in_the_timeline_and_before_whoever_holds_the_document) {
  const std::string batch = city().id("SELECT MIN(id) FROM settlement_batch WHERE region_code = '331121' AND state = 'applied'");
  const json::Object ask{{"object_kind", "settlement_batch"}, {"object_id", batch}, {"note", "请本周核对"}};
  const ApiClient& supplier = city().as("dist2.finance");
  const ApiReply urged = supplier.post("/api/v1/urges", ask);
  BOOST_TEST(urged.status == 201, urged.text);
  BOOST_TEST(supplier.post("/api/v1/urges", ask).token() == "urged_already");
  BOOST_TEST(city().as("qingtian.lead.finance").post("/api/v1/urges", ask).token() == "urge_own_turn");
  BOOST_TEST(city().as("dist3.finance").post("/api/v1/urges", ask).status == 404);
  BOOST_TEST(city().as("city.system").post("/api/v1/urges", ask).status == 403);
  const std::string timeline = supplier.get("/api/v1/timeline?object_kind=settlement_batch&object_id=" + batch).text;
  BOOST_TEST(timeline.find("请本周核对") != std::string::npos);
  wait_for_messages();
  const json::Value heard = city().as("qingtian.lead.finance").get("/api/v1/messages?topic=urged&limit=1").body().at("items").at(0);
  BOOST_TEST(heard.at("object_id").as_text() == batch);
  BOOST_TEST(heard.at("level").as_text() == "act");
}

BOOST_AUTO_TEST_SUITE_END()
