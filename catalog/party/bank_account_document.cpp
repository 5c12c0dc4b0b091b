#include "catalog/party/bank_account_document.h"

#include "catalog/party/check_bank_account.h"
#include "core/command/allowed.h"

namespace liangjia::catalog {

json::Object bank_account_document(const OwnedAccount& one) {
  const KeptAccount& kept = one.kept;
  json::Object document{{"id", kept.account.id},
                        {"organisation_id", kept.account.organisation},
                        {"organisation_name", one.owner.name},
                        {"purpose", kept.purpose},
                        {"account_name", kept.account.account_name},
                        {"bank_name", kept.account.bank_name},
                        {"account_number", kept.account.account_number.masked()},
                        {"state", kept.state},
                        {"version", kept.version}};
  if (!kept.refusal_reason.empty()) document.set("refusal_reason", kept.refusal_reason);
  return document;
}

json::Object bank_account_view_document(const OwnedAccount& one, const command::Moment& moment, const platform::Vault& vault) {
  const KeptAccount& kept = one.kept;
  return {{"id", kept.account.id},
          {"organisation_id", kept.account.organisation},
          {"organisation_name", one.owner.name},
          {"organisation_code", one.owner.code},
          {"purpose", kept.purpose},
          {"account_name", kept.account.account_name},
          {"bank_name", kept.account.bank_name},
          {"account_number", shown_to(moment.actor, vault, kept.account.account_number, kept.account.organisation)},
          {"state", kept.state},
          {"refusal_reason", kept.refusal_reason.empty() ? json::Value() : json::Value(kept.refusal_reason)},
          {"version", kept.version},
          {"created_at", kept.created_at},
          {"allowed_actions", command::allowed_actions<ApproveBankAccount, RefuseBankAccount>(one, moment)}};
}

}  // namespace liangjia::catalog
