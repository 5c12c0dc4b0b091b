// Invoices: the two-invoice link, the three-way match, withdrawal and who sees them.
#include <algorithm>
#include <boost/test/unit_test.hpp>

#include "core/database/embedded_migrations.h"
#include "procurement/acceptance/acceptance_store.h"
#include "procurement/invoice/end_enterprise_link.h"
#include "procurement/invoice/enterprise_link_store.h"
#include "procurement/invoice/invoice_queries.h"
#include "procurement/invoice/record_enterprise_link.h"
#include "procurement/invoice/take_back_invoice.h"
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

BOOST_AUTO_TEST_CASE(IN_3_invoices_from_before_say_why_they_did_not_match_in_tokens) {
  const AcceptanceLineId line = accepted_at_once(100);
  const Invoice kept = bench.done<UploadInvoice>(sales, second(line, 100, first_of(100), Price{41700}));
  const auto& all = db::embedded_migrations();
  const auto migration = std::ranges::find(all, "mismatch_tokens", &db::Migration::name);
  const auto read_again = [&](const std::string& of_line) {
    bench.tamper("UPDATE invoice_line SET mismatch = '" + of_line + "' WHERE mismatch IS NOT NULL");
    bench.tamper("UPDATE invoice SET mismatch = '第1行：" + of_line + "' WHERE mismatch IS NOT NULL");
    const auto plan = db::plan_of(*migration).value();
    for (const auto& step : plan.steps) bench.tamper(step.statement);
    const Invoice read = find_invoice(*bench.pool->lease(), kept.id).value();
    BOOST_TEST((read.mismatch == read.lines.at(0).mismatch));
    return read.mismatch;
  };
  BOOST_TEST((read_again("开票数量 101 超过可开票数量 100（合格数减退货与已开票）") == InvoiceMismatch::PacksTooMany));
  BOOST_TEST((read_again("发票单价 4.1700 与订单价 4.1600 不一致") == InvoiceMismatch::PriceDiffers));
  BOOST_TEST((read_again("发票金额 416.02 与应开金额 416.00 相差超过允许的 0.01 元") == InvoiceMismatch::AmountDiffers));
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

// What takes back `packs` of the first line of a blue invoice, at its price.
TakeBackInvoice::Input red_of(Delivery& at, const Invoice& blue, std::int64_t packs, std::optional<Fen> amount = {}) {
  TakeBackInvoice::Input input;
  input.blue = blue.id;
  input.blue_number = blue.number;
  input.number = at.fresh_number();
  input.issued_on = BusinessDate{2026, 3, 2};
  const Price price = *blue.lines.at(0).price;
  input.net = input.total = amount.value_or(amount_of(price, Packs{packs}));
  input.lines = {{{Packs{packs}, price, input.total}, 1}};
  return input;
}

BOOST_AUTO_TEST_CASE(IN_6_C28_a_red_letter_invoice_closes_a_return_after_invoicing) {
  const AcceptanceLineId line = accepted_at_once(100);
  const InvoiceId upstream = first_of(100);
  const Invoice blue = bench.done<UploadInvoice>(sales, second(line, 100, upstream));
  story.returned(find_acceptance_lines(*bench.pool->lease(), {line}).at(0), Packs{30});
  BOOST_TEST(acceptance(line) == "41600 30/100 matched due");
  bench.tamper("UPDATE acceptance_line SET payment_state = 'applied'");  // what went back is no more in the way than what is paid
  const Invoice red = bench.done<TakeBackInvoice>(sales, red_of(*this, blue, 30));
  BOOST_TEST(token_of(red.state) == "matched");
  BOOST_TEST(red.total.text() == "-124.80");
  BOOST_TEST(red.lines.at(0).packs.count() == -30);
  BOOST_TEST(acceptance(line) == "41600 30/70 matched applied");
  BOOST_TEST(bench.count("SELECT invoiced_packs FROM order_line") == 70);
  // One pack more would uncover what is in settlement; nothing beyond the blue line, at its price.
  BOOST_TEST(told(bench.run<TakeBackInvoice>(sales, red_of(*this, blue, 1))) == "invoice_in_settlement");
  bench.tamper("UPDATE acceptance_line SET payment_state = 'due'");
  BOOST_TEST(told(bench.run<TakeBackInvoice>(sales, red_of(*this, blue, 71))) == "invalid_input /lines/0/packs:red_letter_too_much");
  BOOST_TEST(told(bench.run<TakeBackInvoice>(sales, red_of(*this, blue, 10, Fen{4163}))) ==
             "invalid_input /lines/0/price:red_letter_differs");
  TakeBackInvoice::Input other = red_of(*this, blue, 10);
  other.blue_number = "24332000000012345678";
  BOOST_TEST(told(bench.run<TakeBackInvoice>(sales, other)).starts_with("invalid_input /blue_number:red_letter_other_blue"));
  BOOST_TEST(told(bench.run<TakeBackInvoice>(sales, red_of(*this, red, 1))) == "red_letter_of_red_letter");
  BOOST_TEST(told(bench.run<WithdrawInvoice>(sales, {blue.id, "有误"})) == "invoice_named_downstream");
  // Withdrawn it gives back what it took, though the goods are gone.
  bench.done<WithdrawInvoice>(sales, {red.id, "录入有误"});
  BOOST_TEST(acceptance(line) == "41600 30/100 matched due");
}

BOOST_AUTO_TEST_CASE(IN_6_C28_what_was_invoiced_wrongly_is_taken_back_and_invoiced_anew) {
  const AcceptanceLineId line = accepted_at_once(100);
  const Invoice upstream = bench.done<UploadInvoice>(sales, first(100));
  const Invoice blue = bench.done<UploadInvoice>(sales, second(line, 100, upstream.id));
  BOOST_TEST(told(bench.run<TakeBackInvoice>(sales, red_of(*this, upstream, 1))).starts_with("red_letter_drawn_on"));
  const Invoice red = bench.done<TakeBackInvoice>(sales, red_of(*this, blue, 100));
  BOOST_TEST(acceptance(line) == "41600 0/0 none due");
  const Invoice anew = bench.done<UploadInvoice>(sales, second(line, 60, upstream.id));
  BOOST_TEST(acceptance(line) == "41600 0/60 uploaded due");
  BOOST_TEST(told(bench.run<WithdrawInvoice>(sales, {red.id, "有误"})) == "red_letter_replaced");
  // Of the first one as much as nobody below drew on; then there is no more of it to sell.
  bench.done<TakeBackInvoice>(maker, red_of(*this, upstream, 40));
  BOOST_TEST(told(bench.run<UploadInvoice>(sales, second(line, 1, upstream.id)))
                 .starts_with("invalid_input /upstream_invoice_id:upstream_invoice_short"));
  bench.done<WithdrawInvoice>(sales, {anew.id, "重开"});
  bench.done<UploadInvoice>(sales, second(line, 40, upstream.id));
  BOOST_TEST(told(bench.run<WithdrawInvoice>(sales, {red.id, "有误"})) == "red_letter_replaced");
  BOOST_TEST(told(bench.run<TakeBackInvoice>(bench.actor(city::kWinnerB, {Role::Sales}), red_of(*this, blue, 1))) == "not_found");
}

BOOST_AUTO_TEST_CASE(IN_6_C28_no_line_is_taken_back_beyond_what_it_holds) {
  const AcceptanceLineId line = accepted_at_once(10);
  const Invoice blue = bench.done<UploadInvoice>(sales, second(line, 10, first_of(10)));
  const Invoice red = bench.done<TakeBackInvoice>(sales, red_of(*this, blue, 4));
  clean = false;
  const std::string of_red = " WHERE invoice_id = " + std::to_string(red.id.value());
  const auto violations = [&] {
    std::string all;
    for (const std::string& one : bench.verify()) all += one + "\n";
    return all;
  };
  BOOST_TEST(violations() == "");
  bench.tamper("UPDATE invoice_line SET tax_rate_ppm = 130000, net_price = '1', net_fen = amount_fen, tax_fen = 0" + of_red);
  BOOST_TEST(violations().find("invoice.taken_back") != std::string::npos);
}

// A line as a fully digital invoice prints it.
UploadInvoice::Line untaxed(AcceptanceLineId line, std::int64_t packs, const char* price, Fen net, Fen tax) {
  return {{Packs{packs}, {}, net + tax, UntaxedFigures{price, Ratio::percent(13), net, tax}}, line, {}};
}

BOOST_AUTO_TEST_CASE(IN_3_IN_7_C28_a_fully_digital_invoice_is_matched_by_its_amount_with_tax) {
  const AcceptanceLineId line = accepted_at_once(100);
  const InvoiceId upstream = first_of(100);
  UploadInvoice::Input input = second(line, 100, upstream);
  input.net = Fen{36814};
  input.tax = Fen{4786};
  input.lines = {untaxed(line, 100, "3.6814159292035", Fen{36814}, Fen{4786})};
  const Invoice matched = bench.done<UploadInvoice>(sales, input);
  BOOST_TEST(token_of(matched.state) == "matched");
  BOOST_TEST(acceptance(line) == "41600 0/100 matched due");
  const Invoice kept = *find_invoice(*bench.pool->lease(), matched.id);
  BOOST_TEST(kept.lines.at(0).net_price == "3.6814159292035");
  BOOST_TEST(kept.lines.at(0).tax_rate->text() == "0.13");
  BOOST_TEST(!kept.lines.at(0).price.has_value());
  // Taken back at its price and rate only.
  TakeBackInvoice::Input red;
  red.blue = matched.id;
  red.blue_number = matched.number;
  red.number = fresh_number();
  red.issued_on = BusinessDate{2026, 3, 2};
  red.net = Fen{3681};
  red.tax = Fen{479};
  red.total = Fen{4160};
  red.lines = {{{Packs{10}, Price{41600}, Fen{4160}}, 1}};
  BOOST_TEST(told(bench.run<TakeBackInvoice>(sales, red)) == "invalid_input /lines/0/price:red_letter_differs");
  red.lines = {{{Packs{10}, {}, Fen{4160}, UntaxedFigures{"3.6814159292035", Ratio::percent(13), Fen{3681}, Fen{479}}}, 1}};
  const Invoice taken = bench.done<TakeBackInvoice>(sales, red);
  BOOST_TEST(taken.lines.at(0).net->text() == "-36.81");
  BOOST_TEST(acceptance(line) == "41600 0/90 uploaded due");
  // Another price without tax is an amount that differs.
  UploadInvoice::Input wrong = second(line, 10, upstream);
  wrong.net = Fen{3690};
  wrong.tax = Fen{480};
  wrong.total = Fen{4170};
  wrong.lines = {untaxed(line, 10, "3.69", Fen{3690}, Fen{480})};
  BOOST_TEST((bench.done<UploadInvoice>(sales, wrong).mismatch == InvoiceMismatch::AmountDiffers));
}

BOOST_AUTO_TEST_CASE(IN_9_the_fen_of_an_invoice_stands_on_its_line_within_two_bounds) {
  const AcceptanceLineId line = accepted_at_once(100);
  const AcceptanceLineId other = accepted_at_once(10);
  const InvoiceId upstream = first_of(110);
  UploadInvoice::Input both = second(line, 100, upstream);
  both.net = both.total = Fen{45'760};
  both.lines = {{{Packs{100}, Price{41600}, Fen{41'601}}, line, {}}, {{Packs{10}, Price{41600}, Fen{4'159}}, other, {}}};
  // Each line within a fen, both together not: the invoice is mismatched as a whole.
  bench.tamper("UPDATE rule SET value = '1' WHERE rule_key = 'settlement.match_tolerance_invoice_fen'");
  bench.book.forget();
  const Invoice beyond = bench.done<UploadInvoice>(sales, both);
  BOOST_TEST((beyond.mismatch == InvoiceMismatch::TotalDiffers));
  BOOST_TEST(acceptance(line) == "41600 0/0 mismatched due");
  bench.done<WithdrawInvoice>(sales, {beyond.id, "尾差过大"});
  bench.tamper("UPDATE rule SET value = '2' WHERE rule_key = 'settlement.match_tolerance_invoice_fen'");
  bench.book.forget();
  both.number = fresh_number();
  const Invoice matched = bench.done<UploadInvoice>(sales, both);
  BOOST_TEST(token_of(matched.state) == "matched");
  const auto lines = find_acceptance_lines(*bench.pool->lease(), {line, other});
  BOOST_TEST(lines.at(0).invoiced_amount.text() == "416.01");
  BOOST_TEST(lines.at(0).invoice_difference().text() == "0.01");
  BOOST_TEST(lines.at(1).invoice_difference().text() == "-0.01");
  // A red-letter invoice that takes the last pack takes the last fen.
  BOOST_TEST(told(bench.run<TakeBackInvoice>(sales, red_of(*this, matched, 100))) == "invalid_input /lines/0/packs:red_letter_too_much");
  bench.done<TakeBackInvoice>(sales, red_of(*this, matched, 100, Fen{41'601}));
  BOOST_TEST(find_acceptance_lines(*bench.pool->lease(), {line}).at(0).invoiced_amount.text() == "0.00");
}

BOOST_AUTO_TEST_CASE(IN_9_what_a_line_is_invoiced_is_the_sum_of_its_invoices) {
  const AcceptanceLineId line = accepted_at_once(10);
  bench.done<UploadInvoice>(sales, second(line, 10, first_of(10)));
  clean = false;
  const auto fires = [](const std::vector<std::string>& violations) {
    return std::ranges::any_of(violations, [](const std::string& one) { return one.starts_with("invoice.amounts: "); });
  };
  BOOST_TEST(!fires(bench.verify()));
  bench.tamper("UPDATE acceptance_line SET invoiced_fen = invoiced_fen - 1");
  BOOST_TEST(fires(bench.verify()));
  command::ChangeSet changes;
  AcceptanceLine moved = find_acceptance_lines(*bench.pool->lease(), {line}).at(0);
  const AcceptanceLine before = moved;
  moved.invoiced_amount += Fen{1};
  changes.add(AcceptanceLineChange{before, moved});
  const auto all = invoice_invariants();
  const auto amounts = std::ranges::find(all, std::string_view("invoice.amounts"), &command::Invariant::name);
  BOOST_TEST(command::broken_by(*amounts, changes).size() == 1U);
}

BOOST_AUTO_TEST_CASE(IN_8_C27_the_city_bureau_records_who_counts_as_the_maker) {
  const Actor bureau = bench.actor(city::kCityBureau, {Role::CatalogueOfficer});
  RecordEnterpriseLink::Input link{EnterpriseLinkKind::SoleAgent,
                                   city::kOutsider,
                                   city::kWinnerA,
                                   city::kTabletBox,
                                   BusinessDate{2026, 1, 1},
                                   {},
                                   "总代理授权书",
                                   "进口药品"};
  BOOST_TEST(told(bench.run<RecordEnterpriseLink>(bench.actor(city::kCountyBureau, {Role::CatalogueOfficer}), link)) == "city_bureau_only");
  // Until it is recorded, what comes from the agent lacks the maker's invoice.
  const AcceptanceLineId line = accepted_at_once(100);
  UploadInvoice::Input of_agent = first(100);
  of_agent.seller = city::kOutsider;
  BOOST_TEST(told(bench.run<UploadInvoice>(sales, of_agent)).starts_with("invalid_input /upstream_invoice_id:upstream_invoice_missing"));
  const EnterpriseLink made = bench.done<RecordEnterpriseLink>(bureau, link);
  const InvoiceId upstream = bench.done<UploadInvoice>(sales, of_agent).id;
  BOOST_TEST(token_of(bench.done<UploadInvoice>(sales, second(line, 60, upstream)).state) == "matched");
  // One agent of a product, and of what the maker makes.
  RecordEnterpriseLink::Input rival = link;
  rival.enterprise = city::kWinnerB;
  BOOST_TEST(told(bench.run<RecordEnterpriseLink>(bureau, rival)).starts_with("enterprise_link_taken"));
  rival.product = city::kVialBox;
  BOOST_TEST(told(bench.run<RecordEnterpriseLink>(bureau, rival)).starts_with("invalid_input /product_id:enterprise_link_not_the_maker"));
  rival.principal = rival.enterprise;
  BOOST_TEST(told(bench.run<RecordEnterpriseLink>(bureau, rival)) == "invalid_input /principal_id:enterprise_link_to_itself");
  // It ends with a reason; what was issued from then on is judged without it.
  BOOST_TEST(told(bench.run<EndEnterpriseLink>(bureau, {made.id, BusinessDate{2025, 12, 31}, "终止"})) ==
             "invalid_input /last_day:enterprise_link_ends_too_early");
  bench.done<EndEnterpriseLink>(bureau, {made.id, BusinessDate{2026, 3, 1}, "授权终止"});
  BOOST_TEST(told(bench.run<EndEnterpriseLink>(bureau, {made.id, BusinessDate{2026, 3, 1}, "再次"})) == "enterprise_link_ended");
  BOOST_TEST(told(bench.run<UploadInvoice>(sales, second(line, 10, upstream)))
                 .starts_with("invalid_input /upstream_invoice_id:upstream_invoice_incomplete"));
  const auto session = bench.pool->lease();
  BOOST_TEST(list_enterprise_links(*session, city::kOutsider, {}).items.at(0).principal_name == "甲制药");
  BOOST_TEST(list_enterprise_links(*session, city::kWinnerB, {}).items.empty());
}

BOOST_AUTO_TEST_CASE(IN_2_C27_a_remote_institution_may_have_one_invoice_more) {
  const AcceptanceLineId line = accepted_at_once(100);
  UploadInvoice::Input of_maker = first(100);
  of_maker.buyer = city::kOutsider;
  UploadInvoice::Input middle = first(100);
  middle.kind = InvoiceKind::Middle;
  middle.seller = city::kOutsider;
  middle.upstream = bench.done<UploadInvoice>(maker, of_maker).id;
  BOOST_TEST(told(bench.run<UploadInvoice>(sales, middle)).starts_with("invalid_input /upstream_invoice_id:reference_not_found"));
  const InvoiceId upstream = bench.done<UploadInvoice>(bench.actor(city::kOutsider, {Role::Sales}), middle).id;
  BOOST_TEST(told(bench.run<UploadInvoice>(sales, second(line, 100, upstream)))
                 .starts_with("invalid_input /upstream_invoice_id:upstream_invoice_chain_long"));
  bench.tamper(
      "INSERT INTO rule (id, rule_key, institution_id, value, valid_from, source, owner, created_at, created_by) VALUES "
      "(99101, 'two_invoice.remote_extra', 201, 'yes', '2026-01-01', '边远乡镇名单', '市医保局', '2026-01-01', 1)");
  bench.book.forget();
  BOOST_TEST(token_of(bench.done<UploadInvoice>(sales, second(line, 100, upstream)).state) == "matched");
  bench.tamper("DELETE FROM rule WHERE id = 99101");
  bench.book.forget();
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
