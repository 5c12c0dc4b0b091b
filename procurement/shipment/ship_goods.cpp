#include "procurement/shipment/ship_goods.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "core/base/noun.h"
#include "procurement/order/order_errors.h"
#include "procurement/shipment/shipment_document.h"
#include "procurement/shipment/shipment_errors.h"
#include "procurement/shipment/shipment_store.h"

namespace liangjia::procurement {
namespace {

std::string field(std::size_t lot, std::string_view name) { return "/lines/" + std::to_string(lot) + "/" + std::string(name); }

template <class Things, class Id>
auto with_id(Things& things, Id id) {
  return std::find_if(things.begin(), things.end(), [id](const auto& thing) { return thing.id == id; });
}

std::string full_name(const catalog::Product& product) {
  return product.generic_name + " " + product.spec + " " + product.pack + " (" + product.code + ")";
}

// Faults of one lot that need the order (DE-1, DE-3, DE-4); false when any was found.
bool lot_is_right(const ShipGoods::Snapshot& snapshot, const ShipGoods::Lot& lot, std::size_t index, const command::Moment& moment,
                  FieldErrors& errors) {
  const std::size_t before = errors.size();
  const auto line = with_id(snapshot.lines, lot.order_line);
  if (line == snapshot.lines.end() || line->order != snapshot.order.id) {
    errors.add(field(index, "order_line_id"), liangjia::error::kReferenceNotFound, named(noun::kOrderLine));
    return false;
  }
  if (line->institution != snapshot.lines.front().institution) errors.add(field(index, "order_line_id"), error::kOneInstitution);
  // That nothing is left is told with the packs of the lot.
  const auto allowed = ShipGoods::may(*line, moment);
  if (!allowed && allowed.rejection().kind == &error::kLineNotShippable) {
    errors.add(field(index, "order_line_id"), error::kLineNotShippable);
  }
  const auto product = with_id(snapshot.products, line->product);
  ensure(product != snapshot.products.end(), "an ordered product is not in the catalogue");
  if (product->code != lot.product_code) errors.add(field(index, "product_code"), error::kWrongProduct, {{"ordered", full_name(*product)}});
  if (lot.expires_on <= moment.today) errors.add(field(index, "expires_on"), error::kExpired, {{"expires_on", lot.expires_on.text()}});
  return errors.size() == before;
}

// DE-5.
Result<bool> is_near_expiry(const ShipGoods::Snapshot& snapshot, const ShipmentLine& lot, const command::Moment& moment) {
  const auto line = with_id(snapshot.lines, lot.order_line);
  const auto facts = std::ranges::find(snapshot.goods, lot.order_line, &GoodsFacts::line);
  ensure(facts != snapshot.goods.end(), "an order line of which nothing is known");
  const auto least = least_remaining_days(moment.rules, scope_of(*line, *facts), moment.today, facts->shelf_life_months, lot.expires_on);
  if (!least) return least.rejection();
  return near_expiry(lot.expires_on, moment.today, *least);
}

}  // namespace

bool near_expiry(BusinessDate expires_on, BusinessDate on, std::int64_t least_remaining_days) {
  return expires_on.days_since(on) < least_remaining_days;
}

void ShipGoods::check(const Input& input, FieldErrors& errors) {
  if (input.lines.empty() || input.lines.size() > kLinesMost) {
    errors.add("/lines", liangjia::error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(kLinesMost)}});
  }
  std::map<std::tuple<OrderLineId, std::string, BusinessDate>, std::size_t> seen;
  for (std::size_t i = 0; i < input.lines.size(); ++i) {
    const Lot& lot = input.lines[i];
    if (lot.lot.empty()) errors.add(field(i, "lot"), liangjia::error::kRequired);
    if (lot.packs <= Packs{}) errors.add(field(i, "packs"), liangjia::error::kOutOfRange, {{"low", "1"}, {"high", "100000000"}});
    const auto [first, fresh] = seen.try_emplace({lot.order_line, lot.lot, lot.expires_on}, i);
    if (!fresh) errors.add(field(i, "lot"), liangjia::error::kDuplicate, {{"first", std::to_string(first->second + 1)}});
  }
}

Result<ShipGoods::Snapshot> ShipGoods::load(command::Context& context, const Input& input) {
  auto order = lock_order(context.tx, input.order);
  if (!order) return reject(liangjia::error::kNotFound);
  std::vector<OrderLineId> ids;
  for (const Lot& lot : input.lines) ids.push_back(lot.order_line);
  auto lines = lock_lines(context.tx, std::move(ids));
  // An order is known by one's own lines of it: a foreign order, and a foreign line, read as absent.
  std::erase_if(lines, [&](const OrderLine& line) { return line.order != input.order || !context.actor().scope.covers(line.ownership()); });
  for (const OrderLine& line : lines) {
    if (line.distributor != context.actor().organisation) return reject(error::kNotYourDelivery);
  }
  if (lines.empty()) return reject(liangjia::error::kNotFound);
  std::vector<catalog::ProductId> products;
  std::vector<OrderLineId> own;
  for (const OrderLine& line : lines) {
    products.push_back(line.product);
    own.push_back(line.id);
  }
  db::Session& session = context.tx.session();
  return Snapshot{std::move(*order), std::move(lines), catalog::find_products(session, products), goods_facts(session, own)};
}

Result<ShipGoods::Decision> ShipGoods::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  FieldErrors errors;
  Decision decision;
  decision.after = snapshot.lines;
  for (std::size_t i = 0; i < input.lines.size(); ++i) {
    const Lot& lot = input.lines[i];
    if (!lot_is_right(snapshot, lot, i, moment, errors)) continue;
    auto line = with_id(decision.after, lot.order_line);
    if (lot.packs > line->shippable_packs()) {  // DE-2, the lots of this shipment counted one after the other
      errors.add(field(i, "packs"), error::kShippedTooMany, {{"packs", line->shippable_packs().text()}});
      continue;
    }
    auto shipped = with_shipped(*line, lot.packs);
    if (!shipped) return shipped.rejection();
    *line = std::move(*shipped);
    decision.lots.push_back(
        {{}, {}, lot.order_line, line->product, lot.lot, lot.expires_on, lot.packs, {}, {}, ShipmentLineState::Waiting});
  }
  if (!errors.empty()) return reject_fields(std::move(errors));

  for (const ShipmentLine& lot : decision.lots) {
    const auto near = is_near_expiry(snapshot, lot, moment);
    if (!near) return near.rejection();
    decision.near_expiry.push_back(*near);
  }
  const OrderLine& first = snapshot.lines.front();
  decision.shipment = {{},
                       {},
                       first.distributor,
                       first.institution,
                       first.region_code,
                       snapshot.order.id,
                       ShipmentState::Shipped,
                       input.carrier,
                       input.tracking,
                       moment.now,
                       moment.actor.user,
                       1};
  return decision;
}

ShipGoods::Outcome ShipGoods::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  WholeShipment made{decision.shipment, decision.lots};
  Shipment& shipment = made.shipment;
  shipment.id = context.ids.next<ShipmentId>();
  shipment.number = document_number("PS", shipment.id.value());
  for (ShipmentLine& lot : made.lots) {
    lot.id = context.ids.next<ShipmentLineId>();
    lot.shipment = shipment.id;
  }
  update_lines(context, snapshot.lines, decision.after);
  settle_order(context, snapshot.order.id);
  insert_shipment(context.tx, shipment, made.lots);
  context.audited(kind::kShipment, shipment.id.value(), nullptr, shipment_digest(made));
  return {std::move(made), decision.near_expiry};
}

}  // namespace liangjia::procurement
