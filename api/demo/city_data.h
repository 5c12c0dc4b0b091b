#pragma once
// The tables the city is made from, as shipped (api/demo/data): read with the program's own sheet reader, once.
#include <string>
#include <vector>

#include "catalog/party/party_store.h"
#include "core/base/money.h"

namespace liangjia::api::demo {

enum class Level { VillageClinic, Township, Hospital };

// varieties.csv: what the published tables leave out about each generic name.
struct VarietyData {
  std::string generic_name;
  std::string variety;
  std::string route_form_group;
  std::string atc;  // 5 characters, part of the product code
  std::string form;
  std::string form_code;
  std::string min_unit;
  std::int64_t units_per_pack_assumed = 0;  // where no pack is published; 0: none needed
  std::string drug_class;
  bool essential = false;
  bool originator_won = false;
  Level least_level = Level::Hospital;  // smallest kind of institution that uses it
  std::int64_t yearly_units = 0;        // of a lead hospital, about
};

// One published winning product.
struct WinningData {
  std::string round;  // code of the demo round
  std::string generic_name;
  std::string spec;
  std::int64_t units_per_pack = 0;
  std::string winner;
  Price pack_price;
  std::string source;  // with 演示数据, how sure, and from where
};

struct CityData {
  std::vector<catalog::Region> regions;
  std::vector<VarietyData> varieties;
  std::vector<WinningData> winning;  // in the order of the tables
};

// National rounds, YS for 演示.
inline constexpr std::string_view kRoundPilot = "GJ47YS";
inline constexpr std::string_view kRound7 = "GJ07YS";
inline constexpr std::string_view kRound8 = "GJ08YS";

// A fault in a shipped table is a bug of ours (InternalBug).
const CityData& city_data();

}  // namespace liangjia::api::demo
