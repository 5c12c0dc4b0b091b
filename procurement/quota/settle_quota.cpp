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

command::Reply state_set(command::Context& context, const std::vector<QuotaAccount>& accounts, QuotaState state) {
  set_state(context.tx, accounts, state);
  std::map<OrganisationId, std::int64_t> institutions;
  for (const QuotaAccount& account : accounts) ++institutions[account.institution];
  for (const auto& [institution, count] : institutions) {  // a whole city at once: one row each, not one per account
    const json::Object scope{{"agreement_year_id", accounts.front().year}, {"accounts", count}};
    json::Object before = scope;
    json::Object after = scope;
    context.audited("institution_quota", institution.value(), before.set("state", accounts.front().state), after.set("state", state));
  }
  json::Object document{{"agreement_year_id", accounts.front().year},
                        {"state", state},
                        {"accounts", std::ssize(accounts)},
                        {"institutions", std::ssize(institutions)}};
  context.emit("quota." + std::string(token_of(state)), accounts.front().year.value(), document);
  return {200, std::move(document), 0};
}

Rejection nothing_in(QuotaState state) { return reject(error::kNothingInState, {{"state", std::string(name_of(state).zh)}}); }

}  // namespace

Result<ConfirmQuota::Snapshot> ConfirmQuota::load(command::Context& context, const Input& input) {
  return Snapshot{lock_selected(context, input, QuotaState::Computed)};
}

Result<ConfirmQuota::Decision> ConfirmQuota::decide(const Snapshot& snapshot, const Input&, const command::Moment&) {
  if (snapshot.accounts.empty()) return nothing_in(QuotaState::Computed);
  return snapshot.accounts;
}

command::Reply ConfirmQuota::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  return state_set(context, decision, QuotaState::Confirmed);
}

Result<LockQuota::Snapshot> LockQuota::load(command::Context& context, const Input& input) {
  Snapshot snapshot;
  snapshot.reports = lock_reports(context.tx, input.year, input.institution, VolumeState::CityApproved);
  snapshot.accounts = lock_selected(context, input, QuotaState::Confirmed);
  return snapshot;
}

Result<LockQuota::Decision> LockQuota::decide(const Snapshot& snapshot, const Input&, const command::Moment&) {
  if (snapshot.accounts.empty()) return nothing_in(QuotaState::Confirmed);
  Decision decision{{}, snapshot.accounts};
  std::set<OrganisationId> institutions;
  for (const QuotaAccount& account : snapshot.accounts) institutions.insert(account.institution);
  for (const VolumeReport& report : snapshot.reports) {
    if (!institutions.contains(report.institution)) continue;
    kVolumeMachine.take(report.state, VolumeStep::Lock);
    decision.reports.push_back(report.id);
  }
  return decision;
}

command::Reply LockQuota::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  set_report_state(context.tx, decision.reports, VolumeState::Locked);
  for (const VolumeReportId id : decision.reports) {
    context.audited("volume_report", id.value(), json::Object{{"state", VolumeState::CityApproved}},
                    json::Object{{"state", VolumeState::Locked}});
  }
  return state_set(context, decision.accounts, QuotaState::Locked);
}

void AmendQuota::check(const Input& input, FieldErrors& errors) {
  if (input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<AmendQuota::Snapshot> AmendQuota::load(command::Context& context, const Input& input) {
  auto accounts = lock_accounts(context.tx, {input.account});
  if (accounts.empty() || !context.actor().scope.covers_institution(accounts.front().institution, accounts.front().region_code)) {
    return reject(liangjia::error::kNotFound);
  }
  return accounts.front();
}

Result<AmendQuota::Decision> AmendQuota::decide(const Snapshot& account, const Input& input, const command::Moment&) {
  if (account.version != input.version) return reject(liangjia::error::kVersionMismatch);
  if (account.state == QuotaState::Frozen || account.state == QuotaState::Ended) return reject(error::kAccountClosed);
  const Units used = account.reserved + account.accepted;
  if (input.contracted < used) return reject(error::kBelowUsed, {{"used", used.text()}});
  const Units change = input.contracted - account.contracted;
  if (change == Units{}) return Decision{};
  return Decision{QuotaMovement{account.id, QuotaEntryKind::Amend, change, {}, {}, "agreement_year", account.year.value(), input.reason}};
}

command::Reply AmendQuota::apply(command::Context& context, const Snapshot& account, const Decision& decision) {
  QuotaAccount after = account;
  if (decision.movement) {
    move(context, {&account, 1}, {*decision.movement});
    after.contracted += decision.movement->contracted_change;
    ++after.version;
  }
  context.audited("quota_account", account.id.value(), account_document(account), account_document(after));
  return {200, account_document(after), after.version};
}

}  // namespace liangjia::procurement
