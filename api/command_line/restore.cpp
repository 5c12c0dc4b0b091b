#include <iostream>

#include "api/child_program.h"
#include "api/command_line/backup_files.h"
#include "api/command_line/cli_errors.h"
#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "api/command_line/verify.h"

namespace liangjia::api {

int run_restore(const Invocation& invocation) {
  const auto options = read_options(invocation.arguments, {"account-key"}, {});
  if (!options) return exit_code::kUsage;
  if (options->words.size() != 1) return usage_fault("restore DIR [--account-key FILE]");
  if (!invocation.config.database_url.empty())
    return usage_fault("restore fills an empty data folder; load database.sql into another server with its own tools");
  const std::filesystem::path folder = options->words[0];
  const std::filesystem::path& data = invocation.config.data_dir;
  if (const auto whole = check_manifest(folder); !whole) return report(whole.rejection());
  if (std::filesystem::exists(data) && !std::filesystem::is_empty(data))
    return report(reject(error::kFolderNotEmpty, {{"folder", data.string()}}));

  const auto store = DataStore::open(invocation.config, DataStore::Use::Alone);
  if (!store) return report(store.rejection());
  ChildProgram load{.name = "mariadb", .package = "mariadb-client", .arguments = client_arguments(store->owner())};
  load.arguments.push_back(store->owner().schema);
  load.environment = {{"MYSQL_PWD", store->owner().password}};
  load.input = folder / kDumpFile;
  if (const auto loaded = run_child(load); !loaded) return report(loaded.rejection());
  for (const char* const kept : kKeptFolders) copy_folder(folder / kept, data / kept);
  if (options->has("account-key")) {
    if (const auto kept = store->keep_vault(options->value("account-key")); !kept) return report(kept.rejection());
  }
  const auto migrated = store->migrate();
  if (!migrated) return report(migrated.rejection());
  const auto vault = store->vault();
  if (!vault) return report(vault.rejection());
  db::Session session(store->owner());
  const bool sound = verify_all(session, *vault, std::cout, false) == 0;
  std::cout << "restored into " << data.string() << (sound ? "" : "; the books do not hold, see above") << '\n';
  return sound ? exit_code::kDone : exit_code::kRefused;
}

}  // namespace liangjia::api
