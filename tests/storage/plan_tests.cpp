// What a page of each list costs in a city of 50,000 rows a table, by every kind of reader and the filters they work with: the rows
// that the server touches (Handler_read) are bounded by the page and its branches, or by the candidates of one page, never by the table.
#include <boost/test/unit_test.hpp>

#include "core/command/list_query.h"
#include "core/identity/audit_queries.h"
#include "procurement/acceptance/acceptance_queries.h"
#include "procurement/invoice/invoice_queries.h"
#include "procurement/order/order_line_queries.h"
#include "procurement/shipment/shipment_queries.h"
#include "procurement/usage/usage_queries.h"
#include "settlement/batch/batch_queries.h"
#include "settlement/debt/debt.h"
#include "settlement/fund/fund_queries.h"
#include "settlement/ledger/journal_queries.h"
#include "settlement/payment/payment_queries.h"
#include "tests/support/plan_city.h"

using namespace liangjia;
using namespace liangjia::procurement;
namespace city = liangjia::test::plan_city;
using city::bench;
using city::Reader;
using city::readers;
using city::rows_touched;

namespace {

const PageRequest kPage{std::nullopt, 50};
// Of a page that an index tells: at most 16 rows of each of some hundred branches, twice read (range and union), and the page with its
// joins.
constexpr std::int64_t kOfPage = 6'000;
// Of a page whose filter no index tells: the candidates, each read in the index, in its row and in the union.
constexpr std::int64_t kOfCandidates = 4 * kCandidatesMost + kOfPage;

using List = std::function<void(db::Session&, const Actor&, const PageRequest&)>;
struct Case {
  std::string_view name;
  List list;
  std::int64_t most = kOfPage;
};

void costs_its_page(const std::vector<Case>& cases) {
  auto session = bench().pool->lease();
  for (const Case& each : cases) {
    for (const Reader& who : readers()) {
      for (const PageRequest& page : {kPage, PageRequest{city::kLines / 2, 50}}) {
        each.list(*session, who.actor, page);  // prepares its texts
        const auto before = rows_touched(*session);
        each.list(*session, who.actor, page);
        const auto touched = rows_touched(*session) - before;
        BOOST_TEST_MESSAGE(each.name << ", " << who.name << (page.after ? ", deep: " : ": ") << touched);
        BOOST_TEST(touched <= each.most, each.name << " as " << who.name << " touched " << touched);
      }
    }
  }
}
// A cursor in the middle of a table whose ids begin at `first`.
PageRequest at(PageRequest page, std::int64_t first, std::int64_t each = 1) {
  if (page.after) page.after = first + *page.after / each;
  return page;
}

List orders(const OrderFilter& filter) {
  return [filter](auto& session, const Actor& who, const auto& page) { (void)list_orders(session, who, filter, at(page, 1'000'000, 5)); };
}
List order_lines(const OrderLineFilter& filter) {
  return [filter](auto& session, const Actor& who, const auto& page) {
    static const rulebook::Rules kRules(std::vector<rulebook::Rule>{});
    static const WorkingCalendar kCalendar;
    const command::Moment moment{bench().clock.now(), bench().clock.today(), who, kRules, kCalendar};
    (void)list_order_lines(session, moment, filter, at(page, 2'000'000));
  };
}
List shipments(const ShipmentFilter& filter) {
  return
      [filter](auto& session, const Actor& who, const auto& page) { (void)list_shipments(session, who, filter, at(page, 3'000'000, 5)); };
}
List acceptances(const AcceptanceFilter& filter) {
  return [filter](auto& session, const Actor& who, const auto& page) {
    (void)list_acceptances(session, who.scope, filter, BusinessDate{2026, 3, 2}, at(page, 5'000'000));
  };
}
List returns(const ReturnFilter& filter) {
  return [filter](auto& session, const Actor& who, const auto& page) { (void)list_returns(session, who, filter, at(page, 6'000'000)); };
}
List invoices(const InvoiceFilter& filter) {
  return
      [filter](auto& session, const Actor& who, const auto& page) { (void)list_invoices(session, who.scope, filter, at(page, 7'000'000)); };
}
List usage(const UsageLineFilter& filter) {
  return [filter](auto& session, const Actor& who, const auto& page) {
    (void)list_usage_lines(session, who.scope, filter, at(page, 8'100'000));
  };
}
List usage_reports(const UsageReportFilter& filter) {
  return [filter](auto& session, const Actor& who, const auto& page) {
    (void)list_usage_reports(session, who.scope, filter, at(page, 8'000'000, 50));
  };
}
List batches(const settlement::BatchFilter& filter) {
  return [filter](auto& session, const Actor& who, const auto& page) {
    (void)settlement::list_batches(session, who, filter, at(page, 12'000'000));
  };
}
List payments(const settlement::PaymentFilter& filter) {
  return [filter](auto& session, const Actor& who, const auto& page) {
    (void)settlement::list_payments(session, who, filter, at(page, 13'000'000));
  };
}
List accounts(const settlement::AccountFilter& filter) {
  return [filter](auto& session, const Actor& who, const auto& page) {
    (void)settlement::list_accounts(session, who.scope, filter, at(page, 9'002'000, 100));
  };
}
List audit(const identity::AuditFilter& filter) {
  return [filter](auto& session, const Actor& who, const auto& page) {
    PageRequest of = page;
    if (of.after) of.after = city::audit_id(*of.after);
    if (who.scope.kind() == OrganisationKind::Bureau) (void)identity::list_audit_events(session, who, filter, of);
  };
}

BusinessMonth month(std::string_view text) { return *BusinessMonth::parse(text); }
UsageLineFilter period(std::string_view from, std::string_view to) {
  UsageLineFilter filter;
  filter.from = month(from);
  filter.to = month(to);
  return filter;
}
// Nothing but this is asked.
template <class Filter, class Member>
Filter only(std::optional<Member> Filter::*asked, const Member& value) {
  Filter filter;
  filter.*asked = value;
  return filter;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(plans)

BOOST_AUTO_TEST_CASE(LQ_1_a_page_of_goods_costs_its_own_rows) {
  costs_its_page({{"orders", orders({})},
                  {"orders by state", orders(only(&OrderFilter::state, DocumentState::Submitted)), kOfCandidates},
                  {"orders by line state", orders(only(&OrderFilter::line_state, OrderState::Submitted))},
                  {"orders by a rare line state", orders(only(&OrderFilter::line_state, OrderState::Refused))},
                  {"orders by a line state nobody has", orders(only(&OrderFilter::line_state, OrderState::Expired))},
                  {"orders of an institution", orders(only(&OrderFilter::institution, city::kOtherInstitution)), kOfCandidates},
                  {"order lines", order_lines({})},
                  {"order lines by state", order_lines(only(&OrderLineFilter::order_state, OrderState::Submitted))},
                  {"order lines of an order", order_lines(only(&OrderLineFilter::order, OrderId{city::kOrder}))},
                  {"shipments", shipments({})},
                  {"shipments by state", shipments(only(&ShipmentFilter::state, ShipmentState::Shipped))},
                  {"shipments of an order", shipments(only(&ShipmentFilter::order, OrderId{city::kOrder}))},
                  {"acceptances", acceptances({})},
                  {"acceptances by payment", acceptances(only(&AcceptanceFilter::payment_state, PaymentState::Due))},
                  {"acceptances by a payment nobody has", acceptances(only(&AcceptanceFilter::payment_state, PaymentState::Disputed))},
                  {"acceptances of an order", acceptances(only(&AcceptanceFilter::order, OrderId{city::kOrder}))},
                  {"returns", returns({})},
                  {"returns by state", returns(only(&ReturnFilter::state, ReturnState::Requested))},
                  {"returns of a line", returns(only(&ReturnFilter::acceptance_line, AcceptanceLineId{city::kAcceptance}))},
                  {"invoices", invoices({})},
                  {"invoices by state", invoices(only(&InvoiceFilter::state, InvoiceDocumentState::Mismatched))},
                  {"invoice by number", invoices(only(&InvoiceFilter::number, std::string("N49999")))}});
}

BOOST_AUTO_TEST_CASE(LQ_1_a_page_of_use_costs_its_own_rows) {
  costs_its_page({{"usage", usage({})},
                  {"usage of a report", usage(only(&UsageLineFilter::report, UsageReportId{city::kReport}))},
                  {"usage of a month", usage(period("2024-05", "2024-05"))},
                  {"usage of a year", usage(period("2023-06", "2024-05")), 2 * kOfPage},
                  {"usage of a variety", usage(only(&UsageLineFilter::variety, catalog::VarietyId{6007})), kOfCandidates},
                  {"usage of a product", usage(only(&UsageLineFilter::product, catalog::ProductId{7007})), kOfCandidates},
                  {"usage reports", usage_reports({})},
                  {"usage reports of a month", usage_reports(only(&UsageReportFilter::month, month("2024-05")))}});
}

BOOST_AUTO_TEST_CASE(LQ_1_a_page_of_money_costs_its_own_rows) {
  using namespace settlement;
  const auto debts = [](db::Session& session, const Actor& who, const PageRequest& page) {
    (void)list_institution_debts(session, who.scope, BusinessDate{2026, 3, 2}, at(page, 9'002'000));
  };
  costs_its_page({{"batches", batches({})},
                  {"batches by state", batches(only(&settlement::BatchFilter::state, BatchState::Applied))},
                  {"batches by a state nobody has", batches(only(&settlement::BatchFilter::state, BatchState::Netted))},
                  {"batches of a month", batches(only(&settlement::BatchFilter::month, month("2023-02")))},
                  {"payments", payments({})},
                  {"payments by state", payments(only(&settlement::PaymentFilter::state, settlement::PaymentState::Issued))},
                  {"accounts", accounts({})},
                  {"accounts by kind", accounts(only(&settlement::AccountFilter::kind, AccountKind::Goods))},
                  {"debts", debts, 2 * kOfPage},
                  {"audit", audit({})},
                  {"audit of a document", audit(only(&identity::AuditFilter::object_id, city::kOrder)), kOfPage}});
}

BOOST_AUTO_TEST_CASE(LQ_2_a_filter_without_an_index_asks_a_bounded_number_of_rows) {
  OrderFilter emergency;
  emergency.emergency = true;  // nobody's
  AcceptanceFilter late;
  late.overdue = true;
  costs_its_page(
      {{"orders of emergencies", orders(emergency), kOfCandidates},
       {"orders of a product", orders(only(&OrderFilter::product, catalog::ProductId{7007})), kOfCandidates},
       {"acceptances overdue", acceptances(late), kOfCandidates},
       {"acceptances to invoice", acceptances(only(&AcceptanceFilter::invoice_state, InvoiceState::Mismatched)), kOfCandidates}});
  auto session = bench().pool->lease();
  const auto page = list_acceptances(*session, Scope::of_bureau("331100"), only(&AcceptanceFilter::invoice_state, InvoiceState::Mismatched),
                                     BusinessDate{2026, 3, 2}, kPage);
  BOOST_TEST(page.items.empty());
  BOOST_REQUIRE(page.next.has_value());  // it may be among the older ones
  BOOST_TEST(*page.next > 5'000'000);
}

BOOST_AUTO_TEST_CASE(LQ_1_the_pages_of_a_reader_hold_each_of_its_rows_once_newest_first) {
  auto session = bench().pool->lease();
  const auto read_through = [&](const auto& read) {
    std::vector<std::int64_t> ids;
    for (PageRequest page{std::nullopt, 200}; ids.empty() || page.after;) {
      const auto found = read(page);
      for (const std::int64_t id : found.items) ids.push_back(id);
      page.after = found.next;
      if (!found.next) break;
    }
    return ids;
  };
  for (const Reader& who : readers()) {
    for (const auto line_state : {std::optional<OrderState>{}, std::optional{OrderState::Refused}}) {
      OrderFilter of_state;
      of_state.line_state = line_state;
      const auto ids = read_through([&](const PageRequest& page) {
        const auto found = list_orders(*session, who.actor, of_state, page);
        Page<std::int64_t> of{{}, found.next};
        for (const auto& item : found.items) of.items.push_back(item.id.value());
        return of;
      });
      const SqlFilter scope = who.actor.scope.filter({"l.institution_id", "l.region_code", "l.winner_id", "l.distributor_id"});
      Where where(scope);
      where.maybe("l.order_state = ?", line_state);
      const std::string text = "SELECT DISTINCT l.order_id FROM order_line l WHERE " + where.text() + " ORDER BY l.order_id DESC";
      std::vector<std::int64_t> expected;
      for (db::Row& row : session->query_values({"plan_tests.orders", text}, where.values())) expected.push_back(row.take<std::int64_t>());
      BOOST_TEST(ids == expected, who.name << ": " << ids.size() << " orders for " << expected.size());
    }
    AcceptanceFilter rejected;
    rejected.invoice_state = InvoiceState::None;  // no index tells it
    const auto ids = read_through([&](const PageRequest& page) {
      const auto found = list_acceptances(*session, who.actor.scope, rejected, BusinessDate{2026, 3, 2}, page);
      Page<std::int64_t> of{{}, found.next};
      for (const auto& item : found.items) of.items.push_back(item.line.id.value());
      return of;
    });
    Where where(who.actor.scope.filter({"a.institution_id", "a.region_code", "a.winner_id", "a.distributor_id"}));
    where.with("a.invoice_state = 'none'");
    const std::string text = "SELECT a.id FROM acceptance_line a WHERE " + where.text() + " ORDER BY a.id DESC";
    std::vector<std::int64_t> expected;
    for (db::Row& row : session->query_values({"plan_tests.accepted", text}, where.values())) expected.push_back(row.take<std::int64_t>());
    BOOST_TEST(ids == expected, who.name << ": " << ids.size() << " accepted for " << expected.size());
  }
}

BOOST_AUTO_TEST_CASE(LE_9_a_balance_of_any_day_is_one_row) {
  using namespace settlement;
  auto session = bench().pool->lease();
  const Scope scope = Scope::of_bureau("331100");
  const auto touched = [&](const auto& read) {
    read();
    const auto before = rows_touched(*session);
    read();
    return rows_touched(*session) - before;
  };
  const auto as_of = [&](BusinessDate day) {
    return touched([&] { (void)list_accounts(*session, scope, only(&AccountFilter::as_of, day), kPage); });
  };
  BOOST_TEST(as_of(BusinessDate{2023, 1, 31}) <= kOfPage);
  BOOST_TEST(as_of(BusinessDate{2025, 9, 1}) <= as_of(BusinessDate{2023, 1, 31}) + 100);
  const auto entries = touched([&] { (void)list_entries(*session, LedgerAccountId{city::kAccount}, {11'030'000, 50}); });
  BOOST_TEST(entries <= 1'000);
  const auto positions = touched([&] { (void)pool_positions(*session, scope, BusinessDate{2025, 9, 1}); });
  BOOST_TEST(positions <= 5'000);  // the accounts of the pools, each with one row
  const auto view = find_ledger_account(*session, scope, LedgerAccountId{city::kAccount}, BusinessDate{2024, 6, 30});
  BOOST_REQUIRE(view.has_value());
  BOOST_TEST(view->account.balance.count() ==
             bench().count("SELECT SUM(amount_fen) FROM ledger_entry WHERE business_date <= '2024-06-30' AND account_id = " +
                           std::to_string(city::kAccount)));
}

BOOST_AUTO_TEST_CASE(LQ_3_ageing_reads_what_is_open) {
  auto session = bench().pool->lease();
  const std::int64_t open = bench().count("SELECT COUNT(*) FROM acceptance_line WHERE payment_state = 'due'");
  BOOST_TEST(open == 4'000);
  for (const Reader& who : readers()) {
    const Ageing found = ageing(*session, who.actor.scope, AgeingBy::Institution, BusinessDate{2026, 3, 2});
    const auto before = rows_touched(*session);
    (void)ageing(*session, who.actor.scope, AgeingBy::Institution, BusinessDate{2026, 3, 2});
    const auto touched = rows_touched(*session) - before;
    BOOST_TEST_MESSAGE("ageing, " << who.name << ": " << touched);
    BOOST_TEST(touched <= 5 * open, who.name << " touched " << touched);
    if (who.name == "city bureau") BOOST_TEST(found.total.lines == open);
  }
}

BOOST_AUTO_TEST_CASE(LQ_3_a_month_s_statement_reads_the_month_and_what_is_open) {
  auto session = bench().pool->lease();
  const std::int64_t open = bench().count("SELECT COUNT(*) FROM acceptance_line WHERE payment_state = 'due'");
  for (const Reader& who : readers()) {
    for (const auto* text : {"2023-02", "2025-06"}) {
      const settlement::StatementFilter filter{month(text), {}, {}};
      (void)settlement::monthly_statement(*session, who.actor.scope, filter);
      const auto before = rows_touched(*session);
      (void)settlement::monthly_statement(*session, who.actor.scope, filter);
      const auto touched = rows_touched(*session) - before;
      BOOST_TEST_MESSAGE("statement of " << text << ", " << who.name << ": " << touched);
      // Of a month long ago, what was accepted since is looked at too: the end of a time is no range of ids.
      const std::int64_t since = std::string_view(text) < "2025" ? city::kLines : 0;
      BOOST_TEST(touched <= 4 * open + 4 * kOfPage + since, who.name << " touched " << touched);
    }
  }
}

BOOST_AUTO_TEST_CASE(LQ_4_what_was_made_from_a_day_on_is_a_range_of_ids) {
  auto session = bench().pool->lease();
  identity::AuditFilter filter;
  filter.from = BusinessDate{2026, 9, 25}.begin();
  filter.before = BusinessDate{2026, 9, 27}.begin();
  const Actor bureau = city::reader(Scope::of_bureau("331100"));
  const auto read = [&](bool oldest_first) {
    std::vector<std::int64_t> ids;
    for (PageRequest page{std::nullopt, 30, oldest_first};;) {
      const auto found = identity::list_audit_events(*session, bureau, filter, page);
      for (const auto& item : found.items) ids.push_back(item.row.id);
      if (!found.next) return ids;
      page.after = found.next;
    }
  };
  auto ids = read(false);
  const auto before = rows_touched(*session);
  BOOST_TEST((read(false) == ids));
  const auto touched = rows_touched(*session) - before;
  BOOST_TEST(touched <= 3'000, "a period touched " << touched);
  BOOST_TEST(ids.size() == 100U);  // 50 a day; midnight in China is before that of UTC, at which they are dated
  BOOST_TEST(std::ranges::is_sorted(ids, std::greater<>{}));
  std::ranges::reverse(ids);
  BOOST_TEST((read(true) == ids));  // from the oldest on, the same rows
}

BOOST_AUTO_TEST_SUITE_END()
