#pragma once
// A distributor ships lots of confirmed order lines to one institution.
//   DE-1  only the line's distributor ships, and only lines that are confirmed (in whole or part) and not short closed
//   DE-2  all shipments of a line together never exceed what was confirmed
//   DE-3  the product named is the product ordered: no change of variety, form, strength or pack
//   DE-4  a lot names its number and an expiry after today
//   DE-5  a lot below the least remaining shelf life is shipped with a warning: the institution may reject it (DE-9)
#include "core/command/runner.h"
#include "procurement/handling/handling_rules.h"
#include "procurement/order/order_store.h"
#include "procurement/order/shipping_offer.h"
#include "procurement/shipment/shipment.h"

namespace liangjia::procurement {

struct ShipGoods : ShippingOffer {
  static constexpr std::size_t kLinesMost = 500;

  struct Lot {
    OrderLineId order_line;
    std::string product_code;  // as printed on the goods, compared with the order
    std::string lot;
    BusinessDate expires_on;
    Packs packs;
  };
  struct Input {
    OrderId order;
    std::string carrier;
    std::string tracking;
    std::vector<Lot> lines;
  };
  struct Snapshot {
    Order order;
    std::vector<OrderLine> lines;  // those named, ascending id
    std::vector<catalog::Product> products;
    std::vector<GoodsFacts> goods;  // of the lines, ascending id
  };
  struct Decision {
    Shipment shipment;  // without identity
    std::vector<ShipmentLine> lots;
    std::vector<bool> near_expiry;  // of each lot (DE-5)
    std::vector<OrderLine> after;   // pairs with Snapshot::lines
  };
  struct Outcome {
    WholeShipment shipped;
    std::vector<bool> near_expiry;  // of each lot (DE-5)
  };

  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

// True when the goods have less than the least remaining shelf life on `on` (rule acceptance.least_remaining_days).
bool near_expiry(BusinessDate expires_on, BusinessDate on, std::int64_t least_remaining_days);

}  // namespace liangjia::procurement
