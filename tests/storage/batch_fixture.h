#pragma once
// Accepted and invoiced goods in the small city, laid by SQL and booked through the goods reaction, and the people who settle them.
#include <string>

#include "procurement/acceptance/acceptance_events.h"
#include "settlement/bank/record_bank_result.h"
#include "settlement/batch/apply_batch.h"
#include "settlement/batch/approve_batch.h"
#include "settlement/batch/batch_invariants.h"
#include "settlement/batch/review_batch.h"
#include "settlement/batch/verify_batch.h"
#include "settlement/ledger/goods_booking.h"
#include "settlement/repayment/confirm_receipt.h"
#include "tests/support/workbench.h"

namespace liangjia::test {

// Tells the books what was laid by SQL: accepted and returned goods, and money of a pool.
struct TellBooks {
  static constexpr std::string_view kName = "tell_books";
  static constexpr Role kRoles[] = {Role::System};
  struct Input {
    std::vector<procurement::GoodsAccepted> accepted;
    std::vector<procurement::GoodsReturned> returned;
    settlement::PoolCode pool;
    Fen fund;
  };
  struct Snapshot {};
  struct Decision {};
  using Outcome = Done;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context&, const Input&) { return Snapshot{}; }
  static Result<Decision> decide(const Snapshot&, const Input&, const command::Moment&) { return Decision{}; }
  static Outcome apply(command::Context& context, const Snapshot&, const Input& input, const Decision&) {
    for (const auto& one : input.accepted) context.changes.add(one);
    for (const auto& one : input.returned) context.changes.add(one);
    if (input.fund > Fen{}) {
      settlement::post(context, {settlement::TransferKind::FundReceived,
                                 "fund_receipt",
                                 1,
                                 {},
                                 {},
                                 context.moment.today,
                                 "财政拨入",
                                 settlement::legs::fund_received(input.pool, input.fund),
                                 {}});
    }
    context.audited(ObjectKind{"books", "账簿"}, 1, nullptr, nullptr);
    return {};
  }
};

inline std::vector<command::Invariant> settlement_invariants() {
  auto all = settlement::ledger_invariants();
  for (auto& one : settlement::payment_invariants()) all.push_back(std::move(one));
  for (auto& one : settlement::batch_invariants()) all.push_back(std::move(one));
  return all;
}

struct BatchFixture {
  Workbench bench{settlement_invariants(), {settlement::book_goods}};
  Actor enterprise = bench.actor(city::kDistributor, {Role::EnterpriseFinance});
  Actor hospital = bench.actor(city::kLead, {Role::InstitutionFinance});
  Actor lone = bench.actor(city::kLone, {Role::InstitutionFinance});
  Actor maker = bench.actor(city::kCityBureau, {Role::AgencyMaker}, 1);
  Actor checker = bench.actor(city::kCityBureau, {Role::AgencyChecker}, 2);
  BusinessMonth march{std::chrono::year{2026} / std::chrono::March};
  BusinessDate today{2026, 3, 2};

  static procurement::AcceptanceLineId line_id(int n) { return procurement::AcceptanceLineId{50000 + n}; }

  // Accepted on 2026-03-01 and fully invoiced: `packs` boxes of tablets at 4.1600.
  void lay_line(int n, OrganisationId institution, int packs) {
    const bool lead = institution == city::kLead;
    const std::string i = std::to_string(n);
    const std::string p = std::to_string(packs);
    const std::string who = std::to_string(institution.value());
    const std::string region = lead ? "'331121'" : "'331122'";
    const Fen amount = amount_of(Price{41600}, Packs{packs});
    const std::string fen = std::to_string(amount.count());
    bench.sql(
        "INSERT INTO purchase_order (id, number, buyer_id, region_code, emergency, state, line_count, amount_fen, created_by, created_at) "
        "VALUES (10000 + " +
        i + ", 'DD" + i + "', " + who + ", " + region + ", 0, 'submitted', 1, " + fen + ", 1, '2026-02-20')");
    bench.sql(
        "INSERT INTO order_line (id, order_id, line_no, part, institution_id, region_code, product_id, variety_id, award_id, "
        "quota_account_id, winner_id, distributor_id, "
        "packs, conversion_factor, price_e4, price_on, amount_fen, order_state, fulfilment_state, confirmed_packs, shipped_packs, "
        "accepted_packs, invoiced_packs) VALUES "
        "(20000 + " +
        i + ", 10000 + " + i + ", 1, 'contracted', " + who + ", " + region + ", 701, 601, 801, " + (lead ? "901" : "904") + ", 301, 304, " +
        p + ", 28, 41600, '2026-02-20', " + fen + ", 'confirmed', 'accepted', " + p + ", " + p + ", " + p + ", " + p + ")");
    bench.sql(
        "INSERT INTO shipment (id, number, distributor_id, institution_id, region_code, order_id, state, shipped_at, created_by) VALUES "
        "(30000 + " +
        i + ", 'PS" + i + "', 304, " + who + ", " + region + ", 10000 + " + i + ", 'accepted', '2026-02-27', 1)");
    bench.sql(
        "INSERT INTO shipment_line (id, shipment_id, order_line_id, product_id, lot, expires_on, packs, accepted_packs, state) VALUES "
        "(40000 + " +
        i + ", 30000 + " + i + ", 20000 + " + i + ", 701, 'L" + i + "', '2027-12-31', " + p + ", " + p + ", 'accepted')");
    bench.sql(
        "INSERT INTO acceptance_line (id, number, shipment_id, shipment_line_id, order_id, order_line_id, institution_id, region_code, "
        "winner_id, distributor_id, product_id, "
        "contracted, accepted_packs, rejected_packs, price_e4, amount_fen, invoiced_packs, invoice_state, payment_state, accepted_on, "
        "accepted_at, accepted_by, due_on, due_rule) "
        "VALUES (50000 + " +
        i + ", 'YS" + i + "', 30000 + " + i + ", 40000 + " + i + ", 10000 + " + i + ", 20000 + " + i + ", " + who + ", " + region +
        ", 301, 304, 701, 1, " + p + ", 0, 41600, " + fen + ", " + p +
        ", 'matched', 'due', '2026-03-01', '2026-03-01 01:00:00', 1, '2026-03-31', 'A')");
    bench.sql(
        "INSERT INTO invoice (id, kind, invoice_code, invoice_number, issued_on, seller_id, buyer_id, net_fen, tax_fen, total_fen, state, "
        "live_key, uploaded_by, created_at) VALUES "
        "(60000 + " +
        i + ", 'second', '', 'FP" + i + "', '2026-03-01', 304, " + who + ", " + fen + ", 0, " + fen + ", 'matched', 1, 1, '2026-03-01')");
    bench.sql(
        "INSERT INTO invoice_line (id, invoice_id, line_no, product_id, acceptance_line_id, packs, price_e4, amount_fen) VALUES (61000 + " +
        i + ", 60000 + " + i + ", 1, 701, 50000 + " + i + ", " + p + ", 41600, " + fen + ")");
    tell({{{line_id(n), institution, lead ? "331121" : "331122", city::kDistributor, amount, BusinessDate{2026, 3, 1}}}, {}, {}, {}});
  }

  // A confirmed return of boxes of line n.
  void lay_return(int id, int n, OrganisationId institution, int packs) {
    const bool lead = institution == city::kLead;
    const Fen amount = amount_of(Price{41600}, Packs{packs});
    bench.sql(
        "INSERT INTO goods_return (id, number, acceptance_line_id, order_line_id, institution_id, region_code, winner_id, distributor_id, "
        "packs, amount_fen, reason_code, state, "
        "payment_state, requested_by, returned_on, created_at) VALUES (" +
        std::to_string(id) + ", 'TH" + std::to_string(id) + "', " + std::to_string(50000 + n) + ", " + std::to_string(20000 + n) + ", " +
        std::to_string(institution.value()) + ", '" + (lead ? "331121" : "331122") + "', 301, 304, " + std::to_string(packs) + ", " +
        std::to_string(amount.count()) + ", 'damaged', 'confirmed', 'due', 1, '2026-03-02', '2026-03-02')");
    tell({{},
          {{procurement::GoodsReturnId{id}, line_id(n), institution, lead ? "331121" : "331122", city::kDistributor, amount, today}},
          {},
          {}});
  }

  void tell(const TellBooks::Input& input) { bench.done<TellBooks>(Actor::system("test"), input); }
  void pay_in(std::string_view pool, Fen amount) { tell({{}, {}, settlement::PoolCode(pool), amount}); }

  settlement::BatchId applied(OrganisationId institution = city::kLead) {
    return bench.done<settlement::ApplyBatch>(enterprise, {institution, march, {}}).id;
  }
  settlement::BatchId reviewed(OrganisationId institution = city::kLead) {
    const auto id = applied(institution);
    bench.done<settlement::VerifyBatch>(institution == city::kLead ? hospital : lone, {id, {}});
    bench.done<settlement::ReviewBatch>(maker, {id});
    return id;
  }
  settlement::BatchId paying() {
    const auto id = reviewed();
    bench.done<settlement::ApproveBatch>(checker, {id});
    return id;
  }
  std::string instruction_of(settlement::BatchId id) {
    return bench.text("SELECT p.instruction_no FROM payment p JOIN settlement_batch b ON b.payment_id = p.id WHERE b.id = " +
                      std::to_string(id.value()));
  }
  void bank(settlement::BatchId id, bool accepted, std::string reference) {
    bench.done<settlement::RecordBankResult>(maker,
                                             {instruction_of(id), accepted, std::move(reference), accepted ? "" : "账号户名不符", today});
  }
  std::string state_of(settlement::BatchId id) {
    return bench.text("SELECT state FROM settlement_batch WHERE id = " + std::to_string(id.value()));
  }
  std::string line_state(int n) { return bench.text("SELECT payment_state FROM acceptance_line WHERE id = " + std::to_string(50000 + n)); }
  settlement::BatchLineId batch_line_of(std::int64_t item) {
    return settlement::BatchLineId{bench.count("SELECT id FROM batch_line WHERE live_key = " + std::to_string(item))};
  }
};

}  // namespace liangjia::test
