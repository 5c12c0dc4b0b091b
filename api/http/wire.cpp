#include "api/http/wire.h"

#include <poll.h>
#include <sys/socket.h>

#include <algorithm>
#include <cerrno>

namespace liangjia::api {

bool Wire::wait(short events, Deadline deadline) const {
  for (;;) {
    const auto left = std::chrono::ceil<std::chrono::milliseconds>(deadline - std::chrono::steady_clock::now()).count();
    if (left <= 0) return false;
    pollfd entry{descriptor_, events, 0};
    const int ready = ::poll(&entry, 1, static_cast<int>(std::min<long long>(left, 60'000)));
    if (ready > 0) return true;
    if (ready < 0 && errno != EINTR) return true;  // the next call on the socket tells what is wrong
  }
}

Wire::Received Wire::receive(std::string& into, std::size_t most, Deadline deadline) const {
  for (;;) {
    if (!wait(POLLIN, deadline)) return Received::Late;
    const std::size_t before = into.size();
    into.resize(before + most);
    const ssize_t got = ::recv(descriptor_, into.data() + before, most, MSG_DONTWAIT);
    const int fault = errno;
    into.resize(before + static_cast<std::size_t>(std::max<ssize_t>(got, 0)));
    if (got > 0) return Received::Bytes;
    if (got == 0 || (fault != EAGAIN && fault != EINTR)) return Received::Closed;
  }
}

bool Wire::send(std::string_view bytes, bool more, const Pace& pace, std::size_t before) const {
  while (!bytes.empty()) {
    const Deadline deadline = pace.deadline(before);
    const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL | (more ? MSG_MORE : 0));
    if (sent > 0) {
      bytes.remove_prefix(static_cast<std::size_t>(sent));
      before += static_cast<std::size_t>(sent);
    } else if (errno == EAGAIN ? !wait(POLLOUT, deadline) : errno != EINTR) {
      return false;
    }
    if (std::chrono::steady_clock::now() > deadline) return bytes.empty();
  }
  return true;
}

void Wire::linger(std::size_t most, Deadline deadline) const {
  ::shutdown(descriptor_, SHUT_WR);
  constexpr std::size_t kChunk = 16 * 1024;
  std::string swallowed;
  for (std::size_t total = 0; total < most; total += swallowed.size()) {
    swallowed.clear();
    if (receive(swallowed, kChunk, deadline) != Received::Bytes) return;
  }
}

void Wire::send_and_leave(std::string_view bytes) const {
  char swallowed[4096];
  [[maybe_unused]] const ssize_t sent = ::send(descriptor_, bytes.data(), bytes.size(), MSG_DONTWAIT | MSG_NOSIGNAL);
  ::shutdown(descriptor_, SHUT_WR);
  [[maybe_unused]] const ssize_t got = ::recv(descriptor_, swallowed, sizeof swallowed, MSG_DONTWAIT);
}

bool Wire::hung_up() const {
  char byte = 0;
  const ssize_t got = ::recv(descriptor_, &byte, 1, MSG_DONTWAIT | MSG_PEEK);
  return got == 0 || (got < 0 && errno != EAGAIN && errno != EINTR);
}

void Wire::shut_reading() const { ::shutdown(descriptor_, SHUT_RD); }
void Wire::shut_all() const { ::shutdown(descriptor_, SHUT_RDWR); }

}  // namespace liangjia::api
