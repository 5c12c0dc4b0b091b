#include "api/command_line/workplace.h"

#include <unistd.h>

#include <stdexcept>

#include "api/command_line/audit_key.h"
#include "api/lock_order.h"
#include "api/wiring.h"
#include "core/database/lock_watch.h"
#include "core/journal/row_mark.h"

namespace liangjia::api {
namespace {

// The wall clock; in test builds with LIANGJIA_NOW (RFC 3339) one that stands there until it is moved.
std::unique_ptr<platform::Clock> make_clock() {
#ifdef LIANGJIA_TEST_HOOKS
  if (const auto text = platform::process_environment()("LIANGJIA_NOW")) {
    const auto start = parse_rfc3339(*text);
    if (!start) throw std::invalid_argument("LIANGJIA_NOW is no RFC 3339 instant");
    return std::make_unique<platform::SettableClock>(*start);
  }
#endif
  return std::make_unique<platform::SystemClock>();
}

}  // namespace

Workplace::Workplace(const platform::Config& config, const db::Endpoint& endpoint, int node, const platform::Vault& vault)
    : clock_(make_clock()),
      ids_(node, *clock_),
      pool_(endpoint, {.most = static_cast<std::size_t>(config.pool_size), .wait = std::chrono::seconds{2}}),
      runner_(pool_, book_, *clock_, ids_, memory_, all_invariants(vault), all_reactions()),
      app_{.pool = pool_,
           .runner = runner_,
           .book = book_,
           .clock = *clock_,
           .ids = ids_,
           .memory = memory_,
           .metrics = metrics_,
           .hasher = hasher_,
           .data_dir = config.data_dir,
           .session_idle = std::chrono::minutes{config.session_idle_minutes},
           .session_most = std::chrono::minutes{config.session_absolute_minutes},
           .scan_command = config.scan_command,
           .exports_at_once = config.exports_at_once,
           .webhooks_to_loopback = config.webhooks_to_loopback,
           .behind_tls = config.behind_tls,
           .metrics_from = config.metrics_addresses} {
  memory_.of<platform::Vault>() = vault;
  db::watch_lock_order(kLockOrder);
  if (endpoint.schema.empty()) return;
  audit_key_ = api::audit_key(config);
  journal::mark_rows_with(journal::row_secret(*audit_key_));
}

int command_line_node() { return 240 + static_cast<int>(::getpid() % 16); }
command::Stamp command_line_stamp() { return {"command-line-" + platform::hex(platform::sm3(platform::random_bytes(32))), {}, false}; }

}  // namespace liangjia::api
