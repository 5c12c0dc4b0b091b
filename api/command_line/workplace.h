#pragma once
// What the server and the writing subcommands work with: pool, clock, ids, rule book, runner, all in an App.
#include <memory>
#include <optional>

#include "api/app.h"
#include "core/identity/password_hash.h"
#include "core/identity/sign_in_queue.h"
#include "core/platform/config.h"
#include "core/platform/crypto.h"
#include "core/platform/vault.h"

namespace liangjia::api {

class Workplace {
 public:
  // Without a vault for what touches no account number.
  Workplace(const platform::Config& config, const db::Endpoint& endpoint, int node, const platform::Vault& vault = {});
  Workplace(const Workplace&) = delete;
  Workplace& operator=(const Workplace&) = delete;

  App& app() { return app_; }
  platform::Clock& clock() { return *clock_; }
  const platform::Sm2Key& audit_key() const { return *audit_key_; }  // of a workplace with a schema, whose rows it marks

 private:
  std::optional<platform::Sm2Key> audit_key_;
  std::unique_ptr<platform::Clock> clock_;
  platform::IdSource ids_;
  db::Pool pool_;
  rulebook::Book book_;
  command::AppMemory memory_;
  command::Runner runner_;
  platform::Metrics metrics_;
  platform::PasswordHasher hasher_{identity::cost_in_use(), identity::passwords_at_once() + 1, 16};  // one more for those who are signed in
  App app_;
};

// Command lines beside a server take a node number of their own from the top of the range (240..255, by process id).
int command_line_node();
// Of a command that is run once, by hand: a key nobody has used.
command::Stamp command_line_stamp();

}  // namespace liangjia::api
