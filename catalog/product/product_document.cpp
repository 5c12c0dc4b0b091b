#include "catalog/product/product_document.h"

#include "catalog/product/change_product.h"
#include "catalog/product/list_price.h"
#include "core/command/allowed.h"
#include "core/platform/json_told.h"

namespace liangjia::catalog {
namespace {

// With the names of what it refers to beside their ids, where there are any.
json::Object described(const Product& one, const ProductView* named) {
  json::Object document{{"id", one.id}, {"code", one.code}, {"variety_id", one.variety}};
  if (named) document.set("variety_code", named->variety_code);
  document.set("generic_name", one.generic_name)
      .set("trade_name", json::text_or_null(one.trade_name))
      .set("manufacturer_id", one.manufacturer);
  if (named) document.set("manufacturer_name", named->manufacturer_name);
  return document.set("form", one.form)
      .set("spec", one.spec)
      .set("model", json::text_or_null(one.model))
      .set("material", json::text_or_null(one.material))
      .set("component", json::text_or_null(one.component))
      .set("service_fee", one.service_fee)
      .set("pack", one.pack)
      .set("approval_number", json::text_or_null(one.approval_number))
      .set("conversion_factor", one.factor.count())
      .set("min_unit", one.min_unit)
      .set("pack_unit", one.pack_unit)
      .set("strength", one.strength)
      .set("goods_kind", one.goods_kind)
      .set("originator", one.originator)
      .set("essential", one.essential)
      .set("negotiated", one.negotiated)
      .set("dual_channel", one.dual_channel)
      .set("state", one.state)
      .set("version", one.version);
}

}  // namespace

json::Object product_document(const Product& one) { return described(one, nullptr); }

json::Object listed_price_document(const ListedPrice& price) {
  return {{"product_id", price.product}, {"price", price.price}, {"valid_from", price.valid_from}, {"source", price.source}};
}

json::Object product_item_document(const ProductView& view) { return described(view.product, &view).set("winning", view.winning); }

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
