#pragma once
// The steps of an order, for the months behind and for today.
#include "api/demo/draw.h"
#include "api/demo/history.h"
#include "procurement/order/order.h"

namespace liangjia::api::demo {

struct Wish {
  const Site* site;
  const Contract* contract;
  Packs packs;
};

struct OrderedLine {
  procurement::OrderLineId id;
  const Site* site;
  const Contract* contract;
  OrganisationId winner;
  OrganisationId distributor;
  Packs packs;  // ordered; confirmed once it is answered
  Price price;
};
struct OrderedLines {
  procurement::OrderId id;
  std::vector<OrderedLine> lines;
};
struct Shipped {
  procurement::ShipmentId id;
  const Site* site;
  std::string name;  // of its keys
  std::vector<std::pair<procurement::ShipmentLineId, OrderedLine>> lots;
};

// Each at the moment at which the area's lane stands.
OrderedLines place(const Loading& city, Area& area, const Actor& buyer, const std::string& key, const std::vector<Wish>& wishes,
                   std::string remark);
// Each distributor's answer: a line in a while in part or not at all.
void answer(const Loading& city, Area& area, const std::string& key, OrderedLines& order, Draw& draw);
// One shipment for each distributor and institution.
std::vector<Shipped> ship(const Loading& city, Area& area, const std::string& key, const OrderedLines& order, Draw& draw);
std::vector<Goods> accept(const Loading& city, Area& area, const Shipped& shipment, Draw& draw);
std::string invoice_number(const Area& area, BusinessMonth month, bool second, std::size_t n);

}  // namespace liangjia::api::demo
