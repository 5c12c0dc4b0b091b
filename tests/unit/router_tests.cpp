// Routing, preconditions, and the pieces handlers use around a request: no sockets.
#include <boost/test/unit_test.hpp>
#include <set>
#include <vector>

#include "api/http/conditional.h"
#include "api/http/errors.h"
#include "api/http/problem.h"
#include "api/http/query_reader.h"
#include "api/http/request_head.h"
#include "api/http/response_head.h"
#include "api/http/router.h"

// Stands for the authentication part's rule: the router only passes it on.
struct liangjia::api::AccessRule {
  bool open;
};

using namespace liangjia;
using namespace liangjia::api;

namespace {

constexpr AccessRule kOpen{true};
constexpr AccessRule kClosed{false};

Handler named(std::string name) {
  return [name](const Request& request) {
    std::string out = name;
    for (const auto& [key, value] : request.parameters) out += " " + key + "=" + value;
    return text_response(200, "text/plain", out);
  };
}

Route route(std::string method, std::string pattern, std::string operation) {
  Route out{std::move(method), std::move(pattern), operation, named(operation)};
  out.access = &kOpen;
  return out;
}

Request request(const std::string& method, const std::string& target, const std::string& fields = "", std::string body = "") {
  auto head = parse_request_head(method + " " + target + " HTTP/1.1\r\nHost: test\r\n" + fields);
  BOOST_REQUIRE(head.ok());
  head->request.request_id = "request-1";
  head->request.body = std::move(body);
  return head->request;
}

std::vector<Route> table() {
  std::vector<Route> routes = {route("GET", "/api/v1/orders", "list_orders"),
                               route("POST", "/api/v1/orders", "place_order"),
                               route("GET", "/api/v1/orders/{id}", "get_order"),
                               route("GET", "/api/v1/orders/template", "order_template"),
                               route("PATCH", "/api/v1/orders/{id}", "edit_order"),
                               route("GET", "/api/v1/orders/{id}/lines/{line}", "get_line"),
                               route("GET", "/healthz", "health")};
  routes[1].needs_idempotency_key = true;
  routes[1].body_limit = 5;
  routes[4].needs_if_match = true;
  return routes;
}

const Router& router() {
  static const Router instance(table(), {}, named("fallback"));
  return instance;
}

Response ask(const std::string& method, const std::string& target, const std::string& fields = "", std::string body = "") {
  Request asked = request(method, target, fields, std::move(body));
  return router().handle(asked);
}

std::string token(const Response& response) { return json::parse(response.body)->at("token").as_text(); }

void check_refused(const Response& response, const ErrorKind& kind) {
  BOOST_TEST(response.status == kind.http_status);
  BOOST_TEST(token(response) == kind.token);
}

void check_bug(std::vector<Route> routes) { BOOST_CHECK_THROW(Router(std::move(routes), {}), InternalBug); }

enum class Colour { Red, Green };

}  // namespace

template <>
struct liangjia::EnumNames<Colour> {
  static constexpr EnumName<Colour> kAll[] = {{Colour::Red, "red", "红"}, {Colour::Green, "green", "绿"}};
};

BOOST_AUTO_TEST_SUITE(routing)

BOOST_AUTO_TEST_CASE(finds_routes_by_segments) {
  BOOST_TEST(ask("GET", "/api/v1/orders").body == "list_orders");
  BOOST_TEST(ask("GET", "/api/v1/orders/7").body == "get_order id=7");
  BOOST_TEST(ask("GET", "/api/v1/orders/template").body == "order_template");
  BOOST_TEST(ask("GET", "/api/v1/orders/7/lines/%E4%B8%AD").body == "get_line id=7 line=中");
  BOOST_TEST(ask("HEAD", "/api/v1/orders/7").status == 200);
  BOOST_TEST(ask("GET", "/healthz?x=1").body == "health");
}

BOOST_AUTO_TEST_CASE(tells_unknown_paths_from_wrong_methods) {
  for (const char* path :
       {"/api", "/api/v1/orders/", "/api/v1/orders//lines/1", "/api/v1/orders/7/lines", "/api/v2/orders", "/API/v1/orders"}) {
    BOOST_TEST_CONTEXT(path) {
      const Response response = ask("POST", path);
      check_refused(response, api::error::kRouteNotFound);
      BOOST_TEST(!response.headers.get("Allow").has_value());
    }
  }
  const Response wrong = ask("DELETE", "/api/v1/orders");
  check_refused(wrong, api::error::kMethodNotAllowed);
  BOOST_TEST(wrong.headers.get_or("Allow", "") == "GET, HEAD, OPTIONS, POST");
  const Response options = ask("OPTIONS", "/api/v1/orders/7");
  BOOST_TEST(options.status == 204);
  BOOST_TEST(options.headers.get_or("Allow", "") == "GET, HEAD, OPTIONS, PATCH");
  check_refused(ask("OPTIONS", "/api/v1/nothing"), api::error::kRouteNotFound);
}

BOOST_AUTO_TEST_CASE(falls_back_to_pages_outside_the_api_only) {
  BOOST_TEST(ask("GET", "/orders").body == "fallback");
  BOOST_TEST(ask("GET", "/").body == "fallback");
  check_refused(ask("GET", "/api/v1/nothing"), api::error::kRouteNotFound);
  check_refused(ask("POST", "/orders"), api::error::kRouteNotFound);
}

BOOST_AUTO_TEST_CASE(asks_for_preconditions) {
  const std::string json_type = "Content-Type: application/json; charset=utf-8\r\n";
  check_refused(ask("POST", "/api/v1/orders", json_type, "{}"), api::error::kIdempotencyKeyMissing);
  check_refused(ask("POST", "/api/v1/orders", json_type + "Idempotency-Key: a b\r\n", "{}"), api::error::kIdempotencyKeyMissing);
  check_refused(ask("POST", "/api/v1/orders", json_type + "Idempotency-Key: " + std::string(129, 'k') + "\r\n", "{}"),
                api::error::kIdempotencyKeyMissing);
  check_refused(ask("POST", "/api/v1/orders", json_type + "Idempotency-Key: a\r\nIdempotency-Key: b\r\n", "{}"),
                api::error::kIdempotencyKeyMissing);
  BOOST_TEST(ask("POST", "/api/v1/orders", json_type + "Idempotency-Key: " + std::string(128, 'k') + "\r\n", "{}").status == 200);
  check_refused(ask("POST", "/api/v1/orders", "Content-Type: text/plain\r\nIdempotency-Key: k\r\n", "{}"),
                api::error::kUnsupportedMediaType);
  check_refused(ask("POST", "/api/v1/orders", "Idempotency-Key: k\r\n", "{}"), api::error::kUnsupportedMediaType);
  check_refused(ask("POST", "/api/v1/orders", json_type + "Content-Encoding: gzip\r\nIdempotency-Key: k\r\n", "{}"),
                api::error::kUnsupportedMediaType);
  check_refused(ask("PATCH", "/api/v1/orders/7", json_type, "{}"), api::error::kIfMatchMissing);
  check_refused(ask("GET", "/api/v1/orders", "Accept: text/html\r\n"), api::error::kNotAcceptable);
  BOOST_TEST(ask("GET", "/api/v1/orders", "Accept: text/html, application/*;q=0.1\r\n").status == 200);
  BOOST_TEST(ask("GET", "/api/v1/orders", "Accept: */*\r\n").status == 200);
}

BOOST_AUTO_TEST_CASE(knows_body_limits_before_the_body) {
  BOOST_TEST(router().body_limit(request("POST", "/api/v1/orders"), 100) == 5U);
  BOOST_TEST(router().body_limit(request("PATCH", "/api/v1/orders/7"), 100) == 100U);
  BOOST_TEST(router().body_limit(request("POST", "/nothing"), 100) == 100U);
}

BOOST_AUTO_TEST_CASE(middleware_wraps_matched_routes_in_order_and_may_answer) {
  std::string trace;
  const auto tracing = [&trace](std::string name) {
    return [&trace, name](Request& asked, const Route& matched, const Next& next) {
      trace += name + "(" + matched.operation_id + ")";
      return next(asked);
    };
  };
  const Middleware gate = [](Request& asked, const Route& matched, const Next& next) {
    return matched.access->open ? next(asked) : problem(asked, reject(api::error::kUnauthenticated));
  };
  std::vector<Route> routes = table();
  routes[1].access = &kClosed;
  const Router guarded(routes, {tracing("a"), gate, tracing("b")});
  Request open = request("GET", "/healthz");
  BOOST_TEST(guarded.handle(open).status == 200);
  BOOST_TEST(trace == "a(health)b(health)");
  // Who may not call is told so before what is wrong with the call.
  Request closed = request("POST", "/api/v1/orders");
  const Response refused = guarded.handle(closed);
  check_refused(refused, api::error::kUnauthenticated);
  BOOST_TEST(refused.headers.get_or("WWW-Authenticate", "") == "Bearer realm=\"liangjia\"");
  Request unknown = request("GET", "/api/nothing");
  trace.clear();
  BOOST_TEST(guarded.handle(unknown).status == 404);
  BOOST_TEST(trace.empty());
}

BOOST_AUTO_TEST_CASE(HT_1_h7_a_head_alone_is_asked_all_that_needs_no_body) {
  auto routes = table();
  routes[1].handler = [](const Request&) -> Response { throw InternalBug("the handler needs the body"); };
  const Router guarded(std::move(routes), {[](Request& asked, const Route&, const Next& next) {
                         if (!asked.headers.get("X-Person")) return problem(asked, reject(api::error::kUnauthenticated));
                         asked.actor.emplace().user = UserId{7};
                         return next(asked);
                       }});
  const auto admit = [&](const std::string& target, const std::string& fields) {
    Request head = request("POST", target, fields);
    auto refusal = guarded.admit(head);
    BOOST_TEST(head.actor.has_value() == (fields.find("X-Person") != std::string::npos && target == "/api/v1/orders"));
    return refusal;
  };
  const std::string known = "X-Person: 7\r\n";
  const std::string whole = known + "Content-Type: application/json\r\n";
  check_refused(admit("/api/v1/orders", "").value(), api::error::kUnauthenticated);
  check_refused(admit("/api/v1/nothing", known).value(), api::error::kRouteNotFound);
  check_refused(admit("/healthz", known).value(), api::error::kMethodNotAllowed);
  check_refused(admit("/api/v1/orders", known + "Content-Type: text/plain\r\n").value(), api::error::kUnsupportedMediaType);
  check_refused(admit("/api/v1/orders", whole).value(), api::error::kIdempotencyKeyMissing);
  BOOST_TEST(!admit("/api/v1/orders", whole + "Idempotency-Key: one\r\n").has_value());
}

BOOST_AUTO_TEST_CASE(a_wrong_table_is_a_bug_at_start) {
  check_bug({route("GET", "/a/{id}", "one"), route("GET", "/a/{name}", "two")});
  check_bug({route("GET", "/a", "one"), route("GET", "/b", "one")});
  check_bug({route("GET", "/a/", "one")});
  check_bug({route("GET", "a", "one")});
  check_bug({route("GET", "/a//b", "one")});
  check_bug({route("GET", "/{}", "one")});
  check_bug({route("GET", "/{a", "one")});
  check_bug({route("GET", "/x{a}", "one")});
  check_bug({route("get", "/a", "one")});
  check_bug({route("GET", "/a", "")});
  Route open_to_all = route("GET", "/a", "one");
  open_to_all.access = nullptr;
  check_bug({open_to_all});
  Route empty = route("GET", "/a", "one");
  empty.handler = nullptr;
  check_bug({empty});
  BOOST_CHECK_NO_THROW(Router({route("GET", "/a", "one"), route("POST", "/a", "two")}, {}));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(problems)

BOOST_AUTO_TEST_CASE(carries_both_languages_and_every_field) {
  FieldErrors errors;
  errors.add("/lines/0/packs", liangjia::error::kOutOfRange, {{"low", "1"}, {"high", "9"}});
  errors.add("/note", liangjia::error::kRequired);
  const Request asked = request("GET", "/", "Accept-Language: zh-CN,zh;q=0.9,en;q=0.8\r\n");
  const Response response = problem(asked, reject_fields(std::move(errors)));
  BOOST_TEST(response.content_type == "application/problem+json");
  const json::Value document = *json::parse(response.body);
  BOOST_TEST(document.at("type").as_text() == "urn:liangjia:error:invalid_input");
  BOOST_TEST(document.at("title").as_text() == "Invalid input");
  BOOST_TEST(document.at("status").as_number() == 422);
  BOOST_TEST(document.at("detail").as_text() == document.at("message_zh").as_text());
  BOOST_TEST(document.at("request_id").as_text() == "request-1");
  BOOST_TEST(document.at("errors").size() == 2U);
  BOOST_TEST(document.at("errors").at(0).at("pointer").as_text() == "/lines/0/packs");
  BOOST_TEST(document.at("errors").at(0).at("message_en").as_text() == "Out of range, must be between 1 and 9");
}

BOOST_AUTO_TEST_CASE(language_follows_accept_language) {
  const auto english = [](const char* value) {
    return request("GET", "/", std::string("Accept-Language: ") + value + "\r\n").prefers_english();
  };
  BOOST_TEST(english("en"));
  BOOST_TEST(english("en-US,en;q=0.9,zh;q=0.8"));
  BOOST_TEST(english("zh;q=0.15,en;q=0.2"));
  BOOST_TEST(!english("zh-CN,en;q=0.9"));
  BOOST_TEST(!english("fr"));
  BOOST_TEST(!english("en;q=0"));
  BOOST_TEST(!request("GET", "/").prefers_english());
}

BOOST_AUTO_TEST_CASE(http_error_rows_are_whole_and_unique) {
  std::set<std::string_view> tokens;
  for (const ErrorKind* kind : liangjia::error::kCoreErrors) tokens.insert(kind->token);
  for (const ErrorKind* kind : api::error::kHttpErrors) {
    BOOST_TEST(tokens.insert(kind->token).second);
    BOOST_TEST(kind->http_status >= 400);
    BOOST_TEST(!kind->zh.empty());
    BOOST_TEST(!kind->en.empty());
    BOOST_TEST(reason_phrase(kind->http_status) != "Status");
  }
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(conditional_requests)

BOOST_AUTO_TEST_CASE(if_match_names_a_version) {
  const auto version = [](const std::string& value) { return if_match_version(request("PATCH", "/", "If-Match: " + value + "\r\n")); };
  BOOST_TEST(version("\"v7\"").value() == 7);
  BOOST_TEST(version("\"v9223372036854775807\"").value() == INT64_MAX);
  for (const char* stale : {"\"7\"", "W/\"v7\"", "v7", "\"v\"", "\"v07\"", "\"v-1\"", "\"v0\"", "\"v9223372036854775808\"", "\"v7x\""}) {
    BOOST_TEST_CONTEXT(stale) BOOST_TEST(version(stale).rejection().kind->http_status == 412);
  }
  BOOST_TEST(version("*").rejection().kind->http_status == 428);
  BOOST_TEST(version("").rejection().kind->http_status == 428);
  BOOST_TEST(version("\"v1\", \"v2\"").rejection().kind->http_status == 400);
  BOOST_TEST(if_match_version(request("PATCH", "/")).rejection().kind->http_status == 428);
}

BOOST_AUTO_TEST_CASE(if_none_match_answers_304) {
  const auto status = [](const std::string& method, const std::string& value) {
    const Response response =
        with_etag(request(method, "/", "If-None-Match: " + value + "\r\n"), json_response(200, json::Object{}), version_etag(3));
    BOOST_TEST(response.headers.get_or("ETag", "") == "\"v3\"");
    return response.status;
  };
  BOOST_TEST(status("GET", "\"v3\"") == 304);
  BOOST_TEST(status("HEAD", "W/\"v3\"") == 304);
  BOOST_TEST(status("GET", "\"v1\", \"v3\"") == 304);
  BOOST_TEST(status("GET", "*") == 304);
  BOOST_TEST(status("GET", "\"v4\"") == 200);
  BOOST_TEST(status("POST", "\"v3\"") == 200);
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(query_parameters)

BOOST_AUTO_TEST_CASE(reads_pages_and_filters) {
  const Request asked = request("GET", "/o?limit=200&cursor=" + id_text(77) + "&state=green&from=2026-02-28&q=%20%E4%B8%AD%20&open=true");
  QueryReader in(asked);
  const PageRequest page = in.page();
  BOOST_TEST(page.limit == 200);
  BOOST_TEST(page.after.value() == 77);
  BOOST_TEST((in.choice<Colour>("state") == Colour::Green));
  BOOST_TEST((in.date("from") == BusinessDate(2026, 2, 28)));
  BOOST_TEST(in.text("q").value() == "中");
  BOOST_TEST(in.boolean("open").value());
  BOOST_TEST(!in.finish().has_value());
}

BOOST_AUTO_TEST_CASE(collects_every_fault) {
  const Request asked = request("GET", "/o?limit=201&cursor=7&state=blue&from=2026-02-30&q=aaa&q=b&misspelt=1&n=1x");
  QueryReader in(asked);
  in.page();
  in.choice<Colour>("state");
  in.date("from");
  in.text("q", 2);
  in.number("n", 0, 9);
  const auto fault = in.finish();
  BOOST_REQUIRE(fault.has_value());
  BOOST_TEST(fault->kind->http_status == 400);
  std::vector<std::string> pointers;
  for (const FieldError& field : fault->fields) pointers.push_back(field.pointer);
  const std::vector<std::string> expected = {"query:limit", "query:cursor", "query:state",   "query:from",
                                             "query:q",     "query:n",      "query:misspelt"};
  BOOST_TEST(pointers == expected, boost::test_tools::per_element());
}

BOOST_AUTO_TEST_CASE(limit_ends) {
  for (const auto& [text, good] : std::vector<std::pair<std::string, bool>>{
           {"0", false}, {"1", true}, {"200", true}, {"201", false}, {"-1", false}, {"", false}, {"99999999999999999999", false}}) {
    const Request asked = request("GET", "/o?limit=" + text);
    QueryReader in(asked);
    in.page();
    BOOST_TEST_CONTEXT(text) BOOST_TEST(in.finish().has_value() != good);
  }
}

BOOST_AUTO_TEST_CASE(next_page_repeats_the_filters) {
  const Request asked = request("GET", "/api/v1/orders?state=red&cursor=" + id_text(5) + "&q=a%26b");
  const Response response = page_response(asked, {json::Value(1)}, 9);
  BOOST_TEST(response.headers.get_or("Link", "") == "</api/v1/orders?state=red&q=a%26b&cursor=" + id_text(9) + ">; rel=\"next\"");
  BOOST_TEST(json::parse(response.body)->at("next_cursor").as_text() == id_text(9));
  const Response last = page_response(asked, {}, std::nullopt);
  BOOST_TEST(!last.headers.get("Link").has_value());
  BOOST_TEST(json::parse(last.body)->at("next_cursor").is_null());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(replies)

BOOST_AUTO_TEST_CASE(a_download_keeps_its_chinese_name) {
  const Response response = file_response("text/csv", "订单 \"1\".csv", "a");
  BOOST_TEST(response.headers.get_or("Content-Disposition", "") ==
             "attachment; filename=\"_1_.csv\"; filename*=UTF-8''%E8%AE%A2%E5%8D%95%20%221%22.csv");
}

BOOST_AUTO_TEST_CASE(a_header_cannot_split_a_reply) {
  Response response = no_content();
  response.headers.set("Location", "a\nb");
  BOOST_CHECK_THROW(response_head(response, "r", true), InternalBug);
}

BOOST_AUTO_TEST_CASE(cookies_are_read_whole) {
  const Request asked = request("GET", "/", "Cookie: a=1; session=x=y; b=2\r\n");
  BOOST_TEST(asked.cookie("session").value() == "x=y");
  BOOST_TEST(!asked.cookie("sess").has_value());
}

BOOST_AUTO_TEST_CASE(an_id_that_is_none_is_not_found) {
  Request asked = request("GET", "/");
  asked.parameters = {{"id", id_text(42)}, {"bad", "42"}};
  BOOST_TEST(id_parameter<UserId>(asked, "id").value().value() == 42);
  BOOST_TEST(id_parameter<UserId>(asked, "bad").rejection().kind->http_status == 404);
  BOOST_CHECK_THROW(asked.parameter("absent"), InternalBug);
  BOOST_CHECK_THROW(asked.who(), InternalBug);
}

BOOST_AUTO_TEST_SUITE_END()
