#pragma once
// Identifiers: time-ordered 64-bit numbers (made by platform::IdSource), one C++ type per kind of thing so that an
// order id can never be taken for an institution id. Text form: 13 characters of Crockford's base 32, upper case,
// which sorts like the number and holds no I, L, O or U. JSON and URLs carry the text form only.
#include <compare>
#include <cstdint>
#include <functional>
#include <optional>
#include <string>
#include <string_view>

namespace liangjia {

std::string id_text(std::int64_t id);
std::optional<std::int64_t> parse_id(std::string_view text);  // exactly 13 characters, not negative, not zero

template <class Tag>
class Id {
 public:
  constexpr Id() = default;  // "none": zero is never given out
  constexpr explicit Id(std::int64_t value) : value_(value) {}
  constexpr std::int64_t value() const { return value_; }
  constexpr bool none() const { return value_ == 0; }
  constexpr auto operator<=>(const Id&) const = default;
  std::string text() const { return id_text(value_); }
  static std::optional<Id> parse(std::string_view text) {
    const auto value = parse_id(text);
    return value ? std::optional{Id{*value}} : std::nullopt;
  }

 private:
  std::int64_t value_ = 0;
};

// The number people read on a document: a two-letter kind and the id, "DD0D2K7Q5ZT8H1M". Unique without a counter row.
inline std::string document_number(std::string_view kind, std::int64_t id) { return std::string(kind) + id_text(id); }

using UserId = Id<struct UserTag>;
using OrganisationId = Id<struct OrganisationTag>;  // institution, enterprise or bureau

}  // namespace liangjia

template <class Tag>
struct std::hash<liangjia::Id<Tag>> {
  std::size_t operator()(const liangjia::Id<Tag>& id) const noexcept { return std::hash<std::int64_t>{}(id.value()); }
};
