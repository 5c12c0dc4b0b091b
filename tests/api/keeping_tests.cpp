// What is kept before anything is ordered, through the real API by the people whose work it is: parties, rounds, varieties, products,
// awards, volume reports, spreadsheets, users.
#include "tests/support/demo_city.h"

using namespace liangjia;
using namespace liangjia::test;
using json::Array;
using json::Object;

namespace {

BusinessDate today() { return demo_city().today(); }
BusinessDate tomorrow() { return today().plus_days(1); }

std::string id_of(const json::Value& document) { return document.at("id").as_text(); }

json::Value institution(const std::string& code, const std::string& name) {
  return Object{{"kind", "institution"}, {"code", code}, {"name", name}, {"region_code", "331121"}, {"level", "township"}};
}

json::Value new_product(const std::string& code, const std::string& variety, const std::string& maker) {
  return Object{
      {"code", code},    {"variety_code", variety}, {"generic_name", "恩扎卢胺软胶囊"}, {"manufacturer_code", maker}, {"form", "软胶囊剂"},
      {"spec", "40mg"},  {"pack", "112粒/盒"},      {"conversion_factor", 112},         {"min_unit", "粒"},           {"pack_unit", "盒"},
      {"strength", "1"}, {"goods_kind", "drug"}};
}

}  // namespace

BOOST_AUTO_TEST_SUITE(keeping)

BOOST_AUTO_TEST_CASE(parties) {
  const Person officer = demo_city().as("city.catalogue");
  officer.post(
      "/api/v1/regions",
      Object{{"regions",
              Array{Object{{"code", "331198"}, {"name", "测试区"}, {"parent_code", "331100"}, {"level", "county"}, {"source", "测试"}}}}});
  const json::Value made = officer.post(
      "/api/v1/organisations",
      Object{{"organisations", Array{institution("H33112190001", "甲测试医院"), institution("H33112190002", "乙测试卫生院")}}});
  const std::string first = "/api/v1/organisations/" + id_of(made.at("items").at(0));
  officer.edit("PUT", first, officer.get(first), Object{{"name", "甲测试第一医院"}, {"level", "hospital"}, {"state", "active"}});
  BOOST_TEST(officer.get(first).at("name").as_text() == "甲测试第一医院");

  const json::Value formed = officer.post("/api/v1/alliances", Object{{"code", "YGT331121T"},
                                                                      {"name", "测试医共体"},
                                                                      {"region_code", "331121"},
                                                                      {"lead_code", "H33112190001"},
                                                                      {"member_codes", Array{}},
                                                                      {"since", today()}});
  const std::string alliance = "/api/v1/alliances/" + id_of(formed);
  officer.edit("POST", alliance + "/change-members", officer.get(alliance),
               Object{{"join_codes", Array{"H33112190002"}}, {"leave_codes", Array{}}, {"on", tomorrow()}});
  BOOST_TEST(officer.get(alliance).at("version").as_number() == 2);
  officer.post("/api/v1/delivery-points",
               Object{{"points", Array{Object{{"institution_code", "H33112190001"}, {"name", "药库"}, {"address", "人民路1号"}}}}});
}

BOOST_AUTO_TEST_CASE(EB_2_C31_bars_of_enterprises) {
  const Person maker = demo_city().as("city.maker"), checker = demo_city().as("city.checker");
  const Object proposal{
      {"enterprise_id", demo_city().as("win01.sales").organisation()}, {"valid_from", "2099-01-01"}, {"reason", "特别严重失信，省公告"}};
  const auto propose = [&] { return "/api/v1/enterprise-bars/" + id_of(maker.post("/api/v1/enterprise-bars", proposal)); };
  const std::string one = propose(), other = propose();
  checker.post(one + "/confirm", Object{{"reason", "属实"}});
  checker.post(one + "/lift", Object{{"reason", "信用修复"}});
  checker.post(other + "/refuse", Object{{"reason", "查无此事"}});
  BOOST_TEST(maker.get(one).at("state").as_text() == "lifted");
  BOOST_TEST(checker.items("/api/v1/enterprise-bars?state=refused").size() == 1u);
}

BOOST_AUTO_TEST_CASE(bank_accounts) {
  const Person finance = demo_city().as("dist1.finance");
  const Person checker = demo_city().as("city.checker");
  const auto propose = [&](const std::string& number) {
    return "/api/v1/bank-accounts/" + id_of(finance.post("/api/v1/bank-accounts", Object{{"organisation_id", finance.organisation()},
                                                                                         {"purpose", "settlement"},
                                                                                         {"account_name", "配送"},
                                                                                         {"bank_name", "某银行"},
                                                                                         {"account_number", number}}));
  };
  const std::string wrong = propose("62220000111122221");
  checker.post(wrong + "/refuse", Object{{"reason", "户名不符"}});
  BOOST_TEST(finance.get(wrong).at("state").as_text() == "refused");
  const std::string right = propose("62220000111122222");
  checker.post(right + "/approve");
  BOOST_TEST(finance.get(right).at("state").as_text() == "active");
}

BOOST_AUTO_TEST_CASE(a_round_from_its_opening_to_its_end) {
  const Person officer = demo_city().as("city.catalogue");
  const std::string year(today().text(), 0, 4);
  const json::Value opened = officer.post(
      "/api/v1/rounds",
      Object{{"code", "CS01"},
             {"name", "测试批次"},
             {"organiser", "city"},
             {"goods_kind", "drug"},
             {"rule_set", "round_8"},
             {"valid_from", year + "-01-01"},
             {"valid_to", year + "-12-31"},
             {"agreement_years", Array{Object{{"number", 1}, {"valid_from", year + "-01-01"}, {"valid_to", year + "-12-31"}}}}});
  const std::string round = "/api/v1/rounds/" + id_of(opened);
  const json::Value varieties = officer.post("/api/v1/varieties", Object{{"varieties", Array{Object{{"code", "CSPZ01"},
                                                                                                    {"generic_name", "测试恩扎卢胺"},
                                                                                                    {"route_form_group", "口服常释剂型"},
                                                                                                    {"min_unit", "粒"},
                                                                                                    {"reference_strength", "40mg"},
                                                                                                    {"goods_kind", "drug"}}}}});
  const std::string variety = id_of(varieties.at("items").at(0));
  BOOST_TEST(officer.get("/api/v1/varieties/" + variety).at("code").as_text() == "CSPZ01");
  officer.post(round + "/classify-varieties", Object{{"varieties", Array{Object{{"variety_code", "CSPZ01"}, {"drug_class", "normal"}}}}});

  const json::Value maker = officer.get("/api/v1/organisations/" + demo_city().as("win01.sales").organisation());
  const std::string maker_code = maker.at("code").as_text();
  const json::Value products =
      officer.post("/api/v1/products", Object{{"products", Array{new_product("XL02BBA326A001010102180", "CSPZ01", maker_code)}}});
  const std::string product = "/api/v1/products/" + id_of(products.at("items").at(0));
  BOOST_TEST(officer.get(product + "/handling").at("trace_class").as_text() == "coded");
  officer.post(product + "/handling", Object{{"shelf_life_months", 12}, {"trace_class", "no_code"}, {"source", "省无码库"}});
  BOOST_TEST(officer.get(product + "/handling").at("shelf_life_months").as_number() == 12);
  officer.post(product + "/list-price", Object{{"price", "1568.0000"}, {"valid_from", tomorrow()}, {"source", "挂网"}});
  officer.edit("PUT", product, officer.get(product),
               Object{{"trade_name", "安可坦"},
                      {"originator", true},
                      {"essential", false},
                      {"negotiated", false},
                      {"dual_channel", false},
                      {"state", "active"}});
  BOOST_TEST(officer.get(product).at("trade_name").as_text() == "安可坦");

  const json::Value awards = officer.post(round + "/awards", Object{{"awards", Array{Object{{"product_code", "XL02BBA326A001010102180"},
                                                                                            {"area_code", "331100"},
                                                                                            {"supply_role", "main"},
                                                                                            {"price", "1000.0000"},
                                                                                            {"source", "测试"}}}}});
  const std::string award = "/api/v1/awards/" + id_of(awards.at("items").at(0));
  officer.edit("POST", award + "/change-price", officer.get(award),
               Object{{"price", "990.0000"}, {"valid_from", today().plus_days(2)}, {"source", "降价"}});
  officer.post(award + "/suspend", Object{{"reason", "质量问题"}});
  officer.post(award + "/resume", Object{{"reason", "整改完成"}});

  // Reported by an institution that leads nobody's volumes yet, sent back once by the county, then approved by both.
  const Person buyer = demo_city().as("qingtian.lead.buyer");
  const Object line{{"variety_id", variety}, {"history_mean_units", 1120}, {"units", 1120}};
  const json::Value filed = buyer.post("/api/v1/volume-reports", Object{{"agreement_year_id", id_of(opened.at("agreement_years").at(0))},
                                                                        {"institution_id", buyer.organisation()},
                                                                        {"lines", Array{line}}});
  const std::string report = "/api/v1/volume-reports/" + id_of(filed);
  buyer.post(report + "/submit");
  const Person county = demo_city().as("qingtian.monitor");
  county.post(report + "/return", Object{{"reason", "请核对历史用量"}});
  buyer.edit("PUT", report, buyer.get(report), Object{{"lines", Array{line}}});
  buyer.post(report + "/submit");
  county.post(report + "/approve");
  demo_city().as("city.monitor").post(report + "/approve");
  BOOST_TEST(buyer.get(report).at("state").as_text() == "city_approved");

  officer.post(round + "/start");
  officer.post(award + "/withdraw", Object{{"reason", "取消中选"}});
  BOOST_TEST(officer.get(award).at("state").as_text() == "withdrawn");
  officer.post(round + "/end");
  BOOST_TEST(officer.get(round).at("state").as_text() == "ended");
}

BOOST_AUTO_TEST_CASE(distributors_and_formulary) {
  const Person winner = demo_city().as("win01.sales");
  const json::Value distributor =
      demo_city().as("city.catalogue").get("/api/v1/organisations/" + demo_city().as("dist1.sales").organisation());
  const json::Value made =
      winner.post("/api/v1/authorisations", Object{{"authorisations", Array{Object{{"distributor_code", distributor.at("code")},
                                                                                   {"area_code", "331181"},
                                                                                   {"valid_from", today()},
                                                                                   {"valid_to", today().plus_days(30)}}}}});
  winner.post("/api/v1/authorisations/" + id_of(made.at("items").at(0)) + "/withdraw");

  const Person buyer = demo_city().as("qingtian.lead.buyer");
  std::string own;
  for (const json::Value& one : buyer.items("/api/v1/alliances?region_code=331121")) {
    if (one.at("lead_id").as_text() == buyer.organisation()) own = "/api/v1/alliances/" + id_of(one) + "/formulary";
  }
  const json::Value code = buyer.items("/api/v1/products?winning=true&limit=1").at(0).at("code");
  buyer.post(own + "/list", Object{{"product_codes", Array{code}}});
  buyer.post(own + "/remove", Object{{"product_codes", Array{code}}});
  BOOST_TEST(buyer.items(own).size() > 0u);
}

BOOST_AUTO_TEST_CASE(spreadsheets) {
  const Person officer = demo_city().as("city.catalogue");
  const std::string sheet =
      "类别,机构编码,统一社会信用代码,名称,区划,等级,所属医共体,是否牵头\n医疗机构,H33112190011,,某卫生院,331121,卫生院,,\n医疗机构,"
      "H33112190012,,某卫生院,331122,卫生院,,\n";
  const json::Value preview = officer.upload("/api/v1/imports/preview", {{"kind", "organisations"}}, "机构.csv", sheet);
  BOOST_TEST(preview.at("rows_good").as_number() == 2);
  const json::Value job = officer.upload("/api/v1/imports", {{"kind", "organisations"}}, "机构.csv", sheet);
  BOOST_TEST(job.at("rows_written").as_number() == 1);
  const std::string at = "/api/v1/imports/" + id_of(job);
  BOOST_TEST(officer.get(at).at("faults").size() == 1u);
  BOOST_TEST(officer.fetch(at + "/faults.xlsx").text.substr(0, 2) == "PK");
  BOOST_TEST(officer.fetch("/api/v1/import-templates/organisations").text.substr(0, 2) == "PK");
}

BOOST_AUTO_TEST_CASE(a_form_of_an_unknown_kind_is_told_so) {
  const auto refused = [](const Person& person, const std::string& target, const std::string& fields) {
    const std::string form =
        fields + "--form\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\na,b\r\n--form--\r\n";
    return person.client().send("POST", target, form,
                                {{"Idempotency-Key", "form-refused"}, {"Content-Type", "multipart/form-data; boundary=form"}});
  };
  const auto field = [](const std::string& name, const std::string& value) {
    return "--form\r\nContent-Disposition: form-data; name=\"" + name + "\"\r\n\r\n" + value + "\r\n";
  };
  BOOST_TEST(refused(demo_city().as("city.catalogue"), "/api/v1/imports", field("kind", "wishes")).token() == "import_kind_unknown");
  const auto attachment =
      refused(demo_city().as("dist1.sales"), "/api/v1/attachments", field("object_kind", "shipment") + field("object_id", "7ZZZZZZZZZZZZ"));
  BOOST_TEST(attachment.text.find("attachment_type") != std::string::npos, attachment.text);
}

BOOST_AUTO_TEST_CASE(a_locked_out_user_is_unlocked) {
  const ApiClient stranger(demo_city().server().address());
  for (int i = 0; i < 10; ++i) (void)stranger.post("/api/v1/session", Object{{"username", "dist2.sales"}, {"password", "wrong"}});
  BOOST_TEST(stranger.post("/api/v1/session", Object{{"username", "dist2.sales"}, {"password", kDemoPassword}}).status != 201);
  const Person administrator = demo_city().as("city.system");
  const auto found = administrator.items("/api/v1/users?username=dist2.sales");
  administrator.post("/api/v1/users/" + id_of(found.at(0)) + "/unlock");
  (void)demo_city().signed_in("dist2.sales");
}

BOOST_AUTO_TEST_SUITE_END()
