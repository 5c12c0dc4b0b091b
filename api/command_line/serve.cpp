#include <pthread.h>
#include <signal.h>
#include <unistd.h>

#include <iostream>

#include "api/auth/authenticate.h"
#include "api/auth/trail.h"
#include "api/command_line/audit_key.h"
#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "api/command_line/installation.h"
#include "api/command_line/ticker.h"
#include "api/command_line/workplace.h"
#include "api/handlers/session_handlers.h"
#include "api/http/problem.h"
#include "api/http/server.h"
#include "api/http/static_files.h"
#include "api/leaving_rows.h"
#include "api/webhook/webhook_sender.h"
#include "api/wiring.h"
#include "core/database/embedded_migrations.h"
#include "core/journal/seal.h"
#include "core/platform/log.h"
#include "core/platform/name_lookup.h"

namespace liangjia::api {

std::span<const EmbeddedFile> embedded_contract();
std::span<const EmbeddedFile> embedded_console();  // empty when the program was built without it

namespace {

using namespace std::chrono_literals;

constexpr auto kStopDeadline = 20s;
constexpr auto kFirstByteTime = 15s;
// A change reaches its readers at most the sum of both after its COMMIT. A block costs a signature to make and one to verify, so
// that a busy day is 30,000 blocks at most.
constexpr auto kSealPause = 1s;
constexpr auto kFeedPause = 500ms;

// Signals are taken by sigwait in the main thread; blocked before any other thread starts, so that none gets them.
class StopSignals {
 public:
  StopSignals() {
    sigemptyset(&set_);
    sigaddset(&set_, SIGTERM);
    sigaddset(&set_, SIGINT);
    pthread_sigmask(SIG_BLOCK, &set_, nullptr);
    ::signal(SIGPIPE, SIG_IGN);
  }
  int wait() const {
    int number = 0;
    sigwait(&set_, &number);
    return number;
  }

 private:
  sigset_t set_{};
};

// Refusals for want of room are counted and told once a second (Rule HT-6): whoever causes them could fill the log.
class Refusals {
 public:
  explicit Refusals(platform::Metrics& metrics)
      : connections_(metrics.counter("liangjia_connections_refused_total", "Connections told to come later")),
        reaped_(metrics.counter("liangjia_connections_reaped_total", "Silent connections of strangers that made room")) {}

  std::atomic<std::uint64_t> requests{0};  // answered 503

  void tell(const TurnedAway& now) {
    const std::uint64_t connections = now.refused - std::exchange(told_.refused, now.refused);
    const std::uint64_t reaped = now.reaped - std::exchange(told_.reaped, now.reaped);
    const std::uint64_t answered = requests.exchange(0);
    connections_.add(connections);
    reaped_.add(reaped);
    if (connections + reaped + answered == 0) return;
    platform::log_warning("short_of_room",
                          {{"connections_refused", connections}, {"strangers_reaped", reaped}, {"requests_refused", answered}});
  }

 private:
  platform::Counter& connections_;
  platform::Counter& reaped_;
  TurnedAway told_;
};

ServerOptions server_options(const platform::Config& config, const Router& router, Refusals& refusals) {
  ServerOptions options;
  options.host = config.listen_host;
  options.port = static_cast<std::uint16_t>(config.listen_port);
  options.connections_most = config.worker_threads;
  options.connections_of_one_place_most = config.connections_per_address;
  options.body_limit = static_cast<std::size_t>(config.body_limit_kb) * 1024;
  options.first_byte_time = std::min(kFirstByteTime, std::chrono::seconds{config.request_seconds});
  options.header_time = std::chrono::seconds{config.request_seconds};
  options.body_time = std::chrono::seconds{config.request_seconds};
  options.behind_tls = config.behind_tls;
  options.trusted_proxies = config.trusted_proxies;
  options.body_limit_of = [&router, otherwise = options.body_limit](const Request& request) {
    return router.body_limit(request, otherwise);
  };
  options.admit = [&router](Request& head) {
    const platform::RequestScope scope(head.request_id);
    return router.admit(head);
  };
  options.on_exchange = [&refusals](const Exchange& exchange) {
    if (exchange.status == 503) ++refusals.requests;
    const auto level = exchange.status >= 500 && exchange.status != 503 ? platform::LogLevel::Warning : platform::LogLevel::Debug;
    platform::log(level, "request",
                  {{"method", exchange.request.method},
                   {"target", exchange.request.target},
                   {"status", exchange.status},
                   {"bytes", static_cast<std::int64_t>(exchange.body_bytes_sent)},
                   {"microseconds", static_cast<std::int64_t>(exchange.took.count())},
                   {"from", exchange.request.peer_address},
                   {"request", exchange.request.request_id}});
  };
  options.on_failure = [](std::string_view request_id, std::string_view text) {
    platform::log_error("request_failed", {{"request", request_id}, {"error", text}});
  };
  return options;
}

#ifdef LIANGJIA_TEST_HOOKS
// POST /test/clock {"advance_seconds": 60}: only where LIANGJIA_NOW stopped the clock.
void add_test_clock(std::vector<Route>& routes, platform::Clock& clock) {
  auto* const settable = dynamic_cast<platform::SettableClock*>(&clock);
  if (!settable) return;
  Route route;
  route.method = "POST";
  route.pattern = "/test/clock";
  route.operation_id = "move_test_clock";
  route.access = &open_to_all();
  route.handler = [settable](const Request& request) {
    const auto body = json::parse(request.body);
    if (!body) return problem(request, body.rejection());
    FieldErrors errors;
    json::FieldReader in(*body, errors);
    const auto seconds = in.number("advance_seconds", 0, 400LL * 24 * 3600);
    in.finish();
    if (!errors.empty()) return problem(request, reject_fields(std::move(errors)));
    settable->advance(std::chrono::seconds{seconds});
    return json_response(200, json::Object{{"now", settable->now()}});
  };
  routes.push_back(std::move(route));
}
#else
void add_test_clock(std::vector<Route>&, platform::Clock&) {}
#endif

// What nobody asks for any more (Rule KE-1).
void sweep(App& app) {
  const auto session = app.pool.lease();
  const Instant now = app.clock.now();
  for (const LeavingRows& rows : leaving_rows()) {
    while (rows.remove_some(*session, now - rows.kept)) {
    }
  }
  remove_old_imports(app.data_dir / "imports", now);
}

std::vector<std::unique_ptr<Ticker>> start_background(App& app, const platform::Sm2Key& key, journal::Witness& witness,
                                                      db::PrivateServer* server) {
  std::vector<std::unique_ptr<Ticker>> tickers;
  const auto start = [&](std::string name, std::chrono::milliseconds pause, std::function<void()> job) {
    tickers.push_back(std::make_unique<Ticker>(std::move(name), pause, std::move(job)));
  };
  const auto sealer = std::make_shared<journal::Sealer>(app.pool, app.clock, key);
  sealer->witnessed_by(witness);
  start("sealer", kSealPause, [sealer] {
    while (sealer->seal_once() == journal::kBlockMost) {
    }
  });
  for (journal::FeedReader& reader : all_feed_readers(app.data_dir, app.memory.of<platform::Vault>(), app.clock, app.ids)) {
    const std::string name = "feed." + reader.name;
    const auto loop = std::make_shared<journal::FeedLoop>(app.pool, app.clock, std::move(reader));
    start(name, kFeedPause, [loop] {
      while (loop->run_once()) {
      }
    });
  }
  start("order_clock", 10s, [&app] { run_order_clock(app); });
  start("reminder_clock", 1min, [&app] { run_reminder_clock(app); });
  const auto sender =
      std::make_shared<WebhookSender>(app.pool, app.runner, app.clock, app.ids, app.memory.of<platform::Vault>(),
                                      SenderSettings{.loopback = app.webhooks_to_loopback, .addresses_of = platform::addresses_of_host});
  start("webhook_sender", kFeedPause, [sender] { sender->run_once(); });
  // After its first hour, so that a start is not slowed; by hand: liangjia alarms.
  start("alarm_clock", 1h, [&app, begun = false]() mutable {
    if (std::exchange(begun, true)) run_alarm_clock(app);
  });
  start("sweeper", 1h, [&app] { sweep(app); });
  start("wrong_tries", 1s, [&app] { identity::tell_counted_tries(sign_in_desk(app), false); });
  if (server) {
    start("database", 2s, [server] {
      const auto restarted = server->restart_if_dead();
      if (!restarted)
        platform::log_error("database_not_restarted", {{"error", filled(restarted.rejection().kind->en, restarted.rejection().arguments)}});
      else if (*restarted)
        platform::log_warning("database_restarted");
    });
  }
  return tickers;
}

int serve_until_told(const Invocation& invocation, const StopSignals& signals, const DataStore& store, const platform::Vault& vault) {
  Workplace workplace(invocation.config, store.app(), invocation.config.node, vault);
  App& app = workplace.app();
  const platform::Sm2Key& key = workplace.audit_key();
  {
    db::Session owner(store.owner());
    introduce_key(invocation.config, key, owner, app.pool, app.clock);
  }
  journal::Witness witness(witness_file(invocation.config.data_dir));

  const auto contract = embedded_contract();  // as YAML and as JSON
  auto routes = all_routes(app, {contract[0].bytes, contract[1].bytes, db::embedded_migrations().back().number,
                                 installation_document(app.pool), invocation.config.api_docs_for_anyone});
  add_test_clock(routes, workplace.clock());
  const StaticFiles console(embedded_console(), "index.html");
  const Router router(std::move(routes), {measure(app.metrics), leave_trail(app), authenticate(app)},
                      [&console](const Request& request) { return console.serve(request); });
  Refusals refusals(app.metrics);
  HttpServer server(server_options(invocation.config, router, refusals), [&router](Request& request) {
    const platform::RequestScope scope(request.request_id);
    return router.handle(request);
  });
  auto background = start_background(app, key, witness, store.server());
  background.push_back(std::make_unique<Ticker>("refusals", 1s, [&] { refusals.tell(server.turned_away()); }));
  const std::string host = invocation.config.listen_host.find(':') == std::string::npos ? invocation.config.listen_host
                                                                                        : "[" + invocation.config.listen_host + "]";
  std::cout << "liangjia: http://" << host << ":" << server.port() << "  data "
            << std::filesystem::absolute(invocation.config.data_dir).lexically_normal().string() << "  pid " << ::getpid() << std::endl;

  const int signal = signals.wait();
  platform::log_info("stopping", {{"signal", signal}});
  const bool clean = server.stop(kStopDeadline);
  background.clear();
  identity::tell_counted_tries(sign_in_desk(app), true);
  platform::log_info("stopped", {{"clean", clean}});
  return exit_code::kDone;
}

}  // namespace

int run_serve(const Invocation& invocation) {
  if (!invocation.arguments.empty()) return usage_fault("serve takes settings only");
  const StopSignals signals;
  const auto store = DataStore::open(invocation.config, DataStore::Use::Alone);
  if (!store) return report(store.rejection());
  const auto migrated = store->migrate();
  if (!migrated) return report(migrated.rejection());
  for (const std::string& name : migrated->applied) platform::log_info("migrated", {{"migration", name}});
  store->refresh_statistics();
  const auto vault = store->vault();
  if (!vault) return report(vault.rejection());
  try {
    return serve_until_told(invocation, signals, *store, *vault);
  } catch (const ServerStartError& failed) {
    std::cerr << failed.what() << '\n';
    return exit_code::kUnavailable;
  }
}

}  // namespace liangjia::api
