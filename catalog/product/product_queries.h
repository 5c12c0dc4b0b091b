#pragma once
// Products as people read them. Open to all business roles.
#include "catalog/product/product.h"
#include "core/base/page.h"

namespace liangjia::catalog {

struct ProductView {
  Product product;
  std::string variety_code, manufacturer_name;
  bool winning = false;  // an award of it is in force somewhere on the asked day
};
struct ProductFilter {
  std::optional<VarietyId> variety;
  std::optional<OrganisationId> manufacturer;
  std::optional<ProductState> state;
  std::optional<bool> winning;
  std::optional<GoodsKind> goods_kind;
  std::string words;               // in code, generic name or trade name
  std::optional<BusinessDate> on;  // the day on which a product is winning, today unless told
};
Page<ProductView> list_products(db::Session& session, const ProductFilter& filter, BusinessDate today, const PageRequest& page);
std::optional<ProductView> find_product_view(db::Session& session, ProductId id, BusinessDate on);

}  // namespace liangjia::catalog
