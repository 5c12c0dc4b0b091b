#include "procurement/order/shipping_offer.h"

#include "procurement/order/order_errors.h"

namespace liangjia::procurement {

Result<Done> ShippingOffer::may(const OrderLine& line, const command::Moment& moment) {
  if (line.distributor != moment.actor.organisation) return reject(error::kNotYourDelivery);
  if (!is_answered(line.order_state) || line.fulfilment_state == FulfilmentState::ShortClosed) return reject(error::kLineNotShippable);
  if (line.shippable_packs() == Packs{}) return reject(error::kShippedTooMany, {{"packs", Packs{}.text()}});
  return Done{};
}

}  // namespace liangjia::procurement
