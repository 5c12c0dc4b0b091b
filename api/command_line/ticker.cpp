#include "api/command_line/ticker.h"

#include <condition_variable>
#include <mutex>

#include "core/platform/log.h"

namespace liangjia::api {

Ticker::Ticker(std::string name, std::chrono::milliseconds pause, std::function<void()> job)
    : thread_([name = std::move(name), pause, job = std::move(job)](const std::stop_token& stop) {
        std::mutex mutex;
        std::condition_variable_any wake;
        std::unique_lock lock(mutex);
        while (!stop.stop_requested()) {
          try {
            job();
          } catch (const std::exception& failed) {
            platform::log_error("background_job_failed", {{"job", name}, {"error", failed.what()}});
          }
          wake.wait_for(lock, stop, pause, [] { return false; });
        }
      }) {}

}  // namespace liangjia::api
