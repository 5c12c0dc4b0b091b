#pragma once
// The database a subcommand works on: the private server under the data folder, or the one of --database.
#include <memory>

#include "core/base/result.h"
#include "core/database/migration.h"
#include "core/database/private_server.h"
#include "core/platform/config.h"
#include "core/platform/vault.h"

namespace liangjia::api {

class DataStore {
 public:
  enum class Use {
    Alone,   // must hold the data folder: serve, migrate, restore
    Beside,  // may join the server of a program that is running
  };

  // Starts the private server, or finds the running one; checks a foreign server for unsafe settings.
  static Result<DataStore> open(const platform::Config& config, Use use);

  const db::Endpoint& app() const { return app_; }             // with the program's limited rights
  const db::Endpoint& owner() const { return owner_; }         // no statement limit
  db::PrivateServer* server() const { return server_.get(); }  // none with --database, or beside a running program
  bool beside() const { return beside_; }

  enum class AccountKey { AsItIs, New };
  // Brings the schema to the program's, and seals the account numbers with the newest key (Rule CA-15). The key file is made with the first
  // of them; it is missed, not made, where numbers are sealed already. New: a fresh key before those that are there.
  Result<db::MigrationReport> migrate(AccountKey key = AccountKey::AsItIs) const;
  // Lets the server look at its tables (ANALYZE TABLE), once a start: one that was stopped before it counted what a bulk load brought
  // takes tables for empty from then on, and an order waits two seconds for joins from the wrong end. A server of --database whose
  // account may not is left to its own keeper, with a line in the log.
  void refresh_statistics() const;
  // The keys that open account numbers: <data folder>/secrets/account_numbers.key, never part of a backup.
  Result<platform::Vault> vault() const { return platform::Vault::load(key_file_); }
  // Keeps the keys of that file as its own: of a restored database.
  Result<Done> keep_vault(const std::filesystem::path& file) const;

 private:
  explicit DataStore(const platform::Config& config);
  void save(const platform::Vault& keys) const;
  Result<Done> seal_secrets(db::Session& session, AccountKey key) const;

  std::unique_ptr<db::PrivateServer> server_;
  db::Endpoint app_;
  db::Endpoint owner_;
  std::filesystem::path key_file_;
  bool beside_ = false;
};

}  // namespace liangjia::api
