#include "settlement/batch/approve_batch.h"

#include "settlement/batch/batch_document.h"
#include "settlement/batch/batch_errors.h"
#include "settlement/batch/batch_store.h"
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

Result<IssueSnapshot> load_for_issue(command::Context& context, const std::vector<BatchId>& ids) {
  auto dossiers = lock_batches(context, ids);
  if (!dossiers) return dossiers.rejection();
  IssueSnapshot snapshot{std::move(*dossiers), {}, {}};
  for (const BatchDossier& dossier : snapshot.dossiers) {  // few enterprises supply one city
    const OrganisationId enterprise = dossier.batch.enterprise;
    if (snapshot.accounts.contains(enterprise)) continue;
    if (auto account = catalog::active_bank_account(context.tx.session(), enterprise, "settlement"))
      snapshot.accounts.emplace(enterprise, std::move(*account));
  }
  snapshot.funds = lock_funds(context, snapshot.dossiers);
  return snapshot;
}

Result<IssueDecision> decide_issue(const IssueSnapshot& snapshot, BatchStep step, std::span<const ItemStep> item_steps, bool alone,
                                   const command::Moment& moment) {
  IssueDecision decision;
  decision.alone = alone;
  auto funds = snapshot.funds;  // what is left after the batches before
  const UserId checker = moment.actor.user;
  auto after = decided_each(snapshot.dossiers, alone, "/batch_ids", [&](const BatchDossier& dossier, std::size_t) -> Result<BatchDossier> {
    auto issued = advanced(dossier, step, item_steps);
    if (!issued) return issued;
    Batch& batch = issued->batch;
    if (!batch.direct) return reject(error::kNotDirect);
    if (batch.made_by == checker) return reject(liangjia::error::kSamePerson);
    const auto account = snapshot.accounts.find(batch.enterprise);
    if (account == snapshot.accounts.end()) return reject(error::kBankAccountMissing, named(noun::kEnterpriseAccount));
    FundPosition& fund = funds.at(batch.pool());
    if (const auto may = may_promise(fund, batch.amount); !may) return may.rejection();
    fund.in_transit += batch.amount;
    batch.checked_by = checker;
    batch.bank_account = account->second.id;
    decision.payments.push_back(
        {batch.id.value(), batch.pool(), batch.institution, batch.region_code, account->second, batch.amount, batch.made_by, checker});
    return issued;
  });
  if (!after) return after.rejection();
  decision.after = std::move(*after);
  return decision;
}

command::Reply apply_issue(command::Context& context, const IssueSnapshot& snapshot, const IssueDecision& decision) {
  BatchDossiers after = decision.after;
  for (std::size_t i = 0; i < after.size(); ++i) after[i].batch.payment = issue(context, kPaidBatch, decision.payments[i]).id;
  save_batches(context, snapshot.dossiers, after);
  return reply_of(context, after, decision.alone);
}

constexpr ItemStep kFirstIssue[] = {ItemStep::Approve, ItemStep::Issue};
constexpr ItemStep kIssueAgain[] = {ItemStep::Issue};

}  // namespace

void ApproveBatches::check(const Input& input, FieldErrors& errors) { check_batch_ids(input.batches, errors); }

Result<ApproveBatches::Snapshot> ApproveBatches::load(command::Context& context, const Input& input) {
  return load_for_issue(context, input.batches);
}

Result<ApproveBatches::Decision> ApproveBatches::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  return decide_issue(snapshot, BatchStep::Approve, kFirstIssue, input.alone, moment);
}

command::Reply ApproveBatches::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  return apply_issue(context, snapshot, decision);
}

Result<ReissueBatch::Snapshot> ReissueBatch::load(command::Context& context, const Input& input) {
  return load_for_issue(context, {input.batch});
}

Result<ReissueBatch::Decision> ReissueBatch::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  return decide_issue(snapshot, BatchStep::Reissue, kIssueAgain, true, moment);
}

command::Reply ReissueBatch::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  return apply_issue(context, snapshot, decision);
}

}  // namespace liangjia::settlement
