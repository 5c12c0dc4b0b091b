#include "catalog/formulary/list_formulary_items.h"

#include "catalog/party/party_store.h"
#include "catalog/party/row_faults.h"
#include "catalog/product/product_store.h"
#include "core/base/noun.h"
#include "core/database/in_list.h"

namespace liangjia::catalog {
namespace {

constexpr db::Sql kItems{"formulary.items", "SELECT product_id, state = 'listed' FROM formulary_item WHERE alliance_id = ?"};
constexpr db::Sql kInsert{"formulary.insert", "INSERT INTO formulary_item (alliance_id, product_id, state, changed_at, changed_by) VALUES"};
constexpr db::Sql kSetState{"formulary.set_state",
                            "UPDATE formulary_item SET state = ?, changed_at = ?, changed_by = ? WHERE alliance_id = ? AND product_id = ?"};

bool among(const std::vector<ProductId>& ids, ProductId id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); }

}  // namespace

template <FormularyChange kChange>
void ChangeFormulary<kChange>::check(const Input& input, FieldErrors& errors) {
  if (input.products.empty() || input.products.size() > kMostRowsAtOnce) {
    errors.add("/product_codes", error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(kMostRowsAtOnce)}});
  }
}

template <FormularyChange kChange>
Result<typename ChangeFormulary<kChange>::Snapshot> ChangeFormulary<kChange>::load(command::Context& context, const Input& input) {
  auto alliance = lock_alliance(context.tx, input.alliance);
  if (!alliance) return reject(error::kNotFound);
  Snapshot snapshot;
  snapshot.alliance = std::move(*alliance);
  snapshot.products = find_products_by_codes(context.tx.session(), input.products);
  for (db::Row& row : context.tx.query(kItems, input.alliance)) {
    snapshot.rows.push_back(row.take<ProductId>());
    if (row.take<bool>()) snapshot.listed.push_back(snapshot.rows.back());
  }
  return snapshot;
}

template <FormularyChange kChange>
Result<typename ChangeFormulary<kChange>::Decision> ChangeFormulary<kChange>::decide(const Snapshot& snapshot, const Input& input,
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
    const ProductId id = product->second.id;
    const bool wanted = kChange == FormularyChange::List;
    if (among(snapshot.listed, id) == wanted) continue;  // already so: asking twice does no harm
    if (among(decision.fresh, id) || among(decision.changed, id)) continue;
    (among(snapshot.rows, id) ? decision.changed : decision.fresh).push_back(id);
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

template <FormularyChange kChange>
command::Reply ChangeFormulary<kChange>::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  constexpr std::string_view kState = kChange == FormularyChange::List ? "listed" : "removed";
  const AllianceId alliance = snapshot.alliance.id;
  std::vector<db::Value> values;
  json::Array changed;
  for (const ProductId id : decision.fresh) {
    for (db::Value value : {db::to_value(alliance), db::to_value(id), db::to_value(kState), db::to_value(context.now()),
                            db::to_value(context.actor().user)}) {
      values.push_back(std::move(value));
    }
    changed.push_back(id);
  }
  context.tx.insert_rows(kInsert, 5, values);
  for (const ProductId id : decision.changed) {
    context.tx.change_one(kSetState, kState, context.now(), context.actor().user, alliance, id);
    changed.push_back(id);
  }
  json::Object document{{"alliance_id", alliance}, {"state", kState}, {"product_ids", std::move(changed)}};
  context.audited("formulary", alliance.value(), {}, document);
  return {200, std::move(document), 0};
}

template struct ChangeFormulary<FormularyChange::List>;
template struct ChangeFormulary<FormularyChange::Remove>;

}  // namespace liangjia::catalog
