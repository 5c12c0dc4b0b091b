// Orders per second through HTTP, with everything on (sign-in, validation, idempotency, quota locks, audit, stored reply,
// invariants), against a bare loop that sends the same SQL with the same concurrency and nothing else.
//
// The SQL is not written down here: some orders are placed in process with an observer on their session, and the bare loop sends those
// very statements again, with the ids made in them moved to fresh ones. Both sides run on the same server and data, in
// alternating rounds, so that a noisy machine hits both.
//
//   write_bench DATA_FOLDER PORT PASSWORD ROUNDS SECONDS CONNECTIONS BUYER...
#include <random>

#include "api/wiring.h"
#include "catalog/party/party.h"
#include "core/database/private_server.h"
#include "procurement/order/order_document.h"
#include "tests/bench/load.h"

using namespace liangjia;
using namespace liangjia::bench;  // NOLINT(google-build-using-namespace): what this file is written in

namespace {

struct OrderableLine {
  OrganisationId institution;
  catalog::ProductId product;
};

struct Buyer {
  std::string username;
  std::string token;
  Actor actor;
  std::vector<OrderableLine> lines;  // quota accounts it may draw on
};

constexpr db::Sql kBuyer{"bench.buyer", "SELECT id, organisation_id FROM user_account WHERE username = ?"};
constexpr db::Sql kAccounts{
    "bench.accounts",
    "SELECT q.institution_id, q.product_id FROM quota_account q JOIN alliance_member m ON m.institution_id = q.institution_id "
    "JOIN alliance a ON a.id = m.alliance_id WHERE a.lead_institution_id = ? AND q.state = 'locked' AND q.contracted_units > 0 "
    "AND EXISTS (SELECT 1 FROM agreement_line l JOIN agreement g ON g.id = l.agreement_id AND g.state = 'in_force' "
    "WHERE l.quota_account_id = q.id)"};

Buyer load_buyer(db::Session& session, Connection& connection, const std::string& username, const std::string& password) {
  Buyer buyer;
  buyer.username = username;
  auto row = session.one(kBuyer, username);
  if (!row) stop("no user " + username);
  buyer.actor.user = row->take<UserId>();
  buyer.actor.organisation = row->take<OrganisationId>();
  buyer.actor.roles = {Role::AllianceBuyer};
  const auto alliance = catalog::alliance_led_by(session, buyer.actor.organisation, BusinessDate::of(platform::SystemClock{}.now()));
  if (!alliance) stop(username + " leads no alliance");
  buyer.actor.scope = Scope::of_institutions(buyer.actor.organisation, alliance->members);
  buyer.actor.source_address = "127.0.0.1";
  buyer.actor.request_id = "bench";
  for (auto& account : session.query(kAccounts, buyer.actor.organisation)) {
    const auto institution = account.take<OrganisationId>();
    buyer.lines.push_back({institution, account.take<catalog::ProductId>()});
  }
  if (buyer.lines.size() < 3) stop(username + " has nothing to order");
  buyer.token = sign_in(connection, username, password);
  return buyer;
}

constexpr std::size_t kLinesPerOrder = 3;

template <class Random>
std::vector<OrderableLine> random_lines(const Buyer& buyer, Random& random) {
  std::vector<OrderableLine> lines;
  while (lines.size() < kLinesPerOrder) {
    const auto& line = buyer.lines[random() % buyer.lines.size()];
    const bool repeated = std::any_of(lines.begin(), lines.end(), [&](const OrderableLine& other) {
      return other.institution == line.institution && other.product == line.product;
    });
    if (!repeated) lines.push_back(line);
  }
  return lines;
}

struct Recorder {
  std::unique_ptr<db::Pool> pool;
  std::vector<Recording> recordings;
  std::int64_t first_id = 0;  // every id made while recording is above it
};

constexpr int kSpanBits = 36;  // of the ids made while recording

void record(Recorder& recorder, const db::Endpoint& endpoint, const std::vector<Buyer>& buyers) {
  platform::SystemClock clock;
  platform::IdSource ids(254, clock);
  rulebook::Book book;
  command::AppMemory memory;
  recorder.pool = std::make_unique<db::Pool>(endpoint, db::Pool::Options{.most = 1, .wait = std::chrono::seconds{10}});
  command::Runner runner(*recorder.pool, book, clock, ids, memory, api::all_invariants({}), api::all_reactions());
  recorder.first_id = ids.next_value();
  std::minstd_rand random{42};
  Recording* target = nullptr;
  recorder.pool->lease()->observe([&](std::string_view text, std::span<const db::Value> values) {
    if (target && text.find("FROM rule") == std::string_view::npos && text.find("FROM working_day") == std::string_view::npos) {
      target->push_back({std::string(text), {values.begin(), values.end()}});
    }
  });
  for (int i = 0; i < 64; ++i) {
    const Buyer& buyer = buyers[static_cast<std::size_t>(i) % buyers.size()];
    procurement::PlaceOrder::Input input;
    for (const auto& line : random_lines(buyer, random)) {
      procurement::RequestedLine requested;
      requested.institution = line.institution;
      requested.product = line.product;
      requested.packs = Packs{1};
      input.request.lines.push_back(requested);
    }
    const auto place = [&] {
      const auto reply = runner.run<procurement::PlaceOrder>(buyer.actor, {"bench-record-" + std::to_string(ids.next_value()), {}}, input,
                                                             201, procurement::placed_order_document);
      if (!reply) stop("recording: " + std::string(reply.rejection().token()));
    };
    place();  // what an order refers to is remembered from now on (OR-17), as it is in a server at work
    target = &recorder.recordings.emplace_back();
    place();
    target = nullptr;
  }
  recorder.pool->lease()->observe({});
  if (ids.next_value() - recorder.first_id >= std::int64_t{1} << kSpanBits) stop("recording took more than 16 seconds");
}

// Sends a recording again with every id made in it moved by `offset`, in numbers and in texts.
class Replay {
 public:
  Replay(const Recorder& recorder, int thread, const db::Endpoint& endpoint)
      : recorder_(recorder), session_(endpoint), random_(static_cast<unsigned>(thread) + 1), thread_(thread) {}

  void operator()() {
    const Recording& recording = recorder_.recordings[random_() % recorder_.recordings.size()];
    // All recordings lie within 2^36 ids (record() sees to it); rounds, threads (16) and turns (32,768) never overlap.
    const std::int64_t offset = (run_.load() << 55) + (std::int64_t{thread_} << 51) + (++turn_ << kSpanBits);
    const std::string suffix = "-" + std::to_string(thread_) + "-" + std::to_string(offset);
    for (const Statement& statement : recording) {
      if (statement.values.empty() && !returns_rows(statement.text)) {
        session_.run(statement.text);
        continue;
      }
      std::vector<db::Value> values = statement.values;
      for (db::Value& value : values) moved(value, offset, suffix);
      const db::Sql sql{"bench.replay", statement.text};
      if (returns_rows(statement.text)) {
        session_.query_values(sql, values);
      } else {
        session_.execute_values(sql, values);
      }
    }
  }
  static inline std::atomic<std::int64_t> run_{0};

 private:
  void moved(db::Value& value, std::int64_t offset, const std::string& suffix) const {
    if (auto* number = std::get_if<std::int64_t>(&value); number && *number > recorder_.first_id) {
      *number += offset;
    } else if (auto* text = std::get_if<std::string>(&value)) {
      if (text->starts_with("bench-record-")) *text += suffix;
      if (text->size() == 15 && text->starts_with("DD")) {
        if (const auto id = parse_id(std::string_view(*text).substr(2)); id && *id > recorder_.first_id) {
          *text = "DD" + id_text(*id + offset);
        }
      }
    }
  }
  const Recorder& recorder_;
  db::Session session_;
  std::minstd_rand random_;
  int thread_;
  std::int64_t turn_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 8) stop("usage: write_bench DATA_FOLDER PORT PASSWORD ROUNDS SECONDS CONNECTIONS BUYER...");
  const std::string data = argv[1];
  const auto port = static_cast<std::uint16_t>(std::atoi(argv[2]));
  const std::string password = argv[3];
  const int rounds = std::atoi(argv[4]);
  const double seconds = std::atof(argv[5]);
  const int connections = std::atoi(argv[6]);

  const auto endpoint = db::PrivateServer::owner_endpoint_of(data);
  if (!endpoint) stop("no database under " + data);
  db::Session session(*endpoint);
  session.run(kAmendEntries);
  session.run(kAmendAccounts);
  std::vector<Buyer> buyers;
  {
    Connection connection(port);
    for (int i = 7; i < argc; ++i) buyers.push_back(load_buyer(session, connection, argv[i], password));
  }
  Recorder recorder;
  record(recorder, *endpoint, buyers);

  std::atomic<std::int64_t> key{0};
  const std::string prefix = "bench-" + std::to_string(::getpid()) + "-";
  std::atomic<int> refused{0};
  const auto http_work = [&](int thread) {
    return [&, connection = std::make_shared<Connection>(port), random = std::minstd_rand{static_cast<unsigned>(thread) + 7},
            &buyer = buyers[static_cast<std::size_t>(thread) % buyers.size()]]() mutable {
      json::Array lines;
      for (const auto& line : random_lines(buyer, random)) {
        lines.push_back(json::Object{{"institution_id", line.institution}, {"product_id", line.product}, {"packs", 1}});
      }
      const auto reply = connection->post(
          "/api/v1/orders", "Authorization: Bearer " + buyer.token + "\r\nIdempotency-Key: " + prefix + std::to_string(++key) + "\r\n",
          json::dump(json::Object{{"lines", std::move(lines)}}));
      if (reply.status != 201 && ++refused == 1) std::fprintf(stderr, "first refusal: %s\n", reply.body.c_str());
    };
  };
  const auto bare_work = [&](int thread) { return [replay = std::make_shared<Replay>(recorder, thread, *endpoint)] { (*replay)(); }; };

  run_round(connections, 1, http_work);  // warm-up of both sides
  ++Replay::run_;
  run_round(connections, 1, bare_work);
  std::vector<double> ours, bare, ratios, times;
  for (int i = 0; i < rounds; ++i) {
    const Round http = run_round(connections, seconds, http_work);
    ++Replay::run_;
    const Round sql = run_round(connections, seconds, bare_work);
    ours.push_back(http.per_second);
    bare.push_back(sql.per_second);
    ratios.push_back(http.per_second / sql.per_second);
    times.insert(times.end(), http.milliseconds.begin(), http.milliseconds.end());
    std::fprintf(stderr, "round %d: %.0f orders/s through HTTP, %.0f bare, ratio %.3f\n", i + 1, http.per_second, sql.per_second,
                 ratios.back());
  }
  if (refused > 0) stop(std::to_string(refused.load()) + " orders were refused");
  std::printf(
      "{\"name\":\"writes\",\"ratio\":%.3f,\"per_second\":%.0f,\"bare_per_second\":%.0f,\"p50_ms\":%.2f,\"p99_ms\":%.2f,\"connections\":%d,"
      "\"lines_per_order\":%zu,\"statements_per_order\":%zu}\n",
      percentile(ratios, 0.5), percentile(ours, 0.5), percentile(bare, 0.5), percentile(times, 0.5), percentile(times, 0.99), connections,
      kLinesPerOrder, recorder.recordings.front().size() + 1);
  return 0;
}
