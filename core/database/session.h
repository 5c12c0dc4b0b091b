#pragma once
// One leased connection. Not thread-safe: one thread at a time. Statements are prepared once per connection and kept
// (at most kPreparedMost, the least recently used goes first); results are drained before the next statement runs.
// Errors: sql_error.h. Every connection is set to READ COMMITTED, strict sql_mode, UTC, utf8mb4 and bounded waits.
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/database/row.h"
#include "core/database/sql_error.h"
#include "core/database/value.h"

namespace liangjia::db {

// A statement with the stable name used in logs, metrics and errors. Constants live at the top of a store's .cpp:
//   constexpr db::Sql kLockOrder{"order_store.lock", "SELECT ... FOR UPDATE"};
struct Sql {
  std::string_view name;
  std::string_view text;
};

// Where the server is, and as whom. Unix socket when `socket_path` is set, else TCP.
struct Endpoint {
  std::string socket_path;
  std::string host;
  int port = 3306;
  std::string user;
  std::string password;
  std::string schema;
  std::string ca_file;         // TLS with verification when set; a TCP endpoint off this machine without it is refused
  int statement_seconds = 30;  // the server stops a statement that runs longer; 0: no limit, for migrations
};

class Session {
 public:
  static constexpr std::size_t kPreparedMost = 400;
  static constexpr std::size_t kExactRowsMost = 16;

  explicit Session(const Endpoint& endpoint);
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  template <class... Args>
  std::vector<Row> query(const Sql& sql, const Args&... args) {
    const Value values[] = {to_value(args)..., Value{}};
    return query_values(sql, std::span(values, sizeof...(Args)));
  }
  // None or one row; more is a bug.
  template <class... Args>
  std::optional<Row> one(const Sql& sql, const Args&... args) {
    const Value values[] = {to_value(args)..., Value{}};
    return one_of(sql, query_values(sql, std::span(values, sizeof...(Args))));
  }
  // Rows matched (not rows changed: an UPDATE to the same value counts).
  template <class... Args>
  std::int64_t execute(const Sql& sql, const Args&... args) {
    const Value values[] = {to_value(args)..., Value{}};
    return execute_values(sql, std::span(values, sizeof...(Args)));
  }
  // Exactly one row must match; else InternalBug (a lock we hold was not honoured).
  template <class... Args>
  void change_one(const Sql& sql, const Args&... args) {
    const Value values[] = {to_value(args)..., Value{}};
    expect_one(sql, execute_values(sql, std::span(values, sizeof...(Args))));
  }

  // For statements whose text depends on a count (IN lists, filters). `text` is prepared and kept like the others.
  std::vector<Row> query_values(const Sql& sql, std::span<const Value> values);
  std::int64_t execute_values(const Sql& sql, std::span<const Value> values);
  // "INSERT INTO t (a, b) VALUES" + rows of equal width: a hundred at a time, the rest sixteen at a time and then exactly, so
  // that small documents take one round trip and few texts are prepared.
  void insert_rows(const Sql& head, std::size_t columns, std::span<const Value> values);
  // Unprepared: DDL, SET, START TRANSACTION.
  void run(std::string_view text);

  bool broken() const;  // a LinkLost was seen, or abandoned: never put back into the pool
  void abandon();       // its state on the server is unknown: makes it broken
  bool alive();         // asks the server (one round trip)
  // Told of every statement just before it is sent, those of run() too: for tests and benchmarks that count or replay SQL.
  using Observer = std::function<void(std::string_view text, std::span<const Value> values)>;
  void observe(Observer observer);
  std::uint64_t round_trips() const;  // statements sent so far: for tests and benchmarks

 private:
  std::optional<Row> one_of(const Sql& sql, std::vector<Row> rows);
  void expect_one(const Sql& sql, std::int64_t matched);
  struct Native;
  std::unique_ptr<Native> native_;
};

// "(?, ?, ?)" for `count` places, rounded up to 1, 2, 4, 8, ... so that few texts are prepared; pad the values by
// repeating the last one (padded()).
std::string places(std::size_t count);
std::vector<Value> padded(std::vector<Value> values);

}  // namespace liangjia::db
