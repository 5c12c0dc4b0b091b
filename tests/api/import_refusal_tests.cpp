// Bad sheets through the real program: each is answered with where it is wrong and what to do, in both languages; nothing is left
// half-written; never a 5xx.
#include <boost/test/unit_test.hpp>

#include "tests/api/import_city.h"
#include "tests/support/raw_client.h"
#include "tests/support/sheet_files.h"

namespace liangjia::test {
namespace {

bool speaks(const std::string& zh, const std::string& en) {
  const bool chinese = std::any_of(zh.begin(), zh.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
  return chinese && !en.empty() && zh.find('{') == std::string::npos && en.find('{') == std::string::npos;
}

// The rows are refused one by one: `faults` as import_faults() tells them; the rest of the database is as it was.
void rows_refused(const std::string& kind, const std::string& bytes, const std::string& faults, const char* name = "bad.csv") {
  BOOST_TEST_CONTEXT(kind << " " << faults) {
    const std::string before = import_city().state();
    const ApiReply reply =
        import_city().as(importer_of(kind)).upload("/api/v1/imports", import_fields(kind, {{"dry_run", "true"}}), name, bytes);
    BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.text.substr(0, 600));
    const json::Value outcome = reply.body();
    BOOST_TEST(import_faults(outcome) == faults);
    for (const json::Value& fault : *outcome.at("faults").array()) {
      BOOST_TEST(speaks(fault.at("message_zh").as_text(), fault.at("message_en").as_text()), json::dump(fault));
    }
    BOOST_TEST(import_city().state() == before);
  }
}

// The file as a whole is refused.
void file_refused(const std::string& what, const std::string& bytes, const std::string& token, int status, const char* name = "名单.xlsx",
                  const std::string& kind = "organisations") {
  BOOST_TEST_CONTEXT(what) {
    const std::string before = import_city().state();
    const ApiClient client = import_city().as(importer_of(kind));
    for (const char* route : {"/api/v1/imports/preview", "/api/v1/imports"}) {
      const ApiReply reply = client.upload(route, import_fields(kind), name, bytes);
      BOOST_TEST(reply.status == status, route << " " << reply.status << " " << reply.text.substr(0, 400));
      if (reply.status < 400) continue;
      BOOST_TEST(reply.header("content-type").starts_with("application/problem+json"));
      BOOST_TEST(reply.token() == token);
      BOOST_TEST(speaks(reply.body().at("message_zh").as_text(), reply.body().at("message_en").as_text()), reply.text.substr(0, 400));
    }
    BOOST_TEST(import_city().state() == before);
  }
}

std::string organisation(const std::string& code, const std::string& uscc, const std::string& division,
                         const std::string& kind = "医疗机构") {
  return kind + "," + code + "," + uscc + ",某镇卫生院," + division + ",卫生院\n";
}

constexpr const char* kOrganisationHead = "类别,机构编码,统一社会信用代码,名称,区划,等级\n";

}  // namespace

BOOST_AUTO_TEST_SUITE(import_refusals)

BOOST_AUTO_TEST_CASE(codes_with_wrong_form_or_check_digit) {
  rows_refused("organisations",
               kOrganisationHead + organisation("", "91350100M000100Y44", "331121", "企业") + organisation("H3311210030", "", "331121") +
                   organisation("H99999900301", "", "999999") + organisation("H33112100301", "91350100M000100Y43", "33112A") +
                   organisation("H33112100302", "", "331122"),
               "2:统一社会信用代码:wrong_check_digit 3:机构编码:code_wrong_form 4:区划:unknown_division 5:区划:division_differs_from_code "
               "5:区划:code_wrong_form 5:区划:unknown_division 6:区划:division_differs_from_code");
  const std::string head = "医保编码,产品名称,剂型,制剂规格,包装规格,批准文号,转换比,单位,药品企业\n";
  const std::string tail = ",苯磺酸氨氯地平片,片剂,10mg,14片/盒,";
  rows_refused("products",
               head + "XC08CAA001A00102010039" + tail + "国药准字H20201234,14,盒,甲制药\n" + "XC08CAA001A001020100392" + tail +
                   "国药H1,14,盒,甲制药\n" + "C0101010011303807" + tail + ",14,盒,甲制药\n" + "6.90E+13" + tail + ",14,盒,甲制药\n",
               "2:医保编码:code_wrong_form 3:批准文号:code_wrong_form 4:医保编码:code_wrong_form 5:医保编码:cell_code_damaged");
}

BOOST_AUTO_TEST_CASE(numbers_nobody_means) {
  const std::string head = "通用名,规格,单位,需求量\n";
  std::string csv = head;
  const std::pair<const char*, const char*> wrong[] = {
      {"1e300", "cell_not_whole"},
      {"999999999999999999999", "cell_out_of_bounds"},
      {"-5", "cell_negative"},
      {"NaN", "cell_not_whole"},
      {"½", "cell_not_whole"},
      {"inf", "cell_not_whole"},
      {"0x10", "cell_not_whole"},
      {"12.5", "cell_not_whole"},
      {"1,23", "cell_not_whole"},
      {"约三百", "cell_not_whole"},
      {"", "required"},
      {"#N/A", "cell_not_whole"},
      {"99999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999999", "cell_out_of_bounds"}};
  std::string faults;
  int row = 2;
  for (const auto& [text, token] : wrong) {
    csv += "苯磺酸氨氯地平,5mg,片,\"" + std::string(text) + "\"\n";
    faults += (faults.empty() ? "" : " ") + std::to_string(row++) + ":需求量:" + token;
  }
  rows_refused("volume_reports", csv, faults);
  // What people do mean: full-width digits, commas between threes, 万, minus zero.
  for (const char* text : {"１２００", "1,200", "0.12万", "-0", "1200片"}) {
    rows_refused("volume_reports", head + "苯磺酸氨氯地平,5mg,片,\"" + text + "\"\n", "");
  }
  rows_refused("award_results",
               "品种名称,中选企业,规格,中选价格\n苯磺酸氨氯地平片,戊制药,5mg,-1\n注射用替加环素,乙制药,50mg,0\n替加环素,乙制药,50mg,1."
               "23456\n替加环,乙制药,50mg,1e9\n",
               "2:中选价格:cell_negative 3:中选价格:cell_out_of_bounds 4:中选价格:cell_not_a_price 5:中选价格:cell_not_a_price");
  const std::string numbers = xlsx({{std::string("医保编码"), std::string("采购数量")},
                                    {std::string("XC08CAA001A001010100301"), 1e300},
                                    {std::string("XC08CAA001A001010100303"), -0.0},
                                    {std::string("XC08CAA001A001010100305"), 0.5}});
  rows_refused("orders", numbers, "2:采购数量:cell_not_whole 3:采购数量:cell_out_of_bounds 4:采购数量:cell_not_whole", "numbers.xlsx");
}

BOOST_AUTO_TEST_CASE(rows_twice_prices_and_periods) {
  rows_refused("organisations", kOrganisationHead + organisation("H33112100311", "", "331121") + organisation("H33112100311", "", "331121"),
               "3:机构编码:duplicate");
  rows_refused("award_results",
               "品种名称,中选企业,规格,包装,中选价格,执行日期,截止日期\n苯磺酸氨氯地平片,甲制药,5mg,28片/盒,4.99,,\n"
               "苯磺酸氨氯地平片,丙制药,5mg,28片/盒,5.00,2025-12-31,\n注射用替加环素,乙制药,50mg,10支/"
               "盒,41.59,2027-01-01,2026-01-01\n没有的药,乙制药,50mg,10支/盒,41.59,2026-02-30,\n",
               "2:中选价格:award_differs 3:执行日期:award_outside_round 4:截止日期:period_reversed 5:执行日期:cell_not_a_date");
  rows_refused("orders", "医保编码,采购数量,单价\nXC08CAA001A001010100301,1,0.01\nXJ01AAT001B001010100302,1,41.59\n",
               "2:单价:order_price_differs");
  rows_refused("published_volumes",
               "品种名称,供应省市,规格,采购量基数\n苯磺酸氨氯地平片,火星,5mg,1\n替加环素,浙江、江西,50mg,1\n替加环素,,50mg,1\n没有的药,"
               "浙江,50mg,1\n",
               "2:供应省市:area_unknown 3:供应省市:published_one_area 4:供应省市:published_place_missing 5:品种名称:volume_name_unknown");
  rows_refused("orders", "医疗机构编码,医保编码,采购数量\nH33112200001,XC08CAA001A001010100301,1\nH33112100001,XC08CAA001A001010100399,1\n",
               "2:医疗机构编码:reference_not_found 3:医保编码:reference_not_found");
}

BOOST_AUTO_TEST_CASE(columns_unknown_and_missing) {
  const std::pair<const char*, const char*> kinds[] = {{"organisations", "类别,名称\n"},     {"products", "医保编码,产品名称\n"},
                                                       {"award_results", "品种名称,规格\n"}, {"volume_reports", "通用名,规格\n"},
                                                       {"orders", "医保编码,通用名,规格\n"}, {"published_volumes", "品种名称,供应省市\n"}};
  for (const auto& [kind, head] : kinds) {
    const ApiClient client = import_city().as(importer_of(kind));
    const std::string csv = std::string(head) + "甲,乙,丙\n";
    const json::Value told = client.upload("/api/v1/imports/preview", import_fields(kind), "a.csv", csv).body().at("mapping_fault");
    BOOST_TEST(told.at("token").as_text() == "sheet_missing_columns", kind);  // the preview shows it, as the user may name the columns
    BOOST_TEST(speaks(told.at("message_zh").as_text(), told.at("message_en").as_text()));
    BOOST_TEST(client.upload("/api/v1/imports", import_fields(kind), "a.csv", csv).token() == "sheet_missing_columns", kind);
    file_refused(kind, "颜色,形状,味道\n红,圆,甜\n", "sheet_heading_not_found", 422, "a.csv", kind);
  }
}

BOOST_AUTO_TEST_CASE(IM_5_what_is_no_spreadsheet) {
  file_refused("empty", "", "sheet_empty", 422);
  file_refused("JPEG", std::string("\xFF\xD8\xFF\xE0\x00\x10JFIF\x00\x01", 12) + std::string(3000, '\x9C'), "sheet_not_a_spreadsheet", 422,
               "照片.xlsx");
  file_refused("PDF", "%PDF-1.7\n1 0 obj\n<<>>\nendobj\n", "sheet_not_a_spreadsheet", 422, "名单.xls");
  file_refused("HTML named xls", "<html><body><table><tr><td>类别</td></tr></table></body></html>", "sheet_web_page", 422, "导出.xls");
  file_refused("a program",
               std::string("\x7F"
                           "ELF\x02\x01\x01\x00\x00",
                           9) +
                   std::string(500, '\0'),
               "sheet_not_a_spreadsheet", 422);
  file_refused("zip without a workbook", zip({{"readme.txt", "x"}}, true), "sheet_not_a_spreadsheet", 422);
  const std::string good = xlsx({{std::string("类别"), std::string("名称")}});
  file_refused("cut zip", good.substr(0, good.size() / 2), "sheet_damaged", 422);
  file_refused("only the magic", "PK\x03\x04", "sheet_damaged", 422);
  file_refused("xls with a password", shipped_sheet("encrypted.xls"), "sheet_encrypted", 422, "密.xls");
}

BOOST_AUTO_TEST_CASE(IM_5_archives_that_grow) {
  const auto workbook = [](const std::string& sheet) {
    return zip({{"xl/workbook.xml", R"(<workbook xmlns:r="r"><sheets><sheet name="a" sheetId="1" r:id="rId1"/></sheets></workbook>)"},
                {"xl/_rels/workbook.xml.rels",
                 R"(<Relationships><Relationship Id="rId1" Type="http://x/worksheet" Target="worksheets/sheet1.xml"/></Relationships>)"},
                {"xl/worksheets/sheet1.xml", sheet}},
               true);
  };
  const std::string bomb = workbook("<worksheet><sheetData>" + std::string(100U << 20U, ' ') + "</sheetData></worksheet>");
  BOOST_TEST(bomb.size() < 200'000U);
  file_refused("a hundred megabytes of blanks", bomb, "sheet_unpacks_too_large", 413);
  file_refused("a bomb in a zip", zip({{"xl/workbook.xml", bomb}}, false), "sheet_damaged", 422);
  file_refused("a workbook in a zip", zip({{"名单.xlsx", xlsx({{std::string("类别")}})}}, true), "sheet_not_a_spreadsheet", 422);
  std::vector<Part> many;
  for (int i = 0; i < 20'000; ++i) many.push_back({"xl/p" + std::to_string(i), ""});
  file_refused("twenty thousand parts", zip(many, false), "sheet_damaged", 422);
  std::string wide = "<worksheet><sheetData><row r=\"1\">";
  for (int i = 0; i < 40'000; ++i) wide += "<c><v>1</v></c>";
  file_refused("a row of 40,000 cells", workbook(wide + "</row></sheetData></worksheet>"), "sheet_too_many_columns", 413);
  std::string deep;
  for (int i = 0; i < 200'000; ++i) deep += "<a>";
  file_refused("elements within elements", workbook("<worksheet>" + deep), "sheet_damaged", 422);
  file_refused(
      "entities",
      workbook("<!DOCTYPE x [<!ENTITY a \"aaaa\">]><worksheet><sheetData><row><c t=\"str\"><v>&a;</v></c></row></sheetData></worksheet>"),
      "sheet_damaged", 422);
}

BOOST_AUTO_TEST_CASE(texts_out_of_bounds) {
  std::string rows = kOrganisationHead;
  for (int i = 0; i < 1'048'577; ++i) rows += "医,1,2\n";
  file_refused("1,048,577 rows", rows, "sheet_too_many_rows", 413, "长.csv");
  file_refused("a row of 40,000 columns", kOrganisationHead + std::string(40'000, ',') + "x\n", "sheet_too_many_columns", 413, "宽.csv");
  file_refused("too large a file", std::string((20U << 20U) + 1, 'a'), "sheet_file_too_large", 413, "大.csv");
  file_refused("one endless cell", "类别," + std::string(40'000, 'a') + "\n", "sheet_cell_too_long", 422, "长格.csv");
  const std::string address = import_city().server.address();
  RawClient client(static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
  const RawReply told =
      client.ask("POST /api/v1/imports HTTP/1.1\r\nHost: test\r\nAuthorization: Bearer " + import_city().as("city.catalogue").token() +
                 "\r\nIdempotency-Key: large\r\nContent-Type: multipart/form-data; boundary=x\r\nContent-Length: 30000000\r\n\r\n");
  BOOST_TEST(told.status == 413);
  BOOST_TEST(told.body.find("body_too_large") != std::string::npos);
  // Quotes that never close swallow nothing: the rows behind them are read.
  rows_refused(
      "organisations",
      std::string(kOrganisationHead) + "\"医疗机构,H33112100321,,\"某镇,331121,卫生院\n" + organisation("H33112100322", "", "331121"),
      "2:类别:cell_not_a_choice");
}

BOOST_AUTO_TEST_CASE(encodings) {
  const std::string row = organisation("H33112100331", "", "331121");
  // 类别,机构编码,名称,区划 / 医疗机构,H33112100331,某镇卫生院,331121 in GB18030 and in UTF-16.
  const std::string gb =
      "\xC0\xE0\xB1\xF0,\xBB\xFA\xB9\xB9\xB1\xE0\xC2\xEB,\xC3\xFB\xB3\xC6,\xC7\xF8\xBB\xAE\n\xD2\xBD\xC1\xC6\xBB\xFA\xB9\xB9,H33112100331,"
      "\xC4\xB3\xD5\xF2\xCE\xC0\xC9\xFA\xD4\xBA,331121\n";
  rows_refused("organisations", gb, "", "国标.csv");
  std::string wide = "\xFF\xFE";
  for (const char32_t c : std::u32string(U"类别\t机构编码\t名称\t区划\n医疗机构\tH33112100331\t某镇卫生院\t331121\n")) {
    wide.push_back(static_cast<char>(c & 0xFFU));
    wide.push_back(static_cast<char>(c >> 8U & 0xFFU));
  }
  rows_refused("organisations", wide, "", "Unicode文本.txt");
  rows_refused("organisations", "\xEF\xBB\xBF" + (kOrganisationHead + row), "", "utf8.csv");
  file_refused("Latin-1", "Cat\xE9gorie,Soci\xE9t\xE9\nH\xF4pital,Li\xE8ge\n", "sheet_unknown_encoding", 422, "latin1.csv");
  file_refused("UTF-16 without its mark", wide.substr(2), "sheet_not_a_spreadsheet", 422, "无标.txt");
  file_refused("half of UTF-16", wide.substr(0, 21), "sheet_damaged", 422, "半.txt");
  file_refused("a mark and no UTF-8", "\xEF\xBB\xBF\xFF\xFE,a\n", "sheet_damaged", 422, "坏.csv");
}

BOOST_AUTO_TEST_CASE(forms_that_are_none) {
  const ApiClient client = import_city().as("city.catalogue");
  const std::string csv = kOrganisationHead + organisation("H33112100341", "", "331121");
  const std::string before = import_city().state();
  const std::pair<ApiClient::Fields, const char*> wrong[] = {
      {{}, "import_kind_unknown"},
      {{{"kind", "colours"}}, "import_kind_unknown"},
      {{{"kind", "organisations"}, {"mode", "some"}}, "invalid_input"},
      {{{"kind", "organisations"}, {"dry_run", "maybe"}}, "invalid_input"},
      {{{"kind", "organisations"}, {"again", "1"}}, "invalid_input"},
      {{{"kind", "organisations"}, {"parameters", R"({"since":5})"}}, "invalid_input"},
      {{{"kind", "organisations"}, {"parameters", R"({"since":"gestern"})"}}, "invalid_input"},
      {{{"kind", "organisations"}, {"parameters", R"({"colour":"red"})"}}, "invalid_input"},
      {{{"kind", "organisations"}, {"parameters", R"([])"}}, "invalid_input"},
      {{{"kind", "award_results"}}, "sheet_missing_columns"},
      {{{"kind", "organisations"}, {"sheet", "Sheet9"}}, ""},
      {{{"kind", "organisations"}, {"kind", "orders"}}, "bad_upload"}};
  for (const auto& [fields, token] : wrong) {
    const ApiReply reply = client.upload("/api/v1/imports", fields, "a.csv", csv);
    if (*token) BOOST_TEST(reply.token() == token, reply.text.substr(0, 300));
    BOOST_TEST(reply.status < 500);
    if (!*token) BOOST_TEST(reply.status == 201);  // a csv has no sheets to choose from
  }
  BOOST_TEST(import_city().state() != before);
  const std::string after = import_city().state();
  BOOST_TEST(client.send("POST", "/api/v1/imports", csv, {{"Idempotency-Key", "plain"}, {"Content-Type", "text/csv"}}).status == 415);
  BOOST_TEST(client.send("POST", "/api/v1/imports", csv, {{"Idempotency-Key", "none"}, {"Content-Type", "multipart/form-data"}}).token() ==
             "bad_upload");
  BOOST_TEST(client
                 .upload("/api/v1/imports", {{"kind", "award_results"}, {"parameters", R"({"round":"第七批","area_code":"丽水"})"}},
                         "a.csv", "品种名称,中选企业,中选价格\n苯磺酸氨氯地平片,戊制药,1\n")
                 .token() == "invalid_input");
  BOOST_TEST(import_city().state() == after);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::test
