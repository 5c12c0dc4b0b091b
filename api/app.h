#pragma once
// Everything a handler may use, built once in main and alive as long as the server. Thread-safe parts only.
#include <filesystem>

#include "core/command/allowed.h"
#include "core/command/runner.h"
#include "core/database/pool.h"
#include "core/platform/clock.h"
#include "core/platform/crypto.h"
#include "core/platform/id_source.h"
#include "core/platform/metrics.h"
#include "core/rulebook/rules.h"

namespace liangjia::api {

struct App {
  db::Pool& pool;
  command::Runner& runner;
  rulebook::Book& book;
  const platform::Clock& clock;
  platform::IdSource& ids;
  command::AppMemory& memory;
  platform::Metrics& metrics;
  platform::PasswordHasher& hasher;
  std::filesystem::path data_dir;
  std::chrono::minutes session_idle{30};
  std::chrono::minutes session_most{12 * 60};
  // What a read may know beside its documents.
  command::Reading reading(db::Session& session, const Actor& actor) const { return {book.current(session), clock.now(), actor}; }

  std::vector<std::string> scan_command = {};  // looks at attachments; empty: none does
  int exports_at_once = 2;
  bool webhooks_to_loopback = false;  // the installation's own machine may receive (Rule WH-5): for tests
  bool behind_tls = false;            // a proxy ends TLS: cookies are marked Secure
  // Addresses (canonical) that may ask for the figures of the running program.
  std::vector<std::string> metrics_from{"127.0.0.1", "::1"};
};

}  // namespace liangjia::api
