#pragma once
#include "catalog/award/award_store.h"
#include "core/database/table.h"

namespace liangjia::catalog {

inline constexpr auto kAwardTable = db::table<Award>(
    "award", db::key("id", &Award::id), db::fixed("round_id", &Award::round), db::fixed("product_id", &Award::product),
    db::fixed("variety_id", &Award::variety), db::fixed("winner_id", &Award::winner), db::fixed("area_code", &Award::area_code),
    db::fixed("supply_role", &Award::role), db::fixed("priority", &Award::priority), db::fixed("bears_volume", &Award::bears_volume),
    db::fixed("valid_from", &Award::valid_from), db::fixed("valid_to", &Award::valid_to), db::changing("state", &Award::state),
    db::fixed("source", &Award::source), db::version("version", &Award::version), db::fixed("created_at", &Award::created_at));

inline constexpr auto kAwardPriceTable =
    db::table<AwardPrice>("award_price", db::key("award_id", &AwardPrice::award), db::key("valid_from", &AwardPrice::valid_from),
                          db::fixed("price_e4", &AwardPrice::price), db::fixed("source", &AwardPrice::source),
                          db::fixed("created_at", &AwardPrice::recorded_at), db::fixed("created_by", &AwardPrice::recorded_by));

inline constexpr auto kAwardServiceTable =
    db::table<AwardService>("award_service", db::key("award_id", &AwardService::award),
                            db::key("institution_id", &AwardService::institution), db::key("valid_from", &AwardService::valid_from),
                            db::fixed("valid_to", &AwardService::valid_to), db::fixed("because", &AwardService::because));

inline constexpr auto kAuthorisationTable = db::table<Authorisation>(
    "distribution_authorisation", db::key("id", &Authorisation::id), db::fixed("winner_id", &Authorisation::winner),
    db::fixed("distributor_id", &Authorisation::distributor), db::fixed("area_code", &Authorisation::area_code),
    db::fixed("product_id", &Authorisation::product).or_null(), db::fixed("valid_from", &Authorisation::valid_from),
    db::fixed("valid_to", &Authorisation::valid_to), db::changing("state", &Authorisation::state),
    db::version("version", &Authorisation::version), db::fixed("created_at", &Authorisation::created_at));

}  // namespace liangjia::catalog
