#include "catalog/variety/variety_names.h"

#include <algorithm>
#include <optional>

#include "catalog/wording/names.h"
#include "catalog/wording/units.h"
#include "core/base/text.h"

namespace liangjia::catalog {
namespace {

constexpr std::size_t kLeastSubstance = 2;  // characters that must be left of a name: 硫酸镁 is no salt of 镁

constexpr std::string_view kAcids[] = {
    "对甲苯磺酸", "甲苯磺酸", "双羟萘酸", "葡萄糖酸", "重酒石酸", "磷酸二氢", "磷酸氢", "硫酸氢", "门冬氨酸", "氢溴酸", "二盐酸", "单盐酸",
    "苯磺酸",     "甲磺酸",   "乙磺酸",   "马来酸",   "富马酸",   "琥珀酸",   "枸橼酸", "柠檬酸", "酒石酸",   "苯甲酸", "棕榈酸", "昔萘酸",
    "精氨酸",     "扁桃酸",   "盐酸",     "硫酸",     "磷酸",     "醋酸",     "乙酸",   "草酸",   "乳酸",     "糠酸",   "丙酸",   "戊酸"};
constexpr std::string_view kBases[] = {"一水合物", "二水合物", "三水合物", "半水合物", "水合物", "氨丁三醇", "叔丁胺", "精氨酸", "盐酸盐",
                                       "二钠",     "三钠",     "钠",       "钾",       "钙",     "镁",       "锌",     "酯"};
constexpr std::string_view kFormEnds[] = {
    "大容量注射液", "注射用浓溶液", "脂肪乳注射液", "乳状注射液", "注射液",   "注射剂",     "冻干粉针剂", "粉针剂",     "吸入粉雾剂",
    "粉吸入剂",     "粉雾剂",       "吸入气雾剂",   "气雾剂",     "鼻喷雾剂", "吸入喷雾剂", "喷雾剂",     "吸入用溶液", "吸入溶液",
    "吸入混悬液",   "混悬滴眼液",   "滴眼液",       "滴眼剂",     "眼用凝胶", "眼膏",       "滴耳液",     "滴鼻液",     "口服混悬液",
    "干混悬剂",     "混悬液",       "混悬剂",       "口服溶液",   "口服液",   "口服乳",     "糖浆",       "滴剂",       "溶液",
    "缓释微球",     "微球",         "缓释胶囊",     "控释胶囊",   "肠溶胶囊", "软胶囊",     "硬胶囊",     "胶囊",       "胶丸",
    "缓释颗粒",     "肠溶颗粒",     "颗粒",         "缓释片",     "控释片",   "肠溶片",     "分散片",     "咀嚼片",     "口腔崩解片",
    "口崩片",       "泡腾片",       "薄膜衣片",     "舌下片",     "含片",     "阴道片",     "片",         "滴丸",       "丸",
    "口服散",       "散",           "透皮贴剂",     "贴剂",       "贴膏",     "贴片",       "乳膏",       "软膏",       "凝胶",
    "搽剂",         "洗剂",         "阴道栓",       "栓剂",       "栓"};
constexpr std::string_view kFormFronts[] = {"注射用", "吸入用", "雾化吸入用", "口服", "外用"};

// The longest of `words` that `text` begins (or else ends) with and that leaves a name; taken off, "" when there is none.
template <std::size_t kSize>
std::string_view take(std::string_view& text, const std::string_view (&words)[kSize], bool front) {
  std::string_view found;
  for (const std::string_view word : words) {
    const bool here = front ? text.starts_with(word) : text.ends_with(word);
    if (here && word.size() > found.size() && code_points(text) >= code_points(word) + kLeastSubstance) found = word;
  }
  if (front) {
    text.remove_prefix(found.size());
  } else {
    text.remove_suffix(found.size());
  }
  return found;
}

struct GroupWord {
  std::string_view word;
  FormGroup group;
};
// The first that the text holds counts.
constexpr GroupWord kGroupWords[] = {{"注射", FormGroup::Injected},
                                     {"粉针", FormGroup::Injected},
                                     {"针剂", FormGroup::Injected},
                                     {"输液", FormGroup::Injected},
                                     {"植入", FormGroup::Injected},
                                     {"微球", FormGroup::Injected},
                                     {"眼", FormGroup::Eye},
                                     {"耳", FormGroup::Ear},
                                     {"鼻", FormGroup::Nose},
                                     {"吸入", FormGroup::Inhaled},
                                     {"气雾", FormGroup::Inhaled},
                                     {"粉雾", FormGroup::Inhaled},
                                     {"雾化", FormGroup::Inhaled},
                                     {"栓", FormGroup::Inserted},
                                     {"直肠", FormGroup::Inserted},
                                     {"阴道", FormGroup::Inserted},
                                     {"灌肠", FormGroup::Inserted},
                                     {"贴", FormGroup::Patch},
                                     {"外用", FormGroup::Skin},
                                     {"软膏", FormGroup::Skin},
                                     {"乳膏", FormGroup::Skin},
                                     {"凝胶", FormGroup::Skin},
                                     {"搽剂", FormGroup::Skin},
                                     {"洗剂", FormGroup::Skin},
                                     {"皮肤", FormGroup::Skin},
                                     {"缓释", FormGroup::OralSlow},
                                     {"控释", FormGroup::OralSlow},
                                     {"缓控释", FormGroup::OralSlow},
                                     {"干混悬", FormGroup::OralDry},
                                     {"分散片", FormGroup::OralSolid},
                                     {"颗粒", FormGroup::OralPowder},
                                     {"散", FormGroup::OralPowder},
                                     {"口服液", FormGroup::OralLiquid},
                                     {"口服溶液", FormGroup::OralLiquid},
                                     {"糖浆", FormGroup::OralLiquid},
                                     {"混悬", FormGroup::OralLiquid},
                                     {"滴剂", FormGroup::OralLiquid},
                                     {"口服乳", FormGroup::OralLiquid},
                                     {"常释", FormGroup::OralSolid},
                                     {"片", FormGroup::OralSolid},
                                     {"胶囊", FormGroup::OralSolid},
                                     {"丸", FormGroup::OralSolid},
                                     {"口服", FormGroup::Oral}};

bool oral(FormGroup group) { return group >= FormGroup::Oral && group <= FormGroup::OralDry; }

bool among(const std::vector<std::string>& some, const std::vector<std::string>& all) {
  return std::all_of(some.begin(), some.end(), [&](const std::string& one) { return std::find(all.begin(), all.end(), one) != all.end(); });
}

}  // namespace

DrugName drug_name(std::string_view generic_name) {
  const std::string narrow = wording::normal(generic_name);
  std::string_view rest = narrow;
  // 缬沙坦氨氯地平片(i): the bracket tells which of several compounds it is.
  std::string_view bracket;
  if (const std::size_t open = rest.rfind('('); rest.ends_with(')') && open != std::string_view::npos && open > 0) {
    bracket = rest.substr(open);
    rest.remove_suffix(bracket.size());
  }
  DrugName name;
  name.form = take(rest, kFormFronts, true);
  name.form += take(rest, kFormEnds, false);
  const std::string_view acid = take(rest, kAcids, true);
  if (!acid.empty()) name.salts.emplace_back(acid);
  const std::string_view base = take(rest, kBases, false);
  if (!base.empty()) name.salts.emplace_back(base);
  name.substance = std::string(rest) + std::string(bracket);
  return name;
}

bool same_drug(const DrugName& a, const DrugName& b) {
  return a.substance == b.substance && (among(a.salts, b.salts) || among(b.salts, a.salts));
}

FormGroup form_group(std::string_view form) {
  for (const GroupWord& one : kGroupWords) {
    if (form.find(one.word) != std::string_view::npos) return one.group;
  }
  return FormGroup::Unknown;
}

bool compatible(FormGroup a, FormGroup b) {
  if (a == b || a == FormGroup::Unknown || b == FormGroup::Unknown) return true;
  if (a > b) std::swap(a, b);
  return (a == FormGroup::Oral && oral(b)) || (b == FormGroup::OralDry && (a == FormGroup::OralLiquid || a == FormGroup::OralPowder));
}

bool counted_alike(std::string_view unit, std::string_view variety_unit) {
  if (unit.empty() || wording::interchangeable_units(unit, variety_unit)) return true;
  const auto several = wording::read_unit(variety_unit);  // "片/粒"
  return several && ("/" + several->words + "/").find("/" + std::string(unit) + "/") != std::string::npos;
}

VarietyNames::VarietyNames(const std::vector<Variety>& varieties) {
  for (const Variety& one : varieties) {
    DrugName name = drug_name(one.generic_name);
    FormGroup group = form_group(one.route_form_group);
    if (group == FormGroup::Unknown) group = form_group(name.form);
    std::string substance = name.substance;
    by_substance_[std::move(substance)].push_back({&one, std::move(name), group});
  }
}

// Rule WO-5.
VarietyNames::Found VarietyNames::of(std::string_view generic_name, std::string_view form, std::string_view unit) const {
  const DrugName name = drug_name(generic_name);
  const auto called = by_substance_.find(name.substance);
  if (called == by_substance_.end()) return {};
  FormGroup group = form_group(form);
  if (group == FormGroup::Unknown) group = form_group(name.form);
  Found found;
  bool same_salts = false;
  for (const Known& one : called->second) {
    if (!same_drug(one.name, name)) continue;
    const bool fits = compatible(one.group, group);
    if (!fits || !counted_alike(unit, one.variety->min_unit)) {
      if (found.finding == Finding::NoSuchName || found.finding == Finding::OtherForm)
        found = {fits ? Finding::OtherUnit : Finding::OtherForm, one.variety};
      continue;
    }
    // Of several, one of the very same salt comes before one that leaves it out.
    const bool exact = one.name.salts == name.salts;
    const bool had = found.finding == Finding::Found || found.finding == Finding::Several;
    if (had && same_salts && !exact) continue;
    const bool better = !had || (exact && !same_salts);
    found = better ? Found{Finding::Found, one.variety} : Found{Finding::Several, found.variety};
    same_salts = same_salts || exact;
  }
  return found;
}

}  // namespace liangjia::catalog
