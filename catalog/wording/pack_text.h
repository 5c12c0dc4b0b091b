#pragma once
// Rule WO-2: what a pack text means. "0.5g*10支/盒", "5mg×7片/板×4板/盒", "每板7片，每盒4板" and "28片/盒" are read by one grammar: how
// many minimum units a pack holds, what they are called, what the pack is called, and the strength that some tables write in front.
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace liangjia::catalog::wording {

struct PackText {
  std::string strength;     // in normal form; "" when none stands there
  std::int64_t units = 1;   // minimum units in a pack, 1..100,000
  std::string unit;         // "片"; "" when the text does not say
  std::string pack;         // "盒"; "" when the text does not say
  std::int64_t boards = 0;  // minimum units on a board (板) where the text tells it; 0 else
  bool operator==(const PackText&) const = default;
};

// Nullopt when the text is no pack, holds two of them, or cannot be read for sure: a person must say then. A carton (箱, 件) around the
// packs is left out: packs are what is sold.
std::optional<PackText> read_pack(std::string_view text);

}  // namespace liangjia::catalog::wording
