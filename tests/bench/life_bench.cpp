// Whole lives of orders per second through HTTP: placed, confirmed, shipped, accepted, invoiced twice, applied for, verified, reviewed,
// approved, paid by the bank, received; each by the people whose work it is. Against a bare loop that sends the same SQL with the same
// concurrency and nothing else: some lives are lived in process with an observer on their session, and its statements are sent again with
// what is made in them moved to fresh ids and numbers. Both on the same server and data, in alternating rounds.
//
//   life_bench DATA_FOLDER PORT PASSWORD ROUNDS SECONDS CONNECTIONS BUYER...
#include <map>
#include <random>

#include "api/story/story.h"
#include "api/wiring.h"
#include "catalog/party/party.h"
#include "core/database/private_server.h"
#include "tests/bench/load.h"

using namespace liangjia;
using namespace liangjia::bench;  // NOLINT(google-build-using-namespace): what this file is written in

namespace {

constexpr std::size_t kLinesPerOrder = 5;

// What one distributor delivers of one winner to one institution, and who does the work.
struct Trade {
  OrganisationId institution, distributor, winner;
  std::string region;
  std::vector<std::pair<catalog::ProductId, std::string>> products;  // with their codes
  std::string buyer, sales, finance, maker, checker;                 // tokens
};

constexpr db::Sql kTrades{
    "bench.trades",
    "SELECT q.institution_id, g.distributor_id, q.winner_id, q.region_code, q.product_id, p.code FROM user_account u JOIN alliance a ON "
    "a.lead_institution_id = u.organisation_id JOIN alliance_member m ON m.alliance_id = a.id JOIN quota_account q ON q.institution_id = "
    "m.institution_id AND q.state = 'locked' AND q.contracted_units > 0 JOIN agreement_line l ON l.quota_account_id = q.id JOIN agreement "
    "g "
    "ON g.id = l.agreement_id AND g.state = 'in_force' AND g.distributor_id <> g.winner_id JOIN product p ON p.id = q.product_id WHERE "
    "u.username = ? GROUP BY q.institution_id, g.distributor_id, q.winner_id, q.region_code, q.product_id, p.code"};
constexpr db::Sql kUser{
    "bench.user",
    "SELECT u.username FROM user_account u JOIN organisation o ON o.id = u.organisation_id WHERE (o.id = ? OR (o.kind = 'bureau' AND "
    "o.region_code = ?)) AND FIND_IN_SET(?, REPLACE(u.roles, ' ', ',')) > 0 ORDER BY u.id LIMIT 1"};
constexpr db::Sql kActor{
    "bench.actor",
    "SELECT u.id, u.organisation_id FROM user_account u JOIN organisation o ON o.id = u.organisation_id WHERE o.id = ? AND FIND_IN_SET(?, "
    "REPLACE(u.roles, ' ', ',')) > 0 ORDER BY u.id LIMIT 1"};
constexpr db::Sql kBureau{"bench.bureau", "SELECT id FROM organisation WHERE kind = 'bureau' AND region_code = ?"};

std::vector<Trade> load_trades(db::Session& session, Connection& connection, const std::string& buyer, const std::string& password) {
  std::map<std::tuple<OrganisationId, OrganisationId, OrganisationId>, Trade> trades;
  for (db::Row& row : session.query(kTrades, buyer)) {
    const auto institution = row.take<OrganisationId>();
    const auto distributor = row.take<OrganisationId>();
    const auto winner = row.take<OrganisationId>();
    Trade& trade = trades[{institution, distributor, winner}];
    trade.institution = institution;
    trade.distributor = distributor;
    trade.winner = winner;
    trade.region = row.take<std::string>();
    const auto product = row.take<catalog::ProductId>();
    trade.products.emplace_back(product, row.take<std::string>());
  }
  std::size_t most = 0;
  for (const auto& [key, trade] : trades) most = std::max(most, trade.products.size());
  static std::map<std::string, std::string> tokens;
  const auto token_of_role = [&](OrganisationId of, const std::string& region, std::string_view role) {
    auto row = session.one(kUser, of, region, role);
    if (!row) stop("nobody is " + std::string(role));
    const auto username = row->take<std::string>();
    auto& token = tokens[username];
    if (token.empty()) token = sign_in(connection, username, password);
    return token;
  };
  std::vector<Trade> all;
  const std::string buyer_token = sign_in(connection, buyer, password);
  for (auto& [key, trade] : trades) {
    if (trade.products.size() < std::min(most, kLinesPerOrder)) continue;
    trade.buyer = buyer_token;
    trade.sales = token_of_role(trade.distributor, "", "sales");
    trade.finance = token_of_role(trade.distributor, "", "enterprise_finance");
    trade.maker = token_of_role({}, trade.region, "agency_maker");
    trade.checker = token_of_role({}, trade.region, "agency_checker");
    all.push_back(std::move(trade));
  }
  if (all.empty()) stop(buyer + " has nothing to order");
  return all;
}

template <class Random>
std::vector<std::pair<catalog::ProductId, std::string>> some_products(const Trade& trade, Random& random) {
  auto products = trade.products;
  std::ranges::shuffle(products, random);
  products.resize(std::min(products.size(), kLinesPerOrder));
  return products;
}

// --- Through HTTP.

std::atomic<std::int64_t> next_key{0};

class Person {
 public:
  Person(Connection& connection, const std::string& token) : connection_(connection), token_(token) {}
  json::Value post(const std::string& path, const json::Value& body) const {
    const std::string key = "life-" + std::to_string(::getpid()) + "-" + std::to_string(++next_key);
    const auto reply = connection_.post(path, "Authorization: Bearer " + token_ + "\r\nIdempotency-Key: " + key + "\r\n", json::dump(body));
    if (reply.status / 100 != 2) stop(path + ": " + reply.body);
    return std::move(*json::parse(reply.body));
  }

 private:
  Connection& connection_;
  const std::string& token_;
};

std::string invoice_number() {
  static std::atomic<std::int64_t> next{std::chrono::system_clock::now().time_since_epoch().count() % 1'000'000'000'000'000};
  const std::string digits = std::to_string(++next);
  return std::string(20 - digits.size(), '7') + digits;
}

std::string yuan(std::int64_t fen) {
  const std::string cents = std::to_string(fen % 100);
  return std::to_string(fen / 100) + "." + (cents.size() == 1 ? "0" : "") + cents;
}

json::Object invoice_of(const json::Value& order, const json::Value& accepted, bool first) {
  json::Array rows;
  Fen total;
  for (const json::Value& one : *accepted.at("acceptances").array()) {
    for (const json::Value& line : *order.at("lines").array()) {
      if (line.at("id").as_text() != one.at("order_line_id").as_text()) continue;
      json::Object row{{"packs", one.at("accepted_packs")}, {"price", line.at("price")}, {"amount", one.at("amount")}};
      row.set(first ? "product_id" : "acceptance_line_id", first ? line.at("product_id") : one.at("id"));
      rows.push_back(std::move(row));
      total += Fen::parse(one.at("amount").as_text()).value();
    }
  }
  const std::int64_t tax = total.count() * 13 / 113;
  return {{"kind", first ? "first" : "second"},
          {"number", invoice_number()},
          {"issued_on", BusinessDate::of(platform::SystemClock{}.now())},
          {"net", yuan(total.count() - tax)},
          {"tax", yuan(tax)},
          {"total", total},
          {"lines", std::move(rows)}};
}

json::Object batches_of(const json::Value& batch) { return {{"batch_ids", json::Array{batch.at("id")}}}; }

template <class Random>
void live(Connection& connection, const Trade& trade, Random& random) {
  const Person buyer(connection, trade.buyer), sales(connection, trade.sales), finance(connection, trade.finance);
  const Person maker(connection, trade.maker), checker(connection, trade.checker);
  const BusinessDate today = BusinessDate::of(platform::SystemClock{}.now());
  std::map<std::string, std::string> codes;
  json::Array wanted;
  for (const auto& [product, code] : some_products(trade, random)) {
    codes[product.text()] = code;
    wanted.push_back(json::Object{{"institution_id", trade.institution}, {"product_id", product}, {"packs", 1}});
  }
  const json::Value order = buyer.post("/api/v1/orders", json::Object{{"lines", std::move(wanted)}});
  const std::string& id = order.at("id").as_text();
  json::Array answers, lots;
  for (const json::Value& line : *order.at("lines").array()) {
    answers.push_back(json::Object{{"line_id", line.at("id")}, {"packs", line.at("packs")}});
    lots.push_back(json::Object{{"order_line_id", line.at("id")},
                                {"product_code", codes.at(line.at("product_id").as_text())},
                                {"lot", "L1"},
                                {"expires_on", today.plus_days(700)},
                                {"packs", line.at("packs")}});
  }
  sales.post("/api/v1/orders/" + id + "/confirm", json::Object{{"lines", std::move(answers)}});
  const json::Value shipment = sales.post("/api/v1/shipments", json::Object{{"order_id", id}, {"lines", std::move(lots)}});
  json::Array counted;
  for (const json::Value& lot : *shipment.at("lines").array())
    counted.push_back(json::Object{{"shipment_line_id", lot.at("id")}, {"accepted_packs", lot.at("packs")}, {"rejected_packs", 0}});
  const json::Value accepted =
      buyer.post("/api/v1/shipments/" + shipment.at("id").as_text() + "/accept", json::Object{{"lines", std::move(counted)}});
  const json::Value first =
      finance.post("/api/v1/invoices", invoice_of(order, accepted, true).set("seller_id", trade.winner).set("buyer_id", trade.distributor));
  finance.post("/api/v1/invoices", invoice_of(order, accepted, false).set("upstream_invoice_id", first.at("id")));
  json::Array lines;
  for (const json::Value& one : *accepted.at("acceptances").array()) lines.push_back(one.at("id"));
  const json::Value batch = finance.post(
      "/api/v1/batches",
      json::Object{{"institution_id", trade.institution}, {"month", BusinessMonth::of(today)}, {"acceptance_line_ids", std::move(lines)}});
  buyer.post("/api/v1/batches/verify", batches_of(batch));
  maker.post("/api/v1/batches/review", batches_of(batch));
  const json::Value issued = checker.post("/api/v1/batches/approve", batches_of(batch));
  const std::string instruction = "PI" + issued.at("items").at(0).at("payment_id").as_text();
  maker.post(
      "/api/v1/payment-results",
      json::Object{{"instruction_no", instruction}, {"accepted", true}, {"bank_reference", "YH" + instruction}, {"result_on", today}});
  finance.post("/api/v1/batches/confirm-receipts",
               json::Object{{"receipts", json::Array{json::Object{
                                             {"batch_id", batch.at("id")}, {"amount", batch.at("amount")}, {"received_on", today}}}}});
}

// --- The bare loop.

constexpr int kSpanBits = 37;  // of the ids made while recording: 32 seconds
constexpr int kRecorded = 24;

void record(Recorder& recorder, const db::Endpoint& endpoint, const platform::Vault& vault, const std::vector<Trade>& trades) {
  platform::SystemClock clock;
  platform::IdSource ids(254, clock);
  rulebook::Book book;
  command::AppMemory memory;
  memory.of<platform::Vault>() = vault;
  db::Session aside(endpoint);
  const auto post = [&](OrganisationId organisation, Role role) {
    Actor actor;
    actor.organisation = organisation;
    actor.roles = {role};
    auto row = aside.one(kActor, organisation, token_of(role));
    actor.user = row ? row->take<UserId>() : UserId{1};
    actor.source_address = "127.0.0.1";
    actor.request_id = "bench";
    actor.scope = Scope::of_institutions(organisation, {organisation});
    if (role == Role::Sales || role == Role::EnterpriseFinance) actor.scope = Scope::of_enterprise(organisation);
    return actor;
  };
  command::Runner runner(recorder.pool, book, clock, ids, memory, api::all_invariants(vault), api::all_reactions());
  std::string region;
  const auto posts = [&](OrganisationId organisation, Role role) {
    Actor actor = post(organisation, role);
    if (role == Role::AgencyMaker || role == Role::AgencyChecker) actor.scope = Scope::of_bureau(region);
    return actor;
  };
  api::story::Story story(runner, clock, recorder.pool, posts);
  const std::int64_t first_id = ids.next_value();
  std::minstd_rand random{42};
  for (int i = 0; i < kRecorded; ++i) {
    const Trade& trade = trades[static_cast<std::size_t>(i) % trades.size()];
    region = trade.region;
    const OrganisationId bureau = aside.one(kBureau, region)->take<OrganisationId>();
    const BusinessMonth month = BusinessMonth::of(story.today());
    std::vector<api::story::Wish> wishes;
    for (const auto& [product, code] : some_products(trade, random)) wishes.push_back({trade.institution, product, Packs{1}});
    recorder.keep(ids, [&] {
      story.invoiced(story.accepted(story.shipped(story.confirmed(story.orders(post(trade.institution, Role::Pharmacist), wishes)))));
      story.settled(bureau, trade.distributor, trade.institution, month);
    });
  }
  if (ids.next_value() - first_id >= std::int64_t{1} << kSpanBits) stop("recording took more than 32 seconds");
}

// Sends a recording again with all that was made in it moved: ids, document and instruction numbers, keys, invoice numbers.
class Replay {
 public:
  Replay(const Recorder& recorder, int thread, const db::Endpoint& endpoint)
      : recorder_(recorder), session_(endpoint), random_(static_cast<unsigned>(thread) + 1), thread_(thread) {}

  void operator()() {
    const Recording& recording = recorder_.recordings[random_() % recorder_.recordings.size()];
    // All recordings lie within 2^37 ids (record() sees to it); rounds, threads (16) and turns (16,384) never overlap.
    offset_ = (run_.load() << 55) + (std::int64_t{thread_} << 51) + (++turn_ << kSpanBits);
    sequence_ = --sequences_;
    for (const Statement& statement : recording.statements) {
      std::vector<db::Value> values = statement.values;
      for (db::Value& value : values) moved(value, recording.first_id);
      number_batch(statement.text, values);
      send_again(session_, statement.text, values);
    }
  }
  static inline std::atomic<std::int64_t> run_{0};

 private:
  void moved(db::Value& value, std::int64_t first_id) const {
    constexpr std::size_t kIdText = 13, kInvoice = 20, kOfOneLife = 4;
    if (auto* number = std::get_if<std::int64_t>(&value)) {
      if (*number > first_id) *number += offset_;
      return;
    }
    auto* text = std::get_if<std::string>(&value);
    if (text == nullptr) return;
    if (text->starts_with("story-")) *text += "-" + std::to_string(offset_);
    if (text->size() == kInvoice && std::ranges::all_of(*text, [](char c) { return c >= '0' && c <= '9'; })) {
      const std::string digits = std::to_string(sequence_);
      *text = std::string(kInvoice - kOfOneLife - digits.size(), '9') + digits + text->substr(kInvoice - kOfOneLife);
    }
    if (text->size() <= kIdText || text->size() > kIdText + kOfOneLife) return;
    const std::string name = text->substr(0, text->size() - kIdText);
    if (!std::ranges::all_of(name, [](char c) { return c >= 'A' && c <= 'Z'; })) return;
    if (const auto id = parse_id(std::string_view(*text).substr(name.size())); id && *id > first_id) *text = name + id_text(*id + offset_);
  }
  // A party's batches of a month are numbered.
  static void number_batch(const std::string& text, std::vector<db::Value>& values) {
    if (!text.starts_with("INSERT INTO settlement_batch ")) return;
    const std::size_t place = text.find("sequence");
    const auto column = std::count(text.begin(), text.begin() + static_cast<std::ptrdiff_t>(place), ',');
    values.at(static_cast<std::size_t>(column)) = db::to_value(--sequences_);
  }

  const Recorder& recorder_;
  db::Session session_;
  std::minstd_rand random_;
  int thread_;
  std::int64_t turn_ = 0, offset_ = 0, sequence_ = 0;
  static inline std::atomic<std::int64_t> sequences_{2'000'000'000};  // downwards: the server takes the next above
};

}  // namespace

int main(int argc, char** argv) {
  const Options options(argc, argv);
  const auto endpoint = db::PrivateServer::owner_endpoint_of(options.data);
  if (!endpoint) stop("no database under " + options.data);
  const auto vault = platform::Vault::load(std::filesystem::path(options.data) / "secrets" / "account_numbers.key");
  if (!vault) stop("no key of account numbers under " + options.data);
  db::Session session(*endpoint);
  session.run(kAmendEntries);
  session.run(kAmendAccounts);
  std::vector<Trade> trades;
  {
    Connection connection(options.port);
    for (const std::string& buyer : options.buyers) {
      for (Trade& trade : load_trades(session, connection, buyer, options.password)) trades.push_back(std::move(trade));
    }
  }
  Recorder recorder(*endpoint);
  record(recorder, *endpoint, *vault, trades);

  const auto http_work = [&](int thread) {
    return [&, connection = std::make_shared<Connection>(options.port),
            random = std::minstd_rand{static_cast<unsigned>(thread) + 7}]() mutable {
      live(*connection, trades[random() % trades.size()], random);
    };
  };
  const auto bare_work = [&](int thread) { return [replay = std::make_shared<Replay>(recorder, thread, *endpoint)] { (*replay)(); }; };

  const std::size_t lines = std::min(kLinesPerOrder, trades.front().products.size());
  const Told told{"lives", "life", 1, lines, recorder.recordings.front().statements.size()};
  std::puts(compare(options, told, http_work, bare_work, [] { ++Replay::run_; }).c_str());
  return 0;
}
