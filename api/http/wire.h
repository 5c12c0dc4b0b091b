#pragma once
// One connected socket with deadlines on everything. Blocks at most until the deadline; never raises SIGPIPE. Does not own
// the descriptor. One thread at a time, except shut_reading() and shut_all(), which another thread may call to wake it.
#include <algorithm>
#include <chrono>
#include <cstddef>
#include <string>
#include <string_view>

namespace liangjia::api {

using Deadline = std::chrono::steady_clock::time_point;

// How slow a peer may be (Rule HT-3): a grace, then a least rate which holds all the time, not only at the end.
struct Pace {
  Deadline begun;
  std::chrono::milliseconds grace;
  std::size_t bytes_per_second;

  // When the byte behind these must have moved.
  Deadline deadline(std::size_t moved) const {
    return begun + grace + std::chrono::milliseconds(moved * 1000 / std::max<std::size_t>(bytes_per_second, 1));
  }
};

class Wire {
 public:
  enum class Received { Bytes, Closed, Late };

  explicit Wire(int descriptor) : descriptor_(descriptor) {}

  // Appends what has arrived, at most `most` bytes. Closed also stands for a reset.
  Received receive(std::string& into, std::size_t most, Deadline deadline) const;
  // All of `bytes`, or false. `more`: another send follows at once; `before`: what was sent at this pace already.
  bool send(std::string_view bytes, bool more, const Pace& pace, std::size_t before = 0) const;
  // Ends our side and swallows what the peer still sends, at most `most` bytes, so that our last reply is not lost to a
  // reset of the connection.
  void linger(std::size_t most, Deadline deadline) const;
  // One attempt each to send `bytes` and to swallow what is there; never waits.
  void send_and_leave(std::string_view bytes) const;
  bool hung_up() const;  // the peer has closed, and nothing that it sent is left to read
  void shut_reading() const;
  void shut_all() const;

 private:
  bool wait(short events, Deadline deadline) const;

  int descriptor_;
};

}  // namespace liangjia::api
