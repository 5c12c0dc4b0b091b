#pragma once
// Who is connected, and who gets a place (Rule HT-4). A place (platform::place_of its address) has a share of the connections; when its
// share or the whole is taken, a newcomer takes the place of the stranger that has been silent longest: a connection that nobody known has
// asked on and whose request is not being answered. Only when there is none is the newcomer refused. Thread-safe.
#include <chrono>
#include <condition_variable>
#include <cstdint>
#include <mutex>
#include <optional>
#include <set>
#include <string>
#include <string_view>

namespace liangjia::api {

// A connection as the table sees it; every question may come from any thread.
class Connected {
 public:
  virtual const std::string& place() const = 0;
  virtual bool from_proxy() const = 0;  // a trusted one, which brings many people
  // Since when it has nothing that must be answered, when nobody known asks on it.
  virtual std::optional<std::chrono::steady_clock::time_point> silent_stranger_since() const = 0;
  // Cuts it, unless it has something to answer by now.
  virtual bool reap() = 0;
  virtual void interrupt() = 0;  // ends the wait for a next request, if that is what it does now
  virtual void cut() = 0;

 protected:
  ~Connected() = default;
};

class ConnectionTable {
 public:
  enum class Entry { Served, OverShare, Full };

  // Each entered connection leaves, whatever the answer was. `most` of all, `most_of_one_place` of a place that is no trusted proxy.
  Entry enter(Connected& connection, int most, int most_of_one_place);
  void leave(Connected& connection);

  std::uint64_t reaped() const;  // strangers that had to make room, ever

  // At the end of the server.
  void interrupt_all();
  // True when nobody was left at the deadline; else the rest is cut.
  bool wait_or_cut(std::chrono::steady_clock::time_point deadline);

 private:
  // The silent stranger, of this place or of any, is told to go and no longer counts; false when there is none.
  bool make_room(std::string_view place);

  mutable std::mutex mutex_;
  std::condition_variable empty_;
  std::set<Connected*> connected_;  // all
  std::set<Connected*> served_;     // those with a place
  std::uint64_t reaped_ = 0;
};

}  // namespace liangjia::api
