// Of documents that let money go: settlement batches, claims, prepayments; and of a payment that is said to have come back.
#include "core/command/runner.h"
#include "procurement/attachment/attachment_store.h"
#include "settlement/approval/approval_grounds.h"
#include "settlement/bank/paid_documents.h"
#include "settlement/batch/approve_batch.h"
#include "settlement/batch/batch_queries.h"
#include "settlement/batch/review_batch.h"
#include "settlement/claim/approve_claim.h"
#include "settlement/claim/claim_queries.h"
#include "settlement/claim/claim_rules.h"
#include "settlement/claim/review_claim.h"
#include "settlement/debt/debt.h"
#include "settlement/payment/bank_result_offer.h"
#include "settlement/payment/payment_errors.h"
#include "settlement/prepayment/end_prepayment.h"
#include "settlement/prepayment/pay_prepayment.h"
#include "settlement/prepayment/prepayment_queries.h"
#include "settlement/prepayment/prepayment_store.h"

namespace liangjia::settlement {
namespace {

using command::Moment;

std::string_view step_of(const Batch& batch) {
  switch (batch.state) {
    case BatchState::Verified:
      return ReviewBatch::kName;
    case BatchState::Reviewed:
      return ApproveBatch::kName;
    case BatchState::Approved:
      return ReissueBatch::kName;
    default:
      return {};
  }
}

void weigh_lines(ApprovalFacts& facts, const WholeBatch& whole) {
  FenSum accepted, returned, disputed;
  std::int64_t lines = 0, matched = 0, out = 0;
  for (const BatchItem& item : whole.items) {
    (item.line.item_kind == ItemKind::Return ? returned : accepted) += item.line.amount;
    if (!item.line.live()) {
      disputed = disputed - item.line.amount;
      ++out;
    } else if (item.line.item_kind == ItemKind::Acceptance) {
      ++lines;
      if (item.invoice_state == procurement::InvoiceState::Matched) ++matched;
    }
  }
  facts.parts = {{"验收", "Accepted", accepted}, {"退货", "Returned", returned}, {"退出", "Dropped out", disputed}};
  look(facts, "three_way", matched == lines, "{lines} 行中 {matched} 行三单一致", "{matched} of {lines} lines agree with order and invoice",
       {{"lines", std::to_string(lines)}, {"matched", std::to_string(matched)}});
  look(facts, "undisputed", out == 0, "{count} 行因争议退出", "{count} lines dropped out as disputed", {{"count", std::to_string(out)}});
}

void weigh_verification(ApprovalFacts& facts, const Batch& batch) {
  const auto verified = std::ranges::find_if(facts.acts, [](const auto& one) { return one.act.starts_with("verify_batch"); });
  if (verified != facts.acts.end()) {
    const BusinessDate day = BusinessDate::of(verified->at);
    look(facts, "verified_in_time", day <= batch.verify_by, "{day} 核对，最迟 {by}", "Verified on {day}, due by {by}",
         {{"day", day.text()}, {"by", batch.verify_by.text()}});
  }
  if (!batch.state_reason.empty())
    look(facts, "came_back", false, "曾被退回：{reason}", "It came back before: {reason}", {{"reason", batch.state_reason}});
}

void attach(db::Session& session, ApprovalFacts& facts, const WholeBatch& whole) {
  std::vector<std::int64_t> lines;
  for (const BatchItem& item : whole.items) lines.push_back(item.acceptance_line.value());
  facts.attachments = procurement::attachments_of(session, procurement::AttachedTo::AcceptanceLine, lines);
  constexpr std::size_t kMost = 100;
  if (facts.attachments.size() > kMost) facts.attachments.resize(kMost);
}

// What the fund pays on the institution's behalf: nothing of a batch that is netted or that the institution pays by itself.
void weigh_issue(db::Session& session, ApprovalFacts& facts, const Batch& batch, const Moment& moment) {
  if (!batch.direct || is_netted_off(batch)) return;
  weigh_fund(session, facts, batch.pool(), -batch.amount);
  must(facts, "debt_within_bound", held_by_debt(session, batch, moment), "机构代付款余额未超上限",
       "What the institution owes the fund is within its bound");
  weigh_payee(session, facts, batch.pool(), batch.enterprise, "settlement", noun::kEnterpriseAccount);
  weigh_bank_form(session, facts, moment, batch.pool());
  if (facts.step != ReviewBatch::kName)
    facts.books = kPaidBatch.issue_legs({batch.pool(), batch.institution, batch.enterprise, batch.amount});
}

// What a claim falls into: as it was approved, else as it would be now.
ClaimParts parts_now(db::Session& session, const Claim& claim) {
  if (claim.state != ClaimState::Filed && claim.state != ClaimState::Reviewed)
    return {claim.offset_direct, {}, {}, claim.offset_prepayment, claim.rest};
  return parts_of(claim, find_confirmed_debt(session, claim.pool(), claim.institution),
                  find_prepaid_years(session, claim.institution, claim.month.last_day()));
}

void book(ApprovalFacts& facts, const std::vector<Leg>& legs) { facts.books.insert(facts.books.end(), legs.begin(), legs.end()); }

bool goes_now(const ApprovalFacts& facts) {
  return std::ranges::none_of(
      facts.checks, [](const Check& one) { return !one.ok && (one.token == "fund_available" || one.token == "account_checked"); });
}

std::string_view step_of(const Claim& claim) {
  switch (claim.state) {
    case ClaimState::Filed:
      return ReviewClaim::kName;
    case ClaimState::Reviewed:
      return ApproveClaim::kName;
    case ClaimState::Approved:
      return PayClaim::kName;
    default:
      return {};
  }
}

void weigh_claim(db::Session& session, ApprovalFacts& facts, const Claim& claim, const Moment& moment) {
  const ClaimParts parts = parts_now(session, claim);
  facts.parts = {{"冲抵代付款", "Offset against what the fund paid on its behalf", parts.direct},
                 {"冲抵预付金", "Offset against prepayments", parts.prepayment},
                 {"余额支付", "Paid", parts.rest}};
  const bool waits = facts.step != PayClaim::kName;  // an approved claim waits where the rest cannot be paid
  if (parts.rest > Fen{}) {
    weigh_fund(session, facts, claim.pool(), -parts.rest, waits ? CheckLevel::Look : CheckLevel::Must);
    weigh_payee(session, facts, claim.pool(), claim.institution, "settlement", noun::kInstitutionAccount,
                waits ? CheckLevel::Look : CheckLevel::Must);
    weigh_bank_form(session, facts, moment, claim.pool(), waits ? CheckLevel::Look : CheckLevel::Must);
  }
  if (facts.step == ApproveClaim::kName) {
    book(facts, legs::claim_approved(claim.pool(), claim.institution, claim.amount));
    if (parts.direct > Fen{}) book(facts, legs::direct_offset(claim.pool(), claim.institution, parts.direct));
    if (parts.prepayment > Fen{}) book(facts, legs::prepayment_offset(claim.pool(), claim.institution, parts.prepayment));
  }
  if (parts.rest > Fen{} && facts.step != ReviewClaim::kName && goes_now(facts))
    book(facts, kPaidClaim.issue_legs({claim.pool(), claim.institution, claim.institution, parts.rest}));
}

std::string_view step_of(const Prepayment& prepayment) {
  switch (prepayment.state) {
    case PrepaymentState::Computed:
      return ApprovePrepayment::kName;
    case PrepaymentState::Approved:
      return ReissuePrepayment::kName;
    case PrepaymentState::Returning:
      return ConfirmPrepaymentReturn::kName;
    default:
      return {};
  }
}

void weigh_return(db::Session& session, ApprovalFacts& facts, const Prepayment& prepayment, const Moment& moment) {
  const Fen back = prepayment.return_amount.value();
  weigh_fund(session, facts, prepayment.pool(), back);
  facts.books = legs::prepayment_returned(prepayment.pool(), prepayment.institution, back);
  other_person(facts, ConfirmPrepaymentReturn::may(prepayment, moment));
}

}  // namespace

std::optional<ApprovalFacts> batch_facts(db::Session& session, const Moment& moment, BatchId id) {
  const UncountedReach only_asked;
  const auto whole = find_whole_batch(session, moment.actor.scope, id);
  if (!whole) return std::nullopt;
  const Batch& batch = whole->view.batch;
  ApprovalFacts facts = facts_of(session, moment, kind::kSettlementBatch, id.value(), batch.number, token_of(batch.state), batch.amount);
  facts.step = step_of(batch);
  facts.names = {{batch.institution, whole->view.institution_name}, {batch.enterprise, whole->view.enterprise_name}};
  weigh_lines(facts, *whole);
  weigh_verification(facts, batch);
  if (!facts.step.empty()) {
    weigh_issue(session, facts, batch, moment);
    if (batch.state == BatchState::Reviewed) other_person(facts, ApproveBatch::may(batch, moment));
    if (batch.state == BatchState::Approved) other_person(facts, ReissueBatch::may(batch, moment));
  }
  const BatchFilter same{.state = {}, .month = {}, .institution = batch.institution, .enterprise = batch.enterprise, .direct = {}};
  weigh_earlier(facts, list_batches(session, moment.actor, same, kEarlierAsked).items, [](const BatchView& view) {
    return Earlier{view.batch.id.value(), view.batch.number, BusinessDate::of(view.batch.created_at), view.batch.amount,
                   token_of(view.batch.state)};
  });
  weigh_rules(facts, moment, {std::string(batch.pool().text()), {}, {}, batch.institution}, moment.today,
              {"direct_settlement.enabled", "direct_settlement.scope", "direct_settlement.debt_months_most",
               "settlement.verify_working_days", "settlement.invoice_difference"});
  attach(session, facts, *whole);
  return facts;
}

std::optional<ApprovalFacts> claim_facts(db::Session& session, const Moment& moment, ClaimId id) {
  const UncountedReach only_asked;
  const auto whole = find_whole_claim(session, moment.actor.scope, id);
  if (!whole) return std::nullopt;
  const Claim& claim = whole->view.claim;
  ApprovalFacts facts = facts_of(session, moment, kind::kClaim, id.value(), claim.number, token_of(claim.state), claim.amount);
  facts.step = step_of(claim);
  facts.names = {{claim.institution, whole->view.institution_name}};
  look(facts, "filed_in_time", !claim.late, claim.late ? "逾期申报，最迟 {by}" : "按期申报，最迟 {by}",
       claim.late ? "Filed late, it was due by {by}" : "Filed in time, due by {by}", {{"by", claim.file_by ? claim.file_by->text() : "—"}});
  if (!facts.step.empty()) {
    weigh_claim(session, facts, claim, moment);
    if (claim.state == ClaimState::Reviewed) other_person(facts, ApproveClaim::may(claim, moment));
    if (claim.state == ClaimState::Approved) other_person(facts, PayClaim::may(claim, moment));
  }
  const ClaimFilter same{.state = {}, .institution = claim.institution, .month = {}, .late = {}};
  weigh_earlier(facts, list_claims(session, moment.actor, same, kEarlierAsked).items, [](const ClaimView& view) {
    return Earlier{view.claim.id.value(), view.claim.number, BusinessDate::of(view.claim.created_at), view.claim.amount,
                   token_of(view.claim.state)};
  });
  weigh_rules(facts, moment, {std::string(claim.pool().text()), {}, {}, claim.institution}, moment.today, {"claim.by_day"});
  return facts;
}

std::optional<ApprovalFacts> prepayment_facts(db::Session& session, const Moment& moment, PrepaymentId id) {
  const UncountedReach only_asked;
  const auto whole = find_whole_prepayment(session, moment.actor.scope, id);
  if (!whole) return std::nullopt;
  const Prepayment& prepayment = whole->view.prepayment;
  ApprovalFacts facts =
      facts_of(session, moment, kind::kPrepayment, id.value(), prepayment.number, token_of(prepayment.state), prepayment.amount);
  facts.step = step_of(prepayment);
  facts.names = {{prepayment.institution, whole->view.institution_name}};
  facts.parts = {
      {"应预付", "Required for the year", prepayment.required},
      {"此前已安排或留待下期", "Provided before, or left for the next phase", FenSum{prepayment.amount} - FenSum{prepayment.required}}};
  if (prepayment.pay_by) {
    look(facts, "pay_in_time", moment.today <= *prepayment.pay_by, "应于 {by} 前拨付", "To be paid by {by}",
         {{"by", prepayment.pay_by->text()}});
  }
  if (prepayment.state == PrepaymentState::Returning) {
    weigh_return(session, facts, prepayment, moment);
  } else if (!facts.step.empty()) {
    weigh_fund(session, facts, prepayment.pool(), -prepayment.amount);
    weigh_payee(session, facts, prepayment.pool(), prepayment.institution, "prepayment", noun::kPrepaymentAccount);
    weigh_bank_form(session, facts, moment, prepayment.pool());
    facts.books = kPaidPrepayment.issue_legs({prepayment.pool(), prepayment.institution, prepayment.institution, prepayment.amount});
    const bool first = prepayment.state == PrepaymentState::Computed;
    other_person(facts, first ? ApprovePrepayment::may(prepayment, moment) : ReissuePrepayment::may(prepayment, moment));
  }
  const PrepaymentFilter same{.state = {}, .institution = prepayment.institution, .year = {}};
  weigh_earlier(facts, list_prepayments(session, moment, same, kEarlierAsked).items, [](const PrepaymentView& view) {
    const Prepayment& one = view.prepayment;
    return Earlier{one.id.value(), one.number, BusinessDate::of(one.created_at), one.amount, token_of(one.state)};
  });
  weigh_rules(facts, moment, scope_of(prepayment.region_code, whole->view.round, prepayment.institution),
              BusinessDate::of(prepayment.created_at),
              {"prepayment.ratio", "prepayment.ratio_least", "prepayment.phases", "prepayment.top_up_from", "prepayment.offset",
               "prepayment.pay_working_days", "prepayment.with_direct_settlement"});
  return facts;
}

std::optional<ApprovalFacts> payment_facts(db::Session& session, const Moment& moment, PaymentId id) {
  const UncountedReach only_asked;
  const auto view = find_payment_view(session, moment.actor.scope, id);
  if (!view) return std::nullopt;
  const Payment& payment = view->payment;
  ApprovalFacts facts =
      facts_of(session, moment, kind::kPayment, id.value(), payment.instruction_no, token_of(payment.state), payment.amount);
  facts.names = {{payment.institution, view->institution_name}, {payment.payee, view->payee_name}};
  if (payment.state != PaymentState::RejectionReported) return facts;
  facts.step = RejectionConfirmationOffer::kName;
  weigh_fund(session, facts, payment.pool_code, payment.amount);
  other_person(facts, RejectionConfirmationOffer::may(payment, moment));
  look(facts, "bank_reason", false, "银行退回原因：{reason}", "The bank sent it back: {reason}",
       {{"reason", payment.bank_reason.value_or("—")}});
  facts.books = document_of_kind(kPaidDocuments, payment.kind).issue_legs(outlay_of(payment));
  for (Leg& leg : facts.books) leg.side = opposite(leg.side);
  return facts;
}

}  // namespace liangjia::settlement
