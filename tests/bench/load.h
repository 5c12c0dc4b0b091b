#pragma once
// What the benchmarks of writes have in common: a connection that costs next to nothing, rounds of threads, and the statements that the
// bare loop sends again.
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
#include <string>
#include <thread>
#include <vector>

#include "core/database/pool.h"
#include "core/database/session.h"
#include "core/platform/id_source.h"
#include "core/platform/json.h"

namespace liangjia::bench {

using Clock = std::chrono::steady_clock;

[[noreturn]] inline void stop(const std::string& why) {
  std::fprintf(stderr, "bench: %s\n", why.c_str());
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

// The demo quotas would be used up in seconds: every account is amended, by entries, so that the books stay right.
inline constexpr std::string_view kAmendEntries =
    "INSERT INTO quota_entry (id, account_id, kind, contracted_change, reserved_change, accepted_change, document_kind, document_id, "
    "reason, user_id, at) "
    "SELECT id + 1, id, 'amend', 1000000000, 0, 0, 'bench', id, 'benchmark', 1, NOW(6) FROM quota_account WHERE state = 'locked'";
inline constexpr std::string_view kAmendAccounts =
    "UPDATE quota_account SET contracted_units = contracted_units + 1000000000 WHERE state = 'locked'";

// The token of a session.
inline std::string sign_in(Connection& connection, const std::string& username, const std::string& password) {
  const auto reply = connection.post("/api/v1/session", "", json::dump(json::Object{{"username", username}, {"password", password}}));
  if (reply.status / 100 != 2) stop("sign-in of " + username + ": " + reply.body);
  return json::parse(reply.body)->at("token").as_text();
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

// A statement as it was sent.
struct Statement {
  std::string text;
  std::vector<db::Value> values;
};
struct Recording {
  std::int64_t first_id;  // what the work made has ids above it
  std::vector<Statement> statements;
};

// Keeps the statements of work done in process, on one session.
class Recorder {
 public:
  explicit Recorder(const db::Endpoint& endpoint) : pool(endpoint, {.most = 1, .wait = std::chrono::seconds{10}}) {
    pool.lease()->observe([this](std::string_view text, std::span<const db::Value> values) {
      if (target_ != nullptr && text.find("FROM rule") == std::string_view::npos && text.find("FROM working_day") == std::string_view::npos)
        target_->statements.push_back({std::string(text), {values.begin(), values.end()}});
    });
  }
  // Twice, and keeps the second: what an order refers to is remembered from the first on (OR-17), as it is in a server at work.
  template <class Work>
  void keep(platform::IdSource& ids, Work work) {
    work();
    target_ = &recordings.emplace_back(ids.next_value());
    work();
    target_ = nullptr;
  }

  db::Pool pool;
  std::vector<Recording> recordings;

 private:
  Recording* target_ = nullptr;
};

inline bool returns_rows(const std::string& text) { return text.starts_with("SELECT"); }

inline void send_again(db::Session& session, const std::string& text, const std::vector<db::Value>& values) {
  const db::Sql sql{"bench.replay", text};
  if (returns_rows(text)) {
    session.query_values(sql, values);
  } else if (values.empty()) {
    session.run(text);
  } else {
    session.execute_values(sql, values);
  }
}

// PROGRAM DATA_FOLDER PORT PASSWORD ROUNDS SECONDS CONNECTIONS BUYER...
struct Options {
  std::string data;
  std::uint16_t port;
  std::string password;
  int rounds;
  double seconds;
  int connections;
  std::vector<std::string> buyers;

  Options(int argc, char** argv) {
    if (argc < 8) stop(std::string("usage: ") + argv[0] + " DATA_FOLDER PORT PASSWORD ROUNDS SECONDS CONNECTIONS BUYER...");
    data = argv[1];
    port = static_cast<std::uint16_t>(std::atoi(argv[2]));
    password = argv[3];
    rounds = std::atoi(argv[4]);
    seconds = std::atof(argv[5]);
    connections = std::atoi(argv[6]);
    buyers.assign(argv + 7, argv + argc);
  }
};

inline double percentile(std::vector<double> values, double share) {
  if (values.empty()) return 0;
  const auto place = static_cast<std::ptrdiff_t>(share * static_cast<double>(values.size() - 1));
  std::nth_element(values.begin(), values.begin() + place, values.end());
  return values[static_cast<std::size_t>(place)];
}

// What is told of a comparison beside its figures.
struct Told {
  const char* name;
  const char* unit;  // of the work: "order"
  int digits;        // behind the point of what is done a second
  std::size_t lines_per_order;
  std::size_t statements;  // of one piece of work
};

// Rounds of both by turns, after a warm-up of each; `next_run()` before each bare one. Prints a line a round, and returns the last line,
// one JSON object.
template <class HttpWork, class BareWork, class NextRun>
std::string compare(const Options& options, const Told& told, HttpWork http_work, BareWork bare_work, NextRun next_run) {
  run_round(options.connections, 1, http_work);
  next_run();
  run_round(options.connections, 1, bare_work);
  std::vector<double> ours, bare, ratios, times;
  for (int i = 0; i < options.rounds; ++i) {
    const Round http = run_round(options.connections, options.seconds, http_work);
    next_run();
    const Round sql = run_round(options.connections, options.seconds, bare_work);
    ours.push_back(http.per_second);
    bare.push_back(sql.per_second);
    ratios.push_back(http.per_second / sql.per_second);
    times.insert(times.end(), http.milliseconds.begin(), http.milliseconds.end());
    std::fprintf(stderr, "round %d: %.*f %s/s through HTTP, %.*f bare, ratio %.3f\n", i + 1, told.digits, http.per_second, told.name,
                 told.digits, sql.per_second, ratios.back());
  }
  char line[512];
  std::snprintf(line, sizeof line,
                "{\"name\":\"%s\",\"ratio\":%.3f,\"per_second\":%.*f,\"bare_per_second\":%.*f,\"p50_ms\":%.2f,\"p99_ms\":%.2f,"
                "\"connections\":%d,\"lines_per_order\":%zu,\"statements_per_%s\":%zu}",
                told.name, percentile(ratios, 0.5), told.digits, percentile(ours, 0.5), told.digits, percentile(bare, 0.5),
                percentile(times, 0.5), percentile(times, 0.99), options.connections, told.lines_per_order, told.unit, told.statements);
  return line;
}

}  // namespace liangjia::bench
