#include <iostream>
#include <mutex>

#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "api/command_line/workplace.h"
#include "api/demo/load_city.h"

namespace liangjia::api {
namespace {

void print_progress(std::string_view step, std::size_t done, std::size_t total) {
  static std::mutex mutex;
  const std::lock_guard guard(mutex);
  std::cerr << '\r' << step << ' ' << done << '/' << total << "   " << (done == total ? "\n" : "") << std::flush;
}

}  // namespace

int run_demo(const Invocation& invocation) {
  if (!invocation.arguments.empty()) return usage_fault("demo takes settings only");
  const auto store = DataStore::open(invocation.config, DataStore::Use::Beside);
  if (!store) return report(store.rejection());
  if (!store->beside()) {
    if (const auto migrated = store->migrate(); !migrated) return report(migrated.rejection());
  }
  Workplace workplace(invocation.config, store->app(), command_line_node());
  App& app = workplace.app();
  const auto loaded = demo::load_demo_city({.pool = app.pool, .runner = app.runner, .clock = app.clock, .hasher = app.hasher, .progress = print_progress});
  if (!loaded) return report(loaded.rejection());
  if (loaded->loaded_before) {
    std::cout << "the demo city is loaded already\n";
    return exit_code::kDone;
  }
  std::cout << "demo city (演示数据): " << loaded->institutions << " institutions, " << loaded->enterprises << " enterprises, " << loaded->varieties
            << " varieties, " << loaded->products << " products, " << loaded->awards << " awards, " << loaded->reports << " volume reports, "
            << loaded->users << " users; password of all: " << demo::kDemoPassword << '\n';
  for (const demo::DemoAccount& account : demo::demo_accounts()) std::cout << "  " << account.username << "  " << account.to_do_zh << '\n';
  return exit_code::kDone;
}

}  // namespace liangjia::api
