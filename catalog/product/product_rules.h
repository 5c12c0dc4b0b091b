#pragma once
// Rules of one product, pure: of the commands and of the import alike (IM-8). Faults go to `errors` at `prefix` + the field's name.
#include <string>

#include "catalog/party/party.h"
#include "catalog/product/product.h"
#include "core/base/result.h"

namespace liangjia::catalog {

void check_product_code(const Product& one, const std::string& prefix, FieldErrors& errors);  // CA-1
// CA-1: the registration number of a consumable; "" is none.
void check_approval(GoodsKind goods_kind, const std::string& approval_number, const std::string& prefix, FieldErrors& errors);
// Names, form, strength, pack and units: written, and no longer than they are kept. CA-13: a consumable needs no form, and a drug has no
// model, material, component or service fee.
void check_description(const Product& one, const std::string& prefix, FieldErrors& errors);
// CA-13: what may change of a consumable.
void check_consumable(const Product& one, const std::string& prefix, FieldErrors& errors);
// A variety holds products of its own kind of goods.
void check_goods_kind(const Product& one, const Variety& variety, const std::string& prefix, FieldErrors& errors);
// A new product in its place: of that variety, made by that enterprise, in use.
Product placed(Product one, const Variety& variety, const Organisation& maker);

}  // namespace liangjia::catalog
