#include <exception>
#include <iostream>

#include "api/command_line/command_line.h"
#include "core/platform/log.h"

// Read by jemalloc, which the program is linked with (not under sanitizers): a thread of its own gives memory of large bodies and exports
// back to the system within seconds.
extern "C" const char* malloc_conf;
const char* malloc_conf = "background_thread:true,dirty_decay_ms:1000";

int main(int count, char** values) {
  try {
    return liangjia::api::main_with({values + 1, values + count});
  } catch (const std::exception& failure) {
    liangjia::platform::log_error("program_failed", {{"error", failure.what()}});
    std::cerr << failure.what() << '\n';
    return liangjia::api::exit_code::kInternal;
  }
}
