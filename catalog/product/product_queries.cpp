#include "catalog/product/product_queries.h"

#include "catalog/product/product_table.h"
#include "core/command/list_query.h"

namespace liangjia::catalog {
namespace {

constexpr std::string_view kWinning =
    "EXISTS (SELECT 1 FROM award a WHERE a.product_id = p.id AND a.state = 'effective' AND a.valid_from <= ? AND a.valid_to >= ?)";
constexpr auto kProductView =
    db::view<ProductView>(db::part<kProductTable, "p">(&ProductView::product), db::column("v.code", &ProductView::variety_code),
                          db::column("o.name", &ProductView::manufacturer_name), db::column(kWinning, &ProductView::winning));
constexpr auto kProducts =
    db::select<kProductView, "FROM product p JOIN variety v ON v.id = p.variety_id JOIN organisation o ON o.id = p.manufacturer_id">(
        "product_queries.products");

constexpr ListIndex kIndexes[] = {{"product_variety", "p.variety_id"}, {"product_manufacturer", "p.manufacturer_id"}};
constexpr ListSource kSource{"product p", "p.id", kIndexes};

// With the day on which kProducts asks for a winner.
Where products_on(BusinessDate on) { return Where(Unscoped("the catalogue is one and open to all")).before(on, on); }

}  // namespace

Page<ProductView> list_products(db::Session& session, const ProductFilter& filter, BusinessDate today, const PageRequest& page) {
  const BusinessDate on = filter.on.value_or(today);
  Where where = products_on(on);
  where.maybe("p.variety_id = ?", filter.variety);
  where.maybe("p.manufacturer_id = ?", filter.manufacturer);
  where.maybe("p.state = ?", filter.state);
  where.maybe("p.goods_kind = ?", filter.goods_kind);
  if (filter.winning) where.with((*filter.winning ? "" : "NOT ") + std::string(kWinning), on, on);
  where.containing({"CONVERT(p.code USING utf8mb4)", "p.generic_name", "p.trade_name"}, filter.words);
  return read_page(session, kProducts, kSource, where, page);
}

std::optional<ProductView> find_product_view(db::Session& session, ProductId id, BusinessDate on) {
  return read_one(session, kProducts, products_on(on).with("p.id = ?", id));
}

}  // namespace liangjia::catalog
