#include "catalog/formulary/change_formulary.h"

#include <algorithm>

#include "catalog/formulary/formulary_document.h"
#include "catalog/party/party_store.h"
#include "catalog/party/row_faults.h"
#include "catalog/product/product_store.h"
#include "core/base/noun.h"

namespace liangjia::catalog {
namespace {

const FormularyItem* item_of(const std::vector<FormularyItem>& items, ProductId product) {
  const auto found = std::ranges::find(items, product, &FormularyItem::product);
  return found == items.end() ? nullptr : &*found;
}

}  // namespace

template <FormularyState kState>
void ChangeFormulary<kState>::check(const Input& input, FieldErrors& errors) {
  if (input.products.empty() || input.products.size() > kMostRowsAtOnce) {
    errors.add("/product_codes", error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(kMostRowsAtOnce)}});
  }
}

template <FormularyState kState>
Result<typename ChangeFormulary<kState>::Snapshot> ChangeFormulary<kState>::load(command::Context& context, const Input& input) {
  auto alliance = lock_alliance(context.tx, input.alliance);
  if (!alliance) return reject(error::kNotFound);
  db::Session& session = context.tx.session();
  return Snapshot{std::move(*alliance), find_products_by_codes(session, input.products), formulary_of(session, input.alliance)};
}

template <FormularyState kState>
Result<typename ChangeFormulary<kState>::Decision> ChangeFormulary<kState>::decide(const Snapshot& snapshot, const Input& input,
                                                                                   const command::Moment& moment) {
  const Actor& actor = moment.actor;
  if (!actor.scope.all() && actor.organisation != snapshot.alliance.lead) return reject(error::kNotFound);
  FieldErrors errors;
  Decision decision;
  const auto products = by_key(snapshot.products, [](const Product& one) { return one.code; });
  for (std::size_t i = 0; i < input.products.size(); ++i) {
    const auto product = products.find(input.products[i]);
    if (product == products.end()) {
      errors.add("/product_codes/" + std::to_string(i), error::kReferenceNotFound, named(noun::kProduct, input.products[i]));
      continue;
    }
    const FormularyItem made{input.alliance, product->second.id, kState, moment.now, actor.user};
    const FormularyItem* const held = item_of(snapshot.items, made.product);
    const FormularyState now = held ? held->state : FormularyState::Removed;
    if (now == kState) continue;  // already so: asking twice does no harm
    if (item_of(decision.fresh, made.product) || item_of(decision.changed, made.product)) continue;
    (held ? decision.changed : decision.fresh).push_back(made);
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

template <FormularyState kState>
ChangedFormulary ChangeFormulary<kState>::apply(command::Context& context, const Snapshot&, const Input& input, const Decision& decision) {
  insert_formulary_items(context.tx, decision.fresh);
  for (const FormularyItem& one : decision.changed) update_formulary_item(context.tx, one);
  ChangedFormulary changed{input.alliance, kState, decision.fresh};
  changed.items.insert(changed.items.end(), decision.changed.begin(), decision.changed.end());
  context.audited(kind::kFormulary, input.alliance.value(), {}, changed_formulary_document(changed));
  return changed;
}

template struct ChangeFormulary<FormularyState::Listed>;
template struct ChangeFormulary<FormularyState::Removed>;

}  // namespace liangjia::catalog
