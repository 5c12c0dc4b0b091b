// The server under siege, over real sockets: bodies that are promised and never sent, connections that stay silent, floods from one
// address. Loopback has many addresses (127.0.0.0/8), so one machine can stand for several.
#include <boost/test/unit_test.hpp>
#include <chrono>
#include <memory>
#include <thread>
#include <vector>

#include "api/http/errors.h"
#include "api/http/problem.h"
#include "api/http/server.h"
#include "core/platform/json.h"
#include "tests/support/raw_client.h"

using namespace std::chrono_literals;
using namespace liangjia;
using api::HttpServer;
using api::Request;
using api::Response;
using api::ServerOptions;
using std::chrono::steady_clock;
using test::get;
using test::post;
using test::RawClient;
using test::RawReply;

namespace {

// Who asks, by the name that stands for a token: "X-Person: 7"; "0" is somebody who may not.
std::optional<Response> refused(Request& request) {
  const std::string person(request.headers.get_or("X-Person", ""));
  if (person.empty()) return api::problem(request, reject(api::error::kUnauthenticated));
  if (person == "0") return api::problem(request, reject(error::kForbidden));
  Actor actor;
  actor.user = UserId{std::stoll(person)};
  request.actor = actor;
  return std::nullopt;
}

// "/open" is for everybody, "/slow/MS" takes that long; the rest is for people we know.
Response answer(Request& request) {
  if (request.path.front() == "slow") std::this_thread::sleep_for(std::chrono::milliseconds(std::stoi(request.path[1])));
  if (request.path.front() != "open" && request.path.front() != "slow") {
    if (auto refusal = refused(request)) return std::move(*refusal);
  }
  return api::json_response(200, json::Object{{"body_bytes", request.body.size()}, {"peer", request.peer_address}});
}

struct Server {
  explicit Server(ServerOptions options = quick()) : server(with_count(std::move(options)), answer) {}

  static ServerOptions quick() {
    ServerOptions options;
    options.body_time = 1s;
    options.body_limit = 1'000'000;
    options.admit = refused;
    return options;
  }
  ServerOptions with_count(ServerOptions options) {
    options.on_exchange = [this](const api::Exchange&) { ++exchanges; };
    return options;
  }
  RawReply ask(std::string_view bytes, const char* from = "127.0.0.1") { return RawClient(server.port(), from).ask(bytes); }

  std::atomic<int> exchanges{0};
  HttpServer server;
};

std::string head_of_body(std::size_t length, std::string_view person = "") {
  return "POST /a HTTP/1.1\r\nHost: test\r\n" + (person.empty() ? "" : "X-Person: " + std::string(person) + "\r\n") +
         "Content-Length: " + std::to_string(length) + "\r\n\r\n";
}

void check_refusal(const RawReply& reply, int status, std::string_view token) {
  BOOST_TEST(reply.status == status);
  const auto document = json::parse(reply.body);
  BOOST_REQUIRE_MESSAGE(document.ok(), reply.body);
  BOOST_TEST(document->at("token").as_text() == token);
  if (status == 429 || status == 503) BOOST_TEST(reply.field("Retry-After") == "2");
}

class Stopwatch {
 public:
  std::chrono::milliseconds passed() const { return std::chrono::duration_cast<std::chrono::milliseconds>(steady_clock::now() - begun_); }

 private:
  steady_clock::time_point begun_ = steady_clock::now();
};

// Waits until it is so, or for two seconds.
template <class Condition>
bool soon(Condition condition) {
  for (int i = 0; i < 200 && !condition(); ++i) std::this_thread::sleep_for(10ms);
  return condition();
}

using Clients = std::vector<std::unique_ptr<RawClient>>;

void connect(Clients& clients, const Server& fixture, int count, const char* from) {
  for (int i = 0; i < count; ++i) clients.push_back(std::make_unique<RawClient>(fixture.server.port(), from));
}

}  // namespace

BOOST_FIXTURE_TEST_CASE(HT_1_h7_who_asks_is_known_before_a_large_body_is_read, Server) {
  const Stopwatch watch;
  check_refusal(ask(head_of_body(500'000)), 401, "unauthenticated");
  check_refusal(ask(head_of_body(500'000, "0")), 403, "forbidden");
  check_refusal(ask(head_of_body(1'000'001, "7")), 413, "body_too_large");
  BOOST_TEST(watch.passed().count() < 500);  // not a byte of them was waited for
  const std::string body(500'000, 'x');
  BOOST_TEST(ask(head_of_body(body.size(), "7") + body).status == 200);
  // A client that waits to be asked for its body is told before it sends any.
  RawClient careful(server.port());
  BOOST_TEST(careful.ask("POST /a HTTP/1.1\r\nHost: test\r\nExpect: 100-continue\r\nContent-Length: 500000\r\n\r\n").status == 401);
  // A small body comes with its head: it is read first, as anybody's.
  BOOST_TEST(ask(head_of_body(64 * 1024) + std::string(64 * 1024, 'x')).status == 401);
}

BOOST_AUTO_TEST_CASE(HT_2_h7_a_promised_body_takes_no_room) {
  ServerOptions options = Server::quick();
  options.bodies = {300'000, 300'000, 300'000};
  Server fixture(std::move(options));
  Clients promising;
  connect(promising, fixture, 12, "127.0.0.1");
  for (auto& client : promising) client->send(head_of_body(250'000, "7") + std::string(200, 'x'));
  std::this_thread::sleep_for(50ms);
  const std::string body(250'000, 'x');
  BOOST_TEST(fixture.ask(head_of_body(body.size(), "8") + body).status == 200);
}

BOOST_AUTO_TEST_CASE(HT_2_h7_a_person_and_an_address_have_shares_of_the_room) {
  ServerOptions options = Server::quick();
  options.body_time = 5s;
  options.bodies = {500'000, 150'000, 250'000};
  Server fixture(std::move(options));
  const std::string body(120'000, 'x');
  const auto hold = [&](Clients& clients, const char* person, const char* from) {
    connect(clients, fixture, 1, from);
    clients.back()->send(head_of_body(body.size(), person) + body.substr(1));
    std::this_thread::sleep_for(50ms);
  };
  Clients holding;
  hold(holding, "7", "127.0.0.1");
  check_refusal(fixture.ask(head_of_body(body.size(), "7") + body, "127.0.0.2"), 429, "too_many_requests");  // the person's
  hold(holding, "8", "127.0.0.1");
  check_refusal(fixture.ask(head_of_body(body.size(), "9") + body), 429, "too_many_requests");  // the address's
  hold(holding, "9", "127.0.0.2");
  hold(holding, "10", "127.0.0.2");
  check_refusal(fixture.ask(head_of_body(body.size(), "11") + body, "127.0.0.3"), 503, "too_busy");  // everybody's
  BOOST_TEST(holding.front()->ask("x").status == 200);
  BOOST_TEST(fixture.ask(head_of_body(body.size(), "11") + body, "127.0.0.3").status == 200);
}

BOOST_AUTO_TEST_CASE(HT_2_l16_a_refused_body_is_given_back_before_its_sender_is_gone) {
  ServerOptions options = Server::quick();
  options.bodies = {200'000, 200'000, 200'000};
  Server fixture(std::move(options));
  RawClient first(fixture.server.port());
  first.send(head_of_body(150'000, "7") + std::string(100'000, 'x'));
  std::this_thread::sleep_for(50ms);
  RawClient refused_one(fixture.server.port());
  refused_one.send(head_of_body(900'000, "8") + std::string(110'000, 'x'));
  check_refusal(refused_one.receive(), 503, "too_busy");
  // It is still being listened to, so that its reply is not lost; what it sent is gone.
  BOOST_TEST(fixture.ask(head_of_body(90'000, "9") + std::string(90'000, 'x')).status == 200);
}

BOOST_AUTO_TEST_CASE(HT_3_h7_a_least_rate_holds_while_a_body_is_read) {
  ServerOptions options = Server::quick();
  options.body_time = 300ms;
  options.slowest_bytes_per_second = 200'000;
  Server fixture(std::move(options));
  const Stopwatch watch;
  RawClient silent(fixture.server.port());
  silent.send(head_of_body(1'000'000, "7") + std::string(200, 'x'));
  check_refusal(silent.receive(), 408, "request_timeout");
  BOOST_TEST(watch.passed().count() < 1'000);  // not the 5 s that the whole body might take
  RawClient steady(fixture.server.port());
  steady.send(head_of_body(300'000, "7"));
  for (int i = 0; i < 15; ++i) {  // twice as fast as it must be
    steady.send(std::string(20'000, 'x'));
    std::this_thread::sleep_for(50ms);
  }
  BOOST_TEST(steady.receive().status == 200);
}

BOOST_AUTO_TEST_CASE(HT_4_m1_silent_strangers_make_room_for_newcomers_and_people_stay) {
  ServerOptions options = Server::quick();
  options.connections_most = 24;
  options.connections_of_one_place_most = 8;
  options.queue_most = 200;
  options.first_byte_time = 10s;
  options.keep_alive_time = 10s;
  Server fixture(std::move(options));
  RawClient person(fixture.server.port(), "127.0.0.9");
  BOOST_TEST(person.ask(get("/a", "X-Person: 7\r\n")).status == 200);
  Clients silent;
  for (const char* from : {"127.0.0.1", "127.0.0.2", "127.0.0.3", "127.0.0.4"}) connect(silent, fixture, 30, from);
  BOOST_TEST(soon([&] { return fixture.server.turned_away().reaped >= 120 - 24; }));
  const Stopwatch watch;
  BOOST_TEST(fixture.ask(get("/open"), "127.0.0.1").status == 200);  // also at the address of the flood
  BOOST_TEST(fixture.ask(get("/open"), "127.0.0.8").status == 200);
  BOOST_TEST(person.ask(get("/a", "X-Person: 7\r\n")).status == 200);  // on the connection it had
  BOOST_TEST(watch.passed().count() < 1'000);
  BOOST_TEST(fixture.server.turned_away().refused == 0U);
  BOOST_TEST(silent.front()->closed(1s));  // the longest silent went first
}

BOOST_AUTO_TEST_CASE(HT_4_m1_half_a_head_and_a_dripping_body_are_silence_too) {
  ServerOptions options = Server::quick();
  options.connections_most = 2;
  Server fixture(std::move(options));
  RawClient half(fixture.server.port());
  half.send("GET / HTTP/1.1\r\nHo");
  std::this_thread::sleep_for(20ms);
  RawClient dripping(fixture.server.port());
  dripping.send("POST /open HTTP/1.1\r\nHost: test\r\nContent-Length: 100\r\n\r\nx");
  std::this_thread::sleep_for(20ms);
  BOOST_TEST(fixture.ask(get("/open")).status == 200);
  BOOST_TEST(half.closed(1s));
  BOOST_TEST(fixture.ask(get("/open")).status == 200);
}

BOOST_AUTO_TEST_CASE(HT_4_m1_an_address_has_its_share_of_the_connections) {
  ServerOptions options = Server::quick();
  options.connections_of_one_place_most = 2;
  Server fixture(std::move(options));
  Clients busy;
  connect(busy, fixture, 2, "127.0.0.1");
  for (auto& client : busy) client->send(get("/slow/700"));
  std::this_thread::sleep_for(100ms);
  check_refusal(fixture.ask(get("/open")), 429, "too_many_requests");
  BOOST_TEST(fixture.ask(get("/open"), "127.0.0.2").status == 200);
  for (auto& client : busy) BOOST_TEST(client->receive().status == 200);  // who is being answered is not cut
}

BOOST_AUTO_TEST_CASE(HT_4_m1_a_trusted_proxy_brings_many_people) {
  ServerOptions options = Server::quick();
  options.connections_of_one_place_most = 2;
  options.trusted_proxies = {"127.0.0.1"};
  Server fixture(std::move(options));
  Clients busy;
  connect(busy, fixture, 4, "127.0.0.1");
  for (auto& client : busy) client->send(get("/slow/200"));
  for (auto& client : busy) BOOST_TEST(client->receive().status == 200);
}

BOOST_AUTO_TEST_CASE(HT_4_m1_the_first_byte_must_come_soon) {
  ServerOptions options = Server::quick();
  options.first_byte_time = 200ms;
  options.header_time = 10s;
  Server fixture(std::move(options));
  RawClient client(fixture.server.port());
  BOOST_TEST(client.closed(2s));
}

BOOST_AUTO_TEST_CASE(HT_5_l2_a_forwarded_address_is_an_address_or_the_sockets) {
  ServerOptions options = Server::quick();
  options.trusted_proxies = {"127.0.0.1", "2001:db8::9"};
  Server fixture(std::move(options));
  const auto peer = [&](const std::string& forwarded) {
    return json::parse(fixture.ask(get("/open", "X-Forwarded-For: " + forwarded + "\r\n")).body)->at("peer").as_text();
  };
  BOOST_TEST(peer("203.0.113.9") == "203.0.113.9");
  BOOST_TEST(peer("203.0.113.9:4711") == "203.0.113.9");
  BOOST_TEST(peer("[2001:DB8:0::1]:443") == "2001:db8::1");
  BOOST_TEST(peer("2001:db8::1") == "2001:db8::1");
  BOOST_TEST(peer("203.0.113.9, [2001:db8::9]:80") == "203.0.113.9");  // written another way, it is the same proxy
  const std::string long_one(65, '1');
  for (const std::string_view forwarded : {"unknown", "' or 1=1 --", "203.0.113.9.4", "1.2.3", "203.0.113.9, _hidden", "[2001:db8::1",
                                           "\xff\xfe", "203.0.113.9:port", long_one.c_str()}) {
    BOOST_TEST_CONTEXT(forwarded) BOOST_TEST(peer(std::string(forwarded)) == "127.0.0.1");
  }
}

BOOST_AUTO_TEST_CASE(HT_6_l11_refused_connections_are_counted_not_told_one_by_one) {
  ServerOptions options = Server::quick();
  options.connections_most = 2;
  Server fixture(std::move(options));
  Clients busy;
  connect(busy, fixture, 2, "127.0.0.1");
  for (auto& client : busy) client->send(get("/slow/500"));
  std::this_thread::sleep_for(100ms);
  for (int i = 0; i < 20; ++i) check_refusal(fixture.ask(get("/open")), 503, "too_busy");
  BOOST_TEST(fixture.server.turned_away().refused == 20U);
  for (auto& client : busy) BOOST_TEST(client->receive().status == 200);
  BOOST_TEST(soon([&] { return fixture.exchanges == 2; }));
  BOOST_TEST(fixture.exchanges == 2);
}
