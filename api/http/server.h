#pragma once
// The HTTP/1.1 server. Speaks plain HTTP: TLS ends in the proxy before it. One thread per connection out of its own bounded
// pool with small stacks; every read and write has a deadline, every size a limit:
//   head over 32 KiB or 100 fields 431, target over 8 KiB 414, malformed 400, chunked 411, too slow 408, body too large 413
//   (unread), more connections or bodies than allowed 429 (one address, one person) or 503 (all), with Retry-After.
// Whatever the handler throws becomes a problem document without internals; the text goes to `on_failure` with the
// request id. All failures are answered before the connection is closed.
#include <chrono>
#include <cstdint>
#include <functional>
#include <memory>
#include <stdexcept>
#include <string>
#include <string_view>
#include <vector>

#include "api/http/body_budget.h"
#include "api/http/request.h"
#include "api/http/response.h"

namespace liangjia::api {

struct Exchange {          // one finished request, for access log and metrics
  const Request& request;  // parts may be empty when the head could not be read
  int status;
  std::size_t body_bytes_sent;
  std::chrono::microseconds took;  // from the first byte of the request to the last of the reply
};

struct ServerOptions {
  std::string host = "127.0.0.1";
  std::uint16_t port = 0;  // 0: any free one
  int connections_most = 512;
  int connections_of_one_place_most = 256;  // an IPv4 address, an IPv6 /64; not of trusted proxies
  int queue_most = 64;                      // accepted connections that wait for a thread
  std::size_t stack_bytes = 512 * 1024;
  std::size_t body_limit = 1024 * 1024;
  BodyBudget::Limits bodies{256 << 20, 64 << 20, 128 << 20};  // of large bodies being read or handled
  std::chrono::milliseconds first_byte_time{5'000};           // from the connection to its first byte
  std::chrono::milliseconds header_time{5'000};               // total for one head, from its first byte
  std::chrono::milliseconds body_time{10'000};                // how long a body may lag behind slowest_bytes_per_second
  std::chrono::milliseconds send_time{10'000};                // the same for a reply
  std::chrono::milliseconds keep_alive_time{5'000};           // idle between two requests
  std::chrono::milliseconds request_time{30'000};             // Request::deadline, from the end of the body
  std::size_t slowest_bytes_per_second = 32 * 1024;
  bool behind_tls = false;                                        // a proxy ends TLS: browsers are told to come by no other way
  std::vector<std::string> trusted_proxies = {};                  // addresses whose X-Forwarded-For is believed
  std::function<std::size_t(const Request&)> body_limit_of = {};  // per request, from its head; else body_limit
  // Asked with the head of a request before its large body is read (Rule HT-1): a reply refuses it; sets the actor where it knows one.
  std::function<std::optional<Response>(Request& head)> admit = {};
  std::function<void(const Exchange&)> on_exchange = {};                                    // must not throw
  std::function<void(std::string_view request_id, std::string_view text)> on_failure = {};  // must not throw
};

class ServerStartError : public std::runtime_error {  // the address cannot be listened on; the text says which and why
  using std::runtime_error::runtime_error;
};

// Counts since the start.
struct TurnedAway {
  std::uint64_t refused = 0;  // connections that were told 429 or 503 and no more (Rule HT-6: not one by one to on_exchange)
  std::uint64_t reaped = 0;   // silent strangers that had to make room (Rule HT-4)
};

class HttpServer {
 public:
  using Handle = std::function<Response(Request&)>;  // called from many threads

  // Listens from here on. Throws ServerStartError.
  HttpServer(ServerOptions options, Handle handle);
  // Stops at once and waits for handlers that are still running.
  ~HttpServer();
  HttpServer(const HttpServer&) = delete;
  HttpServer& operator=(const HttpServer&) = delete;

  std::uint16_t port() const;
  int connections() const;  // now, those that are being refused too
  TurnedAway turned_away() const;

  // Takes no new connections, closes idle ones, lets running requests finish until the deadline, then cuts the rest.
  // True when nothing had to be cut. May be called more than once, from one thread.
  bool stop(std::chrono::milliseconds deadline);

 private:
  struct Running;
  std::unique_ptr<Running> running_;
};

}  // namespace liangjia::api
