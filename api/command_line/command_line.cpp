#include "api/command_line/command_line.h"

#include <sys/stat.h>

#include <algorithm>
#include <iostream>

#include "api/command_line/version.h"
#include "core/database/errors.h"
#include "core/platform/log.h"

namespace liangjia::api {
namespace {

int run_version(const Invocation&) {
  std::cout << "liangjia " << kVersion << '\n';
  return exit_code::kDone;
}

int run_help(const Invocation&);

struct Subcommand {
  std::string_view name;
  std::string_view usage;
  std::string_view zh;
  std::string_view en;
  int (*run)(const Invocation&);
};

const std::vector<Subcommand>& subcommands() {
  static const std::vector<Subcommand> kAll = {
      {"serve", "serve", "启动服务", "Starts the server", run_serve},
      {"migrate", "migrate [--new-account-key]", "把数据库升级到本程序的版本；可换用新的账号密钥",
       "Brings the database to this program's schema; can change to a new key for account numbers", run_migrate},
      {"import", "import KIND FILE [--as USER] [--dry-run] [--all-or-nothing] [--again] [--json] [--sheet NAME] [--PARAMETER VALUE]",
       "导入表格", "Imports a sheet", run_import},
      {"trace", "trace ORDER [--json]", "一张订单从报量到回款的全过程", "One order's whole life, from the report to the money", run_trace},
      {"verify", "verify [--json] [--trust FINGERPRINTS] [--head LINE]", "核对全部不变量，并核对审计密钥与已打印的封存行",
       "Checks every invariant, whose key sealed the audit, and that it still holds a line that was printed", run_verify},
      {"audit", "audit head | key", "打印审计当前封存行（请每日打印存档）或审计密钥指纹",
       "Prints the audit's present head, to be kept on paper every day, or the fingerprint of its key", run_audit},
      {"demo", "demo [--history MONTHS]", "装入演示城市（仅限空库），默认含上年 12 个月的业务",
       "Loads the demo city into an empty database, with 12 months behind it unless told", run_demo},
      {"feed", "feed list | restart READER [--block NUMBER]", "查看变更读取者的进度，或让其从头或某一块重新读取",
       "Where the readers of the change feed stand; makes one read again from the beginning or from a block", run_feed},
      {"rollups", "rollups", "按原始数据重新计算全部月度汇总", "Makes all sums by month anew from their rows", run_rollups},
      {"alarms", "alarms", "立即巡检一次并更新监测告警", "Runs the watch once, now, and brings the alarms up to date", run_alarms},
      {"backup", "backup DIR [--encrypt-to PUBLIC.pem|passphrase] [--with-key]", "备份（可在运行中进行），可加密；默认不含审计私钥",
       "Backs up, also while the server runs; encrypted when asked to; without the audit's private key unless asked for", run_backup},
      {"restore", "restore DIR [--open-with PRIVATE.pem] [--trust FINGERPRINTS] [--unsigned]", "把备份恢复到空的数据目录",
       "Restores a backup into an empty data folder", run_restore},
      {"user", "user add|list|reset ...", "管理账号", "Accounts", run_user},
      {"organisation", "organisation reopen CODE", "恢复被暂停或停用的单位", "Brings an organisation back into use", run_organisation},
      {"rulebook", "rulebook list|export [--on DATE]", "查看或导出规则库", "The rule book", run_rulebook},
      {"sizes", "sizes [--json]", "各表的行数、近三十天新增、大小，以及哪些行按哪条规则到期移除",
       "Rows, rows of the last 30 days and bytes of each table, and which rows leave by which rule", run_sizes},
      {"operations", "operations", "以 JSON 列出全部接口操作", "Prints the table of the API's operations as JSON", run_operations},
      {"version", "version", "显示版本", "Prints the version", run_version},
      {"help", "help", "显示本说明", "Prints this text", run_help},
  };
  return kAll;
}

void print_help(std::ostream& out) {
  out << "liangjia " << kVersion << "  量价：药品带量采购执行与结算\n\nUsage: liangjia COMMAND [ARGUMENTS] [SETTINGS]\n\n";
  for (const Subcommand& one : subcommands()) out << "  " << one.usage << "\n      " << one.zh << " / " << one.en << '\n';
  out << "\nExit codes: 0 done; 1 refused, or faults found; 2 wrong arguments or settings; 3 database, folder or address cannot be used; "
         "4 the data folder is in use by another program; 70 a fault of the program\n\nSettings (flag, environment variable; also in a "
         "file "
         "given with --config):\n"
      << platform::settings_help(false);
}

int run_help(const Invocation&) {
  print_help(std::cout);
  return exit_code::kDone;
}

const Subcommand* find_subcommand(std::string_view name) {
  const auto& all = subcommands();
  const auto found = std::find_if(all.begin(), all.end(), [&](const Subcommand& one) { return one.name == name; });
  return found == all.end() ? nullptr : &*found;
}

}  // namespace

int report(const Rejection& rejection) {
  std::cerr << filled(rejection.kind->zh, rejection.arguments) << '\n' << filled(rejection.kind->en, rejection.arguments) << '\n';
  for (const FieldError& field : rejection.fields) {
    std::cerr << "  " << field.pointer << ": " << filled(field.kind->zh, field.arguments) << " / "
              << filled(field.kind->en, field.arguments) << '\n';
  }
  if (rejection.token() == db::error::kDataFolderInUse.token) return exit_code::kInUse;
  return rejection.kind->http_status >= 500 ? exit_code::kUnavailable : exit_code::kRefused;
}

int usage_fault(std::string_view text) {
  std::cerr << text << "\nliangjia help\n";
  return exit_code::kUsage;
}

std::string Options::value(std::string_view name, std::string_view otherwise) const {
  const auto found = values.find(name);
  return found == values.end() ? std::string(otherwise) : found->second;
}

std::optional<Options> read_options(const std::vector<std::string>& arguments, const std::vector<std::string_view>& with_value,
                                    const std::vector<std::string_view>& flags) {
  Options out;
  for (std::size_t i = 0; i < arguments.size(); ++i) {
    const std::string& argument = arguments[i];
    if (!argument.starts_with("--")) {
      out.words.push_back(argument);
      continue;
    }
    const std::size_t equals = argument.find('=');
    const std::string name = argument.substr(2, equals == std::string::npos ? equals : equals - 2);
    if (std::find(flags.begin(), flags.end(), name) != flags.end() && equals == std::string::npos) {
      out.values[name] = "yes";
    } else if (std::find(with_value.begin(), with_value.end(), name) == with_value.end()) {
      usage_fault("unknown option " + argument);
      return std::nullopt;
    } else if (equals != std::string::npos) {
      out.values[name] = argument.substr(equals + 1);
    } else if (i + 1 < arguments.size()) {
      out.values[name] = arguments[++i];
    } else {
      usage_fault(argument + " needs a value");
      return std::nullopt;
    }
  }
  return out;
}

int main_with(const std::vector<std::string>& arguments) {
  if (arguments.empty()) {
    print_help(std::cerr);
    return exit_code::kUsage;
  }
  if (arguments.front() == "--help" || arguments.front() == "-h") return run_help({});
  if (arguments.front() == "--version") return run_version({});
  auto loaded = platform::load_config(arguments, platform::process_environment());
  if (!loaded) {
    report(loaded.rejection());
    return exit_code::kUsage;
  }
  if (loaded->rest.empty()) return usage_fault("which command?");
  ::umask(S_IRWXG | S_IRWXO);  // what this program writes is for its own user
  const Subcommand* const subcommand = find_subcommand(loaded->rest.front());
  if (!subcommand) return usage_fault("unknown command " + loaded->rest.front());
  platform::open_log(loaded->config.log);
  return subcommand->run({std::move(loaded->config), {loaded->rest.begin() + 1, loaded->rest.end()}});
}

}  // namespace liangjia::api
