// CO-4: whose document is it. The same answer in memory (covers) and in SQL (filter).
#include <boost/test/unit_test.hpp>
#include <type_traits>

#include "core/command/list_query.h"

using namespace liangjia;

namespace {

const OrganisationId kHospital{201}, kMember{202}, kOther{204}, kWinner{301}, kDistributor{304};
const Ownership kDocument{kHospital, "331121", kWinner, kDistributor};
const OwnershipColumns kColumns{"institution_id", "region_code", "winner_id", "distributor_id"};

}  // namespace

BOOST_AUTO_TEST_SUITE(scope_tests)

BOOST_AUTO_TEST_CASE(a_division_covers_itself_and_what_lies_in_it) {
  BOOST_TEST(region_prefix("331100") == "3311");
  BOOST_TEST(region_prefix("331121") == "331121");
  BOOST_TEST(region_prefix("330000") == "33");
  BOOST_TEST(Scope::of_bureau("331100").covers(kDocument));
  BOOST_TEST(Scope::of_bureau("331121").covers(kDocument));
  BOOST_TEST(!Scope::of_bureau("331122").covers(kDocument));
  BOOST_TEST(!Scope::of_bureau("330300").covers(kDocument));
  BOOST_TEST(!Scope::of_bureau("331121").covers({kHospital, "", kWinner, kDistributor}));
}

BOOST_AUTO_TEST_CASE(an_institution_covers_its_own_and_its_members) {
  BOOST_TEST(Scope::of_institutions(kHospital, {}).covers(kDocument));
  BOOST_TEST(Scope::of_institutions(kOther, {kOther, kHospital}).covers(kDocument));
  BOOST_TEST(!Scope::of_institutions(kMember, {kMember}).covers(kDocument));
  BOOST_TEST(!Scope::of_institutions(kMember, {kMember}).covers({OrganisationId{}, "331121", kWinner, kDistributor}));
}

BOOST_AUTO_TEST_CASE(an_enterprise_covers_what_it_won_or_delivers) {
  BOOST_TEST(Scope::of_enterprise(kWinner).covers(kDocument));
  BOOST_TEST(Scope::of_enterprise(kDistributor).covers(kDocument));
  BOOST_TEST(!Scope::of_enterprise(OrganisationId{305}).covers(kDocument));
  BOOST_TEST(!Scope::of_enterprise(kWinner).covers({kHospital, "331121", {}, {}}));
  BOOST_TEST(!Scope::of_enterprise(OrganisationId{}).covers({kHospital, "331121", {}, {}}));
}

BOOST_AUTO_TEST_CASE(CO_4_default_is_no) {
  BOOST_TEST(!Scope{}.covers(kDocument));
  BOOST_TEST(!Scope{}.covers({}));
  BOOST_TEST(Scope::of_enterprise(kWinner).filter({"institution_id", "region_code", "", ""}).text == "1 = 0");
  BOOST_TEST(Scope::of_bureau("331100").filter({"institution_id", "", "", ""}).text == "1 = 0");
  BOOST_TEST(Scope::of_institutions(kHospital, {}).filter({"", "region_code", "", ""}).text == "1 = 0");
}

BOOST_AUTO_TEST_CASE(filters_bind_values_and_never_paste_them) {
  const auto bureau = Scope::of_bureau("331100").filter(kColumns);
  BOOST_TEST(bureau.text == "region_code LIKE ?");
  BOOST_TEST(std::get<std::string>(bureau.values.at(0)) == "3311%");
  const auto enterprise = Scope::of_enterprise(kWinner).filter(kColumns);
  BOOST_TEST(enterprise.text == "(winner_id = ? OR distributor_id = ?)");
  BOOST_TEST(enterprise.values.size() == 2u);
  const auto members = Scope::of_institutions(kHospital, {kHospital, kMember, kOther}).filter(kColumns);
  BOOST_TEST(members.text == "institution_id IN (?, ?, ?, ?)");  // padded to a power of two
  BOOST_TEST(members.values.size() == 4u);
}

static_assert(!std::is_default_constructible_v<Where>, "a query begins with its scope or says why it has none");

BOOST_AUTO_TEST_CASE(CO_4_no_clause_of_a_query_leads_out_of_its_scope) {
  const SqlFilter own{"mine = ? OR ours = ?", {db::to_value(1), db::to_value(2)}};
  Where where(own);
  where.with("a = ? OR b = ?", 3, 4).maybe("c = ?", std::optional<int>{}).maybe("d > ?", std::optional{5}).with("e = 6");
  BOOST_TEST(where.text() == "(mine = ? OR ours = ?) AND (a = ? OR b = ?) AND (d > ?) AND (e = 6)");
  where.before(7, 8).before(SqlFilter{"f = ?", {db::to_value(9)}});  // places in front of WHERE come first, in their order
  const std::vector<db::Value> expected{db::to_value(7), db::to_value(8), db::to_value(9), db::to_value(1),
                                        db::to_value(2), db::to_value(3), db::to_value(4), db::to_value(5)};
  BOOST_TEST((where.values() == expected));
  BOOST_TEST(Where(Unscoped("open to all")).with("a = ?", 1).text() == "1 = 1 AND (a = ?)");
  BOOST_TEST(Where(either(own, {"open = 1", {}})).with("a = ?", 1).text() == "((mine = ? OR ours = ? OR open = 1)) AND (a = ?)");
}

BOOST_AUTO_TEST_CASE(words_are_looked_for_in_each_column_as_they_stand) {
  Where where(Unscoped("open to all"));
  BOOST_TEST(where.containing({"name", "code"}, "").text() == "1 = 1");
  where.containing({"name", "code"}, "50%_\\甲");
  BOOST_TEST(where.text() == "1 = 1 AND (name LIKE ? OR code LIKE ?)");
  BOOST_REQUIRE(where.values().size() == 2U);
  for (const db::Value& value : where.values()) BOOST_TEST(std::get<std::string>(value) == "%50\\%\\_\\\\甲%");
}

BOOST_AUTO_TEST_SUITE_END()
