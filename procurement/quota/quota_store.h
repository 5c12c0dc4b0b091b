#pragma once
// Quota accounts beyond the ledger's movements: opening, recomputing, changing state.
#include <string_view>

#include "procurement/quota/contract_rules.h"
#include "procurement/quota/quota_ledger.h"

namespace liangjia::procurement {

// An account as computed: what the ledger keeps and how the figure came about.
struct ComputedAccount {
  QuotaAccount account;
  Units base;
  Ratio ratio;
  std::int64_t rule_id = 0;
};

// Computing is one at a time per round, so that two do not open the same account.
void lock_round(db::Transaction& tx, catalog::RoundId round);
// Awards of a round that are in force at some time of the year, with their products' conversion factors.
std::vector<AwardOffer> offers_of(db::Session& session, const catalog::AgreementYear& year);
// Locked in ascending id: all accounts of these institutions in that year.
std::vector<QuotaAccount> lock_accounts_of_year(db::Transaction& tx, catalog::AgreementYearId year,
                                                const std::vector<OrganisationId>& institutions);
// Ids of one state, of one institution or of all in the scope.
std::vector<QuotaAccountId> account_ids_in_state(db::Session& session, const Scope& scope, catalog::AgreementYearId year,
                                                 std::optional<OrganisationId> institution, QuotaState state);

// New accounts with their grant entry; adds a QuotaChange each.
void open_accounts(command::Context& context, const std::vector<ComputedAccount>& accounts);
// Base, ratio and rule of one that was computed anew (its contracted units move by move()).
void store_computation(db::Transaction& tx, const ComputedAccount& account);
void set_state(db::Transaction& tx, const std::vector<QuotaAccount>& accounts, QuotaState state);

json::Object account_document(const QuotaAccount& account);

}  // namespace liangjia::procurement
