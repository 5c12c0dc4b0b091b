#pragma once
// Rule WO-5: the variety of a product by its whole name up to salt and form words, with form group and unit. 苯磺酸氨氯地平片 is of
// 氨氯地平, 注射用头孢地嗪钠 of 头孢地嗪; 缬沙坦氨氯地平片 is of neither 缬沙坦 nor 氨氯地平, and 左乙拉西坦注射用浓溶液 not of the
// tablets.
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "catalog/variety/variety.h"

namespace liangjia::catalog {

// A generic name taken apart, in normal form.
struct DrugName {
  std::string substance;           // 氨氯地平
  std::vector<std::string> salts;  // 苯磺酸
  std::string form;                // 片
};
DrugName drug_name(std::string_view generic_name);
// The same substance and no other salt: one may leave the salt out, but two different salts are two drugs.
bool same_drug(const DrugName& a, const DrugName& b);

// How and how fast a form is taken, as varieties are told apart by it; OralDry is a powder to be made a liquid.
enum class FormGroup {
  Unknown,
  Oral,
  OralSolid,
  OralSlow,
  OralLiquid,
  OralPowder,
  OralDry,
  Injected,
  Inhaled,
  Eye,
  Ear,
  Nose,
  Skin,
  Patch,
  Inserted
};
// Of a form (注射用无菌粉末), of a group (口服常释剂型) or of the form words of a name (片).
FormGroup form_group(std::string_view form);
// Whether what is of one group may be of the other: the same, or told less exactly; what is not known fits.
bool compatible(FormGroup a, FormGroup b);
// Whether the unit counts as the variety's does: 粒 beside 片, 瓶 beside 支. "" is not told, and fits.
bool counted_alike(std::string_view unit, std::string_view variety_unit);

class VarietyNames {
 public:
  explicit VarietyNames(const std::vector<Variety>& varieties);  // which must outlive it

  enum class Finding { Found, NoSuchName, OtherForm, OtherUnit, Several };
  struct Found {
    Finding finding = Finding::NoSuchName;
    const Variety* variety = nullptr;  // found; or the one of that name whose form or unit is another
  };
  // `form` and `unit` may be "": not told.
  Found of(std::string_view generic_name, std::string_view form, std::string_view unit) const;

 private:
  struct Known {
    const Variety* variety;
    DrugName name;
    FormGroup group;
  };
  std::unordered_map<std::string, std::vector<Known>> by_substance_;
};

}  // namespace liangjia::catalog
