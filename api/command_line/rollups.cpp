// liangjia rollups: makes the sums by month anew (Rule RO-1), where rows came past the change feed or `verify` finds a difference.
#include "monitoring/rollup/rollups.h"

#include <iostream>

#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"

namespace liangjia::api {

int run_rollups(const Invocation& invocation) {
  const auto options = read_options(invocation.arguments, {}, {});
  if (!options) return exit_code::kUsage;
  if (!options->words.empty()) return usage_fault("rollups");
  const auto store = DataStore::open(invocation.config, DataStore::Use::Beside);
  if (!store) return report(store.rejection());
  db::Session session(store->owner());
  monitoring::rebuild_rollups(session);
  std::cout << "月度汇总已按原始数据重新计算 / sums by month are made anew from their rows\n";
  return exit_code::kDone;
}

}  // namespace liangjia::api
