#include "core/database/lock_watch.h"

#include <algorithm>

#include "core/base/check.h"

namespace liangjia::db {
namespace {

constexpr std::string_view kLocks = " FOR UPDATE";

// Without what stands in parentheses: FOR UPDATE does not lock what a subquery reads.
std::string outermost(std::string_view text) {
  std::string kept;
  int depth = 0;
  for (const char letter : text) {
    if (letter == '(') ++depth;
    if (depth == 0) kept += letter;
    if (letter == ')') --depth;
  }
  return kept;
}

// The tables after FROM and JOIN.
std::vector<std::string> tables_of(std::string_view whole) {
  const std::string text = outermost(whole);
  std::vector<std::string> tables;
  for (const std::string_view before : {" FROM ", " JOIN "}) {
    for (std::size_t at = text.find(before); at != std::string_view::npos; at = text.find(before, at)) {
      at += before.size();
      tables.push_back(text.substr(at, text.find(' ', at) - at));
    }
  }
  return tables;
}

// The ids of "WHERE id = ?" and "WHERE o.id IN (?, ?)" when nothing else is asked.
std::vector<std::int64_t> ids_of(std::string_view text, std::span<const Value> values) {
  const std::size_t where = text.find(" WHERE ");
  if (where == std::string_view::npos) return {};
  std::string_view condition = text.substr(where + 7);
  if (const std::size_t dot = condition.find('.'); dot < condition.find(' ')) condition.remove_prefix(dot + 1);
  if (!condition.starts_with("id = ? FOR UPDATE") && !condition.starts_with("id IN (")) return {};
  std::vector<std::int64_t> ids;
  for (const Value& value : values) {
    const auto* id = std::get_if<std::int64_t>(&value);
    if (!id) return {};
    ids.push_back(*id);
  }
  return static_cast<std::size_t>(std::ranges::count(condition, '?')) == ids.size() ? ids : std::vector<std::int64_t>{};
}

std::string with_values(std::string_view text, std::span<const Value> values) {
  std::string all(text);
  for (const Value& value : values) {
    all += '\0';
    if (const auto* number = std::get_if<std::int64_t>(&value)) all += std::to_string(*number);
    if (const auto* word = std::get_if<std::string>(&value)) all += *word;
  }
  return all;
}

[[noreturn]] void fail(std::string_view what, std::string_view text) {
  throw InternalBug("lock order: " + std::string(what) + ": " + std::string(text));
}

}  // namespace

#ifdef LIANGJIA_TEST_HOOKS

namespace {
std::span<const std::string_view> watched;  // set once, before the threads that open sessions
}  // namespace

void watch_lock_order(std::span<const std::string_view> tables) { watched = tables; }
std::span<const std::string_view> watched_lock_order() { return watched; }

#endif

void LockWatch::statement(std::string_view text, std::span<const Value> values) {
  if (order_.empty()) return;
  if (text == "START TRANSACTION" || text == "COMMIT" || text == "ROLLBACK") {
    in_transaction_ = text == "START TRANSACTION";
    highest_ = 0;
    held_.clear();
  } else if (in_transaction_ && text.ends_with(kLocks)) {
    lock(text, values);
  }
}

std::size_t LockWatch::place_of(std::string_view table) const {
  return static_cast<std::size_t>(std::ranges::find(order_, table) - order_.begin());
}

// The tables of a join are one step: the server takes their rows in an order of its own.
void LockWatch::lock(std::string_view text, std::span<const Value> values) {
  const auto tables = tables_of(text);
  const auto ids = tables.size() == 1 ? ids_of(text, values) : std::vector<std::int64_t>{};
  std::size_t highest = highest_;
  for (const std::string& table : tables) {
    const std::size_t place = place_of(table);
    if (place == order_.size()) fail(table + " has no place", text);
    Held& held = held_[order_[place]];
    std::vector<std::int64_t> fresh;
    std::ranges::copy_if(ids, std::back_inserter(fresh), [&](std::int64_t id) { return !held.ids.contains(id); });
    if (ids.empty() ? !held.by_key.insert(with_values(text, values)).second : fresh.empty()) continue;  // held already
    if (place < highest_) fail(table + " after " + std::string(order_[highest_]), text);
    if (!fresh.empty() && !held.ids.empty() && std::ranges::min(fresh) < *held.ids.rbegin()) {
      fail("a lower id of " + table + " after a higher one", text);
    }
    held.ids.insert(fresh.begin(), fresh.end());
    highest = std::max(highest, place);
  }
  highest_ = highest;
}

}  // namespace liangjia::db
