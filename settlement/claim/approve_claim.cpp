#include "settlement/claim/approve_claim.h"

#include "settlement/claim/claim_store.h"
#include "settlement/claim/paid_claim.h"
#include "settlement/debt/debt.h"
#include "settlement/payment/payment_errors.h"
#include "settlement/prepayment/prepayment_store.h"

namespace liangjia::settlement {
namespace {

std::vector<Leg> rest_legs(const Claim& claim, Fen rest) {
  return kPaidClaim.issue_legs({claim.pool(), claim.institution, claim.institution, rest});
}

// Legs that name every account an approval may touch, so that all are locked in one ascending pass.
std::vector<Leg> touched(const Claim& claim) {
  std::vector<Leg> all = legs::claim_approved(claim.pool(), claim.institution, claim.amount);
  for (const auto& some : {legs::direct_offset(claim.pool(), claim.institution, claim.amount),
                           legs::prepayment_offset(claim.pool(), claim.institution, claim.amount), rest_legs(claim, claim.amount)}) {
    all.insert(all.end(), some.begin(), some.end());
  }
  return all;
}

Payment issue_rest(command::Context& context, const Claim& claim, const catalog::BankAccount& account) {
  return issue(
      context, kPaidClaim,
      {claim.id.value(), claim.pool(), claim.institution, claim.region_code, account, claim.rest, *claim.made_by, context.actor().user});
}

// CL-2: by somebody who neither filed nor reviewed it. PY-7: nor told that the bank sent its payment back.
Result<Done> may_let_go(const Claim& claim, ClaimStep step, const command::Moment& moment) {
  if (auto possible = kClaimStates.may(claim.state, step); !possible) return possible;
  for (const auto& before : {std::optional(claim.filed_by), claim.made_by, claim.rejection_reported_by}) {
    if (same_person(moment.actor, before)) return reject(liangjia::error::kSamePerson);
  }
  return Done{};
}

const Prepayment& document_of(const std::vector<PrepaidYear>& prepaid, PrepaymentId id) {
  for (const PrepaidYear& year : prepaid) {
    for (const Prepayment& one : year.documents) {
      if (one.id == id) return one;
    }
  }
  throw InternalBug("a claim is offset against a prepayment that was not locked");
}

Transfer transfer_of(const Claim& claim, TransferKind kind, const BusinessDate& on, std::vector<Leg> legs) {
  return {kind, "claim", claim.id.value(), claim.institution, {}, on, claim.month.text(), std::move(legs), {}};
}

}  // namespace

Result<ApproveClaim::Snapshot> ApproveClaim::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  const auto found = own_claim(context, find_claim(session, input.id));
  if (!found) return found.rejection();
  Snapshot snapshot;
  snapshot.prepaid = lock_prepaid_years(context.tx, found->institution, found->month.last_day());
  snapshot.claim = *lock_claim(context.tx, input.id);
  snapshot.account = catalog::active_bank_account(session, found->institution, "settlement");
  snapshot.fund = lock_fund(context, found->pool(), touched(snapshot.claim));
  snapshot.confirmed_on_behalf = lock_confirmed_debt(context, found->pool(), found->institution, {});
  return snapshot;
}

Result<Done> ApproveClaim::may(const Claim& claim, const command::Moment& moment) { return may_let_go(claim, ClaimStep::Approve, moment); }

Result<ApproveClaim::Decision> ApproveClaim::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.claim, moment); !allowed) return allowed.rejection();
  Decision decision{snapshot.claim, parts_of(snapshot.claim, snapshot.confirmed_on_behalf, snapshot.prepaid)};
  Claim& after = decision.after;
  after.offset_direct = decision.parts.direct;
  after.offset_prepayment = decision.parts.prepayment;
  after.rest = decision.parts.rest;
  after.checked_by = moment.actor.user;
  after.state = kClaimStates.take(snapshot.claim.state, ClaimStep::Approve);
  if (after.rest == Fen{}) {
    after.state = ClaimState::Settled;
    return decision;
  }
  const auto payable = may_pay(snapshot.fund, snapshot.account, noun::kInstitutionAccount, after.rest);
  decision.pays = payable.ok();
  if (decision.pays) {
    after.state = kClaimStates.take(after.state, ClaimStep::Pay);
  } else {
    after.reason = payable.rejection().token();
  }
  return decision;
}

Claim ApproveClaim::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  Claim after = decision.after;
  const BusinessDate today = context.moment.today;
  const PoolCode pool = after.pool();
  std::vector<Transfer> transfers = {
      transfer_of(after, TransferKind::ClaimApproved, today, legs::claim_approved(pool, after.institution, after.amount))};
  if (after.offset_direct > Fen{}) {
    transfers.push_back(
        transfer_of(after, TransferKind::DirectOffset, today, legs::direct_offset(pool, after.institution, after.offset_direct)));
  }
  if (after.offset_prepayment > Fen{}) {
    transfers.push_back(transfer_of(after, TransferKind::PrepaymentOffset, today,
                                    legs::prepayment_offset(pool, after.institution, after.offset_prepayment)));
  }
  post_all(context, transfers);
  for (std::size_t i = 0; i < decision.parts.offsets.size(); ++i) {
    update_prepayment(context, document_of(snapshot.prepaid, decision.parts.offsets[i].prepayment), decision.parts.offset_prepayments[i]);
  }
  insert_offsets(context, decision.parts.offsets);
  if (decision.pays) after.payment = issue_rest(context, after, *snapshot.account).id;
  return update_claim(context, snapshot.claim, std::move(after));
}

Result<PayClaim::Snapshot> PayClaim::load(command::Context& context, const Input& input) {
  const auto claim = own_claim(context, lock_claim(context.tx, input.id));
  if (!claim) return claim.rejection();
  auto account = catalog::active_bank_account(context.tx.session(), claim->institution, "settlement");
  const auto fund = lock_fund(context, claim->pool(), rest_legs(*claim, claim->rest));
  return Snapshot{*claim, fund, std::move(account)};
}

Result<Done> PayClaim::may(const Claim& claim, const command::Moment& moment) { return may_let_go(claim, ClaimStep::Pay, moment); }

Result<Claim> PayClaim::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.claim, moment); !allowed) return allowed.rejection();
  if (const auto payable = may_pay(snapshot.fund, snapshot.account, noun::kInstitutionAccount, snapshot.claim.rest); !payable)
    return payable.rejection();
  Claim after = snapshot.claim;
  after.state = kClaimStates.take(after.state, ClaimStep::Pay);
  after.checked_by = moment.actor.user;
  after.rejection_reported_by.reset();
  after.reason.reset();
  return after;
}

Claim PayClaim::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  Claim after = decision;
  after.payment = issue_rest(context, after, *snapshot.account).id;
  return update_claim(context, snapshot.claim, std::move(after));
}

}  // namespace liangjia::settlement
