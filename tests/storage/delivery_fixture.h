#pragma once
// For tests of shipment, acceptance, returns and invoices: real commands on a real database, from a placed and confirmed order on.
#include <boost/test/unit_test.hpp>

#include "procurement/acceptance/acceptance_invariants.h"
#include "procurement/invoice/invoice_invariants.h"
#include "procurement/invoice/upload_invoice.h"
#include "procurement/order/order_invariants.h"
#include "procurement/shipment/ship_goods.h"
#include "tests/support/bench_story.h"

namespace liangjia::procurement {
using test::told;
namespace city = test::city;

inline constexpr const char* kBoxCode = "XC08CAA001A001010100301";

inline std::vector<command::Invariant> delivery_invariants() {
  std::vector<command::Invariant> all;
  for (auto part : {quota_invariants(), order_invariants(), acceptance_invariants(), invoice_invariants()}) {
    for (auto& invariant : part) all.push_back(std::move(invariant));
  }
  return all;
}

// A city with one open agreement year; what it orders, confirms, ships and accepts is one line of tablets.
struct Delivery {
  test::Workbench bench{delivery_invariants(), {}};
  api::story::Story story = test::story_on(bench);
  Actor lead = bench.actor(city::kLead, {Role::AllianceBuyer, Role::Pharmacist});
  Actor sales = bench.actor(city::kDistributor, {Role::Sales, Role::EnterpriseFinance});
  Actor maker = bench.actor(city::kWinnerA, {Role::Sales});
  Actor lone = bench.actor(city::kLone, {Role::Pharmacist});
  BusinessDate far = BusinessDate{2028, 3, 1};
  bool clean = true;  // whether the books must be in order at the end

  ~Delivery() {
    if (!clean) return;
    for (const std::string& violation : bench.verify()) BOOST_ERROR(violation);
  }

  // An order of one line, confirmed so far; gives the order's and the line's id.
  struct Placed {
    OrderId order;
    OrderLineId line;
  };
  PlacedOrder ordered(std::int64_t packs, OrganisationId institution = city::kLead) {
    return story.orders(lead, {{institution, city::kTabletBox, Packs{packs}}});
  }
  static Placed ids_of(const PlacedOrder& order) { return {order.order.id, order.lines.at(0).line.id}; }
  Placed unanswered(std::int64_t packs) { return ids_of(ordered(packs)); }
  Placed placed(std::int64_t packs, std::int64_t confirmed, OrganisationId institution = city::kLead) {
    const PlacedOrder made = ordered(packs, institution);
    story.confirmed(made, [&](const OrderLine& line) {
      return LineConfirmation{line.id, Packs{confirmed}, confirmed < packs ? "库存不足" : ""};
    });
    return ids_of(made);
  }
  ShipGoods::Input lot(const Placed& order, std::int64_t packs, std::string name = "L1") const {
    return {order.order, "", "", {{order.line, kBoxCode, std::move(name), far, Packs{packs}}}};
  }
  struct Shipped {
    ShipmentId shipment;
    ShipmentLineId line;
  };
  Shipped shipped(const Placed& order, std::int64_t packs, std::string name = "L1") {
    return first_lot(bench.done<ShipGoods>(sales, lot(order, packs, std::move(name))));
  }
  static Shipped first_lot(const ShipGoods::Outcome& made) { return {made.shipped.shipment.id, made.shipped.lots.at(0).id}; }
  static AcceptGoods::Input goods(const Shipped& from, std::int64_t accepted, std::int64_t rejected = 0,
                                  std::vector<std::string> codes = {}) {
    AcceptGoods::Lot lot{from.line, Packs{accepted}, Packs{rejected}, {}, "", false, {std::move(codes), {}}};
    if (rejected > 0) {
      lot.reason = GoodsReason::Damaged;
      lot.note = "外箱破损";
    }
    return {from.shipment, {lot}};
  }
  AcceptanceLineId accepted(const Shipped& from, std::int64_t accepted, std::int64_t rejected = 0) {
    return bench.done<AcceptGoods>(lead, goods(from, accepted, rejected)).accepted.at(0).id;
  }
  AcceptanceLineId accepted_at_once(std::int64_t packs) { return story.accepted(story.shipped(story.confirmed(ordered(packs)))).at(0).id; }

  std::string balance(std::int64_t account = city::kLeadTablets) {
    return bench.text("SELECT CONCAT(contracted_units, '/', reserved_units, '/', accepted_units) FROM quota_account WHERE id = " +
                      std::to_string(account));
  }
  std::string order_line(OrderLineId line) {
    return bench.text(
        "SELECT CONCAT(order_state, ' ', fulfilment_state, ' ', shipped_packs, '/', accepted_packs, '/', rejected_packs, '/', "
        "returned_packs, '/', "
        "invoiced_packs) FROM order_line WHERE id = " +
        std::to_string(line.value()));
  }
  std::string acceptance(AcceptanceLineId line) {
    return bench.text(
        "SELECT CONCAT(amount_fen, ' ', returned_packs, '/', invoiced_packs, ' ', invoice_state, ' ', payment_state) FROM acceptance_line "
        "WHERE id = " +
        std::to_string(line.value()));
  }

  int numbers = 0;
  std::string fresh_number() {
    const std::string tail = std::to_string(++numbers);
    return std::string(20 - tail.size(), '1') + tail;
  }
  UploadInvoice::Input invoice(InvoiceKind kind, Fen total) {
    UploadInvoice::Input input;
    input.kind = kind;
    input.number = fresh_number();
    input.issued_on = BusinessDate{2026, 3, 2};
    input.net = input.total = total;
    return input;
  }
  UploadInvoice::Input first(std::int64_t packs) {
    UploadInvoice::Input input = invoice(InvoiceKind::First, amount_of(Price{40000}, Packs{packs}));
    input.seller = city::kWinnerA;
    input.buyer = city::kDistributor;
    input.lines = {{{Packs{packs}, Price{40000}, input.total}, {}, city::kTabletBox}};
    return input;
  }
  InvoiceId first_of(std::int64_t packs) { return bench.done<UploadInvoice>(sales, first(packs)).id; }
  UploadInvoice::Input second(AcceptanceLineId line, std::int64_t packs, InvoiceId upstream, Price price = Price{41600}) {
    UploadInvoice::Input input = invoice(InvoiceKind::Second, amount_of(price, Packs{packs}));
    input.upstream = upstream;
    input.lines = {{{Packs{packs}, price, input.total}, line, {}}};
    return input;
  }
};

}  // namespace liangjia::procurement
