#include "procurement/volume/named_goods.h"

#include <set>

#include "catalog/product/strength.h"
#include "catalog/wording/names.h"
#include "core/database/table.h"
#include "procurement/volume/volume_errors.h"

namespace liangjia::procurement {
namespace {

using catalog::ImportFaults;
using catalog::sheet::TypedRow;
using catalog::wording::normal;
using catalog::wording::same_name;

struct VarietyAndProduct {
  RoundGood variety, product;
};
constexpr auto kGoodsView = db::view<VarietyAndProduct>(db::column(
                                                            "v.id", [](auto& row) -> auto& { return row.variety.variety; }),
                                                        db::column(
                                                            "v.code", [](auto& row) -> auto& { return row.variety.variety_code; }),
                                                        db::column(
                                                            "v.generic_name", [](auto& row) -> auto& { return row.variety.name; }),
                                                        db::column(
                                                            "v.min_unit", [](auto& row) -> auto& { return row.variety.unit; }),
                                                        db::column(
                                                            "v.reference_strength", [](auto& row) -> auto& { return row.variety.spec; }),
                                                        db::column(
                                                            "p.id", [](auto& row) -> auto& { return row.product.product; }),
                                                        db::column(
                                                            "p.code", [](auto& row) -> auto& { return row.product.product_code; })
                                                            .or_null(),
                                                        db::column(
                                                            "p.generic_name", [](auto& row) -> auto& { return row.product.name; })
                                                            .or_null(),
                                                        db::column(
                                                            "p.spec", [](auto& row) -> auto& { return row.product.spec; })
                                                            .or_null(),
                                                        db::column(
                                                            "p.min_unit", [](auto& row) -> auto& { return row.product.unit; })
                                                            .or_null(),
                                                        db::column(
                                                            "p.pack", [](auto& row) -> auto& { return row.product.pack; })
                                                            .or_null(),
                                                        db::column(
                                                            "p.pack_unit", [](auto& row) -> auto& { return row.product.pack_unit; })
                                                            .or_null(),
                                                        db::column(
                                                            "p.conversion_factor", [](auto& row) -> auto& { return row.product.factor; }),
                                                        db::column(
                                                            "m.name", [](auto& row) -> auto& { return row.product.maker; })
                                                            .or_null());
constexpr auto kGoods =
    db::select<kGoodsView,
               "FROM round_variety r JOIN variety v ON v.id = r.variety_id LEFT JOIN (product p JOIN organisation m ON m.id = "
               "p.manufacturer_id) ON p.variety_id = v.id AND p.state = 'active' WHERE r.round_id = ? ORDER BY v.id, p.id">(
        "named_goods.of_round");

// A name in the row that is not the one of the good its code stands for.
bool agrees(const TypedRow& row, std::string_view key, const std::string& held, const std::string& also, ImportFaults& faults) {
  if (!row.has(key)) return true;
  const std::string told = row.text(key);
  const bool same = key == "spec" ? catalog::same_strength(told, held) : same_name(told, held) || same_name(told, also);
  if (same) return true;
  faults.add(row, key, error::kReportGoodsDiffer, {{"held", held}});
  return false;
}

}  // namespace

std::vector<RoundGood> goods_of_round(db::Session& session, catalog::RoundId round) {
  std::vector<RoundGood> goods;
  for (auto& [variety, product] : db::all(session, kGoods, round)) {
    variety.variety_name = variety.name;
    product.variety = variety.variety;
    product.variety_code = variety.variety_code;
    product.variety_name = variety.name;
    if (goods.empty() || goods.back().variety != variety.variety) goods.push_back(std::move(variety));
    if (product.product) goods.push_back(std::move(product));
  }
  return goods;
}

NamedGoods::NamedGoods(const std::vector<RoundGood>& goods) {
  entries_.reserve(goods.size());
  for (const RoundGood& good : goods) {
    const Entry& entry = entries_.emplace_back(Entry{&good, normal(good.name), normal(good.spec), normal(good.maker)});
    if (good.product) by_product_code_.emplace(good.product_code, &good);
    by_variety_code_[good.variety_code].push_back(&entry);
    const std::string variety = normal(good.variety_name);
    by_name_[entry.name].push_back(&entry);
    if (variety != entry.name) by_name_[variety].push_back(&entry);
  }
}

NamedGoods::Goods NamedGoods::fitting(const Goods& goods, std::string Entry::*part, const std::string& wanted) {
  Goods out;
  const std::string text = normal(wanted);
  for (const Entry* const one : goods) {
    if (one->*part == text) out.push_back(one);
  }
  return out;
}

NamedGoods::Goods NamedGoods::of_strength(const Goods& goods, const std::string& wanted) {
  Goods out = fitting(goods, &Entry::spec, wanted);
  if (!out.empty()) return out;
  for (const Entry* const one : goods) {
    if (catalog::same_strength(wanted, one->good->spec)) out.push_back(one);
  }
  return out;
}

std::string NamedGoods::known(const Goods& goods, std::string RoundGood::*part) {
  std::set<std::string> different;
  for (const Entry* const one : goods) {
    if (!(one->good->*part).empty()) different.insert(one->good->*part);
  }
  std::string out;
  for (const std::string& one : different) out += (out.empty() ? "" : "、") + one;
  return out;
}

std::string_view NamedGoods::column(const TypedRow& row) {
  for (const std::string_view key : {"product_code", "variety_code"}) {
    if (row.has(key)) return key;
  }
  return "generic_name";
}

NamedGoods::Named NamedGoods::by_code(const TypedRow& row, ImportFaults& faults) const {
  const auto found = by_product_code_.find(row.text("product_code"));
  if (found == by_product_code_.end()) {
    faults.add(row, "product_code", error::kReportCodeUnknown);
    return {};
  }
  const RoundGood& good = *found->second;
  bool good_row = agrees(row, "variety_code", good.variety_code, good.variety_code, faults);
  good_row = agrees(row, "generic_name", good.name, good.variety_name, faults) && good_row;
  good_row = agrees(row, "spec", good.spec, good.spec, faults) && good_row;
  good_row = agrees(row, "maker", good.maker, good.maker, faults) && good_row;
  return good_row ? Named{&good, true} : Named{};
}

NamedGoods::Named NamedGoods::of(const TypedRow& row, ImportFaults& faults) const {
  const auto refuse = [&](std::string_view key, const ErrorKind& kind, ErrorArguments arguments = {}) {
    faults.add(row, key, kind, std::move(arguments));
    return Named{};
  };
  if (row.has("product_code")) return by_code(row, faults);

  const bool coded = row.has("variety_code");
  const auto named = coded ? by_variety_code_.find(row.text("variety_code")) : by_name_.find(normal(row.text("generic_name")));
  if (coded && named == by_variety_code_.end()) return refuse("variety_code", error::kReportCodeUnknown);
  if (!coded && named == by_name_.end()) return refuse("generic_name", error::kReportNameUnknown);
  Goods goods = named->second;
  if (coded && row.has("generic_name")) {
    Goods called = fitting(goods, &Entry::name, row.text("generic_name"));
    if (called.empty()) return refuse("generic_name", error::kReportGoodsDiffer, {{"held", goods.front()->good->variety_name}});
    if (normal(row.text("generic_name")) != normal(goods.front()->good->variety_name)) goods = std::move(called);
  }
  if (row.has("spec")) {
    Goods strong = of_strength(goods, row.text("spec"));
    if (strong.empty()) return refuse("spec", error::kReportSpecUnknown, {{"known", known(goods, &RoundGood::spec)}});
    goods = std::move(strong);
  } else if (!coded || row.has("maker")) {
    return refuse("spec", liangjia::error::kRequired);
  }
  if (row.has("maker")) {
    const Goods made = fitting(goods, &Entry::maker, row.text("maker"));
    if (made.empty()) return refuse("maker", error::kReportMakerUnknown, {{"known", known(goods, &RoundGood::maker)}});
    if (made.size() > 1) return refuse("maker", error::kReportProductAmbiguous);
    return {made.front()->good, true};
  }
  for (const Entry* const one : goods) {
    if (one->good->variety != goods.front()->good->variety) return refuse("generic_name", error::kReportVarietyAmbiguous);
  }
  return {goods.front()->good, false};
}

}  // namespace liangjia::procurement
