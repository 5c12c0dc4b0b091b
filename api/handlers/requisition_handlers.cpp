#include "api/handlers/requisition_handlers.h"

#include <set>

#include "api/handlers/run_command.h"
#include "procurement/order/order_document.h"
#include "procurement/requisition/decide_requisition.h"
#include "procurement/requisition/file_requisition.h"
#include "procurement/requisition/merge_requisitions.h"
#include "procurement/requisition/requisition_document.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

constexpr std::size_t kNoteMost = 500, kLineNoteMost = 200;

RequisitionFilter read_filter(QueryReader& in) {
  RequisitionFilter filter;
  filter.state = in.choice<RequisitionState>("state");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.alliance = in.id<catalog::AllianceId>("alliance_id");
  filter.by_members = in.boolean("by_members");
  return filter;
}
Page<RequisitionView> list(db::Session& session, const Moment& moment, const RequisitionFilter& filter, const PageRequest& page) {
  return list_requisitions(session, moment.actor, filter, page);
}
std::optional<json::Object> find_one(db::Session& session, const Moment& moment, RequisitionId id) {
  const auto detail = find_requisition(session, moment.actor.scope, id);
  return detail ? std::optional{requisition_view_document(*detail, moment)} : std::nullopt;
}

RequisitionRequest read_request(json::FieldReader& in) {
  RequisitionRequest request;
  in.each("lines", 1, RequisitionRequest::kLinesMost, [&](json::FieldReader& row) {
    RequestedPacks& line = request.lines.emplace_back();
    line.product = row.id<catalog::ProductId>("product_id");
    line.packs = Packs{row.number("packs", 1, OrderRequest::kPacksMost)};
    line.wanted_by = row.maybe_date("wanted_by");
    line.note = row.maybe_text("note", kLineNoteMost).value_or("");
  });
  request.note = in.maybe_text("note", kNoteMost).value_or("");
  return request;
}
FileRequisition::Input read_filing(json::FieldReader& in) { return {in.id<OrganisationId>("institution_id"), read_request(in)}; }
ChangeRequisition::Input read_change(RequisitionId id, std::int64_t version, json::FieldReader& in) {
  return {id, version, read_request(in)};
}
ReturnRequisition::Input read_return(RequisitionId id, json::FieldReader& in) { return {id, in.text("reason", kNoteMost)}; }

// Each once, ascending.
template <class IdType>
std::vector<IdType> read_ids(json::FieldReader& in, std::string_view name, std::size_t most) {
  std::set<IdType> ids;
  for (const std::string& text : in.texts(name, most)) {
    if (const auto id = IdType::parse(text)) {
      ids.insert(*id);
    } else {
      in.fault(name, liangjia::error::kWrongFormat, {{"example", IdType{1}.text()}});
    }
  }
  return {ids.begin(), ids.end()};
}
MergeRequisitions::Input read_merge(json::FieldReader& in) {
  MergeRequisitions::Input input;
  input.ids = read_ids<RequisitionId>(in, "ids", MergeRequisitions::kRequestsMost);
  input.lines = read_ids<RequisitionLineId>(in, "line_ids", OrderRequest::kLinesMost);
  input.draft = in.maybe_id<OrderId>("order_draft_id");
  return input;
}

}  // namespace

std::vector<Route> requisition_routes(App& app) {
  const AccessRule& readers = open_to({Role::AllianceBuyer, Role::Pharmacist});
  const std::string requisitions = "/api/v1/requisitions";
  const std::string one = requisitions + "/{id}";
  return {lists(app, requisitions, "list_requisitions", readers, read_filter, list, requisition_item_document),
          shows<RequisitionId>(app, one, "get_requisition", readers, find_one),
          creates<FileRequisition>(app, requisitions, read_filing, requisition_document),
          edits<ChangeRequisition, RequisitionId>(app, "PUT", one, read_change, requisition_document),
          steps<SubmitRequisition, RequisitionId>(app, one + "/submit", requisition_document),
          steps<WithdrawRequisition, RequisitionId>(app, one + "/withdraw", requisition_document),
          steps<ReturnRequisition, RequisitionId>(app, one + "/return", read_return, requisition_document),
          creates<MergeRequisitions>(app, requisitions + "/merge", read_merge, draft_document)};
}

}  // namespace liangjia::api
