// CO-4: whose document is it. The same answer in memory (covers) and in SQL (filter).
#include <boost/test/unit_test.hpp>

#include "core/command/actor.h"

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

BOOST_AUTO_TEST_CASE(default_is_no) {
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

BOOST_AUTO_TEST_SUITE_END()
