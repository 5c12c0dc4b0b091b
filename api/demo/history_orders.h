#pragma once
// What now and then is not as usual between an order and its acceptance, for the months behind and for today.
#include "api/demo/draw.h"
#include "api/demo/history.h"

namespace liangjia::api::demo {

class Chances {
 public:
  explicit Chances(Draw draw) : draw_(draw) {}
  Draw& draw() { return draw_; }

  // A line in a while in part or not at all.
  std::vector<procurement::OrderLine> confirmed(Lane& lane, const procurement::PlacedOrder& order);
  std::vector<procurement::WholeShipment> shipped(Lane& lane, const std::vector<procurement::OrderLine>& lines);
  // A pack in a while is damaged or missing.
  std::vector<procurement::AcceptanceLine> accepted(Lane& lane, const procurement::WholeShipment& shipment);

 private:
  Draw draw_;
};

std::string invoice_number(const Area& area, BusinessMonth month, procurement::InvoiceKind kind, std::size_t n);

}  // namespace liangjia::api::demo
