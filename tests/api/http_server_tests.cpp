// The server over real sockets, mostly with requests that no well-behaved client would send.
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <memory>
#include <mutex>
#include <thread>
#include <vector>

#include "api/http/problem.h"
#include "api/http/server.h"
#include "core/database/sql_error.h"
#include "core/platform/json.h"
#include "tests/support/raw_client.h"

using namespace std::chrono_literals;
using liangjia::api::HttpServer;
using liangjia::api::Request;
using liangjia::api::Response;
using liangjia::api::ServerOptions;
using liangjia::test::get;
using liangjia::test::post;
using liangjia::test::RawClient;
using liangjia::test::RawReply;
using std::chrono::steady_clock;
namespace json = liangjia::json;

namespace {

// Tells what it was asked; "/slow/MS" takes that long; "/throw/KIND" throws.
Response echo(Request& request) {
  if (!request.path.empty() && request.path[0] == "slow")
    std::this_thread::sleep_for(std::chrono::milliseconds(std::stoi(request.path[1])));
  if (!request.path.empty() && request.path[0] == "throw") {
    if (request.path[1] == "pool") throw liangjia::db::PoolExhausted("no connection");
    if (request.path[1] == "bug") throw liangjia::InternalBug("quota broken");
    if (request.path[1] == "number") throw 7;
    throw std::runtime_error("SELECT secret FROM t");
  }
  if (!request.path.empty() && request.path[0] == "split") {
    Response response = liangjia::api::no_content();
    response.headers.set("Location", "/a\r\nSet-Cookie: x=1");
    return response;
  }
  if (!request.path.empty() && request.path[0] == "big")
    return liangjia::api::text_response(200, "text/plain", std::string(3'000'000, 'x'));
  json::Array path;
  for (const std::string& segment : request.path) path.push_back(segment);
  json::Array query;
  for (const auto& [name, value] : request.query) query.push_back(name + "=" + value);
  return liangjia::api::json_response(200, json::Object{{"method", request.method},
                                                        {"path", path},
                                                        {"query", query},
                                                        {"body_bytes", request.body.size()},
                                                        {"peer", request.peer_address}});
}

struct Server {
  explicit Server(ServerOptions options = quick()) : server(with_log(std::move(options)), echo) {}

  static ServerOptions quick() {
    ServerOptions options;
    options.first_byte_time = 400ms;
    options.header_time = 400ms;
    options.body_time = 400ms;
    options.keep_alive_time = 400ms;
    options.body_limit = 100'000;
    return options;
  }
  ServerOptions with_log(ServerOptions options) {
    options.on_failure = [this](std::string_view id, std::string_view text) {
      const std::lock_guard lock(mutex);
      failures.emplace_back(std::string(id) + " " + std::string(text));
    };
    return options;
  }
  RawReply ask(std::string_view bytes) { return RawClient(server.port()).ask(bytes); }
  std::string logged() {
    const std::lock_guard lock(mutex);
    return failures.empty() ? "" : failures.back();
  }

  std::mutex mutex;
  std::vector<std::string> failures;
  HttpServer server;
};

std::string token(const RawReply& reply) {
  const auto document = json::parse(reply.body);
  if (!document) return "not json: " + reply.body;
  return document->at("token").as_text();
}

void check_problem(const RawReply& reply, int status, const std::string& expected) {
  BOOST_TEST(reply.status == status);
  BOOST_TEST(reply.field("Content-Type") == "application/problem+json");
  BOOST_TEST(!reply.field("X-Request-Id").empty());
  BOOST_TEST(token(reply) == expected);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(http_server)

BOOST_FIXTURE_TEST_CASE(answers_a_get_with_every_security_header, Server) {
  const RawReply reply = ask(get("/a/%E4%B8%AD%E9%80%89/b%20c?x=1&y=%E4%BD%A0+z"));
  BOOST_TEST(reply.status == 200);
  const json::Value body = *json::parse(reply.body);
  BOOST_TEST(body.at("path").at(1).as_text() == "中选");
  BOOST_TEST(body.at("path").at(2).as_text() == "b c");
  BOOST_TEST(body.at("query").at(1).as_text() == "y=你 z");
  BOOST_TEST(body.at("peer").as_text() == "127.0.0.1");
  BOOST_TEST(reply.field("X-Content-Type-Options") == "nosniff");
  BOOST_TEST(reply.field("Cache-Control") == "no-store");
  BOOST_TEST(reply.field("Content-Security-Policy") == "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'");
  BOOST_TEST(reply.field("Permissions-Policy").find("camera=(self)") != std::string::npos);
  BOOST_TEST(reply.field("Strict-Transport-Security").empty());  // no TLS here
  BOOST_TEST(reply.field("Referrer-Policy") == "same-origin");
  BOOST_TEST(reply.field("Date").ends_with(" GMT"));
  BOOST_TEST(reply.field("Server").empty());
}

BOOST_AUTO_TEST_CASE(L4_behind_tls_browsers_are_told_to_come_by_no_other_way) {
  ServerOptions options = Server::quick();
  options.behind_tls = true;
  Server server(std::move(options));
  BOOST_TEST(server.ask(get("/")).field("Strict-Transport-Security") == "max-age=31536000");
}

BOOST_FIXTURE_TEST_CASE(keeps_a_connection_and_a_given_request_id, Server) {
  RawClient client(server.port());
  for (int i = 0; i < 50; ++i) {
    const RawReply reply = client.ask(get("/", "X-Request-Id: caller-0001\r\n"));
    BOOST_TEST(reply.status == 200);
    BOOST_TEST(reply.field("Connection") == "keep-alive");
    BOOST_TEST(reply.field("X-Request-Id") == "caller-0001");
  }
  BOOST_TEST(client.ask(get("/", "X-Request-Id: a b\r\nConnection: close\r\n")).field("X-Request-Id") != "a b");
  BOOST_TEST(client.closed(1s));
}

BOOST_FIXTURE_TEST_CASE(closes_an_idle_connection, Server) {
  RawClient client(server.port());
  BOOST_TEST(client.ask(get("/")).status == 200);
  BOOST_TEST(!client.closed(100ms));
  BOOST_TEST(client.closed(2s));
}

BOOST_FIXTURE_TEST_CASE(http_1_0_closes_unless_asked, Server) {
  BOOST_TEST(ask("GET / HTTP/1.0\r\n\r\n").field("Connection") == "close");
  BOOST_TEST(ask("GET / HTTP/1.0\r\nConnection: keep-alive\r\n\r\n").field("Connection") == "keep-alive");
}

BOOST_FIXTURE_TEST_CASE(answers_pipelined_requests_in_order, Server) {
  RawClient client(server.port());
  std::string all;
  for (int i = 0; i < 20; ++i) all += post("/p/" + std::to_string(i), std::string(static_cast<std::size_t>(i), 'x'), "text/plain");
  client.send(all);
  for (int i = 0; i < 20; ++i) {
    const json::Value body = *json::parse(client.receive().body);
    BOOST_TEST(body.at("path").at(1).as_text() == std::to_string(i));
    BOOST_TEST(body.at("body_bytes").as_number() == i);
  }
}

BOOST_FIXTURE_TEST_CASE(head_has_the_length_but_no_body, Server) {
  RawClient client(server.port());
  client.send("HEAD /a HTTP/1.1\r\nHost: test\r\n\r\n" + get("/b"));
  const RawReply head = client.receive(true);
  BOOST_TEST(head.status == 200);
  BOOST_TEST(head.field("Content-Length") != "0");
  BOOST_TEST(json::parse(client.receive().body)->at("path").at(0).as_text() == "b");
}

BOOST_FIXTURE_TEST_CASE(refuses_malformed_heads, Server) {
  for (const char* bytes :
       {"GARBAGE\r\n\r\n", "GET /\r\n\r\n", "GET  HTTP/1.1\r\nHost: a\r\n\r\n", "G(T / HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET / HTTP/1.1\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nHost: b\r\n\r\n", "GET / HTTP/1.1\nHost: a\n\n",
        "GET / HTTP/1.1\r\nHost: a\r\n folded: b\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX : b\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nnocolon\r\n\r\n", "GET / HTTP/1.1\r\nHost: a\r\nX: a\rb\r\n\r\n",
        "GET / HTTP/1.1\r\nHost: a\r\nX: \x01\r\n\r\n", "GET http HTTP/1.1\r\nHost: a\r\n\r\n", "GET * HTTP/1.1\r\nHost: a\r\n\r\n",
        "GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", "\x16\x03\x01\x02", "GET / HTTQ/1.1\r\nHost: a\r\n\r\n"}) {
    BOOST_TEST_CONTEXT(bytes) check_problem(ask(bytes), 400, "bad_request");
  }
  check_problem(ask("PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"), 505, "http_version_not_supported");
}

BOOST_FIXTURE_TEST_CASE(refuses_paths_it_cannot_decode, Server) {
  for (const char* path : {"/%zz", "/%", "/%4", "/a%00b", "/%c0%af", "/%ff", "/a%0d%0aX:%20y", "/../etc", "/a/%2e%2e/b", "/a%2fb",
                           "/?a=%zz", "/?%80=1", "/a#b", "/a\\b"}) {
    BOOST_TEST_CONTEXT(path) check_problem(ask(get(path)), 400, "bad_request");
  }
  BOOST_TEST(ask(get("/%41")).status == 200);
  BOOST_TEST(ask("GET http://test/a HTTP/1.1\r\nHost: test\r\n\r\n").status == 200);
}

BOOST_FIXTURE_TEST_CASE(refuses_wrong_framing_of_bodies, Server) {
  const std::string head = "POST /a HTTP/1.1\r\nHost: test\r\n";
  check_problem(ask(head + "Transfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"), 411, "length_required");
  check_problem(ask(head + "Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\nhello"), 400, "bad_request");
  for (const char* length : {"-1", "+5", "5, 5", "0x5", "", "5 5", "99999999999999999999"}) {
    BOOST_TEST_CONTEXT(length) check_problem(ask(head + "Content-Length: " + length + "\r\n\r\nhello"), 400, "bad_request");
  }
  check_problem(ask(head + "Content-Length: 5\r\nContent-Length: 6\r\n\r\nhello"), 400, "bad_request");
  BOOST_TEST(ask(head + "\r\n").status == 200);
}

BOOST_FIXTURE_TEST_CASE(refuses_a_short_body, Server) {
  RawClient client(server.port());
  client.send("POST /a HTTP/1.1\r\nHost: test\r\nContent-Length: 10\r\n\r\nhello");
  client.finish_sending();
  check_problem(client.receive(), 400, "bad_request");
}

BOOST_FIXTURE_TEST_CASE(times_out_slow_heads_and_bodies_in_total, Server) {
  for (const std::string start : {"GET / HTTP/1.1\r\nHost: test\r\n", "POST / HTTP/1.1\r\nHost: test\r\nContent-Length: 1000\r\n\r\n"}) {
    RawClient client(server.port());
    const auto begun = steady_clock::now();
    client.send(start);
    // Drip feeding must not extend the time.
    for (int i = 0; i < 6; ++i) {
      std::this_thread::sleep_for(100ms);
      client.send("X");
    }
    check_problem(client.receive(), 408, "request_timeout");
    BOOST_TEST((steady_clock::now() - begun < 3s));
  }
}

BOOST_FIXTURE_TEST_CASE(a_silent_connection_is_closed_without_a_word, Server) {
  RawClient client(server.port());
  BOOST_TEST(client.closed(3s));
}

BOOST_FIXTURE_TEST_CASE(limits_the_head, Server) {
  const std::string huge(2'000'000, 'a');
  check_problem(ask("GET / HTTP/1.1\r\nHost: test\r\nX: " + huge + "\r\n\r\n"), 431, "header_too_large");
  check_problem(ask(get("/" + huge)), 414, "target_too_long");
  BOOST_TEST(ask(get("/" + std::string(8 * 1024 - 1, 'a'))).status == 200);
  check_problem(ask(get("/" + std::string(8 * 1024, 'a'))), 414, "target_too_long");
  std::string fields;
  for (int i = 0; i < 99; ++i) fields += "X: 1\r\n";
  BOOST_TEST(ask(get("/", fields)).status == 200);
  check_problem(ask(get("/", fields + "X: 1\r\n")), 431, "header_too_large");
  BOOST_TEST(ask(get("/", "X: " + std::string(30'000, 'a') + "\r\n")).status == 200);
}

BOOST_FIXTURE_TEST_CASE(limits_the_body_before_reading_it, Server) {
  BOOST_TEST(ask(post("/a", std::string(100'000, 'x'))).status == 200);
  check_problem(ask(post("/a", std::string(100'001, 'x'))), 413, "body_too_large");
  RawClient client(server.port());
  check_problem(client.ask("POST /a HTTP/1.1\r\nHost: test\r\nContent-Length: 5000000000\r\n\r\n"), 413, "body_too_large");
  // A well-meaning client that sends on regardless still sees the refusal.
  RawClient eager(server.port());
  eager.send(post("/a", std::string(400'000, 'x')));
  check_problem(eager.receive(), 413, "body_too_large");
}

BOOST_AUTO_TEST_CASE(limits_the_memory_of_all_bodies) {
  ServerOptions options = Server::quick();
  options.bodies.all = 100'000;
  options.body_time = 2s;
  Server fixture(std::move(options));
  const std::string body(80'000, 'x');
  RawClient slow(fixture.server.port());
  const std::string request = post("/a", body);
  slow.send(request.substr(0, request.size() - 1));
  std::this_thread::sleep_for(100ms);
  const RawReply refused = fixture.ask(post("/a", body));
  check_problem(refused, 503, "too_busy");
  BOOST_TEST(refused.field("Retry-After") == "2");
  BOOST_TEST(slow.ask("x").status == 200);
  BOOST_TEST(fixture.ask(post("/a", body)).status == 200);
}

BOOST_FIXTURE_TEST_CASE(says_continue_only_when_the_body_is_wanted, Server) {
  RawClient client(server.port());
  client.send("POST /a HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 5\r\n\r\n");
  BOOST_TEST(client.receive(true).status == 100);
  BOOST_TEST(client.ask("hello").status == 200);
  check_problem(ask("POST /a HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 500000\r\n\r\n"), 413, "body_too_large");
}

BOOST_FIXTURE_TEST_CASE(exceptions_become_problems_without_internals, Server) {
  const RawReply failed = ask(get("/throw/error", "Accept-Language: en-GB,zh;q=0.5\r\n"));
  check_problem(failed, 500, "internal_error");
  BOOST_TEST(failed.body.find("SELECT") == std::string::npos);
  BOOST_TEST(failed.field("Content-Language") == "en");
  BOOST_TEST(logged() == failed.field("X-Request-Id") + " SELECT secret FROM t");
  check_problem(ask(get("/throw/bug")), 500, "internal_inconsistency");
  check_problem(ask(get("/throw/number")), 500, "internal_error");
  const RawReply busy = ask(get("/throw/pool"));
  check_problem(busy, 503, "busy");
  BOOST_TEST(busy.field("Retry-After") == "2");
  const RawReply split = ask(get("/split"));
  check_problem(split, 500, "internal_inconsistency");
  BOOST_TEST(split.field("Set-Cookie").empty());
}

BOOST_FIXTURE_TEST_CASE(serves_others_beside_200_half_open_connections, Server) {
  std::vector<std::unique_ptr<RawClient>> half_open;
  for (int i = 0; i < 200; ++i) {
    half_open.push_back(std::make_unique<RawClient>(server.port()));
    half_open.back()->send("GET / HTTP/1.1\r\nHost: te");
  }
  const auto begun = steady_clock::now();
  for (int i = 0; i < 100; ++i) BOOST_TEST(ask(get("/")).status == 200);
  BOOST_TEST((steady_clock::now() - begun < 5s));
  BOOST_TEST(half_open.front()->receive().status == 408);
}

BOOST_AUTO_TEST_CASE(refuses_connections_over_the_limit_at_once) {
  ServerOptions options = Server::quick();
  options.connections_most = 4;
  options.header_time = 1s;
  Server fixture(std::move(options));
  std::vector<std::unique_ptr<RawClient>> holders;
  for (int i = 0; i < 4; ++i) {
    holders.push_back(std::make_unique<RawClient>(fixture.server.port()));
    holders.back()->send(get("/slow/1000"));  // silent ones would make room (HT-4)
  }
  std::this_thread::sleep_for(100ms);
  const auto begun = steady_clock::now();
  const RawReply refused = fixture.ask(get("/"));
  check_problem(refused, 503, "too_busy");
  BOOST_TEST(refused.field("Retry-After") == "2");
  BOOST_TEST((steady_clock::now() - begun < 500ms));
  for (auto& holder : holders) BOOST_TEST(holder->receive().status == 200);
  holders.clear();
  std::this_thread::sleep_for(100ms);
  BOOST_TEST(fixture.ask(get("/")).status == 200);
}

BOOST_AUTO_TEST_CASE(refuses_when_even_the_queue_is_full) {
  ServerOptions options = Server::quick();
  options.connections_most = 1;
  options.queue_most = 2;
  options.header_time = 1s;
  Server fixture(std::move(options));
  std::vector<std::unique_ptr<RawClient>> clients;
  // One served, eight refused but kept open by their side, two queued; the next one finds no place.
  for (int i = 0; i < 11; ++i) {
    clients.push_back(std::make_unique<RawClient>(fixture.server.port()));
    if (i == 0) clients.back()->send(get("/slow/1500"));  // a silent one would make room (HT-4)
    std::this_thread::sleep_for(10ms);
  }
  const auto begun = steady_clock::now();
  check_problem(RawClient(fixture.server.port()).receive(), 503, "too_busy");
  BOOST_TEST((steady_clock::now() - begun < 500ms));
}

BOOST_AUTO_TEST_CASE(stop_lets_a_running_request_finish) {
  Server fixture;
  const std::uint16_t port = fixture.server.port();
  RawClient busy(port);
  RawClient idle(port);
  BOOST_TEST(idle.ask(get("/")).status == 200);
  busy.send(get("/slow/300"));
  std::this_thread::sleep_for(50ms);
  const auto begun = steady_clock::now();
  BOOST_TEST(fixture.server.stop(5s));
  BOOST_TEST((steady_clock::now() - begun < 2s));
  const RawReply reply = busy.receive();
  BOOST_TEST(reply.status == 200);
  BOOST_TEST(reply.field("Connection") == "close");
  BOOST_TEST(idle.closed(100ms));
  BOOST_CHECK_THROW(RawClient{port}, std::runtime_error);
  BOOST_TEST(fixture.server.stop(0ms));
}

BOOST_AUTO_TEST_CASE(stop_cuts_what_outlasts_the_deadline) {
  Server fixture;
  RawClient busy(fixture.server.port());
  busy.send(get("/slow/1000"));
  std::this_thread::sleep_for(50ms);
  BOOST_TEST(!fixture.server.stop(100ms));
  BOOST_TEST(busy.receive().status == 0);
}

BOOST_FIXTURE_TEST_CASE(a_port_in_use_is_told, Server) {
  ServerOptions options;
  options.port = server.port();
  const auto names_port = [&](const liangjia::api::ServerStartError& failure) {
    return std::string(failure.what()).find("127.0.0.1:" + std::to_string(server.port())) != std::string::npos;
  };
  BOOST_CHECK_EXCEPTION(HttpServer(options, echo), liangjia::api::ServerStartError, names_port);
}

BOOST_FIXTURE_TEST_CASE(sends_large_replies_whole, Server) {
  const RawReply reply = ask(get("/big"));
  BOOST_TEST(reply.status == 200);
  BOOST_TEST(reply.body.size() == 3'000'000U);
}

BOOST_AUTO_TEST_CASE(believes_forwarded_addresses_from_known_proxies_only) {
  Server plain;
  const std::string fields = "X-Forwarded-For: 203.0.113.9, 198.51.100.7\r\n";
  BOOST_TEST(json::parse(plain.ask(get("/", fields)).body)->at("peer").as_text() == "127.0.0.1");
  ServerOptions options = Server::quick();
  options.trusted_proxies = {"127.0.0.1"};
  Server behind(std::move(options));
  BOOST_TEST(json::parse(behind.ask(get("/", fields)).body)->at("peer").as_text() == "198.51.100.7");
}

BOOST_AUTO_TEST_SUITE_END()
