// The retained surplus as a document: from the inputs of two persons to the money and what became of it.
#include <boost/test/unit_test.hpp>

#include "core/command/allowed.h"
#include "settlement/surplus/retained_surplus_document.h"
#include "tests/storage/surplus_fixture.h"

using namespace liangjia;
using namespace liangjia::settlement;
namespace city = liangjia::test::city;

namespace {

struct Fixture : test::SurplusYear {
  Actor both = bench.actor(city::kCountyBureau, {Role::AgencyMaker, Role::AgencyChecker}, 1);  // the maker, with another role

  template <class C>
  std::string tries(const Actor& who, RetainedSurplusId id) {
    return told(bench.run<C>(who, {id}));
  }
  template <class C>
  std::string says(const Actor& who, RetainedSurplusId id) {
    return told(bench.run<C>(who, {id, "理由"}));
  }
  std::string records(RetainedSurplusId id) { return told(bench.run<RecordSurplusInputs>(maker, {id, inputs(), "更正"})); }
  json::Object shown(RetainedSurplusId id, const Actor& who) {
    const command::Reading now(bench.book.current(*bench.pool->lease()), bench.clock.now(), who);
    const auto whole = find_whole_retained_surplus(*bench.pool->lease(), who.scope, id);
    return whole_retained_surplus_document(whole.value(), now.moment());
  }
  std::int64_t listed(const Actor& who, const RetainedSurplusFilter& filter = {}) {
    const command::Reading now(bench.book.current(*bench.pool->lease()), bench.clock.now(), who);
    return std::ssize(list_retained_surpluses(*bench.pool->lease(), now.moment(), filter, {}).items);
  }
  std::int64_t balance(const std::string& kind) {
    return bench.count("SELECT COALESCE(SUM(balance_fen), 0) FROM ledger_account WHERE kind = '" + kind + "'");
  }
  bool fires(const std::string& name) {
    for (const std::string& violation : bench.verify()) {
      if (violation.find(name) != std::string::npos) return true;
    }
    return false;
  }
  void books_agree() {
    for (const std::string& violation : bench.verify()) BOOST_ERROR(violation);
  }
};

struct OfChanges {
  RetainedSurplusChange change;
  OfChanges() {
    change.after.number = "JY1";
    change.after.state = RetainedSurplusState::Final;
    change.after.base = Fen{201};
    change.after.granted = Fen{101};
    change.after.inputs_by = UserId{1};
    change.after.inputs_confirmed_by = UserId{2};
    change.after.made_by = UserId{1};
    change.after.checked_by = UserId{2};
    change.computation.emplace();
    change.computation->granted = Fen{101};
    SurplusComputationRow row;
    row.variety.contracted = Units{10};
    row.variety.charged = reference_units(Units{10});
    row.row.granted = Fen{101};
    change.rows = {row};
  }
  std::string broken() const {
    command::ChangeSet changes;
    changes.add(change);
    std::string names;
    for (const auto& invariant : retained_surplus_invariants()) {
      if (!command::broken_by(invariant, changes).empty()) names += std::string(invariant.name) + " ";
    }
    return names;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(retained_surplus, Fixture)

BOOST_AUTO_TEST_CASE(SU_9_SU_10_inputs_take_two_persons_and_each_computation_stands_beside_the_older_ones) {
  accept_the_year();
  const RetainedSurplusId id = opened();
  BOOST_TEST(told(bench.run<OpenSurplus>(maker, {city::kYear, city::kLead, inputs(), "决算表"})) == "already_exists");
  BOOST_TEST(tries<ComputeSurplus>(maker, id) == "step_not_allowed");
  BOOST_TEST(tries<ConfirmSurplusInputs>(both, id) == "same_person");
  BOOST_TEST(records(id) == "ok");
  BOOST_TEST(tries<ConfirmSurplusInputs>(checker, id) == "ok");
  BOOST_TEST(records(id) == "ok");  // what was confirmed has to be confirmed again
  BOOST_TEST(tries<ComputeSurplus>(maker, id) == "step_not_allowed");
  RetainedSurplus surplus = computed(id);
  BOOST_TEST(surplus.base.text() == "19191.60");
  BOOST_TEST(surplus.granted.text() == "9595.80");
  accept(city::kOriginatorBox, 10);
  surplus = bench.done<ComputeSurplus>(maker, {id});
  BOOST_TEST(surplus.computation == 2);
  BOOST_TEST(surplus.granted.text() == "9514.80");
  BOOST_TEST(records(id) == "ok");
  computed(id);
  bench.done<PublishSurplus>(maker, {id});
  BOOST_TEST(records(id) == "ok");  // the bureau found a fault by itself
  BOOST_TEST(computed(id).inputs == 5);
  const std::string sheet = json::dump(shown(id, hospital));
  BOOST_TEST(sheet.find(R"("number":1,"inputs":3)") != std::string::npos);
  BOOST_TEST(sheet.find(R"("granted":"9595.80")") != std::string::npos);  // the first one is still there
  BOOST_TEST(sheet.find(R"("provisional":true)") != std::string::npos);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM retained_surplus_computation") == 4);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM retained_surplus_row") == 8);  // two kinds of insurance each
  books_agree();
}

BOOST_AUTO_TEST_CASE(SU_11_SU_12_the_institution_objects_the_figure_becomes_final_and_is_paid) {
  accept_the_year();
  const RetainedSurplusId id = opened();
  computed(id);
  bench.done<PublishSurplus>(maker, {id});
  BOOST_TEST(says<ObjectToSurplus>(hospital, id) == "ok");
  BOOST_TEST(says<DismissSurplusObjection>(both, id) == "same_person");
  BOOST_TEST(says<DismissSurplusObjection>(checker, id) == "ok");
  BOOST_TEST(says<ObjectToSurplus>(buyer, id) == "ok");
  BOOST_TEST(says<UpholdSurplusObjection>(checker, id) == "ok");
  bench.done<ComputeSurplus>(maker, {id});
  bench.done<PublishSurplus>(maker, {id});
  BOOST_TEST(tries<FinaliseSurplus>(both, id) == "same_person");
  BOOST_TEST(tries<FinaliseSurplus>(checker, id) == "surplus_objection_open");
  objections_end();
  BOOST_TEST(says<ObjectToSurplus>(hospital, id) == "surplus_objection_late");
  bench.done<FinaliseSurplus>(checker, {id});
  BOOST_TEST(balance("surplus_payable") == 959'580);
  BOOST_TEST(balance("benefit_expense") == 959'580);
  BOOST_TEST(balance("surplus_income") == 959'580);
  BOOST_TEST(records(id) == "step_not_allowed");

  BOOST_TEST(tries<PaySurplus>(checker, id) == "fund_short");
  BOOST_TEST(says<CloseSurplus>(hospital, id) == "surplus_not_paid");
  BOOST_TEST(tries<PaySurplus>(both, id) == "same_person");
  fund(Fen{2'000'000});
  bench.done<PaySurplus>(checker, {id});
  BOOST_TEST(told(answer(false, "户名不符", last_instruction())) == "ok");
  BOOST_TEST(balance("surplus_payable") == 959'580);
  books_agree();
  BOOST_TEST(tries<PaySurplus>(finance, id) == "same_person");  // who confirmed the rejection
  bench.done<PaySurplus>(checker, {id});
  BOOST_TEST(told(answer(true, "B1", last_instruction())) == "ok");
  BOOST_TEST(balance("surplus_payable") == 0);
  BOOST_TEST(balance("surplus_receivable") == 0);
  BOOST_TEST(balance("institution_bank") == 959'580);
  const RetainedSurplus closed = bench.done<CloseSurplus>(hospital, {id, "药学部与临床科室绩效"});
  BOOST_TEST((closed.paid == closed.granted));
  const std::string sheet = json::dump(shown(id, finance));
  BOOST_TEST(sheet.find("surplus_granted") != std::string::npos);
  BOOST_TEST(sheet.find("surplus_issued") != std::string::npos);
  books_agree();
}

BOOST_AUTO_TEST_CASE(SU_12_nothing_granted_is_closed_without_a_payment) {
  const RetainedSurplusId id = opened();
  BOOST_TEST(computed(id).granted.text() == "0.00");
  made_final(id);
  BOOST_TEST(tries<PaySurplus>(checker, id) == "surplus_nothing_to_pay");
  bench.done<CloseSurplus>(hospital, {id, "无留用额"});
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM ledger_transfer WHERE kind = 'surplus_granted'") == 0);
  books_agree();
}

BOOST_AUTO_TEST_CASE(SU_11_no_variety_of_an_institution_and_year_is_final_twice) {
  SurplusInputs of_alliance = inputs();
  of_alliance.varieties.push_back(of_alliance.varieties.front());
  of_alliance.varieties.back().institution = city::kMemberA;
  const RetainedSurplusId alliance = opened(city::kLead, of_alliance);
  const RetainedSurplusId own = opened(city::kMemberA);
  computed(alliance);
  computed(own);
  made_final(alliance);
  bench.done<PublishSurplus>(maker, {own});
  objections_end();
  BOOST_TEST(tries<FinaliseSurplus>(checker, own) == "surplus_variety_settled");
  books_agree();
}

BOOST_AUTO_TEST_CASE(SU_10_people_see_what_is_theirs_and_what_they_may_do) {
  const RetainedSurplusId id = opened();
  BOOST_TEST(listed(maker) == 1);
  BOOST_TEST(listed(hospital, {RetainedSurplusState::InputsOpen, city::kLead, city::kYear}) == 1);
  BOOST_TEST(listed(hospital, {RetainedSurplusState::Paid, std::nullopt, std::nullopt}) == 0);
  const Actor others = bench.actor(city::kOtherCountyBureau, {Role::AgencyMaker, Role::AgencyChecker}, 4);
  BOOST_TEST(listed(others) == 0);
  BOOST_TEST(records(RetainedSurplusId{1}) == "not_found");
  BOOST_TEST(tries<ConfirmSurplusInputs>(others, id) == "not_found");
  BOOST_TEST(json::dump(shown(id, checker)).find(R"("allowed_actions":["confirm_surplus_inputs"])") != std::string::npos);
  BOOST_TEST(json::dump(shown(id, both)).find(R"("allowed_actions":["record_surplus_inputs"])") != std::string::npos);
}

BOOST_AUTO_TEST_CASE(SU_7_SU_11_altered_rows_are_found) {
  accept_the_year();
  const RetainedSurplusId id = opened();
  computed(id);
  made_final(id);
  BOOST_TEST(bench.verify().empty());
  bench.tamper("UPDATE retained_surplus_row SET granted_fen = granted_fen + 1 WHERE insurance_kind = 'employees'");
  BOOST_TEST(fires("surplus.rows"));
  bench.tamper("UPDATE retained_surplus_row SET charged_micro_units = charged_micro_units + 1");
  BOOST_TEST(fires("surplus.charged"));
  bench.tamper("DELETE FROM retained_surplus_settled");
  BOOST_TEST(fires("surplus.settled"));
  bench.tamper("UPDATE retained_surplus SET checked_by = made_by");
  BOOST_TEST(fires("surplus.persons"));
  bench.tamper("UPDATE retained_surplus SET granted_fen = granted_fen + 1");
  BOOST_TEST(fires("surplus.share"));
  BOOST_TEST(fires("surplus.ledger"));
}

BOOST_AUTO_TEST_CASE(SU_7_SU_9_unsound_changes_are_refused) {
  OfChanges sound;
  BOOST_TEST(sound.broken() == "");
  OfChanges rows = sound;
  rows.change.rows.front().row.granted = Fen{100};
  BOOST_TEST(rows.broken() == "surplus.rows ");
  OfChanges half = sound;
  half.change.after.base = Fen{200};
  BOOST_TEST(half.broken() == "surplus.share ");
  OfChanges paid = sound;
  paid.change.after.paid = Fen{102};
  BOOST_TEST(paid.broken() == "surplus.share ");
  OfChanges charged = sound;
  charged.change.rows.front().variety.charged += ReferenceUnits{1};
  BOOST_TEST(charged.broken() == "surplus.charged ");
  charged.change.computation->charge_all = true;
  BOOST_TEST(charged.broken() == "");
  OfChanges inputs_alone = sound;
  inputs_alone.change.after.inputs_confirmed_by = UserId{1};
  BOOST_TEST(inputs_alone.broken() == "surplus.persons ");
  OfChanges final_alone = sound;
  final_alone.change.after.checked_by = UserId{1};
  BOOST_TEST(final_alone.broken() == "surplus.persons ");
}

BOOST_AUTO_TEST_SUITE_END()
