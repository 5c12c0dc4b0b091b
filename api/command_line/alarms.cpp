// liangjia alarms: one run of the watch, now (Rule AL-8). The server does the same every hour.
#include <iostream>

#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "api/command_line/workplace.h"
#include "api/wiring.h"

namespace liangjia::api {

int run_alarms(const Invocation& invocation) {
  const auto options = read_options(invocation.arguments, {}, {});
  if (!options) return exit_code::kUsage;
  if (!options->words.empty()) return usage_fault("alarms");
  const auto store = DataStore::open(invocation.config, DataStore::Use::Beside);
  if (!store) return report(store.rejection());
  const auto vault = store->vault();
  if (!vault) return report(vault.rejection());
  Workplace workplace(invocation.config, store->app(), command_line_node(), *vault);
  const monitoring::WatchCounts done = run_alarm_clock(workplace.app());
  std::cout << "新增告警 " << done.opened << "，持续 " << done.seen << "，变更等级 " << done.level << "，消除 " << done.ended << "，升级 "
            << done.escalated << " / alarms opened " << done.opened << ", standing " << done.seen << ", level changed " << done.level
            << ", ended " << done.ended << ", escalated " << done.escalated << '\n';
  return exit_code::kDone;
}

}  // namespace liangjia::api
