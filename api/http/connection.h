#pragma once
// One client from accept to close: head, body, handler, reply, again. Knows nothing of the library that accepts and
// provides the thread. run() is called once; interrupt() and cut() may come from another thread.
#include <atomic>
#include <optional>
#include <string>

#include "api/http/request_head.h"
#include "api/http/server.h"
#include "api/http/wire.h"

namespace liangjia::api {

// What all connections of a server share.
struct ServerState {
  ServerOptions options;
  HttpServer::Handle handle;
  std::atomic<bool> stopping{false};
  std::atomic<int> connections{0};
  std::atomic<std::size_t> body_bytes{0};  // of large bodies in memory

  void failed(std::string_view request_id, std::string_view text) const {
    if (options.on_failure) options.on_failure(request_id, text);
  }
};

std::string new_request_id();

class Connection {
 public:
  Connection(ServerState& server, Wire wire, std::string socket_address)
      : server_(server), wire_(wire), socket_address_(std::move(socket_address)) {}

  void run();
  // Answers too_busy without looking at the request.
  void refuse();
  // Ends the wait for a next request, if that is what it does now.
  void interrupt();
  void cut() { wire_.shut_all(); }

 private:
  enum class Head { Ready, Refused, Gone };

  bool one_exchange();  // false: the connection ends
  Head read_head(RequestHead& head, Rejection& fault);
  std::optional<Rejection> read_body(RequestHead& head);
  std::optional<Rejection> receive_body(std::string& body, std::size_t length);
  Response handled(Request& request);
  void identify(Request& request) const;
  bool reply(const Request& request, Response response, bool keep_alive);
  void refuse_and_close(const Request& request, const Rejection& fault);

  ServerState& server_;
  Wire wire_;
  std::string socket_address_;
  std::string buffer_;  // received, not yet used: the next pipelined requests
  std::chrono::steady_clock::time_point begun_{};
  std::atomic<bool> idle_{false};
  bool first_ = true;
};

}  // namespace liangjia::api
