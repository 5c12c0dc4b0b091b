// Orders, deliveries and invoices of an area.
#include <algorithm>

#include "api/demo/draw.h"
#include "api/demo/history.h"
#include "api/demo/history_orders.h"
#include "procurement/acceptance/acceptance_document.h"
#include "procurement/acceptance/answer_return.h"
#include "procurement/acceptance/goods_return_document.h"
#include "procurement/acceptance/request_return.h"
#include "procurement/invoice/invoice_document.h"
#include "procurement/invoice/upload_invoice.h"
#include "procurement/order/answer_order.h"
#include "procurement/order/order_document.h"
#include "procurement/shipment/shipment_document.h"

namespace liangjia::api::demo {
namespace {

using procurement::GoodsReason;

Site& site_in(Area& area, OrganisationId id) {
  return *std::find_if(area.sites.begin(), area.sites.end(), [&](const Site& one) { return one.id == id; });
}

template <class Of>
auto grouped(const std::vector<OrderedLine>& lines, Of of) {
  std::map<decltype(of(lines.front())), std::vector<OrderedLine>> groups;
  for (const OrderedLine& line : lines) {
    if (line.packs > Packs{}) groups[of(line)].push_back(line);
  }
  return groups;
}

// What a site buys in a month: each contract three times a year, in turn.
std::vector<Wish> wishes_of(const Site& site, int month) {
  std::vector<Wish> wishes;
  for (std::size_t i = 0; i < site.contracts.size(); ++i) {
    const std::int64_t packs = site.contracts[i].packs().count();
    const int turn = (month + static_cast<int>(i) + static_cast<int>(site.number)) % 12;
    if (packs < 3 ? turn == 5 && packs > 0 : turn % 4 == 0) {
      wishes.push_back({&site, &site.contracts[i], Packs{std::max<std::int64_t>(1, packs < 3 ? packs : packs * site.pace / 300)}});
    }
  }
  return wishes;
}

}  // namespace

OrderedLines place(const Loading& city, Area& area, const Actor& buyer, const std::string& key, const std::vector<Wish>& wishes,
                   std::string remark) {
  procurement::PlaceOrder::Input input;
  input.request.remark = std::move(remark);
  for (const Wish& one : wishes)
    input.request.lines.push_back({one.site->id, one.contract->product_id, one.packs, std::nullopt, std::nullopt});
  const auto order = city.must<procurement::PlaceOrder>(*area.lane, buyer, "order:" + key, input, procurement::placed_order_document);
  ++area.orders;
  OrderedLines placed{id_in<procurement::OrderId>(order), {}};
  for (const json::Value& line : *order.at("lines").array()) {
    const auto product = id_in<catalog::ProductId>(line, "product_id");
    const auto institution = id_in<OrganisationId>(line, "institution_id");
    const auto wish = std::find_if(wishes.begin(), wishes.end(),
                                   [&](const Wish& one) { return one.site->id == institution && one.contract->product_id == product; });
    placed.lines.push_back({id_in<procurement::OrderLineId>(line), wish->site, wish->contract, id_in<OrganisationId>(line, "winner_id"),
                            id_in<OrganisationId>(line, "distributor_id"), Packs{line.at("packs").as_number()},
                            *Price::parse(line.at("price").as_text())});
  }
  return placed;
}

void answer(const Loading& city, Area& area, const std::string& key, OrderedLines& order, Draw& draw) {
  for (const auto& [distributor, lines] : grouped(order.lines, [](const OrderedLine& one) { return one.distributor; })) {
    procurement::ConfirmOrderLines::Input input{order.id, {}};
    for (const OrderedLine& line : lines) {
      auto& held = *std::find_if(order.lines.begin(), order.lines.end(), [&](const OrderedLine& one) { return one.id == line.id; });
      std::string reason;
      if (draw.one_in(70)) {
        held.packs = Packs{};
        reason = "演示原因：该批次暂无库存";
      } else if (line.packs > Packs{4} && draw.one_in(30)) {
        held.packs = Packs{line.packs.count() * 3 / 4};
        reason = "演示原因：库存不足，先供一部分";
      }
      input.answers.push_back({line.id, held.packs, std::move(reason)});
    }
    city.must<procurement::ConfirmOrderLines>(*area.lane, city.actor(distributor, Role::Sales),
                                              "answer:" + key + ":" + city.codes.at(distributor), input);
  }
}

std::vector<Shipped> ship(const Loading& city, Area& area, const std::string& key, const OrderedLines& order, Draw& draw) {
  std::vector<Shipped> shipments;
  const auto by = [](const OrderedLine& one) { return std::pair{one.distributor, one.site->number}; };
  for (const auto& [who, lines] : grouped(order.lines, by)) {
    const BusinessDate today = area.lane->today();
    procurement::ShipGoods::Input input;
    input.order = order.id;
    input.carrier = "演示医药物流";
    for (const OrderedLine& line : lines) {
      const std::string lot = today.text().substr(2, 2) + today.text().substr(5, 2) + std::to_string(draw.between(100, 999));
      input.lines.push_back({line.id, line.contract->product, lot, today.plus_days(static_cast<int>(draw.between(420, 900))), line.packs});
    }
    const std::string name = key + ":" + city.codes.at(who.first) + ":" + std::to_string(who.second);
    const auto shipped = city.must<procurement::ShipGoods>(*area.lane, city.actor(who.first, Role::Sales), "ship:" + name, input,
                                                           procurement::shipped_document);
    Shipped made{id_in<procurement::ShipmentId>(shipped), lines.front().site, name, {}};
    for (const json::Value& lot : *shipped.at("lines").array()) {
      const auto line = id_in<procurement::OrderLineId>(lot, "order_line_id");
      made.lots.push_back({id_in<procurement::ShipmentLineId>(lot),
                           *std::find_if(lines.begin(), lines.end(), [&](const OrderedLine& one) { return one.id == line; })});
    }
    shipments.push_back(std::move(made));
  }
  return shipments;
}

std::vector<Goods> accept(const Loading& city, Area& area, const Shipped& shipment, Draw& draw) {
  procurement::AcceptGoods::Input input{shipment.id, {}};
  for (const auto& [lot, line] : shipment.lots) {
    procurement::AcceptGoods::Lot& given = input.lines.emplace_back();
    given.shipment_line = lot;
    given.accepted = line.packs;
    if (line.packs > Packs{1} && draw.one_in(35)) {
      given.rejected = Packs{1};
      given.accepted = line.packs - given.rejected;
      const bool damaged = draw.one_in(2);
      given.reason = damaged ? GoodsReason::Damaged : GoodsReason::ShortDelivered;
      given.note = damaged ? "演示：外包装破损" : "演示：实到少一盒";
    }
  }
  const auto accepted = city.must<procurement::AcceptGoods>(*area.lane, shipment.site->pharmacist, "accept:" + shipment.name, input,
                                                            procurement::accepted_goods_document);
  std::vector<Goods> goods;
  for (const json::Value& one : *accepted.at("acceptances").array()) {
    const auto of = id_in<procurement::OrderLineId>(one, "order_line_id");
    const auto& line =
        std::find_if(shipment.lots.begin(), shipment.lots.end(), [&](const auto& lot) { return lot.second.id == of; })->second;
    goods.push_back({shipment.site, id_in<procurement::AcceptanceLineId>(one), line.contract->product_id, line.winner, line.distributor,
                     Packs{one.at("accepted_packs").as_number()}, line.price});
    site_in(area, shipment.site->id).received[line.contract->product] += line.contract->factor.units(goods.back().kept);
  }
  return goods;
}

namespace {

// One order from placing to acceptance, a day after the other; a pack in a while goes back.
void serve(const Loading& city, Area& area, const Actor& buyer, const std::string& key, const std::vector<Wish>& wishes, BusinessDate day) {
  Draw draw(city.city.seed, "order:" + key);
  area.lane->go_to(city.at(day, static_cast<int>(draw.between(8, 11)), static_cast<int>(draw.between(0, 59))));
  OrderedLines order = place(city, area, buyer, key, wishes, "");
  area.lane->go_to(city.at(day, static_cast<int>(draw.between(13, 17)), static_cast<int>(draw.between(0, 59))));
  answer(city, area, key, order, draw);
  area.lane->go_to(city.at(day.plus_days(1), 9));
  const auto shipments = ship(city, area, key, order, draw);
  area.lane->go_to(city.at(day.plus_days(static_cast<int>(draw.between(2, 3))), 15));
  for (const Shipped& shipment : shipments) {
    for (Goods& one : accept(city, area, shipment, draw)) {
      if (one.kept > Packs{1} && draw.one_in(60)) {
        const std::string name = one.site->place->code + ":" + key + ":" + city.codes.at(one.distributor);
        const auto asked = city.must<procurement::RequestReturn>(
            *area.lane, one.site->pharmacist, "return:" + name + std::to_string(area.goods.size()),
            {one.line, Packs{1}, GoodsReason::Quality, "演示：复查发现包装渗漏"}, procurement::goods_return_document);
        city.must<procurement::ConfirmReturn>(*area.lane, city.actor(one.distributor, Role::Sales),
                                              "answer_return:" + name + std::to_string(area.goods.size()),
                                              {id_in<procurement::GoodsReturnId>(asked), {}});
        one.kept -= Packs{1};
      }
      area.accepted[one.site->number] = area.accepted[one.site->number] + one.amount();
      if (one.kept > Packs{}) area.goods.push_back(one);
    }
  }
}

}  // namespace

// The lead and hospitals of their own order three lines at a time; members once a month, half of them through the alliance two by two.
void order_and_receive(const Loading& city, Area& area, BusinessMonth month) {
  area.goods.clear();
  area.accepted.clear();
  for (Site& site : area.sites) site.received.clear();
  const int number = static_cast<int>(static_cast<unsigned>(month.first_day().parts().month()));
  struct Planned {
    Actor buyer;
    std::vector<Wish> wishes;
  };
  std::vector<Planned> orders;
  std::vector<Wish> together;
  for (std::size_t i = 0; i < area.sites.size(); ++i) {
    const Site& site = area.sites[i];
    const auto wishes = wishes_of(site, number);
    if (wishes.empty()) continue;
    if (area.buyer && i > 0) {
      if ((site.number + static_cast<std::size_t>(number)) % 2 == 0) {
        orders.push_back({site.pharmacist, wishes});
      } else {
        const bool second = !together.empty();
        together.insert(together.end(), wishes.begin(), wishes.end());
        if (second) orders.push_back({*area.buyer, std::exchange(together, {})});
      }
      continue;
    }
    for (std::size_t first = 0; first < wishes.size(); first += 3) {
      const auto begin = wishes.begin() + static_cast<std::ptrdiff_t>(first);
      orders.push_back(
          {area.buyer_of(site), {begin, begin + static_cast<std::ptrdiff_t>(std::min<std::size_t>(3, wishes.size() - first))}});
    }
  }
  if (!together.empty()) orders.push_back({*area.buyer, std::move(together)});
  for (std::size_t i = 0; i < orders.size(); ++i) {
    const int day = static_cast<int>(1 + i * 18 / orders.size());
    serve(city, area, orders[i].buyer, month.text() + ":" + area.region + ":" + std::to_string(i), orders[i].wishes,
          month.first_day().plus_days(day));
  }
}

namespace {

procurement::UploadInvoice::Input invoice_of(const std::vector<Goods>& goods, bool second, BusinessDate on, std::string number) {
  procurement::UploadInvoice::Input input;
  input.kind = second ? procurement::InvoiceKind::Second : procurement::InvoiceKind::First;
  input.number = std::move(number);
  input.issued_on = on;
  FenSum total;
  for (const Goods& one : goods) {
    auto& line = input.lines.emplace_back();
    if (second) {
      line.acceptance_line = one.line;
    } else {
      line.product = one.product;
    }
    line.packs = one.kept;
    line.price = one.price;
    line.amount = one.amount();
    total += line.amount;
  }
  input.total = total.to_fen();
  input.tax = Fen{input.total.count() * 13 / 113};
  input.net = input.total - input.tax;
  return input;
}

}  // namespace

// 20 digits, as fully digital invoices have: kind, month, area, place in the area's month.
std::string invoice_number(const Area& area, BusinessMonth month, bool second, std::size_t n) {
  const auto padded = [](std::string digits, std::size_t width) {
    return std::string(width - std::min(width, digits.size()), '0') + digits;
  };
  return (second ? "25" : "15") + month.text().substr(2, 2) + month.text().substr(5, 2) + area.region + padded(std::to_string(n), 8);
}

namespace {

// Towards the month's end: from each winner one to the distributor for all it delivered, from the distributor one to each institution.
void upload_invoices(const Loading& city, Area& area, BusinessMonth month, const std::vector<Goods>& goods, const std::string& key,
                     std::size_t number) {
  std::map<std::pair<OrganisationId, OrganisationId>, std::vector<Goods>> by_pair;
  for (const Goods& one : goods) by_pair[{one.distributor, one.winner}].push_back(one);
  for (const auto& [pair, of_pair] : by_pair) {
    const auto& [distributor, winner] = pair;
    const Actor finance = city.actor(distributor, Role::EnterpriseFinance);
    const std::string name = key + ":" + city.codes.at(distributor) + ":" + city.codes.at(winner);
    std::optional<procurement::InvoiceId> upstream;
    if (distributor != winner) {
      auto first = invoice_of(of_pair, false, area.lane->today(), invoice_number(area, month, false, number++));
      first.seller = winner;
      first.buyer = distributor;
      upstream = id_in<procurement::InvoiceId>(
          city.must<procurement::UploadInvoice>(*area.lane, finance, "first_invoice:" + name, first, procurement::invoice_document));
    }
    std::map<std::size_t, std::vector<Goods>> by_site;
    for (const Goods& one : of_pair) by_site[one.site->number].push_back(one);
    for (const auto& [site, of_site] : by_site) {
      auto second = invoice_of(of_site, true, area.lane->today(), invoice_number(area, month, true, number++));
      second.upstream = upstream;
      city.must<procurement::UploadInvoice>(*area.lane, finance, "invoice:" + name + ":" + std::to_string(site), second);
    }
  }
}

}  // namespace

// A few deliveries of the last month still wait for their invoice.
void invoice(const Loading& city, Area& area, BusinessMonth month) {
  area.lane->go_to(city.at(month.last_day().plus_days(-2), 14));
  std::vector<Goods> goods;
  for (const Goods& one : area.goods) {
    if (month.next() != city.present() || one.site->number % 8 != 6) goods.push_back(one);
  }
  upload_invoices(city, area, month, goods, month.text() + ":" + area.region, 0);
}

}  // namespace liangjia::api::demo
