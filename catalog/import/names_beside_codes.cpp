#include "catalog/import/names_beside_codes.h"

#include <algorithm>

#include "catalog/import/import_errors.h"
#include "catalog/party/party_store.h"
#include "catalog/product/strength.h"
#include "catalog/variety/variety_names.h"
#include "catalog/wording/names.h"

namespace liangjia::catalog {
namespace {

constexpr std::size_t kLeastPart = std::string_view("齐鲁").size();  // of a name that stands for the whole

bool holds_part(const std::string& whole, const std::string& part) {
  return part.size() >= kLeastPart && whole.find(part) != std::string::npos;
}

// One of them is the other, or a short form of it.
bool alike(std::string_view told, std::string_view held) {
  const std::string a = wording::normal(told);
  const std::string b = wording::normal(held);
  return a == b || holds_part(a, b) || holds_part(b, a);
}

bool drug_agrees(std::string_view told, const Product& held) {
  if (!held.trade_name.empty() && wording::same_name(told, held.trade_name)) return true;
  const DrugName name = drug_name(told);
  const DrugName own = drug_name(held.generic_name);
  if (!same_drug(name, own)) return false;
  FormGroup group = form_group(held.form);
  if (group == FormGroup::Unknown) group = form_group(own.form);
  return compatible(form_group(name.form), group);
}

// 阿司匹林肠溶片(拜阿司匹灵): the name, or what stands in its brackets, is the medicine's.
bool name_agrees(const std::string& told, const Product& held) {
  if (wording::same_name(told, held.generic_name)) return true;
  if (held.goods_kind == GoodsKind::Consumable) return alike(told, held.generic_name);
  if (drug_agrees(told, held)) return true;
  const std::string plain = wording::normal(told);
  const std::size_t open = plain.find('(');
  const std::size_t close = plain.rfind(')');
  if (open == std::string::npos || close == std::string::npos || close < open) return false;
  const std::string inner = plain.substr(open + 1, close - open - 1);
  return (open > 0 && drug_agrees(plain.substr(0, open), held)) || (!inner.empty() && drug_agrees(inner, held));
}

}  // namespace

NamesBesideCodes NamesBesideCodes::load(db::Session& session, const std::vector<sheet::TypedRow>& rows,
                                        const std::vector<OrganisationId>& makers) {
  std::unordered_map<OrganisationId, std::string> names;
  if (std::ranges::any_of(rows, [](const sheet::TypedRow& row) { return row.has("maker"); })) {
    for (Organisation& one : find_organisations(session, makers)) names.emplace(one.id, std::move(one.name));
  }
  return NamesBesideCodes(std::move(names));
}

bool NamesBesideCodes::agree(const sheet::TypedRow& row, const Product& held, ImportFaults& faults) const {
  const auto differs = [&](std::string_view key, std::string_view part, std::string_view part_en, const std::string& known) {
    faults.add(row, key, fault::kPartDiffers, {{"part", std::string(part)}, {"part_en", std::string(part_en)}, {"known", known}});
    return false;
  };
  if (row.has("generic_name") && !name_agrees(row.text("generic_name"), held))
    return differs("generic_name", "通用名", "name", held.generic_name);
  const bool readable = row.has("spec") && strength_ratio(row.text("spec"), held.spec).has_value();
  if (readable && !same_strength(row.text("spec"), held.spec)) return differs("spec", "规格", "strength", held.spec);
  const auto maker = makers_.find(held.manufacturer);
  if (row.has("maker") && maker != makers_.end() && !alike(row.text("maker"), maker->second))
    return differs("maker", "生产企业", "maker", maker->second);
  return true;
}

}  // namespace liangjia::catalog
