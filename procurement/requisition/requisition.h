#pragma once
// What a member of an alliance asks its lead to order (成员采购申请). The lead merges requests into drafts of orders; what stands in a
// draft or an order is in no other one. Rules RQ-1, RQ-2, RQ-3, RQ-4, RQ-5: procurement/README.md.
#include <optional>
#include <string>
#include <vector>

#include "core/base/object_kind.h"
#include "procurement/order/order.h"
#include "procurement/requisition/requisition_states.h"

namespace liangjia::procurement {

using RequisitionId = Id<struct RequisitionTag>;

namespace kind {
inline constexpr ObjectKind kRequisition{"requisition", "采购申请"};
}  // namespace kind

struct RequisitionLine {
  RequisitionLineId id;
  RequisitionId requisition;
  int line_no = 0;
  OrganisationId institution;  // of the requisition
  catalog::ProductId product;
  Packs packs;
  std::optional<BusinessDate> wanted_by;
  std::string note;
  RequisitionLineState state = RequisitionLineState::Open;
  std::optional<OrderId> order;  // the draft or order that answers it; none exactly while open
};

struct Requisition {
  RequisitionId id;
  std::string number;
  OrganisationId institution;
  std::string region_code;
  catalog::AllianceId alliance;  // when it was last filed or submitted
  std::string note;
  RequisitionState state = RequisitionState::Draft;
  int line_count = 0;
  int open_lines = 0;         // in no draft and no order
  std::string return_reason;  // of the last return
  UserId filed_by;
  std::optional<UserId> submitted_by, returned_by;
  std::int64_t version = 1;
  Instant created_at{};
  std::optional<Instant> submitted_at;

  bool is_taken() const { return open_lines < line_count; }  // in part at least
};

struct FiledRequisition {
  Requisition head;
  std::vector<RequisitionLine> lines;  // by number
};

// Change type for the invariants: the requisition as it now is.
struct RequisitionChange {
  FiledRequisition after;
};

// What a member asks for.
struct RequestedPacks {
  catalog::ProductId product;
  Packs packs;
  std::optional<BusinessDate> wanted_by;
  std::string note;
};
struct RequisitionRequest {
  static constexpr std::size_t kLinesMost = 200;

  std::vector<RequestedPacks> lines;
  std::string note;
};

}  // namespace liangjia::procurement
