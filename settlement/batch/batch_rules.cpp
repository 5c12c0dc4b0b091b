#include "settlement/batch/batch_rules.h"

#include <algorithm>
#include <set>

#include "settlement/batch/batch_errors.h"
#include "settlement/payment/payment_errors.h"

namespace liangjia::settlement {
namespace {

using procurement::AcceptanceLine;

std::int64_t id_of(const AcceptanceLine& line) { return line.id.value(); }
std::int64_t id_of(const ReturnItem& item) { return item.id.value(); }

// Steps of one item: which ones depends on what became of its batch line.
template <class Items, class StepsOf>
Result<Done> step_each(Items& items, const StepsOf& steps_of) {
  for (auto& item : items) {
    for (const ItemStep step : steps_of(id_of(item))) {
      const auto state = procurement::kPaymentAxis.apply(item.payment_state, step);
      if (!state) return state.rejection();
      item.payment_state = *state;
    }
  }
  return Done{};
}

template <class StepsOf>
Result<Done> step_items(BatchDossier& dossier, const StepsOf& steps_of) {
  if (const auto done = step_each(dossier.accepted, steps_of); !done) return done;
  return step_each(dossier.returned, steps_of);
}

std::set<std::int64_t> live_items(const std::vector<BatchLine>& lines) {
  std::set<std::int64_t> items;
  for (const BatchLine& line : lines) {
    if (line.live()) items.insert(line.item_id);
  }
  return items;
}

Result<Done> step_batch(Batch& batch, BatchStep step, std::string_view reason) {
  const auto state = kBatchMachine.apply(batch.state, step);
  if (!state) return state.rejection();
  batch.state = *state;
  batch.state_reason = reason;
  batch.version += 1;
  return Done{};
}

// The acceptance line that decides about an item: itself, or the one a return belongs to when that is in the batch too.
std::int64_t head_of(const BatchDossier& dossier, const BatchLine& line) {
  if (line.item_kind == ItemKind::Acceptance) return line.item_id;
  const auto item =
      std::find_if(dossier.returned.begin(), dossier.returned.end(), [&](const ReturnItem& one) { return id_of(one) == line.item_id; });
  ensure(item != dossier.returned.end(), "a live batch line without its return");
  const auto together = std::find_if(dossier.accepted.begin(), dossier.accepted.end(),
                                     [&](const AcceptanceLine& one) { return one.id == item->acceptance_line; });
  return together == dossier.accepted.end() ? line.item_id : item->acceptance_line.value();
}

// Which heads the disputes bring down; not_in_batch at its place otherwise.
Result<std::set<std::int64_t>> disputed_heads(const BatchDossier& dossier, std::span<const Dispute> disputes) {
  std::set<std::int64_t> heads;
  FieldErrors errors;
  for (std::size_t i = 0; i < disputes.size(); ++i) {
    const auto line = std::find_if(dossier.lines.begin(), dossier.lines.end(),
                                   [&](const BatchLine& one) { return one.id == disputes[i].line && one.live(); });
    if (line == dossier.lines.end()) {
      errors.add("/disputed/" + std::to_string(i) + "/line_id", error::kNotInBatch);
    } else {
      heads.insert(head_of(dossier, *line));
    }
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return heads;
}

}  // namespace

std::optional<ItemState> item_state_in(BatchState state) {
  switch (state) {
    case BatchState::Applied:
      return ItemState::Applied;
    case BatchState::Verified:
    case BatchState::Reviewed:
      return ItemState::Verified;
    case BatchState::Approved:
      return ItemState::Failed;
    case BatchState::Paying:
      return ItemState::Paying;
    case BatchState::Paid:
      return ItemState::Paid;
    case BatchState::Confirmed:
    case BatchState::Netted:
      return ItemState::Confirmed;
    case BatchState::Refused:
    case BatchState::Withdrawn:
      return std::nullopt;
  }
  return std::nullopt;
}

Fen live_amount(std::span<const BatchLine> lines) {
  FenSum sum;
  for (const BatchLine& line : lines) {
    if (line.live()) sum += line.amount;
  }
  return sum.to_fen();
}

Result<BatchDossier> advanced(BatchDossier dossier, BatchStep step, std::span<const ItemStep> item_steps, std::string_view reason) {
  if (const auto done = step_batch(dossier.batch, step, reason); !done) return done.rejection();
  const auto held = live_items(dossier.lines);
  const std::span<const ItemStep> none;
  const auto steps_of = [&](std::int64_t item) { return held.contains(item) ? item_steps : none; };
  if (const auto done = step_items(dossier, steps_of); !done) return done.rejection();
  return dossier;
}

Result<BatchDossier> released(BatchDossier dossier, BatchStep step, std::string_view reason) {
  constexpr ItemStep kRelease[] = {ItemStep::Release};
  auto ended = advanced(std::move(dossier), step, kRelease, reason);
  if (!ended) return ended;
  for (BatchLine& line : ended->lines) {
    if (line.live()) line.state = BatchLineState::Released;
  }
  return ended;
}

Result<BatchDossier> verified(BatchDossier dossier, std::span<const Dispute> disputes, UserId by) {
  const auto heads = disputed_heads(dossier, disputes);
  if (!heads) return heads.rejection();
  constexpr ItemStep kVerify[] = {ItemStep::Verify};
  constexpr ItemStep kDispute[] = {ItemStep::Dispute, ItemStep::Release};
  constexpr ItemStep kRelease[] = {ItemStep::Release};

  std::map<std::int64_t, std::span<const ItemStep>> steps;
  for (BatchLine& line : dossier.lines) {
    if (!line.live()) continue;
    const auto dispute = std::find_if(disputes.begin(), disputes.end(), [&](const Dispute& one) { return one.line == line.id; });
    if (dispute != disputes.end()) {
      line.state = BatchLineState::Disputed;
      line.reason = dispute->reason;
      steps.emplace(line.item_id, kDispute);
    } else if (heads->contains(head_of(dossier, line))) {
      line.state = BatchLineState::Released;
      line.reason = kDisputedTogether;
      steps.emplace(line.item_id, kRelease);
    } else {
      line.state = BatchLineState::Verified;
      steps.emplace(line.item_id, kVerify);
    }
  }
  dossier.batch.verified_by = by;
  const Fen amount = live_amount(dossier.lines);
  if (const auto done = step_items(dossier, [&](std::int64_t item) { return steps.at(item); }); !done) return done.rejection();
  if (live_items(dossier.lines).empty()) return released(std::move(dossier), BatchStep::Refuse, error::kBatchNotPositive.token);
  if (const auto done = step_batch(dossier.batch, BatchStep::Verify, ""); !done) return done.rejection();
  dossier.batch.amount = amount;
  if (dossier.batch.direct || !is_netted_off(dossier.batch)) return dossier;
  auto netted = advanced(std::move(dossier), BatchStep::Net, kNet);
  if (netted) netted->batch.version -= 1;  // one change with the verification
  return netted;
}

ErrorArguments payment_state_told(ItemState state) {
  return named({"付款状态为“" + std::string(name_of(state).zh) + "”", "its payment state is " + std::string(token_of(state))});
}

ErrorArguments invoice_state_told(procurement::InvoiceState state) {
  return named({"发票状态为“" + std::string(name_of(state).zh) + "”", "its invoice state is " + std::string(token_of(state))});
}

std::optional<ErrorArguments> why_not_settleable(const AcceptanceLine& line, OrganisationId institution, BusinessMonth month) {
  if (line.institution != institution) return named({"属于另一医疗机构", "it is of another institution"});
  if (line.payment_state != ItemState::Due) return payment_state_told(line.payment_state);
  if (line.invoice_state != procurement::InvoiceState::Matched) return invoice_state_told(line.invoice_state);
  if (line.accepted_on > month.last_day()) return named({"验收于", "it was accepted on"}, line.accepted_on.text());
  if (line.amount <= Fen{}) return named({"金额为", "its amount is"}, line.amount.text());
  return std::nullopt;
}

Result<std::optional<ErrorArguments>> why_not_direct(const AcceptanceLine& line, const GoodsTerms& terms, const command::Moment& moment) {
  using Why = std::optional<ErrorArguments>;
  const rulebook::RuleScope scope{line.region_code, terms.rule_set, terms.drug_class, line.institution, terms.goods_kind};
  const auto enabled = moment.rules.flag("direct_settlement.enabled", scope, moment.today);
  if (!enabled) return enabled.rejection();
  if (!enabled->value) return Why{named({"未开通基金直接结算", "direct settlement is not switched on for it"})};
  const auto goods = moment.rules.text("direct_settlement.scope", scope, moment.today);
  if (!goods) return goods.rejection();
  const std::string& covered = goods->value;
  const bool within = covered == "all_listed" || (covered == "winning_and_negotiated" && (terms.winning || terms.negotiated)) ||
                      (covered == "winning_all" && terms.winning) || (covered == "winning_contracted" && terms.winning && terms.contracted);
  if (within) return Why{};
  return Why{named({"不在直接结算的货物范围内", "it is outside the goods that are settled directly"}, covered)};
}

std::vector<AcceptanceLine> ByPayer::of_institution() const {
  std::vector<AcceptanceLine> lines;
  for (const PaidByInstitution& one : institution) lines.push_back(one.line);
  return lines;
}

namespace {

ErrorArguments codes_awaited_told() { return named({"追溯码不全，待医疗机构补录", "the institution has yet to add its trace codes"}); }

// BA-14. Why this line waits for a corrected invoice; none when what was accepted is paid.
Result<std::optional<ErrorArguments>> why_invoice_awaited(const AcceptanceLine& line, const command::Moment& moment) {
  using Why = std::optional<ErrorArguments>;
  const Fen difference = line.invoice_difference();
  if (difference == Fen{}) return Why{};
  const auto reading = moment.rules.text("settlement.invoice_difference", {line.region_code, {}, {}, line.institution}, moment.today);
  if (!reading) return reading.rejection();
  if (reading->value != "correct_invoice") return Why{};
  return Why{named({"发票金额与应付金额有尾差，待红冲重开；差额（元）",
                    "its invoice differs from what is owed and waits for a red-letter and a corrected one; the difference in yuan is"},
                   difference.text())};
}

}  // namespace

Result<ByPayer> by_payer(std::vector<AcceptanceLine> lines, const TermsOfLines& terms, const command::Moment& moment) {
  ByPayer sorted;
  for (AcceptanceLine& line : lines) {
    auto awaited = why_invoice_awaited(line, moment);
    if (!awaited) return awaited.rejection();
    if (*awaited) {
      sorted.waiting.push_back({line.id, std::move(**awaited), &error::kInvoicesAwaited});
      continue;
    }
    auto why = why_not_direct(line, terms.at(line.id), moment);
    if (!why) return why.rejection();
    if (*why) {
      sorted.institution.push_back({std::move(line), std::move(**why)});
    } else if (line.waits_for_codes()) {
      sorted.waiting.push_back({line.id, codes_awaited_told(), &error::kCodesAwaited});
    } else {
      sorted.fund.push_back(std::move(line));
    }
  }
  return sorted;
}

Result<BatchPlan> planned(const BatchGround& ground, std::vector<AcceptanceLine> lines, const std::vector<ReturnItem>& returns,
                          const command::Moment& moment) {
  if (lines.empty()) return reject(error::kNothingToSettle, {{"month", ground.month.text()}});
  if (!ground.account) return reject(error::kBankAccountMissing, named(noun::kEnterpriseAccount));
  const AcceptanceLine& first = lines.front();
  rulebook::RuleScope scope;
  scope.pool_code = pool_of(first.region_code).text();
  scope.institution = first.institution;
  const auto days = moment.rules.number("settlement.verify_working_days", scope, moment.today);
  if (!days) return days.rejection();

  BatchDossier before;
  BatchDossier after;
  std::set<procurement::AcceptanceLineId> taken;
  for (const AcceptanceLine& line : lines) {
    taken.insert(line.id);
    after.lines.push_back({{}, {}, ItemKind::Acceptance, line.id.value(), line.amount, BatchLineState::Claimed, ""});
  }
  for (const ReturnItem& item : returns) {
    if (item.institution != first.institution || !item.confirmed || item.payment_state != ItemState::Due || item.amount == Fen{}) continue;
    if (!item.line_settled && !taken.contains(item.acceptance_line)) continue;
    before.returned.push_back(item);
    after.lines.push_back({{}, {}, ItemKind::Return, item.id.value(), -item.amount, BatchLineState::Claimed, ""});
  }
  const Fen amount = live_amount(after.lines);

  Batch& batch = after.batch;
  batch.enterprise = ground.enterprise;
  batch.institution = first.institution;
  batch.region_code = first.region_code;
  batch.month = ground.month;
  batch.sequence = ground.sequence;
  batch.direct = ground.direct;
  batch.amount = amount;
  batch.bank_account = ground.account->id;
  batch.applied_by = moment.actor.user;
  batch.verify_by = moment.calendar.plus_working_days(moment.today, static_cast<int>(days->value));
  batch.version = 1;
  batch.created_at = moment.now;
  before.accepted = std::move(lines);
  after.accepted = before.accepted;
  after.returned = before.returned;
  constexpr ItemStep kApply[] = {ItemStep::Apply};
  if (const auto done = step_items(after, [&](std::int64_t) { return std::span<const ItemStep>(kApply); }); !done) return done.rejection();
  return BatchPlan{std::move(before), std::move(after)};
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
