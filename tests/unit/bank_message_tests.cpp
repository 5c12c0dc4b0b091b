// Messages of banks read within bounds, and hostile ones refused.
#include <boost/test/unit_test.hpp>

#include "catalog/sheet/bounded_xml.h"
#include "catalog/sheet/grid.h"
#include "tests/support/bank_messages.h"

namespace liangjia::catalog::sheet {
namespace {

std::string told(const Result<Grid>& grid) { return grid ? "ok" : std::string(grid.rejection().token()); }
std::string read(std::string_view bytes) { return told(read_grid(bytes, "x.xml")); }

class Nobody : public XmlSink {
 public:
  void opened(const std::string&, const std::string&, const std::string&) override {}
  void closed(const std::string&, std::string) override {}
};

std::string bounded(std::string_view bytes, const XmlLimits& limits) {
  Nobody nobody;
  const auto done = read_xml(bytes, limits, nobody);
  return done ? "ok" : std::string(done.rejection().token());
}

const std::string kOpen = "<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pain.002.001.11\">";

// The cell under that title in the first row.
std::string cell(const Grid& grid, std::string_view title, std::size_t row = 1) {
  for (std::size_t i = 0; i < grid.columns; ++i) {
    if (grid.rows.front().at(i).text == title) return grid.rows.at(row).at(i).text;
  }
  return "no such column";
}

}  // namespace

BOOST_AUTO_TEST_SUITE(bank_message_tests)

BOOST_AUTO_TEST_CASE(BF_4_an_answer_of_a_group_alone_is_that_of_its_payment) {
  const std::string xml = kOpen +
                          "<CstmrPmtStsRpt><GrpHdr><MsgId>A</MsgId><CreDtTm>2026-03-01T23:30:00Z</CreDtTm></GrpHdr><OrgnlGrpInfAndSts>"
                          "<OrgnlMsgId>PI7</OrgnlMsgId><OrgnlMsgNmId>pain.001</OrgnlMsgNmId><GrpSts>RJCT</GrpSts></OrgnlGrpInfAndSts>"
                          "</CstmrPmtStsRpt></Document>";
  const auto grid = read_grid(xml, "x.xml");
  BOOST_REQUIRE(grid.ok());
  BOOST_TEST(cell(*grid, "支付指令号") == "PI7");
  BOOST_TEST(cell(*grid, "处理结果") == "RJCT");
  BOOST_TEST(cell(*grid, "处理日期") == "2026-03-02");  // as China counts it
}

BOOST_AUTO_TEST_CASE(BF_6_what_a_statement_says_stands_in_each_of_its_rows) {
  const auto grid = read_grid(test::camt_053({{"S1", "62284800", "10.00", "8.00", {{"-3.00", "R1", "PI1"}, {"1.00", "R2", ""}}}}), "x.xml");
  BOOST_REQUIRE(grid.ok());
  BOOST_TEST(grid->rows.size() == 3u);
  BOOST_TEST(cell(*grid, "期末余额", 2) == "8.00");
  BOOST_TEST(cell(*grid, "支出金额", 1) == "3.00");
  BOOST_TEST(cell(*grid, "收入金额", 1) == "");
  BOOST_TEST(cell(*grid, "收入金额", 2) == "1.00");
  BOOST_TEST(cell(*grid, "支付指令号", 1) == "PI1");
}

BOOST_AUTO_TEST_CASE(IM_5_hostile_or_damaged_messages_are_refused_whole) {
  BOOST_TEST(read("<!DOCTYPE Document [<!ENTITY a \"b\">]>" + kOpen + "</Document>") == "xml_document_type");
  BOOST_TEST(read("<!DOCTYPE Document SYSTEM \"file:///etc/passwd\">" + kOpen + "</Document>") == "xml_document_type");
  const std::string whole = test::pain_002({{"PI1", "ACSC", "R1", "", ""}});
  for (std::size_t length = kOpen.size() + 60; length + 12 < whole.size(); length += 7)
    BOOST_TEST(read(whole.substr(0, length)) == "xml_damaged");
  BOOST_TEST(read(kOpen + "<a></b></Document>") == "xml_damaged");
  BOOST_TEST(read(kOpen + "&unknown;</Document>") == "xml_damaged");
  std::string deep = kOpen;
  for (int i = 0; i < 100'000; ++i) deep += "<a>";
  BOOST_TEST(read(deep) == "xml_too_large");
  BOOST_TEST(read(kOpen + "<a>" + std::string(5'000, 'x') + "</a></Document>") == "xml_too_large");
  BOOST_TEST(read("<Document xmlns=\"urn:iso:std:iso:20022:tech:xsd:pacs.008.001.08\"/>") == "bank_message_unknown");
  std::string pending = test::camt_053({{"S1", "62284800", "1.00", "2.00", {{"1.00", "R1", ""}}}});
  pending.replace(pending.find("BOOK"), 4, "PDNG");
  BOOST_TEST(read(pending) == "bank_message_unbooked");
}

BOOST_AUTO_TEST_CASE(IM_5_bounds_are_asked_of_the_bytes) {
  const XmlLimits small{3, 4, 10};
  BOOST_TEST(bounded("<a><b><c/></b><d/></a>", small) == "ok");
  BOOST_TEST(bounded("<a><b><c><d/></c></b></a>", small) == "ok");  // an element without anything in it is no deeper
  BOOST_TEST(bounded("<a><b><c><d></d></c></b></a>", small) == "xml_too_large");
  BOOST_TEST(bounded("<a><b/><c/><d/><e/></a>", small) == "xml_too_large");
  BOOST_TEST(bounded("<a x='>'><!-- <b><c><d><e> --><![CDATA[<b><c><d><e>]]></a>", XmlLimits{1, 1, 20}) == "ok");
  BOOST_TEST(bounded("<a>\xEF\xBF</a>", small) == "xml_damaged");
  BOOST_TEST(bounded(std::string_view("<\0a\0/\0>\0", 8), small) == "xml_damaged");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::catalog::sheet
