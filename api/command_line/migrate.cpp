#include <iostream>

#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"

namespace liangjia::api {

int run_migrate(const Invocation& invocation) {
  const auto options = read_options(invocation.arguments, {}, {"new-account-key"});
  if (!options) return exit_code::kUsage;
  if (!options->words.empty()) return usage_fault("migrate takes no arguments but --new-account-key");
  const auto store = DataStore::open(invocation.config, DataStore::Use::Alone);
  if (!store) return report(store.rejection());
  const auto migrated = store->migrate(options->has("new-account-key") ? DataStore::AccountKey::New : DataStore::AccountKey::AsItIs);
  if (!migrated) return report(migrated.rejection());
  for (const std::string& name : migrated->applied) std::cout << name << '\n';
  if (!migrated->grants_applied) std::cout << "grants not set: " << migrated->grants_skipped_because << '\n';
  std::cout << "schema " << migrated->after << (migrated->applied.empty() ? " (unchanged)" : "") << '\n';
  return exit_code::kDone;
}

}  // namespace liangjia::api
