#include "settlement/batch/approve_batch.h"

#include "settlement/batch/batch_errors.h"
#include "settlement/batch/paid_batch.h"
#include "settlement/payment/payment_errors.h"

namespace liangjia::settlement {
namespace {

// The fund accounts of every pool together with those of the legs to be posted, in one ascending pass over all of them.
std::map<PoolCode, FundPosition> lock_funds(command::Context& context, const BatchDossiers& dossiers) {
  std::map<PoolCode, FundPosition> funds;
  for (const BatchDossier& dossier : dossiers) funds.try_emplace(dossier.batch.pool());
  std::vector<AccountKey> keys;
  for (const auto& [pool, unread] : funds) {
    keys.push_back({AccountKind::FundBank, pool, {}, {}});
    keys.push_back({AccountKind::PaymentInTransit, pool, {}, {}});
  }
  for (const BatchDossier& dossier : dossiers) {
    const Batch& batch = dossier.batch;
    for (const Leg& leg : kPaidBatch.issue_legs({batch.pool(), batch.institution, batch.enterprise, batch.amount}))
      keys.push_back(leg.account);
  }
  const auto accounts = lock_ledger_accounts(context, std::move(keys));
  std::size_t at = 0;
  for (auto& [pool, position] : funds) {
    position = {accounts[at].balance, accounts[at + 1].balance};
    at += 2;
  }
  return funds;
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
  auto accounts = find_accounts(context, dossiers);
  return {std::move(accounts), lock_funds(context, dossiers)};
}

template <BatchStep kStep>
Result<Done> BatchIssue<kStep>::may(const Batch& batch, const command::Moment& moment) {
  if (auto step = kBatchMachine.may(batch.state, kStep); !step) return step;
  if (!batch.direct) return reject(error::kNotDirect);
  if (batch.made_by == moment.actor.user || batch.rejection_reported_by == moment.actor.user) return reject(liangjia::error::kSamePerson);
  return Done{};
}

template <BatchStep kStep>
Result<BatchDossier> BatchIssue<kStep>::decide(const BatchDossier& dossier, const Asked&, Ground& ground, const command::Moment& moment) {
  const auto account = ground.accounts.find(dossier.batch.enterprise);
  if (account == ground.accounts.end()) return reject(error::kBankAccountMissing, named(noun::kEnterpriseAccount));
  FundPosition& fund = ground.funds.at(dossier.batch.pool());
  if (const auto may = may_promise(fund, dossier.batch.amount); !may) return may.rejection();
  auto issued = advanced(dossier, kStep, steps_of_items<kStep>());
  if (!issued) return issued;
  fund.in_transit += issued->batch.amount;
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
    const IssueInput input{batch.id.value(), batch.pool(),  batch.institution, batch.region_code, ground.accounts.at(batch.enterprise),
                           batch.amount,     batch.made_by, batch.checked_by};
    batch.payment = issue(context, kPaidBatch, input).id;
  }
  save_batches(context, before, after);
}

template struct BatchIssue<BatchStep::Approve>;
template struct BatchIssue<BatchStep::Reissue>;

}  // namespace liangjia::settlement
