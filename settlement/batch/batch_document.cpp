#include "settlement/batch/batch_document.h"

#include <algorithm>
#include <map>

#include "settlement/batch/approve_batch.h"
#include "settlement/batch/release_batch.h"
#include "settlement/batch/review_batch.h"
#include "settlement/batch/verify_batch.h"

namespace liangjia::settlement {
namespace {

std::span<const Role> roles_of(BatchStep step) {
  switch (step) {
    case BatchStep::Verify:
      return VerifyBatch::kRoles;
    case BatchStep::Withdraw:
      return WithdrawBatch::kRoles;
    case BatchStep::Refuse:
      return RefuseBatch::kRoles;
    case BatchStep::Review:
      return ReviewBatches::kRoles;
    case BatchStep::SendBack:
      return SendBackBatch::kRoles;
    case BatchStep::Approve:
      return ApproveBatches::kRoles;
    case BatchStep::Reissue:
      return ReissueBatch::kRoles;
    case BatchStep::PayBySelf:
      return kSelfPayingRoles;
    case BatchStep::ConfirmReceipt:
      return kReceivingRoles;
    case BatchStep::BankAccept:
    case BatchStep::BankReject:
      return {};  // the bank's answer, not a person's
  }
  return {};
}

bool fits(const Batch& batch, BatchStep step, const Actor& actor) {
  switch (step) {
    case BatchStep::Refuse:
      return may_refuse(batch.state, actor);
    case BatchStep::Review:
      return batch.direct;
    case BatchStep::PayBySelf:
      return !batch.direct;
    case BatchStep::Approve:
    case BatchStep::SendBack:
    case BatchStep::Reissue:
      return batch.made_by != actor.user;
    default:
      return true;
  }
}

}  // namespace

bool may_refuse(BatchState state, const Actor& actor) {
  if (state == BatchState::Applied) return actor.has(Role::InstitutionFinance) || actor.has(Role::AllianceBuyer);
  return actor.has(Role::AgencyMaker);
}

std::vector<BatchStep> allowed_steps(const Batch& batch, const Actor& actor) {
  std::vector<BatchStep> steps;
  for (const BatchStep step : kBatchMachine.steps_from(batch.state)) {
    const auto roles = roles_of(step);
    const bool has_role = std::any_of(roles.begin(), roles.end(), [&](Role role) { return actor.has(role); });
    if (has_role && fits(batch, step, actor)) steps.push_back(step);
  }
  return steps;
}

json::Object document_of(const Batch& batch, const Actor& actor) {
  const auto maybe = [](auto id) { return id.none() ? json::Value{} : json::Value{id}; };
  json::Array actions;
  for (const BatchStep step : allowed_steps(batch, actor)) actions.emplace_back(step);
  return {{"id", batch.id},
          {"number", batch.number},
          {"enterprise_id", batch.enterprise},
          {"institution_id", batch.institution},
          {"region_code", batch.region_code},
          {"month", batch.month},
          {"sequence", batch.sequence},
          {"direct", batch.direct},
          {"state", batch.state},
          {"state_reason", batch.state_reason.empty() ? json::Value{} : json::Value{batch.state_reason}},
          {"amount", batch.amount},
          {"bank_account_id", batch.bank_account},
          {"applied_by", batch.applied_by},
          {"applied_at", batch.created_at},
          {"verify_by", batch.verify_by},
          {"verified_by", maybe(batch.verified_by)},
          {"made_by", maybe(batch.made_by)},
          {"checked_by", maybe(batch.checked_by)},
          {"confirmed_by", maybe(batch.confirmed_by)},
          {"payment_id", maybe(batch.payment)},
          {"allowed_actions", std::move(actions)},
          {"version", batch.version}};
}

command::Reply reply_of(const command::Context& context, const BatchDossiers& dossiers, bool alone, int status) {
  if (alone) {
    const Batch& batch = dossiers.front().batch;
    return {status, document_of(batch, context.actor()), batch.version};
  }
  json::Array items;
  FenSum amount;
  for (const BatchDossier& dossier : dossiers) {
    items.emplace_back(document_of(dossier.batch, context.actor()));
    amount += dossier.batch.amount;
  }
  return {status, json::Object{{"items", std::move(items)}, {"count", dossiers.size()}, {"amount", amount}}, 0};
}

void check_batch_ids(const std::vector<BatchId>& ids, FieldErrors& errors) {
  if (ids.empty() || ids.size() > kBatchesMost) {
    errors.add("/batch_ids", liangjia::error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(kBatchesMost)}});
  }
  std::map<BatchId, std::size_t> seen;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    const auto [first, fresh] = seen.try_emplace(ids[i], i);
    if (!fresh) errors.add("/batch_ids/" + std::to_string(i), liangjia::error::kDuplicate, {{"first", std::to_string(first->second + 1)}});
  }
}

}  // namespace liangjia::settlement
