// The only file that knows Poco::Net: it accepts, queues and lends threads; the protocol is connection.cpp.
#include <Poco/Net/NetException.h>
#include <Poco/Net/ServerSocket.h>
#include <Poco/Net/StreamSocket.h>
#include <Poco/Net/TCPServer.h>
#include <Poco/Net/TCPServerConnection.h>
#include <Poco/Net/TCPServerConnectionFactory.h>
#include <Poco/ThreadPool.h>

#include <algorithm>

#include "api/http/connection.h"
#include "api/http/errors.h"
#include "api/http/problem.h"
#include "api/http/server.h"

namespace liangjia::api {
namespace {

constexpr int kRefusers = 8;       // threads beyond the limit that only say too_busy
constexpr int kReadyThreads = 64;  // kept waiting: starting one takes up to a millisecond of the accepting thread
constexpr int kBacklog = 1024;

class Served : public Poco::Net::TCPServerConnection {
 public:
  Served(const Poco::Net::StreamSocket& stream, ServerState& server) : TCPServerConnection(stream), server_(server) {}

  void run() override {
    ++server_.connections;
    try {
      Connection connection(server_, Wire(socket().impl()->sockfd()), peer());
      const auto entry = server_.table.enter(connection, server_.options.connections_most, server_.options.connections_of_one_place_most);
      try {
        if (entry == ConnectionTable::Entry::Served)
          connection.run();
        else
          connection.refuse(entry == ConnectionTable::Entry::OverShare ? error::kTooManyRequests : error::kTooBusy);
      } catch (...) {
        server_.failed("", "connection ended: " + current_failure().log_text);
      }
      server_.table.leave(connection);
    } catch (...) {
      server_.failed("", "connection not served: " + current_failure().log_text);
    }
    --server_.connections;
  }

 private:
  std::string peer() {
    try {
      return socket().peerAddress().host().toString();
    } catch (const Poco::Exception&) {
      return {};  // gone already; the next read tells
    }
  }

  ServerState& server_;
};

class Factory : public Poco::Net::TCPServerConnectionFactory {
 public:
  explicit Factory(ServerState& server) : server_(server) {}
  Poco::Net::TCPServerConnection* createConnection(const Poco::Net::StreamSocket& stream) override { return new Served(stream, server_); }

 private:
  ServerState& server_;
};

// Runs on the accepting thread: when even the queue is full, says too_busy without waiting for anything.
class QueueGate : public Poco::Net::TCPServerConnectionFilter {
 public:
  QueueGate(ServerState& server, const Poco::Net::TCPServer& acceptor) : server_(server), acceptor_(acceptor) {}
  bool accept(const Poco::Net::StreamSocket& stream) override {
    if (acceptor_.queuedConnections() < server_.options.queue_most) return true;
    ++server_.refused;
    Wire(stream.impl()->sockfd()).send_and_leave(refusal_bytes(error::kTooBusy, server_.options.behind_tls));
    return false;
  }

 private:
  ServerState& server_;
  const Poco::Net::TCPServer& acceptor_;
};

Poco::Net::ServerSocket listening_socket(const ServerOptions& options) {
  const std::string address = options.host + ":" + std::to_string(options.port);
  try {
    Poco::Net::ServerSocket socket;
    // Not reusePort: two servers would share the port silently.
    socket.bind(Poco::Net::SocketAddress(options.host, options.port), true, false);
    socket.listen(kBacklog);
    return socket;
  } catch (const Poco::Exception& failure) {
    throw ServerStartError("cannot listen on " + address + ": " + failure.displayText());
  }
}

Poco::Net::TCPServerParams::Ptr parameters(const ServerOptions& options) {
  Poco::Net::TCPServerParams::Ptr params = new Poco::Net::TCPServerParams;
  params->setMaxThreads(options.connections_most + kRefusers);
  params->setMaxQueued(options.queue_most);
  params->setThreadIdleTime(Poco::Timespan(1, 0));
  return params;
}

}  // namespace

struct HttpServer::Running {
  Running(ServerOptions options, Handle handle)
      : state{std::move(options), std::move(handle)},
        socket(listening_socket(state.options)),
        listening_port(socket.address().port()),
        threads("http", std::min(kReadyThreads, state.options.connections_most), state.options.connections_most + kRefusers, 60,
                static_cast<int>(state.options.stack_bytes)),
        acceptor(new Factory(state), threads, socket, parameters(state.options)) {
    acceptor.setConnectionFilter(new QueueGate(state, acceptor));
    acceptor.start();
  }

  ServerState state;
  Poco::Net::ServerSocket socket;
  std::uint16_t listening_port;
  Poco::ThreadPool threads;
  Poco::Net::TCPServer acceptor;
  bool accepting = true;
};

HttpServer::HttpServer(ServerOptions options, Handle handle) : running_(std::make_unique<Running>(std::move(options), std::move(handle))) {}

HttpServer::~HttpServer() {
  stop(std::chrono::milliseconds{0});
  running_->threads.joinAll();
}

std::uint16_t HttpServer::port() const { return running_->listening_port; }

int HttpServer::connections() const { return running_->state.connections; }

TurnedAway HttpServer::turned_away() const { return {running_->state.refused, running_->state.table.reaped()}; }

bool HttpServer::stop(std::chrono::milliseconds deadline) {
  const auto end = std::chrono::steady_clock::now() + deadline;
  running_->state.stopping = true;
  if (running_->accepting) {
    running_->acceptor.stop();
    running_->socket.close();
    running_->accepting = false;
  }
  running_->state.table.interrupt_all();
  return running_->state.table.wait_or_cut(end);
}

}  // namespace liangjia::api
