// One client's bytes on a real socket, from the first request to the close: heads, bodies, replies, pipelining. Short inputs are
// sent a second time byte by byte: where the network cuts a stream must not change what is asked.
#include "api/http/connection.h"

#include <sys/socket.h>
#include <unistd.h>

#include <thread>

#include "tests/fuzz/http_routes.h"
#include "tests/fuzz/refusal_promises.h"

namespace {

using namespace liangjia;
using namespace liangjia::api;
using fuzz::must;

constexpr std::size_t kBodyMost = 4096;
constexpr std::size_t kMostBytes = 60 * 1024;
constexpr std::size_t kBytewiseMost = 400;

struct Answered {
  std::string method;
  int status;
  std::size_t body_bytes;
};

struct Seen {
  std::vector<std::string> asked;  // method, target and body of each request that reached the handler
  std::vector<Answered> answered;  // every exchange
  std::string replies;
  std::string failure;
};

// All of `bytes`, one message each when `bytewise`, and the end of our side. It fits into the socket, so nobody waits.
void ask(int socket, std::string_view bytes, bool bytewise) {
  const int room = 208 * 1024;
  setsockopt(socket, SOL_SOCKET, SO_SNDBUF, &room, sizeof room);
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytewise ? 1 : bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    must(sent > 0, "the bytes fit into the socket");
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  ::shutdown(socket, SHUT_WR);
}

void read_replies(int socket, std::string& replies) {
  std::string chunk(64 * 1024, '\0');
  for (;;) {
    const ssize_t got = ::recv(socket, chunk.data(), chunk.size(), 0);
    if (got <= 0) return;
    replies.append(chunk, 0, static_cast<std::size_t>(got));
  }
}

Seen serve(std::string_view bytes, bool bytewise) {
  Seen seen;
  ServerState server;
  server.options.body_limit = kBodyMost;
  server.options.on_exchange = [&](const Exchange& exchange) {
    seen.answered.push_back({exchange.request.method, exchange.status, exchange.body_bytes_sent});
  };
  server.options.on_failure = [&](std::string_view, std::string_view text) { seen.failure = text; };
  server.handle = [&](Request& request) {
    must(request.body.size() <= kBodyMost, "a body keeps within its bytes");
    seen.asked.push_back(request.method + " " + request.target + " " + request.body);
    return fuzz::small_router().handle(request);
  };
  int ends[2];
  must(socketpair(AF_UNIX, bytewise ? SOCK_SEQPACKET : SOCK_STREAM, 0, ends) == 0, "a pair of sockets is made");
  {
    ask(ends[1], bytes, bytewise);
    const std::jthread client([&] { read_replies(ends[1], seen.replies); });
    Connection(server, Wire(ends[0]), "192.0.2.1").run();
    Wire(ends[0]).linger(kMostBytes,
                         std::chrono::steady_clock::now() + std::chrono::seconds(5));  // or a reset could overtake the last reply
    close(ends[0]);
  }
  close(ends[1]);
  must(seen.failure.empty(), seen.failure.c_str());
  must(server.bodies.taken() == 0, "no memory for bodies stays taken");
  return seen;
}

// The replies one after another, each framed by its own head, with nothing between or after them.
void check_replies(const Seen& seen) {
  std::string_view rest = seen.replies;
  for (const Answered& one : seen.answered) {
    while (rest.starts_with("HTTP/1.1 100 ")) fuzz::take_until(rest, "\r\n\r\n");
    must(rest.starts_with("HTTP/1.1 " + std::to_string(one.status) + " "), "every exchange has its reply, in order");
    const std::string_view head = fuzz::take_until(rest, "\r\n\r\n");
    const bool told = head.find("\r\nContent-Length: " + std::to_string(one.body_bytes) + "\r\n") != std::string_view::npos;
    const bool bodiless = one.status == 204 || one.status == 304 || one.method == "HEAD";
    must(bodiless ? one.body_bytes == 0 : told, "a reply tells the length of its body");
    must(rest.size() >= one.body_bytes, "a reply is whole");
    rest.remove_prefix(one.body_bytes);
  }
  must(rest.empty(), "nothing follows the last reply");
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  if (size > kMostBytes) return 0;
  const std::string_view bytes = fuzz::text_of(data, size);
  const Seen whole = serve(bytes, false);
  check_replies(whole);
  must(whole.answered.size() >= whole.asked.size() && whole.answered.size() <= whole.asked.size() + 1,
       "at most the last exchange is refused");
  for (const Answered& one : whole.answered) must(one.status < 500 || one.status == 505, "bytes of a client make no failure");
  if (size > kBytewiseMost) return 0;
  const Seen bytewise = serve(bytes, true);
  check_replies(bytewise);
  must(bytewise.asked == whole.asked, "the same requests arrive however the stream is cut");
  return 0;
}
