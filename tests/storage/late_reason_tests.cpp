// Why a line is paid late, and the clock of a disputed one.
#include <boost/test/unit_test.hpp>

#include "core/command/allowed.h"
#include "procurement/acceptance/acceptance_document.h"
#include "procurement/acceptance/acceptance_queries.h"
#include "procurement/acceptance/acceptance_store.h"
#include "procurement/acceptance/end_late_reason.h"
#include "procurement/acceptance/explain_late_line.h"
#include "tests/storage/delivery_fixture.h"

namespace liangjia::procurement {
namespace {

struct Late : Delivery {
  Actor finance = bench.actor(city::kLead, {Role::InstitutionFinance}, 5);
  Actor bureau = bench.actor(city::kCityBureau, {Role::AgencyMaker});
  AcceptanceLineId id = accepted_at_once(100);  // on 2 March, due on 1 April

  void wait_until(BusinessDate day) {
    bench.clock.advance(std::chrono::hours{24} * day.days_since(bench.clock.today()));
    bench.book.forget();
  }
  AcceptanceLine line() { return find_acceptance_lines(*bench.pool->lease(), {id}).at(0); }
  std::string explained(LateReasonCode code, std::string note = "") {
    const auto done = bench.run<ExplainLateLine>(finance, {id, code, std::move(note)});
    return done ? "ok" : told(done);
  }
  // What the document offers that person.
  std::string offered(const Actor& who) {
    const command::Reading now(bench.book.current(*bench.pool->lease()), bench.clock.now(), who);
    const json::Value document{acceptance_document(line(), now.moment())};
    return json::dump(document.at("allowed_actions"));
  }
  std::string owed_on(BusinessDate day) {
    const AgeingRow total = ageing(*bench.pool->lease(), sales.scope, AgeingBy::Distributor, day).total;
    return total.not_due.text() + " " + total.late_1_30.text() + " " + total.late_31_60.text() + " paused " + total.paused.text();
  }
  std::size_t overdue_on(BusinessDate day) {
    AcceptanceFilter late;
    late.overdue = true;
    return list_acceptances(*bench.pool->lease(), lead.scope, late, day, {}).items.size();
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(late_reasons, Late)

BOOST_AUTO_TEST_CASE(DE_27_C43_a_dispute_stops_the_clock_and_the_pause_is_kept_as_an_interval) {
  BOOST_TEST(explained(LateReasonCode::FundsShort) == "line_not_late due_on=2026-04-01");
  BOOST_TEST(explained(LateReasonCode::GoodsDisputed) == "invalid_input /note:required");
  BOOST_TEST(told(bench.run<ExplainLateLine>(bench.actor(city::kLone, {Role::InstitutionFinance}), {id, LateReasonCode::Other, "无关"})) ==
             "not_found");
  wait_until({2026, 3, 10});
  BOOST_TEST(offered(finance) == R"(["explain_late_line"])");
  BOOST_TEST(offered(bureau) == "[]");
  BOOST_TEST(explained(LateReasonCode::GoodsDisputed, "三盒受潮") == "ok");
  BOOST_TEST(offered(finance) == R"(["explain_late_line","end_late_reason"])");
  BOOST_TEST(offered(bureau) == R"(["end_late_reason"])");
  BOOST_TEST(owed_on({2026, 3, 10}) == "416.00 0.00 0.00 paused 416.00");
  BOOST_TEST(owed_on({2026, 4, 20}) == "416.00 0.00 0.00 paused 416.00");
  // The bureau finds it settled; the clock goes on with ten days more.
  wait_until({2026, 3, 20});
  BOOST_TEST(line().due_by({2026, 3, 20}).text() == "2026-04-11");
  bench.done<EndLateReason>(bureau, {id});
  BOOST_TEST(told(bench.run<EndLateReason>(finance, {id})) == "no_late_reason");
  BOOST_TEST(line().paused_days == 10);
  BOOST_TEST(overdue_on({2026, 4, 11}) == 0U);
  BOOST_TEST(overdue_on({2026, 4, 12}) == 1U);
  BOOST_TEST(!line().overdue({2026, 4, 11}));
  BOOST_TEST(owed_on({2026, 4, 12}) == "0.00 416.00 0.00 paused 0.00");
  const auto kept = late_reasons_of(*bench.pool->lease(), id);
  BOOST_TEST(kept.size() == 1U);
  BOOST_TEST(kept.at(0).from.text() == "2026-03-10");
  BOOST_TEST(kept.at(0).ended_on->text() == "2026-03-20");
  BOOST_TEST(kept.at(0).paused_days() == 10);
}

BOOST_AUTO_TEST_CASE(DE_27_C43_a_reason_that_is_no_dispute_is_told_and_stops_nothing) {
  wait_until({2026, 4, 2});
  BOOST_TEST(explained(LateReasonCode::FundsShort) == "ok");
  BOOST_TEST((line().late_reason == LateReasonCode::FundsShort));
  BOOST_TEST(owed_on({2026, 4, 12}) == "0.00 416.00 0.00 paused 0.00");
  // Where the rule book lets no dispute stop the clock, it is a reason like others.
  bench.tamper("UPDATE rule SET value = 'no' WHERE rule_key = 'settlement.dispute_pauses'");
  bench.book.forget();
  BOOST_TEST(explained(LateReasonCode::InvoiceDisputed, "税率有误") == "ok");
  BOOST_TEST(owed_on({2026, 4, 12}) == "0.00 416.00 0.00 paused 0.00");
  BOOST_TEST(late_reasons_of(*bench.pool->lease(), id).size() == 2U);
  bench.tamper("UPDATE rule SET value = 'yes' WHERE rule_key = 'settlement.dispute_pauses'");
  bench.book.forget();
  bench.tamper("UPDATE acceptance_line SET payment_state = 'paid'");
  BOOST_TEST(explained(LateReasonCode::FundsShort) == "line_not_owed");
  clean = false;
}

BOOST_AUTO_TEST_CASE(DE_27_C43_no_line_stands_still_for_more_days_than_the_rule_book_names) {
  BOOST_TEST(explained(LateReasonCode::PapersMissing, "缺随货同行单") == "ok");
  wait_until({2026, 3, 12});
  BOOST_TEST(explained(LateReasonCode::InvoiceDisputed, "单据已补，发票有误") == "ok");  // one reason ends the other; days add up
  BOOST_TEST(line().paused_days == 10);
  BOOST_TEST(line().pause_ends_on->text() == "2026-05-01");             // 60 days in all
  BOOST_TEST(owed_on({2026, 6, 5}) == "0.00 416.00 0.00 paused 0.00");  // 65 days after 1 April, of which 60 stood still
  wait_until({2026, 6, 5});
  BOOST_TEST(explained(LateReasonCode::GoodsDisputed, "再议") == "pause_used_up days=60");
  bench.done<EndLateReason>(finance, {id});
  BOOST_TEST(line().paused_days == 60);
}

BOOST_AUTO_TEST_CASE(DE_27_no_day_of_a_pause_is_made_up) {
  BOOST_TEST(explained(LateReasonCode::GoodsDisputed, "受潮") == "ok");
  wait_until({2026, 3, 5});
  bench.done<EndLateReason>(finance, {id});
  clean = false;
  const auto fires = [&] {
    return std::ranges::any_of(bench.verify(), [](const std::string& one) { return one.starts_with("acceptance.pauses: "); });
  };
  BOOST_TEST(!fires());
  bench.tamper("UPDATE acceptance_line SET paused_days = 30");
  BOOST_TEST(fires());
  command::ChangeSet changes;
  AcceptanceLine shortened = line();
  const AcceptanceLine before = shortened;
  shortened.paused_days -= 1;
  changes.add(AcceptanceLineChange{before, shortened});
  const auto all = acceptance_invariants();
  const auto pauses = std::ranges::find(all, std::string_view("acceptance.pauses"), &command::Invariant::name);
  BOOST_TEST(command::broken_by(*pauses, changes).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
