#pragma once
// Quota accounts beyond the ledger's movements: opening, recomputing, changing state. Transfers between them.
#include <string_view>

#include "procurement/quota/contract_rules.h"
#include "procurement/quota/quota_transfer.h"

namespace liangjia::procurement {

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

// Ids of the accounts of these awards in the area.
std::vector<QuotaAccountId> accounts_in_area(db::Session& session, const std::vector<catalog::AwardId>& awards, std::string_view area_code);

// New accounts with their grant entry; adds a QuotaChange each.
void open_accounts(command::Context& context, const std::vector<QuotaAccount>& accounts);
// New accounts of the backup award, empty and locked for orders, beside the account each continues. Gives them in the order given.
std::vector<QuotaAccount> open_backup_accounts(command::Context& context, const std::vector<QuotaAccount>& continued,
                                               const catalog::Award& backup, ConversionFactor factor);
// Base, ratio, rule and brand_free of those computed anew (their contracted units move by move()).
void store_computation(db::Transaction& tx, const std::vector<QuotaAccount>& accounts);
void store_objection(db::Transaction& tx, const QuotaAccount& account);  // with its state; version goes up by one
// One that the actor's scope covers, locked; else not found.
Result<QuotaAccount> lock_own_account(command::Context& context, QuotaAccountId id);
void set_state(db::Transaction& tx, const std::vector<QuotaAccount>& accounts, QuotaState state);

std::optional<QuotaTransfer> find_quota_transfer(db::Transaction& tx, QuotaTransferId id);
void insert_quota_transfer(db::Transaction& tx, const QuotaTransfer& transfer);
void update_quota_transfer(db::Transaction& tx, const QuotaTransfer& transfer);  // version goes up by one

}  // namespace liangjia::procurement
