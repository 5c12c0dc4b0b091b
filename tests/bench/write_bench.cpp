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
  auto members = catalog::members_led_by(session, buyer.actor.organisation, BusinessDate::of(platform::SystemClock{}.now()));
  if (members.empty()) stop(username + " leads no alliance");
  buyer.actor.scope = Scope::of_institutions(buyer.actor.organisation, std::move(members));
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

constexpr int kSpanBits = 36;  // of the ids made while recording

void record(Recorder& recorder, const std::vector<Buyer>& buyers) {
  platform::SystemClock clock;
  platform::IdSource ids(254, clock);
  rulebook::Book book;
  command::AppMemory memory;
  command::Runner runner(recorder.pool, book, clock, ids, memory, api::all_invariants({}), api::all_reactions());
  const std::int64_t first_id = ids.next_value();
  std::minstd_rand random{42};
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
    recorder.keep(ids, [&] {
      const auto reply = runner.run<procurement::PlaceOrder>(buyer.actor, {"bench-record-" + std::to_string(ids.next_value()), {}}, input,
                                                             201, procurement::placed_order_document);
      if (!reply) stop("recording: " + std::string(reply.rejection().token()));
    });
  }
  if (ids.next_value() - first_id >= std::int64_t{1} << kSpanBits) stop("recording took more than 16 seconds");
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
    for (const Statement& statement : recording.statements) {
      std::vector<db::Value> values = statement.values;
      for (db::Value& value : values) moved(value, recording.first_id, offset, suffix);
      send_again(session_, statement.text, values);
    }
  }
  static inline std::atomic<std::int64_t> run_{0};

 private:
  static void moved(db::Value& value, std::int64_t first_id, std::int64_t offset, const std::string& suffix) {
    if (auto* number = std::get_if<std::int64_t>(&value); number && *number > first_id) {
      *number += offset;
    } else if (auto* text = std::get_if<std::string>(&value)) {
      if (text->starts_with("bench-record-")) *text += suffix;
      if (text->size() == 15 && text->starts_with("DD")) {
        if (const auto id = parse_id(std::string_view(*text).substr(2)); id && *id > first_id) {
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
  const Options options(argc, argv);
  const auto endpoint = db::PrivateServer::owner_endpoint_of(options.data);
  if (!endpoint) stop("no database under " + options.data);
  db::Session session(*endpoint);
  session.run(kAmendEntries);
  session.run(kAmendAccounts);
  std::vector<Buyer> buyers;
  {
    Connection connection(options.port);
    for (const std::string& name : options.buyers) buyers.push_back(load_buyer(session, connection, name, options.password));
  }
  Recorder recorder(*endpoint);
  record(recorder, buyers);

  std::atomic<std::int64_t> key{0};
  const std::string prefix = "bench-" + std::to_string(::getpid()) + "-";
  std::atomic<int> refused{0};
  const auto http_work = [&](int thread) {
    return [&, connection = std::make_shared<Connection>(options.port), random = std::minstd_rand{static_cast<unsigned>(thread) + 7},
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

  const Told told{"writes", "order", 0, kLinesPerOrder, recorder.recordings.front().statements.size() + 1};
  const std::string figures = compare(options, told, http_work, bare_work, [] { ++Replay::run_; });
  if (refused > 0) stop(std::to_string(refused.load()) + " orders were refused");
  std::puts(figures.c_str());
  return 0;
}
