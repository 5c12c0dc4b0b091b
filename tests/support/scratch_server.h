#pragma once
// A MariaDB server of the test's own: an empty data directory, a Unix socket, no network. Gone when destroyed, and when
// the test program dies. The user is root without a password; the schema `liangjia` exists.
#include <sys/types.h>

#include <filesystem>

#include "core/database/session.h"

namespace liangjia::test {

class ScratchServer {
 public:
  ScratchServer();
  ~ScratchServer();
  ScratchServer(const ScratchServer&) = delete;
  ScratchServer& operator=(const ScratchServer&) = delete;

  db::Endpoint endpoint() const;

 private:
  void wait_until_ready();
  void stop();

  std::filesystem::path directory_;
  pid_t process_ = 0;
};

}  // namespace liangjia::test
