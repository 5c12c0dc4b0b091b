#pragma once
// Requests as people read them, narrowed by the reader's scope: with the draft or order that answers each line, and how far that is.
#include "core/base/page.h"
#include "core/command/actor.h"
#include "procurement/requisition/requisition.h"

namespace liangjia::procurement {

struct RequisitionView {
  Requisition head;
  std::string institution_name, alliance_name;
  std::optional<BusinessDate> wanted_by;  // the first day of what is still open
};

// An order's line that answers a line of a request: its contracted or its ordinary part.
struct AnsweringLine {
  OrderId order;
  OrganisationId institution;
  catalog::ProductId product;
  OrderLineId line;
  LinePart part = LinePart::Ordinary;
  Packs packs, accepted;
  OrderState order_state = OrderState::Submitted;
  FulfilmentState fulfilment_state = FulfilmentState::Waiting;
};

struct RequisitionLineView {
  RequisitionLine line;
  std::string product_code, product_name, spec, pack, pack_unit, manufacturer_name;
  std::string order_number;  // empty while open
  std::vector<AnsweringLine> answers = {};
};

struct RequisitionDetail {
  RequisitionView view;
  std::vector<RequisitionLineView> lines;  // by number
};

struct RequisitionFilter {
  std::optional<RequisitionState> state = {};
  std::optional<OrganisationId> institution = {};
  std::optional<catalog::AllianceId> alliance = {};
  std::optional<bool> by_members = {};  // of members of the reader's alliance, not of its own institution
};

Page<RequisitionView> list_requisitions(db::Session& session, const Actor& actor, const RequisitionFilter& filter, const PageRequest& page);
std::optional<RequisitionDetail> find_requisition(db::Session& session, const Scope& scope, RequisitionId id);

}  // namespace liangjia::procurement
