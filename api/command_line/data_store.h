#pragma once
// The database a subcommand works on: the private server under the data folder, or the one of --database.
#include <memory>

#include "core/base/result.h"
#include "core/database/migration.h"
#include "core/database/private_server.h"
#include "core/platform/config.h"

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

  // Brings the schema to the program's.
  Result<db::MigrationReport> migrate() const;

 private:
  DataStore() = default;
  std::unique_ptr<db::PrivateServer> server_;
  db::Endpoint app_;
  db::Endpoint owner_;
  bool beside_ = false;
};

}  // namespace liangjia::api
