#pragma once
// The schema's history: numbered SQL files of all modules (<module>/schema/NNNN_name.sql, one sequence), embedded at
// build time, applied forward only and never edited after landing (Rule DB-3).
//
// A file is a list of steps, each one statement ended by `;` at the end of a line. Allowed are CREATE TABLE IF NOT
// EXISTS, CREATE [UNIQUE] INDEX, ALTER TABLE, DROP TABLE IF EXISTS, DROP INDEX, CREATE OR REPLACE VIEW, INSERT, UPDATE,
// DELETE and REPLACE. A data step commits together with its record. A schema step commits by itself, so an
// interrupted one is run again: "it is already so" is then taken as done.
//
// The app account may read, insert and update; a line of its own says of a table what it may not, or may beyond that (DB-4):
// `-- append-only: some_table` SELECT and INSERT only, `-- read-only: some_table` SELECT only, `-- forgets: some_table` DELETE too.
#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/database/session.h"

namespace liangjia::db {

struct Migration {
  int number = 0;
  std::string name;
  std::string text;
};

struct MigrationStep {
  std::string statement;  // without comments and the final `;`
  int line = 0;           // where it begins
  bool changes_schema = false;
};

struct MigrationPlan {
  std::vector<MigrationStep> steps;
  std::vector<std::string> append_only, read_only, forgets;  // tables
};

// The steps of a file, or migration_malformed with line and fault.
Result<MigrationPlan> plan_of(const Migration& migration);

struct MigrationReport {
  int before = 0;  // highest number applied, 0 for an empty database
  int after = 0;
  std::vector<std::string> applied;  // "0001_name", those finished by this run
  bool grants_applied = false;
  std::string grants_skipped_because;  // why not: for the operator, who then grants by hand
};

class Migrator {
 public:
  struct Options {
    std::string app_version;
    std::function<std::string(std::string_view)> checksum;  // 64 hexadecimal digits of a file's text
    // Account that gets rights table by table, as 'user'@'host'; empty when the database's own operator grants them.
    std::string app_account;
    // Called after each recorded step, for progress; what it throws interrupts the run.
    std::function<void(const Migration&, int step, int steps)> after_step;
  };

  // `owner` may do DDL on its schema. The migrations are checked before anything runs.
  Migrator(Session& owner, std::span<const Migration> migrations, Options options)
      : session_(owner), migrations_(migrations), options_(std::move(options)) {}

  // Brings the schema to the last migration. Refuses: malformed or misnumbered files, an applied file whose text changed,
  // an incomplete history, a database newer than the program, another process migrating (waits 10 s for it).
  Result<MigrationReport> migrate();

 private:
  struct Applied;
  Result<std::vector<MigrationPlan>> plan_all() const;
  Result<std::vector<Applied>> history();
  Result<MigrationReport> migrate_locked(const std::vector<MigrationPlan>& plans);
  void apply(const Migration& migration, const MigrationPlan& plan, int from_step, bool interrupted);
  void run_step(const Migration& migration, const MigrationStep& step, int index, bool maybe_done);
  Result<Done> grant(const std::vector<MigrationPlan>& plans, MigrationReport& report);

  Session& session_;
  std::span<const Migration> migrations_;
  Options options_;
};

}  // namespace liangjia::db
