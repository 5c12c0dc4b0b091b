#pragma once
// What the rows of a volume sheet name among the goods of a round: a product by its code (医保编码) or by name, strength and maker; a
// variety by its code or by name and strength. What a row says besides its code must agree with it (IM-7). Reads the
// columns product_code, variety_code, generic_name, spec and maker, which the kind must have.
#include <unordered_map>

#include "catalog/import/counted_goods.h"
#include "catalog/product/product.h"
#include "catalog/round/round.h"

namespace liangjia::procurement {

// One way to name something of the round: a variety, or one product of it.
struct RoundGood {
  catalog::VarietyId variety;
  std::optional<catalog::ProductId> product;  // none: the variety with its reference strength
  std::string variety_code;
  std::string variety_name;
  std::string product_code;
  std::string name;
  std::string spec;
  std::string maker;
  std::string unit;  // minimum unit
  std::string pack;  // of a product: its text, what it is called and what it holds
  std::string pack_unit;
  std::optional<ConversionFactor> factor;

  // What quantities of it may be told in; of a variety, of any brand, minimum units alone.
  catalog::GoodsUnits units(bool by_product) const {
    return by_product ? catalog::GoodsUnits{unit, pack_unit, pack, factor} : catalog::GoodsUnits{unit, {}, {}, std::nullopt};
  }
};

// Every variety of the round and its active products, by variety.
std::vector<RoundGood> goods_of_round(db::Session& session, catalog::RoundId round);

class NamedGoods {
 public:
  explicit NamedGoods(const std::vector<RoundGood>& goods);  // which must outlive it
  NamedGoods(const NamedGoods&) = delete;
  NamedGoods& operator=(const NamedGoods&) = delete;

  // `good.product` counts only when `by_product`: a row without code and maker means any brand. Null good: the row is at fault.
  struct Named {
    const RoundGood* good = nullptr;
    bool by_product = false;
    std::optional<catalog::ProductId> product() const { return by_product ? good->product : std::nullopt; }
    catalog::GoodsUnits units() const { return good->units(by_product); }
  };
  Named of(const catalog::sheet::TypedRow& row, catalog::ImportFaults& faults) const;
  // The column the user would look at.
  static std::string_view column(const catalog::sheet::TypedRow& row);

 private:
  // Names are compared in normal form (WO-1), made once here and not once a row, strengths by what they mean (WO-4).
  struct Entry {
    const RoundGood* good;
    std::string name, spec, maker;
  };
  using Goods = std::vector<const Entry*>;
  Named by_code(const catalog::sheet::TypedRow& row, catalog::ImportFaults& faults) const;
  static Goods fitting(const Goods& goods, std::string Entry::*part, const std::string& wanted);
  static Goods of_strength(const Goods& goods, const std::string& wanted);
  static std::string known(const Goods& goods, std::string RoundGood::*part);

  std::vector<Entry> entries_;
  std::unordered_map<std::string, const RoundGood*> by_product_code_;
  std::unordered_map<std::string, Goods> by_variety_code_;
  std::unordered_map<std::string, Goods> by_name_;
};

}  // namespace liangjia::procurement
