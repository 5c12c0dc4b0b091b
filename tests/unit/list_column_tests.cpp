// What stands in the cells of a list's sheet, and that every sheet has a heading for each of them (Rule EX-2).
#include <boost/test/unit_test.hpp>
#include <set>

#include "api/handlers/list_columns.h"

using namespace liangjia;
using catalog::sheet::OutCell;

namespace {

constexpr const char* kSheets[] = {"export_orders",   "export_order_lines", "export_batches",
                                   "export_products", "export_lot",         "export_users"};

OutCell chinese(const json::Value& value, std::string_view kind) { return api::cell_of(value, kind, Language::Chinese); }
OutCell english(const json::Value& value, std::string_view kind) { return api::cell_of(value, kind, Language::English); }

}  // namespace

BOOST_AUTO_TEST_SUITE(list_column_tests)

BOOST_AUTO_TEST_CASE(EX_2_a_cell_is_what_its_member_is) {
  BOOST_TEST((chinese("1234.50", "money") == OutCell(Fen{123450})));
  BOOST_TEST((chinese("-0.05", "money") == OutCell(Fen{-5})));
  BOOST_TEST((chinese("3.1800", "price") == OutCell(Price{31800})));
  BOOST_TEST((chinese("0.3", "share") == OutCell(*Ratio::parse("0.3"))));
  BOOST_TEST((chinese("2026-03-31", "day") == OutCell(BusinessDate{2026, 3, 31})));
  BOOST_TEST((chinese(12, "number") == OutCell(std::int64_t{12})));
  BOOST_TEST((chinese("0D2K7Q5RW4KJT", "id") == OutCell(std::string("0D2K7Q5RW4KJT"))));
  BOOST_TEST((chinese("331100", "text") == OutCell(std::string("331100"))));
  BOOST_TEST((chinese(nullptr, "money") == OutCell{}));
  BOOST_TEST((chinese(json::Object{{"a", 1}}, "text") == OutCell{}));
  BOOST_TEST((chinese("no money", "money") == OutCell(std::string("no money"))));  // as it is, never lost
}

BOOST_AUTO_TEST_CASE(EX_2_an_instant_is_told_by_the_clock_of_China) {
  BOOST_TEST((chinese("2026-02-28T16:30:05.000001Z", "instant") == OutCell(std::string("2026-03-01 00:30:05"))));
}

BOOST_AUTO_TEST_CASE(EX_2_a_token_is_told_in_words) {
  BOOST_TEST((chinese("draft", "words:document_state") == OutCell(std::string("草稿"))));
  BOOST_TEST((english("partly_accepted", "words:fulfilment_state") == OutCell(std::string("Partly accepted"))));
  BOOST_TEST((chinese("new_token", "words:document_state") == OutCell(std::string("new_token"))));
  BOOST_TEST((chinese("a", "words:no_such_enumeration") == OutCell(std::string("a"))));
  BOOST_TEST((chinese(true, "flag") == OutCell(std::string("是"))));
  BOOST_TEST((english(false, "flag") == OutCell(std::string("No"))));
  BOOST_TEST((chinese(json::Array{"甲", "乙"}, "list:text") == OutCell(std::string("甲、乙"))));
  BOOST_TEST((english(json::Array{"a", "b"}, "list:text") == OutCell(std::string("a, b"))));
}

BOOST_AUTO_TEST_CASE(EX_2_every_column_has_a_heading_of_its_own_in_both_languages) {
  for (const char* operation : kSheets) {
    const api::ListSheet& sheet = api::list_sheet(operation);
    BOOST_TEST(!sheet.title.zh.empty());
    BOOST_TEST(sheet.title.en.size() <= 31U, operation);
    std::set<std::string> zh, en;
    std::size_t usual = 0;
    for (const api::SheetColumn& column : sheet.columns) {
      BOOST_TEST(zh.insert(column.name.zh).second, operation << " " << column.key);
      BOOST_TEST(en.insert(column.name.en).second, operation << " " << column.key);
      usual += column.usual ? 1U : 0U;
    }
    BOOST_TEST(usual > 0U, operation);
  }
  BOOST_CHECK_THROW(api::list_sheet("export_nothing"), InternalBug);
}

BOOST_AUTO_TEST_SUITE_END()
