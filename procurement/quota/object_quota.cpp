#include "procurement/quota/object_quota.h"

#include "procurement/quota/quota_document.h"
#include "procurement/quota/quota_errors.h"
#include "procurement/quota/quota_store.h"

namespace liangjia::procurement {

void ObjectQuota::check(const Input& input, FieldErrors& errors) {
  if (input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<ObjectQuota::Snapshot> ObjectQuota::load(command::Context& context, const Input& input) {
  return lock_own_account(context, input.account);
}

Result<Done> ObjectQuota::may(const QuotaAccount& account, const command::Moment&) {
  if (account.state != QuotaState::Computed) return reject(error::kNotComputed);
  return Done{};
}

Result<ObjectQuota::Decision> ObjectQuota::decide(const Snapshot& account, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(account, moment); !allowed) return allowed.rejection();
  if (account.version != input.version) return reject(liangjia::error::kVersionMismatch);
  QuotaAccount objected = account;
  objected.state = QuotaState::Objected;
  objected.wanted = input.wanted;
  objected.objection = input.reason;
  objected.objection_answer.clear();
  return objected;
}

QuotaAccount ObjectQuota::apply(command::Context& context, const Snapshot& account, const Input&, const Decision& decision) {
  QuotaAccount written = decision;
  store_objection(context.tx, written);
  ++written.version;
  context.audited(kind::kQuotaAccount, account.id.value(), quota_account_document(account), quota_account_document(written));
  return written;
}

}  // namespace liangjia::procurement
