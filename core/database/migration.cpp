#include "core/database/migration.h"

#include <algorithm>
#include <array>
#include <cstdio>
#include <set>

#include "core/database/errors.h"
#include "core/database/sql_error.h"
#include "core/database/transaction.h"

namespace liangjia::db {

namespace {

constexpr Sql kTakeLock{"migration.lock", "SELECT COALESCE(GET_LOCK(CONCAT('liangjia.migrate.', DATABASE()), 10), 0)"};
constexpr Sql kDropLock{"migration.unlock", "SELECT COALESCE(RELEASE_LOCK(CONCAT('liangjia.migrate.', DATABASE())), 0)"};
constexpr std::string_view kCreateTable =
    "CREATE TABLE IF NOT EXISTS schema_migration ("
    "  number INT NOT NULL PRIMARY KEY,"
    "  name VARCHAR(100) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,"
    "  checksum CHAR(64) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,"
    "  applied_steps INT NOT NULL,"
    "  steps INT NOT NULL,"
    "  applied_at DATETIME(6) NOT NULL,"
    "  app_version VARCHAR(50) CHARACTER SET ascii COLLATE ascii_bin NOT NULL,"
    "  CONSTRAINT schema_migration_steps CHECK (applied_steps BETWEEN 0 AND steps)"
    ") ENGINE = InnoDB";
constexpr Sql kHistory{"migration.history",
                       "SELECT number, name, checksum, applied_steps, steps FROM schema_migration ORDER BY number LIMIT 10000"};
constexpr Sql kBegin{"migration.begin",
                     "INSERT INTO schema_migration (number, name, checksum, applied_steps, steps, applied_at, app_version)"
                     " VALUES (?, ?, ?, 0, ?, UTC_TIMESTAMP(6), ?)"};
constexpr Sql kRecord{
    "migration.record",
    "UPDATE schema_migration SET applied_steps = ?, applied_at = UTC_TIMESTAMP(6) WHERE number = ? AND applied_steps = ? - 1"};
constexpr Sql kTables{
    "migration.tables",
    "SELECT table_name, table_type FROM information_schema.tables WHERE table_schema = DATABASE() ORDER BY table_name LIMIT 10000"};

// "It is already so": table, column, key, foreign key or CHECK exists; column or key is gone.
constexpr std::array kAlreadySo{1050, 1060, 1061, 1091, 1826, 3822};
// The account may not grant, or there is no such account: denied for schema, table or column, unknown user, needs a right.
constexpr std::array kMayNotGrant{1044, 1045, 1133, 1141, 1142, 1143, 1147, 1227, 1396, 1410};

template <std::size_t N>
bool one_of_numbers(const std::array<int, N>& numbers, int number) {
  return std::find(numbers.begin(), numbers.end(), number) != numbers.end();
}

std::string numbered_name(const Migration& migration) {
  char number[16];
  std::snprintf(number, sizeof number, "%04d_", migration.number);
  return number + migration.name;
}

class NamedLock {
 public:
  explicit NamedLock(Session& session) : session_(session), held_(session.one(kTakeLock)->take<bool>()) {}
  NamedLock(const NamedLock&) = delete;
  NamedLock& operator=(const NamedLock&) = delete;
  ~NamedLock() {
    if (!held_) return;
    try {
      session_.one(kDropLock);
    } catch (const std::exception&) {  // a lost connection has dropped it already
    }
  }
  bool held() const { return held_; }

 private:
  Session& session_;
  const bool held_;
};

}  // namespace

struct Migrator::Applied {
  int number;
  std::string name;
  std::string checksum;
  int applied_steps;
  int steps;
  bool complete() const { return applied_steps == steps; }
};

Result<MigrationReport> Migrator::migrate() {
  const auto plans = plan_all();
  if (!plans) return plans.rejection();
  const NamedLock lock(session_);
  if (!lock.held()) return reject(error::kMigrationRunning);
  return migrate_locked(*plans);
}

Result<std::vector<MigrationPlan>> Migrator::plan_all() const {
  std::vector<MigrationPlan> plans;
  for (const Migration& migration : migrations_) {
    const int expected = static_cast<int>(plans.size()) + 1;
    if (migration.number != expected) {
      return reject(error::kMigrationNumbering, {{"expected", std::to_string(expected)}, {"migration", numbered_name(migration)}});
    }
    auto plan = plan_of(migration);
    if (!plan) return plan.rejection();
    plans.push_back(std::move(*plan));
  }
  return plans;
}

Result<MigrationReport> Migrator::migrate_locked(const std::vector<MigrationPlan>& plans) {
  session_.run(kCreateTable);
  auto applied = history();
  if (!applied) return applied.rejection();
  MigrationReport report;
  for (const Applied& earlier : *applied) {
    if (earlier.complete()) report.before = earlier.number;
  }
  for (auto at = static_cast<std::size_t>(report.before); at < migrations_.size(); ++at) {
    const Migration& migration = migrations_[at];
    const bool interrupted = at < applied->size();
    if (!interrupted) {
      session_.execute(kBegin, migration.number, migration.name, options_.checksum(migration.text),
                       static_cast<int>(plans[at].steps.size()), options_.app_version);
    }
    apply(migration, plans[at], interrupted ? (*applied)[at].applied_steps : 0, interrupted);
    note_reached(reached::kMigration, numbered_name(migration));
    report.applied.push_back(numbered_name(migration));
  }
  report.after = static_cast<int>(migrations_.size());
  if (auto granted = grant(plans, report); !granted) return granted.rejection();
  return report;
}

// What is recorded, in order: 1, 2, 3 ..., every one complete but perhaps the last, every text as the program has it.
Result<std::vector<Migrator::Applied>> Migrator::history() {
  std::vector<Applied> history;
  for (Row& row : session_.query(kHistory)) {
    history.push_back({row.take<int>(), row.take<std::string>(), row.take<std::string>(), row.take<int>(), row.take<int>()});
  }
  if (!history.empty() && history.back().number > static_cast<int>(migrations_.size())) {
    return reject(error::kDatabaseNewer,
                  {{"number", std::to_string(history.back().number)}, {"known", std::to_string(migrations_.size())}});
  }
  for (std::size_t at = 0; at < history.size(); ++at) {
    const bool last = at + 1 == history.size();
    const int expected = static_cast<int>(at) + 1;
    if (history[at].number != expected || (!history[at].complete() && !last))
      return reject(error::kMigrationMissing, {{"number", std::to_string(expected)}});
    const Migration& known = migrations_[at];
    if (history[at].name != known.name || history[at].checksum != options_.checksum(known.text)) {
      return reject(error::kMigrationChanged, {{"migration", numbered_name(known)}});
    }
  }
  return history;
}

void Migrator::apply(const Migration& migration, const MigrationPlan& plan, int from_step, bool interrupted) {
  const int steps = static_cast<int>(plan.steps.size());
  for (int index = from_step; index < steps; ++index) {
    // Only the first step after an interruption may have run without being recorded.
    run_step(migration, plan.steps[static_cast<std::size_t>(index)], index, interrupted && index == from_step);
    if (options_.after_step) options_.after_step(migration, index + 1, steps);
  }
}

void Migrator::run_step(const Migration& migration, const MigrationStep& step, int index, bool maybe_done) {
  if (!step.changes_schema) {
    Transaction transaction(session_);
    session_.run(step.statement);
    session_.change_one(kRecord, index + 1, migration.number, index + 1);
    transaction.commit();
    return;
  }
  try {
    session_.run(step.statement);
  } catch (const SqlError& failure) {
    if (!maybe_done || !one_of_numbers(kAlreadySo, failure.number())) throw;
  }
  session_.change_one(kRecord, index + 1, migration.number, index + 1);
}

Result<Done> Migrator::grant(const std::vector<MigrationPlan>& plans, MigrationReport& report) {
  std::set<std::string> append_only;
  std::set<std::string> read_only{"schema_migration"};
  std::set<std::string> forgets;
  for (const MigrationPlan& plan : plans) {
    append_only.insert(plan.append_only.begin(), plan.append_only.end());
    read_only.insert(plan.read_only.begin(), plan.read_only.end());
    forgets.insert(plan.forgets.begin(), plan.forgets.end());
  }
  std::vector<std::pair<std::string, bool>> tables;  // name, whether it is a view
  std::set<std::string> names;
  for (Row& row : session_.query(kTables)) {
    const auto name = row.take<std::string>();
    tables.emplace_back(name, row.take<std::string>() != "BASE TABLE");
    names.insert(name);
  }
  for (const auto& marked : {append_only, read_only, forgets}) {
    for (const std::string& table : marked) {
      if (!names.contains(table)) return reject(error::kAppendOnlyUnknown, {{"table", table}});
    }
  }
  if (options_.app_account.empty()) {
    report.grants_skipped_because = "no separate account for the application is configured";
    return Done{};
  }
  try {
    for (const auto& [table, view] : tables) {
      const std::string on = " ON `" + table + "`";
      const bool read = view || read_only.contains(table);
      const bool grows = append_only.contains(table);
      const bool shrinks = !read && !grows && forgets.contains(table);
      session_.run(std::string("GRANT ") +
                   (read    ? "SELECT"
                    : grows ? "SELECT, INSERT"
                            : "SELECT, INSERT, UPDATE") +
                   (shrinks ? ", DELETE" : "") + on + " TO " + options_.app_account);
      // A later migration may take a right back.
      if (!view && !shrinks)
        session_.run(std::string("REVOKE DELETE") +
                     (read    ? ", INSERT, UPDATE"
                      : grows ? ", UPDATE"
                              : "") +
                     on + " FROM " + options_.app_account);
    }
    report.grants_applied = true;
  } catch (const SqlError& failure) {
    if (!one_of_numbers(kMayNotGrant, failure.number())) throw;
    report.grants_skipped_because = failure.what();
  }
  return Done{};
}

}  // namespace liangjia::db
