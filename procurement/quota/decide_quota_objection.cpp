#include "procurement/quota/decide_quota_objection.h"

#include "procurement/quota/quota_document.h"
#include "procurement/quota/quota_errors.h"
#include "procurement/quota/quota_store.h"

namespace liangjia::procurement {

template <ObjectionVerdict kVerdict>
void DecideQuotaObjection<kVerdict>::check(const Input& input, FieldErrors& errors) {
  if (kVerdict == ObjectionVerdict::Dismiss && input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

template <ObjectionVerdict kVerdict>
Result<QuotaAccount> DecideQuotaObjection<kVerdict>::load(command::Context& context, const Input& input) {
  return lock_own_account(context, input.account);
}

template <ObjectionVerdict kVerdict>
Result<Done> DecideQuotaObjection<kVerdict>::may(const QuotaAccount& account, const command::Moment&) {
  if (account.state != QuotaState::Objected) return reject(error::kNoObjection);
  return Done{};
}

template <ObjectionVerdict kVerdict>
auto DecideQuotaObjection<kVerdict>::decide(const Snapshot& account, const Input& input, const command::Moment& moment)
    -> Result<Decision> {
  if (const auto allowed = may(account, moment); !allowed) return allowed.rejection();
  Decision decision{account, {}};
  decision.account.objection_answer = input.reason;
  if (kVerdict == ObjectionVerdict::Dismiss) {
    decision.account.state = QuotaState::Computed;
    return decision;
  }
  decision.account.state = QuotaState::Confirmed;
  const Units change = account.wanted.value_or(account.contracted) - account.contracted;
  if (change != Units{}) {
    decision.movements.push_back(
        {account.id, QuotaEntryKind::Amend, change, {}, {}, "agreement_year", account.year.value(), account.objection});
  }
  return decision;
}

template <ObjectionVerdict kVerdict>
QuotaAccount DecideQuotaObjection<kVerdict>::apply(command::Context& context, const Snapshot& account, const Input&,
                                                   const Decision& decision) {
  move(context, {&account, 1}, decision.movements);
  store_objection(context.tx, decision.account);
  QuotaAccount written = decision.account;
  for (const QuotaMovement& movement : decision.movements) {
    written.contracted += movement.contracted_change;
    ++written.version;
  }
  ++written.version;
  context.audited(kind::kQuotaAccount, account.id.value(), quota_account_document(account), quota_account_document(written));
  return written;
}

template struct DecideQuotaObjection<ObjectionVerdict::Uphold>;
template struct DecideQuotaObjection<ObjectionVerdict::Dismiss>;

}  // namespace liangjia::procurement
