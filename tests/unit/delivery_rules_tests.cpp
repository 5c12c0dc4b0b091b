// The pure rules of acceptance, returns, invoices and attachments.
#include <boost/test/unit_test.hpp>

#include "procurement/acceptance/goods_return.h"
#include "procurement/attachment/attachment.h"
#include "procurement/invoice/invoice_rules.h"
#include "procurement/shipment/ship_goods.h"

namespace liangjia::procurement {
namespace {

AcceptanceLine line_of(std::int64_t accepted, std::int64_t price_e4 = 41600) {
  AcceptanceLine line;
  line.accepted = Packs{accepted};
  line.price = Price{price_e4};
  line.amount = amount_of(line.price, line.accepted);
  return line;
}

InvoiceLine invoiced(std::int64_t packs, std::int64_t fen, std::int64_t price_e4 = 41600) {
  InvoiceLine line;
  line.line_no = 1;
  line.product = catalog::ProductId{701};
  line.packs = Packs{packs};
  line.price = Price{price_e4};
  line.amount = Fen{fen};
  return line;
}

Invoice invoice_between(std::int64_t seller, std::int64_t buyer, std::int64_t packs, InvoiceKind kind) {
  Invoice invoice;
  invoice.kind = kind;
  invoice.seller = OrganisationId{seller};
  invoice.buyer = OrganisationId{buyer};
  invoice.lines = {invoiced(packs, 1)};
  return invoice;
}

constexpr std::int64_t kMaker = 301, kDistributor = 304, kGroup = 306, kInstitution = 201;

UpstreamFacts facts(std::vector<Invoice> chain, std::int64_t taken = 0) {
  const catalog::ProductId product{701};
  return {std::move(chain), {{product, Packs{taken}}}, {{product, {OrganisationId{kMaker}}}}, {{product, "片"}}};
}

std::string upstream(const Invoice& invoice, const UpstreamFacts& given) {
  const auto checked = check_upstream(invoice, given);
  return checked ? "ok" : std::string(checked.rejection().fields.at(0).kind->token);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(delivery_rules)

BOOST_AUTO_TEST_CASE(de_5_shelf_life_is_counted_in_days_left) {
  const BusinessDate today{2026, 3, 2};
  BOOST_TEST(!near_expiry(today.plus_days(180), today, 180));
  BOOST_TEST(near_expiry(today.plus_days(179), today, 180));
}

BOOST_AUTO_TEST_CASE(de_15_returns_together_never_exceed_the_line_and_leave_the_amount_of_the_rest) {
  const Price price{3335};  // 0.3335 yuan: 33.35 fen a pack
  for (std::int64_t accepted = 1; accepted <= 40; ++accepted) {
    Fen left = amount_of(price, Packs{accepted});
    for (std::int64_t kept = accepted; kept > 0; --kept) {
      const Fen one = return_amount(price, Packs{kept}, Packs{1});
      BOOST_TEST(one.count() >= 0);
      left -= one;
      BOOST_TEST(left.count() == amount_of(price, Packs{kept - 1}).count());
    }
    BOOST_TEST(left.count() == 0);
  }
  BOOST_CHECK_THROW(return_amount(price, Packs{1}, Packs{2}), InternalBug);
}

BOOST_AUTO_TEST_CASE(the_invoice_axis_follows_what_is_invoiced_and_kept) {
  AcceptanceLine line = line_of(100);
  line = *with_invoiced(line, Packs{60});
  BOOST_TEST((line.invoice_state == InvoiceState::Uploaded));
  BOOST_TEST(line.invoiceable().count() == 40);
  line = *with_returned(line, Packs{40});
  BOOST_TEST((line.invoice_state == InvoiceState::Matched));
  line = *with_invoiced(line, Packs{-60});
  BOOST_TEST((line.invoice_state == InvoiceState::None));
  line = *with_mismatch(line);
  BOOST_TEST((line.invoice_state == InvoiceState::Mismatched));
  line = *with_invoiced(line, Packs{});  // the mismatched invoice is withdrawn
  BOOST_TEST((line.invoice_state == InvoiceState::None));
  line = *with_returned(line, Packs{60});  // all went back: nothing to invoice
  BOOST_TEST((line.invoice_state == InvoiceState::Matched));
  BOOST_CHECK_THROW(with_invoiced(line, Packs{1}), InternalBug);
  BOOST_CHECK_THROW(with_returned(line, Packs{1}), InternalBug);
}

BOOST_AUTO_TEST_CASE(the_payment_axis_follows_the_batch) {
  BOOST_TEST((kPaymentAxis.after(PaymentState::Due, PaymentStep::Apply) == PaymentState::Applied));
  BOOST_TEST(!kPaymentAxis.allows(PaymentState::Disputed, PaymentStep::Verify));
  BOOST_TEST((kPaymentAxis.after(PaymentState::Disputed, PaymentStep::Release) == PaymentState::Due));
  BOOST_TEST((kPaymentAxis.after(PaymentState::Paying, PaymentStep::Fail) == PaymentState::Failed));
  BOOST_TEST((kPaymentAxis.after(PaymentState::Failed, PaymentStep::Issue) == PaymentState::Paying));
  BOOST_TEST(kPaymentAxis.steps_from(PaymentState::Confirmed).empty());
}

BOOST_AUTO_TEST_CASE(overdue_begins_the_day_after_the_due_date_and_ends_with_payment) {
  AcceptanceLine line = line_of(1);
  line.due_on = BusinessDate{2026, 4, 1};
  BOOST_TEST(!line.overdue({2026, 4, 1}));
  BOOST_TEST(line.overdue({2026, 4, 2}));
  line.payment_state = PaymentState::Paid;
  BOOST_TEST(!line.overdue({2026, 4, 2}));
}

BOOST_AUTO_TEST_CASE(in_3_a_line_matches_at_the_tolerance_and_not_beyond) {
  const AcceptanceLine accepted = line_of(100);  // 416.00
  BOOST_TEST(match_fault(invoiced(100, 41600), accepted, 1).empty());
  BOOST_TEST(match_fault(invoiced(100, 41601), accepted, 1).empty());
  BOOST_TEST(match_fault(invoiced(100, 41599), accepted, 1).empty());
  BOOST_TEST(!match_fault(invoiced(100, 41602), accepted, 1).empty());
  BOOST_TEST(!match_fault(invoiced(100, 41598), accepted, 1).empty());
  BOOST_TEST(!match_fault(invoiced(101, 42016), accepted, 1).empty());
  BOOST_TEST(!match_fault(invoiced(100, 41600, 41601), accepted, 1).empty());
  AcceptanceLine some = *with_returned(accepted, Packs{30});
  some = *with_invoiced(some, Packs{50});
  BOOST_TEST(match_fault(invoiced(20, 8320), some, 0).empty());
  BOOST_TEST(!match_fault(invoiced(21, 8736), some, 0).empty());
}

BOOST_AUTO_TEST_CASE(in_2_the_chain_starts_at_the_maker_and_is_not_used_beyond_its_packs) {
  const Invoice second = invoice_between(kDistributor, kInstitution, 10, InvoiceKind::Second);
  const Invoice first = invoice_between(kMaker, kDistributor, 100, InvoiceKind::First);
  BOOST_TEST(upstream(second, facts({})) == "upstream_invoice_missing");
  BOOST_TEST(upstream(second, facts({first})) == "ok");
  BOOST_TEST(upstream(second, facts({first}, 90)) == "ok");
  BOOST_TEST(upstream(second, facts({first}, 91)) == "upstream_invoice_short");
  BOOST_TEST(upstream(second, facts({invoice_between(kMaker, kGroup, 100, InvoiceKind::First)})) == "upstream_invoice_parties");
  BOOST_TEST(upstream(second, facts({invoice_between(kGroup, kDistributor, 100, InvoiceKind::First)})) == "upstream_invoice_parties");
  Invoice withdrawn = first;
  withdrawn.state = InvoiceDocumentState::Withdrawn;
  BOOST_TEST(upstream(second, facts({withdrawn})) == "upstream_invoice_parties");
  // The maker selling by itself needs none.
  BOOST_TEST(upstream(invoice_between(kMaker, kInstitution, 10, InvoiceKind::Second), facts({})) == "ok");
  // One in the middle.
  const Invoice middle = invoice_between(kGroup, kDistributor, 50, InvoiceKind::Middle);
  BOOST_TEST(upstream(second, facts({middle, invoice_between(kMaker, kGroup, 100, InvoiceKind::First)})) == "ok");
  BOOST_TEST(upstream(second, facts({middle, first})) == "upstream_invoice_parties");
  BOOST_TEST(upstream(second, facts({middle})) == "upstream_invoice_parties");
}

BOOST_AUTO_TEST_CASE(de_17_a_file_is_told_by_its_first_bytes) {
  BOOST_TEST(*media_type_of("\xFF\xD8\xFF\xE0") == "image/jpeg");
  BOOST_TEST(*media_type_of("\x89PNG\r\n\x1A\n...") == "image/png");
  BOOST_TEST(*media_type_of("%PDF-1.7") == "application/pdf");
  BOOST_TEST(!media_type_of("MZ\x90").has_value());
  BOOST_TEST(!media_type_of("").has_value());
  BOOST_TEST(!media_type_of("<html>%PDF-").has_value());
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
