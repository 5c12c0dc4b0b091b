#include "catalog/product/product_document.h"

#include "catalog/product/change_product.h"
#include "catalog/product/list_price.h"
#include "core/command/allowed.h"

namespace liangjia::catalog {
namespace {

json::Value text_or_null(const std::string& text) { return text.empty() ? json::Value() : json::Value(text); }

}  // namespace

json::Object product_document(const Product& one) {
  return {{"id", one.id},
          {"code", one.code},
          {"variety_id", one.variety},
          {"generic_name", one.generic_name},
          {"trade_name", text_or_null(one.trade_name)},
          {"manufacturer_id", one.manufacturer},
          {"form", one.form},
          {"spec", one.spec},
          {"pack", one.pack},
          {"approval_number", text_or_null(one.approval_number)},
          {"conversion_factor", one.factor.count()},
          {"min_unit", one.min_unit},
          {"pack_unit", one.pack_unit},
          {"strength", one.strength},
          {"goods_kind", one.goods_kind},
          {"originator", one.originator},
          {"essential", one.essential},
          {"negotiated", one.negotiated},
          {"dual_channel", one.dual_channel},
          {"state", one.state},
          {"version", one.version}};
}

json::Object listed_price_document(const ListedPrice& price) {
  return {{"product_id", price.product}, {"price", price.price}, {"valid_from", price.valid_from}, {"source", price.source}};
}

json::Object product_item_document(const ProductView& view) {
  const Product& one = view.product;
  return {{"id", one.id},
          {"code", one.code},
          {"variety_id", one.variety},
          {"variety_code", view.variety_code},
          {"generic_name", one.generic_name},
          {"trade_name", text_or_null(one.trade_name)},
          {"manufacturer_id", one.manufacturer},
          {"manufacturer_name", view.manufacturer_name},
          {"form", one.form},
          {"spec", one.spec},
          {"pack", one.pack},
          {"approval_number", text_or_null(one.approval_number)},
          {"conversion_factor", one.factor.count()},
          {"min_unit", one.min_unit},
          {"pack_unit", one.pack_unit},
          {"strength", one.strength},
          {"goods_kind", one.goods_kind},
          {"originator", one.originator},
          {"essential", one.essential},
          {"negotiated", one.negotiated},
          {"dual_channel", one.dual_channel},
          {"state", one.state},
          {"version", one.version},
          {"winning", view.winning}};
}

json::Object product_view_document(const ProductView& view, const std::vector<ListedPrice>& prices, json::Array awards,
                                   const command::Moment& moment) {
  json::Array history;
  for (const ListedPrice& one : prices)
    history.push_back(json::Object{{"valid_from", one.valid_from}, {"price", one.price}, {"source", one.source}});
  return product_item_document(view)
      .set("listed_prices", std::move(history))
      .set("awards", std::move(awards))
      .set("allowed_actions", command::allowed_actions<ChangeProduct, ListPrice>(view.product, moment));
}

}  // namespace liangjia::catalog
