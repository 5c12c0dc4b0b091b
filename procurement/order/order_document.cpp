#include "procurement/order/order_document.h"

#include <algorithm>

#include "core/command/allowed.h"
#include "core/platform/json_told.h"
#include "procurement/order/answer_order.h"
#include "procurement/order/end_order.h"
#include "procurement/order/shipping_offer.h"

namespace liangjia::procurement {
namespace {

using command::Moment;

// Without names.
json::Object order_line_document(const OrderLine& line) {
  return json::Object{{"id", line.id},
                      {"line_no", line.line_no},
                      {"part", line.part},
                      {"institution_id", line.institution},
                      {"delivery_point_id", line.delivery_point},
                      {"product_id", line.product},
                      {"award_id", line.award},
                      {"quota_account_id", line.quota_account},
                      {"agreement_id", line.agreement},
                      {"winner_id", line.winner},
                      {"distributor_id", line.distributor},
                      {"packs", line.packs},
                      {"conversion_factor", line.factor.count()},
                      {"price", line.price},
                      {"price_on", line.price_on},
                      {"amount", line.amount},
                      {"order_state", line.order_state},
                      {"fulfilment_state", line.fulfilment_state},
                      {"confirmed_packs", line.confirmed},
                      {"shipped_packs", line.shipped},
                      {"accepted_packs", line.accepted},
                      {"rejected_packs", line.rejected},
                      {"returned_packs", line.returned},
                      {"invoiced_packs", line.invoiced},
                      {"released_packs", line.released},
                      {"open_packs", line.open_packs()},
                      {"respond_by", line.respond_by},
                      {"deliver_by", line.deliver_by},
                      {"responded_at", line.responded_at},
                      {"delivery_hours", line.delivery_hours},
                      {"delivery_from", line.delivery_from},
                      {"state_reason", json::text_or_null(line.state_reason)},
                      {"version", line.version}};
}

// Operations on lines, told in this order on each line and on the document, which offers what one of its lines does.
template <class... Commands>
struct OnLines {
  static json::Array of(const OrderLine& line, const Moment& moment) { return command::allowed_actions<Commands...>(line, moment); }

  template <class Lines>  // of anything with a `line`
  static json::Array of_any(const Lines& lines, const Moment& moment) {
    json::Array names;
    const auto offer = [&]<class C>() {
      if (std::ranges::any_of(lines, [&](const auto& each) { return command::is_allowed<C>(each.line, moment); }))
        names.push_back(C::kName);
    };
    (offer.template operator()<Commands>(), ...);
    return names;
  }
};
using LineActions = OnLines<ConfirmOrderLines, RefuseOrderLines, ShippingOffer, CancelOrder, ShortCloseOrder>;

template <class Lines>
json::Array order_actions(const Order& order, const Lines& lines, const Moment& moment) {
  json::Array actions = LineActions::of_any(lines, moment);
  for (json::Value& of_whole : command::allowed_actions<CopyOrder>(order, moment)) actions.push_back(std::move(of_whole));
  return actions;
}

json::Object draft_row_document(const DraftRow& row, std::size_t line_no) {
  const RequestedLine& wanted = row.wanted;
  json::Object document{{"line_no", line_no},
                        {"institution_id", wanted.institution},
                        {"product_id", wanted.product},
                        {"packs", wanted.packs},
                        {"delivery_point_id", wanted.delivery_point}};
  json::Array requests;
  for (const RequisitionLineId request : row.requests) requests.push_back(request);
  document.set("requisition_line_ids", std::move(requests));
  if (const auto& today = row.today) {
    document.set("institution_name", today->institution_name).set("product_name", today->product_name).set("price_today", today->price);
    document.set("amount_today", row.amount_today());
  }
  return document;
}

json::Object draft_document(const Order& order, const std::vector<DraftRow>& rows, const Moment& moment) {
  json::Array documents;
  for (const DraftRow& row : rows) documents.push_back(draft_row_document(row, documents.size() + 1));
  json::Object document = order_document(order);
  document.set("rows", std::move(documents)).set("amount_today", amount_today(rows)).set("lines", json::Array{});
  document.set("allowed_actions", command::allowed_actions<ChangeDraft, SubmitDraft, DiscardDraft>(order, moment));
  return document;
}

json::Object line_view_document(const OrderLineView& view, const Moment& moment) {
  json::Object document = order_line_document(view.line);
  document.set("institution_name", view.institution_name)
      .set("product_name", view.product_name)
      .set("spec", view.spec)
      .set("winner_name", view.winner_name)
      .set("distributor_name", view.distributor_name)
      .set("delivery_point_name", json::text_or_null(view.delivery_point_name))
      .set("invoice_state", view.invoice_state)
      .set("payment_state", view.payment_state)
      .set("allowed_actions", LineActions::of(view.line, moment));
  return document;
}

}  // namespace

json::Object order_document(const Order& order) {
  return json::Object{{"id", order.id},
                      {"number", order.number},
                      {"buyer_id", order.buyer},
                      {"emergency", order.emergency},
                      {"emergency_reason", json::text_or_null(order.emergency_reason)},
                      {"remark", json::text_or_null(order.remark)},
                      {"state", order.state},
                      {"line_count", order.line_count},
                      {"amount", order.amount},
                      {"submitted_at", order.submitted_at},
                      {"created_at", order.created_at},
                      {"version", order.version}};
}

json::Value order_digest(const Order& order, const std::vector<OrderLine>& lines) {
  json::Array kept;
  for (const OrderLine& line : lines) {
    kept.push_back(json::Object{{"id", line.id},
                                {"line_no", line.line_no},
                                {"part", line.part},
                                {"institution_id", line.institution},
                                {"distributor_id", line.distributor},
                                {"product_id", line.product},
                                {"packs", line.packs},
                                {"price", line.price},
                                {"order_state", line.order_state},
                                {"fulfilment_state", line.fulfilment_state},
                                {"confirmed_packs", line.confirmed},
                                {"released_packs", line.released},
                                {"state_reason", json::text_or_null(line.state_reason)}});
  }
  return json::Object{{"number", order.number}, {"buyer_id", order.buyer},  {"state", order.state},    {"emergency", order.emergency},
                      {"amount", order.amount}, {"version", order.version}, {"lines", std::move(kept)}};
}

json::Object order_item_document(const OrderListItem& item) {
  return json::Object{{"id", item.id},
                      {"number", item.number},
                      {"buyer_id", item.buyer},
                      {"buyer_name", item.buyer_name},
                      {"emergency", item.emergency},
                      {"state", item.state},
                      {"line_count", item.line_count},
                      {"amount", item.amount},
                      {"submitted_lines", item.submitted_lines},
                      {"respond_by", item.respond_by},
                      {"submitted_at", item.submitted_at},
                      {"created_at", item.created_at},
                      {"version", item.version}};
}

json::Object order_line_item_document(const OrderLineItem& item, const Moment& moment) {
  json::Object document = line_view_document(item.view, moment);
  document.set("order_id", item.view.line.order)
      .set("order_number", item.order_number)
      .set("buyer_id", item.buyer)
      .set("buyer_name", item.buyer_name)
      .set("emergency", item.emergency)
      .set("submitted_at", item.submitted_at)
      .set("pack", item.pack)
      .set("pack_unit", item.pack_unit)
      .set("min_unit", item.min_unit)
      .set("manufacturer_name", item.manufacturer_name)
      .set("variety_id", item.view.line.variety)
      .set("late", item.late(moment.now));
  return document;
}

json::Object order_view_document(const OrderView& view, const Moment& moment) {
  if (view.order.state == DocumentState::Draft) {
    json::Object document = draft_document(view.order, view.rows, moment);
    document.set("buyer_name", view.buyer_name);
    return document;
  }
  json::Array lines;
  for (const OrderLineView& line : view.lines) lines.push_back(line_view_document(line, moment));
  json::Object document = order_document(view.order);
  document.set("buyer_name", view.buyer_name).set("lines", std::move(lines));
  document.set("allowed_actions", order_actions(view.order, view.lines, moment));
  return document;
}

json::Object placed_order_document(const PlacedOrder& placed, const Moment& moment) {
  json::Array lines;
  for (const PlacedLine& each : placed.lines) {
    json::Object line = order_line_document(each.line);
    line.set("institution_name", each.institution_name).set("product_name", each.product_name);
    line.set("allowed_actions", LineActions::of(each.line, moment));
    lines.push_back(std::move(line));
  }
  json::Array warnings;
  for (const PlacingWarning& warning : placed.warnings) {
    warnings.push_back(json::Object{{"line_no", static_cast<std::int64_t>(warning.row) + 1}, {"token", warning.token}});
  }
  json::Object document = order_document(placed.order);
  document.set("lines", std::move(lines)).set("warnings", std::move(warnings));
  document.set("allowed_actions", order_actions(placed.order, placed.lines, moment));
  return document;
}

json::Object changed_order_document(const ChangedOrder& changed, const Moment& moment) {
  const Order& order = changed.order;
  json::Array lines;
  for (const OrderLine& each : changed.lines) {
    json::Object line = order_line_document(each);
    line.set("allowed_actions", LineActions::of(each, moment));
    lines.push_back(std::move(line));
  }
  return {{"id", order.id}, {"number", order.number}, {"state", order.state}, {"version", order.version}, {"lines", std::move(lines)}};
}

json::Object draft_document(const Draft& draft, const Moment& moment) { return draft_document(draft.order, draft.rows, moment); }

json::Value order_template_digest(const OrderTemplate& kept) {
  return json::Object{{"id", kept.id}, {"name", kept.name}, {"request", content_of(kept.request())}, {"version", kept.version}};
}

json::Object order_template_document(const OrderTemplate& kept, const Moment& moment) {
  return json::Object{{"id", kept.id},
                      {"name", kept.name},
                      {"request", content_of(kept.request())},
                      {"version", kept.version},
                      {"allowed_actions", command::allowed_actions<OrderFromTemplate, DeleteTemplate>(kept, moment)}};
}

}  // namespace liangjia::procurement
