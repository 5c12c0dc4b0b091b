// The three-way reconciliation, the ledger of a fund's bank account and its monthly report, over three months of two pools.
#include <boost/test/unit_test.hpp>

#include "core/command/allowed.h"
#include "settlement/close/report_document.h"
#include "tests/storage/close_fixture.h"

using namespace liangjia;
using namespace liangjia::settlement;
namespace city = liangjia::test::city;
using test::kPool;
using test::month_of;

namespace {

struct Reconciling : test::CloseFixture {
  Reconciliation of(BusinessMonth month, const Actor& who) { return reconcile(*bench.pool->lease(), who.scope, {month, {}, {}, {}}); }
  ReconciliationRow row(BusinessMonth month, OrganisationId institution) {
    for (const ReconciliationRow& one : of(month, checker).rows) {
      if (one.institution == institution) return one;
    }
    throw std::runtime_error("no such row");
  }
  Fen line(const FundMonth& month, FundLine which) { return month.amounts.at(static_cast<std::size_t>(which)); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(reconciling, Reconciling)

BOOST_AUTO_TEST_CASE(CB_7_the_three_agree_to_the_fen_in_each_month_whenever_it_is_asked) {
  const auto agree = [&] {
    for (int month = 2; month <= 6; ++month) {
      for (const ReconciliationRow& one : of(month_of(2026, month), checker).rows) {
        BOOST_TEST(one.agrees(), month << ": " << one.institution_name << " opens " << one.opening.text() << ", closes "
                                       << one.closing.text() << ", documents " << one.documents_open.text() << ", issued "
                                       << one.issued.text() << ", paid " << one.paid_by_fund.text());
      }
    }
  };
  in_march();
  agree();
  const auto march_of_lead = row(month_of(2026, 3), city::kLead);
  BOOST_TEST(march_of_lead.accepted.text() == "624.00");
  BOOST_TEST(march_of_lead.returned.text() == "62.40");
  BOOST_TEST(march_of_lead.paid_by_fund.text() == "416.00");
  BOOST_TEST(march_of_lead.confirmed.text() == "416.00");
  BOOST_TEST(march_of_lead.received.text() == "416.00");
  BOOST_TEST(march_of_lead.closing.text() == "145.60");
  BOOST_TEST(row(month_of(2026, 3), city::kLone).paid_by_itself.text() == "41.60");
  in_april();
  agree();
  const auto april = row(month_of(2026, 4), city::kLead);
  BOOST_TEST(april.issued.text() == "291.20");  // issued twice
  BOOST_TEST(april.rejected.text() == "145.60");
  BOOST_TEST(april.on_the_way.text() == "145.60");
  BOOST_TEST(april.closing.text() == "0.00");
  in_may();
  agree();
  const auto may = row(month_of(2026, 5), city::kLead);
  BOOST_TEST(may.accepted.text() == "41.60");
  BOOST_TEST(may.returned.text() == "83.20");
  BOOST_TEST(may.recovered.text() == "41.60");
  BOOST_TEST(may.closing.text() == "0.00");
  on(2026, 6, 3);
  agree();
  sound();
}

BOOST_AUTO_TEST_CASE(CB_7_what_was_changed_past_the_program_does_not_agree) {
  in_march();
  BOOST_TEST(of(month_of(2026, 3), checker).agrees());
  bench.tamper("UPDATE acceptance_line SET amount_fen = amount_fen + 1 WHERE payment_state = 'due' LIMIT 1");
  BOOST_TEST(!of(month_of(2026, 3), checker).agrees());
}

BOOST_AUTO_TEST_CASE(CB_8_each_sees_its_own_and_the_documents_behind_what_differs) {
  in_march();
  in_april();
  const auto april = month_of(2026, 4);
  BOOST_TEST(of(april, hospital).rows.size() == 1U);
  BOOST_TEST((of(april, hospital).rows.at(0).institution == city::kLead));
  BOOST_TEST((of(month_of(2026, 3), lone).rows.at(0).institution == city::kLone));
  BOOST_TEST(of(month_of(2026, 3), enterprise).rows.size() == 2U);
  BOOST_TEST(of(month_of(2026, 3), bench.actor(city::kOutsider, {Role::EnterpriseFinance})).rows.empty());
  BOOST_TEST(of(month_of(2026, 3), bench.actor(city::kOtherCountyBureau, {Role::AgencyMaker})).rows.size() == 1U);
  const auto session = bench.pool->lease();
  BOOST_TEST(reconcile(*session, checker.scope, {month_of(2026, 3), "331122", {}, {}}).rows.size() == 1U);
  BOOST_TEST(reconcile(*session, checker.scope, {month_of(2026, 3), {}, city::kLead, {}}).rows.size() == 1U);
  BOOST_TEST(reconcile(*session, checker.scope, {month_of(2026, 3), {}, {}, city::kOutsider}).rows.empty());
  std::map<OpenItemKind, std::vector<std::string>> items;
  for (const OpenItem& item : of(april, checker).items) items[item.kind].push_back(item.amount.text());
  BOOST_TEST(items[OpenItemKind::IssuedUnanswered] == std::vector<std::string>{"145.60"}, boost::test_tools::per_element());
  BOOST_TEST(items[OpenItemKind::PaidUnconfirmed] == std::vector<std::string>{"41.60"}, boost::test_tools::per_element());  // by itself
  BOOST_TEST(items[OpenItemKind::AcceptedUninvoiced].empty());
  BOOST_TEST(of(april, bench.actor(city::kOutsider, {Role::EnterpriseFinance})).items.empty());
}

BOOST_AUTO_TEST_CASE(CB_9_the_months_of_the_fund_and_its_entries_come_to_the_bank_account) {
  in_march();
  in_april();
  in_may();
  const auto report = fund_month_report(*bench.pool->lease(), checker.scope, "331121", month_of(2026, 5)).value();
  BOOST_TEST(line(report.now, FundLine::PaidSettlements).text() == "145.60");
  BOOST_TEST(line(report.now, FundLine::FromSuppliers).text() == "41.60");
  BOOST_TEST(line(report.now, FundLine::ClosingBank).text() == "480.00");
  BOOST_TEST(line(report.month_before, FundLine::SettlementsIssued).text() == "145.60");  // net of what came back
  BOOST_TEST(line(report.month_before, FundLine::ClosingInTransit).text() == "145.60");
  BOOST_TEST(line(report.year_before, FundLine::ClosingBank).text() == "0.00");
  for (int month = 3; month <= 5; ++month) {
    const auto one = fund_month(*bench.pool->lease(), kPool, month_of(2026, month));
    Fen moved;
    for (std::size_t i = 0; i < 8; ++i) moved += i < 4 ? one.amounts[i] : -one.amounts[i];
    BOOST_TEST((one.opening_bank + moved).text() == line(one, FundLine::ClosingBank).text());
  }
  const Actor other = bench.actor(city::kOtherCountyBureau, {Role::AgencyMaker});
  BOOST_TEST(!fund_month_report(*bench.pool->lease(), other.scope, "331121", month_of(2026, 5)).has_value());

  const auto session = bench.pool->lease();
  const command::Reading now(bench.book.current(*session), bench.clock.now(), checker);
  std::vector<FundEntry> all;
  PageRequest page{std::nullopt, 2};
  for (;;) {
    const auto found = list_fund_entries(*session, now.moment(), {"331121", {}, {}}, page);
    all.insert(all.end(), found.items.begin(), found.items.end());
    if (!found.next) break;
    page.after = found.next;
  }
  BOOST_REQUIRE(all.size() == 4U);
  std::vector<std::string> standings, numbers;
  for (const FundEntry& one : all) standings.push_back(one.standing.text()), numbers.push_back(one.number.substr(0, 2));
  BOOST_TEST(standings == (std::vector<std::string>{"480.00", "438.40", "584.00", "1000.00"}), boost::test_tools::per_element());
  BOOST_TEST(numbers == (std::vector<std::string>{"TK", "JS", "JS", "FR"}), boost::test_tools::per_element());
  BOOST_TEST(!all.at(1).counterparty.empty());
  BOOST_TEST(all.at(3).counterparty.empty());
  const auto of_april = list_fund_entries(*session, now.moment(), {"331121", BusinessDate(2026, 4, 1), BusinessDate(2026, 4, 30)}, {});
  BOOST_TEST(of_april.items.empty());
  const command::Reading theirs(bench.book.current(*session), bench.clock.now(), other);
  BOOST_TEST(list_fund_entries(*session, theirs.moment(), {"331121", {}, {}}, {}).items.empty());
}

BOOST_AUTO_TEST_SUITE_END()
