#include "procurement/order/order.h"

namespace liangjia::procurement {
namespace {

// A line with nothing open is at an end (Rule OR-9).
Result<OrderLine> closed_when_done(OrderLine line) {
  if (line.open_packs() > Packs{} || is_at_an_end(line.order_state)) return line;
  const auto closed = kOrderMachine.apply(line.order_state, OrderStep::Close);
  if (!closed) return closed.rejection();
  line.order_state = *closed;
  return line;
}

}  // namespace

Units QuotaRate::units(Packs packs) const {
  const Int128 drawn = Int128{packs.count()} * factor.count() * strength.count_ppm() / quota_strength.count_ppm();
  ensure(drawn <= INT64_MAX, "drawn units overflow");
  return Units{static_cast<std::int64_t>(drawn)};
}

Packs QuotaRate::packs_within(Units units) const {
  return Packs{
      static_cast<std::int64_t>(Int128{units.count()} * quota_strength.count_ppm() / (Int128{factor.count()} * strength.count_ppm()))};
}

Result<OrderLine> with_shipped(OrderLine line, Packs packs) {
  const auto state = kFulfilmentMachine.apply(line.fulfilment_state, FulfilmentStep::Ship);
  if (!state) return state.rejection();
  ensure(packs > Packs{} && packs <= line.shippable_packs(), "a line ships more than was confirmed");
  line.fulfilment_state = *state;
  line.shipped += packs;
  return line;
}

Result<OrderLine> with_shipment_withdrawn(OrderLine line, Packs packs) {
  ensure(packs > Packs{} && packs <= line.in_transit(), "more is withdrawn than is on the way");
  line.shipped -= packs;
  if (line.fulfilment_state == FulfilmentState::ShortClosed) {
    line.released += packs;  // it will not be shipped again
    return closed_when_done(std::move(line));
  }
  if (line.fulfilment_state == FulfilmentState::Shipped && line.shipped == Packs{}) {
    const auto state = kFulfilmentMachine.apply(line.fulfilment_state, FulfilmentStep::Withdraw);
    if (!state) return state.rejection();
    line.fulfilment_state = *state;
  }
  return line;
}

Result<OrderLine> with_accepted(OrderLine line, Packs accepted, Packs rejected) {
  ensure(accepted >= Packs{} && rejected >= Packs{} && accepted + rejected > Packs{} && accepted + rejected <= line.in_transit(),
         "more is accepted than is on the way");
  line.accepted += accepted;
  line.rejected += rejected;
  const bool whole = line.accepted == line.confirmed;
  const auto state = kFulfilmentMachine.apply(line.fulfilment_state, whole ? FulfilmentStep::AcceptAll : FulfilmentStep::AcceptPart);
  if (!state) return state.rejection();
  line.fulfilment_state = *state;
  return closed_when_done(std::move(line));
}

std::vector<QuotaMovement> movements_between(const OrderLine& before, const OrderLine& after, std::string reason,
                                             std::string_view document_kind, std::int64_t document_id) {
  std::vector<QuotaMovement> movements;
  if (!after.quota_account) return movements;
  OrderLine at = before;
  const auto step_to = [&](OrderLine next, QuotaEntryKind kind, std::string why) {
    const Units reserved = next.reserved_units() - at.reserved_units();
    const Units used = next.used_units() - at.used_units();
    movements.push_back({*after.quota_account, kind, Units{}, reserved, used, std::string(document_kind), document_id, std::move(why)});
    at = std::move(next);
  };
  const Packs posted = after.accepted - before.accepted;
  const Packs given_up = after.released + after.rejected - before.released - before.rejected;
  const Packs returned = after.returned - before.returned;
  ensure(posted >= Packs{} && given_up >= Packs{} && returned >= Packs{}, "a line takes back what it had accepted, given up or returned");
  OrderLine next = before;
  if (posted > Packs{}) {
    next.accepted = after.accepted;
    step_to(next, QuotaEntryKind::Post, {});
  }
  if (given_up > Packs{}) {
    next.released = after.released;
    next.rejected = after.rejected;
    step_to(next, QuotaEntryKind::Void, std::move(reason));
  }
  if (returned > Packs{}) {
    next.returned = after.returned;
    step_to(next, QuotaEntryKind::Return, {});
  }
  return movements;
}

std::vector<QuotaMovement> movements_between(const OrderLine& before, const OrderLine& after, std::string reason) {
  return movements_between(before, after, std::move(reason), kOrderLineDocument, after.id.value());
}

}  // namespace liangjia::procurement
