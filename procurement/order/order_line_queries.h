#pragma once
// Order lines as a list over all orders: what an enterprise answers and ships, what a buyer orders again. Scope narrows each line to its
// institution, winner or distributor, and to their bureau.
#include <optional>
#include <string>

#include "procurement/order/order_queries.h"

namespace liangjia::procurement {

// What waits for the reader, by the reader's own right to do it. Answer: confirm_order_lines; Ship: ship_goods; Reorder: what a supplier
// did not supply of an order of the last 30 days, where the institution has not ordered that product again since.
enum class OrderLineWork { Answer, Ship, Reorder };
// Answer: nobody answered in time; Delivery: it was answered and the day of delivery has passed with packs still open.
enum class Lateness { Answer, Delivery };

struct OrderLineFilter {
  std::optional<OrderState> order_state;
  std::optional<FulfilmentState> fulfilment_state;
  std::optional<LinePart> part;
  std::optional<bool> emergency;
  std::optional<OrderLineWork> todo;
  std::optional<Lateness> late;
  std::optional<OrderId> order;
  std::optional<OrganisationId> institution, winner, distributor;
  std::optional<catalog::ProductId> product;
  std::optional<catalog::VarietyId> variety;
  std::optional<QuotaAccountId> quota_account;
  std::optional<AgreementId> agreement;
  std::optional<BusinessDate> from, to;  // of ordering, both inclusive
};

struct OrderLineItem {
  OrderLineView view;
  std::string order_number;
  OrganisationId buyer;
  std::string buyer_name;
  bool emergency = false;
  std::optional<Instant> submitted_at;
  std::string pack, pack_unit, min_unit, manufacturer_name;

  std::optional<Lateness> late(Instant now) const;
};

Page<OrderLineItem> list_order_lines(db::Session& session, const command::Moment& moment, const OrderLineFilter& filter,
                                     const PageRequest& page);

}  // namespace liangjia::procurement

namespace liangjia {
template <>
struct EnumNames<procurement::OrderLineWork> {
  using W = procurement::OrderLineWork;
  static constexpr EnumName<W> kAll[] = {
      {W::Answer, "answer", "待响应"}, {W::Ship, "ship", "待发货"}, {W::Reorder, "reorder", "待重新下单"}};
};
template <>
struct EnumNames<procurement::Lateness> {
  using L = procurement::Lateness;
  static constexpr EnumName<L> kAll[] = {{L::Answer, "answer", "逾期未响应"}, {L::Delivery, "delivery", "逾期未送达"}};
};
}  // namespace liangjia
