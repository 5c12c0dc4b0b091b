#include "catalog/product/change_product.h"

#include "catalog/party/codes.h"
#include "catalog/party/officer.h"
#include "catalog/product/product_document.h"
#include "catalog/product/product_rules.h"
#include "core/base/text.h"

namespace liangjia::catalog {

void ChangeProduct::check(const Input& input, FieldErrors& errors) {
  if (code_points(input.trade_name) > 200) errors.add("/trade_name", error::kTooLong, {{"most", "200"}});
}

Result<Product> ChangeProduct::load(command::Context& context, const Input& input) {
  auto product = lock_product(context.tx, input.id);
  if (!product) return reject(error::kNotFound);
  return std::move(*product);
}

Result<Done> ChangeProduct::may(const Product&, const command::Moment& moment) { return needs_city_bureau(moment.actor); }

Result<Product> ChangeProduct::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  if (snapshot.version != input.version) return reject(error::kVersionMismatch);
  FieldErrors errors;
  Product changed = snapshot;
  changed.material = input.material;
  changed.component = input.component;
  changed.service_fee = input.service_fee;
  check_approval(snapshot.goods_kind, input.approval_number, "/", errors);
  check_consumable(changed, "/", errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  changed.trade_name = input.trade_name;
  changed.approval_number = plain_approval_number(input.approval_number);
  changed.originator = input.originator;
  changed.essential = input.essential;
  changed.negotiated = input.negotiated;
  changed.dual_channel = input.dual_channel;
  changed.state = input.state;
  return changed;
}

Product ChangeProduct::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  update_product(context.tx, decision);
  Product written = decision;
  ++written.version;
  context.audited(kind::kProduct, written.id.value(), product_document(snapshot), product_document(written));
  return written;
}

}  // namespace liangjia::catalog
