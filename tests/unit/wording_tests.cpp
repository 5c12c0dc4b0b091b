// What people's words mean: names in one normal form, packs, units, strengths, drug names; each over real-life spellings.
#include <boost/test/unit_test.hpp>

#include "catalog/import/counted_goods.h"
#include "catalog/product/strength.h"
#include "catalog/variety/variety_names.h"
#include "catalog/wording/names.h"
#include "catalog/wording/pack_text.h"
#include "catalog/wording/units.h"

using namespace liangjia;
using namespace liangjia::catalog;

namespace {

// "0.5g|10支/盒", with "|7" behind it when a board holds 7.
std::string pack(std::string_view text) {
  const auto read = wording::read_pack(text);
  if (!read) return "-";
  return (read->strength.empty() ? "" : read->strength + "|") + std::to_string(read->units) + read->unit +
         (read->pack.empty() ? "" : "/" + read->pack) + (read->boards == 0 ? "" : "|" + std::to_string(read->boards));
}

std::string ratio(std::string_view spec, std::string_view reference) {
  const auto found = strength_ratio(spec, reference);
  return found ? found->text() : "-";
}

std::string unit(std::string_view text) {
  const auto read = wording::read_unit(text);
  return read ? (read->multiplier == 1 ? "" : "万") + read->words : "-";
}

std::string split(std::string_view text) {
  const auto read = wording::split_unit(text);
  return read ? read->number + "|" + (read->unit.multiplier == 1 ? "" : "万") + read->unit.words : "-";
}

const std::vector<Variety> kVarieties = [] {
  std::vector<Variety> all;
  for (const auto& [code, name, group, min_unit] : std::initializer_list<std::tuple<const char*, const char*, const char*, const char*>>{
           {"1", "氨氯地平", "口服常释剂型", "片"},
           {"2", "氯沙坦", "口服常释剂型", "片"},
           {"3", "左乙拉西坦", "口服常释剂型", "片"},
           {"4", "头孢地嗪", "注射剂", "支"},
           {"5", "奥司他韦", "口服常释剂型", "粒"},
           {"6", "奥司他韦", "口服液体剂", "瓶"},
           {"7", "头孢呋辛", "口服常释剂型", "片"},
           {"8", "马来酸依那普利片", "口服常释剂型", "片"},
           {"9", "美托洛尔", "缓释控释剂型", "片"},
           {"10", "氯化钠", "注射剂", "瓶"},
           {"11", "二甲双胍", "口服常释剂型", "片/粒"}}) {
    Variety& one = all.emplace_back();
    one.code = code;
    one.generic_name = name;
    one.route_form_group = group;
    one.min_unit = min_unit;
  }
  return all;
}();

std::string variety(std::string_view name, std::string_view form = "", std::string_view min_unit = "") {
  static const VarietyNames names(kVarieties);
  const auto found = names.of(name, form, min_unit);
  using enum VarietyNames::Finding;
  switch (found.finding) {
    case Found:
      return found.variety->code;
    case NoSuchName:
      return "-";
    case OtherForm:
      return "form " + found.variety->code;
    case OtherUnit:
      return "unit " + found.variety->code;
    case Several:
      return "several";
  }
  return "?";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(wordings)

BOOST_AUTO_TEST_CASE(WO_1_one_normal_form_of_names) {
  const std::pair<const char*, const char*> same[] = {{"演示·康诚制药有限公司", "演示康诚制药有限公司"},
                                                      {"演示•康诚制药有限公司", "演示・康诚制药有限公司"},
                                                      {"Ａ制药（中国）有限公司", "a制药(中国)有限公司"},
                                                      {"甲制药 有限公司", "甲制药有限公司\xE2\x80\x8B"},
                                                      {"甲［乙］", "甲【乙】"},
                                                      {"缬沙坦氨氯地平片（Ⅰ）", "缬沙坦氨氯地平片(I)"},
                                                      {"5ml∶1g", "5ML：1G"},
                                                      {"50μg", "50µg"},
                                                      {"25mgx12片x3板/盒", "25mg×12片*3板／盒"},
                                                      {"5㎎", "5mg"},
                                                      {"中／长链", "中/长链"},
                                                      {"β—内酰胺", "β-内酰胺"}};
  for (const auto& [a, b] : same) BOOST_TEST(wording::same_name(a, b), a << " and " << b);
  const std::pair<const char*, const char*> other[] = {
      {"甲制药", "甲药业"}, {"0.5g", "05g"}, {"阿莫西林(Ⅰ)", "阿莫西林(Ⅱ)"}, {"Exforge", "Exfore"}, {"甲", ""}};
  for (const auto& [a, b] : other) BOOST_TEST(!wording::same_name(a, b), a << " and " << b);
}

BOOST_AUTO_TEST_CASE(WO_2_packs_as_they_are_written) {
  const std::pair<const char*, const char*> packs[] = {{"5支/盒", "5支/盒"},
                                                       {"０５支／盒", "5支/盒"},
                                                       {"0.5g*10支/盒", "0.5g|10支/盒"},
                                                       {"5mg×7片/板×4板/盒", "5mg|28片/盒|7"},
                                                       {"5ml:1g×5支/盒", "5ml:1g|5支/盒"},
                                                       {"5ML∶1G×5支/盒", "5ml:1g|5支/盒"},
                                                       {"75mg×6片/板×3板/盒×720盒/箱", "75mg|18片/盒|6"},
                                                       {"10mg/袋×6袋/盒×400盒/箱", "10mg|6袋/盒"},
                                                       {"0.25g*12片*2板/盒", "0.25g|24片/盒|12"},
                                                       {"25mgx12片x3板/盒", "25mg|36片/盒|12"},
                                                       {"10mg×7片/板×4板", "10mg|28片|7"},
                                                       {"12片/板×2板/盒", "24片/盒|12"},
                                                       {"10片*2板/盒", "20片/盒|10"},
                                                       {"14片/板*2板/袋*1袋/盒", "28片/盒|14"},
                                                       {"7片/板，2板/盒", "14片/盒|7"},
                                                       {"每板7片，每盒2板", "14片/盒|7"},
                                                       {"每盒2板，每板7片", "14片/盒|7"},
                                                       {"4板×7片/盒", "28片/盒|7"},
                                                       {"2板×14粒/盒", "28粒/盒|14"},
                                                       {"1×28片/盒", "28片/盒"},
                                                       {"2×14片/盒", "28片/盒"},
                                                       {"14片×2/盒", "28片/盒"},
                                                       {"75mg*7/盒", "75mg|7/盒"},
                                                       {"25mg*20/板*3板/盒", "25mg|60/盒|20"},
                                                       {"0.1g*10's", "0.1g|10"},
                                                       {"80万单位*10支/盒", "80万单位|10支/盒"},
                                                       {"4000AxaIU×2支/盒", "4000axaiu|2支/盒"},
                                                       {"10g*9袋/盒", "10g|9袋/盒"},
                                                       {"10ml*1瓶/盒", "10ml|1瓶/盒"},
                                                       {"85g/瓶", "85g|1瓶/瓶"},
                                                       {"500ml:5g/袋", "500ml:5g|1袋/袋"},
                                                       {"5%*250ml/袋", "5%*250ml|1袋/袋"},
                                                       {"100片/瓶", "100片/瓶"},
                                                       {"1000片/塑料瓶", "1000片/瓶"},
                                                       {"100片/瓶×1瓶/盒", "100片/盒"},
                                                       {"30片/瓶/盒", "30片/盒"},
                                                       {"10支/盒×1盒", "10支/盒"},
                                                       {"10支/小盒×10小盒/盒", "100支/盒"},
                                                       {"1支/支", "1支/支"},
                                                       {"24片", "24片"},
                                                       {"10支装", "10支"},
                                                       {"10支/盒(预灌封)", "10支/盒"},
                                                       {"28片/盒（铝塑）", "28片/盒"},
                                                       {"50mg(5ml)×10支/盒", "50mg|10支/盒"},
                                                       {"铝塑包装；12片/板×2板/盒。", "24片/盒|12"},
                                                       {"10支/盒 西林瓶", "10支/盒"},
                                                       {"7cm*10cm*4贴/袋*2袋/盒", "7cm*10cm|8贴/盒"},
                                                       {"9g*10丸/盒", "9g|10丸/盒"},
                                                       {"每丸重9g，10丸/盒", "10丸/盒"},
                                                       {"60吸/盒", "60吸/盒"},
                                                       {"120揿/瓶", "120揿/瓶"}};
  for (const auto& [text, meaning] : packs) BOOST_TEST(pack(text) == meaning, text << ": " << pack(text));
  // Two packs, a solvent beside it, a count in brackets, a size alone: a person must say.
  for (const char* text : {"", "无", "盒", "5g", "100ml", "10支/盒、20支/盒", "5支/盒+溶媒5支", "1瓶(100片)/盒", "10支(含溶剂10支)/盒",
                           "2板/盒", "1.5g:10片/盒", "0支/盒", "1000000片/瓶", "12.5片/盒", "5片*10片/盒", "大包装", "散装"})
    BOOST_TEST(pack(text) == "-", text << ": " << pack(text));
}

BOOST_AUTO_TEST_CASE(WO_3_units_in_cells_and_headings) {
  const std::pair<const char*, const char*> units[] = {{"片", "片"},
                                                       {"盒", "盒"},
                                                       {"万片/支/袋", "万片/支/袋"},
                                                       {"万片、万支", "万片/支"},
                                                       {"片/粒", "片/粒"},
                                                       {"单位：片", "片"},
                                                       {"万片/支/袋等", "万片/支/袋/等"},
                                                       {"万", "万"},
                                                       {"最小包装", "最小包装"},
                                                       {"包装单位", "最小包装"},
                                                       {"最小使用单位", "最小制剂单位"},
                                                       {"枝", "支"},
                                                       {"以片计", "片"},
                                                       {"按盒", "盒"},
                                                       {"每支", "支"},
                                                       {"以万片为单位", "万片"},
                                                       {"单位为瓶", "瓶"},
                                                       {"按最小制剂单位计", "最小制剂单位"},
                                                       {"", ""}};
  for (const auto& [text, meaning] : units) BOOST_TEST(unit(text) == meaning, text);
  for (const char* text : {"元", "参考", "首年", "必填", "年", "片剂", "不含盒", "g", "%"}) BOOST_TEST(unit(text) == "-", text);
  for (const char* text : {"千片", "100盒", "每百片", "百", "十万支", "公斤", "g", "DDDs", "打", "%"})
    BOOST_TEST(wording::other_measure(text), text);
  for (const char* text : {"", "1", "2024年", "必填", "首年", "第1次", "数量", "按月", "百分比", "人民币"})
    BOOST_TEST(!wording::other_measure(text), text);
  const std::pair<const char*, const char*> cells[] = {
      {"280片", "280|片"},     {"1,200 片", "1,200|片"}, {"２８０片", "280|片"}, {"280（片）", "280|片"}, {"1.2万", "1.2|万"},
      {"1.2万片", "1.2|万片"}, {"5万(片)", "5|万片"},    {"20", "20|"},          {"2箱", "2|箱"},         {"-3盒", "-3|盒"}};
  for (const auto& [text, meaning] : cells) BOOST_TEST(split(text) == meaning, text);
  for (const char* text : {"约三百", "3盒5片", "280mg", "20盒（每盒28片）", "1e5", "0x10", "½"}) BOOST_TEST(split(text) == "-", text);
}

BOOST_AUTO_TEST_CASE(WO_3_units_of_the_goods) {
  const GoodsUnits tablets{"片", "盒", "7片/板×4板/盒", ConversionFactor{28}};
  const GoodsUnits bottle{"瓶", "瓶", "100ml/瓶", ConversionFactor{1}};
  const GoodsUnits any_brand{"粒", {}, {}, std::nullopt};
  const auto of = [](std::string_view words, const GoodsUnits& goods) { return units_in(words, goods).value_or(0); };
  BOOST_TEST(of("片", tablets) == 1);
  BOOST_TEST(of("盒", tablets) == 28);
  BOOST_TEST(of("板", tablets) == 7);
  BOOST_TEST(of("最小包装", tablets) == 28);
  BOOST_TEST(of("最小制剂单位", tablets) == 1);
  BOOST_TEST(of("盒&最小包装", tablets) == 28);
  BOOST_TEST(of("片/支/袋", tablets) == 1);
  BOOST_TEST(of("盒/瓶", tablets) == 28);
  BOOST_TEST(of("瓶", bottle) == 1);
  BOOST_TEST(of("最小包装", bottle) == 1);
  BOOST_TEST(of("片/支/袋", any_brand) == 1);  // however the table calls minimum units
  BOOST_TEST(of("粒", any_brand) == 1);
  for (const char* words : {"支", "箱", "瓶", "片&盒", "片&最小包装", "片/盒", "支/瓶"}) BOOST_TEST(of(words, tablets) == 0, words);
  for (const char* words : {"盒", "最小包装", "片", "支/瓶"}) BOOST_TEST(of(words, any_brand) == 0, words);
}

BOOST_AUTO_TEST_CASE(WO_4_CA_11_strengths_by_what_they_mean) {
  const std::tuple<const char*, const char*, const char*> ratios[] = {{"40mg", "20mg", "2"},
                                                                      {"0.5g", "500mg", "1"},
                                                                      {"50μg", "0.05mg", "1"},
                                                                      {"5ml:1g", "5ml:1g", "1"},
                                                                      {"2ml：0.2mg", "2ml:0.2mg", "1"},
                                                                      {"5ml:50mg", "50mg", "1"},
                                                                      {"10ml:50mg", "5ml:25mg", "2"},
                                                                      {"1g:5ml", "5ml:1g", "1"},
                                                                      {"0.5g（按C20H20N6O7S4计）", "0.5g", "1"},
                                                                      {"0.25g（以头孢地嗪计）", "0.5g", "0.5"},
                                                                      {"100万IU", "80万单位", "1.25"},
                                                                      {"3ml:300单位(笔芯)", "3ml:300IU", "1"},
                                                                      {"0.25g(25万单位)", "0.5g", "0.5"},
                                                                      {"50万单位", "0.25g(25万单位)", "2"},
                                                                      {"10mg/20mg", "5mg/10mg", "2"},
                                                                      {"5mg/片", "5mg", "1"},
                                                                      {"0.5g*10支/盒", "0.5g", "1"},
                                                                      {"0.9%", "0.9％", "1"},
                                                                      {"100ml", "100ml", "1"},
                                                                      {"复方", "复方", "1"},
                                                                      {"20mg", "60mg", "0.333333"}};
  for (const auto& [spec, reference, expected] : ratios) BOOST_TEST(ratio(spec, reference) == expected, spec << " to " << reference);
  const std::pair<const char*, const char*> unknown[] = {{"10mg/20mg", "5mg/20mg"},
                                                         {"0.4ml:4000AxaIU", "4000IU"},
                                                         {"5mg", "5ml"},
                                                         {"10mg(按甲计)", "10mg(按乙计)"},
                                                         {"150ml", "100ml"},
                                                         {"0.1mg/ml", "0.1mg"},
                                                         {"5mg/20mg", "5mg"},
                                                         {"0.9%", "0.9g"},
                                                         {"", ""},
                                                         {"0mg", "5mg"},
                                                         {"复方", "5mg"},
                                                         {"1ml:5ml:1g", "1g"}};
  for (const auto& [spec, reference] : unknown) BOOST_TEST(ratio(spec, reference) == "-", spec << " to " << reference);
}

// 5ml:1g and 10ml:1g hold the same and are two products.
BOOST_AUTO_TEST_CASE(WO_4_a_strength_is_not_the_same_in_another_volume) {
  for (const auto& [a, b] : std::initializer_list<std::pair<const char*, const char*>>{
           {"5ml:1g", "1g"}, {"5ml:1g", "1g:5ml"}, {"0.5g", "500mg"}, {"2ml：0.2mg", "2ml:200μg"}})
    BOOST_TEST(same_strength(a, b), a << " and " << b);
  for (const auto& [a, b] : std::initializer_list<std::pair<const char*, const char*>>{
           {"5ml:1g", "10ml:1g"}, {"1g:5ml", "10ml:1g"}, {"100ml:0.5g", "250ml:0.5g"}, {"5mg", "10mg"}, {"复方", "5mg"}})
    BOOST_TEST(!same_strength(a, b), a << " and " << b);
}

BOOST_AUTO_TEST_CASE(WO_5_varieties_by_whole_name_form_and_unit) {
  BOOST_TEST(variety("苯磺酸氨氯地平片", "片剂", "片") == "1");
  BOOST_TEST(variety("氨氯地平片", "片剂") == "1");
  BOOST_TEST(variety("缬沙坦氨氯地平片(Ⅰ)", "片剂", "片") == "-");
  BOOST_TEST(variety("氨氯地平阿托伐他汀钙片", "片剂", "片") == "-");
  BOOST_TEST(variety("左氨氯地平片", "片剂", "片") == "-");
  BOOST_TEST(variety("氯沙坦钾片", "片剂", "片") == "2");
  BOOST_TEST(variety("氯沙坦钾氢氯噻嗪片", "片剂", "片") == "-");
  BOOST_TEST(variety("左乙拉西坦片", "片剂") == "3");
  BOOST_TEST(variety("左乙拉西坦注射用浓溶液", "注射剂", "支") == "form 3");
  BOOST_TEST(variety("左乙拉西坦注射用浓溶液") == "form 3");  // its name tells the form too
  BOOST_TEST(variety("左乙拉西坦缓释片", "缓释片", "片") == "form 3");
  BOOST_TEST(variety("左乙拉西坦片", "片剂", "支") == "unit 3");
  BOOST_TEST(variety("注射用头孢地嗪钠", "注射用无菌粉末", "瓶") == "4");  // vials are 支 or 瓶
  BOOST_TEST(variety("磷酸奥司他韦胶囊", "胶囊剂", "粒") == "5");
  BOOST_TEST(variety("磷酸奥司他韦干混悬剂", "干混悬剂", "瓶") == "6");
  BOOST_TEST(variety("奥司他韦") == "several");
  BOOST_TEST(variety("头孢呋辛酯片", "片剂", "片") == "7");
  BOOST_TEST(variety("注射用头孢呋辛钠", "注射剂", "支") == "form 7");
  BOOST_TEST(variety("依那普利片", "片剂", "片") == "8");
  BOOST_TEST(variety("琥珀酸美托洛尔缓释片", "缓释片", "片") == "9");
  BOOST_TEST(variety("酒石酸美托洛尔片", "片剂", "片") == "form 9");
  BOOST_TEST(variety("氯化钠注射液", "注射液", "袋") == "unit 10");
  BOOST_TEST(variety("氯化钾注射液", "注射液", "瓶") == "-");  // another salt is another drug
  BOOST_TEST(variety("盐酸二甲双胍片", "片剂", "片") == "11");
  BOOST_TEST(variety("盐酸二甲双胍胶囊", "胶囊剂", "粒") == "11");
  BOOST_TEST(variety("没有的药") == "-");
  BOOST_TEST(variety("") == "-");
}

BOOST_AUTO_TEST_SUITE_END()
