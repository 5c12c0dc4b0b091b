#include "core/database/session.h"

#include <cppconn/connection.h>
#include <cppconn/driver.h>
#include <cppconn/exception.h>
#include <cppconn/parameter_metadata.h>
#include <cppconn/prepared_statement.h>
#include <cppconn/resultset.h>
#include <cppconn/resultset_metadata.h>
#include <cppconn/statement.h>

#include <bit>
#include <list>
#include <stdexcept>
#include <unordered_map>

#include "core/base/check.h"
#include "core/database/lock_watch.h"
#include "core/database/sql_error.h"

namespace liangjia::db {

namespace {

constexpr int kConnectSeconds = 5;
constexpr int kReplySeconds = 15;  // waited for a reply beyond the server's own limit for a statement
constexpr Sql kConnect{"session.connect", ""};
constexpr Sql kSettings{"session.settings", ""};
constexpr Sql kCipher{"session.cipher", "SHOW SESSION STATUS LIKE 'Ssl_cipher'"};
constexpr Sql kPing{"session.ping", ""};

sql::Driver& driver() {
  static sql::Driver* const driver = get_driver_instance();  // not thread-safe itself: called once
  return *driver;
}

bool on_this_machine(std::string_view host) { return host == "localhost" || host == "::1" || host.starts_with("127."); }

std::string address(const Endpoint& endpoint) {
  if (!endpoint.socket_path.empty()) return "unix://" + endpoint.socket_path;
  if (endpoint.host.empty()) throw std::invalid_argument("database endpoint: neither a socket nor a host is given");
  if (endpoint.ca_file.empty() && !on_this_machine(endpoint.host)) {
    throw std::invalid_argument("database host " + endpoint.host +
                                " is not this machine: a CA file is needed, so that the link is encrypted and verified");
  }
  const bool ipv6 = endpoint.host.find(':') != std::string::npos;
  return "tcp://" + (ipv6 ? "[" + endpoint.host + "]" : endpoint.host) + ":" + std::to_string(endpoint.port);
}

sql::ConnectOptionsMap options_of(const Endpoint& endpoint) {
  sql::ConnectOptionsMap options;
  options["hostName"] = address(endpoint);
  options["userName"] = endpoint.user;
  options["password"] = endpoint.password;
  if (!endpoint.schema.empty()) options["schema"] = endpoint.schema;
  options["CLIENT_FOUND_ROWS"] = true;  // an UPDATE counts the rows it matched
  options["OPT_LOCAL_INFILE"] = 0;      // or a server could ask for any file of ours
  options["OPT_CONNECT_TIMEOUT"] = kConnectSeconds;
  if (endpoint.statement_seconds > 0) options["OPT_READ_TIMEOUT"] = endpoint.statement_seconds + kReplySeconds;
  if (!endpoint.ca_file.empty()) {
    options["sslCA"] = endpoint.ca_file;
    options["sslVerify"] = true;  // without it the driver falls back to plain text in silence
  }
  return options;
}

// One round trip. What MariaDB and MySQL name differently stands in comments that only the one or the other executes.
std::string settings(const Endpoint& endpoint) {
  return "SET NAMES utf8mb4 COLLATE utf8mb4_bin, "
         "SESSION sql_mode = 'STRICT_ALL_TABLES,NO_ZERO_DATE,NO_ZERO_IN_DATE,ERROR_FOR_DIVISION_BY_ZERO,NO_ENGINE_SUBSTITUTION', "
         "SESSION time_zone = '+00:00', "
         "SESSION innodb_lock_wait_timeout = 5 "
         "/*M!100300 , SESSION tx_isolation = 'READ-COMMITTED', SESSION idle_transaction_timeout = 60, SESSION max_statement_time = " +
         std::to_string(endpoint.statement_seconds) +
         " */ /*!80000 , SESSION transaction_isolation = 'READ-COMMITTED', SESSION max_execution_time = " +
         std::to_string(endpoint.statement_seconds * 1000) + " */";
}

std::vector<Row> drained(std::string_view name, sql::ResultSet& results) {
  const unsigned columns = results.getMetaData()->getColumnCount();
  std::vector<Row> rows;
  rows.reserve(results.rowsCount());
  while (results.next()) {
    std::vector<std::optional<std::string>> cells(columns);
    for (unsigned i = 0; i < columns; ++i) {
      // Text keeps every type exact: the typed getters wrap or saturate in silence.
      const sql::SQLString text = results.getString(i + 1);
      if (!results.wasNull()) cells[i].emplace(text.c_str(), text.length());
    }
    rows.emplace_back(name, std::move(cells));
  }
  return rows;
}

void bind(sql::PreparedStatement& statement, std::span<const Value> values) {
  unsigned position = 0;
  for (const Value& value : values) {
    ++position;
    if (const auto* number = std::get_if<std::int64_t>(&value)) {
      statement.setInt64(position, *number);
    } else if (const auto* text = std::get_if<std::string>(&value)) {
      statement.setString(position, sql::SQLString(text->data(), text->size()));
    } else {
      statement.setNull(position, 0);
    }
  }
}

std::string value_rows(std::size_t rows, std::size_t columns) {
  std::string row = "(";
  for (std::size_t i = 0; i < columns; ++i) row += i == 0 ? "?" : ", ?";
  row += ')';
  std::string out;
  for (std::size_t i = 0; i < rows; ++i) out.append(i == 0 ? " " : ", ").append(row);
  return out;
}

}  // namespace

struct Session::Native {
  struct Prepared {
    std::string text;
    std::unique_ptr<sql::PreparedStatement> statement;  // destroying it frees the server's part
    std::size_t parameters = 0;
    bool reads = false;  // has a result set
  };
  using Kept = std::list<Prepared>;  // the most recently used first

  std::unique_ptr<sql::Connection> connection;
  std::unique_ptr<sql::Statement> plain;
  Kept prepared;
  std::unordered_map<std::string_view, Kept::iterator> by_text;  // views of Prepared::text
  std::uint64_t round_trips = 0;
  bool broken = false;
  Observer observer;
#ifdef LIANGJIA_TEST_HOOKS
  LockWatch locks{watched_lock_order()};
#endif

  void tell(std::string_view text, std::span<const Value> values) {
#ifdef LIANGJIA_TEST_HOOKS
    locks.statement(text, values);
#endif
    if (observer) observer(text, values);
  }

  // Runs `work` on the driver and turns its exception into ours.
  template <class Work>
  auto guarded(const Sql& sql, Work work) {
    try {
      return work();
    } catch (const sql::SQLException& failure) {
      try {
        throw_sql_error(failure.getErrorCode(), sql.name, failure.what());
      } catch (const LinkLost&) {
        broken = true;
        throw;
      }
    }
  }

  Prepared& prepare(std::string_view text) {
    if (const auto found = by_text.find(text); found != by_text.end()) {
      prepared.splice(prepared.begin(), prepared, found->second);
      return prepared.front();
    }
    while (prepared.size() >= kPreparedMost) {
      by_text.erase(prepared.back().text);
      prepared.pop_back();
    }
    ++round_trips;
    Prepared fresh;
    fresh.text = text;
    fresh.statement.reset(connection->prepareStatement(fresh.text));
    fresh.parameters = static_cast<std::size_t>(fresh.statement->getParameterMetaData()->getParameterCount());
    sql::ResultSetMetaData* const columns = fresh.statement->getMetaData();
    fresh.reads = columns != nullptr && columns->getColumnCount() > 0;
    prepared.push_front(std::move(fresh));
    by_text.emplace(prepared.front().text, prepared.begin());
    return prepared.front();
  }

  // Ready to be executed, with every parameter of this call: one left over from the call before would be used in silence.
  sql::PreparedStatement& bound(const Sql& sql, std::span<const Value> values, bool to_read) {
    Prepared& found = prepare(sql.text);
    if (found.reads != to_read) throw InternalBug(std::string(sql.name) + (found.reads ? " is a query" : " is no query"));
    if (found.parameters != values.size()) {
      throw InternalBug(std::string(sql.name) + ": " + std::to_string(values.size()) + " values for " + std::to_string(found.parameters) +
                        " places");
    }
    bind(*found.statement, values);
    ++round_trips;
    return *found.statement;
  }

  void run(const Sql& sql) {
    guarded(sql, [&] {
      ++round_trips;
      if (!plain->execute(sql::SQLString(sql.text.data(), sql.text.size()))) return;
      const std::unique_ptr<sql::ResultSet> unread(plain->getResultSet());
    });
  }
};

Session::Session(const Endpoint& endpoint) : native_(std::make_unique<Native>()) {
  auto options = options_of(endpoint);
  native_->guarded(kConnect, [&] {
    native_->connection.reset(driver().connect(options));
    native_->plain.reset(native_->connection->createStatement());
  });
  native_->run({kSettings.name, settings(endpoint)});
  if (!endpoint.ca_file.empty()) {
    auto cipher = one(kCipher);
    if (cipher) cipher->skip();
    if (!cipher || cipher->take<std::string>().empty()) throw std::runtime_error("the link to the database is not encrypted");
  }
}

Session::~Session() = default;

std::vector<Row> Session::query_values(const Sql& sql, std::span<const Value> values) {
  native_->tell(sql.text, values);
  return native_->guarded(sql, [&] {
    const std::unique_ptr<sql::ResultSet> results(native_->bound(sql, values, true).executeQuery());
    return drained(sql.name, *results);
  });
}

std::int64_t Session::execute_values(const Sql& sql, std::span<const Value> values) {
  native_->tell(sql.text, values);
  return native_->guarded(sql, [&]() -> std::int64_t { return native_->bound(sql, values, false).executeUpdate(); });
}

void Session::insert_rows(const Sql& head, std::size_t columns, std::span<const Value> values) {
  ensure(columns > 0 && values.size() % columns == 0, "insert_rows: the values are not whole rows");
  for (std::size_t rows = values.size() / columns; rows > 0; rows = values.size() / columns) {
    const std::size_t batch = rows >= 100 ? 100 : rows > kExactRowsMost ? kExactRowsMost : rows;
    execute_values({head.name, std::string(head.text) + value_rows(batch, columns)}, values.first(batch * columns));
    values = values.subspan(batch * columns);
  }
}

void Session::run(std::string_view text) {
  native_->tell(text, {});
  native_->run({text, text});
}

void Session::observe(Observer observer) { native_->observer = std::move(observer); }

bool Session::broken() const { return native_->broken; }

void Session::abandon() { native_->broken = true; }

bool Session::alive() {
  if (broken()) return false;
  try {
    ++native_->round_trips;
    native_->broken = !native_->guarded(kPing, [&] { return native_->connection->isValid(); });
  } catch (const SqlError&) {
    native_->broken = true;
  }
  return !broken();
}

std::uint64_t Session::round_trips() const { return native_->round_trips; }

std::optional<Row> Session::one_of(const Sql& sql, std::vector<Row> rows) {
  if (rows.size() > 1)
    throw InternalBug(std::string(sql.name) + ": " + std::to_string(rows.size()) + " rows where at most one was expected");
  return rows.empty() ? std::nullopt : std::optional{std::move(rows.front())};
}

void Session::expect_one(const Sql& sql, std::int64_t matched) {
  if (matched != 1) throw InternalBug(std::string(sql.name) + ": matched " + std::to_string(matched) + " rows where one was expected");
}

std::string places(std::size_t count) {
  ensure(count > 0, "an IN list needs a value");
  return value_rows(1, std::bit_ceil(count)).substr(1);
}

std::vector<Value> padded(std::vector<Value> values) {
  ensure(!values.empty(), "an IN list needs a value");
  values.resize(std::bit_ceil(values.size()), Value{values.back()});
  return values;
}

}  // namespace liangjia::db
