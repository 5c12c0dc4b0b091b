#pragma once
// The demo city (演示数据): Lishui's real divisions and really published winning bids, everything else made up. Values only,
// without identifiers: things name each other by code, as they do in published tables. The same seed and first month
// give the same city, byte for byte.
//
// Real: divisions and pool codes, generic names, specifications, winners and winning prices (data/*.csv, each with its source
// and how sure it is). Made up and marked 演示: institutions, bureaus, distributors, other makers, all codes of organisations and
// products, approval numbers, bank accounts, periods, volumes, prices of products that did not win.
#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "catalog/award/award.h"
#include "catalog/party/bank_account_states.h"
#include "catalog/party/party.h"
#include "catalog/party/party_store.h"
#include "catalog/product/product.h"
#include "catalog/round/round.h"
#include "core/base/money.h"
#include "core/command/actor.h"

namespace liangjia::api::demo {

inline constexpr std::uint64_t kSeed = 20260101;
inline constexpr BusinessMonth kFirstMonth{std::chrono::year{2025} / std::chrono::month{3}};
inline constexpr int kYears = 3;          // agreement years of each round
inline constexpr int kMonthsOfYear = 12;  // each begins in the month in which the first began
inline constexpr std::string_view kCityRegion = "331100";
inline constexpr std::string_view kCityPool = "331199";

struct Alliance {
  std::string code;
  std::string name;
  std::string region_code;
  std::string lead;                  // institution codes
  std::vector<std::string> members;  // without the lead
};

struct DeliveryPoint {
  std::string institution;
  std::string name;
  std::string address;
};

struct BankAccount {
  std::string organisation;
  catalog::AccountPurpose purpose = catalog::AccountPurpose::Settlement;
  std::string account_name;
  std::string bank_name;
  std::string account_number;
};

struct RoundVariety {
  std::string variety;
  std::string drug_class;
  int winners = 0;  // main awards
};

struct Round {
  catalog::Round values;
  std::vector<catalog::AgreementYear> years;
  std::vector<RoundVariety> varieties;
};

struct Product {
  catalog::Product values;
  std::string variety;
  std::string manufacturer;
  std::optional<Price> listed;  // of products without an award
};

struct Award {
  std::string round;
  std::string product;
  std::string variety;
  std::string winner;
  catalog::SupplyRole role = catalog::SupplyRole::Main;
  Price price;
  std::string source;
};

struct Authorisation {
  std::string winner;
  std::string distributor;
  std::string area_code;
};

struct Formulary {
  std::string alliance;
  std::vector<std::string> products;
};

struct VolumeLine {
  std::string variety;
  std::string product;               // empty: any brand
  std::array<std::int64_t, 2> used;  // minimum units in each of the two years before
  std::int64_t units = 0;            // reported
  std::string reason;                // why below the floor

  std::int64_t mean() const { return (used[0] + used[1]) / 2; }
};

// The same for each agreement year of the round.
struct VolumeReport {
  std::string institution;
  std::string round;
  std::vector<VolumeLine> lines;
};

struct User {
  std::string username;
  std::string display_name;  // role and organisation, never a person's name
  std::string organisation;
  Role role = Role::Monitor;
};

struct City {
  std::uint64_t seed = 0;
  BusinessMonth first_month;  // of the first agreement year
  std::vector<catalog::Region> regions;
  std::vector<catalog::Organisation> organisations;
  std::vector<Alliance> alliances;
  std::vector<DeliveryPoint> delivery_points;
  std::vector<BankAccount> bank_accounts;
  std::vector<Round> rounds;
  std::vector<catalog::Variety> varieties;
  std::vector<Product> products;
  std::vector<Award> awards;
  std::vector<Authorisation> authorisations;
  std::vector<Formulary> formularies;
  std::vector<VolumeReport> reports;
  std::vector<User> users;

  BusinessDate begins() const { return first_month.first_day(); }
  BusinessDate ends() const { return begins().plus_months(kYears * kMonthsOfYear).plus_days(-1); }
};

City make_city(std::uint64_t seed, BusinessMonth first_month = kFirstMonth);

// Of the city that is loaded on that day: its first agreement year is over since last month, its second has just begun.
BusinessMonth first_month_for(BusinessDate today);

}  // namespace liangjia::api::demo
