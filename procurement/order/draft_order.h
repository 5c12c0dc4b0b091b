#pragma once
// Drafts (OR-15): a request kept without prices, parts or reservation until it is submitted; copies of past orders and orders
// from a template begin as drafts too, so that today's prices are seen before they bind (OR-16).
#include "procurement/order/place_order.h"

namespace liangjia::procurement {

// A row of a draft and what it would be today.
struct DraftRow {
  struct Today {
    std::string institution_name, product_name;
    std::optional<Price> price;
  };
  RequestedLine wanted;
  std::optional<Today> today;                    // none: not the actor's to see
  std::vector<RequisitionLineId> requests = {};  // of members, that it answers (RQ-3)

  std::optional<Fen> amount_today() const;  // none without a price
};
// What a draft now asks for, or that it asks for nothing more: a change for whoever put rows into it (command::ChangeSet).
struct DraftChange {
  OrderId order;
  DocumentState state = DocumentState::Draft;  // cancelled: discarded; submitted: its rows are ordered
  std::vector<RequestedLine> rows;
};

std::vector<DraftRow> draft_rows(const OrderRequest& request, const OrderReference& reference, const Actor& actor);
Fen amount_today(const std::vector<DraftRow>& rows);

struct Draft {
  Order order;
  std::vector<DraftRow> rows;
};

// What a draft is made of when it is made now.
struct DraftSource {
  OrderReference reference;
  OrderRequest request;
};
// Shared with templates: a new draft of the actor's organisation with this request; its identity comes with insert_draft.
Result<Order> new_draft(const OrderReference& reference, const OrderRequest& request, const command::Moment& moment);
Draft insert_draft(command::Context& context, const OrderReference& reference, const OrderRequest& request, Order draft);
// Shared with what is merged into a draft: the draft with another request, and how it is written.
Result<Order> changed_draft(const Order& draft, const OrderReference& reference, const OrderRequest& request,
                            const command::Moment& moment);
Draft write_draft(command::Context& context, const OrderReference& reference, const OrderRequest& request, const Order& before,
                  const Order& changed);
// Fills in which requests of members the rows answer.
void add_requests(db::Session& session, OrderId order, std::vector<DraftRow>& rows);

struct SaveDraft {
  static constexpr std::string_view kName = "save_order_draft";
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  struct Input {
    OrderRequest request;
  };
  using Snapshot = OrderReference;
  using Decision = Order;
  using Outcome = Draft;
  static void check(const Input& input, FieldErrors& errors) { check_order_request(input.request, errors); }
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct ChangeDraft {
  static constexpr std::string_view kName = "change_order_draft";
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  struct Input {
    OrderId order;
    std::int64_t version = 0;
    OrderRequest request;
  };
  struct Snapshot {
    Order draft;
    OrderReference reference;
  };
  using Decision = Order;
  using Outcome = Draft;
  static void check(const Input& input, FieldErrors& errors) { check_order_request(input.request, errors); }
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Order& order, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

// The draft becomes `cancelled`; it stays readable.
struct DiscardDraft {
  static constexpr std::string_view kName = "discard_order_draft";
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  struct Input {
    OrderId order;
  };
  using Snapshot = Order;
  using Decision = Order;
  using Outcome = Order;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Order& order, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct SubmitDraft {
  static constexpr std::string_view kName = "submit_order";
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  struct Input {
    OrderId order;
  };
  struct Snapshot {
    Order draft;
    std::int64_t read_version = 0;  // of the content the facts were read for
    OrderRequest request;
    PlacingFacts facts;
  };
  struct Decision {
    Order order;
    PlannedOrder planned;
  };
  using Outcome = PlacedOrder;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Order& order, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct CopyOrder {
  static constexpr std::string_view kName = "copy_order";
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  struct Input {
    OrderId order;
  };
  struct Snapshot {
    Order source;
    DraftSource draft;
  };
  using Decision = Order;
  using Outcome = Draft;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Order& order, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
