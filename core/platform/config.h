#pragma once
// Settings, from weakest to strongest: default, file (--config FILE or LIANGJIA_CONFIG; lines "name = value"),
// environment (LIANGJIA_NAME), flag (--name value). One table holds each setting's name, default, range and text;
// reading, --help and the documents all come from it.
#include <filesystem>
#include <functional>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/platform/log.h"

namespace liangjia::platform {

struct Config {
  std::filesystem::path data_dir;
  std::string listen_host;
  int listen_port = 0;                        // 0: any free port
  std::filesystem::path keys_dir;             // of the audit's key; empty: data_dir/keys
  std::filesystem::path key_passphrase_file;  // empty: the key is kept in clear, or LIANGJIA_KEY_PASSPHRASE opens it
  std::string database_url;                   // empty: the private server under data_dir. May hold a password: never log it.
  LogTarget log;
  int node = 0;  // of the identifiers; one per process
  int pool_size = 0;
  int worker_threads = 0;
  int connections_per_address = 0;
  int body_limit_kb = 0;
  int request_seconds = 0;
  int exports_at_once = 0;
  int session_idle_minutes = 0;
  int session_absolute_minutes = 0;
  bool webhooks_to_loopback = false;           // webhooks may be sent to this machine, over plain http too
  bool behind_tls = false;                     // a proxy before the program ends TLS
  std::vector<std::string> scan_command;       // program and arguments that look at an attachment; empty: none does
  std::vector<std::string> trusted_proxies;    // addresses (canonical) whose X-Forwarded-For is believed
  std::vector<std::string> metrics_addresses;  // addresses (canonical) that may ask for /metrics and the details of /readyz
  bool api_docs_for_anyone = false;            // the contract and its page are shown before signing in too
};

struct LoadedConfig {
  Config config;
  std::vector<std::string> rest;  // the arguments that were no setting, in their order
};

using Environment = std::function<std::optional<std::string>(std::string_view name)>;
Environment process_environment();

// Takes the settings out of `arguments` (without the program's name); everything after "--" is left alone. A fault is a
// rejection naming the setting and where it came from, never its value.
Result<LoadedConfig> load_config(std::span<const std::string> arguments, const Environment& environment);

struct SettingText {
  std::string_view name;  // in the file
  std::string flag;
  std::string variable;
  std::string_view fallback;
  std::string expected;
  std::string_view zh;
  std::string_view en;
};
std::vector<SettingText> setting_texts();  // the table, --config included, for --help and the documents
std::string settings_help(bool chinese);

}  // namespace liangjia::platform
