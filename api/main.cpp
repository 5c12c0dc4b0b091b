#include <exception>
#include <iostream>

#include "api/command_line/command_line.h"
#include "core/platform/log.h"

int main(int count, char** values) {
  try {
    return liangjia::api::main_with({values + 1, values + count});
  } catch (const std::exception& failure) {
    liangjia::platform::log_error("program_failed", {{"error", failure.what()}});
    std::cerr << failure.what() << '\n';
    return liangjia::api::exit_code::kInternal;
  }
}
