#pragma once
// Keyset paging. A list is ordered by id (time-ordered, so newest last or first); the cursor is the last id seen.
// `limit` is 1..200, 50 unless told.
#include <cstdint>
#include <optional>
#include <vector>

namespace liangjia {

struct PageRequest {
  static constexpr int kMost = 200;
  std::optional<std::int64_t> after;  // the id behind which to go on
  int limit = 50;
  bool oldest_first = false;  // what has waited longest begins
};

template <class Item>
struct Page {
  std::vector<Item> items;
  std::optional<std::int64_t> next;  // cursor of the next page; none at the end
};

}  // namespace liangjia
