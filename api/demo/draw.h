#pragma once
// Numbers that look like chance and never change: SplitMix64, with a stream of its own for each purpose, so that a change to one part
// of the city leaves the others as they were. (The standard library's distributions differ between libraries.)
#include <cstdint>
#include <string_view>
#include <utility>
#include <vector>

namespace liangjia::api::demo {

class Draw {
 public:
  Draw(std::uint64_t seed, std::string_view stream) : state_(seed) {
    for (const char c : stream) state_ = (state_ ^ static_cast<unsigned char>(c)) * 0x100000001B3U;
  }

  // Low and high included. The slight unevenness of the remainder does not matter here.
  std::int64_t between(std::int64_t low, std::int64_t high) {
    return low + static_cast<std::int64_t>(next() % static_cast<std::uint64_t>(high - low + 1));
  }
  bool one_in(std::int64_t n) { return between(1, n) == 1; }

  template <class T>
  void shuffle(std::vector<T>& things) {
    for (std::size_t i = things.size(); i > 1; --i) std::swap(things[i - 1], things[static_cast<std::size_t>(next() % i)]);
  }

 private:
  std::uint64_t next() {
    std::uint64_t z = state_ += 0x9E3779B97F4A7C15U;
    z = (z ^ (z >> 30U)) * 0xBF58476D1CE4E5B9U;
    z = (z ^ (z >> 27U)) * 0x94D049BB133111EBU;
    return z ^ (z >> 31U);
  }

  std::uint64_t state_;
};

}  // namespace liangjia::api::demo
