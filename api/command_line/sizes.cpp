// liangjia sizes [--json]: how large the tables are, how they grow, and which of their rows leave (Rule KE-1).
#include <algorithm>
#include <iomanip>
#include <iostream>

#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "api/leaving_rows.h"
#include "core/database/table_sizes.h"
#include "core/platform/id_source.h"
#include "core/platform/json.h"

namespace liangjia::api {
namespace {

constexpr std::chrono::hours kMonth{24 * 30};

struct Told {
  db::TableSize size;
  std::int64_t grown = 0;               // rows of the last 30 days, as their ids tell (Rule ID-1)
  const LeavingRows* leaves = nullptr;  // none: its rows are books and stay
};

std::vector<Told> look(db::Session& session, Instant now) {
  std::vector<Told> all;
  for (db::TableSize& size : db::table_sizes(session)) {
    Told told{std::move(size)};
    if (told.size.by_id) {
      const std::string text = "SELECT COUNT(*) FROM `" + told.size.table + "` WHERE id >= ?";
      told.grown = session.one({"sizes.grown", text}, platform::first_made_at(now - kMonth))->take<std::int64_t>();
    }
    const auto rule = std::ranges::find(leaving_rows(), told.size.table, &LeavingRows::table);
    if (rule != leaving_rows().end()) told.leaves = &*rule;
    all.push_back(std::move(told));
  }
  return all;
}

std::int64_t days(const LeavingRows& rows) { return std::chrono::duration_cast<std::chrono::days>(rows.kept).count(); }

json::Object document(const Told& told) {
  return {{"table", told.size.table},
          {"rows", told.size.rows},
          {"rows_in_30_days", told.size.by_id ? json::Value{told.grown} : json::Value{}},
          {"data_bytes", told.size.data_bytes},
          {"index_bytes", told.size.index_bytes},
          {"kept_days", told.leaves ? json::Value{days(*told.leaves)} : json::Value{}},
          {"rule", told.leaves ? json::Value{told.leaves->rule} : json::Value{}}};
}

void print(const Told& told) {
  constexpr std::int64_t kMegabyte = 1 << 20;
  std::cout << std::left << std::setw(28) << told.size.table << std::right << std::setw(14) << told.size.rows << std::setw(14)
            << (told.size.by_id ? std::to_string(told.grown) : "-") << std::setw(10) << told.size.data_bytes / kMegabyte << std::setw(10)
            << told.size.index_bytes / kMegabyte << "  "
            << (told.leaves ? std::to_string(days(*told.leaves)) + " d, " + std::string(told.leaves->rule) : std::string("stays")) << '\n';
}

}  // namespace

int run_sizes(const Invocation& invocation) {
  const auto options = read_options(invocation.arguments, {}, {"json"});
  if (!options) return exit_code::kUsage;
  if (!options->words.empty()) return usage_fault("sizes [--json]");
  const auto store = DataStore::open(invocation.config, DataStore::Use::Beside);
  if (!store) return report(store.rejection());
  db::Session session(store->owner());
  const auto all = look(session, std::chrono::floor<std::chrono::microseconds>(std::chrono::system_clock::now()));
  if (options->has("json")) {
    json::Array tables;
    for (const Told& told : all) tables.push_back(document(told));
    std::cout << json::dump(json::Object{{"tables", std::move(tables)}}) << '\n';
    return exit_code::kDone;
  }
  std::cout << std::left << std::setw(28) << "table" << std::right << std::setw(14) << "rows" << std::setw(14) << "in 30 days"
            << std::setw(10) << "data MB" << std::setw(10) << "index MB"
            << "  kept\n";
  for (const Told& told : all) print(told);
  return exit_code::kDone;
}

}  // namespace liangjia::api
