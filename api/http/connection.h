#pragma once
// One client from accept to close: head, body, handler, reply, again. Knows nothing of the library that accepts and
// provides the thread. run() is called once; interrupt() and cut() may come from another thread.
#include <atomic>
#include <optional>
#include <string>

#include "api/http/body_budget.h"
#include "api/http/connection_table.h"
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
  std::atomic<std::uint64_t> refused{0};  // connections told to come later
  BodyBudget bodies{};
  ConnectionTable table{};

  void failed(std::string_view request_id, std::string_view text) const {
    if (options.on_failure) options.on_failure(request_id, text);
  }
};

// A whole reply to a connection that is not served, whatever it asks.
std::string refusal_bytes(const ErrorKind& kind, bool behind_tls);

class Connection final : public Connected {
 public:
  Connection(ServerState& server, Wire wire, std::string_view socket_address);

  void run();
  // Says so without looking at the request.
  void refuse(const ErrorKind& kind);
  void interrupt() override;
  void cut() override { wire_.shut_all(); }

  const std::string& place() const override { return place_; }
  bool from_proxy() const override { return from_proxy_; }
  std::optional<Deadline> silent_stranger_since() const override;
  bool reap() override;

 private:
  enum class Head { Ready, Refused, Gone };
  enum class Phase { Receiving, Answering, Reaped };

  bool one_exchange();  // false: the connection ends
  Head read_head(RequestHead& head, Rejection& fault);
  // Takes the body in, or says why not.
  std::optional<Response> read_body(RequestHead& head, BodyBudget::Hold& hold);
  std::optional<Response> admitted(const Request& head, BodyBudget::Hold& hold);
  std::optional<Rejection> receive_body(std::string& body, std::size_t length, BodyBudget::Hold* hold);
  Response handled(Request& request);
  // What `answer` returns, or the problem that it throws.
  template <class Answer>
  auto guarded(const Request& request, Answer answer) const -> decltype(answer());
  void identify(Request& request) const;
  bool reply(const Request& request, Response response, bool keep_alive);
  // `before`: bytes of the reply that went already.
  bool send_body(const Response& response, std::size_t bytes, const Pace& least, std::size_t before) const;
  void refuse_and_close(const Request& request, Response refusal);
  Pace pace(std::chrono::milliseconds grace) const;
  bool is_trusted(std::string_view address) const;

  ServerState& server_;
  Wire wire_;
  const std::string socket_address_;  // canonical
  const std::string place_;
  const bool from_proxy_;
  std::string buffer_;  // received, not yet used: the next pipelined requests
  std::chrono::steady_clock::time_point begun_{};
  std::atomic<bool> idle_{false};
  std::atomic<Phase> phase_{Phase::Receiving};
  std::atomic<Deadline> since_;     // when the phase Receiving began
  std::atomic<bool> known_{false};  // the last request was of somebody known
  bool first_ = true;
};

}  // namespace liangjia::api
