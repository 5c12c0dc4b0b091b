#include "api/command_line/data_store.h"

#include "api/command_line/cli_errors.h"
#include "api/command_line/version.h"
#include "core/database/database_url.h"
#include "core/database/embedded_migrations.h"
#include "core/database/errors.h"
#include "core/database/server_check.h"
#include "core/database/sql_error.h"
#include "core/platform/crypto.h"

namespace liangjia::api {
namespace {

// A server that cannot be reached, or a link that cannot be verified, is the operator's to mend: told, not thrown.
Result<std::unique_ptr<db::Session>> reach(const db::Endpoint& endpoint) {
  try {
    return std::make_unique<db::Session>(endpoint);
  } catch (const db::SqlError& failed) {
    return reject(error::kDatabaseUnreachable, {{"host", endpoint.host}, {"reason", failed.what()}});
  } catch (const std::invalid_argument& refused) {
    return reject(error::kDatabaseUnreachable, {{"host", endpoint.host}, {"reason", refused.what()}});
  }
}

db::Endpoint without_limit(db::Endpoint endpoint) {
  endpoint.statement_seconds = 0;
  return endpoint;
}

}  // namespace

Result<DataStore> DataStore::open(const platform::Config& config, Use use) {
  DataStore store;
  if (!config.database_url.empty()) {
    const auto endpoint = db::parse_database_url(config.database_url);
    if (!endpoint) return endpoint.rejection();
    const auto session = reach(*endpoint);
    if (!session) return session.rejection();
    if (const auto safe = db::refuse_unsafe(db::unsafe_settings(**session)); !safe) return safe.rejection();
    store.app_ = *endpoint;
    store.owner_ = without_limit(*endpoint);
    return store;
  }
  auto opened = db::PrivateServer::open({.data_folder = config.data_dir, .max_connections = std::max(100, config.pool_size + 30)});
  if (!opened) {
    const bool in_use = opened.rejection().token() == db::error::kDataFolderInUse.token;
    const auto running = in_use && use == Use::Beside ? db::PrivateServer::owner_endpoint_of(config.data_dir) : std::nullopt;
    if (!running) return opened.rejection();
    store.beside_ = true;
    store.app_ = *running;
    store.owner_ = without_limit(*running);
    return store;
  }
  store.server_ = std::move(*opened);
  if (const auto started = store.server_->start(); !started) return started.rejection();
  store.app_ = store.server_->app_endpoint();
  store.owner_ = without_limit(store.server_->owner_endpoint());
  return store;
}

Result<db::MigrationReport> DataStore::migrate() const {
  db::Session session(owner_);
  db::Migrator migrator(session, db::embedded_migrations(),
                        {.app_version = std::string(kVersion),
                         .checksum = [](std::string_view text) { return platform::hex(platform::sm3(text)); },
                         .app_account = server_ ? std::string("'") + db::PrivateServer::kApp + "'@'localhost'" : std::string(),
                         .after_step = {}});
  return migrator.migrate();
}

}  // namespace liangjia::api
