#pragma once
// Requisitions and their lines in SQL. Lock order: a draft is locked before the requests that are merged into it. Whoever changes lines
// locks their requisition.
#include "core/command/context.h"
#include "procurement/requisition/requisition.h"

namespace liangjia::procurement {

// With all their lines; absent ones are absent.
std::vector<FiledRequisition> lock_requisitions(command::Context& context, const std::vector<RequisitionId>& ids);
// Rule RQ-1: an institution's own, and its members' of a lead; another's is not found.
Result<FiledRequisition> lock_own_requisition(command::Context& context, RequisitionId id);
// Those with a line in one of the drafts or orders; those of the lines. Plain reads.
std::vector<RequisitionId> requisitions_in(db::Session& session, const std::vector<OrderId>& orders);
std::vector<RequisitionId> requisitions_of(db::Session& session, const std::vector<RequisitionLineId>& lines);

// Each with an audit row and a RequisitionChange. A changed one is given as it now stands, its version one higher.
void insert_requisition(command::Context& context, const FiledRequisition& made);
FiledRequisition change_requisition(command::Context& context, const FiledRequisition& before, FiledRequisition after);
// The same where the lines are others than before.
FiledRequisition replace_lines(command::Context& context, const FiledRequisition& before, FiledRequisition after);

}  // namespace liangjia::procurement
