#pragma once
#include "catalog/party/bank_account_store.h"
#include "catalog/party/party_store.h"
#include "core/database/table.h"

namespace liangjia::catalog {

inline constexpr auto kRegionTable = db::table<Region>("region", db::key("code", &Region::code), db::fixed("name", &Region::name),
                                                       db::fixed("parent_code", &Region::parent_code).or_null(),
                                                       db::fixed("level", &Region::level), db::fixed("source", &Region::source));

inline constexpr auto kOrganisationTable =
    db::table<Organisation>("organisation", db::key("id", &Organisation::id), db::fixed("kind", &Organisation::kind),
                            db::fixed("code", &Organisation::code), db::changing("uscc", &Organisation::uscc).or_null(),
                            db::changing("name", &Organisation::name), db::fixed("region_code", &Organisation::region_code),
                            db::changing("level", &Organisation::level).or_null(), db::changing("state", &Organisation::state),
                            db::version("version", &Organisation::version), db::fixed("created_at", &Organisation::created_at));

// The members are rows of their own.
inline constexpr auto kAllianceTable =
    db::table<Alliance>("alliance", db::key("id", &Alliance::id), db::fixed("code", &Alliance::code), db::fixed("name", &Alliance::name),
                        db::fixed("region_code", &Alliance::region_code), db::fixed("lead_institution_id", &Alliance::lead),
                        db::version("version", &Alliance::version), db::fixed("created_at", &Alliance::created_at));

inline constexpr auto kMembershipTable = db::table<Membership>(
    "alliance_member", db::fixed("alliance_id", &Membership::alliance), db::key("institution_id", &Membership::institution),
    db::key("since", &Membership::since), db::changing("until", &Membership::until));

inline constexpr auto kDeliveryPointTable = db::table<DeliveryPoint>(
    "delivery_point", db::key("id", &DeliveryPoint::id), db::fixed("institution_id", &DeliveryPoint::institution),
    db::fixed("name", &DeliveryPoint::name), db::fixed("address", &DeliveryPoint::address), db::fixed("state", &DeliveryPoint::state));

inline constexpr auto kBankAccountTable =
    db::table<KeptAccount>("bank_account",
                           db::key(
                               "id", [](auto& row) -> auto& { return row.account.id; }),
                           db::fixed(
                               "organisation_id", [](auto& row) -> auto& { return row.account.organisation; }),
                           db::fixed("purpose", &KeptAccount::purpose),
                           db::fixed(
                               "account_name", [](auto& row) -> auto& { return row.account.account_name; }),
                           db::fixed(
                               "bank_name", [](auto& row) -> auto& { return row.account.bank_name; }),
                           db::fixed(
                               "account_number", [](auto& row) -> auto& { return row.account.account_number.kept; }),
                           db::changing("state", &KeptAccount::state), db::changing("active_key", &KeptAccount::active_key),
                           db::fixed("proposed_by", &KeptAccount::proposed_by), db::changing("checked_by", &KeptAccount::checked_by),
                           db::changing("refusal_reason", &KeptAccount::refusal_reason).or_null(),
                           db::version("version", &KeptAccount::version), db::fixed("created_at", &KeptAccount::created_at));

// FROM bank_account b JOIN organisation o ON o.id = b.organisation_id
inline constexpr auto kOwnedAccount =
    db::view<OwnedAccount>(db::part<kBankAccountTable, "b">(&OwnedAccount::kept), db::part<kOrganisationTable, "o">(&OwnedAccount::owner));

}  // namespace liangjia::catalog
