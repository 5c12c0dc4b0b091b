#pragma once
// The lead puts what members ask for into a draft of its order, a new one or one of its own (RQ-3). Rows of one institution and product
// become one; who changes or submits the draft then is the order desk.
#include "core/command/runner.h"
#include "procurement/order/draft_order.h"
#include "procurement/requisition/requisition.h"

namespace liangjia::procurement {

struct MergeRequisitions {
  static constexpr std::string_view kName = "merge_requisitions";
  static constexpr Role kRoles[] = {Role::AllianceBuyer};
  static constexpr std::size_t kRequestsMost = 200;
  struct Input {
    std::vector<RequisitionId> ids;        // whole: what is open of each
    std::vector<RequisitionLineId> lines;  // or single lines
    std::optional<OrderId> draft;
  };
  struct Snapshot {
    std::optional<Order> draft;
    std::vector<FiledRequisition> filed;
    OrderRequest request;  // of the draft with what is merged into it
    OrderReference reference;
  };
  struct Decision {
    Order draft;
    std::vector<FiledRequisition> merged;  // pair with Snapshot::filed; their lines without the order
  };
  using Outcome = Draft;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Requisition& head, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
