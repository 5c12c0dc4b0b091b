#pragma once
// What an audit row is about, as a typed constant that stands in the header of its noun, in a namespace `kind`:
//   namespace kind { inline constexpr ObjectKind kPurchaseOrder{"purchase_order", "订单"}; }
// Only a constant expression makes one, so a misspelt kind does not compile. api/wiring.h lists them all.
#include <string_view>

namespace liangjia {

struct ObjectKind {
  explicit consteval ObjectKind(std::string_view its_token, std::string_view its_zh) : token(its_token), zh(its_zh) {}
  constexpr bool operator==(const ObjectKind& other) const { return token == other.token; }

  std::string_view token;  // kept in the audit: never changed once used
  std::string_view zh;     // what people read
};

}  // namespace liangjia
