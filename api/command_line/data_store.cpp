#include "api/command_line/data_store.h"

#include "api/command_line/cli_errors.h"
#include "api/command_line/version.h"
#include "api/webhook/webhook_secret.h"
#include "catalog/party/bank_account_store.h"
#include "core/database/database_url.h"
#include "core/database/embedded_migrations.h"
#include "core/database/errors.h"
#include "core/database/server_check.h"
#include "core/database/sql_error.h"
#include "core/database/table_sizes.h"
#include "core/identity/sealed_factor.h"
#include "core/platform/crypto.h"
#include "core/platform/log.h"
#include "settlement/payment/payment_store.h"

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

DataStore::DataStore(const platform::Config& config) : key_file_(config.data_dir / "secrets" / "account_numbers.key") {}

Result<DataStore> DataStore::open(const platform::Config& config, Use use) {
  DataStore store(config);
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

void DataStore::save(const platform::Vault& keys) const {
  std::filesystem::create_directories(key_file_.parent_path());
  std::filesystem::permissions(key_file_.parent_path(), std::filesystem::perms::owner_all);
  keys.save(key_file_);
}

Result<Done> DataStore::keep_vault(const std::filesystem::path& file) const {
  const auto keys = platform::Vault::load(file);
  if (!keys) return keys.rejection();
  save(*keys);
  return Done{};
}

Result<Done> DataStore::seal_secrets(db::Session& session, AccountKey key) const {
  const bool sealed_before =
      catalog::holds_sealed_numbers(session) || identity::holds_sealed_factors(session) || holds_webhook_secrets(session);
  if (!std::filesystem::exists(key_file_) && !sealed_before) save(platform::Vault::generate());
  auto keys = vault();
  if (!keys) return keys.rejection();
  if (key == AccountKey::New) {
    keys = keys->with_new_key();
    save(*keys);
  }
  std::int64_t sealed = 0;
  for (const catalog::KeptNumbers* numbers : {&catalog::kAccountNumbers, &settlement::kPaymentNumbers}) {
    const auto done = catalog::seal_numbers(session, *keys, *numbers);
    if (!done) return done.rejection();
    sealed += *done;
  }
  const auto factors = identity::seal_factors(session, *keys);
  if (!factors) return factors.rejection();
  if (*factors > 0) platform::log_info("second_factors_sealed", {{"secrets", *factors}, {"key", keys->key_id()}});
  const auto webhooks = seal_webhook_secrets(session, *keys);
  if (!webhooks) return webhooks.rejection();
  if (*webhooks > 0) platform::log_info("webhook_secrets_sealed", {{"webhooks", *webhooks}, {"key", keys->key_id()}});
  if (sealed > 0) platform::log_info("account_numbers_sealed", {{"numbers", sealed}, {"key", keys->key_id()}});
  return Done{};
}

void DataStore::refresh_statistics() const {
  try {
    db::Session session(owner_);
    for (const db::TableSize& one : db::table_sizes(session)) {
      const std::string text = "ANALYZE TABLE `" + one.table + "`";
      session.query_values({"data_store.analyze", text}, {});
    }
  } catch (const db::SqlError& failed) {
    platform::log_warning("statistics_not_refreshed", {{"error", failed.what()}});
  }
}

Result<db::MigrationReport> DataStore::migrate(AccountKey key) const {
  db::Session session(owner_);
  db::Migrator migrator(session, db::embedded_migrations(),
                        {.app_version = std::string(kVersion),
                         .checksum = [](std::string_view text) { return platform::hex(platform::sm3(text)); },
                         .app_account = server_ ? std::string("'") + db::PrivateServer::kApp + "'@'localhost'" : std::string(),
                         .after_step = {}});
  auto report = migrator.migrate();
  if (!report) return report;
  if (const auto sealed = seal_secrets(session, key); !sealed) return sealed.rejection();
  return report;
}

}  // namespace liangjia::api
