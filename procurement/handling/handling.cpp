#include "procurement/handling/handling.h"

#include "procurement/handling/handling_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kFind = db::select<kProductHandlingTable, "WHERE product_id = ?">("handling.find");
constexpr auto kKeepText = db::joined<"REPLACE INTO product_handling (", db::columns<kProductHandlingTable, "">, ") VALUES">;
constexpr db::Sql kKeep{"handling.keep", kKeepText.view()};

constexpr auto kFactsView = db::view<GoodsFacts>(db::column("l.id", &GoodsFacts::line), db::column("p.goods_kind", &GoodsFacts::goods_kind),
                                                 db::column("COALESCE(r.rule_set, '')", &GoodsFacts::rule_set),
                                                 db::column("COALESCE(v.drug_class, '')", &GoodsFacts::drug_class),
                                                 db::column("h.shelf_life_months", &GoodsFacts::shelf_life_months),
                                                 db::column("COALESCE(h.trace_class, 'coded')", &GoodsFacts::trace_class));
constexpr auto kFacts =
    db::select<kFactsView,
               "FROM order_line l JOIN product p ON p.id = l.product_id LEFT JOIN product_handling h ON h.product_id = p.id "
               "LEFT JOIN award a ON a.id = l.award_id LEFT JOIN procurement_round r ON r.id = a.round_id "
               "LEFT JOIN round_variety v ON v.round_id = a.round_id AND v.variety_id = l.variety_id WHERE l.id IN {in} ORDER BY l.id">(
        "handling.goods_facts");

}  // namespace

ProductHandling handling_of(db::Session& session, catalog::ProductId product) {
  ProductHandling untold;
  untold.product = product;
  return db::one(session, kFind, product).value_or(untold);
}

void keep_handling(db::Transaction& tx, const ProductHandling& handling) {
  std::vector<db::Value> values;
  db::written::append_values<kProductHandlingTable>(values, handling);
  tx.insert_rows(kKeep, kProductHandlingTable.kWidth, values);
}

std::vector<GoodsFacts> goods_facts(db::Session& session, const std::vector<OrderLineId>& lines) {
  return db::all_in(session, kFacts, lines);
}

}  // namespace liangjia::procurement
