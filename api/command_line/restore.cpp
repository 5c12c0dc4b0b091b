// liangjia restore DIR [--open-with PRIVATE.pem] [--trust FINGERPRINTS] [--unsigned]
#include <iostream>

#include "api/child_program.h"
#include "api/command_line/audit_key.h"
#include "api/command_line/backup_files.h"
#include "api/command_line/cli_errors.h"
#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "api/command_line/verify.h"

namespace liangjia::api {
namespace {

namespace fs = std::filesystem;

Rejection locked() { return reject(error::kBackupLocked, {{"variable", kPassphraseVariable}}); }

Result<Done> load_database(const BackupReader& backup, const db::Endpoint& owner, const fs::path& data) {
  const fs::path dump = data / "tmp" / "restore.sql";
  if (!backup.take(kDumpFile, dump)) return locked();
  ChildProgram load{.name = "mariadb", .package = "mariadb-client", .arguments = client_arguments(owner)};
  load.arguments.push_back(owner.schema);
  load.environment = {{"MYSQL_PWD", owner.password}};
  load.input = dump;
  const auto loaded = run_child(load);
  fs::remove(dump);
  return loaded;
}

Result<Done> take_files(const BackupReader& backup, const platform::Config& config) {
  for (const std::string& name : backup.files_under(kAttachments)) {
    if (!backup.take(name, config.data_dir / name)) return locked();
  }
  for (const std::string& name : backup.files_under("keys")) {
    const fs::path kept = keys_folder(config) / fs::path(name).filename();
    if (!fs::exists(kept) && !backup.take(name, kept)) return locked();  // what the operator keeps apart stands
  }
  if (!backup.take(witness_file({}), witness_file(config.data_dir))) return locked();
  return Done{};
}

}  // namespace

int run_restore(const Invocation& invocation) {
  const auto options = read_options(invocation.arguments, {"account-key", "open-with", "trust"}, {"unsigned"});
  if (!options) return exit_code::kUsage;
  if (options->words.size() != 1)
    return usage_fault("restore DIR [--account-key FILE] [--open-with PRIVATE.pem] [--trust FINGERPRINTS] [--unsigned]");
  const platform::Config& config = invocation.config;
  if (!config.database_url.empty())
    return usage_fault("restore fills an empty data folder; load database.sql into another server with its own tools");
  const fs::path& data = config.data_dir;
  const auto backup =
      BackupReader::open(options->words[0], reader_of(options->value("open-with")), options->value("trust"), options->has("unsigned"));
  if (!backup) return report(backup.rejection());
  if (fs::exists(data) && !fs::is_empty(data)) return report(reject(error::kFolderNotEmpty, {{"folder", data.string()}}));

  const auto store = DataStore::open(config, DataStore::Use::Alone);
  if (!store) return report(store.rejection());
  if (const auto loaded = load_database(*backup, store->owner(), data); !loaded) return report(loaded.rejection());
  if (const auto taken = take_files(*backup, config); !taken) return report(taken.rejection());
  if (options->has("account-key")) {
    if (const auto kept = store->keep_vault(options->value("account-key")); !kept) return report(kept.rejection());
  }
  const auto migrated = store->migrate();
  if (!migrated) return report(migrated.rejection());
  const auto vault = store->vault();
  if (!vault) return report(vault.rejection());
  db::Session session(store->owner());
  const bool sound = verify_all(session, *vault, audit_trust(config, options->value("trust")), std::cout, false) == 0;
  std::cout << "restored into " << data.string() << (sound ? "" : "; the books do not hold, see above") << "; the backup was signed by "
            << (backup->signer().empty() ? "nobody" : backup->signer()) << '\n';
  return sound ? exit_code::kDone : exit_code::kRefused;
}

}  // namespace liangjia::api
