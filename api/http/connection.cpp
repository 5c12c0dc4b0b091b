#include "api/http/connection.h"

#include <algorithm>
#include <random>
#include <utility>

#include "api/http/errors.h"
#include "api/http/problem.h"
#include "api/http/response_head.h"
#include "core/platform/network_address.h"

namespace liangjia::api {
namespace {

using std::chrono::milliseconds;
using std::chrono::steady_clock;

constexpr std::size_t kReadChunk = 64 * 1024;
constexpr std::size_t kSmallBody = 64 * 1024;  // up to here a body is taken in from anybody and not counted (Rules HT-1 and HT-2)
constexpr std::size_t kOneSend = 32 * 1024;    // up to here head and body leave in one packet train
constexpr std::size_t kFilePiece = 64 * 1024;  // of a reply that is a file
constexpr std::size_t kLingerBytes = 512 * 1024;
constexpr milliseconds kLingerTime{1'000};

// A client may name its request so that both logs meet; anything that could confuse a log is replaced.
bool usable_request_id(std::string_view id) {
  return id.size() >= 8 && id.size() <= 64 && std::all_of(id.begin(), id.end(), [](char c) {
           return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '-' || c == '_' || c == '.';
         });
}

std::string new_request_id() {
  static std::atomic<std::uint64_t> next = [] {
    std::random_device entropy;
    return (std::uint64_t{entropy()} << 32) ^ entropy();
  }();
  return id_text(static_cast<std::int64_t>((next++ & 0x7FFF'FFFF'FFFF'FFFFULL) | 1ULL << 62));
}

}  // namespace

std::string refusal_bytes(const ErrorKind& kind, bool behind_tls) {
  Request request;
  request.request_id = new_request_id();
  Response response = problem(request, reject(kind));
  add_security_headers(response, behind_tls);
  return response_head(response, request.request_id, false) + response.body;
}

Connection::Connection(ServerState& server, Wire wire, std::string_view socket_address)
    : server_(server),
      wire_(wire),
      socket_address_(platform::parse_address(socket_address).value_or(std::string(socket_address))),
      place_(platform::place_of(socket_address_)),
      from_proxy_(is_trusted(socket_address_)),
      since_(steady_clock::now()) {}

void Connection::run() {
  while (one_exchange()) first_ = false;
}

void Connection::interrupt() {
  if (idle_) wire_.shut_reading();
}

void Connection::refuse(const ErrorKind& kind) {
  ++server_.refused;
  wire_.send(refusal_bytes(kind, server_.options.behind_tls), false, pace(server_.options.send_time));
  wire_.linger(kLingerBytes, steady_clock::now() + kLingerTime);
}

std::optional<Deadline> Connection::silent_stranger_since() const {
  return known_ || phase_ != Phase::Receiving ? std::nullopt : std::optional{since_.load()};
}

bool Connection::reap() {
  Phase now = Phase::Receiving;
  if (!phase_.compare_exchange_strong(now, Phase::Reaped)) return false;
  cut();
  return true;
}

Pace Connection::pace(milliseconds grace) const { return {steady_clock::now(), grace, server_.options.slowest_bytes_per_second}; }

bool Connection::is_trusted(std::string_view address) const {
  const auto& trusted = server_.options.trusted_proxies;
  return std::find(trusted.begin(), trusted.end(), address) != trusted.end();
}

void Connection::identify(Request& request) const {
  const std::string_view given = request.headers.get_or("X-Request-Id", "");
  request.request_id = usable_request_id(given) ? std::string(given) : new_request_id();
  request.peer_address = socket_address_;
  if (!from_proxy_) return;
  // The nearest hop wrote the last address; go back through the proxies we know to the first we do not. What is no address was written
  // by nobody we know (Rule HT-5).
  const std::string forwarded = request.headers.joined("X-Forwarded-For");
  const auto hops = list_items(forwarded);
  for (auto hop = hops.rbegin(); hop != hops.rend(); ++hop) {
    const auto address = platform::parse_address(*hop);
    request.peer_address = address.value_or(socket_address_);
    if (!address || !is_trusted(*address)) return;
  }
}

Connection::Head Connection::read_head(RequestHead& head, Rejection& fault) {
  const auto waiting_since = steady_clock::now();
  Deadline deadline = waiting_since + (first_ ? server_.options.first_byte_time : server_.options.keep_alive_time);
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

std::optional<Rejection> Connection::receive_body(std::string& body, std::size_t length, BodyBudget::Hold* hold) {
  const Pace least = pace(server_.options.body_time);
  body.assign(buffer_, 0, std::min(length, buffer_.size()));
  buffer_.erase(0, body.size());
  std::size_t counted = 0;
  for (;;) {
    const auto verdict = hold ? hold->take(body.size() - counted) : BodyBudget::Verdict::Fits;
    if (verdict != BodyBudget::Verdict::Fits) {
      return reject(verdict == BodyBudget::Verdict::OverShare ? error::kTooManyRequests : error::kTooBusy);
    }
    counted = body.size();
    if (body.size() == length) return std::nullopt;
    const Wire::Received received = wire_.receive(body, std::min(length - body.size(), kReadChunk), least.deadline(body.size()));
    if (received == Wire::Received::Late) return reject(error::kRequestTimeout);
    if (received == Wire::Received::Closed) return reject(error::kBadRequest, {{"reason", "body shorter than Content-Length"}});
  }
}

template <class Answer>
auto Connection::guarded(const Request& request, Answer answer) const -> decltype(answer()) {
  try {
    return answer();
  } catch (...) {
    const Failure failure = current_failure();
    server_.failed(request.request_id, failure.log_text);
    return problem(request, failure.rejection);
  }
}

std::optional<Response> Connection::admitted(const Request& head, BodyBudget::Hold& hold) {
  if (!server_.options.admit) return std::nullopt;
  Request asked = head;  // the handling of the whole request begins anew
  auto refusal = guarded(head, [&] { return server_.options.admit(asked); });
  if (refusal || !asked.actor) return refusal;
  known_ = true;
  hold.belongs_to(asked.actor->user.text());
  return std::nullopt;
}

std::optional<Response> Connection::read_body(RequestHead& head, BodyBudget::Hold& hold) {
  const ServerOptions& options = server_.options;
  Request& request = head.request;
  const std::size_t most = options.body_limit_of ? options.body_limit_of(request) : options.body_limit;
  if (head.body_length > most) return problem(request, reject(error::kBodyTooLarge, {{"most", std::to_string(most)}}));
  const bool large = head.body_length > kSmallBody;
  if (large) {
    if (auto refusal = admitted(request, hold)) return refusal;
  }
  const bool waits = head.expects_continue && head.body_length > buffer_.size();
  if (waits && !wire_.send("HTTP/1.1 100 Continue\r\n\r\n", false, pace(options.send_time))) {
    return problem(request, reject(error::kBadRequest, {{"reason", "body shorter than Content-Length"}}));
  }
  const auto fault = receive_body(request.body, head.body_length, large ? &hold : nullptr);
  return fault ? std::optional{problem(request, *fault)} : std::nullopt;
}

Response Connection::handled(Request& request) {
  request.deadline = steady_clock::now() + server_.options.request_time;
  request.gone = [this] { return wire_.hung_up(); };
  return guarded(request, [&] { return server_.handle(request); });
}

bool Connection::one_exchange() {
  RequestHead head;
  Rejection fault;
  const Head outcome = read_head(head, fault);
  if (outcome == Head::Gone) return false;
  identify(head.request);
  BodyBudget::Hold hold(server_.bodies, server_.options.bodies, platform::place_of(head.request.peer_address));
  auto refusal = outcome == Head::Ready ? read_body(head, hold) : std::optional{problem(head.request, fault)};
  const auto forget_body = [&] {  // it is no longer needed, and its sender may be slow
    std::string().swap(head.request.body);
    hold.give_back();
  };
  if (refusal) {
    forget_body();
    refuse_and_close(head.request, std::move(*refusal));
    return false;
  }
  Phase receiving = Phase::Receiving;
  if (!phase_.compare_exchange_strong(receiving, Phase::Answering)) return false;
  Response response = handled(head.request);
  forget_body();
  known_ = head.request.actor.has_value();
  // When threads grow scarce a connection serves one request only, so that idle ones do not keep others out.
  const bool roomy = server_.connections * 4 <= server_.options.connections_most * 3;
  const bool stays = reply(head.request, std::move(response), head.keep_alive && roomy && !server_.stopping);
  since_ = steady_clock::now();
  phase_ = Phase::Receiving;
  return stays;
}

bool Connection::reply(const Request& request, Response response, bool keep_alive) {
  std::string head;
  try {
    add_security_headers(response, server_.options.behind_tls);
    head = response_head(response, request.request_id, keep_alive);
  } catch (...) {
    const Failure failure = current_failure();
    server_.failed(request.request_id, failure.log_text);
    response = problem(request, failure.rejection);
    add_security_headers(response, server_.options.behind_tls);
    head = response_head(response, request.request_id, keep_alive);
  }
  const std::size_t body_bytes = sends_body(response, request.method) ? response.body_bytes() : 0;
  const Pace least = pace(server_.options.send_time);
  const bool together = body_bytes <= kOneSend && !response.file;
  if (together) head.append(response.body, 0, body_bytes);
  const bool sent =
      wire_.send(head, !together && body_bytes > 0, least) && (together || send_body(response, body_bytes, least, head.size()));
  if (server_.options.on_exchange) {
    const auto took = std::chrono::duration_cast<std::chrono::microseconds>(steady_clock::now() - begun_);
    server_.options.on_exchange({request, response.status, body_bytes, took});
  }
  return sent && keep_alive;
}

bool Connection::send_body(const Response& response, std::size_t bytes, const Pace& least, std::size_t before) const {
  if (!response.file) return wire_.send(std::string_view(response.body).substr(0, bytes), false, least, before);
  for (std::size_t done = 0; done < bytes; done += std::min(bytes - done, kFilePiece)) {
    if (!wire_.send(response.file->read(done, std::min(bytes - done, kFilePiece)), false, least, before + done)) return false;
  }
  return true;
}

void Connection::refuse_and_close(const Request& request, Response refusal) {
  reply(request, std::move(refusal), false);
  wire_.linger(kLingerBytes, steady_clock::now() + kLingerTime);
}

}  // namespace liangjia::api
