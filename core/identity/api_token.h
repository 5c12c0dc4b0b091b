#pragma once
// A token for a system (a hospital's own software) that acts as the user who made it.
#include <optional>
#include <string>
#include <string_view>

#include "core/base/calendar.h"
#include "core/base/identifier.h"
#include "core/base/object_kind.h"
#include "core/base/state_machine.h"

namespace liangjia::identity {

// What a token may be used for (Rule AC-26): to read, or to write in one group of operations.
enum class TokenScope { Read, Catalogue, Contracts, Orders, Deliveries, Invoices, Usage, Settlement };

using ApiTokenId = Id<struct ApiTokenTag>;

namespace kind {
inline constexpr ObjectKind kApiToken{"api_token", "接口令牌"};
}  // namespace kind

struct ApiToken {
  ApiTokenId id;
  UserId user;
  std::string name;
  Instant expires_at{};
  std::optional<Instant> revoked_at;
  Instant created_at{};
  std::string digest;     // SM3 of the token, 32 bytes
  std::string scopes;     // tokens apart by commas: "read,orders"
  std::string addresses;  // networks it may come from, apart by commas; empty: from anywhere
};

bool in_list(std::string_view list, std::string_view item);  // of texts apart by commas

}  // namespace liangjia::identity

namespace liangjia {
template <>
struct EnumNames<identity::TokenScope> {
  static constexpr EnumName<identity::TokenScope> kAll[] = {{identity::TokenScope::Read, "read", "查询"},
                                                            {identity::TokenScope::Catalogue, "catalogue", "目录与机构"},
                                                            {identity::TokenScope::Contracts, "contracts", "报量、约定量与协议"},
                                                            {identity::TokenScope::Orders, "orders", "订单"},
                                                            {identity::TokenScope::Deliveries, "deliveries", "配送与验收"},
                                                            {identity::TokenScope::Invoices, "invoices", "发票与附件"},
                                                            {identity::TokenScope::Usage, "usage", "使用与库存"},
                                                            {identity::TokenScope::Settlement, "settlement", "结算"}};
};
}  // namespace liangjia
