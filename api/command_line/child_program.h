#pragma once
// Runs a program of the system to its end.
#include <filesystem>
#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"

namespace liangjia::api {

struct ChildProgram {
  std::string name;     // looked up in PATH
  std::string package;  // that brings it, for the message when it is missing
  std::vector<std::string> arguments;
  std::vector<std::pair<std::string, std::string>> environment = {};  // added to ours
  std::filesystem::path input = {};                                   // standard input from this file; empty: none
  std::filesystem::path output = {};  // standard output into this new file, for our user's eyes only; empty: ours
};

// tool_missing, or tool_failed unless it ends with 0.
Result<Done> run_child(const ChildProgram& program);

}  // namespace liangjia::api
