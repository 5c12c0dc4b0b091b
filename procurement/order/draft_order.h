#pragma once
// Drafts (OR-15): a request kept without prices, parts or reservation until it is submitted; copies of past orders and orders
// from a template begin as drafts too, so that today's prices are seen before they bind (OR-16).
#include "procurement/order/place_order.h"

namespace liangjia::procurement {

struct DraftSnapshot {
  OrderReference reference;
  OrderRequest request;
  std::optional<Order> draft;  // locked; none when it is made now
};

struct DraftDecision {
  Order draft;
};

struct SaveDraft {
  static constexpr std::string_view kName = "save_order_draft";
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  struct Input {
    OrderRequest request;
  };
  using Snapshot = DraftSnapshot;
  using Decision = DraftDecision;
  static void check(const Input& input, FieldErrors& errors) { check_order_request(input.request, errors); }
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct ChangeDraft {
  static constexpr std::string_view kName = "change_order_draft";
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  struct Input {
    OrderId order;
    std::int64_t version = 0;
    OrderRequest request;
  };
  using Snapshot = DraftSnapshot;
  using Decision = DraftDecision;
  static void check(const Input& input, FieldErrors& errors) { check_order_request(input.request, errors); }
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

// The draft becomes `cancelled`; it stays readable.
struct DiscardDraft {
  static constexpr std::string_view kName = "discard_order_draft";
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  struct Input {
    OrderId order;
  };
  using Snapshot = Order;
  using Decision = DraftDecision;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
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
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

struct CopyOrder {
  static constexpr std::string_view kName = "copy_order";
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  struct Input {
    OrderId order;
  };
  using Snapshot = DraftSnapshot;
  using Decision = DraftDecision;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static command::Reply apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};

// Shared with templates: a new draft of the actor's organisation with this request.
Result<DraftDecision> new_draft(const DraftSnapshot& snapshot, const command::Moment& moment);
command::Reply insert_draft(command::Context& context, const DraftSnapshot& snapshot, const DraftDecision& decision);

}  // namespace liangjia::procurement
