#include "settlement/batch/settlement_candidates.h"

#include <algorithm>

#include "core/database/table.h"
#include "settlement/batch/batch_errors.h"

namespace liangjia::settlement {
namespace {

constexpr auto kNotInvoiced = db::view<NotInvoiced>(
    db::column("a.institution_id", &NotInvoiced::institution), db::column("MAX(i.name)", &NotInvoiced::institution_name),
    db::column("a.invoice_state", &NotInvoiced::invoice_state), db::column("COUNT(*)", &NotInvoiced::lines),
    db::column("SUM(a.amount_fen)", &NotInvoiced::amount));
constexpr auto kUnmatched =
    db::select<kNotInvoiced,
               "FROM (SELECT institution_id, invoice_state, amount_fen, accepted_on FROM acceptance_line "
               "FORCE INDEX (acceptance_line_distributor_state) WHERE distributor_id = ? AND payment_state = 'due' LIMIT ?) a "
               "JOIN organisation i ON i.id = a.institution_id WHERE a.invoice_state <> 'matched' AND a.accepted_on <= ? "
               "GROUP BY a.institution_id, a.invoice_state ORDER BY a.institution_id, a.invoice_state">("settlement_candidates.unmatched");

using Names = std::map<OrganisationId, std::string>;
Names names_of(db::Session& session, const std::vector<procurement::AcceptanceLine>& lines) {
  std::vector<OrganisationId> ids;
  for (const procurement::AcceptanceLine& line : lines) ids.push_back(line.institution);
  Names names;
  for (const catalog::Organisation& one : catalog::find_organisations(session, ids)) names.emplace(one.id, one.name);
  return names;
}

Candidate candidate_of(const BatchPlan& plan, const Names& names) {
  const Batch& batch = plan.after.batch;
  Candidate one{batch.institution, names.at(batch.institution), batch.direct, std::ssize(plan.before.accepted), {}, {}, {}, std::nullopt};
  one.oldest_due = std::ranges::min(plan.before.accepted, {}, &procurement::AcceptanceLine::due_on).due_on;
  for (const procurement::AcceptanceLine& line : plan.before.accepted) one.accepted += line.amount;
  for (const ReturnItem& item : plan.before.returned) one.returned += item.amount;
  return one;
}

// All that the institution owes and could be applied for, where no batch is made of it.
Candidate refused(const ApplyGround& ground, OrganisationId institution, const Names& names, Rejection why) {
  Candidate one{institution, names.at(institution), false, 0, {}, {}, {}, std::move(why)};
  for (const procurement::AcceptanceLine& line : ground.lines) {
    if (line.institution != institution) continue;
    one.oldest_due = one.lines++ == 0 ? line.due_on : std::min(one.oldest_due, line.due_on);
    one.accepted += line.amount;
  }
  for (const ReturnItem& item : ground.returns) {
    if (item.institution == institution) one.returned += item.amount;
  }
  return one;
}

void tell_waiting(SettlementCandidates& found, const ApplyGround& ground, const Names& names, const std::vector<LeftOut>& left_out) {
  found.waiting_count = std::ssize(left_out);
  for (const LeftOut& one : left_out) {
    if (found.waiting.size() == kWaitingMost) break;
    const auto line = std::ranges::find(ground.lines, one.line, &procurement::AcceptanceLine::id);
    found.waiting.push_back({one.line, line->number, names.at(line->institution), line->amount, one.why});
  }
}

json::Value rejection_document(const std::optional<Rejection>& why) {
  if (!why) return {};
  return json::Object{
      {"token", why->token()}, {"zh", filled(why->kind->zh, why->arguments)}, {"en", filled(why->kind->en, why->arguments)}};
}

json::Object candidate_document(const Candidate& one) {
  return {{"institution_id", one.institution},
          {"institution_name", one.institution_name},
          {"direct", one.direct},
          {"line_count", one.lines},
          {"accepted", one.accepted},
          {"returned", one.returned},
          {"amount", one.accepted - one.returned},
          {"oldest_due_on", one.oldest_due},
          {"ready", !one.why_not},
          {"why_not", rejection_document(one.why_not)}};
}

}  // namespace

Result<SettlementCandidates> settlement_candidates(db::Session& session, const command::Moment& moment, BusinessMonth month) {
  if (month > BusinessMonth::of(moment.today)) return reject_field("/month", error::kMonthInFuture);
  const OrganisationId enterprise = moment.actor.organisation;
  const ApplyBatches::Input input{month};
  const ApplyBatches::Snapshot snapshot = ApplyBatches::look(session, enterprise, input);
  const Names names = names_of(session, snapshot.ground.lines);
  SettlementCandidates found;
  found.month = month;
  found.account = snapshot.ground.account;
  found.more = snapshot.more;
  found.not_invoiced = db::all(session, kUnmatched, enterprise, kNotInvoicedMost, month.last_day());
  const UncountedReach only_asked;
  const auto decision = ApplyBatches::decide(snapshot, input, moment);
  if (!decision) {
    found.refusal = decision.rejection();
    for (const auto& [institution, name] : names) found.items.push_back(refused(snapshot.ground, institution, names, *found.refusal));
    return found;
  }
  for (const BatchPlan& plan : decision->plans) found.items.push_back(candidate_of(plan, names));
  for (const auto& [institution, why] : decision->skipped) found.items.push_back(refused(snapshot.ground, institution, names, why));
  found.more = decision->more;
  tell_waiting(found, snapshot.ground, names, decision->left_out);
  return found;
}

json::Object settlement_candidates_document(const SettlementCandidates& found) {
  json::Array items, blocked, waiting;
  FenSum ready, not_invoiced;
  std::int64_t batches = 0, lines = 0;
  for (const Candidate& one : found.items) {
    items.push_back(candidate_document(one));
    if (one.why_not) continue;
    ready += one.accepted - one.returned;
    lines += one.lines;
    ++batches;
  }
  for (const NotInvoiced& one : found.not_invoiced) {
    not_invoiced += one.amount;
    blocked.push_back(json::Object{{"institution_id", one.institution},
                                   {"institution_name", one.institution_name},
                                   {"invoice_state", one.invoice_state},
                                   {"line_count", one.lines},
                                   {"amount", one.amount}});
  }
  for (const WaitingCandidate& one : found.waiting) {
    waiting.push_back(json::Object{{"acceptance_line_id", one.line},
                                   {"number", one.number},
                                   {"institution_name", one.institution_name},
                                   {"amount", one.amount},
                                   {"zh", filled("{what}", one.why)},
                                   {"en", filled("{what_en}", one.why)}});
  }
  json::Value account;
  if (found.account) {
    account = json::Object{{"account_name", found.account->account_name},
                           {"bank_name", found.account->bank_name},
                           {"account_number", found.account->account_number.masked()}};
  }
  return {{"month", found.month},
          {"account", std::move(account)},
          {"refusal", rejection_document(found.refusal)},
          {"batch_count", batches},
          {"line_count", lines},
          {"amount", ready},
          {"items", std::move(items)},
          {"not_invoiced_amount", not_invoiced},
          {"not_invoiced", std::move(blocked)},
          {"waiting_count", found.waiting_count},
          {"waiting", std::move(waiting)},
          {"more", found.more}};
}

}  // namespace liangjia::settlement
