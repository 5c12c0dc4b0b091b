#include "procurement/requisition/decide_requisition.h"

#include "procurement/requisition/file_requisition.h"
#include "procurement/requisition/requisition_errors.h"
#include "procurement/requisition/requisition_store.h"

namespace liangjia::procurement {
namespace {

// RQ-2: what stands in a draft or an order is the lead's to take out first.
Result<Done> may_come_back(const Requisition& head, RequisitionStep step) {
  if (auto allowed = kRequisitionMachine.may(head.state, step); !allowed) return allowed;
  if (head.is_taken()) return reject(error::kRequisitionInOrder);
  return Done{};
}

}  // namespace

Result<SubmitRequisition::Snapshot> SubmitRequisition::load(command::Context& context, const Input& input) {
  auto filed = lock_own_requisition(context, input.id);
  if (!filed) return filed.rejection();
  const auto alliance = alliance_to_ask(context.tx.session(), filed->head.institution, context.moment.today);
  return Snapshot{std::move(*filed), alliance};
}

Result<Done> SubmitRequisition::may(const Requisition& head, const command::Moment& moment) {
  if (head.institution != moment.actor.organisation) return reject(liangjia::error::kNotFound);
  return kRequisitionMachine.may(head.state, RequisitionStep::Submit);
}

Result<FiledRequisition> SubmitRequisition::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.filed.head, moment); !allowed) return allowed.rejection();
  if (!snapshot.alliance) return reject(error::kRequisitionWithoutLead);
  FiledRequisition submitted = snapshot.filed;
  Requisition& head = submitted.head;
  head.state = kRequisitionMachine.take(head.state, RequisitionStep::Submit);
  head.alliance = *snapshot.alliance;
  head.submitted_by = moment.actor.user;
  head.submitted_at = moment.now;
  return submitted;
}

FiledRequisition SubmitRequisition::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return change_requisition(context, snapshot.filed, decision);
}

Result<FiledRequisition> WithdrawRequisition::load(command::Context& context, const Input& input) {
  return lock_own_requisition(context, input.id);
}

Result<Done> WithdrawRequisition::may(const Requisition& head, const command::Moment& moment) {
  if (head.institution != moment.actor.organisation) return reject(liangjia::error::kNotFound);
  return may_come_back(head, RequisitionStep::Withdraw);
}

Result<FiledRequisition> WithdrawRequisition::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.head, moment); !allowed) return allowed.rejection();
  FiledRequisition withdrawn = snapshot;
  withdrawn.head.state = kRequisitionMachine.take(snapshot.head.state, RequisitionStep::Withdraw);
  return withdrawn;
}

FiledRequisition WithdrawRequisition::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return change_requisition(context, snapshot, decision);
}

Result<FiledRequisition> ReturnRequisition::load(command::Context& context, const Input& input) {
  return lock_own_requisition(context, input.id);
}

Result<Done> ReturnRequisition::may(const Requisition& head, const command::Moment&) {
  return may_come_back(head, RequisitionStep::Return);
}

Result<FiledRequisition> ReturnRequisition::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.head, moment); !allowed) return allowed.rejection();
  FiledRequisition returned = snapshot;
  returned.head.state = kRequisitionMachine.take(snapshot.head.state, RequisitionStep::Return);
  returned.head.return_reason = input.reason;
  returned.head.returned_by = moment.actor.user;
  return returned;
}

FiledRequisition ReturnRequisition::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return change_requisition(context, snapshot, decision);
}

}  // namespace liangjia::procurement
