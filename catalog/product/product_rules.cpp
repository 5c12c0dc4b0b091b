#include "catalog/product/product_rules.h"

#include "catalog/party/codes.h"
#include "catalog/party/row_faults.h"
#include "catalog/product/product_errors.h"

namespace liangjia::catalog {

void check_product_code(const Product& one, const std::string& prefix, FieldErrors& errors) {
  add_code_fault(errors, prefix + "code", one.goods_kind == GoodsKind::Drug ? check_drug_code(one.code) : check_consumable_code(one.code));
}

void check_approval(GoodsKind goods_kind, const std::string& approval_number, const std::string& prefix, FieldErrors& errors) {
  if (approval_number.empty()) return;
  add_code_fault(errors, prefix + "approval_number",
                 goods_kind == GoodsKind::Drug ? check_approval_number(approval_number) : check_registration_number(approval_number));
}

void check_description(const Product& one, const std::string& prefix, FieldErrors& errors) {
  check_text(one.generic_name, 200, prefix + "generic_name", errors);
  if (one.goods_kind == GoodsKind::Drug || !one.form.empty()) check_text(one.form, 100, prefix + "form", errors);
  check_text(one.spec, 100, prefix + "spec", errors);
  check_text(one.pack, 100, prefix + "pack", errors);
  check_text(one.min_unit, 20, prefix + "min_unit", errors);
  check_text(one.pack_unit, 20, prefix + "pack_unit", errors);
  if (code_points(one.trade_name) > 200) errors.add(prefix + "trade_name", error::kTooLong, {{"most", "200"}});
  check_consumable(one, prefix, errors);
}

void check_consumable(const Product& one, const std::string& prefix, FieldErrors& errors) {
  for (const auto& [name, text] : {std::pair{"model", &one.model}, {"material", &one.material}, {"component", &one.component}}) {
    if (text->empty()) continue;
    if (one.goods_kind == GoodsKind::Drug) errors.add(prefix + name, fault::kOfConsumables);
    check_text(*text, 100, prefix + name, errors);
  }
  if (!one.service_fee) return;
  if (one.goods_kind == GoodsKind::Drug) errors.add(prefix + "service_fee", fault::kOfConsumables);
  check_price(*one.service_fee, prefix + "service_fee", errors);
}

void check_goods_kind(const Product& one, const Variety& variety, const std::string& prefix, FieldErrors& errors) {
  if (variety.goods_kind == one.goods_kind) return;
  errors.add(prefix + "goods_kind", error::kUnknownValue, {{"allowed", std::string(token_of(variety.goods_kind))}});
}

Product placed(Product one, const Variety& variety, const Organisation& maker) {
  one.variety = variety.id;
  one.manufacturer = maker.id;
  one.approval_number = plain_approval_number(one.approval_number);
  one.state = ProductState::Active;
  one.version = 1;
  return one;
}

}  // namespace liangjia::catalog
