#pragma once
// The subcommands of the program, each in its own file. Each gets the settings and its own arguments and gives the
// program's exit code. Refusals of settings, data folder and database are printed by report().
#include <map>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/platform/config.h"

namespace liangjia::api {

namespace exit_code {
inline constexpr int kDone = 0;
inline constexpr int kRefused = 1;      // the work was done and found faults, or the request was refused
inline constexpr int kUsage = 2;        // wrong arguments or settings
inline constexpr int kUnavailable = 3;  // database, data folder or address cannot be used
inline constexpr int kInUse = 4;        // another program holds the data folder
inline constexpr int kInternal = 70;    // a fault of the program
}  // namespace exit_code

struct Invocation {
  platform::Config config;
  std::vector<std::string> arguments;  // behind the subcommand
};

int run_serve(const Invocation& invocation);
int run_migrate(const Invocation& invocation);
int run_import(const Invocation& invocation);
int run_trace(const Invocation& invocation);
int run_audit(const Invocation& invocation);
int run_verify(const Invocation& invocation);
int run_feed(const Invocation& invocation);
int run_rollups(const Invocation& invocation);
int run_alarms(const Invocation& invocation);
int run_demo(const Invocation& invocation);
int run_backup(const Invocation& invocation);
int run_restore(const Invocation& invocation);
int run_organisation(const Invocation& invocation);
int run_user(const Invocation& invocation);
int run_operations(const Invocation& invocation);
int run_rulebook(const Invocation& invocation);
int run_sizes(const Invocation& invocation);

int main_with(const std::vector<std::string>& arguments);

// Prints a refusal in both languages to standard error and gives the exit code it stands for.
int report(const Rejection& rejection);
int usage_fault(std::string_view text);

// Splits "--name value", "--name=value" and "--flag" from the words between. An option not named in `with_value` or
// `flags` is a fault.
struct Options {
  std::vector<std::string> words;
  std::map<std::string, std::string, std::less<>> values;

  bool has(std::string_view name) const { return values.contains(name); }
  std::string value(std::string_view name, std::string_view otherwise = {}) const;
};
std::optional<Options> read_options(const std::vector<std::string>& arguments, const std::vector<std::string_view>& with_value,
                                    const std::vector<std::string_view>& flags);

}  // namespace liangjia::api
