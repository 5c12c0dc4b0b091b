#include "catalog/product/list_price.h"

#include <algorithm>

#include "catalog/party/officer.h"
#include "catalog/party/row_faults.h"
#include "catalog/product/product_document.h"
#include "catalog/product/product_errors.h"

namespace liangjia::catalog {

void ListPrice::check(const Input& input, FieldErrors& errors) {
  check_price(input.price, "/price", errors);
  check_text(input.source, 300, "/source", errors);
}

Result<ListPrice::Snapshot> ListPrice::load(command::Context& context, const Input& input) {
  auto product = lock_product(context.tx, input.id);
  if (!product) return reject(error::kNotFound);
  const auto prices = listed_prices_of(context.tx.session(), input.id);
  const bool dated = std::ranges::find(prices, input.valid_from, &ListedPrice::valid_from) != prices.end();
  return Snapshot{std::move(*product), prices.empty(), dated};
}

Result<Done> ListPrice::may(const Product&, const command::Moment& moment) { return needs_city_bureau(moment.actor); }

Result<ListedPrice> ListPrice::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.product, moment); !allowed) return allowed.rejection();
  if (snapshot.dated) return reject(fault::kPriceDateTaken, {{"date", input.valid_from.text()}});
  if (!snapshot.first && input.valid_from < moment.today) {
    return reject_field("/valid_from", fault::kPriceStartsInThePast, {{"today", moment.today.text()}});
  }
  return ListedPrice{input.id, input.valid_from, input.price, trimmed(input.source), moment.now};
}

ListedPrice ListPrice::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  insert_listed_prices(context.tx, {decision});
  context.audited(kind::kProduct, decision.product.value(), {}, listed_price_document(decision));
  return decision;
}

}  // namespace liangjia::catalog
