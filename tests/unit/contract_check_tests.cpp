// The check that every reply of the API tests passes through: it finds what it is there to find.
#include <boost/test/unit_test.hpp>

#include "tests/support/contract.h"
#include "tests/support/contract_check.h"
#include "tests/support/json_schema.h"

using namespace liangjia;
using namespace liangjia::test;

namespace {

json::Value value_of(std::string_view text) { return *json::parse(text); }

const json::Value& schemas() {
  static const json::Value document = value_of(R"({"components": {"schemas": {
    "price": {"type": "string", "pattern": "^\\d+\\.\\d{4}$"},
    "line": {"type": "object", "required": ["id", "price"], "properties": {
      "id": {"type": "integer", "minimum": 1, "maximum": 9}, "price": {"$ref": "#/components/schemas/price"},
      "on": {"type": "string", "format": "date"}, "name": {"type": ["string", "null"], "minLength": 1, "maxLength": 3}}},
    "order": {"type": "object", "properties": {
      "state": {"type": "string", "enum": ["draft", "submitted"]}, "lines": {"type": "array", "minItems": 1, "maxItems": 2,
      "items": {"anyOf": [{"$ref": "#/components/schemas/line"}, {"type": "null"}]}}}},
    "counts": {"type": "object", "additionalProperties": {"type": "integer"}},
    "closed": {"type": "object", "additionalProperties": false},
    "open": {"type": "object", "additionalProperties": true, "properties": {"id": {"type": "integer"}}},
    "anything": {"type": "object"},
    "unknown": {"type": "object", "patternProperties": {}}
  }}})");
  return document;
}

std::string fault(const char* schema, std::string_view value) {
  static const SchemaCheck check(schemas());
  return check.fault(schemas().at("components").at("schemas").at(schema), value_of(value));
}

ApiReply reply(int status, std::string type, std::string text) { return {status, {{"content-type", std::move(type)}}, std::move(text)}; }

ApiReply refusal(int status) {
  return reply(status, "application/problem+json; charset=utf-8",
               R"({"type": "urn:liangjia:error:busy", "title": "Busy", "status": )" + std::to_string(status) +
                   R"(, "detail": "x", "token": "busy", "message_zh": "x", "message_en": "x", "request_id": "r"})");
}

constexpr const char* kJson = "application/json; charset=utf-8";
constexpr const char* kOrder = "/api/v1/orders/0D2K7Q5RW4KJT";

}  // namespace

BOOST_AUTO_TEST_SUITE(contract_check_tests)

BOOST_AUTO_TEST_CASE(a_value_that_is_what_its_schema_says_has_no_fault) {
  BOOST_TEST(fault("line", R"({"id": 9, "price": "3.1800", "on": "2026-02-28", "name": "北京市"})") == "");
  BOOST_TEST(fault("line", R"({"id": 1, "price": "0.0000", "name": null})") == "");
  BOOST_TEST(fault("order", R"({"state": "draft", "lines": [null, {"id": 1, "price": "0.0000"}]})") == "");
  BOOST_TEST(fault("counts", R"({"a": 1, "b": 2})") == "");
  BOOST_TEST(fault("open", R"({"id": 1, "more": {}})") == "");
  BOOST_TEST(fault("anything", R"({"a": []})") == "");
}

BOOST_AUTO_TEST_CASE(each_fault_is_told_with_its_place) {
  BOOST_TEST(fault("line", R"({"id": "1", "price": "0.0000"})") == "/id: not as type \"integer\" says: \"1\"");
  BOOST_TEST(fault("line", R"({"id": 1})") == "/price: is missing");
  BOOST_TEST(fault("line", R"({"id": 1, "price": "0.0000", "colour": "red"})") == "/colour: is not documented");
  BOOST_TEST(fault("line", R"({"id": 0, "price": "0.0000"})").starts_with("/id: not as minimum"));
  BOOST_TEST(fault("line", R"({"id": 10, "price": "0.0000"})").starts_with("/id: not as maximum"));
  BOOST_TEST(fault("line", R"({"id": 1, "price": "0.00"})").starts_with("/price: not as pattern"));
  BOOST_TEST(fault("line", R"({"id": 1, "price": "0.0000", "on": "2026-13-01"})").starts_with("/on: not as format"));
  BOOST_TEST(fault("line", R"({"id": 1, "price": "0.0000", "name": ""})").starts_with("/name: not as minLength"));
  BOOST_TEST(fault("line", R"({"id": 1, "price": "0.0000", "name": "北京市药"})").starts_with("/name: not as maxLength"));
  BOOST_TEST(fault("order", R"({"state": "closed"})").starts_with("/state: not as enum"));
  BOOST_TEST(fault("order", R"({"lines": []})").starts_with("/lines: not as minItems"));
  BOOST_TEST(fault("order", R"({"lines": [null, null, null]})").starts_with("/lines: not as maxItems"));
  BOOST_TEST(fault("order", R"({"lines": [null, {"id": 1, "price": "0.0000", "colour": "red"}]})")
                 .starts_with("/lines/1/colour: is not documented"));
  BOOST_TEST(fault("counts", R"({"a": "1"})").starts_with("/a: not as type"));
  BOOST_TEST(fault("closed", R"({"a": 1})") == "/a: is not documented");
  BOOST_CHECK_THROW(fault("unknown", "{}"), std::logic_error);
}

BOOST_AUTO_TEST_CASE(a_reply_is_held_against_its_operation_and_status) {
  BOOST_TEST(contract_fault("GET", "/healthz", reply(200, kJson, R"({"alive": true})")) == "");
  BOOST_TEST(contract_fault("GET", "/healthz?x=1", reply(200, kJson, R"({"alive": 1})")).starts_with("/alive: not as type"));
  BOOST_TEST(contract_fault("GET", "/healthz", reply(200, kJson, "{")) == "no JSON");
  BOOST_TEST(contract_fault("GET", "/healthz", reply(200, "text/plain", "alive")) == "the content type text/plain is not documented");
  BOOST_TEST(contract_fault("GET", "/healthz", reply(201, kJson, R"({"alive": true})")) == "the status is not documented");
  BOOST_TEST(contract_fault("DELETE", "/api/v1/session", reply(204, "", "")) == "");
  BOOST_TEST(contract_fault("DELETE", "/api/v1/session", reply(204, "", "x")) == "a body where none is documented");
  BOOST_TEST(contract_fault("GET", kOrder, refusal(404)) == "");
  BOOST_TEST(contract_fault("GET", "/api/v1/orders", refusal(404)) == "the status is not documented");
  BOOST_TEST(contract_fault("POST", "/api/v1/orders/drafts", refusal(405)) == "");
  BOOST_TEST(contract_fault("POST", "/test/clock", reply(200, kJson, R"({"now": 1})")) == "");
  ApiReply tagged = reply(200, kJson, R"({"alive": true})");
  tagged.headers["etag"] = "\"v1\"";
  BOOST_TEST(contract_fault("GET", "/healthz", tagged) == "the header ETag is not documented");
}

BOOST_AUTO_TEST_CASE(a_refusal_is_a_problem_document_wherever_it_comes_from) {
  for (const char* path : {"/healthz", "/api/v1/nothing"}) {
    BOOST_TEST(contract_fault("GET", path, refusal(431)) == "");
    BOOST_TEST(contract_fault("GET", path, reply(500, "text/html", "<h1>")) == "a refusal of content type text/html");
    BOOST_TEST(contract_fault("GET", path, reply(400, "application/problem+json", R"({"token": "busy"})")) == "/type: is missing");
  }
  BOOST_TEST(contract_fault("GET", "/api/v1/nothing", refusal(404)) == "");
  BOOST_TEST(contract_fault("GET", "/api/v1/nothing", reply(200, kJson, "{}")) == "no such path is documented");
}

BOOST_AUTO_TEST_CASE(a_path_of_plain_words_comes_before_one_with_an_id) {
  BOOST_TEST(contract_fault("PUT", "/api/v1/orders/drafts", reply(200, kJson, "{}")) == "the status is not documented");
  BOOST_TEST(contract_fault("PUT", kOrder, reply(200, kJson, "{}")).ends_with(": is missing"));
}

// Redocly checks the examples too, but takes a member that the schema does not name.
BOOST_AUTO_TEST_CASE(every_example_of_a_reply_is_what_its_schema_says) {
  const SchemaCheck check(contract());
  const auto at_home = [&](const json::Value& node) -> const json::Value& {
    const json::Value* reference = node.object()->find("$ref");
    return reference ? check.referred(reference->as_text()) : node;
  };
  int examples = 0;
  for (const Operation& operation : operations()) {
    for (const auto& [status, response] : operation.told->find("responses")->object()->members()) {
      const json::Value* content = at_home(response).object()->find("content");
      if (!content) continue;
      for (const auto& [type, body] : content->object()->members()) {
        const json::Value* many = body.object()->find("examples");
        if (!many) continue;
        for (const auto& [name, example] : many->object()->members()) {
          const auto fault = check.fault(body.at("schema"), at_home(example).at("value"));
          BOOST_TEST(fault == "", operation.id << " " << status << " " << name << ": " << fault);
          ++examples;
        }
      }
    }
  }
  BOOST_TEST(examples > 1000);
}

BOOST_AUTO_TEST_SUITE_END()
