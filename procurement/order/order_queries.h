#pragma once
// Orders as people read them. Scope narrows documents and lines: a buyer sees its documents whole, a member its own lines of
// its lead's document, an enterprise its own lines and the sum over them; drafts are the buyer's alone.
#include <optional>
#include <string>
#include <vector>

#include "core/base/page.h"
#include "core/command/actor.h"
#include "procurement/order/draft_order.h"
#include "procurement/order/line_axes.h"
#include "procurement/order/order_store.h"

namespace liangjia::procurement {

struct OrderFilter {
  std::optional<DocumentState> state;
  std::optional<OrderState> line_state;  // documents with a visible line in that state
  std::optional<OrganisationId> institution;
  std::optional<catalog::ProductId> product;
  std::optional<bool> emergency;
  std::optional<BusinessDate> from, to;  // of making, both inclusive
};

struct OrderListItem {
  OrderId id;
  std::string number;
  OrganisationId buyer;
  std::string buyer_name;
  bool emergency = false;
  DocumentState state = DocumentState::Draft;
  std::optional<Instant> submitted_at;
  Instant created_at{};
  std::int64_t version = 0;
  // Of the visible lines.
  int line_count = 0;
  Fen amount;
  int submitted_lines = 0;            // those that wait for an answer
  std::optional<Instant> respond_by;  // the earliest of them
};

Page<OrderListItem> list_orders(db::Session& session, const Actor& actor, const OrderFilter& filter, const PageRequest& page);

struct OrderLineView {
  OrderLine line;
  std::string institution_name, product_name, spec, winner_name, distributor_name, delivery_point_name;
  // Of its acceptance lines, the one furthest behind; none before anything was accepted.
  std::optional<InvoiceState> invoice_state;
  std::optional<PaymentState> payment_state;
};

// The lines that an actor sees, in a statement where order_line is `l`.
SqlFilter line_scope(const Actor& actor);
// Fills in how far invoice and payment of each line are.
void add_axes(db::Session& session, const std::vector<OrderLineView*>& lines);

struct OrderView {
  Order order;  // amount and line_count of the visible lines
  std::string buyer_name;
  std::vector<OrderLineView> lines;
  std::vector<DraftRow> rows;  // of a draft, as of `today`
};

// None when nothing of it is the actor's to see.
std::optional<OrderView> find_order_view(ReferenceMemory& memory, db::Session& session, const Actor& actor, OrderId id, BusinessDate today);

}  // namespace liangjia::procurement
