#include "procurement/quota/settle_quota.h"

#include <map>
#include <set>

#include "procurement/quota/quota_errors.h"
#include "procurement/volume/volume_store.h"

namespace liangjia::procurement {
namespace {

std::vector<QuotaAccount> lock_selected(command::Context& context, const QuotaSelection& selection, QuotaState state) {
  auto accounts = lock_accounts(
      context.tx, account_ids_in_state(context.tx.session(), context.actor().scope, selection.year, selection.institution, state));
  std::erase_if(accounts, [state](const QuotaAccount& account) { return account.state != state; });
  return accounts;
}

SettledQuota settled(command::Context& context, const std::vector<QuotaAccount>& accounts, QuotaState state) {
  const auto year = accounts.front().year;
  set_state(context.tx, accounts, state);
  std::map<OrganisationId, std::int64_t> institutions;
  for (const QuotaAccount& account : accounts) ++institutions[account.institution];
  for (const auto& [institution, count] : institutions) {  // a whole city at once: one row each, not one per account
    const json::Object scope{{"agreement_year_id", year}, {"accounts", count}};
    json::Object before = scope;
    json::Object after = scope;
    context.audited(kind::kInstitutionQuota, institution.value(), before.set("state", accounts.front().state), after.set("state", state));
  }
  return {year, state, std::ssize(accounts), std::ssize(institutions)};
}

Rejection nothing_in(QuotaState state) {
  return reject(error::kNothingInState, {{"state", std::string(name_of(state).zh)}, {"state_en", std::string(token_of(state))}});
}

}  // namespace

Result<ConfirmQuota::Snapshot> ConfirmQuota::load(command::Context& context, const Input& input) {
  return lock_selected(context, input, QuotaState::Computed);
}

Result<Done> ConfirmQuota::decide(const Snapshot& snapshot, const Input&, const command::Moment&) {
  if (snapshot.empty()) return nothing_in(QuotaState::Computed);
  return Done{};
}

SettledQuota ConfirmQuota::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision&) {
  return settled(context, snapshot, QuotaState::Confirmed);
}

Result<LockQuota::Snapshot> LockQuota::load(command::Context& context, const Input& input) {
  Snapshot snapshot;
  snapshot.reports = lock_reports(context.tx, input.year, input.institution, VolumeState::CityApproved);
  snapshot.accounts = lock_selected(context, input, QuotaState::Confirmed);
  return snapshot;
}

Result<LockQuota::Decision> LockQuota::decide(const Snapshot& snapshot, const Input&, const command::Moment&) {
  if (snapshot.accounts.empty()) return nothing_in(QuotaState::Confirmed);
  Decision reports;
  std::set<OrganisationId> institutions;
  for (const QuotaAccount& account : snapshot.accounts) institutions.insert(account.institution);
  for (const VolumeReport& report : snapshot.reports) {
    if (!institutions.contains(report.institution)) continue;
    reports.push_back(report);
    reports.back().state = kVolumeMachine.take(report.state, VolumeStep::Lock);
  }
  return reports;
}

SettledQuota LockQuota::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& reports) {
  update_reports(context.tx, reports);
  for (const VolumeReport& report : reports) {
    context.audited(kind::kVolumeReport, report.id.value(), json::Object{{"state", VolumeState::CityApproved}},
                    json::Object{{"state", VolumeState::Locked}});
  }
  return settled(context, snapshot.accounts, QuotaState::Locked);
}

}  // namespace liangjia::procurement
