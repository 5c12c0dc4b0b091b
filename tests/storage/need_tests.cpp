// Needs from below on a real database: whose they are, every step, what is counted together, what waits.
#include <boost/test/unit_test.hpp>

#include "api/todo/todo.h"
#include "core/command/allowed.h"
#include "procurement/need/decide_need.h"
#include "procurement/need/file_need.h"
#include "procurement/need/need_document.h"
#include "tests/support/workbench.h"

namespace liangjia::procurement {
namespace {

using test::told;
namespace city = test::city;

struct Fixture {
  test::Workbench bench{{}, {}};
  Actor lead = bench.actor(city::kLead, {Role::AllianceBuyer});
  Actor member = bench.actor(city::kMemberA, {Role::Pharmacist});
  Actor lone = bench.actor(city::kLone, {Role::Pharmacist});
  Actor county = bench.actor(city::kCountyBureau, {Role::Monitor});
  Actor other_county = bench.actor(city::kOtherCountyBureau, {Role::Monitor});
  Actor whole_city = bench.actor(city::kCityBureau, {Role::CatalogueOfficer});

  static FileNeed::Input tablets(OrganisationId institution, std::optional<Units> units = Units{100}) {
    return {institution, city::kTablet, {}, {}, units, "断货", false};
  }
  static FileNeed::Input named_drug(OrganisationId institution, std::string name) {
    return {institution, {}, std::move(name), "5ml:50mg", {}, "抢救必需", true};
  }
  NeedId filed(const Actor& who, const FileNeed::Input& input) { return bench.done<FileNeed>(who, input).id; }
  Result<Need> answered(const Actor& who, NeedId id, NeedOutcome outcome, std::optional<catalog::ProductId> product = {}) {
    return bench.run<AnswerNeed>(who, {id, outcome, "答复", product});
  }
  // Numbers of needs, newest first, each with how many there are of the same: "2/1 1/1".
  std::string seen(const Actor& who, const NeedFilter& filter = {}) {
    const auto session = bench.pool->lease();
    std::string all;
    for (const NeedView& view : list_needs(*session, who, filter, {}).items)
      all += (all.empty() ? "" : " ") + std::to_string(view.same.needs) + "/" + std::to_string(view.same.institutions);
    return all;
  }
  std::string offered(const Actor& who, NeedId id) {
    const auto session = bench.pool->lease();
    const command::Reading reading(bench.book.current(*session), bench.clock.now(), who);
    const auto view = find_need(*session, who.scope, id);
    return view ? json::dump(json::Value(need_view_document(*view, reading.moment())).at("allowed_actions")) : "not seen";
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(needs, Fixture)

BOOST_AUTO_TEST_CASE(NE_1_a_need_is_told_for_ones_own_and_seen_by_ones_own) {
  const NeedId own = filed(member, tablets(city::kMemberA));
  const NeedId by_lead = filed(lead, tablets(city::kMemberB));
  BOOST_TEST(told(bench.run<FileNeed>(member, tablets(city::kLead))) == "invalid_input /institution_id:reference_not_found");
  BOOST_TEST(told(bench.run<FileNeed>(lead, tablets(city::kLone))) == "invalid_input /institution_id:reference_not_found");
  BOOST_TEST(told(bench.run<FileNeed>(county, tablets(city::kMemberA))) == "forbidden");
  BOOST_TEST(offered(member, by_lead) == "not seen");
  BOOST_TEST(offered(lead, own) == R"(["close_need"])");
  BOOST_TEST(offered(county, own) == R"(["see_need","answer_need"])");
  BOOST_TEST(offered(whole_city, own) == R"(["answer_need"])");
  BOOST_TEST(offered(other_county, own) == "not seen");
  BOOST_TEST(offered(lone, own) == "not seen");
  BOOST_TEST(offered(bench.actor(city::kWinnerA, {Role::Sales}), own) == "not seen");
  BOOST_TEST(told(bench.run<SeeNeed>(other_county, {own})) == "not_found");
  BOOST_TEST(told(answered(other_county, own, NeedOutcome::Refused)) == "not_found");
  BOOST_TEST(told(bench.run<CloseNeed>(lone, {own})) == "not_found");
  BOOST_TEST(told(bench.run<AnswerNeed>(member, {own, NeedOutcome::Refused, "不", {}})) == "forbidden");
}

BOOST_AUTO_TEST_CASE(NE_1_what_is_told_names_a_variety_or_a_drug) {
  BOOST_TEST(told(bench.run<FileNeed>(member, named_drug(city::kMemberA, ""))) == "invalid_input /generic_name:required");
  FileNeed::Input both = tablets(city::kMemberA);
  both.generic_name = "某药";
  BOOST_TEST(told(bench.run<FileNeed>(member, both)) == "invalid_input /generic_name:need_named_twice");
  FileNeed::Input unknown = tablets(city::kMemberA);
  unknown.variety = catalog::VarietyId{9};
  BOOST_TEST(told(bench.run<FileNeed>(member, unknown)) == "invalid_input /variety_id:reference_not_found");
}

BOOST_AUTO_TEST_CASE(NE_2_the_county_sees_and_the_city_answers_at_once) {
  const NeedId id = filed(member, tablets(city::kMemberA));
  BOOST_TEST(told(bench.run<SeeNeed>(whole_city, {id})) == "need_for_county");
  BOOST_TEST(token_of(bench.done<SeeNeed>(county, {id}).state) == "county_seen");
  BOOST_TEST(told(bench.run<SeeNeed>(county, {id})).starts_with("step_not_allowed"));
  BOOST_TEST(offered(county, id) == R"(["answer_need"])");
  BOOST_TEST(told(answered(whole_city, id, NeedOutcome::NextRound)) == "ok");
  const NeedId unseen = filed(member, tablets(city::kMemberA));
  BOOST_TEST(told(answered(whole_city, unseen, NeedOutcome::Refused)) == "ok");
  BOOST_TEST(told(answered(county, unseen, NeedOutcome::Refused)).starts_with("step_not_allowed"));
}

BOOST_AUTO_TEST_CASE(NE_3_an_answer_names_its_product_and_a_need_is_closed) {
  const NeedId id = filed(member, tablets(city::kMemberA));
  BOOST_TEST(told(answered(county, id, NeedOutcome::Substitute)) == "invalid_input /product_id:required");
  BOOST_TEST(told(answered(county, id, NeedOutcome::Refused, city::kTabletBox)) == "invalid_input /product_id:need_no_product");
  BOOST_TEST(told(answered(county, id, NeedOutcome::Listed, catalog::ProductId{9})) == "invalid_input /product_id:reference_not_found");
  BOOST_TEST(told(bench.run<CloseNeed>(county, {id})).starts_with("step_not_allowed"));  // nothing was answered
  BOOST_TEST(told(answered(county, id, NeedOutcome::Listed, city::kTabletBox)) == "ok");
  BOOST_TEST(offered(member, id) == R"(["close_need"])");
  BOOST_TEST(offered(county, id) == R"(["close_need"])");
  BOOST_TEST(token_of(bench.done<CloseNeed>(member, {id}).state) == "closed");
  BOOST_TEST(told(bench.run<CloseNeed>(member, {id})).starts_with("step_not_allowed"));

  const NeedId filed_only = filed(member, tablets(city::kMemberA));
  BOOST_TEST(told(bench.run<CloseNeed>(lead, {filed_only})) == "ok");  // taken back by the lead
  const NeedId was_seen = filed(member, tablets(city::kMemberA));
  bench.done<SeeNeed>(county, {was_seen});
  BOOST_TEST(told(bench.run<CloseNeed>(member, {was_seen})) == "ok");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM audit_event WHERE object_kind = 'clinical_need'") == 8);
}

BOOST_AUTO_TEST_CASE(NE_4_the_same_needs_are_counted_together) {
  filed(member, tablets(city::kMemberA));
  filed(lead, tablets(city::kMemberB, {}));
  const NeedId elsewhere = filed(lone, tablets(city::kLone));
  filed(member, named_drug(city::kMemberA, "鱼精蛋白 注射液"));
  filed(lead, named_drug(city::kLead, "鱼精蛋白注射液"));
  BOOST_TEST(seen(whole_city) == "2/2 2/2 3/3 3/3 3/3");
  BOOST_TEST(seen(county) == "2/2 2/2 2/2 2/2");
  BOOST_TEST(seen(member) == "1/1 1/1");
  BOOST_TEST(seen(whole_city, {.grouped = true}) == "2/2 3/3");
  BOOST_TEST(seen(county, {.grouped = true}) == "2/2 2/2");
  BOOST_TEST(seen(whole_city, {.variety = city::kTablet}) == "3/3 3/3 3/3");
  BOOST_TEST(seen(whole_city, {.region_code = "331122"}) == "3/3");
  BOOST_TEST(seen(whole_city, {.institution = city::kLead}) == "2/2");
  BOOST_TEST(told(answered(whole_city, elsewhere, NeedOutcome::Refused)) == "ok");
  BOOST_TEST(seen(whole_city, {.grouped = true}) == "2/2 2/2");
  BOOST_TEST(seen(whole_city, {.open = false}) == "2/2");  // answered, and two open ones are the same
  BOOST_TEST(seen(whole_city, {.state = NeedState::Answered}) == "2/2");
  const auto session = bench.pool->lease();
  BOOST_TEST(list_needs(*session, county, {.grouped = true}, {}).items.back().same.month_units == 100);
}

BOOST_AUTO_TEST_CASE(NE_2_what_waits_for_an_answer_is_told) {
  const NeedId first = filed(member, tablets(city::kMemberA));
  filed(lead, tablets(city::kMemberB));
  bench.done<SeeNeed>(county, {first});
  const auto waiting = [&](const Actor& who) {
    const auto session = bench.pool->lease();
    const command::Reading reading(bench.book.current(*session), bench.clock.now(), who);
    std::string all;
    for (const api::ToDo& one : api::todo_of(*session, reading.moment())) {
      if (one.kind.token == "needs_to_answer") all += std::string(one.action) + " " + std::to_string(one.documents.size());
    }
    return all;
  };
  BOOST_TEST(waiting(county) == "answer_need 2");
  BOOST_TEST(waiting(whole_city) == "answer_need 2");
  BOOST_TEST(waiting(other_county) == "");
  BOOST_TEST(waiting(member) == "");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
