#include "settlement/batch/apply_batch.h"

#include <algorithm>
#include <set>

#include "core/base/noun.h"
#include "procurement/acceptance/acceptance_store.h"
#include "settlement/batch/batch_errors.h"
#include "settlement/batch/batch_store.h"

namespace liangjia::settlement {
namespace {

using procurement::AcceptanceLine;
using procurement::AcceptanceLineId;

std::vector<OrganisationId> owing(const std::vector<AcceptanceLine>& lines, OrganisationId enterprise,
                                  std::vector<OrganisationId> institutions) {
  for (const AcceptanceLine& line : lines) {
    if (line.distributor == enterprise) institutions.push_back(line.institution);
  }
  std::sort(institutions.begin(), institutions.end());
  institutions.erase(std::unique(institutions.begin(), institutions.end()), institutions.end());
  return institutions;
}

// `returns(institutions)` reads them: locked for an application, as they are for a look.
template <class Returns>
ApplyGround ground_with(db::Session& session, OrganisationId enterprise, BusinessMonth month, std::vector<AcceptanceLine> lines,
                        std::vector<OrganisationId> institutions, const Returns& returns) {
  ApplyGround ground;
  ground.lines = std::move(lines);
  institutions = owing(ground.lines, enterprise, std::move(institutions));
  ground.returns = returns(institutions);
  ground.sequences = next_sequences(session, enterprise, month, institutions);
  ground.account = catalog::active_bank_account(session, enterprise, "settlement");
  ground.terms = find_goods_terms(session, ground.lines);
  return ground;
}

// Returns are looked for only once the lines are locked: one confirmed meanwhile waited for that lock.
ApplyGround lock_ground(command::Context& context, BusinessMonth month, std::vector<AcceptanceLineId> ids,
                        std::vector<OrganisationId> institutions) {
  const OrganisationId enterprise = context.actor().organisation;
  return ground_with(context.tx.session(), enterprise, month, procurement::lock_acceptance_lines(context.tx, std::move(ids)),
                     std::move(institutions), [&](const auto& of) { return lock_due_returns(context.tx, enterprise, of); });
}

BatchGround ground_of(const ApplyGround& ground, OrganisationId institution, BusinessMonth month, bool direct,
                      const command::Moment& moment) {
  return {moment.actor.organisation, month, ground.sequences.at(institution), ground.account, direct};
}

Result<Done> may_settle(BusinessMonth month, BusinessDate today) {
  if (month > BusinessMonth::of(today)) return reject_field("/month", error::kMonthInFuture);
  return Done{};
}

// Lines the caller named: each must be there, its own and settleable.
Result<Done> check_named(const ApplyGround& ground, const ApplyBatch::Input& input, OrganisationId enterprise) {
  FieldErrors errors;
  for (std::size_t i = 0; i < input.lines.size(); ++i) {
    const std::string pointer = "/acceptance_line_ids/" + std::to_string(i);
    const auto line =
        std::find_if(ground.lines.begin(), ground.lines.end(), [&](const AcceptanceLine& one) { return one.id == input.lines[i]; });
    if (line == ground.lines.end() || line->distributor != enterprise) {
      errors.add(pointer, liangjia::error::kReferenceNotFound, named(noun::kAcceptanceLine));
    } else if (const auto why = why_not_settleable(*line, input.institution, input.month)) {
      errors.add(pointer, error::kItemNotSettleable, *why);
    }
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return Done{};
}

std::vector<AcceptanceLine> settleable(const ApplyGround& ground, OrganisationId institution, BusinessMonth month,
                                       OrganisationId enterprise) {
  std::vector<AcceptanceLine> lines;
  for (const AcceptanceLine& line : ground.lines) {
    if (line.distributor == enterprise && !why_not_settleable(line, institution, month)) lines.push_back(line);
  }
  return lines;
}

// Lines the caller named are all the fund's or all the institution's, and none of them waits (BA-13, BA-14).
Result<Done> check_one_payer(const ByPayer& sorted, const ApplyBatch::Input& input) {
  if (input.lines.empty()) return Done{};
  FieldErrors errors;
  const auto pointer = [&](AcceptanceLineId line) {
    return "/acceptance_line_ids/" + std::to_string(std::find(input.lines.begin(), input.lines.end(), line) - input.lines.begin());
  };
  for (const WaitingLine& one : sorted.waiting) errors.add(pointer(one.line), error::kItemNotSettleable, one.why);
  if (!sorted.fund.empty()) {
    for (const PaidByInstitution& one : sorted.institution) errors.add(pointer(one.line.id), error::kNotSettledDirectly, one.why);
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return Done{};
}

// Why nothing is settled where all lines wait.
std::optional<Rejection> all_wait(const ByPayer& sorted, BusinessMonth month) {
  if (!sorted.fund.empty() || !sorted.institution.empty() || sorted.waiting.empty()) return std::nullopt;
  return reject(*sorted.waiting.front().refusal, {{"month", month.text()}});
}

void leave_waiting(const ByPayer& sorted, std::vector<LeftOut>& left_out) {
  for (const WaitingLine& one : sorted.waiting) left_out.push_back({one.line, one.why});
}

// The batches of one institution: the fund's, then its own. A return goes with the first that takes it.
class Plans {
 public:
  Plans(const ApplyGround& ground, BusinessMonth month, const command::Moment& moment)
      : ground_(ground), month_(month), moment_(moment), returns_(ground.returns) {}

  Result<Done> add(OrganisationId institution, std::vector<AcceptanceLine> lines, ApplyBatches::Decision& decision) {
    auto sorted = by_payer(std::move(lines), ground_.terms, moment_);
    if (!sorted) return sorted.rejection();
    leave_waiting(*sorted, decision.left_out);
    if (auto none = all_wait(*sorted, month_)) decision.skipped.emplace_back(institution, std::move(*none));
    BatchGround ground = ground_of(ground_, institution, month_, true, moment_);
    for (const bool direct : {true, false}) {
      std::vector<AcceptanceLine> paid = direct ? std::move(sorted->fund) : sorted->of_institution();
      if (paid.empty()) continue;
      ground.direct = direct;
      auto plan = planned(ground, std::move(paid), returns_, moment_);
      if (!plan) return plan.rejection();
      if (is_netted_off(plan->after.batch)) {
        decision.skipped.emplace_back(institution, reject(error::kBatchNotPositive, {{"amount", plan->after.batch.amount.text()}}));
      } else {
        take(*plan);
        decision.plans.push_back(std::move(*plan));
        ++ground.sequence;
      }
    }
    return Done{};
  }

 private:
  void take(const BatchPlan& plan) {
    for (const ReturnItem& taken : plan.before.returned) std::erase_if(returns_, [&](const ReturnItem& one) { return one.id == taken.id; });
  }

  const ApplyGround& ground_;
  const BusinessMonth month_;
  const command::Moment& moment_;
  std::vector<ReturnItem> returns_;  // that no plan has taken
};

std::vector<Batch> save_plans(command::Context& context, const std::vector<BatchPlan>& plans) {
  BatchDossiers before;
  BatchDossiers after;
  for (const BatchPlan& plan : plans) {
    before.push_back(plan.before);
    after.push_back(plan.after);
  }
  save_batches(context, before, after);
  std::vector<Batch> batches;
  for (BatchDossier& dossier : after) batches.push_back(std::move(dossier.batch));
  return batches;
}

}  // namespace

void ApplyBatch::check(const Input& input, FieldErrors& errors) {
  if (input.lines.size() > kLinesMost) {
    errors.add("/acceptance_line_ids", liangjia::error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(kLinesMost)}});
  }
  std::map<AcceptanceLineId, std::size_t> seen;
  for (std::size_t i = 0; i < input.lines.size(); ++i) {
    const auto [first, fresh] = seen.try_emplace(input.lines[i], i);
    if (!fresh)
      errors.add("/acceptance_line_ids/" + std::to_string(i), liangjia::error::kDuplicate, {{"first", std::to_string(first->second + 1)}});
  }
}

Result<ApplyBatch::Snapshot> ApplyBatch::load(command::Context& context, const Input& input) {
  std::vector<AcceptanceLineId> ids = input.lines;
  if (ids.empty()) {
    for (const AcceptanceLine& line : procurement::find_lines_to_settle(
             context.tx.session(), context.actor().organisation, input.institution, input.month.last_day(), static_cast<int>(kLinesMost))) {
      ids.push_back(line.id);
    }
  }
  return lock_ground(context, input.month, std::move(ids), {input.institution});
}

Result<ApplyBatch::Decision> ApplyBatch::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto may = may_settle(input.month, moment.today); !may) return may.rejection();
  const OrganisationId enterprise = moment.actor.organisation;
  if (const auto named = check_named(snapshot, input, enterprise); !named) return named.rejection();
  auto sorted = by_payer(settleable(snapshot, input.institution, input.month, enterprise), snapshot.terms, moment);
  if (!sorted) return sorted.rejection();
  if (const auto one = check_one_payer(*sorted, input); !one) return one.rejection();
  const bool direct = !sorted->fund.empty();
  Decision decision;
  if (direct) {
    for (const PaidByInstitution& one : sorted->institution) decision.left_out.push_back({one.line.id, one.why});
  }
  leave_waiting(*sorted, decision.left_out);
  if (auto none = all_wait(*sorted, input.month)) return std::move(*none);
  auto plan = planned(ground_of(snapshot, input.institution, input.month, direct, moment),
                      direct ? std::move(sorted->fund) : sorted->of_institution(), snapshot.returns, moment);
  if (!plan) return plan.rejection();
  decision.plan = std::move(*plan);
  return decision;
}

AppliedBatch ApplyBatch::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  return {save_plans(context, {decision.plan}).front(), decision.left_out};
}

namespace {

struct Candidates {
  std::vector<AcceptanceLineId> lines;
  bool more = false;
};
Candidates find_candidates(db::Session& session, OrganisationId enterprise, BusinessMonth month) {
  Candidates found{find_lines_to_settle_everywhere(session, enterprise, month.last_day(), ApplyBatches::kLinesMost + 1), false};
  found.more = found.lines.size() > static_cast<std::size_t>(ApplyBatches::kLinesMost);
  if (found.more) found.lines.pop_back();
  return found;
}

}  // namespace

Result<ApplyBatches::Snapshot> ApplyBatches::load(command::Context& context, const Input& input) {
  auto [lines, more] = find_candidates(context.tx.session(), context.actor().organisation, input.month);
  return Snapshot{lock_ground(context, input.month, std::move(lines), {}), more};
}

ApplyBatches::Snapshot ApplyBatches::look(db::Session& session, OrganisationId enterprise, const Input& input) {
  const auto [lines, more] = find_candidates(session, enterprise, input.month);
  return {ground_with(session, enterprise, input.month, procurement::find_acceptance_lines(session, lines), {},
                      [&](const auto& of) { return find_due_returns(session, enterprise, of); }),
          more};
}

Result<ApplyBatches::Decision> ApplyBatches::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto may = may_settle(input.month, moment.today); !may) return may.rejection();
  Decision decision;
  decision.more = snapshot.more;
  std::map<OrganisationId, std::vector<AcceptanceLine>> by_institution;
  for (const AcceptanceLine& line : snapshot.ground.lines) {
    if (line.distributor == moment.actor.organisation && !why_not_settleable(line, line.institution, input.month))
      by_institution[line.institution].push_back(line);
  }
  Plans plans(snapshot.ground, input.month, moment);
  for (auto& [institution, lines] : by_institution) {
    if (decision.plans.size() + 2 > kBatchesMost) {
      decision.more = true;
      break;
    }
    if (const auto added = plans.add(institution, std::move(lines), decision); !added) return added.rejection();
  }
  if (decision.plans.empty() && decision.skipped.empty()) return reject(error::kNothingToSettle, {{"month", input.month.text()}});
  if (decision.plans.empty()) return decision.skipped.front().second;
  return decision;
}

ApplyBatches::Outcome ApplyBatches::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  return {save_plans(context, decision.plans), decision.skipped, decision.left_out, decision.more};
}

}  // namespace liangjia::settlement
