#pragma once
// Reads for people: organisations, alliances, divisions, bank accounts, as documents. The catalogue is open to all business roles; bank
// accounts only to their owner and the bureau that covers it.
#include "catalog/party/party_store.h"
#include "catalog/party/propose_bank_account.h"
#include "core/base/page.h"

namespace liangjia::catalog {

using DocumentPage = Page<json::Object>;

struct OrganisationFilter {
  std::optional<OrganisationKind> kind;
  std::optional<OrganisationState> state;
  std::string region_code;  // this division and all below
  std::string words;        // in name, code or USCC
};
DocumentPage list_organisations(db::Session& session, const Actor& actor, const OrganisationFilter& filter, const PageRequest& page);
// With delivery points and alliance on that day.
std::optional<json::Object> organisation_view(db::Session& session, const Actor& actor, OrganisationId id, BusinessDate on);

DocumentPage list_alliances(db::Session& session, std::string_view region_code, const PageRequest& page);
std::optional<json::Object> alliance_view(db::Session& session, const Actor& actor, AllianceId id, BusinessDate on);
json::Array list_regions(db::Session& session);

struct BankAccountFilter {
  std::optional<OrganisationId> organisation;
  std::optional<BankAccountState> state;
};
DocumentPage list_bank_accounts(db::Session& session, const Actor& actor, const BankAccountFilter& filter, const PageRequest& page);
std::optional<json::Object> bank_account_view(db::Session& session, const Actor& actor, BankAccountId id);

}  // namespace liangjia::catalog
