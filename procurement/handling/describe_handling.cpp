#include "procurement/handling/describe_handling.h"

#include "catalog/party/officer.h"
#include "catalog/product/product_store.h"
#include "core/platform/json_told.h"

namespace liangjia::procurement {

void DescribeHandling::check(const Input& input, FieldErrors& errors) {
  if (input.shelf_life_months && (*input.shelf_life_months < 1 || *input.shelf_life_months > kShelfLifeMost)) {
    errors.add("/shelf_life_months", error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(kShelfLifeMost)}});
  }
  if (input.source.empty()) errors.add("/source", error::kRequired);
}

Result<ProductHandling> DescribeHandling::load(command::Context& context, const Input& input) {
  if (!catalog::lock_product(context.tx, input.product)) return reject(error::kNotFound);
  return handling_of(context.tx.session(), input.product);
}

Result<Done> DescribeHandling::may(const ProductHandling&, const command::Moment& moment) {
  return catalog::needs_city_bureau(moment.actor);
}

Result<ProductHandling> DescribeHandling::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  return ProductHandling{input.product, input.shelf_life_months, input.trace_class, input.source, moment.actor.user, moment.now};
}

ProductHandling DescribeHandling::apply(command::Context& context, const Snapshot& before, const Input&, const Decision& decision) {
  keep_handling(context.tx, decision);
  context.audited(catalog::kind::kProduct, decision.product.value(), handling_document(before), handling_document(decision));
  return decision;
}

json::Object handling_document(const ProductHandling& handling) {
  return {{"product_id", handling.product},
          {"shelf_life_months", handling.shelf_life_months},
          {"trace_class", handling.trace_class},
          {"source", json::text_or_null(handling.source)}};
}

}  // namespace liangjia::procurement
