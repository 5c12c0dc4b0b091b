#include "api/handlers/order_handlers.h"

#include "api/handlers/many_at_once.h"
#include "catalog/import/import_preview.h"
#include "procurement/order/answer_order.h"
#include "procurement/order/end_order.h"
#include "procurement/order/order_document.h"
#include "procurement/order/quote_document.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

constexpr std::size_t kAnsweredMost = OrderRequest::kLinesMost * 2;  // a row may have become two lines

OrderFilter read_filter(QueryReader& in) {
  OrderFilter filter;
  filter.state = in.choice<DocumentState>("state");
  filter.line_state = in.choice<OrderState>("line_state");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.product = in.id<catalog::ProductId>("product_id");
  filter.emergency = in.boolean("emergency");
  filter.from = in.date("from");
  filter.to = in.date("to");
  return filter;
}
Page<OrderListItem> list_page(db::Session& session, const Moment& moment, const OrderFilter& filter, const PageRequest& page) {
  return list_orders(session, moment.actor, filter, page);
}
OrderLineFilter read_line_filter(QueryReader& in) {
  OrderLineFilter filter;
  filter.order_state = in.choice<OrderState>("order_state");
  filter.fulfilment_state = in.choice<FulfilmentState>("fulfilment_state");
  filter.part = in.choice<LinePart>("part");
  filter.emergency = in.boolean("emergency");
  filter.todo = in.choice<OrderLineWork>("todo");
  filter.late = in.choice<Lateness>("late");
  filter.order = in.id<OrderId>("order_id");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.winner = in.id<OrganisationId>("winner_id");
  filter.distributor = in.id<OrganisationId>("distributor_id");
  filter.product = in.id<catalog::ProductId>("product_id");
  filter.variety = in.id<catalog::VarietyId>("variety_id");
  filter.quota_account = in.id<QuotaAccountId>("quota_account_id");
  filter.agreement = in.id<AgreementId>("agreement_id");
  filter.from = in.date("from");
  filter.to = in.date("to");
  return filter;
}
// Of an institution: offers are as its own volume, formulary and division make them.
OfferFilter read_offer_filter(QueryReader& in) {
  OfferFilter filter;
  const auto institution = in.id<OrganisationId>("institution_id");
  if (!institution) in.fault("institution_id", liangjia::error::kRequired);
  filter.institution = institution.value_or(OrganisationId{});
  filter.variety = in.id<catalog::VarietyId>("variety_id");
  filter.contracted = in.boolean("contracted");
  filter.formulary = in.boolean("formulary");
  filter.words = in.text("q").value_or("");
  return filter;
}
auto offers_page(App& app) {
  return [&app](db::Session& session, const Moment& moment, const OfferFilter& filter, const PageRequest& page) {
    return list_offers(app.memory.of<ReferenceMemory>(), session, moment, filter, page);
  };
}
auto quoted(App& app) {
  return [&app](db::Session& session, const Moment& moment, const OrderRequest& request) {
    auto quote = quote_order(read_placing_facts(app.memory.of<ReferenceMemory>(), session, request, moment), request, moment);
    if (quote) add_names(session, quote->rows, moment.today);
    return quote;
  };
}
// What a person pasted or dropped: text of a table, read by the readers of the import.
struct PastedSheet {
  std::string text;
  std::optional<OrganisationId> institution;
  std::vector<catalog::sheet::Override> columns;
};
struct ReadSheet {
  catalog::ImportPreview preview;
  OrderSheet sheet;
};
constexpr std::size_t kPastedMost = 512 * 1024;

PastedSheet read_pasted(json::FieldReader& in) {
  PastedSheet pasted;
  pasted.text = in.text("text", kPastedMost);
  pasted.institution = in.maybe_id<OrganisationId>("institution_id");
  in.each("columns", 0, 256, [&](json::FieldReader& row) {
    catalog::sheet::Override& one = pasted.columns.emplace_back();
    one.index = static_cast<std::size_t>(row.number("index", 0, 255));
    one.key = row.maybe_text("key", 64).value_or("");
  });
  return pasted;
}
Result<ReadSheet> read_sheet(db::Session& session, const Moment& moment, const PastedSheet& pasted) {
  auto preview = catalog::preview_import({pasted.text, "pasted.csv", {}, pasted.columns}, OrderRows::kKind);
  if (!preview) return preview.rejection();
  ReadSheet read{std::move(*preview), {}};
  if (read.preview.mapping_fault) return read;
  catalog::ImportInput input;
  input.mapping = read.preview.mapping;
  input.sheet = read.preview.rows;
  Actor buyer = moment.actor;  // IM-12: rows that name no institution are of this one
  if (pasted.institution) buyer.organisation = *pasted.institution;
  read.sheet = read_order_sheet(session, buyer, input);
  return read;
}
json::Object read_sheet_document(const ReadSheet& read) {
  json::Object document = order_sheet_document(read.sheet);
  return document.set("preview", catalog::preview_document(read.preview));
}
auto find_one(App& app) {
  return [&app](db::Session& session, const Moment& moment, OrderId id) {
    const auto view = find_order_view(app.memory.of<ReferenceMemory>(), session, moment.actor, id, moment.today);
    return view ? std::optional{order_view_document(*view, moment)} : std::nullopt;
  };
}

ConfirmOrderLines::Input read_confirmation(OrderId id, json::FieldReader& in) {
  ConfirmOrderLines::Input input{id, {}};
  in.each("lines", 1, kAnsweredMost, [&](json::FieldReader& row) {
    LineConfirmation& answer = input.answers.emplace_back();
    answer.line = row.id<OrderLineId>("line_id");
    answer.confirmed = row.packs("packs", 0);
    answer.reason = row.maybe_text("reason", 500).value_or("");
  });
  return input;
}

// Of many orders at one stroke: a confirmation of each.
std::vector<ConfirmOrderLines::Input> read_confirmations(json::FieldReader& in) {
  std::vector<ConfirmOrderLines::Input> inputs;
  in.each("orders", 1, kAtOnceMost, [&](json::FieldReader& order) {
    const auto id = order.id<OrderId>("order_id");
    inputs.push_back(read_confirmation(id, order));
  });
  return inputs;
}

RefuseOrderLines::Input read_refusal(OrderId id, json::FieldReader& in) {
  RefuseOrderLines::Input input{id, {}};
  in.each("lines", 1, kAnsweredMost, [&](json::FieldReader& row) {
    LineRefusal& answer = input.answers.emplace_back();
    answer.line = row.id<OrderLineId>("line_id");
    answer.reason = row.text("reason", 500);
  });
  return input;
}

template <class C>
typename C::Input read_ending(OrderId id, json::FieldReader& in) {
  typename C::Input input{id, {}, in.text("reason", 500)};
  for (const std::string& text : in.texts("line_ids", kAnsweredMost)) {
    const auto line = OrderLineId::parse(text);
    if (line) {
      input.lines.push_back(*line);
    } else {
      in.fault("line_ids", liangjia::error::kWrongFormat, {{"example", OrderLineId{1}.text()}});
    }
  }
  return input;
}

// Of a command whose input is an order alone.
template <class C>
typename C::Input read_order(json::FieldReader& in) {
  return {read_order_request(in)};
}
ChangeDraft::Input read_change(OrderId id, std::int64_t version, json::FieldReader& in) { return {id, version, read_order_request(in)}; }

Done no_filter(QueryReader&) { return {}; }
Page<OrderTemplate> list_own_templates(db::Session& session, const Moment& moment, Done, const PageRequest& page) {
  return list_templates(session, moment.actor, page);
}
SaveTemplate::Input read_template(json::FieldReader& in) {
  SaveTemplate::Input input;
  input.name = in.text("name", 100);
  in.nested("request", true, [&](json::FieldReader& inner) { input.request = read_order_request(inner); });
  return input;
}
json::Object deleted_document(OrderTemplateId id) { return {{"id", id}, {"deleted", true}}; }

}  // namespace

std::vector<Route> order_routes(App& app) {
  const std::string orders = "/api/v1/orders";
  const std::string order = orders + "/{id}";
  const std::string templates = "/api/v1/order-templates";
  return {
      lists(app, orders, "list_orders", business_readers(), read_filter, list_page, order_item_document),
      lists(app, "/api/v1/order-lines", "list_order_lines", business_readers(), read_line_filter, list_order_lines,
            order_line_item_document),
      lists(app, "/api/v1/offers", "list_offers", business_readers(), read_offer_filter, offers_page(app), offer_document),
      asks(app, "/api/v1/order-quotes", "quote_order", open_to(kBuyerRoles), read_order_request, quoted(app), order_quote_document),
      asks(app, "/api/v1/order-sheets", "read_order_sheet", open_to(kBuyerRoles), read_pasted, read_sheet, read_sheet_document),
      shows<OrderId>(app, order, "get_order", business_readers(), find_one(app)),
      creates<PlaceOrder>(app, orders, read_order<PlaceOrder>, placed_order_document),
      creates<SaveDraft>(app, orders + "/drafts", read_order<SaveDraft>, draft_document),
      edits<ChangeDraft, OrderId>(app, "PUT", order, read_change, draft_document),
      steps<SubmitDraft, OrderId>(app, order + "/submit", placed_order_document),
      steps<DiscardDraft, OrderId>(app, order + "/discard", order_document),
      steps<CopyOrder, OrderId>(app, order + "/copy", draft_document, 201),
      steps<ConfirmOrderLines, OrderId>(app, order + "/confirm", read_confirmation, changed_order_document),
      steps_many<ConfirmOrderLines>(app, "/api/v1/order-answers", "answer_orders", read_confirmations, changed_order_document),
      steps<RefuseOrderLines, OrderId>(app, order + "/refuse", read_refusal, changed_order_document),
      steps<CancelOrder, OrderId>(app, order + "/cancel", read_ending<CancelOrder>, changed_order_document),
      steps<ShortCloseOrder, OrderId>(app, order + "/short-close", read_ending<ShortCloseOrder>, changed_order_document),
      lists(app, templates, "list_order_templates", open_to(kBuyerRoles), no_filter, list_own_templates, order_template_document),
      creates<SaveTemplate>(app, templates, read_template, order_template_document),
      steps<DeleteTemplate, OrderTemplateId>(app, templates + "/{id}/delete", deleted_document),
      steps<OrderFromTemplate, OrderTemplateId>(app, templates + "/{id}/order", draft_document, 201),
  };
}

}  // namespace liangjia::api
