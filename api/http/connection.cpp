#include "api/http/connection.h"

#include <algorithm>
#include <random>
#include <utility>

#include "api/http/errors.h"
#include "api/http/problem.h"
#include "api/http/response_head.h"

namespace liangjia::api {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kReadChunk = 64 * 1024;
constexpr std::size_t kSmallBody = 64 * 1024;  // up to here a body is not counted against the memory of all
constexpr std::size_t kOneSend = 32 * 1024;    // up to here head and body leave in one packet train
constexpr std::size_t kLingerBytes = 512 * 1024;
constexpr milliseconds kLingerTime{1'000};

milliseconds time_for(milliseconds base, std::size_t bytes, std::size_t per_second) {
  return base + milliseconds(bytes * 1000 / std::max<std::size_t>(per_second, 1));
}

// A client may name its request so that both logs meet; anything that could confuse a log is replaced.
bool usable_request_id(std::string_view id) {
  return id.size() >= 8 && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
         });
}

// Releases a share of the memory for bodies when the exchange ends.
class BodyShare {
 public:
  explicit BodyShare(std::atomic<std::size_t>& total) : total_(total) {}
  ~BodyShare() { give_back(); }
  BodyShare(const BodyShare&) = delete;
  BodyShare& operator=(const BodyShare&) = delete;
  bool take(std::size_t bytes, std::size_t most) {
    held_ = bytes;
    return (total_ += bytes) <= most;
  }
  void give_back() { total_ -= std::exchange(held_, 0); }

 private:
  std::atomic<std::size_t>& total_;
  std::size_t held_ = 0;
};

}  // namespace

std::string new_request_id() {
  static std::atomic<std::uint64_t> next = [] {
    std::random_device entropy;
    return (std::uint64_t{entropy()} << 32) ^ entropy();
  }();
  return id_text(static_cast<std::int64_t>((next++ & 0x7FFF'FFFF'FFFF'FFFFULL) | 1ULL << 62));
}

void Connection::run() {
  while (one_exchange()) first_ = false;
}

void Connection::interrupt() {
  if (idle_) wire_.shut_reading();
}

void Connection::refuse() {
  begun_ = steady_clock::now();
  Request request;
  identify(request);
  refuse_and_close(request, reject(error::kTooBusy));
}

void Connection::identify(Request& request) const {
  const std::string_view given = request.headers.get_or("X-Request-Id", "");
  request.request_id = usable_request_id(given) ? std::string(given) : new_request_id();
  const auto& trusted = server_.options.trusted_proxies;
  const auto is_trusted = [&](std::string_view address) { return std::find(trusted.begin(), trusted.end(), address) != trusted.end(); };
  request.peer_address = socket_address_;
  if (!is_trusted(socket_address_)) return;
  // The nearest hop wrote the last address; go back through the proxies we know to the first we do not.
  const std::string forwarded = request.headers.joined("X-Forwarded-For");
  const auto hops = list_items(forwarded);
  for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
    request.peer_address = std::string(*hop);
    if (!is_trusted(*hop)) return;
  }
}

Connection::Head Connection::read_head(RequestHead& head, Rejection& fault) {
  const auto waiting_since = steady_clock::now();
  Deadline deadline = waiting_since + (first_ ? server_.options.header_time : server_.options.keep_alive_time);
  bool waiting = buffer_.empty();
  std::size_t searched = 0;
  begun_ = waiting_since;
  for (;;) {
    while (!buffer_.empty() && buffer_.starts_with("\r\n")) buffer_.erase(0, 2);  // RFC 9112 2.2: empty lines before a request
    const std::size_t end = buffer_.find("\r\n\r\n", searched > 3 ? searched - 3 : 0);
    if (std::min(end, buffer_.size()) > kHeadMost) {
      const bool line_ended = buffer_.find("\r\n") < kTargetMost + 64;
      fault = line_ended ? header_too_large() : reject(error::kTargetTooLong, {{"most", std::to_string(kTargetMost)}});
      return Head::Refused;
    }
    if (end != std::string::npos) {
      auto parsed = parse_request_head(std::string_view(buffer_).substr(0, end));
      if (!parsed) {
        fault = parsed.rejection();
        return Head::Refused;
      }
      head = std::move(*parsed);
      buffer_.erase(0, end + 4);
      return Head::Ready;
    }
    // Something that is not HTTP (a TLS greeting, lines ended by LF alone) would otherwise be waited for in vain.
    const std::size_t line_feed = buffer_.find('\n');
    const bool bare = line_feed != std::string::npos && (line_feed == 0 || buffer_[line_feed - 1] != '\r');
    if (bare || (!buffer_.empty() && static_cast<unsigned char>(buffer_[0]) < 0x20 && buffer_[0] != '\r')) {
      fault = reject(error::kBadRequest, {{"reason", "request line"}});
      return Head::Refused;
    }
    searched = buffer_.size();
    idle_ = waiting;
    if (waiting && server_.stopping) return Head::Gone;
    const Wire::Received received = wire_.receive(buffer_, 4096, deadline);
    idle_ = false;
    if (received == Wire::Received::Bytes && waiting) {
      waiting = false;
      begun_ = steady_clock::now();
      deadline = begun_ + server_.options.header_time;
    }
    if (received == Wire::Received::Late && !waiting) fault = reject(error::kRequestTimeout);
    if (received == Wire::Received::Closed && !buffer_.empty()) fault = reject(error::kBadRequest, {{"reason", "incomplete head"}});
    if (received != Wire::Received::Bytes) return fault.kind ? Head::Refused : Head::Gone;
  }
}

std::optional<Rejection> Connection::receive_body(std::string& body, std::size_t length) {
  const std::size_t ready = std::min(length, buffer_.size());
  body.assign(buffer_, 0, ready);
  buffer_.erase(0, ready);
  const Deadline deadline = steady_clock::now() + time_for(server_.options.body_time, length, server_.options.slowest_bytes_per_second);
  while (body.size() < length) {
    const Wire::Received received = wire_.receive(body, std::min(length - body.size(), kReadChunk), deadline);
    if (received == Wire::Received::Late) return reject(error::kRequestTimeout);
    if (received == Wire::Received::Closed) return reject(error::kBadRequest, {{"reason", "body shorter than Content-Length"}});
  }
  return std::nullopt;
}

std::optional<Rejection> Connection::read_body(RequestHead& head) {
  const ServerOptions& options = server_.options;
  const std::size_t most = options.body_limit_of ? options.body_limit_of(head.request) : options.body_limit;
  if (head.body_length > most) return reject(error::kBodyTooLarge, {{"most", std::to_string(most)}});
  const bool waits = head.expects_continue && head.body_length > buffer_.size();
  if (waits && !wire_.send("HTTP/1.1 100 Continue\r\n\r\n", false, steady_clock::now() + options.send_time)) {
    return reject(error::kBadRequest, {{"reason", "body shorter than Content-Length"}});
  }
  return receive_body(head.request.body, head.body_length);
}

Response Connection::handled(Request& request) {
  try {
    request.deadline = steady_clock::now() + server_.options.request_time;
    return server_.handle(request);
  } catch (...) {
    const Failure failure = current_failure();
    server_.failed(request.request_id, failure.log_text);
    return problem(request, failure.rejection);
  }
}

bool Connection::one_exchange() {
  RequestHead head;
  Rejection fault;
  const Head outcome = read_head(head, fault);
  if (outcome == Head::Gone) return false;
  identify(head.request);
  BodyShare share(server_.body_bytes);
  if (outcome == Head::Ready) {
    const bool large = head.body_length > kSmallBody && head.body_length <= server_.options.bodies_in_memory_most;
    if (large && !share.take(head.body_length, server_.options.bodies_in_memory_most))
      fault = reject(error::kTooBusy);
    else if (auto body_fault = read_body(head))
      fault = *body_fault;
  }
  if (fault.kind) {
    refuse_and_close(head.request, fault);
    return false;
  }
  Response response = handled(head.request);
  std::string().swap(head.request.body);  // no longer needed; its receiver may be slow
  share.give_back();
  // When threads grow scarce a connection serves one request only, so that idle ones do not keep others out.
  const bool roomy = server_.connections * 4 <= server_.options.connections_most * 3;
  return reply(head.request, std::move(response), head.keep_alive && roomy && !server_.stopping);
}

bool Connection::reply(const Request& request, Response response, bool keep_alive) {
  std::string head;
  try {
    add_security_headers(response);
    head = response_head(response, request.request_id, keep_alive);
  } catch (...) {
    const Failure failure = current_failure();
    server_.failed(request.request_id, failure.log_text);
    response = problem(request, failure.rejection);
    add_security_headers(response);
    head = response_head(response, request.request_id, keep_alive);
  }
  const std::size_t body_bytes = sends_body(response, request.method) ? response.body.size() : 0;
  const std::string_view body = std::string_view(response.body).substr(0, body_bytes);
  const Deadline deadline =
      steady_clock::now() + time_for(server_.options.send_time, head.size() + body_bytes, server_.options.slowest_bytes_per_second);
  const bool together = body_bytes <= kOneSend;
  if (together) head.append(body);
  const bool sent = wire_.send(head, !together, deadline) && (together || wire_.send(body, false, deadline));
  if (server_.options.on_exchange) {
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - begun_);
    server_.options.on_exchange({request, response.status, body_bytes, took});
  }
  return sent && keep_alive;
}

void Connection::refuse_and_close(const Request& request, const Rejection& fault) {
  reply(request, problem(request, fault), false);
  wire_.linger(kLingerBytes, steady_clock::now() + kLingerTime);
}

}  // namespace liangjia::api
