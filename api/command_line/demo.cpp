#include <unistd.h>

#include <charconv>
#include <iostream>
#include <mutex>

#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "api/command_line/workplace.h"
#include "api/demo/load_city.h"

namespace liangjia::api {
namespace {

// A line that counts up where somebody looks on; in a log, the line of each finished step.
void print_progress(std::string_view step, std::size_t done, std::size_t total) {
  static std::mutex mutex;
  static const bool terminal = ::isatty(STDERR_FILENO) == 1;
  const std::lock_guard guard(mutex);
  if (done < total && !terminal) return;
  std::cerr << (terminal ? "\r" : "") << step << ' ' << done << '/' << total << (done < total ? "   " : "\n") << std::flush;
}

// 0..12.
std::optional<int> history_of(const std::string& text) {
  int months = 0;
  const auto [end, status] = std::from_chars(text.data(), text.data() + text.size(), months);
  const bool whole = status == std::errc{} && end == text.data() + text.size();
  return whole && months >= 0 && months <= demo::kMonthsOfYear ? std::optional{months} : std::nullopt;
}

}  // namespace

int run_demo(const Invocation& invocation) {
  const auto options = read_options(invocation.arguments, {"history"}, {});
  if (!options) return exit_code::kUsage;
  if (!options->words.empty()) return usage_fault("demo [--history MONTHS]");
  const auto months = options->has("history") ? history_of(options->value("history")) : std::optional{demo::kMonthsOfYear};
  if (!months) return usage_fault("--history takes 0 to 12 months");
  const auto store = DataStore::open(invocation.config, DataStore::Use::Beside);
  if (!store) return report(store.rejection());
  if (!store->beside()) {
    if (const auto migrated = store->migrate(); !migrated) return report(migrated.rejection());
  }
  const auto vault = store->vault();
  if (!vault) return report(vault.rejection());
  Workplace workplace(invocation.config, store->app(), command_line_node(), *vault);
  App& app = workplace.app();
  const auto loaded = demo::load_demo_city(
      {.pool = app.pool, .runner = app.runner, .clock = app.clock, .hasher = app.hasher, .progress = print_progress, .history = *months});
  if (!loaded) return report(loaded.rejection());
  if (loaded->loaded_before) {
    std::cout << "the demo city is loaded already\n";
    return exit_code::kDone;
  }
  std::cout << "demo city (演示数据): " << loaded->institutions << " institutions, " << loaded->enterprises << " enterprises, "
            << loaded->varieties << " varieties, " << loaded->products << " products, " << loaded->awards << " awards, " << loaded->reports
            << " volume reports, " << loaded->users << " users; " << loaded->orders << " orders, " << loaded->batches
            << " settlement batches, " << loaded->claims << " claims and " << loaded->usage_reports << " reports of use in " << *months
            << " months; password of all: " << demo::kDemoPassword << '\n';
  for (const demo::DemoAccount& account : demo::demo_accounts())
    std::cout << "  " << account.username << "  " << account.to_do_zh << " / " << account.to_do_en << '\n';
  return exit_code::kDone;
}

}  // namespace liangjia::api
