#pragma once
// What a product needs on its way besides what the catalogue says of it: how long it keeps (DE-9), and whether its packs carry trace codes
// (DE-18). A product of which nothing was told keeps for an unknown time and carries codes.
#include <optional>
#include <string>

#include "catalog/product/product.h"
#include "core/database/transaction.h"
#include "procurement/order/order.h"

namespace liangjia::procurement {

// Why a product may come without codes; which of these are exempt on a day says the rule book (trace.exempt_class).
enum class TraceClass { Coded, NoCode, DecoctionPieces, FormulaGranules, HospitalPreparation, MustSplit, LooseInjection };

constexpr int kShelfLifeMost = 240;  // months

struct ProductHandling {
  catalog::ProductId product;
  std::optional<int> shelf_life_months;  // 1..kShelfLifeMost
  TraceClass trace_class = TraceClass::Coded;
  std::string source;  // where it says so: the licence, the list of goods without codes
  UserId changed_by;
  Instant changed_at{};
};

// What the rules of delivery go by, of one order line.
struct GoodsFacts {
  OrderLineId line;
  std::string goods_kind;
  std::string rule_set;    // of the award's round; empty without an award
  std::string drug_class;  // of the variety in it
  std::optional<int> shelf_life_months;
  TraceClass trace_class = TraceClass::Coded;
};

ProductHandling handling_of(db::Session& session, catalog::ProductId product);
void keep_handling(db::Transaction& tx, const ProductHandling& handling);
// Ascending id.
std::vector<GoodsFacts> goods_facts(db::Session& session, const std::vector<OrderLineId>& lines);

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::TraceClass> {
  using T = procurement::TraceClass;
  static constexpr EnumName<T> kAll[] = {{T::Coded, "coded", "有码"},
                                         {T::NoCode, "no_code", "无码库产品"},
                                         {T::DecoctionPieces, "decoction_pieces", "中药饮片"},
                                         {T::FormulaGranules, "formula_granules", "中药配方颗粒"},
                                         {T::HospitalPreparation, "hospital_preparation", "医疗机构制剂"},
                                         {T::MustSplit, "must_split", "必须拆零使用"},
                                         {T::LooseInjection, "loose_injection", "散装注射剂"}};
};
}  // namespace liangjia
