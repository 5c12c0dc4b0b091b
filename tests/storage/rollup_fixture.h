#pragma once
// Goods, money and use of the small city, and the sums by month that follow them.
#include "core/journal/seal.h"
#include "monitoring/rollup/rollups.h"
#include "procurement/usage/file_usage.h"
#include "tests/storage/batch_fixture.h"

namespace liangjia::test {

struct Rollups : BatchFixture {
  platform::Sm2Key key = platform::Sm2Key::generate();
  journal::Sealer sealer{*bench.pool, bench.clock, key};
  Actor pharmacist = bench.actor(city::kMemberA, {Role::Pharmacist});
  Rollups() { bench.enter(key); }

  void follow() {
    while (sealer.seal_once() > 0) {
    }
    for (journal::FeedReader& reader : monitoring::rollup_readers()) {
      journal::FeedLoop loop(*bench.pool, bench.clock, std::move(reader));
      while (loop.run_once()) {
      }
    }
  }
  // What `verify` finds.
  std::vector<std::string> differing() {
    std::vector<std::string> all;
    const auto session = bench.pool->lease();
    for (const command::Invariant& invariant : monitoring::rollup_invariants()) {
      for (std::string& one : command::verified(invariant, *session).violations) all.push_back(std::move(one));
    }
    return all;
  }
  std::string purchases() {
    return bench.text(
        "SELECT GROUP_CONCAT(CONCAT_WS('/', institution_id, month, product_id, contracted, line_count, packs, units, micro_units, "
        "amount_fen) ORDER BY institution_id, month, product_id, contracted SEPARATOR ' ') FROM purchase_month");
  }
  std::string repayments() {
    return bench.text(
        "SELECT GROUP_CONCAT(CONCAT_WS('/', institution_id, month, due_fen, on_time_fen, paid_fen, paid_fen_days, direct_fen) ORDER BY "
        "institution_id, month SEPARATOR ' ') FROM repayment_month");
  }
  std::string orders() {
    return bench.text(
        "SELECT GROUP_CONCAT(CONCAT_WS('/', institution_id, month, product_id, contracted, award_id, placed_lines, above_lines, "
        "sent_lines, "
        "answered_lines, ordered_units, accepted_units, ordered_e4, accepted_e4, due_lines, on_time_lines, short_lines) ORDER BY "
        "institution_id, month, product_id, contracted SEPARATOR ' ') FROM order_month");
  }
  std::string uses() {
    return bench.text(
        "SELECT GROUP_CONCAT(CONCAT_WS('/', institution_id, month, variety_id, winning_units, other_units, winning_micro_units DIV "
        "1000000, other_micro_units DIV 1000000) ORDER BY institution_id, month, variety_id SEPARATOR ' ') FROM use_month");
  }
  void file(std::string_view month, std::vector<procurement::FileUsage::Line> lines) {
    bench.done<procurement::FileUsage>(pharmacist, {std::nullopt, city::kMemberA, *BusinessMonth::parse(month), 0, std::move(lines), {}});
  }
  void wait_until(BusinessDate day) {
    bench.clock.advance(std::chrono::hours{24} * day.days_since(bench.clock.today()));
    today = bench.clock.today();
    bench.book.forget();
  }
  // Paid by the fund, all that is due to the distributor in March.
  void pay() {
    pay_in("331121", Fen{1'000'000});
    bank(paying(), true, "B1");
  }
};

}  // namespace liangjia::test
