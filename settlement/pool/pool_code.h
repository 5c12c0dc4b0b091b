#pragma once
// The code of an insurance pool (统筹基金), six digits. Money is kept by pool, rights and places by division; the two codes look alike, so
// that only the type keeps one from being taken for the other. pool_of() is the one place that says which pool a division belongs to.
#include <algorithm>
#include <array>
#include <compare>
#include <optional>
#include <string>
#include <string_view>

#include "core/base/check.h"
#include "core/command/actor.h"
#include "core/database/table.h"

namespace liangjia::settlement {

class PoolCode {
 public:
  static constexpr std::size_t kDigits = 6;

  constexpr PoolCode() = default;                       // none
  constexpr explicit PoolCode(std::string_view text) {  // anything but six digits is InternalBug
    if (!is_code(text)) throw InternalBug("a pool's code has six digits");
    std::copy(text.begin(), text.end(), digits_.begin());
  }
  static constexpr std::optional<PoolCode> parse(std::string_view text) {
    return is_code(text) ? std::optional{PoolCode(text)} : std::nullopt;
  }

  constexpr bool none() const { return digits_[0] == '\0'; }
  constexpr std::string_view text() const { return none() ? std::string_view{} : std::string_view{digits_.data(), kDigits}; }
  constexpr auto operator<=>(const PoolCode&) const = default;

 private:
  static constexpr bool is_code(std::string_view text) {
    return text.size() == kDigits && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
  }
  std::array<char, kDigits> digits_{};
};

inline db::Value to_value(PoolCode pool) { return pool.none() ? db::Value{} : db::Value{std::string(pool.text())}; }

// The pool that pays for the institutions of a division: today each division has its own, under the same code.
inline PoolCode pool_of(std::string_view region_code) { return PoolCode(region_code); }

// The pool of the city that it lies in, itself of the city's own: division codes begin with the city's four digits (GB/T 2260).
inline PoolCode city_of(PoolCode pool) { return PoolCode(std::string(pool.text().substr(0, 4)) + "00"); }

// Whether the pool is the actor's to keep: a bureau has those of its division.
inline bool covers_pool(const Scope& scope, PoolCode pool) { return scope.covers({{}, std::string(pool.text()), {}, {}}); }

}  // namespace liangjia::settlement

namespace liangjia::db {

using settlement::to_value;

template <>
struct Row::Reader<settlement::PoolCode> {
  static settlement::PoolCode read(Row& row) {
    const auto pool = settlement::PoolCode::parse(row.required());
    if (!pool) row.fail("a pool's code");
    return *pool;
  }
};
template <>
struct ColumnType<settlement::PoolCode> {
  static constexpr std::string_view kCast = "CHAR(6)";
  static constexpr bool kOptional = false;
};

}  // namespace liangjia::db
