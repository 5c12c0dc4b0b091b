#include "core/platform/config.h"

#include <Poco/AutoPtr.h>
#include <Poco/Exception.h>
#include <Poco/Util/PropertyFileConfiguration.h>

#include <charconv>
#include <cstdlib>

#include "core/base/comma_list.h"
#include "core/platform/errors.h"
#include "core/platform/network_address.h"

namespace liangjia::platform {
namespace {

// How a setting's text becomes a value; false when it cannot.
using Apply = bool (*)(Config&, std::string_view, int low, int high);

struct Setting {
  std::string_view name;
  std::string_view fallback;
  int low;
  int high;                   // low == high: not a number
  std::string_view expected;  // of what is not a number
  Apply apply;
  std::string_view zh;
  std::string_view en;
};

bool read_number(std::string_view text, int low, int high, int& out) {
  int value = 0;
  const auto [end, fault] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (fault != std::errc{} || end != text.data() + text.size() || value < low || value > high) return false;
  out = value;
  return true;
}

template <int Config::*member>
bool apply_number(Config& config, std::string_view text, int low, int high) {
  return read_number(text, low, high, config.*member);
}

template <int LogTarget::*member>
bool apply_log_number(Config& config, std::string_view text, int low, int high) {
  return read_number(text, low, high, config.log.*member);
}

bool apply_data(Config& config, std::string_view text, int, int) {
  config.data_dir = text;
  return !text.empty();
}

bool apply_keys(Config& config, std::string_view text, int, int) {
  config.keys_dir = text;
  return true;
}

bool apply_key_passphrase_file(Config& config, std::string_view text, int, int) {
  config.key_passphrase_file = text;
  return true;
}

bool apply_listen(Config& config, std::string_view text, int, int) {
  const std::size_t colon = text.rfind(':');
  if (colon == std::string_view::npos || colon == 0) return false;
  std::string_view host = text.substr(0, colon);
  const bool bracketed = host.starts_with('[') && host.ends_with(']');
  if (bracketed) host = host.substr(1, host.size() - 2);
  if (host.empty() || (!bracketed && host.find(':') != std::string_view::npos)) return false;  // IPv6 needs its brackets
  config.listen_host = host;
  return read_number(text.substr(colon + 1), 0, 65535, config.listen_port);
}

bool apply_database(Config& config, std::string_view text, int, int) {
  constexpr std::string_view kScheme = "mysql://";
  config.database_url = text;
  return text.empty() || (text.starts_with(kScheme) && text.size() > kScheme.size());
}

bool apply_log_level(Config& config, std::string_view text, int, int) {
  const auto level = parse_enum<LogLevel>(text);
  config.log.least = level.value_or(LogLevel::Info);
  return level.has_value();
}

template <bool Config::*member>
bool apply_yes(Config& config, std::string_view text, int, int) {
  config.*member = text == "yes";
  return text == "yes" || text == "no";
}

template <std::vector<std::string> Config::*member>
bool apply_addresses(Config& config, std::string_view text, int, int) {
  (config.*member).clear();
  for (const std::string_view one : comma_pieces(text)) {
    const auto address = parse_address(one);
    if (!address) return false;
    (config.*member).push_back(*address);
  }
  return true;
}

bool apply_scan_command(Config& config, std::string_view text, int, int) {
  config.scan_command.clear();
  while (!text.empty()) {
    const std::size_t blank = std::min(text.find(' '), text.size());
    if (blank > 0) config.scan_command.emplace_back(text.substr(0, blank));
    text.remove_prefix(std::min(blank + 1, text.size()));
  }
  return true;
}

bool apply_api_docs(Config& config, std::string_view text, int, int) {
  config.api_docs_for_anyone = text == "anyone";
  return text == "anyone" || text == "signed_in";
}

bool apply_log_file(Config& config, std::string_view text, int, int) {
  config.log.file = text;
  return true;
}

constexpr Setting kSettings[] = {
    {"data", "./var", 0, 0, "a folder, e.g. ./var", apply_data, "数据目录（内置数据库、密钥、附件）",
     "Data folder (private database, keys, attachments)"},
    {"keys", "", 0, 0, "a folder, or empty", apply_keys, "审计密钥目录；留空则为数据目录下的 keys",
     "Folder of the audit's key; empty is keys in the data folder"},
    {"key_passphrase_file", "", 0, 0, "a file, or empty", apply_key_passphrase_file,
     "审计密钥口令文件；留空则读环境变量 LIANGJIA_KEY_PASSPHRASE，两者皆无则密钥不加密",
     "File with the passphrase of the audit's key; empty reads LIANGJIA_KEY_PASSPHRASE, and without either the key is kept in clear"},
    {"listen", "127.0.0.1:8080", 0, 0, "HOST:PORT, e.g. 127.0.0.1:8080 or [::1]:8080", apply_listen, "监听地址，端口 0 表示任选",
     "Address to listen on; port 0 takes any free one"},
    {"database", "", 0, 0, "mysql://USER:PASSWORD@HOST:PORT/NAME, or empty", apply_database, "数据库地址；留空则使用数据目录下的内置数据库",
     "Database; empty runs a private server in the data folder"},
    {"log_level", "info", 0, 0, "debug, info, warning or error", apply_log_level, "日志级别", "Least level that is logged"},
    {"log_file", "", 0, 0, "a file, or empty", apply_log_file, "日志文件；留空则写到标准错误", "Log file; empty writes to standard error"},
    {"log_rotate_mb", "64", 1, 4096, "", apply_log_number<&LogTarget::rotate_megabytes>, "日志文件达到多少 MB 时换新文件",
     "Size in MB at which the log file is put aside"},
    {"log_kept_files", "8", 1, 1000, "", apply_log_number<&LogTarget::kept_files>, "保留的旧日志文件数", "Old log files to keep"},
    {"node", "0", 0, 255, "", apply_number<&Config::node>, "节点号，同一数据库的各进程不得相同",
     "Node number; no two processes on one database may share it"},
    {"pool_size", "16", 1, 256, "", apply_number<&Config::pool_size>, "数据库连接数上限", "Most database connections"},
    {"worker_threads", "256", 4, 2000, "", apply_number<&Config::worker_threads>, "HTTP 连接线程数上限",
     "Most threads serving HTTP connections"},
    {"connections_per_address", "64", 1, 2000, "", apply_number<&Config::connections_per_address>, "单个地址的连接数上限（可信代理不限）",
     "Most connections of one address; trusted proxies are free of it"},
    {"body_limit_kb", "8192", 16, 262144, "", apply_number<&Config::body_limit_kb>, "单个请求正文上限（KB）", "Largest request body in KB"},
    {"request_seconds", "15", 1, 600, "", apply_number<&Config::request_seconds>, "等待请求数据的秒数",
     "Seconds to wait for a request's bytes"},
    {"exports_at_once", "2", 1, 32, "", apply_number<&Config::exports_at_once>, "同时写文件的导出数上限，其余排队",
     "Most exports that are written at once; the others wait their turn"},
    {"session_idle_minutes", "30", 1, 1440, "", apply_number<&Config::session_idle_minutes>, "无操作多少分钟后退出登录",
     "Minutes without use after which a session ends"},
    {"session_absolute_minutes", "720", 1, 10080, "", apply_number<&Config::session_absolute_minutes>, "登录最长有效分钟数",
     "Minutes after which a session ends in any case"},
    {"behind_tls", "no", 0, 0, "yes or no", apply_yes<&Config::behind_tls>, "前面是否有代理终结 TLS（登录 Cookie 标记 Secure）",
     "Whether a proxy in front ends TLS (marks the session cookie Secure)"},
    {"trusted_proxies", "", 0, 0, "addresses apart by commas, or empty", apply_addresses<&Config::trusted_proxies>,
     "可信代理地址，其 X-Forwarded-For 才被采信", "Proxies whose X-Forwarded-For is believed"},
    {"webhooks_to_loopback", "no", 0, 0, "yes or no", apply_yes<&Config::webhooks_to_loopback>,
     "消息推送可否发往本机（含 http），仅供测试接收程序",
     "Whether webhooks may be sent to this machine, over plain http too: to test a receiver"},
    {"scan_command", "", 0, 0, "a program and its arguments apart by blanks, or empty", apply_scan_command,
     "附件入库前的查毒命令，文件路径作为最后一个参数；退出码 0 放行、1 拒收，其他视为不可用",
     "Looks at each attachment before it is kept, given its path as the last argument; ends with 0 to let it in, 1 to refuse it"},
    {"metrics_addresses", "127.0.0.1,::1", 0, 0, "addresses apart by commas, or empty", apply_addresses<&Config::metrics_addresses>,
     "可读取运行指标和就绪详情的地址", "Addresses that may read the metrics and the details of readiness"},
    {"api_docs", "signed_in", 0, 0, "signed_in or anyone", apply_api_docs, "接口文档向谁开放：登录后，或任何人",
     "Who may read the API's document: whoever is signed in, or anyone"},
};

constexpr std::string_view kConfigFlag = "--config";
constexpr std::string_view kConfigVariable = "LIANGJIA_CONFIG";

std::string flag_of(std::string_view name) {
  std::string out = "--" + std::string(name);
  std::replace(out.begin(), out.end(), '_', '-');
  return out;
}

std::string variable_of(std::string_view name) {
  std::string out = "LIANGJIA_";
  for (const char c : name) out += c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  return out;
}

std::string expected_of(const Setting& setting) {
  return setting.low == setting.high ? std::string(setting.expected) : std::to_string(setting.low) + ".." + std::to_string(setting.high);
}

const Setting* setting_named(std::string_view name) {
  const auto found = std::find_if(std::begin(kSettings), std::end(kSettings), [&](const Setting& setting) { return setting.name == name; });
  return found == std::end(kSettings) ? nullptr : found;
}

Rejection invalid(std::string_view name, const std::string& source, std::string expected) {
  return reject(error::kSettingInvalid, {{"setting", std::string(name)}, {"source", source}, {"expected", std::move(expected)}});
}

using Layer = std::map<std::string, std::string, std::less<>>;  // setting's name -> text

struct Arguments {
  Layer flags;
  std::optional<std::string> config_file;
  std::vector<std::string> rest;
};

Result<Arguments> split_arguments(std::span<const std::string> arguments) {
  Arguments out;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (argument == "--") {
      out.rest.insert(out.rest.end(), arguments.begin() + static_cast<std::ptrdiff_t>(i), arguments.end());
      break;
    }
    const std::size_t equals = argument.find('=');
    const std::string flag = argument.substr(0, equals);
    const auto found =
        std::find_if(std::begin(kSettings), std::end(kSettings), [&](const Setting& setting) { return flag_of(setting.name) == flag; });
    if (flag != kConfigFlag && found == std::end(kSettings)) {
      out.rest.push_back(argument);
      continue;
    }
    if (equals == std::string::npos && i + 1 == arguments.size()) {
      return invalid(flag, flag, found == std::end(kSettings) ? "FILE" : expected_of(*found));
    }
    std::string value = equals == std::string::npos ? arguments[++i] : argument.substr(equals + 1);
    if (flag == kConfigFlag) {
      out.config_file = std::move(value);
    } else {
      out.flags.insert_or_assign(std::string(found->name), std::move(value));
    }
  }
  return out;
}

Result<Layer> read_file(const std::string& path) {
  Layer layer;
  try {
    const Poco::AutoPtr<Poco::Util::PropertyFileConfiguration> file(new Poco::Util::PropertyFileConfiguration(path));
    Poco::Util::AbstractConfiguration::Keys names;
    file->keys(names);
    for (const std::string& name : names) {
      if (!setting_named(name)) return reject(error::kSettingUnknown, {{"setting", name}, {"source", path}});
      layer.emplace(name, file->getRawString(name));
    }
  } catch (const Poco::Exception&) {
    return reject(error::kSettingFileUnreadable, {{"file", path}});
  }
  return layer;
}

}  // namespace

Environment process_environment() {
  return [](std::string_view name) -> std::optional<std::string> {
    const char* const value = std::getenv(std::string(name).c_str());
    return value ? std::optional{std::string(value)} : std::nullopt;
  };
}

Result<LoadedConfig> load_config(std::span<const std::string> arguments, const Environment& environment) {
  auto given = split_arguments(arguments);
  if (!given) return given.rejection();
  auto path = std::move(given->config_file);
  if (!path) path = environment(kConfigVariable);
  Layer from_file;
  if (path) {
    auto read = read_file(*path);
    if (!read) return read.rejection();
    from_file = std::move(read).value();
  }

  LoadedConfig loaded;
  loaded.rest = std::move(given->rest);
  for (const Setting& setting : kSettings) {
    std::string text(setting.fallback);
    std::string source = "default";
    const auto override_with = [&](const std::string& value, std::string where) {
      text = value;
      source = std::move(where);
    };
    if (const auto found = from_file.find(setting.name); found != from_file.end()) override_with(found->second, *path);
    if (const auto value = environment(variable_of(setting.name))) override_with(*value, variable_of(setting.name));
    if (const auto found = given->flags.find(setting.name); found != given->flags.end())
      override_with(found->second, flag_of(setting.name));
    if (!setting.apply(loaded.config, text, setting.low, setting.high)) return invalid(setting.name, source, expected_of(setting));
  }
  return loaded;
}

std::vector<SettingText> setting_texts() {
  std::vector<SettingText> out{
      {"config", std::string(kConfigFlag), std::string(kConfigVariable), "", "a file", "配置文件", "Settings file"}};
  for (const Setting& setting : kSettings) {
    out.push_back(
        {setting.name, flag_of(setting.name), variable_of(setting.name), setting.fallback, expected_of(setting), setting.zh, setting.en});
  }
  return out;
}

std::string settings_help(bool chinese) {
  std::string out;
  for (const SettingText& setting : setting_texts()) {
    out += "  " + setting.flag + ", " + setting.variable + "\n      " + std::string(chinese ? setting.zh : setting.en) + " (" +
           setting.expected;
    if (!setting.fallback.empty()) out += std::string(chinese ? "；默认 " : "; default ") + std::string(setting.fallback);
    out += ")\n";
  }
  return out;
}

}  // namespace liangjia::platform
