// The pure rules of acceptance, returns, invoices and attachments.
#include <boost/test/unit_test.hpp>

#include "procurement/acceptance/acceptance_invariants.h"
#include "procurement/acceptance/goods_return.h"
#include "procurement/acceptance/trace_codes.h"
#include "procurement/attachment/attachment.h"
#include "procurement/attachment/attachment_content.h"
#include "procurement/invoice/covered_lines.h"
#include "procurement/invoice/invoice_invariants.h"
#include "procurement/invoice/invoice_rules.h"
#include "procurement/invoice/upload_invoice.h"
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
  invoice.issued_on = BusinessDate{2026, 3, 2};
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

// What counts as one from 2026 on.
UpstreamFacts linked(UpstreamFacts given, EnterpriseLinkKind kind, std::int64_t enterprise, std::int64_t principal) {
  EnterpriseLink link;
  link.kind = kind;
  link.enterprise = OrganisationId{enterprise};
  link.principal = OrganisationId{principal};
  link.valid_from = BusinessDate{2026, 1, 1};
  given.links.push_back(link);
  return given;
}

std::string upstream(const Invoice& invoice, const UpstreamFacts& given, const ChainRules& rules = {}) {
  const auto checked = check_upstream(invoice, given, rules);
  return checked ? "ok" : std::string(checked.rejection().fields.at(0).kind->token);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(delivery_rules)

BOOST_AUTO_TEST_CASE(DE_5_shelf_life_is_counted_in_days_left) {
  const BusinessDate today{2026, 3, 2};
  BOOST_TEST(!near_expiry(today.plus_days(180), today, 180));
  BOOST_TEST(near_expiry(today.plus_days(179), today, 180));
}

BOOST_AUTO_TEST_CASE(DE_9_C24_the_lower_of_the_days_and_the_share_of_a_known_shelf_life) {
  const auto rule = [](std::int64_t id, std::string key, std::string value, std::string drug_class = "") {
    return rulebook::Rule{rulebook::RuleId{id},
                          std::move(key),
                          {"", "", std::move(drug_class), {}},
                          std::move(value),
                          BusinessDate{2020, 1, 1},
                          std::nullopt,
                          "s",
                          "o"};
  };
  const rulebook::Rules rules{{rule(1, "acceptance.least_remaining_days", "180"), rule(2, "acceptance.least_remaining_share", "0.5"),
                               rule(3, "acceptance.least_remaining_share", "0.333333", "restricted")}};
  const BusinessDate today{2026, 3, 2}, expiry{2026, 12, 31};
  const auto least = [&](std::optional<int> months, std::string drug_class = "normal") {
    return *least_remaining_days(rules, {"331121", "", std::move(drug_class), OrganisationId{201}, "drug"}, today, months, expiry);
  };
  BOOST_TEST(least({}) == 180);
  BOOST_TEST(least(24) == 180);
  BOOST_TEST(least(6) == 92);                // half of the 184 days from 30 June
  BOOST_TEST(least(6, "restricted") == 61);  // a third
}

BOOST_AUTO_TEST_CASE(DE_18_C25_what_a_package_holds_is_scanned_too_of_a_smaller_level_and_once) {
  const auto faults = [](const ScannedCodes& codes) {
    FieldErrors errors;
    std::set<std::string_view> seen;
    check_codes(codes, "", seen, errors);
    std::string text;
    for (const FieldError& fault : errors.all()) text += fault.pointer + ":" + std::string(fault.kind->token) + " ";
    return text;
  };
  const auto middle = [](std::string code, std::int64_t packs, std::vector<std::string> holds) {
    return TracePackage{std::move(code), PackLevel::Middle, Packs{packs}, std::move(holds)};
  };
  ScannedCodes codes{{"a", "b", "c"}, {middle("M", 2, {"a", "b"})}};
  BOOST_TEST(faults(codes) == "");
  BOOST_TEST(packs_coded(codes).text() == "3");
  BOOST_TEST(accepted_codes(codes, AcceptanceLineId{1}).size() == 4U);
  const std::string wrong = "/trace_packages/0/holds:trace_package_contents ";
  codes.packages = {middle("M", 1, {"a", "b"})};  // more than it says
  BOOST_TEST(faults(codes) == wrong);
  codes.packages = {middle("M", 9, {"x"})};  // not scanned
  BOOST_TEST(faults(codes) == wrong);
  codes.packages = {middle("M", 9, {"N"}), middle("N", 1, {})};  // of the same level
  BOOST_TEST(faults(codes) == wrong);
  codes.packages = {middle("M", 2, {"a"}), middle("N", 2, {"a"})};  // in two packages
  BOOST_TEST(faults(codes) == "/trace_packages/1/holds:trace_package_contents ");
  codes.packages = {{"M", PackLevel::Small, Packs{1}, {}}};  // no package
  BOOST_TEST(faults(codes) == wrong);
  codes.packages = {middle("a", 2, {})};
  BOOST_TEST(faults(codes) == "/trace_packages/0/code:trace_code_repeated ");
}

BOOST_AUTO_TEST_CASE(DE_18_C25_an_exempt_class_that_nobody_knows_is_told) {
  const auto rule = [](std::int64_t id, std::string key, std::string value) {
    return rulebook::Rule{rulebook::RuleId{id}, std::move(key), {}, std::move(value), BusinessDate{2020, 1, 1}, std::nullopt, "s", "o"};
  };
  const rulebook::Rules rules{
      {rule(1, "trace.required_from", "2026-01-01"), rule(2, "trace.exempt_class", "no_code,herbs"), rule(3, "trace.effect", "wait")}};
  BOOST_TEST((*trace_effect(rules, {}, {2025, 12, 31}, TraceClass::Coded) == TraceEffect::None));
  BOOST_TEST(trace_effect(rules, {}, {2026, 1, 1}, TraceClass::Coded).rejection().token() == "rule_value_invalid");
}

BOOST_AUTO_TEST_CASE(DE_15_returns_together_never_exceed_the_line_and_leave_the_amount_of_the_rest) {
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
  line = *with_invoiced(line, Packs{60}, Fen{});
  BOOST_TEST((line.invoice_state == InvoiceState::Uploaded));
  BOOST_TEST(line.invoiceable().count() == 40);
  line = *with_returned(line, Packs{40});
  BOOST_TEST((line.invoice_state == InvoiceState::Matched));
  line = *with_invoiced(line, Packs{-60}, Fen{});
  BOOST_TEST((line.invoice_state == InvoiceState::None));
  line = *with_mismatch(line);
  BOOST_TEST((line.invoice_state == InvoiceState::Mismatched));
  line = *with_invoiced(line, Packs{}, Fen{});  // the mismatched invoice is withdrawn
  BOOST_TEST((line.invoice_state == InvoiceState::None));
  line = *with_returned(line, Packs{60});  // all went back: nothing to invoice
  BOOST_TEST((line.invoice_state == InvoiceState::Matched));
  BOOST_CHECK_THROW(with_invoiced(line, Packs{1}, Fen{}), InternalBug);
  BOOST_TEST((with_restored(line, Packs{100}, Fen{})->invoice_state == InvoiceState::Matched));  // a red-letter invoice is withdrawn
  BOOST_CHECK_THROW(with_restored(line, Packs{101}, Fen{}), InternalBug);
  BOOST_CHECK_THROW(with_returned(line, Packs{1}), InternalBug);
}

BOOST_AUTO_TEST_CASE(the_invoice_axis_after_a_mismatch_and_after_one_of_two_invoices_was_withdrawn) {
  const AcceptanceLine part = *with_invoiced(line_of(100), Packs{60}, Fen{});
  const AcceptanceLine doubted = *with_mismatch(part);
  BOOST_TEST((doubted.invoice_state == InvoiceState::Mismatched));
  BOOST_TEST((with_mismatch(doubted)->invoice_state == InvoiceState::Mismatched));
  BOOST_TEST((with_invoiced(doubted, Packs{10}, Fen{})->invoice_state == InvoiceState::Uploaded));
  const AcceptanceLine whole = *with_invoiced(doubted, Packs{40}, Fen{});
  BOOST_TEST((whole.invoice_state == InvoiceState::Matched));
  BOOST_TEST((with_mismatch(whole)->invoice_state == InvoiceState::Matched));  // what is fully invoiced stays so
  BOOST_TEST((with_invoiced(whole, Packs{-40}, Fen{})->invoice_state == InvoiceState::Uploaded));
  BOOST_TEST((with_invoiced(part, Packs{20}, Fen{})->invoice_state == InvoiceState::Uploaded));
  BOOST_TEST((with_invoiced(part, Packs{-60}, Fen{})->invoice_state == InvoiceState::None));
}

BOOST_AUTO_TEST_CASE(invariants_of_acceptance_and_invoices_fire_on_change) {
  const auto broken = [](const AcceptanceLine& line) {
    command::ChangeSet changes;
    changes.add(AcceptanceLineChange{std::nullopt, line});
    std::string names;
    for (const auto& all : {acceptance_invariants(), invoice_invariants()}) {
      for (const auto& invariant : all) {
        if (!command::broken_by(invariant, changes).empty()) names += std::string(invariant.name) + " ";
      }
    }
    return names;
  };
  AcceptanceLine good = line_of(100);
  good.price = Price{41600};
  good.amount = Fen{41600};
  BOOST_TEST(broken(good) == "");
  AcceptanceLine bad = good;
  bad.accepted = bad.rejected = Packs{};
  bad.amount = Fen{};
  bad.invoice_state = InvoiceState::Matched;
  BOOST_TEST(broken(bad) == "acceptance.quantities ");
  bad = good;
  bad.amount = Fen{41601};
  BOOST_TEST(broken(bad) == "acceptance.amount ");
  bad = good;
  bad.returned = Packs{101};
  BOOST_TEST(broken(bad).starts_with("returns.limit "));
  bad = good;
  bad.invoiced = Packs{101};
  BOOST_TEST(broken(bad) == "invoice.quantities invoice.amounts ");
  bad = good;
  bad.invoice_state = InvoiceState::Matched;  // but nothing is invoiced
  BOOST_TEST(broken(bad) == "invoice.quantities ");
}

BOOST_AUTO_TEST_CASE(invoice_match_fires_on_change) {
  const auto invariants = invoice_invariants();
  const auto match = std::find_if(invariants.begin(), invariants.end(), [](const auto& one) { return one.name == "invoice.match"; });
  const auto broken = [&](const Invoice& invoice) {
    command::ChangeSet changes;
    changes.add(InvoiceChange{invoice});
    return command::broken_by(*match, changes).size();
  };
  Invoice invoice;
  invoice.state = InvoiceDocumentState::Matched;
  invoice.lines = {invoiced(10, 4160)};
  invoice.total = Fen{4160};
  BOOST_TEST(broken(invoice) == 0u);
  invoice.total = Fen{4161};
  BOOST_TEST(broken(invoice) == 1u);
  invoice.total = Fen{4160};
  invoice.lines[0].mismatch = InvoiceMismatch::PriceDiffers;
  BOOST_TEST(broken(invoice) == 1u);
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

BOOST_AUTO_TEST_CASE(IN_3_a_line_matches_at_the_tolerance_and_not_beyond) {
  const AcceptanceLine accepted = line_of(100);  // 416.00
  BOOST_TEST(!match_fault(invoiced(100, 41600), accepted, 1).has_value());
  BOOST_TEST(!match_fault(invoiced(100, 41601), accepted, 1).has_value());
  BOOST_TEST(!match_fault(invoiced(100, 41599), accepted, 1).has_value());
  BOOST_TEST((match_fault(invoiced(100, 41602), accepted, 1) == InvoiceMismatch::AmountDiffers));
  BOOST_TEST((match_fault(invoiced(100, 41598), accepted, 1) == InvoiceMismatch::AmountDiffers));
  BOOST_TEST((match_fault(invoiced(101, 42016), accepted, 1) == InvoiceMismatch::PacksTooMany));
  BOOST_TEST((match_fault(invoiced(100, 41600, 41601), accepted, 1) == InvoiceMismatch::PriceDiffers));
  AcceptanceLine some = *with_returned(accepted, Packs{30});
  some = *with_invoiced(some, Packs{50}, Fen{});
  BOOST_TEST(!match_fault(invoiced(20, 8320), some, 0).has_value());
  BOOST_TEST((match_fault(invoiced(21, 8736), some, 0) == InvoiceMismatch::PacksTooMany));
}

BOOST_AUTO_TEST_CASE(IN_2_the_chain_starts_at_the_maker_and_is_not_used_beyond_its_packs) {
  const Invoice second = invoice_between(kDistributor, kInstitution, 10, InvoiceKind::Second);
  const Invoice first = invoice_between(kMaker, kDistributor, 100, InvoiceKind::First);
  BOOST_TEST(upstream(second, facts({})) == "upstream_invoice_missing");
  BOOST_TEST(upstream(second, facts({first})) == "ok");
  BOOST_TEST(upstream(second, facts({first}, 90)) == "ok");
  BOOST_TEST(upstream(second, facts({first}, 91)) == "upstream_invoice_short");
  BOOST_TEST(upstream(second, facts({invoice_between(kMaker, kGroup, 100, InvoiceKind::First)})) == "upstream_invoice_parties");
  BOOST_TEST(upstream(second, facts({invoice_between(kGroup, kDistributor, 100, InvoiceKind::First)})) == "upstream_invoice_incomplete");
  Invoice withdrawn = first;
  withdrawn.state = InvoiceDocumentState::Withdrawn;
  BOOST_TEST(upstream(second, facts({withdrawn})) == "upstream_invoice_parties");
  // The maker selling by itself needs none.
  BOOST_TEST(upstream(invoice_between(kMaker, kInstitution, 10, InvoiceKind::Second), facts({})) == "ok");
  const Invoice middle = invoice_between(kGroup, kDistributor, 50, InvoiceKind::Middle);
  BOOST_TEST(upstream(second, facts({middle, first})) == "upstream_invoice_parties");
  BOOST_TEST(upstream(second, facts({middle})) == "upstream_invoice_incomplete");
}

BOOST_AUTO_TEST_CASE(IN_2_C26_what_the_rule_is_not_for_needs_no_chain) {
  const Invoice second = invoice_between(kDistributor, kInstitution, 10, InvoiceKind::Second);
  const ChainRules exempt{{catalog::ProductId{701}}, {}};
  BOOST_TEST(upstream(second, facts({}), exempt) == "ok");
  BOOST_TEST(upstream(invoice_between(kGroup, kDistributor, 10, InvoiceKind::First), facts({}), exempt) == "ok");
  // An invoice that is named is not used beyond its packs all the same.
  BOOST_TEST(upstream(second, facts({invoice_between(kGroup, kDistributor, 9, InvoiceKind::First)}), exempt) == "upstream_invoice_short");
}

BOOST_AUTO_TEST_CASE(IN_2_IN_8_C27_a_third_invoice_is_for_remote_places_and_for_enterprises_that_count_as_one) {
  const Invoice second = invoice_between(kDistributor, kInstitution, 10, InvoiceKind::Second);
  const Invoice middle = invoice_between(kGroup, kDistributor, 50, InvoiceKind::Middle);
  const Invoice of_maker = invoice_between(kMaker, kGroup, 100, InvoiceKind::First);
  BOOST_TEST(upstream(second, facts({middle, of_maker})) == "upstream_invoice_chain_long");
  BOOST_TEST(upstream(second, facts({middle, of_maker}), {{}, {catalog::ProductId{701}}}) == "ok");  // two_invoice.remote_extra
  BOOST_TEST(upstream(middle, facts({of_maker})) == "ok");                                           // who it is for is not known yet
  // A sales company or a sole agent starts the chain, with or without the maker's invoice to it.
  for (const auto kind : {EnterpriseLinkKind::SalesCompany, EnterpriseLinkKind::SoleAgent}) {
    BOOST_TEST(upstream(second, linked(facts({middle, of_maker}), kind, kGroup, kMaker)) == "ok");
    BOOST_TEST(upstream(second, linked(facts({invoice_between(kGroup, kDistributor, 50, InvoiceKind::First)}), kind, kGroup, kMaker)) ==
               "ok");
    BOOST_TEST(upstream(second, linked(facts({middle}), kind, kGroup, kGroup + 1)) == "upstream_invoice_incomplete");  // of another maker
  }
  BOOST_TEST(upstream(second, linked(facts({middle}), EnterpriseLinkKind::GroupTransfer, kGroup, kMaker)) == "upstream_invoice_incomplete");
  // A transfer inside a group is free once.
  const UpstreamFacts transfer = linked(facts({middle, of_maker}), EnterpriseLinkKind::GroupTransfer, kDistributor, kGroup);
  BOOST_TEST(upstream(second, transfer) == "ok");
  const Invoice first_transfer = invoice_between(kGroup + 1, kGroup, 100, InvoiceKind::Middle);
  UpstreamFacts twice = linked(facts({middle, first_transfer, invoice_between(kMaker, kGroup + 1, 100, InvoiceKind::First)}),
                               EnterpriseLinkKind::GroupTransfer, kDistributor, kGroup);
  BOOST_TEST(upstream(second, linked(twice, EnterpriseLinkKind::GroupTransfer, kGroup, kGroup + 1)) == "upstream_invoice_chain_long");
  // Only in its days, and for its product.
  UpstreamFacts late = transfer;
  late.links.front().valid_from = BusinessDate{2026, 3, 3};
  BOOST_TEST(upstream(second, late) == "upstream_invoice_chain_long");
  UpstreamFacts other = transfer;
  other.links.front().product = catalog::ProductId{702};
  BOOST_TEST(upstream(second, other) == "upstream_invoice_chain_long");
  // What is missing is named.
  UpstreamFacts named = facts({middle});
  named.enterprise_names[OrganisationId{kGroup}] = "集团";
  const auto missing = check_upstream(second, named, {});
  BOOST_TEST(filled(missing.rejection().fields.at(0).kind->zh, missing.rejection().fields.at(0).arguments) ==
             "两票制：“集团”不是“片”的生产或中选企业，缺少生产企业开给它的发票；如它视同生产企业，请市医保局先登记企业关联");
}

BOOST_AUTO_TEST_CASE(DE_17_a_file_is_told_by_its_first_bytes) {
  BOOST_TEST(*media_type_of("\xFF\xD8\xFF\xE0") == "image/jpeg");
  BOOST_TEST(*media_type_of("\x89PNG\r\n\x1A\n...") == "image/png");
  BOOST_TEST(*media_type_of("%PDF-1.7") == "application/pdf");
  BOOST_TEST(!media_type_of("MZ\x90").has_value());
  BOOST_TEST(!media_type_of("").has_value());
  BOOST_TEST(!media_type_of("<html>%PDF-").has_value());
}

namespace {
std::string content_of(std::string_view type, std::string_view bytes) {
  const auto sound = check_content(type, bytes);
  if (sound) return "ok";
  const FieldError& fault = sound.rejection().fields.at(0);
  return std::string(fault.kind->token) + (fault.arguments.empty() ? "" : " " + fault.arguments.front().second);
}
}  // namespace

BOOST_AUTO_TEST_CASE(DE_25_L8_a_pdf_is_whole_and_does_nothing_by_itself) {
  const auto pdf = [](const std::string& body, const std::string& tail = "%%EOF\n") {
    return content_of("application/pdf", "%PDF-1.7\n" + body + "\nstartxref\n9\n" + tail);
  };
  BOOST_TEST(pdf("1 0 obj <</Type/Catalog>> endobj") == "ok");
  BOOST_TEST(content_of("application/pdf", "%PDF-") == "attachment_cut_off");
  BOOST_TEST(pdf("", "") == "attachment_cut_off");
  BOOST_TEST(pdf("", "%%EOF" + std::string(1000, ' ')) == "ok");
  BOOST_TEST(pdf("", "%%EOF" + std::string(1024, ' ')) == "attachment_cut_off");
  BOOST_TEST(pdf("<</S/JavaScript/JS(app.alert(1))>>") == "attachment_active /JavaScript");
  BOOST_TEST(pdf("<</OpenAction 3 0 R>>") == "attachment_active /OpenAction");
  BOOST_TEST(pdf("<</S /Launch /F(cmd.exe)>>") == "attachment_active /Launch");
  BOOST_TEST(pdf("<</S/#4aava#53cript>>") == "attachment_active /JavaScript");
  BOOST_TEST(pdf("<</S/JavaScripts /Launchpad 1 /javascript 2 (JavaScript)>>") == "ok");
  BOOST_TEST(pdf("", "%%EOF\n<HTML><script>") == "attachment_active HTML");
}

BOOST_AUTO_TEST_CASE(DE_25_L8_a_picture_is_whole_and_hides_no_page_behind_its_end) {
  using namespace std::string_literals;
  const std::string png = "\x89PNG\r\n\x1A\n\0\0\0\x02tEXthi\0\0\0\0\0\0\0\0IEND\xAE\x42\x60\x82"s;
  BOOST_TEST(content_of("image/png", png) == "ok");
  BOOST_TEST(content_of("image/png", png + "the camera's own"s) == "ok");
  for (std::size_t size = 8; size < png.size(); ++size)
    BOOST_TEST(content_of("image/png", png.substr(0, size)) == "attachment_cut_off", size);
  BOOST_TEST(content_of("image/png", "\x89PNG\r\n\x1A\n\xFF\xFF\xFF\xFFIDAT0000"s) == "attachment_cut_off");
  BOOST_TEST(content_of("image/png", png + "<!DOCTYPE html>") == "attachment_active HTML");

  // SOI, a segment that names EOI in its data, a scan with stuffing and a restart, a second scan, filling, EOI.
  const std::string jpeg = "\xFF\xD8\xFF\xE0\0\x04\xFF\xD9\xFF\xDA\0\x02packed\xFF\0\xFF\xD0more\xFF\xDA\0\x02\x01\x02\xFF\xFF\xD9"s;
  BOOST_TEST(content_of("image/jpeg", jpeg) == "ok");
  BOOST_TEST(content_of("image/jpeg", jpeg + jpeg) == "ok");  // phones put a second picture there
  for (std::size_t size = 2; size < jpeg.size(); ++size)
    BOOST_TEST(content_of("image/jpeg", jpeg.substr(0, size)) == "attachment_cut_off", size);
  BOOST_TEST(content_of("image/jpeg", jpeg + "\0<Script>"s) == "attachment_active HTML");
  BOOST_TEST(content_of("image/jpeg", "\xFF\xD8\xFF\xE1\0\0<html>\xFF\xD9"s) == "ok");  // inside a segment it is data like any other
}

BOOST_AUTO_TEST_CASE(DE_25_L8_a_file_name_reads_in_one_direction) {
  BOOST_TEST(shown_name("a\u202Efdp.exe") == "afdp.exe");
  BOOST_TEST(shown_name("\u061C\u200E\u200F\u202A\u202B\u202C\u202D\u2066\u2067\u2068\u2069破损.png") == "破损.png");
  BOOST_TEST(shown_name("\u202E") == "file");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
