#pragma once
// Organisations, alliances and bank accounts as people read them. The first two are a directory open to all business roles; bank accounts
// are shown only to their owner and the bureau that covers it.
#include "catalog/party/bank_account_store.h"
#include "catalog/party/party_store.h"
#include "core/base/page.h"

namespace liangjia::catalog {

struct OrganisationView {
  Organisation organisation;
  std::optional<std::string> region_name;  // none of a division that is not this province's
};
struct OrganisationFilter {
  std::optional<OrganisationKind> kind;
  std::optional<OrganisationState> state;
  std::string region_code;  // this division and all below
  std::string words;        // in name, code or USCC
};
Page<OrganisationView> list_organisations(db::Session& session, const OrganisationFilter& filter, const PageRequest& page);
std::optional<OrganisationView> find_organisation_view(db::Session& session, OrganisationId id);

struct AllianceView {
  Alliance alliance;  // without members
  std::string lead_name;
  std::int64_t members = 0;  // that have not left
};
Page<AllianceView> list_alliances(db::Session& session, std::string_view region_code, const PageRequest& page);
std::optional<AllianceView> find_alliance_view(db::Session& session, AllianceId id);

struct MemberView {
  Membership membership;
  std::string code, name, level;
};
std::vector<MemberView> members_of(db::Session& session, AllianceId id, BusinessDate on);  // on that day and later

struct BankAccountFilter {
  std::optional<OrganisationId> organisation;
  std::optional<BankAccountState> state;
};
Page<OwnedAccount> list_bank_accounts(db::Session& session, const Scope& scope, const BankAccountFilter& filter, const PageRequest& page);
std::optional<OwnedAccount> find_bank_account(db::Session& session, const Scope& scope, BankAccountId id);

}  // namespace liangjia::catalog
