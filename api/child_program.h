#pragma once
// Runs a program of the system to its end.
#include <chrono>
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/base/error.h"
#include "core/base/result.h"

namespace liangjia::api {

struct ChildProgram {
  std::string name;     // looked up in PATH
  std::string package;  // that brings it, for the message when it is missing
  std::vector<std::string> arguments;
  std::vector<std::pair<std::string, std::string>> environment = {};  // added to ours
  std::filesystem::path input = {};                                   // standard input from this file; empty: none
  std::filesystem::path output = {};  // standard output into this new file, for our user's eyes only; empty: ours
  std::chrono::seconds most{0};       // then it is killed; 0: as long as it takes
};

namespace error {
inline constexpr ErrorKind kToolMissing{"tool_missing", 503, "没有找到程序 {tool}，请安装软件包 {package}",
                                        "The program {tool} was not found; install the package {package}"};
inline constexpr ErrorKind kToolFailed{"tool_failed", 503, "程序 {tool} 失败，退出码 {status}",
                                       "The program {tool} failed with status {status}"};
}  // namespace error

// What it ended with, 128 + signal when it was killed; tool_missing.
Result<int> status_of_child(const ChildProgram& program);
// tool_missing, or tool_failed unless it ends with 0.
Result<Done> run_child(const ChildProgram& program);

}  // namespace liangjia::api
