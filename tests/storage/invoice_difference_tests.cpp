// The fen between invoices and what was accepted: paid or waited for by rule, written off with the money, never lost.
#include <boost/test/unit_test.hpp>

#include "procurement/invoice/take_back_invoice.h"
#include "procurement/invoice/upload_invoice.h"
#include "settlement/batch/batch_queries.h"
#include "tests/storage/batch_fixture.h"

using namespace liangjia;
using namespace liangjia::settlement;
namespace city = liangjia::test::city;

namespace {

const std::vector<std::string> kNothing;

struct Differing : test::BatchFixture {
  int numbers = 0;
  // Accepted today; its second invoice says `off` fen more than 4.16 a box.
  void deliver_off(int n, int packs, std::int64_t off) {
    const Actor buyer = bench.actor(city::kLead, {Role::AllianceBuyer});
    const auto line =
        story.accepted(story.shipped(story.confirmed(story.orders(buyer, {{city::kLead, city::kTabletBox, Packs{packs}}})))).at(0);
    procurement::UploadInvoice::Input first = paper(amount_of(Price{40000}, Packs{packs}));
    first.kind = procurement::InvoiceKind::First;
    first.seller = city::kWinnerA;
    first.buyer = city::kDistributor;
    first.lines = {{{Packs{packs}, Price{40000}, first.total}, {}, city::kTabletBox}};
    procurement::UploadInvoice::Input second = paper(line.amount + Fen{off});
    second.upstream = bench.done<procurement::UploadInvoice>(enterprise, first).id;
    second.lines = {{{Packs{packs}, Price{41600}, second.total}, line.id, {}}};
    delivered.insert({n, {line, bench.done<procurement::UploadInvoice>(enterprise, second)}});
  }
  procurement::UploadInvoice::Input paper(Fen total) {
    procurement::UploadInvoice::Input input;
    const std::string tail = std::to_string(++numbers);
    input.number = std::string(20 - tail.size(), '7') + tail;
    input.issued_on = today;
    input.net = input.total = total;
    return input;
  }
  // What a red-letter invoice takes back of the second invoice of n.
  void take_back(int n, int packs, Fen amount) {
    const procurement::Invoice& blue = delivered.at(n).invoice;
    procurement::TakeBackInvoice::Input red;
    static_cast<procurement::InvoicePaper&>(red) = paper(amount);
    red.blue = blue.id;
    red.blue_number = blue.number;
    red.lines = {{{Packs{packs}, Price{41600}, amount}, 1}};
    bench.done<procurement::TakeBackInvoice>(enterprise, red);
  }
  std::int64_t balance(const char* kind) {
    return bench.count("SELECT COALESCE(SUM(balance_fen), 0) FROM ledger_account WHERE kind = '" + std::string(kind) + "'");
  }
  void sound() { BOOST_TEST(bench.verify() == kNothing, boost::test_tools::per_element()); }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(invoice_differences, Differing)

BOOST_AUTO_TEST_CASE(IN_9_BA_14_LE_8_what_was_accepted_is_paid_and_the_difference_written_off_with_it) {
  deliver_off(1, 100, 1);
  deliver_off(2, 50, -1);
  deliver_off(3, 10, 1);
  pay_in("331121", Fen{66'560});
  const auto id = paying();
  BOOST_TEST(bench.count("SELECT amount_fen FROM settlement_batch") == 66'560);
  const auto whole = find_whole_batch(*bench.pool->lease(), hospital.scope, id);
  BOOST_TEST(whole->items.at(0).invoiced_amount->text() == "416.01");
  BOOST_TEST(whole->items.at(0).difference()->text() == "0.01");
  BOOST_TEST(whole->items.at(1).difference()->text() == "-0.01");
  bank(id, true, "BANK-1");
  BOOST_TEST(balance("rounding_difference") == 0);  // while the enterprise may still say that money lacks
  bench.done<ConfirmReceipt>(enterprise, {id, Fen{66'560}, today});
  BOOST_TEST(balance("rounding_difference") == 1);
  BOOST_TEST(balance("goods") == 66'561);
  BOOST_TEST(balance("payable_to_enterprise") == 0);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM ledger_transfer WHERE kind = 'invoice_difference'") == 3);
  // Both sides of the debt tell it: the enterprise sees its payable rise to the invoice and fall back.
  const auto told = journal_of(*bench.pool->lease(), enterprise.scope, "acceptance_line", line_id(1).value());
  BOOST_TEST(told.back().legs.size() == 2U);
  BOOST_TEST(told.back().legs.at(0).entry.amount.text() == "0.01");
  sound();
}

BOOST_AUTO_TEST_CASE(LE_8_a_red_letter_invoice_of_a_settled_line_moves_what_was_written_off) {
  deliver_off(1, 100, 1);
  pay_in("331121", Fen{41'600});
  const auto id = paying();
  bank(id, true, "BANK-1");
  bench.done<ConfirmReceipt>(enterprise, {id, Fen{41'600}, today});
  give_back(1, 30);
  take_back(1, 30, Fen{12'481});  // the fen goes with the goods that went back
  BOOST_TEST(balance("rounding_difference") == 0);
  sound();
}

BOOST_AUTO_TEST_CASE(LE_8_BA_9_a_netted_line_is_written_off_as_it_is_netted) {
  deliver(1, city::kLead, 100);
  applied();
  give_back(1, 20);
  deliver_off(2, 20, 1);
  const auto id = reviewed();
  bench.done<ApproveBatch>(checker, {id});
  BOOST_TEST(state_of(id) == "netted");
  BOOST_TEST(balance("rounding_difference") == 1);
  sound();
}

BOOST_AUTO_TEST_CASE(BA_14_where_the_rule_says_so_a_line_waits_for_a_corrected_invoice) {
  bench.tamper(
      "INSERT INTO rule (id, rule_key, institution_id, value, valid_from, source, owner, created_at, created_by) VALUES "
      "(99102, 'settlement.invoice_difference', 201, 'correct_invoice', '2020-01-01', '试验', '试验', '2020-01-01', 1)");
  bench.book.forget();
  deliver_off(1, 100, 1);
  BOOST_TEST(bench.run<ApplyBatch>(enterprise, {city::kLead, march, {}}).rejection().token() == "invoice_correction_awaited");
  BOOST_TEST(bench.run<ApplyBatches>(enterprise, {march}).rejection().token() == "invoice_correction_awaited");
  BOOST_TEST(test::told(bench.run<ApplyBatch>(enterprise, {city::kLead, march, {line_id(1)}})) ==
             "invalid_input /acceptance_line_ids/0:item_not_settleable");
  deliver(2, city::kLead, 10);
  const auto month = bench.done<ApplyBatches>(enterprise, {march});
  BOOST_TEST(month.batches.size() == 1U);
  BOOST_TEST((month.left_out.at(0).line == line_id(1)));
  BOOST_TEST(filled("{what_en}", month.left_out.at(0).why).ends_with("0.01"));
  take_back(1, 100, Fen{41'601});
  auto again = paper(Fen{41'600});
  again.upstream = delivered.at(1).invoice.upstream;
  again.lines = {{{Packs{100}, Price{41600}, again.total}, line_id(1), {}}};
  bench.done<procurement::UploadInvoice>(enterprise, again);
  BOOST_TEST(bench.done<ApplyBatch>(enterprise, {city::kLead, march, {}}).amount.text() == "416.00");
  bench.tamper("DELETE FROM rule WHERE id = 99102");
  bench.book.forget();
  sound();
}

BOOST_AUTO_TEST_CASE(LE_8_no_fen_is_lost_unseen) {
  deliver_off(1, 100, 1);
  pay_in("331121", Fen{41'600});
  const auto id = paying();
  bank(id, true, "BANK-1");
  bench.done<ConfirmReceipt>(enterprise, {id, Fen{41'600}, today});
  sound();
  bench.tamper("UPDATE invoice_line SET amount_fen = amount_fen + 1 WHERE acceptance_line_id = " + row_of(1));
  BOOST_REQUIRE(!bench.verify().empty());
  BOOST_TEST(bench.verify().front().starts_with("settlement.differences: "));
  command::ChangeSet changes;
  procurement::AcceptanceLine line;
  line.id = line_id(1);
  line.institution = city::kLead;
  line.price = Price{41600};
  line.invoiced = Packs{100};
  line.invoiced_amount = Fen{41'601};
  line.payment_state = procurement::PaymentState::Confirmed;
  changes.add(procurement::AcceptanceLineChange{std::nullopt, line});
  BOOST_TEST(command::broken_by(difference_invariants().front(), changes).size() == 1U);
}

BOOST_AUTO_TEST_SUITE_END()
