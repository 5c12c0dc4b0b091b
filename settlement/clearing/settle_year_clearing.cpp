#include "settlement/clearing/settle_year_clearing.h"

#include "settlement/clearing/paid_year_clearing.h"
#include "settlement/clearing/year_clearing_errors.h"
#include "settlement/payment/payment_errors.h"

namespace liangjia::settlement {
namespace {

Result<Done> may_decide(const YearClearing& clearing, YearClearingStep step, const command::Moment& moment) {
  if (auto allowed = kYearClearingStates.may(clearing.state, step); !allowed) return allowed;
  if (same_person(moment.actor, clearing.made_by) || same_person(moment.actor, clearing.rejection_reported_by))
    return reject(liangjia::error::kSamePerson);
  return Done{};
}

// None where sum and claims are equal.
std::vector<Leg> legs_of(const YearClearing& clearing) {
  const Fen difference = clearing.difference();
  if (difference < Fen{}) return legs::clearing_owed(clearing.pool(), clearing.institution, -difference);
  if (difference == Fen{}) return {};
  return kPaidYearClearing.issue_legs({clearing.pool(), clearing.institution, clearing.institution, difference});
}

}  // namespace

Result<SettleYearClearing::Snapshot> SettleYearClearing::load(command::Context& context, const Input& input) {
  auto found = lock_own_year_clearing(context, input.id);
  if (!found) return found.rejection();
  db::Session& session = context.tx.session();
  auto account = catalog::active_bank_account(session, found->institution, "settlement");
  const FundPosition fund = lock_fund(context, found->pool(), legs_of(*found));
  const ClaimsOfYear claims = claims_of_year(session, found->institution, found->year);
  return Snapshot{std::move(*found), claims, std::move(account), fund};
}

Result<Done> SettleYearClearing::may(const YearClearing& clearing, const command::Moment& moment) {
  return may_decide(clearing, YearClearingStep::Settle, moment);
}

Result<YearClearing> SettleYearClearing::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  const YearClearing& clearing = snapshot.clearing;
  if (const auto allowed = may(clearing, moment); !allowed) return allowed.rejection();
  if (snapshot.claims.open > 0 || snapshot.claims.approved != clearing.approved) return reject(error::kClearingStale);
  YearClearing after = clearing;
  after.state = kYearClearingStates.take(after.state, YearClearingStep::Settle);
  after.checked_by = moment.actor.user;
  after.settled_on = moment.today;
  after.reason.reset();
  after.rejection_reported_by.reset();
  if (clearing.difference() <= Fen{}) {
    after.state = YearClearingState::Settled;  // nothing leaves
    return after;
  }
  const auto payable = may_pay(snapshot.fund, snapshot.account, noun::kInstitutionAccount, clearing.difference());
  if (!payable) return payable.rejection();
  return after;
}

YearClearing SettleYearClearing::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  YearClearing after = decision;
  const Fen difference = after.difference();
  if (difference > Fen{}) {
    after.payment = issue(context, kPaidYearClearing,
                          {after.id.value(), after.pool(), after.institution, after.region_code, *snapshot.account, difference,
                           after.made_by, *after.checked_by})
                        .id;
  } else if (difference < Fen{}) {
    post(context, {TransferKind::YearCleared,
                   std::string(kind::kYearClearing.token),
                   after.id.value(),
                   after.institution,
                   {},
                   context.moment.today,
                   std::to_string(after.year),
                   legs_of(after),
                   {}});
  }
  return update_year_clearing(context, snapshot.clearing, std::move(after));
}

Result<YearClearing> RefuseYearClearing::load(command::Context& context, const Input& input) {
  return lock_own_year_clearing(context, input.id);
}

Result<Done> RefuseYearClearing::may(const YearClearing& clearing, const command::Moment& moment) {
  return may_decide(clearing, YearClearingStep::Refuse, moment);
}

Result<YearClearing> RefuseYearClearing::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  YearClearing after = snapshot;
  after.state = kYearClearingStates.take(after.state, YearClearingStep::Refuse);
  after.checked_by = moment.actor.user;
  after.live.reset();
  return after;
}

YearClearing RefuseYearClearing::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return update_year_clearing(context, snapshot, decision);
}

}  // namespace liangjia::settlement
