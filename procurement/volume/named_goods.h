#pragma once
// What the rows of a volume sheet name among the goods of a round: a product by its code (医保编码) or by name, strength and maker; a
// variety by its code or by name and strength. What a row says besides its code must agree with it (IM-7). Reads the
// columns product_code, variety_code, generic_name, spec and maker, which the kind must have.
#include <unordered_map>

#include "catalog/import/import_job.h"
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
  };
  Named of(const catalog::sheet::TypedRow& row, catalog::ImportFaults& faults) const;
  // The column the user would look at.
  static std::string_view column(const catalog::sheet::TypedRow& row);

 private:
  // Names are compared without blanks and in narrow forms; squeezed once here, not once a row.
  struct Entry {
    const RoundGood* good;
    std::string name, spec, maker;
  };
  using Goods = std::vector<const Entry*>;
  Named by_code(const catalog::sheet::TypedRow& row, catalog::ImportFaults& faults) const;
  static Goods fitting(const Goods& goods, std::string Entry::*part, const std::string& wanted);
  static std::string known(const Goods& goods, std::string RoundGood::*part);

  std::vector<Entry> entries_;
  std::unordered_map<std::string, const RoundGood*> by_product_code_;
  std::unordered_map<std::string, Goods> by_variety_code_;
  std::unordered_map<std::string, Goods> by_name_;
};

}  // namespace liangjia::procurement
