// Each invariant of settlement batches fires when the rows behind it are changed.
#include <boost/test/unit_test.hpp>

#include "tests/storage/batch_fixture.h"

using namespace liangjia;
using namespace liangjia::settlement;
namespace city = liangjia::test::city;

namespace {

struct PaidBatch : test::BatchFixture {
  PaidBatch() {
    deliver(1, city::kLead, 100);
    deliver(2, city::kLead, 50);
    pay_in("331121", Fen{62'400});
    id = paying();
    bank(id, true, "BANK-1");
  }
  bool fires(std::string_view name) {
    for (const auto& violation : bench.verify()) {
      if (violation.starts_with(std::string(name) + ": ")) return true;
    }
    return false;
  }
  BatchId id;
};

struct OfChanges {
  Batch batch;
  std::vector<BatchLine> lines;
  OfChanges() {
    batch.id = BatchId{1};
    batch.number = "JS1";
    batch.state = BatchState::Applied;
    batch.amount = Fen{100};
    lines = {{BatchLineId{1}, batch.id, ItemKind::Acceptance, 11, Fen{100}, BatchLineState::Claimed, ""}};
  }
  std::vector<std::string> broken(procurement::PaymentState item = procurement::PaymentState::Applied) const {
    command::ChangeSet changes;
    changes.add(BatchChange{{}, batch, lines});
    procurement::AcceptanceLine line;
    line.id = procurement::AcceptanceLineId{11};
    line.payment_state = item;
    changes.add(procurement::AcceptanceLineChange{std::nullopt, line});
    std::vector<std::string> names;
    for (const auto& invariant : batch_invariants()) {
      if (!command::broken_by(invariant, changes).empty()) names.emplace_back(invariant.name);
    }
    return names;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(batch_invariant_rows, PaidBatch)

BOOST_AUTO_TEST_CASE(nothing_fires_on_sound_rows) { BOOST_TEST(bench.verify().empty()); }

BOOST_AUTO_TEST_CASE(lines) {
  bench.tamper("UPDATE batch_line SET amount_fen = amount_fen + 1 WHERE item_id = " + row_of(1));
  BOOST_TEST(fires("batch.lines"));
}
BOOST_AUTO_TEST_CASE(a_claimed_line_without_its_live_key) {
  bench.tamper("UPDATE batch_line SET live_key = NULL WHERE item_id = " + row_of(1));
  BOOST_TEST(fires("batch.lines"));
}
BOOST_AUTO_TEST_CASE(payment_amount) {
  bench.tamper("UPDATE payment SET amount_fen = amount_fen - 1");
  BOOST_TEST(fires("batch.payment"));
}
BOOST_AUTO_TEST_CASE(paid_without_a_payment) {
  bench.tamper("UPDATE payment SET state = 'rejected'");
  BOOST_TEST(fires("batch.payment"));
}
BOOST_AUTO_TEST_CASE(confirmed_without_a_repayment) {
  bench.tamper("UPDATE settlement_batch SET state = 'confirmed'");
  BOOST_TEST(fires("batch.payment"));
}
BOOST_AUTO_TEST_CASE(states) {
  bench.tamper("UPDATE acceptance_line SET payment_state = 'paying' WHERE id = " + row_of(2));
  BOOST_TEST(fires("batch.states"));
}
BOOST_AUTO_TEST_CASE(persons) {
  bench.tamper("UPDATE settlement_batch SET checked_by = made_by");
  BOOST_TEST(fires("batch.persons"));
}
BOOST_AUTO_TEST_CASE(chain_settled_over_invoiced) {
  bench.tamper("UPDATE acceptance_line SET invoiced_packs = 99 WHERE id = " + row_of(1));
  BOOST_TEST(fires("settlement.chain"));
}
BOOST_AUTO_TEST_CASE(chain_paid_over_settled) {
  deliver(3, city::kLead, 5);
  bench.tamper("UPDATE acceptance_line SET payment_state = 'paid' WHERE id = " + row_of(3));
  BOOST_TEST(fires("settlement.chain"));
}
BOOST_AUTO_TEST_CASE(payable) {
  bench.tamper("UPDATE ledger_account SET balance_fen = balance_fen + 1 WHERE kind = 'payable_to_enterprise'");
  BOOST_TEST(fires("payable.balance"));
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_FIXTURE_TEST_SUITE(batch_invariant_changes, OfChanges)

BOOST_AUTO_TEST_CASE(a_sound_change_breaks_nothing) { BOOST_TEST(broken().empty()); }
BOOST_AUTO_TEST_CASE(an_amount_that_is_not_the_sum) {
  batch.amount = Fen{101};
  BOOST_TEST((broken() == std::vector<std::string>{"batch.lines"}));
}
BOOST_AUTO_TEST_CASE(an_item_claimed_twice) {
  lines.push_back(lines.front());
  batch.amount = Fen{200};
  BOOST_TEST((broken() == std::vector<std::string>{"batch.lines"}));
}
BOOST_AUTO_TEST_CASE(paying_without_a_payment) {
  batch.state = BatchState::Paying;
  BOOST_TEST((broken(procurement::PaymentState::Paying) == std::vector<std::string>{"batch.payment"}));
}
BOOST_AUTO_TEST_CASE(an_item_in_another_state) {
  BOOST_TEST((broken(procurement::PaymentState::Due) == std::vector<std::string>{"batch.states"}));
}
BOOST_AUTO_TEST_CASE(one_person_alone) {
  batch.made_by = batch.checked_by = UserId{5};
  BOOST_TEST((broken() == std::vector<std::string>{"batch.persons"}));
}

BOOST_AUTO_TEST_SUITE_END()
