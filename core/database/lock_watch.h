#pragma once
// In test builds every session watches the order in which its transaction locks rows, so that each test that writes proves that no two
// commands can wait for each other: a SELECT ... FOR UPDATE of a table that stands before one already locked, of rows with a lower id
// than those of the same table, or of a table without a place in the order is InternalBug. Rows that are held already may be locked
// again at any time. In all other builds nothing is left.
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "core/database/value.h"

namespace liangjia::db {

// The tables in the order they are locked, for the sessions opened from now on; must outlive them.
#ifdef LIANGJIA_TEST_HOOKS
void watch_lock_order(std::span<const std::string_view> tables);
std::span<const std::string_view> watched_lock_order();
#else
inline void watch_lock_order(std::span<const std::string_view>) {}
#endif

// What one session has locked in its transaction. Without an order it watches nothing.
class LockWatch {
 public:
  explicit LockWatch(std::span<const std::string_view> order) : order_(order) {}

  // A statement about to be sent. What it cannot read in the text, it does not watch: rows asked for by another key than their id have a
  // table but no ids, and rows of INSERT and UPDATE are not looked at.
  void statement(std::string_view text, std::span<const Value> values);

 private:
  struct Held {
    std::set<std::int64_t> ids;
    std::set<std::string> by_key;  // statements with their values that asked for rows by another key
  };
  std::size_t place_of(std::string_view table) const;  // the order's size when it has none
  void lock(std::string_view text, std::span<const Value> values);

  std::span<const std::string_view> order_;
  bool in_transaction_ = false;
  std::size_t highest_ = 0;                // place of the last table locked
  std::map<std::string_view, Held> held_;  // by the order's names
};

}  // namespace liangjia::db
