#include "core/database/server_check.h"

#include <array>
#include <cctype>
#include <charconv>

#include "core/database/errors.h"

namespace liangjia::db {

namespace {

using Variables = std::map<std::string, std::string>;

constexpr Sql kVariables{
    "server_check.variables",
    "SHOW SESSION VARIABLES WHERE Variable_name IN ("
    "'innodb_flush_log_at_trx_commit', 'innodb_doublewrite', 'log_bin', 'sync_binlog', 'tx_isolation', 'transaction_isolation', "
    "'sql_mode', 'character_set_server', 'character_set_connection', 'innodb_rollback_on_timeout', 'version', 'wsrep_on', "
    "'max_allowed_packet', 'tidb_enable_check_constraint')"};

std::string upper(std::string text) {
  for (char& letter : text) letter = static_cast<char>(std::toupper(static_cast<unsigned char>(letter)));
  return text;
}

bool on(const std::string& value) { return upper(value) == "ON" || value == "1"; }

std::int64_t number(const std::string& text) {
  std::int64_t value = -1;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// "10.11.6-MariaDB" against {10, 6, 0}.
bool at_least(std::string_view version, const std::array<int, 3>& wanted) {
  std::array<int, 3> found{};
  const char* at = version.data();
  const char* const end = at + version.size();
  for (int& part : found) {
    const auto [after, fault] = std::from_chars(at, end, part);
    if (fault != std::errc{}) break;
    at = after;
    if (at == end || *at != '.') break;
    ++at;
  }
  return found >= wanted;
}

// CHECK constraints guard the ledgers: older servers parse them and then ignore them.
bool checks_constraints(const std::string& version) {
  if (version.find("TiDB") != std::string::npos) return true;  // has its own switch, below
  if (version.find("MariaDB") != std::string::npos) return at_least(version, {10, 6, 0});
  return at_least(version, {8, 0, 16});
}

struct Requirement {
  const char* name;
  const char* wanted;
  bool (*safe)(const std::string& value, const Variables& all);
  std::string_view zh;
  std::string_view en;
};

using Text = const std::string&;
using All = const Variables&;

bool read_committed(Text value, All) { return value == "READ-COMMITTED"; }
bool utf8mb4(Text value, All) { return value == "utf8mb4"; }
constexpr std::string_view kIsolationZh = "本系统按读已提交加显式行锁设计；其他级别会读到旧数据或互相阻塞";
constexpr std::string_view kIsolationEn =
    "rows are locked explicitly under READ COMMITTED; other levels read stale rows or block each other";

const Requirement kRequirements[] = {
    {"version", "MariaDB 10.6 / MySQL 8.0.16", [](Text value, All) { return checks_constraints(value); },
     "更旧的版本忽略 CHECK 约束，账目少一道防线", "older servers ignore CHECK constraints, which guard the ledgers"},
    {"tidb_enable_check_constraint", "ON", [](Text value, All) { return on(value); }, "CHECK 约束没有启用，账目少一道防线",
     "CHECK constraints, which guard the ledgers, are not enforced"},
    {"innodb_flush_log_at_trx_commit", "1", [](Text value, All) { return value == "1" || value == "3"; }, "断电会丢失已答复成功的交易",
     "a power failure loses transactions that were already acknowledged"},
    {"innodb_doublewrite", "ON", [](Text value, All) { return on(value) || value == "DETECT_AND_RECOVER"; }, "断电时写了一半的页无法修复",
     "a page half written at a power failure cannot be mended"},
    {"sync_binlog", "1", [](Text value, All all) { return value == "1" || !all.contains("log_bin") || !on(all.at("log_bin")); },
     "断电后主库与副本会不一致", "after a power failure the primary and its replicas disagree"},
    {"tx_isolation", "READ-COMMITTED", read_committed, kIsolationZh, kIsolationEn},
    {"transaction_isolation", "READ-COMMITTED", read_committed, kIsolationZh, kIsolationEn},
    {"sql_mode", "STRICT_ALL_TABLES",
     [](Text value, All) {
       return value.find("STRICT_ALL_TABLES") != std::string::npos || value.find("STRICT_TRANS_TABLES") != std::string::npos;
     },
     "过长或越界的值会被悄悄截断", "values too long or out of range are cut in silence"},
    {"character_set_server", "utf8mb4", utf8mb4, "新建的表存不下生僻字", "new tables cannot hold rare Han characters"},
    {"character_set_connection", "utf8mb4", utf8mb4, "生僻字会变成问号", "rare Han characters turn into question marks"},
    {"innodb_rollback_on_timeout", "ON", [](Text value, All) { return on(value); }, "等锁超时只撤销一条语句，半个交易仍可能被提交",
     "a lock timeout undoes one statement only, so that half a transaction could still be committed"},
    {"wsrep_on", "OFF", [](Text value, All) { return !on(value); }, "Galera 集群会丢失更新；请用一主加半同步副本",
     "Galera loses updates; use one primary with semi-synchronous replicas"},
    {"max_allowed_packet", "16777216", [](Text value, All) { return number(value) >= 16 * 1024 * 1024; }, "大批量导入会被中断",
     "large imports are cut off"},
};

}  // namespace

std::vector<UnsafeSetting> unsafe_settings(const Variables& variables) {
  std::vector<UnsafeSetting> unsafe;
  for (const Requirement& requirement : kRequirements) {
    const auto variable = variables.find(requirement.name);
    if (variable == variables.end() || requirement.safe(variable->second, variables)) continue;
    unsafe.push_back({requirement.name, variable->second, requirement.wanted, requirement.zh, requirement.en});
  }
  return unsafe;
}

std::vector<UnsafeSetting> unsafe_settings(Session& session) {
  Variables variables;
  for (Row& row : session.query(kVariables)) {
    auto name = row.take<std::string>();
    variables.emplace(std::move(name), row.take<std::string>());
  }
  return unsafe_settings(variables);
}

Result<Done> refuse_unsafe(const std::vector<UnsafeSetting>& settings) {
  std::string told;
  for (const UnsafeSetting& setting : settings) {
    told += "  " + setting.name + " = " + setting.found + " (" + setting.wanted + "): " + std::string(setting.zh) + " / " +
            std::string(setting.en) + "\n";
  }
  if (!told.empty()) return reject(error::kUnsafeDatabase, {{"settings", told}});
  return Done{};
}

}  // namespace liangjia::db
