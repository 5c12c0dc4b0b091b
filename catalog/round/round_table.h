#pragma once
#include "catalog/round/round.h"
#include "core/database/table.h"

namespace liangjia::catalog {

inline constexpr auto kRoundTable = db::table<Round>(
    "procurement_round", db::key("id", &Round::id), db::fixed("code", &Round::code), db::fixed("name", &Round::name),
    db::fixed("organiser", &Round::organiser), db::fixed("goods_kind", &Round::goods_kind), db::fixed("rule_set", &Round::rule_set),
    db::fixed("valid_from", &Round::valid_from), db::fixed("valid_to", &Round::valid_to), db::fixed("history_from", &Round::history_from),
    db::fixed("history_to", &Round::history_to), db::changing("state", &Round::state), db::version("version", &Round::version),
    db::fixed("created_at", &Round::created_at));

inline constexpr auto kAgreementYearTable =
    db::table<AgreementYear>("agreement_year", db::key("id", &AgreementYear::id), db::fixed("round_id", &AgreementYear::round),
                             db::fixed("number", &AgreementYear::number), db::fixed("reports_from", &AgreementYear::reports_from),
                             db::fixed("valid_from", &AgreementYear::valid_from), db::fixed("valid_to", &AgreementYear::valid_to));

inline constexpr auto kRoundVarietyTable =
    db::table<RoundVariety>("round_variety", db::key("round_id", &RoundVariety::round), db::key("variety_id", &RoundVariety::variety),
                            db::changing("drug_class", &RoundVariety::drug_class), db::fixed("winners", &RoundVariety::winners),
                            db::changing("published_winners", &RoundVariety::published_winners));

}  // namespace liangjia::catalog
