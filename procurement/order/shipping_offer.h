#pragma once
// Whether goods of a line may be shipped now: asked of the line, offered on it, and answered first by the command itself, which is of the
// next noun (shipment/ship_goods.h).
#include "core/command/context.h"
#include "procurement/order/order.h"

namespace liangjia::procurement {

struct ShippingOffer {
  static constexpr std::string_view kName = "ship_goods";
  static constexpr Role kRoles[] = {Role::Sales};
  // DE-1: the line's own distributor, of what is confirmed and not closed short; DE-2: something is left to ship.
  static Result<Done> may(const OrderLine& line, const command::Moment& moment);
};

}  // namespace liangjia::procurement
