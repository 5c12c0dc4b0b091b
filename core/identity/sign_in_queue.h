#pragma once
// Turns at the work on a password, which takes 0.3 s of one core on purpose (Rule AC-15). Whoever signs in stands in the line of its
// source, and the lines take turns, so that a flood from one place keeps that place waiting and nobody else. Who signed in from there
// before has half of the turns and waiting places of its own: a flood from many new places cannot shut the known people out.
#include <condition_variable>
#include <cstddef>
#include <deque>
#include <map>
#include <mutex>
#include <string>
#include <utility>

#include "core/base/result.h"

namespace liangjia::identity {

// How many passwords are worked on at once: half of the cores, 2 to 8.
int passwords_at_once();

struct Asker {
  std::string source;  // whose line it is: an address, a known device, a signed-in user
  bool known = false;
};

class SignInQueue {
 public:
  struct Limits {
    int at_once = passwords_at_once();
    std::size_t one_line = 8;  // waiting
    std::size_t strangers = 48;
    std::size_t known = 16;
  };

  // Lasts while the password is worked on.
  class Turn {
   public:
    explicit Turn(SignInQueue& queue) : queue_(&queue) {}
    Turn(Turn&& other) noexcept : queue_(std::exchange(other.queue_, nullptr)) {}
    Turn& operator=(Turn&&) = delete;
    ~Turn() {
      if (queue_) queue_->end_turn();
    }

   private:
    SignInQueue* queue_;
  };

  SignInQueue() : SignInQueue(Limits{}) {}
  explicit SignInQueue(Limits limits) : limits_(limits) {}
  SignInQueue(const SignInQueue&) = delete;
  SignInQueue& operator=(const SignInQueue&) = delete;

  // Waits for it. too_many_sign_ins: the line is full, or its last one had to make room for a shorter line; busy: there is no room.
  Result<Turn> turn(const Asker& asker);

 private:
  enum class Fate { Waiting, Called, SentAway };
  struct Hall {
    std::map<std::string, std::deque<Fate*>, std::less<>> lines;  // nobody's line is empty
    std::deque<std::string> next;                                 // the lines, whose turn is next first
    std::size_t waiting = 0;

    std::size_t length(const std::string& source) const;
    void join(const std::string& source, Fate& fate);
    void call_one();
    bool send_one_away(std::size_t longer_than);  // the last of the longest line, when it is longer than that
    void leave_line(const std::string& source);   // when it is empty
  };

  void end_turn();

  const Limits limits_;
  std::mutex mutex_;
  std::condition_variable changed_;
  int running_ = 0;
  bool known_was_last_ = false;
  Hall known_;
  Hall strangers_;
};

}  // namespace liangjia::identity
