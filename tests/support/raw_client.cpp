#include "tests/support/raw_client.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <stdexcept>

#include "api/http/headers.h"

namespace liangjia::test {
namespace {

constexpr std::chrono::milliseconds kPatience{10'000};

}  // namespace

std::string RawReply::field(std::string_view name) const {
  std::string_view rest = head;
  while (!rest.empty()) {
    const std::size_t end = std::min(rest.find("\r\n"), rest.size());
    const std::string_view line = rest.substr(0, end);
    const std::size_t colon = line.find(':');
    if (colon != std::string_view::npos && api::same_name(line.substr(0, colon), name))
      return std::string(api::without_blanks(line.substr(colon + 1)));
    rest.remove_prefix(std::min(end + 2, rest.size()));
  }
  return {};
}

namespace {
sockaddr_in address_of(const char* host, std::uint16_t port) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_port = htons(port);
  address.sin_addr.s_addr = ::inet_addr(host);
  return address;
}
}  // namespace

RawClient::RawClient(std::uint16_t port, const char* from) : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
  const sockaddr_in own = address_of(from, 0);
  const sockaddr_in server = address_of("127.0.0.1", port);
  if (descriptor_ < 0 || ::bind(descriptor_, reinterpret_cast<const sockaddr*>(&own), sizeof own) != 0 ||
      ::connect(descriptor_, reinterpret_cast<const sockaddr*>(&server), sizeof server) != 0) {
    throw std::runtime_error("cannot connect");
  }
}

RawClient::~RawClient() { ::close(descriptor_); }

bool RawClient::send(std::string_view bytes) {
  while (!bytes.empty()) {
    pollfd entry{descriptor_, POLLOUT, 0};
    if (::poll(&entry, 1, static_cast<int>(kPatience.count())) <= 0) return false;
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL | MSG_DONTWAIT);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

void RawClient::finish_sending() { ::shutdown(descriptor_, SHUT_WR); }

bool RawClient::more(std::chrono::milliseconds wait) {
  pollfd entry{descriptor_, POLLIN, 0};
  if (::poll(&entry, 1, static_cast<int>(wait.count())) <= 0) return false;
  char chunk[16384];
  const ssize_t got = ::recv(descriptor_, chunk, sizeof chunk, 0);
  if (got > 0) buffer_.append(chunk, static_cast<std::size_t>(got));
  return got > 0;
}

RawReply RawClient::receive(bool without_body) {
  RawReply reply;
  std::size_t end = 0;
  while ((end = buffer_.find("\r\n\r\n")) == std::string::npos) {
    if (!more(kPatience)) return reply;
  }
  reply.head = buffer_.substr(0, end);
  buffer_.erase(0, end + 4);
  const int status = std::stoi(reply.head.substr(9, 3));
  const std::string length = reply.field("Content-Length");
  const std::size_t expected = without_body || length.empty() ? 0 : std::stoul(length);
  while (buffer_.size() < expected) {
    if (!more(kPatience)) return reply;
  }
  reply.body = buffer_.substr(0, expected);
  buffer_.erase(0, expected);
  reply.status = status;
  return reply;
}

bool RawClient::closed(std::chrono::milliseconds within) {
  if (!buffer_.empty()) return false;
  pollfd entry{descriptor_, POLLIN, 0};
  if (::poll(&entry, 1, static_cast<int>(within.count())) <= 0) return false;
  char byte = 0;
  return ::recv(descriptor_, &byte, 1, 0) <= 0;
}

std::string get(std::string_view path, std::string_view more_fields) {
  return "GET " + std::string(path) + " HTTP/1.1\r\nHost: test\r\n" + std::string(more_fields) + "\r\n";
}

std::string post(std::string_view path, std::string_view body, std::string_view content_type) {
  return "POST " + std::string(path) + " HTTP/1.1\r\nHost: test\r\nContent-Type: " + std::string(content_type) +
         "\r\nContent-Length: " + std::to_string(body.size()) + "\r\n\r\n" + std::string(body);
}

}  // namespace liangjia::test
