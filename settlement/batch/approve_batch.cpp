#include "settlement/batch/approve_batch.h"

#include "settlement/batch/batch_errors.h"
#include "settlement/batch/paid_batch.h"
#include "settlement/debt/debt.h"
#include "settlement/ledger/difference_booking.h"
#include "settlement/payment/payment_errors.h"

namespace liangjia::settlement {
namespace {

// The fund accounts of every pool and every institution's debt together with those of the legs to be posted, in one ascending pass over
// all of them.
void lock_money(command::Context& context, const BatchDossiers& dossiers, IssueGround& ground) {
  std::map<OrganisationId, PoolCode> institutions;
  for (const BatchDossier& dossier : dossiers) {
    ground.funds.try_emplace(dossier.batch.pool());
    institutions.try_emplace(dossier.batch.institution, dossier.batch.pool());
  }
  std::vector<AccountKey> keys;
  for (const auto& [pool, unread] : ground.funds) {
    keys.push_back({AccountKind::FundBank, pool, {}, {}});
    keys.push_back({AccountKind::PaymentInTransit, pool, {}, {}});
  }
  for (const auto& [institution, pool] : institutions) keys.push_back({AccountKind::ReceivableFromInstitution, pool, institution, {}});
  for (const BatchDossier& dossier : dossiers) {
    const Batch& batch = dossier.batch;
    for (const procurement::AcceptanceLine& line : dossier.accepted) {  // one that is netted is settled at once (LE-8)
      if (!is_netted_off(batch)) break;
      for (const AccountKey& key : difference_accounts(line)) keys.push_back(key);
    }
    for (const Leg& leg : kPaidBatch.issue_legs({batch.pool(), batch.institution, batch.enterprise, batch.amount}))
      keys.push_back(leg.account);
  }
  const auto accounts = lock_ledger_accounts(context, std::move(keys));
  auto account = accounts.begin();
  for (auto& [pool, position] : ground.funds) {
    position.bank = (account++)->balance;
    position.in_transit = (account++)->balance;
    position.channel = bank_channel_of(context.tx.session(), context.moment, pool);
  }
  std::vector<OrganisationId> ids;
  for (const auto& [institution, pool] : institutions) {
    ground.debts[institution].owed = (account++)->balance;
    ids.push_back(institution);
  }
  for (const auto& [institution, mean] : mean_claims(context.tx.session(), ids, context.moment.today))
    ground.debts[institution].monthly_claim = mean;
}

std::map<OrganisationId, catalog::BankAccount> find_accounts(command::Context& context, const BatchDossiers& dossiers) {
  std::map<OrganisationId, catalog::BankAccount> accounts;
  for (const BatchDossier& dossier : dossiers) {  // few enterprises supply one city
    const OrganisationId enterprise = dossier.batch.enterprise;
    if (accounts.contains(enterprise)) continue;
    if (auto account = catalog::active_bank_account(context.tx.session(), enterprise, "settlement"))
      accounts.emplace(enterprise, std::move(*account));
  }
  return accounts;
}

// DF-3
Result<Done> within_bound(const Batch& batch, const IssueGround::Debt& debt, const command::Moment& moment) {
  return debt_bound(moment, batch.pool(), batch.institution, debt.monthly_claim).and_then([&](std::optional<Fen> bound) {
    return may_grow(debt.owed, batch.amount, bound);
  });
}

// BA-9
Result<BatchDossier> netted(const BatchDossier& dossier, UserId by) {
  auto after = advanced(dossier, BatchStep::Net, kNet);
  if (after) after->batch.checked_by = by;
  return after;
}

template <BatchStep kStep>
std::span<const ItemStep> steps_of_items() {
  static constexpr ItemStep kFirstIssue[] = {ItemStep::Approve, ItemStep::Issue};
  static constexpr ItemStep kIssueAgain[] = {ItemStep::Issue};
  if constexpr (kStep == BatchStep::Approve) return kFirstIssue;
  return kIssueAgain;
}

}  // namespace

template <BatchStep kStep>
IssueGround BatchIssue<kStep>::ground(command::Context& context, std::span<const Asked>, const BatchDossiers& dossiers) {
  IssueGround ground{find_accounts(context, dossiers), {}, {}};
  lock_money(context, dossiers, ground);
  return ground;
}

template <BatchStep kStep>
Result<Done> BatchIssue<kStep>::may(const Batch& batch, const command::Moment& moment) {
  if (auto step = kBatchMachine.may(batch.state, kStep); !step) return step;
  if (!batch.direct) return reject(error::kNotDirect);
  if (same_person(moment.actor, batch.made_by) || same_person(moment.actor, batch.rejection_reported_by))
    return reject(liangjia::error::kSamePerson);
  return Done{};
}

template <BatchStep kStep>
Result<BatchDossier> BatchIssue<kStep>::decide(const BatchDossier& dossier, const Asked&, Ground& ground, const command::Moment& moment) {
  if (is_netted_off(dossier.batch)) return netted(dossier, moment.actor.user);
  const auto account = ground.accounts.find(dossier.batch.enterprise);
  if (account == ground.accounts.end()) return reject(error::kBankAccountMissing, named(noun::kEnterpriseAccount));
  FundPosition& fund = ground.funds.at(dossier.batch.pool());
  if (const auto may = may_promise(fund, dossier.batch.amount); !may) return may.rejection();
  if (const auto may = may_instruct(fund.channel, account->second); !may) return may.rejection();
  IssueGround::Debt& debt = ground.debts.at(dossier.batch.institution);
  if (const auto may = within_bound(dossier.batch, debt, moment); !may) return may.rejection();
  auto issued = advanced(dossier, kStep, steps_of_items<kStep>());
  if (!issued) return issued;
  fund.in_transit += issued->batch.amount;
  debt.owed += issued->batch.amount;
  issued->batch.checked_by = moment.actor.user;
  issued->batch.rejection_reported_by = UserId{};
  issued->batch.bank_account = account->second.id;
  return issued;
}

template <BatchStep kStep>
void BatchIssue<kStep>::write(command::Context& context, std::span<const Asked>, const Ground& ground, const BatchDossiers& before,
                              BatchDossiers& after) {
  for (BatchDossier& dossier : after) {
    Batch& batch = dossier.batch;
    if (batch.state == BatchState::Netted) continue;
    const IssueInput input{batch.id.value(), batch.pool(),  batch.institution, batch.region_code, ground.accounts.at(batch.enterprise),
                           batch.amount,     batch.made_by, batch.checked_by};
    batch.payment = issue(context, kPaidBatch, input).id;
  }
  save_batches(context, before, after);
}

std::optional<Rejection> held_by_debt(db::Session& session, const Batch& batch, const command::Moment& moment) {
  constexpr BatchState kUnpaid[] = {BatchState::Applied, BatchState::Verified, BatchState::Reviewed, BatchState::Approved};
  if (!batch.direct || is_netted_off(batch) || std::ranges::find(kUnpaid, batch.state) == std::end(kUnpaid)) return std::nullopt;
  IssueGround::Debt debt{find_debt(session, batch.pool(), batch.institution), std::nullopt};
  for (const auto& [institution, mean] : mean_claims(session, {batch.institution}, moment.today)) debt.monthly_claim = mean;
  const auto within = within_bound(batch, debt, moment);
  return within ? std::nullopt : std::optional{within.rejection()};
}

template struct BatchIssue<BatchStep::Approve>;
template struct BatchIssue<BatchStep::Reissue>;

}  // namespace liangjia::settlement
