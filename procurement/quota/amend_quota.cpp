#include "procurement/quota/amend_quota.h"

#include "procurement/quota/quota_document.h"
#include "procurement/quota/quota_errors.h"
#include "procurement/quota/quota_store.h"

namespace liangjia::procurement {

void AmendQuota::check(const Input& input, FieldErrors& errors) {
  if (input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<AmendQuota::Snapshot> AmendQuota::load(command::Context& context, const Input& input) {
  return lock_own_account(context, input.account);
}

Result<Done> AmendQuota::may(const QuotaAccount& account, const command::Moment&) {
  if (account.state == QuotaState::Frozen || account.state == QuotaState::Ended) return reject(error::kAccountClosed);
  return Done{};
}

Result<AmendQuota::Decision> AmendQuota::decide(const Snapshot& account, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(account, moment); !allowed) return allowed.rejection();
  if (account.version != input.version) return reject(liangjia::error::kVersionMismatch);
  const Units used = account.reserved + account.accepted;
  if (input.contracted < used) return reject(error::kBelowUsed, {{"used", used.text()}});
  const Units change = input.contracted - account.contracted;
  if (change == Units{}) return Decision{};
  return Decision{QuotaMovement{account.id, QuotaEntryKind::Amend, change, {}, {}, "agreement_year", account.year.value(), input.reason}};
}

QuotaAccount AmendQuota::apply(command::Context& context, const Snapshot& account, const Input&, const Decision& movement) {
  QuotaAccount after = account;
  if (movement) {
    move(context, {&account, 1}, {*movement});
    after.contracted += movement->contracted_change;
    ++after.version;
  }
  context.audited(kind::kQuotaAccount, account.id.value(), quota_account_document(account), quota_account_document(after));
  return after;
}

}  // namespace liangjia::procurement
