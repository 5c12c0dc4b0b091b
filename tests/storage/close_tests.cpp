// Closing months on a real database: trial balances against plain SQL, two persons, order, what blocks, reopening, the year, and each
// invariant firing.
#include <boost/test/unit_test.hpp>
#include <set>
#include <thread>

#include "core/command/allowed.h"
#include "settlement/close/close_document.h"
#include "settlement/fund/record_fund_receipt.h"
#include "tests/storage/close_fixture.h"

using namespace liangjia;
using namespace liangjia::settlement;
namespace city = liangjia::test::city;
using test::kPool;
using test::month_of;

namespace {

struct Closing : test::CloseFixture {
  TrialBalance balance_of(BusinessMonth from, BusinessMonth to) {
    return trial_balance(*bench.pool->lease(), checker.scope, {"331121", {}, from, to}).value();
  }
  // From the entries alone: kind, opening, debits, credits, closing.
  std::string by_sql(BusinessMonth from, BusinessMonth to) {
    return bench.text(
        "SELECT COALESCE(GROUP_CONCAT(CONCAT_WS(' ', kind, opening, debit, credit, closing) ORDER BY book, kind SEPARATOR '; '), '') FROM "
        "(SELECT "
        "a.book, "
        "a.kind, SUM(IF(e.business_date < '" +
        from.first_day().text() +
        "', IF(e.side = a.normal_side, e.amount_fen, -e.amount_fen), 0)) AS opening, SUM(IF(e.business_date >= '" +
        from.first_day().text() + "' AND e.side = 'debit', e.amount_fen, 0)) AS debit, SUM(IF(e.business_date >= '" +
        from.first_day().text() +
        "' AND e.side = 'credit', e.amount_fen, 0)) AS credit, SUM(IF(e.side = a.normal_side, e.amount_fen, -e.amount_fen)) AS closing "
        "FROM "
        "ledger_entry e JOIN ledger_account a ON a.id = e.account_id WHERE a.pool_code = '331121' AND e.business_date <= '" +
        to.last_day().text() + "' GROUP BY a.book, a.kind HAVING opening <> 0 OR debit <> 0 OR credit <> 0 OR closing <> 0) x");
  }
  static std::string told(const TrialBalance& balance) {
    std::vector<std::pair<std::pair<std::string, std::string>, std::string>> rows;
    for (const TrialRow& row : balance.rows) {
      const auto fen = [](FenSum sum) { return std::to_string(static_cast<std::int64_t>(sum.count())); };
      const std::string kind(token_of(row.account));
      rows.push_back({{std::string(token_of(row.book)), kind},
                      kind + " " + fen(row.opening) + " " + fen(row.debit) + " " + fen(row.credit) + " " + fen(row.closing)});
    }
    std::ranges::sort(rows);
    std::string text;
    for (const auto& [name, row] : rows) text += (text.empty() ? "" : "; ") + row;
    return text;
  }
  std::set<std::string> broken_by(const std::string& corruption) {
    bench.tamper("SET SESSION check_constraint_checks = 0");
    bench.tamper(corruption);
    std::set<std::string> names;
    for (const std::string& violation : bench.verify()) names.insert(violation.substr(0, violation.find(':')));
    return names;
  }
  bool breaks(const std::string& corruption, const std::string& name) { return broken_by(corruption).contains(name); }
  std::int64_t expense() {
    return bench.count("SELECT balance_fen FROM ledger_account WHERE kind = 'benefit_expense' AND pool_code = '331121'");
  }
  // A claim of that month, approved today.
  void claimed(BusinessMonth month, Fen amount) {
    pay_in("331121", amount);
    story.approved(city::kCityBureau, story.reviewed(city::kCityBureau, story.filed(city::kLead, month, amount)));
  }
};

command::Violations told_of(std::string_view name, const PeriodCloseChange& change, const std::optional<LedgerChange>& booked = {}) {
  command::ChangeSet changes;
  changes.add(change);
  if (booked) changes.add(*booked);
  for (const auto& one : period_close_invariants()) {
    if (one.name == name) return command::broken_by(one, changes);
  }
  return {};
}

}  // namespace

BOOST_FIXTURE_TEST_SUITE(closing, Closing)

BOOST_AUTO_TEST_CASE(CB_1_a_trial_balance_is_what_the_entries_come_to_closed_or_open) {
  in_march();
  in_april();
  in_may();
  on(2026, 6, 3);
  const std::pair<BusinessMonth, BusinessMonth> times[] = {{month_of(2026, 3), month_of(2026, 3)},  {month_of(2026, 4), month_of(2026, 4)},
                                                           {month_of(2026, 5), month_of(2026, 5)},  {month_of(2026, 3), month_of(2026, 5)},
                                                           {month_of(2026, 1), month_of(2026, 12)}, {month_of(2026, 1), month_of(2026, 2)}};
  const auto check = [&](std::size_t closed_months) {
    for (const auto& [from, to] : times) {
      const TrialBalance balance = balance_of(from, to);
      BOOST_TEST(told(balance) == by_sql(from, to));
      for (const TrialTotal& total : balance.totals) BOOST_TEST(total.balanced());
    }
    BOOST_TEST(balance_of(month_of(2026, 3), month_of(2026, 5)).closed.size() == closed_months);
  };
  check(0);
  closed(month_of(2026, 3));
  closed(month_of(2026, 4));
  check(2);
  closed(month_of(2026, 5));
  check(3);
  sound();
  const auto session = bench.pool->lease();
  const auto own = trial_balance(*session, hospital.scope, {{}, {}, month_of(2026, 3), month_of(2026, 5)}).value();
  BOOST_TEST((own.institution == city::kLead));
  for (const TrialRow& row : own.rows) BOOST_TEST((row.book == Book::Institution));
  BOOST_TEST(own.totals.size() == 1U);
  BOOST_TEST(own.totals.at(0).balanced());
  const auto asked = [&](const Actor& who, TrialQuestion question) { return test::told(trial_balance(*session, who.scope, question)); };
  const auto may = month_of(2026, 5);
  BOOST_TEST(asked(hospital, {{}, city::kLone, may, may}) == "not_found");
  BOOST_TEST(asked(hospital, {"331122", {}, may, may}) == "not_found");
  BOOST_TEST(asked(bench.actor(city::kOtherCountyBureau, {Role::AgencyMaker}), {"331121", {}, may, may}) == "not_found");
  BOOST_TEST(asked(checker, {{}, {}, may, may}) == "not_found");
  BOOST_TEST(asked(checker, {"331121", {}, may, month_of(2026, 4)}).starts_with("period_range"));
  BOOST_TEST(asked(checker, {"331121", {}, month_of(2024, 5), may}).starts_with("period_range"));
}

BOOST_AUTO_TEST_CASE(CB_2_months_are_closed_by_two_when_they_are_over_and_in_their_order) {
  in_march();
  on(2026, 4, 1);
  BOOST_TEST(test::told(bench.run<ProposeClose>(maker, {"331121", month_of(2026, 3)})) == "period_not_over month=2026-03 from=2026-04-02");
  on(2026, 4, 2);
  BOOST_TEST(test::told(bench.run<ProposeClose>(maker, {"33112", month_of(2026, 3)})) == "invalid_input /pool_code:wrong_format");
  const Actor other = bench.actor(city::kOtherCountyBureau, {Role::AgencyMaker});
  BOOST_TEST(test::told(bench.run<ProposeClose>(other, {"331121", month_of(2026, 3)})) == "invalid_input /pool_code:reference_not_found");
  const PeriodClose march_close = proposed(month_of(2026, 3));
  BOOST_TEST(test::told(bench.run<ProposeClose>(maker, {"331121", month_of(2026, 3)})).starts_with("already_exists"));
  Actor same = checker;
  same.user = maker.user;
  BOOST_TEST(test::told(bench.run<ClosePeriod>(same, {march_close.id})) == "same_person");
  BOOST_TEST(test::told(bench.run<RefuseClose>(same, {march_close.id})) == "same_person");
  const Actor foreign = bench.actor(city::kOtherCountyBureau, {Role::AgencyChecker});
  BOOST_TEST(test::told(bench.run<ClosePeriod>(foreign, {march_close.id})) == "not_found");
  bench.done<RefuseClose>(checker, {march_close.id});
  BOOST_TEST(test::told(bench.run<ClosePeriod>(checker, {march_close.id})).starts_with("step_not_allowed"));
  const PeriodClose second = closed(month_of(2026, 3));
  BOOST_TEST(second.edition == 1);  // what was refused never was a close
  BOOST_TEST((second.closed_by == checker.user));
  BOOST_TEST(test::told(bench.run<ProposeClose>(maker, {"331121", month_of(2026, 3)})) == "period_out_of_order month=2026-04");
  BOOST_TEST(test::told(bench.run<ProposeClose>(maker, {"331121", month_of(2026, 2)})) == "period_out_of_order month=2026-04");
  on(2026, 5, 2);
  closed(month_of(2026, 4));
  closed(month_of(2026, 4), "331122");  // a pool begins where it likes
  const auto session = bench.pool->lease();
  const command::Reading now(bench.book.current(*session), bench.clock.now(), checker);
  BOOST_TEST(list_period_closes(*session, now.moment(), {PeriodCloseState::Closed, "331121"}, {}).items.size() == 2U);
  BOOST_TEST(!find_whole_close(*session, foreign.scope, second.id).has_value());
  BOOST_TEST(find_whole_close(*session, checker.scope, second.id)->figures.size() > 5U);
  sound();
}

BOOST_AUTO_TEST_CASE(CB_3_a_close_is_refused_where_the_books_say_otherwise_than_it_keeps) {
  in_march();
  on(2026, 4, 2);
  const PeriodClose one = proposed(month_of(2026, 3));
  bench.tamper("UPDATE period_balance SET debit_fen = debit_fen + 1, closing_fen = closing_fen + 1 WHERE account = 'fund_bank'");
  BOOST_TEST(test::told(bench.run<ClosePeriod>(checker, {one.id})) == "period_stale");
}

BOOST_AUTO_TEST_CASE(CB_4_what_hangs_over_blocks_or_warns_as_the_rule_book_says) {
  in_march();
  bench.done<RecordFundReceipt>(maker, {"331121", Fen{7}, today, "FR-late"});
  on(2026, 4, 2);
  const auto preview = [&] {
    const auto session = bench.pool->lease();
    const command::Reading now(bench.book.current(*session), bench.clock.now(), maker);
    return preview_close(*session, now.moment(), kPool, month_of(2026, 3)).value();
  };
  const ClosePreview blocked = preview();
  BOOST_TEST(blocked.refused->token() == "period_blocked");
  BOOST_TEST(blocked.hanging.rules.provisional);
  std::map<HangingKind, Hanging> hanging;
  for (const Hanging& one : blocked.hanging.items) hanging[one.kind] = one;
  BOOST_TEST(hanging.size() == std::size(EnumNames<HangingKind>::kAll));
  BOOST_TEST(hanging[HangingKind::ReceiptsUnbooked].count == 1);
  BOOST_TEST(hanging[HangingKind::ReceiptsUnbooked].sum.text() == "0.07");
  BOOST_TEST(hanging[HangingKind::ReceiptsUnbooked].blocks);
  BOOST_TEST(hanging[HangingKind::RecoveriesOpen].count == 1);
  BOOST_TEST(hanging[HangingKind::RecoveriesOpen].sum.text() == "41.60");
  BOOST_TEST(!hanging[HangingKind::RecoveriesOpen].blocks);
  for (const auto& name : EnumNames<HangingKind>::kAll) BOOST_TEST(!list_of(name.value).operation.empty());
  BOOST_TEST(test::told(bench.run<ProposeClose>(maker, {"331121", month_of(2026, 3)})) ==
             "period_blocked what=未复核入账的财政拨款 what_en=receipts_unbooked count=1");
  bench.tamper("UPDATE rule SET value = 'no' WHERE rule_key = 'close.blocks.receipts_unbooked'");
  bench.book.forget();
  BOOST_TEST(!preview().refused.has_value());
  const PeriodClose one = proposed(month_of(2026, 3));
  bench.tamper("UPDATE rule SET value = 'yes' WHERE rule_key = 'close.blocks.receipts_unbooked'");
  bench.book.forget();
  BOOST_TEST(test::told(bench.run<ClosePeriod>(checker, {one.id})).starts_with("period_blocked"));
}

BOOST_AUTO_TEST_CASE(CB_5_the_last_closed_month_is_reopened_by_two_and_leaves_its_mark) {
  in_march();
  on(2026, 5, 2);
  const PeriodClose first = closed(month_of(2026, 3));
  const PeriodClose second = closed(month_of(2026, 4));
  BOOST_TEST(test::told(bench.run<AskReopening>(maker, {first.id, "误"})) == "period_not_last month=2026-04");
  bench.done<AskReopening>(maker, {second.id, "误"});
  Actor same = finance;
  same.user = maker.user;
  BOOST_TEST(test::told(bench.run<ConfirmReopening>(same, {second.id})) == "same_person");
  bench.done<RefuseReopening>(finance, {second.id});
  BOOST_TEST(test::told(bench.run<ConfirmReopening>(finance, {second.id})).starts_with("step_not_allowed"));
  const PeriodClose marked = reopened(second.id);
  BOOST_TEST(marked.reason.value() == "补缴记错机构");
  BOOST_TEST((marked.reopened_by == finance.user));
  BOOST_TEST(figures_of_close(*bench.pool->lease(), second.id).size() > 5U);  // its figures stay
  const PeriodClose anew = closed(month_of(2026, 4));
  BOOST_TEST(anew.edition == 2);
  reopened(anew.id);
  reopened(first.id);
  BOOST_TEST(test::told(bench.run<ProposeClose>(maker, {"331121", month_of(2026, 4)})) == "period_out_of_order month=2026-03");
  BOOST_TEST(closed(month_of(2026, 3)).edition == 2);
  sound();
}

BOOST_AUTO_TEST_CASE(CB_6_december_closes_the_year_and_reopening_reverses_it) {
  on(2026, 11, 5);
  claimed(month_of(2026, 10), Fen{300'00});
  on(2027, 1, 5);
  claimed(month_of(2026, 12), Fen{50'00});  // booked in January: of the next year
  const PeriodClose year = closed(month_of(2026, 12));
  BOOST_TEST(year.year_expense.text() == "300.00");
  BOOST_TEST(expense() == 50'00);
  BOOST_TEST(bench.count("SELECT balance_fen FROM ledger_account WHERE kind = 'fund_balance' AND pool_code = '331121'") == 50'00);
  sound();
  reopened(year.id);
  BOOST_TEST(expense() == 350'00);
  sound();
  const PeriodClose anew = closed(month_of(2026, 12));
  BOOST_TEST(anew.year_expense.text() == "300.00");
  BOOST_TEST(expense() == 50'00);
  BOOST_TEST(!closed(month_of(2026, 12), "331122").year_transfer.has_value());  // nothing was spent there
  on(2028, 2, 5);
  for (int month = 1; month <= 11; ++month) closed(month_of(2027, month));
  BOOST_TEST(closed(month_of(2027, 12)).year_expense.text() == "50.00");
  BOOST_TEST(expense() == 0);
  sound();
}

BOOST_AUTO_TEST_CASE(CB_6_a_year_closed_late_is_not_closed_twice) {
  on(2026, 11, 5);
  claimed(month_of(2026, 10), Fen{300'00});
  on(2027, 11, 5);
  claimed(month_of(2027, 10), Fen{20'00});
  on(2028, 1, 5);
  BOOST_TEST(closed(month_of(2026, 12)).year_expense.text() == "300.00");
  for (int month = 1; month <= 11; ++month) closed(month_of(2027, month));
  BOOST_TEST(closed(month_of(2027, 12)).year_expense.text() == "20.00");
  BOOST_TEST(expense() == 0);
  sound();
}

BOOST_AUTO_TEST_CASE(CB_2_a_month_is_closed_while_somebody_pays) {
  in_march();
  on(2026, 4, 2);
  const PeriodClose one = proposed(month_of(2026, 3));
  const BatchId batch = reviewed();
  std::string paid, done;
  std::thread pays([&] { paid = test::told(bench.run<ApproveBatch>(checker, {batch})); });
  std::thread closes([&] { done = test::told(bench.run<ClosePeriod>(finance, {one.id})); });
  pays.join();
  closes.join();
  BOOST_TEST(paid == "ok");
  BOOST_TEST(done == "ok");
  BOOST_TEST(told(balance_of(month_of(2026, 3), month_of(2026, 3))) == by_sql(month_of(2026, 3), month_of(2026, 3)));
  sound();
}

BOOST_AUTO_TEST_CASE(CB_2_CB_3_CB_6_invariants_fire_on_the_whole_database) {
  in_march();
  on(2026, 6, 2);
  closed(month_of(2026, 3));
  closed(month_of(2026, 4));
  closed(month_of(2026, 5));
  BOOST_TEST(breaks("UPDATE period_close SET closed_by = proposed_by WHERE month = '2026-04'", "period_close.persons"));
  BOOST_TEST(breaks("UPDATE period_close SET month = '2026-09' WHERE month = '2026-04'", "period_close.order"));
  bench.tamper("UPDATE period_close SET month = '2026-04' WHERE month = '2026-09'");
  const auto otherwise =
      broken_by("UPDATE period_balance SET opening_fen = opening_fen + 1, closing_fen = closing_fen + 1 WHERE account = 'goods'");
  BOOST_TEST(otherwise.contains("period_close.kept"));
  BOOST_TEST(!otherwise.contains("period_close.balanced"));
  BOOST_TEST(breaks("UPDATE period_balance SET debit_fen = debit_fen + 1 WHERE account = 'fund_bank'", "period_close.balanced"));
  BOOST_TEST(breaks("UPDATE period_close SET closed_at = '2026-05-30 00:00:00' WHERE month = '2026-05'", "period_close.order"));
  bench.tamper("UPDATE period_close SET closed_at = NOW(6) WHERE month = '2026-05'");
  BOOST_TEST(
      breaks("UPDATE ledger_transfer SET at = '2027-01-01' WHERE business_date < '2026-04-01' ORDER BY id LIMIT 1", "period_close.late"));
  BOOST_TEST(breaks("UPDATE period_close SET year_expense_fen = 5 WHERE month = '2026-05'", "period_close.year"));
}

BOOST_AUTO_TEST_CASE(CB_2_CB_3_CB_6_invariants_fire_on_a_change) {
  PeriodCloseChange change;
  PeriodClose& close = change.after;
  close.number = "JZ1";
  close.month = month_of(2026, 3);
  close.state = PeriodCloseState::Closed;
  close.proposed_by = UserId{5};
  close.closed_by = UserId{5};
  close.closed_at = BusinessDate(2026, 4, 2).begin();
  BOOST_TEST(told_of("period_close.persons", change).size() == 1U);
  close.closed_by = UserId{6};
  BOOST_TEST(told_of("period_close.persons", change).empty());
  close.state = PeriodCloseState::Reopened;
  BOOST_TEST(told_of("period_close.persons", change).size() == 1U);
  close.state = PeriodCloseState::Closed;
  change.figures = {{Book::Fund, AccountKind::FundBank, 0, {}, {}, Fen{1}, Fen{2}, Fen{}, Fen{4}}};
  BOOST_TEST(told_of("period_close.balanced", change).size() == 2U);
  LedgerChange booked;
  booked.business_date = BusinessDate(2026, 3, 31);
  BOOST_TEST(told_of("period_close.late", change, booked).size() == 1U);
  close.closed_at = BusinessDate(2026, 3, 31).begin();
  BOOST_TEST(told_of("period_close.late", change).size() == 1U);
  BOOST_TEST(told_of("period_close.year", change).empty());
  close.year_expense = Fen{5};
  BOOST_TEST(told_of("period_close.year", change).size() == 2U);
}

BOOST_AUTO_TEST_CASE(CO_5_a_close_offers_each_what_they_may_do) {
  in_march();
  on(2026, 4, 2);
  const PeriodClose one = proposed(month_of(2026, 3));
  const auto offered = [&](const Actor& who) {
    const auto session = bench.pool->lease();
    const command::Reading now(bench.book.current(*session), bench.clock.now(), who);
    return json::dump(*whole_close_document(find_whole_close(*session, who.scope, one.id).value(), now.moment()).find("allowed_actions"));
  };
  BOOST_TEST(offered(checker) == R"(["close_period","refuse_close"])");
  BOOST_TEST(offered(maker) == "[]");
  bench.done<ClosePeriod>(checker, {one.id});
  BOOST_TEST(offered(maker) == R"(["ask_reopening"])");
  bench.done<AskReopening>(maker, {one.id, "误"});
  BOOST_TEST(offered(finance) == R"(["confirm_reopening","refuse_reopening"])");
}

BOOST_AUTO_TEST_SUITE_END()
