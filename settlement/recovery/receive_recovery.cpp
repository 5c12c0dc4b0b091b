#include "settlement/recovery/receive_recovery.h"

#include "core/base/noun.h"
#include "procurement/acceptance/acceptance_store.h"
#include "procurement/acceptance/goods_return_store.h"
#include "settlement/debt/debt.h"
#include "settlement/recovery/recovery_errors.h"
#include "settlement/recovery/recovery_store.h"

namespace liangjia::settlement {
namespace {

using procurement::GoodsReturnId;
using procurement::PaymentState;

// Line, return, recovery, accounts: in the documented order. The line is locked as by whoever takes its returns into a batch.
Result<RecoveryGround> lock_ground(command::Context& context, RecoveryId id, std::string_view bank_reference) {
  const auto seen = find_recovery(context.tx.session(), id);
  if (!seen || !context.actor().scope.covers(seen->owner())) return reject(liangjia::error::kNotFound);
  if (seen->source_kind == RecoverySource::GoodsReturn) {
    const auto returned = procurement::find_return(context.tx.session(), GoodsReturnId{seen->source_id});
    ensure(returned.has_value(), "a recovery of a return that does not exist");
    procurement::lock_acceptance_lines(context.tx, {returned->acceptance_line});
    procurement::lock_return(context.tx, returned->id);
  }
  Recovery recovery = *lock_recovery(context.tx, id);
  std::vector<Leg> legs = recovery_legs(recovery, MoneySide::Fund);
  for (const Leg& leg : recovery_legs(recovery, MoneySide::Institution)) legs.push_back(leg);
  const Fen owed = lock_confirmed_debt(context, recovery.pool(), recovery.institution, legs);
  const bool used = !bank_reference.empty() && recovery_reference_used(context.tx.session(), recovery.enterprise, bank_reference);
  return RecoveryGround{std::move(recovery), owed, used};
}

// What the return shows while its money is on the way back: no batch takes it then.
Recovery with_return(command::Context& context, const Recovery& before, const Recovery& after, PaymentState state) {
  if (after.source_kind == RecoverySource::GoodsReturn)
    procurement::set_return_payment_state(context.tx, {GoodsReturnId{after.source_id}}, state);
  return update_recovery(context, before, after);
}

}  // namespace

std::vector<Leg> recovery_legs(const Recovery& recovery, MoneySide paid_to) {
  return paid_to == MoneySide::Fund
             ? legs::recovered_by_fund(recovery.pool(), recovery.institution, recovery.enterprise, recovery.amount)
             : legs::recovered_by_institution(recovery.pool(), recovery.institution, recovery.enterprise, recovery.amount);
}

Result<RecoveryGround> ReportRecoveryPayment::load(command::Context& context, const Input& input) {
  return lock_ground(context, input.id, input.bank_reference);
}

Result<Done> ReportRecoveryPayment::may(const Recovery& recovery, const command::Moment&) {
  return kRecoveryStates.may(recovery.state, RecoveryStep::Report);
}

// RV-3: whose account it came to.
Result<Recovery> ReportRecoveryPayment::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const Recovery& recovery = snapshot.recovery;
  if (const auto allowed = may(recovery, moment); !allowed) return allowed.rejection();
  if (snapshot.reference_used) return reject(liangjia::error::kAlreadyExists, named(noun::kBankReference, input.bank_reference));
  const BusinessDate from = BusinessDate::of(recovery.created_at);
  if (input.paid_on < from || input.paid_on > moment.today)
    return reject_field("/paid_on", error::kRecoveryDayOutside, {{"from", from.text()}});
  Recovery after = recovery;
  after.state = kRecoveryStates.take(after.state, RecoveryStep::Report);
  const bool funds = recovery.payer == MoneySide::Fund && recovery.amount <= snapshot.owed_to_fund;
  after.paid_to = funds ? MoneySide::Fund : MoneySide::Institution;
  after.paid_on = input.paid_on;
  after.bank_reference = input.bank_reference;
  after.reported_by = moment.actor.user;
  return after;
}

Recovery ReportRecoveryPayment::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return with_return(context, snapshot.recovery, decision, PaymentState::Applied);
}

Result<RecoveryGround> WithdrawRecoveryReport::load(command::Context& context, const Input& input) {
  return lock_ground(context, input.id, {});
}

Result<Done> WithdrawRecoveryReport::may(const Recovery& recovery, const command::Moment&) {
  return kRecoveryStates.may(recovery.state, RecoveryStep::WithdrawReport);
}

Result<Recovery> WithdrawRecoveryReport::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.recovery, moment); !allowed) return allowed.rejection();
  Recovery after = snapshot.recovery;
  after.state = kRecoveryStates.take(after.state, RecoveryStep::WithdrawReport);
  after.paid_to.reset();
  after.paid_on.reset();
  after.bank_reference.reset();
  after.reported_by.reset();
  return after;
}

Recovery WithdrawRecoveryReport::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return with_return(context, snapshot.recovery, decision, PaymentState::Due);
}

Result<RecoveryGround> ConfirmRecovery::load(command::Context& context, const Input& input) { return lock_ground(context, input.id, {}); }

Result<Done> ConfirmRecovery::may(const Recovery& recovery, const command::Moment& moment) {
  if (auto step = kRecoveryStates.may(recovery.state, RecoveryStep::Confirm); !step) return step;
  const Actor& actor = moment.actor;
  const bool receives = recovery.paid_to == MoneySide::Fund ? actor.has(Role::AgencyChecker) || actor.has(Role::FinanceApprover)
                                                            : actor.has(Role::InstitutionFinance);
  if (!receives) return reject(liangjia::error::kForbidden);
  if (same_person(actor, recovery.reported_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

Result<Recovery> ConfirmRecovery::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  const Recovery& recovery = snapshot.recovery;
  if (const auto allowed = may(recovery, moment); !allowed) return allowed.rejection();
  if (recovery.paid_to == MoneySide::Fund) {
    const auto within = within_debt(recovery.amount, snapshot.owed_to_fund, error::kDebtBelowRecovery);
    if (!within) return within.rejection();
  }
  Recovery after = recovery;
  after.state = kRecoveryStates.take(after.state, RecoveryStep::Confirm);
  after.confirmed_by = moment.actor.user;
  return after;
}

Recovery ConfirmRecovery::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  // Booked on the day it is confirmed: a balance as of a past day must not change afterwards.
  post(context, {TransferKind::Recovered,
                 std::string(kind::kRecovery.token),
                 decision.id.value(),
                 decision.institution,
                 decision.enterprise,
                 context.moment.today,
                 decision.bank_reference.value(),
                 recovery_legs(decision, decision.paid_to.value()),
                 {}});
  return with_return(context, snapshot.recovery, decision, PaymentState::Confirmed);
}

}  // namespace liangjia::settlement
