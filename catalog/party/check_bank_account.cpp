#include "catalog/party/check_bank_account.h"

#include "catalog/party/bank_account_document.h"
#include "catalog/party/officer.h"
#include "catalog/party/row_faults.h"

namespace liangjia::catalog {
namespace {

// Whether this checker's bureau covers the owner.
bool checks_accounts_of(const Actor& actor, const Organisation& owner) {
  if (actor.scope.all()) return true;
  if (actor.scope.kind() != OrganisationKind::Bureau) return false;
  if (owner.kind == OrganisationKind::Enterprise) return serves_whole_city(actor);
  return actor.scope.covers_institution(owner.id, owner.region_code);
}

Result<Done> may_check(const OwnedAccount& proposed, BankAccountStep step, const Actor& actor) {
  if (!checks_accounts_of(actor, proposed.owner)) return reject(error::kNotFound);
  if (auto allowed = kBankAccountStates.may(proposed.kept.state, step); !allowed) return allowed;
  if (same_person(actor, proposed.kept.proposed_by)) return reject(error::kSamePerson);
  return Done{};
}

OwnedAccount stepped(const OwnedAccount& before, BankAccountStep step) {
  OwnedAccount after = before;
  after.kept.state = kBankAccountStates.take(before.kept.state, step);
  return after;
}

OwnedAccount write_step(command::Context& context, const OwnedAccount& before, const OwnedAccount& after) {
  update_account(context.tx, after.kept);
  OwnedAccount written = after;
  ++written.kept.version;
  context.audited(kind::kBankAccount, before.kept.account.id.value(), bank_account_document(before), bank_account_document(written));
  return written;
}

}  // namespace

Result<ApproveBankAccount::Snapshot> ApproveBankAccount::load(command::Context& context, const Input& input) {
  auto proposed = lock_account(context.tx, input.id);
  if (!proposed) return reject(error::kNotFound);
  auto active = lock_active_account(context.tx, proposed->owner, proposed->kept.purpose);
  bool elsewhere = false;
  if (proposed->kept.purpose == AccountPurpose::Paying) {
    const auto paying = paying_account_of(context.tx.session(), proposed->owner.region_code);
    elsewhere = paying && paying->organisation != proposed->owner.id;
  }
  return Snapshot{std::move(*proposed), std::move(active), elsewhere};
}

Result<Done> ApproveBankAccount::may(const OwnedAccount& proposed, const command::Moment& moment) {
  return may_check(proposed, BankAccountStep::Approve, moment.actor);
}

Result<ApproveBankAccount::Decision> ApproveBankAccount::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot.proposed, moment); !allowed) return allowed.rejection();
  if (snapshot.paid_elsewhere) return reject(fault::kPaidElsewhere);
  Decision decision{stepped(snapshot.proposed, BankAccountStep::Approve), std::nullopt};
  decision.approved.kept.active_key = snapshot.proposed.owner.id;
  decision.approved.kept.checked_by = moment.actor.user;
  if (snapshot.active) {
    decision.replaced = stepped(*snapshot.active, BankAccountStep::Replace);
    decision.replaced->kept.active_key.reset();
  }
  return decision;
}

OwnedAccount ApproveBankAccount::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  if (decision.replaced) write_step(context, *snapshot.active, *decision.replaced);  // first, or two accounts would be active
  return write_step(context, snapshot.proposed, decision.approved);
}

void RefuseBankAccount::check(const Input& input, FieldErrors& errors) { check_text(input.reason, 300, "/reason", errors); }

Result<OwnedAccount> RefuseBankAccount::load(command::Context& context, const Input& input) {
  auto proposed = lock_account(context.tx, input.id);
  if (!proposed) return reject(error::kNotFound);
  return std::move(*proposed);
}

Result<Done> RefuseBankAccount::may(const OwnedAccount& proposed, const command::Moment& moment) {
  return may_check(proposed, BankAccountStep::Refuse, moment.actor);
}

Result<OwnedAccount> RefuseBankAccount::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  OwnedAccount refused = stepped(snapshot, BankAccountStep::Refuse);
  refused.kept.checked_by = moment.actor.user;
  refused.kept.refusal_reason = trimmed(input.reason);
  return refused;
}

OwnedAccount RefuseBankAccount::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  return write_step(context, snapshot, decision);
}

}  // namespace liangjia::catalog
