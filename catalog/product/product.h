#pragma once
// A product is one code: maker, form, strength and pack. Two packs are two products. Its conversion factor leads from
// packs to minimum units; its strength ratio from minimum units to reference-strength units (2 x 5 mg = 1 x 10 mg, linear).
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/variety/variety.h"
#include "core/base/money.h"
#include "core/base/object_kind.h"
#include "core/base/quantity.h"
#include "core/base/ratio.h"

namespace liangjia::catalog {

using ProductId = Id<struct ProductTag>;

namespace kind {
inline constexpr ObjectKind kProduct{"product", "产品"};
}  // namespace kind

enum class ProductState { Active, Stopped };

struct Product {
  ProductId id;
  std::string code;
  VarietyId variety;
  std::string generic_name;
  std::string trade_name;
  OrganisationId manufacturer;
  std::string form;
  std::string spec;
  std::string pack;
  std::string approval_number;
  ConversionFactor factor;
  std::string min_unit;
  std::string pack_unit;
  Ratio strength;  // one minimum unit, relative to the variety's reference strength
  GoodsKind goods_kind = GoodsKind::Drug;
  bool originator = false;
  bool essential = false;
  bool negotiated = false;
  bool dual_channel = false;
  ProductState state = ProductState::Active;
  std::int64_t version = 0;
  Instant created_at{};
  // CA-13, of a consumable, which has no dosage form; `spec` is its specification, `approval_number` its registration number.
  std::string model = {};
  std::string material = {};
  std::string component = {};             // the system and the part of it, "陶瓷对聚乙烯 / 髋臼杯"
  std::optional<Price> service_fee = {};  // of the service that comes with a pack
};

std::optional<Product> find_product(db::Session& session, ProductId id);
std::vector<Product> find_products(db::Session& session, const std::vector<ProductId>& ids);

}  // namespace liangjia::catalog

namespace liangjia {
template <>
struct EnumNames<catalog::ProductState> {
  static constexpr EnumName<catalog::ProductState> kAll[] = {{catalog::ProductState::Active, "active", "在用"},
                                                             {catalog::ProductState::Stopped, "stopped", "停用"}};
};
}  // namespace liangjia
