// Invoices: the two-invoice link, the three-way match, withdrawal and who sees them.
#include <boost/test/unit_test.hpp>

#include "procurement/invoice/invoice_queries.h"
#include "procurement/invoice/withdraw_invoice.h"
#include "tests/storage/delivery_fixture.h"

namespace liangjia::procurement {

BOOST_FIXTURE_TEST_SUITE(invoice, Delivery)

BOOST_AUTO_TEST_CASE(IN_2_IN_3_a_second_invoice_is_matched_and_its_lines_counted) {
  const AcceptanceLineId line = accepted_at_once(100);
  UploadInvoice::Input alone = second(line, 100, InvoiceId{});
  alone.upstream.reset();
  BOOST_TEST(told(bench.run<UploadInvoice>(sales, alone)) == "invalid_input /upstream_invoice_id:upstream_invoice_missing");
  const InvoiceId upstream = first_of(100);
  const Invoice matched = bench.done<UploadInvoice>(sales, second(line, 60, upstream));
  BOOST_TEST(token_of(matched.state) == "matched");
  BOOST_TEST(acceptance(line) == "41600 0/60 uploaded due");
  bench.done<UploadInvoice>(sales, second(line, 40, upstream));
  BOOST_TEST(acceptance(line) == "41600 0/100 matched due");
  BOOST_TEST(bench.count("SELECT invoiced_packs FROM order_line") == 100);
  const AcceptanceLineId other = accepted_at_once(1);
  BOOST_TEST(told(bench.run<UploadInvoice>(sales, second(other, 1, upstream))) ==
             "invalid_input /upstream_invoice_id:upstream_invoice_short");
}

BOOST_AUTO_TEST_CASE(IN_3_a_mismatched_invoice_counts_nowhere_and_frees_its_number_when_withdrawn) {
  const AcceptanceLineId line = accepted_at_once(100);
  const InvoiceId upstream = first_of(100);
  const UploadInvoice::Input wrong = second(line, 100, upstream, Price{41700});
  const Invoice kept = bench.done<UploadInvoice>(sales, wrong);
  BOOST_TEST(token_of(kept.state) == "mismatched");
  BOOST_TEST((kept.lines.at(0).mismatch == InvoiceMismatch::PriceDiffers));
  BOOST_TEST(acceptance(line) == "41600 0/0 mismatched due");
  const auto mismatched = kept.id;
  UploadInvoice::Input mended = second(line, 100, upstream);
  mended.number = wrong.number;
  BOOST_TEST(told(bench.run<UploadInvoice>(sales, mended)) == "invoice_used earlier=" + mismatched.text());
  // Somebody else is told that it is used, not by whom.
  UploadInvoice::Input foreign = first(1);
  foreign.number = wrong.number;
  foreign.seller = city::kWinnerB;
  BOOST_TEST(told(bench.run<UploadInvoice>(bench.actor(city::kWinnerB, {Role::Sales}), foreign)) == "invoice_used_elsewhere");
  bench.done<WithdrawInvoice>(sales, {mismatched, "单价有误"});
  BOOST_TEST(acceptance(line) == "41600 0/0 none due");
  BOOST_TEST(token_of(bench.done<UploadInvoice>(sales, mended).state) == "matched");
}

BOOST_AUTO_TEST_CASE(IN_4_an_invoice_in_settlement_or_named_by_another_is_not_withdrawn) {
  const AcceptanceLineId line = accepted_at_once(10);
  const InvoiceId upstream = first_of(10);
  const auto made = bench.done<UploadInvoice>(sales, second(line, 10, upstream)).id;
  BOOST_TEST(told(bench.run<WithdrawInvoice>(sales, {upstream, "有误"})) == "invoice_named_downstream");
  bench.tamper("UPDATE acceptance_line SET payment_state = 'applied'");
  BOOST_TEST(told(bench.run<WithdrawInvoice>(sales, {made, "有误"})) == "invoice_in_settlement");
  bench.tamper("UPDATE acceptance_line SET payment_state = 'due'");
  bench.done<WithdrawInvoice>(sales, {made, "有误"});
  BOOST_TEST(acceptance(line) == "4160 0/0 none due");
  bench.done<WithdrawInvoice>(sales, {upstream, "有误"});
}

BOOST_AUTO_TEST_CASE(IN_1_the_form_of_an_invoice_is_checked_before_anything_else) {
  const AcceptanceLineId line = accepted_at_once(10);
  UploadInvoice::Input bad = second(line, 10, InvoiceId{1});
  bad.tax = Fen{1};
  BOOST_TEST(told(bench.run<UploadInvoice>(sales, bad)) == "invalid_input /total:invoice_total_differs");
  bad = second(line, 10, InvoiceId{1});
  bad.lines[0].amount = Fen{4159};
  BOOST_TEST(told(bench.run<UploadInvoice>(sales, bad)) == "invalid_input /lines:invoice_lines_differ");
  bad = second(line, 10, InvoiceId{1});
  BOOST_TEST(told(bench.run<UploadInvoice>(sales, bad)).starts_with("invalid_input /upstream_invoice_id:reference_not_found"));
  bad.issued_on = BusinessDate{2026, 3, 3};
  bad.upstream = first_of(10);
  BOOST_TEST(told(bench.run<UploadInvoice>(sales, bad)) == "invalid_input /issued_on:invoice_in_future");
  bad.number = "123";
  BOOST_TEST(told(bench.run<UploadInvoice>(sales, bad)) == "invalid_input /code:code_wrong_form /number:code_wrong_form");
}

BOOST_AUTO_TEST_CASE(an_institution_sees_the_first_invoice_through_the_second) {
  const AcceptanceLineId line = accepted_at_once(10);
  const InvoiceId upstream = first_of(10);
  const auto made = bench.done<UploadInvoice>(sales, second(line, 10, upstream)).id;
  const auto session = bench.pool->lease();
  BOOST_TEST(!find_invoice_view(*session, lead.scope, upstream).has_value());
  const auto view = find_invoice_view(*session, lead.scope, made);
  BOOST_TEST(view->chain.size() == 1U);
  BOOST_TEST(list_invoices(*session, lead.scope, {}, {}).items.size() == 1U);
  BOOST_TEST(list_invoices(*session, maker.scope, {}, {}).items.size() == 2U);
  BOOST_TEST(list_invoices(*session, lone.scope, {}, {}).items.empty());
}

BOOST_AUTO_TEST_CASE(IN_5_an_invoice_is_uploaded_by_a_party_and_a_first_one_names_no_other) {
  UploadInvoice::Input between_others = first(1);
  BOOST_TEST(told(bench.run<UploadInvoice>(bench.actor(city::kWinnerB, {Role::Sales}), between_others)) == "invoice_parties");
  UploadInvoice::Input named = first(1);
  named.upstream = InvoiceId{1};
  BOOST_TEST(told(bench.run<UploadInvoice>(sales, named)) == "invalid_input /upstream_invoice_id:upstream_invoice_not_allowed");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
