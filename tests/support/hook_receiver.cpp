#include "tests/support/hook_receiver.h"

#include <arpa/inet.h>
#include <poll.h>
#include <sys/socket.h>
#include <unistd.h>

#include <chrono>
#include <sstream>
#include <stdexcept>

#include "core/base/text.h"

namespace liangjia::test {
namespace {

using namespace std::chrono_literals;

// Whether there is something to read, or the end; false when the receiver ends first.
bool readable(int socket, const std::stop_token& stop) {
  while (!stop.stop_requested()) {
    pollfd one{socket, POLLIN, 0};
    if (::poll(&one, 1, 20) > 0) return true;
  }
  return false;
}

bool send_all(int socket, std::string_view bytes) {
  while (!bytes.empty()) {
    const ssize_t sent = ::send(socket, bytes.data(), bytes.size(), MSG_NOSIGNAL);
    if (sent <= 0) return false;
    bytes.remove_prefix(static_cast<std::size_t>(sent));
  }
  return true;
}

std::size_t body_size(const HookReceiver::Got& got) {
  const auto found = got.headers.find("content-length");
  return found == got.headers.end() ? 0 : static_cast<std::size_t>(std::stoul(found->second));
}

HookReceiver::Got head_of(const std::string& head) {
  HookReceiver::Got got;
  std::istringstream lines(head);
  std::string line;
  std::getline(lines, line);
  const std::size_t first = line.find(' ');
  got.target = line.substr(first + 1, line.rfind(' ') - first - 1);
  while (std::getline(lines, line)) {
    const std::size_t colon = line.find(':');
    if (colon != std::string::npos) got.headers[lower_case(std::string_view(line).substr(0, colon))] = trimmed(line.substr(colon + 1));
  }
  return got;
}

}  // namespace

HookReceiver::Answer HookReceiver::status(int status, const std::string& body, const std::string& headers) {
  return {"HTTP/1.1 " + std::to_string(status) + " told\r\n" + headers + "Content-Length: " + std::to_string(body.size()) +
          "\r\nConnection: close\r\n\r\n" + body};
}

HookReceiver::HookReceiver() : listening_(::socket(AF_INET, SOCK_STREAM | SOCK_CLOEXEC, 0)) {
  sockaddr_in address{};
  address.sin_family = AF_INET;
  address.sin_addr.s_addr = ::htonl(INADDR_LOOPBACK);
  socklen_t size = sizeof address;
  if (::bind(listening_, reinterpret_cast<sockaddr*>(&address), size) != 0 || ::listen(listening_, 64) != 0 ||
      ::getsockname(listening_, reinterpret_cast<sockaddr*>(&address), &size) != 0)
    throw std::runtime_error("no port for the receiver");
  port_ = ::ntohs(address.sin_port);
  thread_ = std::jthread([this](const std::stop_token& stop) { serve(stop); });
}

HookReceiver::~HookReceiver() {
  thread_ = {};
  talks_.clear();
  ::close(listening_);
}

std::string HookReceiver::url(const std::string& target, const std::string& host) const {
  return "http://" + host + ":" + std::to_string(port_) + target;
}

void HookReceiver::next(Answer answer) {
  const std::lock_guard guard(mutex_);
  answers_.push_back(std::move(answer));
}
void HookReceiver::always(Answer answer) {
  const std::lock_guard guard(mutex_);
  otherwise_ = std::move(answer);
}
std::vector<HookReceiver::Got> HookReceiver::got() {
  const std::lock_guard guard(mutex_);
  return got_;
}
bool HookReceiver::wait_for(std::size_t count) {
  std::unique_lock lock(mutex_);
  return changed_.wait_for(lock, 10s, [&] { return got_.size() >= count; });
}

void HookReceiver::serve(const std::stop_token& stop) {
  while (readable(listening_, stop)) {
    const int connection = ::accept4(listening_, nullptr, nullptr, SOCK_CLOEXEC);
    if (connection >= 0) talks_.emplace_back([this, connection](const std::stop_token& ending) { talk(connection, ending); });
  }
}

void HookReceiver::talk(int connection, const std::stop_token& stop) {
  std::string bytes;
  std::size_t head = std::string::npos;
  Got got;
  char piece[4096];
  while (readable(connection, stop)) {
    const ssize_t count = ::recv(connection, piece, sizeof piece, 0);
    if (count <= 0) break;
    bytes.append(piece, static_cast<std::size_t>(count));
    if (head == std::string::npos && (head = bytes.find("\r\n\r\n")) != std::string::npos) got = head_of(bytes.substr(0, head));
    if (head == std::string::npos || bytes.size() < head + 4 + body_size(got)) continue;
    got.body = bytes.substr(head + 4);
    Answer answer;
    {
      const std::lock_guard guard(mutex_);
      answer = answers_.empty() ? otherwise_ : answers_.front();
      if (!answers_.empty()) answers_.pop_front();
      got_.push_back(got);
    }
    changed_.notify_all();
    if (answer.silent) {
      (void)readable(connection, stop);  // the client goes
    } else if (send_all(connection, answer.bytes)) {
      while (!answer.repeated.empty() && !stop.stop_requested() && send_all(connection, answer.repeated)) {
      }
    }
    break;
  }
  ::close(connection);
}

}  // namespace liangjia::test
