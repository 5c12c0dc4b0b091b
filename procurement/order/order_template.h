#pragma once
// Order templates (OR-16): a request kept under a name by an organisation. Ordering from one makes a draft with today's prices.
#include "core/base/object_kind.h"
#include "core/base/page.h"
#include "procurement/order/draft_order.h"

namespace liangjia::procurement {

using OrderTemplateId = Id<struct OrderTemplateTag>;

namespace kind {
inline constexpr ObjectKind kOrderTemplate{"order_template", "订单模板"};
}  // namespace kind

struct OrderTemplate {
  OrderTemplateId id;
  OrganisationId owner;
  std::string name;
  std::string content;  // the request as JSON
  std::int64_t version = 1;
  UserId created_by;
  Instant created_at{};

  OrderRequest request() const { return request_from_content(content); }
};

struct SaveTemplate {
  static constexpr std::string_view kName = "save_order_template";
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  struct Input {
    std::string name;
    OrderRequest request;
  };
  struct Snapshot {
    OrderReference reference;
    bool name_taken = false;
  };
  using Decision = OrderTemplate;  // without identity
  using Outcome = OrderTemplate;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct DeleteTemplate {
  static constexpr std::string_view kName = "delete_order_template";
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  struct Input {
    OrderTemplateId id;
  };
  using Snapshot = OrderTemplate;
  using Decision = Done;
  using Outcome = OrderTemplateId;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const OrderTemplate& kept, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct OrderFromTemplate {
  static constexpr std::string_view kName = "order_from_template";
  static constexpr std::span<const Role> kRoles{kBuyerRoles};
  struct Input {
    OrderTemplateId id;
  };
  struct Snapshot {
    OrderTemplate kept;
    DraftSource draft;
  };
  using Decision = Order;
  using Outcome = Draft;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const OrderTemplate& kept, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

// Of the actor's own organisation, newest first.
Page<OrderTemplate> list_templates(db::Session& session, const Actor& actor, const PageRequest& page);

}  // namespace liangjia::procurement
