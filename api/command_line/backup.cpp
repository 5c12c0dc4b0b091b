// Consistent while the server runs: the dump is one snapshot, and files are only ever added, so that those copied after
// it hold everything it names.
#include <iostream>

#include "api/child_program.h"
#include "api/command_line/backup_files.h"
#include "api/command_line/cli_errors.h"
#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "api/command_line/version.h"
#include "core/platform/clock.h"

namespace liangjia::api {

int run_backup(const Invocation& invocation) {
  if (invocation.arguments.size() != 1 || invocation.arguments[0].starts_with("-")) return usage_fault("backup DIR");
  const std::filesystem::path folder = invocation.arguments[0];
  if (std::filesystem::exists(folder) && !std::filesystem::is_empty(folder)) {
    return report(reject(error::kFolderNotEmpty, {{"folder", folder.string()}}));
  }
  const auto store = DataStore::open(invocation.config, DataStore::Use::Beside);
  if (!store) return report(store.rejection());
  const bool made = std::filesystem::create_directories(folder);
  std::filesystem::permissions(folder, std::filesystem::perms::owner_all);

  ChildProgram dump{.name = "mariadb-dump", .package = "mariadb-client", .arguments = client_arguments(store->owner())};
  for (const char* const more :
       {"--single-transaction", "--quick", "--hex-blob", "--skip-lock-tables", "--no-tablespaces", "--skip-comments"}) {
    dump.arguments.emplace_back(more);
  }
  dump.arguments.push_back(store->owner().schema);
  dump.environment = {{"MYSQL_PWD", store->owner().password}};
  dump.output = folder / kDumpFile;
  if (const auto dumped = run_child(dump); !dumped) {  // half a backup would pass for one, and stand in the way of the next
    std::filesystem::remove(dump.output);
    if (made) std::filesystem::remove(folder);
    return report(dumped.rejection());
  }
  for (const char* const kept : kKeptFolders) copy_folder(invocation.config.data_dir / kept, folder / kept);
  write_manifest(folder, kVersion, platform::SystemClock().now());
  std::cout << "backup in " << folder.string() << '\n';
  return exit_code::kDone;
}

}  // namespace liangjia::api
