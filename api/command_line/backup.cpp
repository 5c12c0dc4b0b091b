// liangjia backup DIR [--encrypt-to PUBLIC.pem|passphrase] [--with-key]
// Consistent while the server runs: the dump is one snapshot, and files are only ever added, so that those copied after it hold everything
// it names. Only the witness is copied before: it must tell no head that the dump does not hold.
#include <signal.h>
#include <unistd.h>

#include <cerrno>
#include <iostream>

#include "api/child_program.h"
#include "api/command_line/audit_key.h"
#include "api/command_line/backup_files.h"
#include "api/command_line/cli_errors.h"
#include "api/command_line/command_line.h"
#include "api/command_line/data_store.h"
#include "api/command_line/version.h"
#include "core/platform/clock.h"

namespace liangjia::api {
namespace {

namespace fs = std::filesystem;

constexpr std::string_view kPassphrase = "passphrase";
constexpr std::string_view kDraft = "backup-";  // and the number of the process that makes it

// A file that is gone when its backup ends, however it ends.
class Draft {
 public:
  explicit Draft(fs::path file) : file_(std::move(file)) {}
  ~Draft() {
    std::error_code ignored;
    fs::remove(file_, ignored);
  }
  Draft(const Draft&) = delete;
  Draft& operator=(const Draft&) = delete;

 private:
  fs::path file_;
};

// What backups left that were killed: their dumps lie there in clear.
void remove_left_drafts(const fs::path& folder) {
  for (const fs::directory_entry& entry : fs::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!name.starts_with(kDraft)) continue;
    const int process = std::atoi(name.c_str() + kDraft.size());
    if (process > 0 && ::kill(process, 0) != 0 && errno == ESRCH) fs::remove(entry.path());
  }
}

Result<Done> dump_database(const db::Endpoint& owner, const fs::path& file) {
  ChildProgram dump{.name = "mariadb-dump", .package = "mariadb-client", .arguments = client_arguments(owner)};
  for (const char* const more :
       {"--single-transaction", "--quick", "--hex-blob", "--skip-lock-tables", "--no-tablespaces", "--skip-comments"}) {
    dump.arguments.emplace_back(more);
  }
  dump.arguments.push_back(owner.schema);
  dump.environment = {{"MYSQL_PWD", owner.password}};
  dump.output = file;
  return run_child(dump);
}

// Whom it is sealed for; none: nobody asked for that.
Result<std::optional<platform::SealedFor>> reader_asked_for(const Options& options) {
  if (!options.has("encrypt-to")) return std::optional<platform::SealedFor>{};
  const std::string to = options.value("encrypt-to");
  auto reader = reader_of(to == kPassphrase ? std::string() : to);
  const bool usable = to == kPassphrase ? !reader.passphrase.empty() : platform::Sm2Key::from_public_pem(reader.pem).has_value();
  if (!usable) return reject(error::kBackupReader, {{"reader", to}, {"variable", kPassphraseVariable}});
  return std::optional{std::move(reader)};
}

}  // namespace

int run_backup(const Invocation& invocation) {
  const auto options = read_options(invocation.arguments, {"encrypt-to"}, {"with-key"});
  if (!options) return exit_code::kUsage;
  if (options->words.size() != 1) return usage_fault("backup DIR [--encrypt-to PUBLIC.pem|passphrase] [--with-key]");
  const platform::Config& config = invocation.config;
  const fs::path folder = options->words[0];
  if (fs::exists(folder) && !fs::is_empty(folder)) return report(reject(error::kFolderNotEmpty, {{"folder", folder.string()}}));
  const auto reader = reader_asked_for(*options);
  if (!reader) return report(reader.rejection());
  const auto store = DataStore::open(config, DataStore::Use::Beside);
  if (!store) return report(store.rejection());
  const auto key = audit_key(config);
  // The dump never lies in clear where the backup goes, when that is sealed.
  const fs::path draft =
      (*reader ? config.data_dir / "tmp" : folder) / (*reader ? std::string(kDraft) + std::to_string(::getpid()) : kDumpFile);
  const fs::path witness = config.data_dir / ("audit.witness.backup-" + std::to_string(::getpid()));
  const bool made = fs::create_directories(folder);
  fs::permissions(folder, fs::perms::owner_all);
  fs::create_directories(draft.parent_path());
  std::optional<Draft> in_clear;
  if (*reader) {
    remove_left_drafts(draft.parent_path());
    in_clear.emplace(draft);
  }

  const auto heads = journal::Witness::heads_of(witness_file(config.data_dir));
  if (const auto dumped = dump_database(store->owner(), draft);
      !dumped) {  // half a backup would pass for one, and stand in the way of the next
    fs::remove(draft);
    if (made) fs::remove(folder);
    return report(dumped.rejection());
  }
  const BackupWriter backup(folder, *reader);
  if (backup.seals()) {
    backup.put(draft, kDumpFile);
    in_clear.reset();
  }
  if (!heads.empty()) {
    journal::Witness(witness).tell(heads.back());
    backup.put(witness, witness_file({}));
    fs::remove(witness);
  }
  backup.put_folder(config.data_dir / kAttachments, kAttachments);
  backup.put(trusted_file(config), fs::path("keys") / trusted_file(config).filename());
  if (options->has("with-key")) backup.put(keys_folder(config) / "audit.pem", "keys/audit.pem");
  backup.finish(kVersion, platform::SystemClock().now(), key);
  std::cout << "backup in " << folder.string() << (options->has("with-key") ? "" : "; the audit's key is not in it: keep it apart") << '\n';
  return exit_code::kDone;
}

}  // namespace liangjia::api
