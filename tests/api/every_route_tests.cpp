// Every operation of the API document, on the demo city, for people of every kind: rubbish, absent objects and missing rights
// are answered with a problem document that says so; never with a 5xx, never with somebody else's data.
#include <boost/test/unit_test.hpp>
#include <map>
#include <thread>

#include "tests/support/contract.h"
#include "tests/support/demo_city.h"

using namespace liangjia;
using namespace liangjia::test;

namespace {

constexpr const char* kAbsentId = "7ZZZZZZZZZZZZ";

const ApiClient& as(const std::string& username) { return demo_city().as(username).client(); }
ApiClient nobody() { return ApiClient(demo_city().server().address()); }

// With {id} filled with an id that nothing has.
ApiReply call(const ApiClient& client, const Operation& operation, const std::string& body) {
  static std::atomic<int> key{0};
  const ApiClient::Headers headers{{"Idempotency-Key", "every-route-" + std::to_string(++key)}, {"If-Match", "\"v1\""}};
  return client.send(operation.method, operation.target(kAbsentId), operation.method == "GET" || operation.method == "DELETE" ? "" : body,
                     headers);
}

bool ends_session(const Operation& operation) { return operation.path == "/api/v1/session" && operation.method != "GET"; }

constexpr const char* kPeople[] = {"city.catalogue",
                                   "city.maker",
                                   "qingtian.checker",
                                   "qingtian.monitor",
                                   "qingtian.finance",
                                   "qingtian.lead.buyer",
                                   "qingtian.m1.pharmacist",
                                   "qingtian.lead.finance",
                                   "dist1.sales",
                                   "dist1.finance",
                                   "win01.sales",
                                   "city.system",
                                   "city.security",
                                   "city.audit"};

// As they stand between quotes of a JSON document: another alphabet, an order of letters that deceives and a letter that is none, more than
// any column holds, bytes that are no text.
const std::vector<std::string>& hostile_texts() {
  static const std::vector<std::string> all = [] {
    std::string endless;
    while (endless.size() < 15'000) endless += "药";
    return std::vector<std::string>{"中文💊",
                                    "a\xE2\x80\xAE"
                                    "fdp.exe\\u0001",
                                    endless, "\xFF\xFE"};
  }();
  return all;
}

// The document with each of its texts replaced by `text`, one at a time.
std::vector<std::string> each_text_replaced(const std::string& document, const std::string& text) {
  std::vector<std::string> all;
  for (std::size_t open = document.find('"'); open != std::string::npos; open = document.find('"', open)) {
    std::size_t close = open + 1;
    while (document[close] != '"') close += std::size_t{document[close] == '\\' ? 2u : 1u};
    if (document[close + 1] != ':') all.push_back(document.substr(0, open + 1) + text + document.substr(close));
    open = close + 1;
  }
  return all;
}

std::string escaped_for_path(const std::string& text) {
  constexpr char kDigits[] = "0123456789ABCDEF";
  std::string out;
  for (const char c : text) {
    const auto byte = static_cast<unsigned char>(c);
    out += {'%', kDigits[byte / 16], kDigits[byte % 16]};
  }
  return out;
}

// Of each role one that has it, in the county or in the city.
std::string somebody_of(const Operation& operation) {
  for (const auto& [role, username] :
       std::initializer_list<std::pair<const char*, const char*>>{{"alliance_buyer", "qingtian.lead.buyer"},
                                                                  {"pharmacist", "qingtian.m1.pharmacist"},
                                                                  {"institution_finance", "qingtian.lead.finance"},
                                                                  {"sales", "dist1.sales"},
                                                                  {"enterprise_finance", "dist1.finance"},
                                                                  {"agency_maker", "qingtian.maker"},
                                                                  {"agency_checker", "qingtian.checker"},
                                                                  {"finance_approver", "qingtian.finance"},
                                                                  {"monitor", "qingtian.monitor"},
                                                                  {"catalogue_officer", "city.catalogue"},
                                                                  {"system_administrator", "city.system"},
                                                                  {"security_administrator", "city.security"},
                                                                  {"audit_administrator", "city.audit"}}) {
    if (operation.roles.contains(role)) return username;
  }
  return "city.monitor";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(every_route_tests)

BOOST_AUTO_TEST_CASE(without_sign_in_only_the_open_ones_answer) {
  const ApiClient nobody = ::nobody();
  BOOST_TEST(operations().size() > 150u);
  for (const Operation& operation : operations()) {
    if (ends_session(operation)) continue;
    const bool open = operation.path == "/healthz" || operation.path == "/readyz" || operation.path == "/metrics" ||
                      operation.path == "/api/v1/installation";
    const ApiReply reply = call(nobody, operation, "{}");
    BOOST_TEST((open ? reply.status == 200 : reply.status == 401), operation.method << " " << operation.path << " " << reply.status);
  }
}

BOOST_AUTO_TEST_CASE(the_demo_city_tells_a_stranger_who_there_is_to_sign_in_as) {
  const json::Value demo = nobody().get("/api/v1/installation").body().at("demo");
  BOOST_TEST(demo.at("password").as_text() == std::string(kDemoPassword));
  for (const json::Value& account : *demo.at("accounts").array()) {
    ApiClient client(demo_city().server().address());
    client.sign_in(account.at("username").as_text(), demo.at("password").as_text());
    const std::string roles = json::dump(client.get("/api/v1/session").body().at("user").at("roles"));
    BOOST_TEST(roles.find(account.at("role").as_text()) != std::string::npos, account.at("username").as_text());
  }
}

BOOST_AUTO_TEST_CASE(no_input_of_anybody_is_answered_with_a_5xx) {
  for (const char* person : kPeople) {
    const ApiClient client = as(person);
    for (const Operation& operation : operations()) {
      if (ends_session(operation) || list_behind(operation)) continue;  // everybody asks every sheet in foreign_sheet_tests
      for (const char* body : {"{}", R"({"lines":[{"packs":18446744073709551616}]})", R"({"a":1,"a":2})", "[1,2",
                               R"({"ids":"x","lines":{},"reason":5,"month":"2026-13"})"}) {
        const ApiReply reply = call(client, operation, body);
        BOOST_TEST(reply.status < 500, person << " " << operation.method << " " << operation.path << " " << body << " " << reply.text);
        BOOST_TEST(reply.status != 401, person << " " << operation.id << ": asked by nobody, this shows nothing");
        if (reply.status >= 400) BOOST_TEST(reply.header("content-type").starts_with("application/problem+json"));
        if (operation.method == "GET") break;
      }
    }
  }
}

// Texts no column was made for: other alphabets, quotes, patterns, endless numbers.
BOOST_AUTO_TEST_CASE(no_filter_of_a_list_is_answered_with_a_5xx) {
  for (const char* person : {"city.catalogue", "qingtian.maker", "qingtian.lead.buyer", "dist1.finance", "city.system", "city.audit"}) {
    const ApiClient client = as(person);
    for (const Operation& operation : operations()) {
      if (!operation.reads()) continue;
      const bool is_sheet = list_behind(operation) != nullptr;  // the list reads its conditions
      std::vector<std::string> filters = is_sheet ? std::vector<std::string>{"columns", "language"} : operation.query;
      filters.insert(filters.end(), {"limit", "cursor"});
      for (const std::string& filter : filters) {
        for (const char* value : {"%E4%B8%AD%E6%96%87", "%F0%9F%92%8A", "'%22%25_%5C", "-1", "99999999999999999999", "%FF", ""}) {
          if (*value == '\0' && is_sheet) continue;  // no condition: the whole list, once more for each
          const std::string target = operation.target(kAbsentId) + "?" + filter + "=" + value;
          const ApiReply reply = client.get(target);
          BOOST_TEST(reply.status < 500, person << " " << target << " " << reply.text);
          BOOST_TEST(reply.status != 401, person << " " << target << ": asked by nobody, this shows nothing");
        }
      }
    }
  }
}

BOOST_AUTO_TEST_CASE(a_user_name_in_other_letters_is_nobodys) {
  const ApiReply reply = nobody().post("/api/v1/session", json::Object{{"username", "青田采购"}, {"password", kDemoPassword}});
  BOOST_TEST(reply.status == 401, reply.text);
}

BOOST_AUTO_TEST_CASE(an_absent_object_is_not_found_for_everybody_who_may_ask) {
  for (const char* person : kPeople) {
    const ApiClient client = as(person);
    for (const Operation& operation : operations()) {
      if (operation.method != "GET" || !operation.has_id()) continue;
      const ApiReply reply = call(client, operation, "");
      BOOST_TEST((reply.status == 404 || reply.status == 403), person << " " << operation.path << " " << reply.status);
    }
  }
}

BOOST_AUTO_TEST_CASE(bad_input_names_the_field_and_the_remedy) {
  const ApiClient buyer = as("qingtian.lead.buyer");
  const auto refused = [&](const char* body) { return buyer.send("POST", "/api/v1/orders", body, {{"Idempotency-Key", "bad-input"}}); };
  BOOST_TEST(refused(R"({"lines":[],"lines":[]})").token() == "json_duplicate_name");
  BOOST_TEST(refused(R"({"lines":[{"packs":18446744073709551616}]})").token() == "json_number_too_large");
  BOOST_TEST(refused(R"({"lines":[{"packs":1.5}]})").token() == "json_number_not_whole");
  const ApiReply not_utf8 = refused("{\"remark\":\"\xff\"}");
  BOOST_TEST(not_utf8.status == 400, not_utf8.text);
  const ApiReply reply = refused(R"({"lines":[{"institution_id":"x","product_id":"7ZZZZZZZZZZZZ","packs":-3,"colour":"red"}]})");
  BOOST_TEST(reply.status == 422);
  std::map<std::string, std::string> faults;
  const json::Value document = reply.body();
  for (const json::Value& fault : *document.at("errors").array()) {
    faults[fault.at("pointer").as_text()] = fault.at("token").as_text();
    BOOST_TEST(!fault.at("message_zh").as_text().empty());
    BOOST_TEST(!fault.at("message_en").as_text().empty());
  }
  BOOST_TEST(faults.contains("/lines/0/institution_id"));
  BOOST_TEST(faults["/lines/0/packs"] == "out_of_range");
  BOOST_TEST(faults["/lines/0/colour"] == "unknown_field");
  BOOST_TEST(buyer.get("/api/v1/orders?colour=red").status == 400);
  BOOST_TEST(buyer.get("/api/v1/orders").body().at("items").size() == 0u);
}

// What a county's people see of orders, quotas, agreements and money is their county's; counts included.
BOOST_AUTO_TEST_CASE(lists_show_only_what_is_theirs) {
  const auto own_region = as("qingtian.monitor").get("/api/v1/session").body().at("scope").at("region_code").as_text();
  for (const char* target : {"/api/v1/volume-reports?limit=200", "/api/v1/organisations?kind=institution&limit=200"}) {
    const auto all = as("city.monitor").get(target).body().at("items").size();
    BOOST_TEST(all > 0u, target);
  }
  const json::Value reports = as("qingtian.monitor").get("/api/v1/volume-reports?limit=200").body();
  BOOST_TEST(reports.at("items").size() > 0u);
  BOOST_TEST(reports.at("items").size() < as("city.monitor").get("/api/v1/volume-reports?limit=200").body().at("items").size());
  const json::Value foreign_list = as("jinyun.monitor").get("/api/v1/volume-reports?limit=1").body();
  const json::Value& foreign = foreign_list.at("items").at(0);
  BOOST_TEST(as("qingtian.monitor").get("/api/v1/volume-reports/" + foreign.at("id").as_text()).status == 404);
  BOOST_TEST(as("qingtian.lead.buyer").get("/api/v1/volume-reports/" + foreign.at("id").as_text()).status == 404);
  BOOST_TEST(as("dist1.sales").get("/api/v1/volume-reports/" + foreign.at("id").as_text()).status == 404);
  BOOST_TEST(!own_region.empty());
}

// M8. Last in this suite: what is accepted stays.
BOOST_AUTO_TEST_CASE(M8_no_text_in_any_body_or_path_is_answered_with_a_5xx) {
  std::size_t asked = 0;
  for (const Operation& operation : operations()) {
    if (ends_session(operation)) continue;
    const std::string username = somebody_of(operation);
    const ApiClient& client = as(username);
    const auto check = [&](const std::string& target, const std::string& body) {
      const ApiReply reply =
          client.send(operation.method, target, body, {{"Idempotency-Key", "hostile-" + std::to_string(++asked)}, {"If-Match", "\"v1\""}});
      BOOST_TEST(reply.status < 500,
                 username << " " << operation.method << " " << target << " " << body.substr(0, 300) << " " << reply.text);
      BOOST_TEST(reply.status != 401, username << " " << operation.id << " " << target << ": asked by nobody, this shows nothing");
    };
    const json::Value* body = operation.has_body ? &operation.told->find("requestBody")->at("content") : nullptr;
    const json::Value* json_body = body ? body->object()->find("application/json") : nullptr;
    for (const std::string& text : hostile_texts()) {
      if (operation.path.find('{') != std::string::npos)
        check(operation.target(escaped_for_path(text.substr(0, 600))), operation.reads() ? "" : "{}");
      if (!json_body) continue;
      for (const std::string& document : each_text_replaced(json::dump(json_body->at("example")), text))
        check(operation.target(kAbsentId), document);
    }
  }
  BOOST_TEST(asked > 1'000u);
}

BOOST_AUTO_TEST_SUITE_END()
