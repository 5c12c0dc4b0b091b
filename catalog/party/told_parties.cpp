#include "catalog/party/told_parties.h"

#include "catalog/party/bank_account_document.h"
#include "catalog/party/organisation_document.h"
#include "catalog/party/party_table.h"

namespace liangjia::catalog {
namespace {

constexpr auto kOrganisations = db::select<kOrganisationTable, "WHERE id > ? ORDER BY id LIMIT 1000">("told_parties.organisations");
constexpr auto kAccounts = db::select<kBankAccountTable, "WHERE id > ? ORDER BY id LIMIT 1000">("told_parties.bank_accounts");

}  // namespace

// A city may begin with organisations that were laid by hand; who puts one in later gains nothing by it without an account, which is told.
std::vector<journal::ToldKind> told_parties() {
  return {journal::told_kind(kind::kOrganisation, kOrganisations, organisation_document,
                             {"kind", "code", "uscc", "name", "region_code", "level", "state"}, false),
          journal::told_kind(kind::kBankAccount, kAccounts,
                             [](const KeptAccount& one) {
                               return journal::Standing{one.account.id.value(), bank_account_document({one, {}})};
                             },
                             {"organisation_id", "purpose", "account_name", "bank_name", "account_number", "state", "version"})};
}

}  // namespace liangjia::catalog
