// Orders per second through HTTP, with everything on (sign-in, validation, idempotency, quota locks, audit, stored reply,
// invariants), against a bare loop that sends the same SQL with the same concurrency and nothing else.
//
// The SQL is not written down here: some orders are placed in process with an observer on their session, and the bare loop sends those
// very statements again, with the ids made in them moved to fresh ones. Both sides run on the same server and data, in
// alternating rounds, so that a noisy machine hits both.
//
//   write_bench DATA_FOLDER PORT PASSWORD ROUNDS SECONDS CONNECTIONS BUYER...
#include <arpa/inet.h>
#include <netinet/in.h>
#include <netinet/tcp.h>
#include <sys/socket.h>
#include <unistd.h>

#include <algorithm>
#include <atomic>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <mutex>
#include <random>
#include <thread>

#include "api/wiring.h"
#include "catalog/party/party.h"
#include "core/database/private_server.h"
#include "procurement/order/order_document.h"

using namespace liangjia;

namespace {

using Clock = std::chrono::steady_clock;

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "write_bench: %s\n", why.c_str());
  std::exit(1);
}

// One keep-alive connection; a reply is read to its Content-Length.
class Connection {
 public:
  explicit Connection(std::uint16_t port) : socket_(::socket(AF_INET, SOCK_STREAM, 0)) {
    sockaddr_in address{};
    address.sin_family = AF_INET;
    address.sin_port = htons(port);
    address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
    if (::connect(socket_, reinterpret_cast<sockaddr*>(&address), sizeof address) != 0) stop("cannot connect");
    const int on = 1;
    ::setsockopt(socket_, IPPROTO_TCP, TCP_NODELAY, &on, sizeof on);
  }
  ~Connection() { ::close(socket_); }
  Connection(const Connection&) = delete;
  Connection& operator=(const Connection&) = delete;

  struct Reply {
    int status;
    std::string body;
  };
  Reply post(const std::string& path, const std::string& headers, const std::string& body) {
    const std::string request = "POST " + path + " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n" + headers +
                                "Content-Length: " + std::to_string(body.size()) + "\r\n\r\n" + body;
    for (std::size_t sent = 0; sent < request.size();) {
      const auto n = ::send(socket_, request.data() + sent, request.size() - sent, MSG_NOSIGNAL);
      if (n <= 0) stop("the server closed the connection");
      sent += static_cast<std::size_t>(n);
    }
    return receive();
  }

 private:
  Reply receive() {
    std::string text;
    std::size_t head_end = std::string::npos;
    std::size_t wanted = std::string::npos;
    char piece[16384];
    while (wanted == std::string::npos || text.size() < wanted) {
      const auto n = ::recv(socket_, piece, sizeof piece, 0);
      if (n <= 0) stop("the server closed the connection");
      text.append(piece, static_cast<std::size_t>(n));
      if (head_end == std::string::npos && (head_end = text.find("\r\n\r\n")) != std::string::npos) {
        const auto length = text.find("Content-Length: ");
        if (length == std::string::npos) stop("a reply without Content-Length");
        wanted = head_end + 4 + std::strtoul(text.c_str() + length + 16, nullptr, 10);
      }
    }
    return {std::atoi(text.c_str() + 9), text.substr(head_end + 4)};
  }
  int socket_;
};

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
// The demo quotas would be used up in seconds: every account is amended, by entries, so that the books stay right.
constexpr std::string_view kAmendEntries =
    "INSERT INTO quota_entry (id, account_id, kind, contracted_change, reserved_change, accepted_change, document_kind, document_id, "
    "reason, user_id, at) "
    "SELECT id + 1, id, 'amend', 1000000000, 0, 0, 'bench', id, 'benchmark', 1, NOW(6) FROM quota_account WHERE state = 'locked'";
constexpr std::string_view kAmendAccounts =
    "UPDATE quota_account SET contracted_units = contracted_units + 1000000000 WHERE state = 'locked'";

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
  const auto reply = connection.post("/api/v1/session", "", json::dump(json::Object{{"username", username}, {"password", password}}));
  if (reply.status / 100 != 2) stop("sign-in of " + username + ": " + reply.body);
  buyer.token = json::parse(reply.body)->at("token").as_text();
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

struct Round {
  double per_second;
  std::vector<double> milliseconds;
};

// Runs `work(thread)` again and again on `connections` threads for `seconds`.
template <class MakeWork>
Round run_round(int connections, double seconds, MakeWork make_work) {
  std::mutex mutex;
  Round round{0, {}};
  std::atomic<bool> go{false};
  std::vector<std::jthread> threads;
  Clock::time_point end;
  for (int i = 0; i < connections; ++i) {
    threads.emplace_back([&, i] {
      auto work = make_work(i);
      std::vector<double> times;
      while (!go) std::this_thread::yield();
      for (auto begin = Clock::now(); begin < end; begin = Clock::now()) {
        work();
        times.push_back(std::chrono::duration<double, std::milli>(Clock::now() - begin).count());
      }
      const std::lock_guard guard(mutex);
      round.milliseconds.insert(round.milliseconds.end(), times.begin(), times.end());
    });
  }
  std::this_thread::sleep_for(std::chrono::milliseconds{200});
  const auto begin = Clock::now();
  end = begin + std::chrono::microseconds{static_cast<std::int64_t>(seconds * 1e6)};
  go = true;
  threads.clear();
  round.per_second = static_cast<double>(round.milliseconds.size()) / std::chrono::duration<double>(Clock::now() - begin).count();
  return round;
}

// Statements of one order, as sent.
struct Statement {
  std::string text;
  std::vector<db::Value> values;
};
using Recording = std::vector<Statement>;

bool returns_rows(const std::string& text) { return text.starts_with("SELECT"); }

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

double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + place, values.end());
  return values[static_cast<std::size_t>(place)];
}

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
