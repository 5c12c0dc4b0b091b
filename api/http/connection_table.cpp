#include "api/http/connection_table.h"

#include <algorithm>
#include <utility>
#include <vector>

namespace liangjia::api {

ConnectionTable::Entry ConnectionTable::enter(Connected& connection, int most, int most_of_one_place) {
  const std::lock_guard lock(mutex_);
  connected_.insert(&connection);
  if (!connection.from_proxy()) {
    const auto here =
        std::count_if(served_.begin(), served_.end(), [&](const Connected* other) { return other->place() == connection.place(); });
    if (here >= most_of_one_place && !make_room(connection.place())) return Entry::OverShare;
  }
  if (std::ssize(served_) >= most && !make_room({})) return Entry::Full;
  served_.insert(&connection);
  return Entry::Served;
}

void ConnectionTable::leave(Connected& connection) {
  const std::lock_guard lock(mutex_);
  served_.erase(&connection);
  connected_.erase(&connection);
  if (connected_.empty()) empty_.notify_all();
}

bool ConnectionTable::make_room(std::string_view place) {
  std::vector<std::pair<std::chrono::steady_clock::time_point, Connected*>> strangers;
  for (Connected* one : served_) {
    const auto since = one->silent_stranger_since();
    if (since && (place.empty() || one->place() == place)) strangers.emplace_back(*since, one);
  }
  std::sort(strangers.begin(), strangers.end());
  for (const auto& [since, one] : strangers) {
    if (!one->reap()) continue;  // its request came in this moment
    served_.erase(one);
    ++reaped_;
    return true;
  }
  return false;
}

std::uint64_t ConnectionTable::reaped() const {
  const std::lock_guard lock(mutex_);
  return reaped_;
}

void ConnectionTable::interrupt_all() {
  const std::lock_guard lock(mutex_);
  for (Connected* connection : connected_) connection->interrupt();
}

bool ConnectionTable::wait_or_cut(std::chrono::steady_clock::time_point deadline) {
  std::unique_lock lock(mutex_);
  if (empty_.wait_until(lock, deadline, [this] { return connected_.empty(); })) return true;
  for (Connected* connection : connected_) connection->cut();
  return false;
}

}  // namespace liangjia::api
