#include <iostream>

#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "api/trace/order_trace.h"

namespace liangjia::api {

int run_trace(const Invocation& invocation) {
  const auto options = read_options(invocation.arguments, {}, {"json"});
  if (!options) return exit_code::kUsage;
  if (options->words.size() != 1) return usage_fault("trace ORDER [--json]");
  const auto store = DataStore::open(invocation.config, DataStore::Use::Beside);
  if (!store) return report(store.rejection());
  db::Session session(store->owner());
  const auto trace = order_trace(session, Actor::system("command-line"), options->words[0]);
  if (!trace) return report(reject(liangjia::error::kNotFound));
  std::cout << (options->has("json") ? json::dump_pretty(*trace) + "\n" : trace_text(*trace));
  return exit_code::kDone;
}

}  // namespace liangjia::api
