// Prepayments measured in money: topped up, paid in phases, offset as the rule book says, cleared in time; and the report of what is
// lacking.
#include <boost/test/unit_test.hpp>

#include "core/command/allowed.h"
#include "procurement/quota/amend_quota.h"
#include "settlement/claim/approve_claim.h"
#include "settlement/claim/claim_queries.h"
#include "settlement/prepayment/end_prepayment.h"
#include "settlement/prepayment/prepayment_coverage.h"
#include "settlement/prepayment/prepayment_document.h"
#include "tests/storage/fund_flow_fixture.h"

using namespace liangjia;
using namespace liangjia::settlement;
namespace city = liangjia::test::city;

namespace {

struct Fixture : test::FundFlow {
  ~Fixture() { bench.tamper("DELETE FROM rule WHERE id BETWEEN 99100 AND 99199"); }

  // Of the hospital, in force before the year began; rows of the rule book outlive a case unless they are removed.
  void rule(int id, const std::string& key, const std::string& value) {
    bench.tamper(
        "INSERT INTO rule (id, rule_key, institution_id, value, certainty, valid_from, source, owner, created_at, created_by) VALUES (" +
        std::to_string(id) + ", '" + key + "', 201, '" + value + "', 'confirmed', '2025-01-01', '试验', '试验', '2025-01-01', 1)");
    bench.book.forget();
  }
  void agreement_of_vials(const std::string& state) { bench.tamper("UPDATE agreement SET state = '" + state + "' WHERE id = 955"); }
  Result<Prepayment> next() {
    const auto made = bench.run<ComputePrepayments>(maker, {city::kYear, city::kLead, std::nullopt});
    if (!made) return made.rejection();
    return made->made.at(0);
  }
  Prepayment paid_next(const std::string& reference) {
    paid_prepayment(reference);
    return documents().front();
  }
  template <class Reads>
  auto reading(const Actor& who, const Reads& reads) {
    const command::Reading now(bench.book.current(*bench.pool->lease()), bench.clock.now(), who);
    return reads(*bench.pool->lease(), now.moment());
  }
  // Newest first.
  std::vector<Prepayment> documents(bool overdue = false) {
    return reading(maker, [&](db::Session& session, const command::Moment& moment) {
      std::vector<Prepayment> found;
      PrepaymentFilter filter;
      filter.overdue = overdue;
      for (auto& view : list_prepayments(session, moment, filter, {}).items) found.push_back(std::move(view.prepayment));
      return found;
    });
  }
  json::Object shown(PrepaymentId id) {
    return reading(hospital, [&](db::Session& session, const command::Moment& moment) {
      return whole_prepayment_document(find_whole_prepayment(session, moment.actor.scope, id).value(), moment);
    });
  }
  std::vector<PrepaymentCoverage> report(const Actor& who) {
    return reading(who, [](db::Session& session, const command::Moment& moment) {
      return list_prepayment_coverage(session, moment, {std::nullopt, city::kYear}, {}).items;
    });
  }
  PrepaymentCoverage of_hospital() { return report(hospital).at(0); }
  Claim claimed(Fen amount) { return bench.done<ApproveClaim>(checker, {reviewed_claim(amount)}); }
  // Files for the month that ends on the last day before `day`, on that day.
  void go_to(BusinessDate day) {
    month = BusinessMonth::of(day);
    last_month = BusinessMonth::of(month.first_day().plus_days(-1));
    bench.clock.set(day.begin() + std::chrono::hours{10});
  }
  void books_agree() {
    for (const std::string& violation : bench.verify()) BOOST_ERROR(violation);
  }
};

// A member as JSON: a text without its quotes.
std::string said(const json::Object& document, const char* name) {
  const std::string text = json::dump(*document.find(name));
  return text.starts_with('"') ? text.substr(1, text.size() - 2) : text;
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(prepayments, Fixture)

BOOST_AUTO_TEST_CASE(PP_4_PP_9_C34_late_agreements_and_amendments_are_topped_up_to_the_fen) {
  fund(Fen{1'000'000});
  agreement_of_vials("signing");
  const Prepayment first = paid_next("B1");
  BOOST_TEST(first.basis.text() == "4160.00");
  BOOST_TEST(first.amount.text() == "1248.00");
  BOOST_TEST(told(next()) == "prepayment_nothing_to_top_up");
  BOOST_TEST(!of_hospital().below_floor.value());

  agreement_of_vials("in_force");
  PrepaymentCoverage lacking = of_hospital();
  BOOST_TEST(lacking.basis.text() == "8319.00");
  BOOST_TEST(lacking.required->text() == "2495.70");
  BOOST_TEST(lacking.missing->text() == "1247.70");
  BOOST_TEST(lacking.below_floor.value());
  const Prepayment second = next().value();
  BOOST_TEST(second.sequence == 2);
  BOOST_TEST(second.basis.text() == "4159.00");  // the vials alone
  BOOST_TEST(second.required.text() == "2495.70");
  BOOST_TEST(second.amount.text() == "1247.70");
  BOOST_TEST(told(next()) == "already_exists");  // one on its way at a time
  BOOST_TEST(of_hospital().missing->text() == "0.00");
  BOOST_TEST(of_hospital().below_floor.value());  // computed is not paid
  BOOST_TEST(told(bench.run<ApprovePrepayment>(maker, {second.id})) == "forbidden");
  bench.done<ApprovePrepayment>(checker, {second.id});
  BOOST_TEST(told(next()) == "already_exists");
  BOOST_TEST(told(answer(true, "B2", last_instruction())) == "ok");
  BOOST_TEST(!of_hospital().below_floor.value());
  BOOST_TEST(bench.count("SELECT balance_fen FROM ledger_account WHERE kind = 'prepayment'") == 249'570);
  books_agree();

  bench.done<procurement::AmendQuota>(checker, {procurement::QuotaAccountId{city::kLeadTablets}, 1, Units{28'280}, "核增"});
  const Prepayment third = paid_next("B3");
  BOOST_TEST(third.sequence == 3);
  BOOST_TEST(third.basis.text() == "41.60");  // ten boxes more
  BOOST_TEST(third.amount.text() == "12.48");
  const json::Object document = shown(third.id);
  BOOST_TEST(document.find("lines")->size() == 1u);
  BOOST_TEST(document.find("lines")->at(0).at("contracted_units").as_number() == 280);
  BOOST_TEST(told(next()) == "prepayment_nothing_to_top_up");
  books_agree();
}

BOOST_AUTO_TEST_CASE(PP_2_PP_9_C34_what_has_left_is_taken_back_before_more_is_required) {
  fund(Fen{1'000'000});
  paid_next("B1");
  agreement_of_vials("suspended");
  BOOST_TEST(of_hospital().basis.text() == "4160.00");
  BOOST_TEST(told(next()) == "prepayment_nothing_to_top_up");
  agreement_of_vials("in_force");
  BOOST_TEST(told(next()) == "prepayment_nothing_to_top_up");  // counted already
  accept_goods();
  bench.tamper("UPDATE quota_account SET state = 'frozen' WHERE id = 901");
  BOOST_TEST(of_hospital().basis.text() == "4575.00");  // of the frozen account the 100 boxes that were ordered
  BOOST_TEST(told(next()) == "prepayment_nothing_to_top_up");
  bench.tamper("UPDATE quota_account SET state = 'locked' WHERE id = 901");
  // A dearer price leaves the units and adds to the money.
  bench.tamper("UPDATE award_price SET price_e4 = 50000 WHERE award_id = 801");
  const Prepayment dearer = paid_next("B2");
  BOOST_TEST(dearer.basis.text() == "840.00");
  BOOST_TEST(dearer.amount.text() == "252.00");
  BOOST_TEST(shown(dearer.id).find("lines")->at(0).at("contracted_units").as_number() == 0);
  books_agree();
}

BOOST_AUTO_TEST_CASE(PP_9_C34_a_top_up_below_the_rules_least_waits_and_a_refused_one_is_computed_anew) {
  fund(Fen{1'000'000});
  rule(99'100, "prepayment.top_up_from", "124771");
  agreement_of_vials("signing");
  paid_next("B1");
  agreement_of_vials("in_force");
  BOOST_TEST(told(next()) == "prepayment_nothing_to_top_up");
  BOOST_TEST(of_hospital().missing->text() == "1247.70");  // one fen below what the rule asks
  bench.tamper("UPDATE rule SET value = '124770' WHERE id = 99100");
  bench.book.forget();
  const Prepayment refused = next().value();
  bench.done<RefusePrepayment>(checker, {refused.id, "基数有误"});
  books_agree();
  const Prepayment again = next().value();
  BOOST_TEST(again.sequence == 2);
  BOOST_TEST(again.amount.text() == refused.amount.text());
  books_agree();
}

BOOST_AUTO_TEST_CASE(PP_3_PP_9_C34_the_report_is_of_those_one_may_see_and_tells_what_has_no_price) {
  BOOST_TEST(report(maker).size() == 3u);
  BOOST_TEST(report(hospital).size() == 1u);
  BOOST_TEST(report(bench.actor(city::kOtherCountyBureau, {Role::AgencyMaker})).size() == 1u);
  BOOST_TEST(of_hospital().below_floor.value());
  bench.tamper("DELETE FROM award_price WHERE award_id = 803");
  BOOST_TEST(of_hospital().without_price == 1);
  BOOST_TEST(of_hospital().basis.text() == "4160.00");
  const json::Object document = prepayment_coverage_document(of_hospital());
  BOOST_TEST(said(document, "required") == "1248.00");
  BOOST_TEST(said(document, "ratio_least") == "0.3");
}

BOOST_AUTO_TEST_CASE(PP_3_C21_C34_no_less_is_prepaid_than_an_agreement_promises) {
  bench.tamper("UPDATE agreement SET prepayment_ratio_ppm = 400000 WHERE id = 955");
  const auto asked = bench.run<ComputePrepayments>(maker, {city::kYear, city::kLead, Ratio::percent(39)});
  BOOST_TEST(told(asked) == "prepayment_ratio_too_low");
  BOOST_TEST(of_hospital().required_least->text() == "3327.60");
  const Prepayment promised = next().value();
  BOOST_TEST(promised.amount.text() == "3327.60");
  BOOST_TEST(!promised.rule.has_value());
}

BOOST_AUTO_TEST_CASE(PP_6_C34_documents_of_one_year_are_offset_together_the_oldest_first) {
  fund(Fen{1'000'000});
  agreement_of_vials("signing");
  bench.tamper("UPDATE quota_account SET contracted_units = 2800 WHERE id = 901");
  paid_next("B1");  // 416.00, of it 124.80
  bench.tamper("UPDATE quota_account SET contracted_units = 28000 WHERE id = 901");
  paid_next("B2");  // 4160.00, 1248.00 in all
  accept_goods(200);
  month_ends();
  BOOST_TEST(claimed(Fen{100'000}).offset_prepayment.text() == "249.60");  // 30 % of 832.00
  const auto both = documents();
  BOOST_TEST((both.at(1).state == PrepaymentState::Cleared));
  BOOST_TEST(both.at(1).offset.text() == "124.80");
  BOOST_TEST(both.at(0).offset.text() == "124.80");
  books_agree();
}

BOOST_AUTO_TEST_CASE(PP_10_C35_an_institution_on_direct_settlement_is_prepaid_as_the_rule_says) {
  fund(Fen{1'000'000});
  rule(99'100, "direct_settlement.enabled", "yes");
  rule(99'101, "prepayment.with_direct_settlement", "none");
  BOOST_TEST(told(next()) == "prepayment_fund_pays_directly");
  bench.tamper("UPDATE rule SET value = 'agency_revolving' WHERE id = 99101");
  bench.book.forget();
  BOOST_TEST(told(next()) == "prepayment_revolving_unsupported");
  bench.tamper("UPDATE rule SET value = 'institution' WHERE id = 99101");
  bench.book.forget();
  const PrepaymentId id = paid_next("B1").id;
  BOOST_TEST(said(shown(id), "financed_twice") == "2495.70");
  BOOST_TEST(of_hospital().financed_twice->text() == "2495.70");
  bench.tamper("UPDATE rule SET value = 'no' WHERE id = 99100");
  bench.tamper("UPDATE rule SET value = 'none' WHERE id = 99101");
  bench.book.forget();
  BOOST_TEST(said(shown(id), "financed_twice") == "0.00");
  BOOST_TEST(told(next()) == "prepayment_nothing_to_top_up");  // the rule is for direct settlement alone
}

BOOST_AUTO_TEST_CASE(PP_11_C40_a_twelfth_a_month_where_the_rule_says_so) {
  fund(Fen{10'000'000});
  rule(99'100, "prepayment.offset", "monthly");
  const PrepaymentId id = paid_next("B1").id;
  BOOST_TEST(said(shown(id), "offset_mode") == "monthly");
  BOOST_TEST(claimed(Fen{100'000}).offset_prepayment.text() == "415.95");  // January and February of 2495.70
  month_ends();
  BOOST_TEST(claimed(Fen{100'000}).offset_prepayment.text() == "207.98");  // 623.925 in all, half up
  go_to(BusinessDate{2027, 1, 5});
  BOOST_TEST(claimed(Fen{1'000'000}).offset_prepayment.text() == "1871.77");  // all the rest
  BOOST_TEST((documents().at(0).state == PrepaymentState::Cleared));
  books_agree();
}

BOOST_AUTO_TEST_CASE(PP_11_PP_12_C40_rolling_is_taken_back_when_the_year_ends_and_the_rest_is_overdue_in_time) {
  fund(Fen{10'000'000});
  rule(99'100, "prepayment.offset", "rolling");
  rule(99'101, "prepayment.clear_days", "20");
  const PrepaymentId id = paid_next("B1").id;
  BOOST_TEST(said(shown(id), "clear_by") == "2027-01-20");
  accept_goods();
  month_ends();
  BOOST_TEST(claimed(Fen{100'000}).offset_prepayment.text() == "0.00");
  go_to(BusinessDate{2027, 1, 20});
  BOOST_TEST(claimed(Fen{100'000}).offset_prepayment.text() == "1000.00");  // as much as the claim of December holds
  BOOST_TEST(documents(true).empty());
  go_to(BusinessDate{2027, 1, 21});
  BOOST_TEST(documents(true).size() == 1u);
  BOOST_TEST(said(shown(id), "overdue") == "true");
  BOOST_TEST(of_hospital().overdue);
  bench.done<ReturnPrepayment>(checker, {id, Fen{149'570}, "R1"});
  bench.done<ConfirmPrepaymentReturn>(finance, {id});
  BOOST_TEST(documents(true).empty());
  BOOST_TEST(!of_hospital().overdue);
  books_agree();
}

BOOST_AUTO_TEST_CASE(PP_13_C41_paid_in_phases_that_sum_to_the_amount_and_due_after_signing) {
  fund(Fen{1'000'000});
  rule(99'100, "prepayment.phases", "0.333333");
  for (const char* party : {"institution", "winner", "distributor"}) {
    bench.tamper(std::string("INSERT INTO agreement_signature VALUES (951, '") + party +
                 "', 201, 11, '0', '127.0.0.1', '2026-02-27 16:30:00')");  // the 28th in China
  }
  const Prepayment first = paid_next("B1");
  BOOST_TEST(first.required.text() == "2495.70");
  BOOST_TEST(first.amount.text() == "831.90");
  BOOST_TEST(first.pay_by->text() == "2026-03-20");  // fifteen working days on
  const Prepayment rest = paid_next("B2");
  BOOST_TEST(rest.sequence == 2);
  BOOST_TEST(rest.basis.text() == "0.00");
  BOOST_TEST(rest.amount.text() == "1663.80");
  BOOST_TEST((rest.amount + first.amount == first.required));
  BOOST_TEST(!rest.pay_by.has_value());
  BOOST_TEST(bench.count("SELECT COUNT(DISTINCT document_id) FROM payment WHERE state = 'accepted'") == 2);
  BOOST_TEST(told(next()) == "prepayment_nothing_to_top_up");
  accept_goods();
  month_ends();
  BOOST_TEST(claimed(Fen{100'000}).offset_prepayment.text() == "124.80");  // 30 % of 416.00
  books_agree();
}

BOOST_AUTO_TEST_CASE(PP_8_C42_a_return_takes_two_persons_of_its_own) {
  fund(Fen{1'000'000});
  const PrepaymentId id = paid_prepayment();  // computed by the maker, let go by the checker
  Actor both = maker;
  both.roles = {Role::AgencyChecker};
  BOOST_TEST(told(bench.run<ReturnPrepayment>(both, {id, Fen{100}, "R1"})) == "same_person");  // who computed it
  bench.done<ReturnPrepayment>(checker, {id, Fen{100}, "R1"});
  BOOST_TEST(told(bench.run<ConfirmPrepaymentReturn>(checker, {id})) == "same_person");  // who let it go does not return it alone
  BOOST_TEST(bench.done<ConfirmPrepaymentReturn>(finance, {id}).returned.text() == "1.00");
  bench.done<ReturnPrepayment>(finance, {id, Fen{100}, "R2"});
  BOOST_TEST(told(bench.run<ConfirmPrepaymentReturn>(finance, {id})) == "same_person");
  BOOST_TEST(bench.done<ConfirmPrepaymentReturn>(checker, {id}).returned.text() == "2.00");
  books_agree();
}

BOOST_AUTO_TEST_CASE(CL_6_C37_a_finished_month_is_claimed_and_marked_when_it_is_late) {
  const auto filed = [&] { return bench.done<FileClaim>(hospital, {city::kLead, last_month, Fen{100}}).claim; };
  go_to(BusinessDate{2026, 4, 10});
  bench.clock.set(BusinessDate{2026, 4, 11}.begin() - std::chrono::minutes{1});  // the last minute
  const Claim on_time = filed();
  BOOST_TEST(on_time.file_by->text() == "2026-04-10");
  BOOST_TEST(!on_time.late);
  go_to(BusinessDate{2026, 5, 11});
  const Claim late = filed();
  BOOST_TEST(late.late);
  BOOST_TEST(test::told(bench.run<FileClaim>(hospital, {city::kLead, month, Fen{5}})) == "invalid_input /month:claim_month_not_over");
  ClaimFilter filter;
  filter.late = true;
  const auto listed = list_claims(*bench.pool->lease(), hospital, filter, {}).items;
  BOOST_REQUIRE(listed.size() == 1u);
  BOOST_TEST((listed.at(0).claim.id == late.id));
  // Filed again, it is as late as it was first.
  bench.done<RefuseClaim>(maker, {on_time.id, "金额有误"});
  const auto again = bench.done<FileClaim>(hospital, {city::kLead, on_time.month, Fen{90}});
  BOOST_TEST(again.again);
  BOOST_TEST(!again.claim.late);
  books_agree();
}

BOOST_AUTO_TEST_SUITE_END()
