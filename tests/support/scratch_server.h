#pragma once
// A MariaDB server of the test's own: an empty data directory, a Unix socket, and no network unless TLS is asked for. Gone when
// destroyed, and when the test program dies. The user is root without a password; the schema `liangjia` exists.
#include <sys/types.h>

#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "core/database/session.h"

namespace liangjia::test {

class ScratchServer {
 public:
  enum class Kind {
    Careless,  // default character set, log not flushed at commit, socket only
    Tls,       // settings as they must be; a TCP port on loopback with a certificate for "localhost"
  };
  explicit ScratchServer(Kind kind = Kind::Careless);
  ~ScratchServer();
  ScratchServer(const ScratchServer&) = delete;
  ScratchServer& operator=(const ScratchServer&) = delete;

  db::Endpoint endpoint() const;
  // Of kind Tls: "mysql://city:...@HOST:PORT/liangjia?ca=FILE", an account that may only come encrypted.
  std::string url(std::string_view host = "localhost") const;
  std::string url_without_ca() const;
  std::string url_with_foreign_ca() const;  // of an authority that did not sign the server's certificate

 private:
  std::vector<std::string> tls_arguments();
  void wait_until_ready();
  void stop();

  std::filesystem::path directory_;
  pid_t process_ = 0;
  int port_ = 0;
};

}  // namespace liangjia::test
