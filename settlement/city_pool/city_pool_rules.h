#pragma once
// The pooled fund of a city (市级统筹归集基金): what its units - the counties and the city itself (市本级) - upload to it, how a year's
// surplus or gap is shared between unit, pooled fund and local finance. Inputs are values, without a book or a database, all of one kind of
// insurance; money in fen, each figure exact and rounded once, half up, shares of a sum by largest remainder, so that they sum to it (Rule
// CP-1). Units come in any order and are told by their code. Rules CP-2, CP-3, CP-4, CP-5, CP-6, CP-7, CP-9: settlement/README.md.
// Source: 丽政办发〔2021〕61号 (city-wide pooling from 2022); what it does not say is a row of the rule book marked 待核.
#include <array>
#include <vector>

#include "core/base/calendar.h"
#include "core/base/money.h"
#include "core/base/ratio.h"
#include "core/base/state_machine.h"
#include "settlement/pool/pool_code.h"

namespace liangjia::settlement {

// So many months of last year's spend, out of the unit's own surplus first; what lacks is its finance's (Rules CP-2, CP-3).
struct PoolUpload {
  PoolCode unit;
  Fen amount;
  Fen from_surplus;
  Fen from_finance;
};

struct PoolUploadUnit {
  PoolCode unit;
  Fen spend;           // last year's, >= 0
  Fen surplus;         // the unit's own; never that of personal accounts
  std::int64_t heads;  // insured last year, >= 0
};

// Rule CP-2. `months` >= 0.
std::vector<PoolUpload> first_upload(std::vector<PoolUploadUnit> units, std::int64_t months);

// Rule CP-3: what the fund lacks of `months` of last year's spend of all units, shared by heads. Someone must be insured.
struct PoolTopUp {
  Fen required;  // months of spend
  Fen need;
  std::vector<PoolUpload> shares;
};
PoolTopUp top_up(std::vector<PoolUploadUnit> units, Fen pooled_fund, std::int64_t months);

// How a gap is shared when the pooled fund cannot pay its part (Rule CP-5). The document does not decide between them.
enum class GapReading {
  Matched,           // R1: what the fund can pay is matched by the county, the remainder is shared with the city's budget
  RestWithCity,      // R2: the fund pays what it has, all the rest is shared with the city's budget
  CountyPartStands,  // R3: the county's part stands, what the fund lacks of its own is shared with the city's budget
  CityInstead        // R4: the fund pays nothing, the whole is shared with the city's budget
};
inline constexpr std::size_t kGapReadings = 4;

struct GapShares {
  Ratio fund;  // of the pooled fund while it can pay, in (0, 1)
  Ratio city;  // of the city's budget where it cannot
};
struct SharingTerms {
  GapShares rated, unrated;  // unrated: the county's government is not rated 优 or 良
  GapReading reading = GapReading::Matched;
  Ratio surplus_to_pool;    // of a year's surplus
  bool transition = false;  // the difference of subsidy standards is paid before sharing (Rule CP-6)
};

// How the government of a county was rated for a year; rated means 优 or 良.
enum class PoolRating { Excellent, Good, Other };

// A unit's year. All amounts >= 0.
struct PoolYearUnit {
  PoolCode unit;
  Fen income, spend;
  Fen surplus;    // accumulated before
  Fen make_good;  // for targets missed, by local finance, before any sharing (Rule CP-7)
  bool rated = true;
  std::int64_t heads = 0;             // insured residents
  Fen standard_before, standard_now;  // subsidy a head: of 2021, and the unified one
};

// What became of it: a surplus is kept + pooled, a gap is the sum of the five below.
struct UnitSharing {
  PoolCode unit;
  Fen result;  // income + make_good - spend
  Fen kept, pooled;
  Fen from_surplus;  // the unit's own
  Fen transition;    // by local finance, as are county_match and county_rest
  Fen from_pool;
  Fen county_match;  // beside what the fund pays
  Fen county_rest;   // beside what the city's budget pays
  Fen city;

  Fen county() const { return transition + county_match + county_rest; }
  bool operator==(const UnitSharing&) const = default;
};
struct YearSharing {
  Fen pool_before;         // interest of the year included
  Fen pool_after_surplus;  // surpluses come in before gaps are paid
  Fen pool_after;
  std::vector<UnitSharing> units;  // by code
};
// Rules CP-4, CP-5, CP-6, CP-7.
YearSharing share_year(std::vector<PoolYearUnit> units, Fen pooled_fund, const SharingTerms& terms);
// The same by each reading, in the order of GapReading, to be laid side by side.
std::array<YearSharing, kGapReadings> all_readings(const std::vector<PoolYearUnit>& units, Fen pooled_fund, SharingTerms terms);

// What county finance owes for its insured residents in a year (Rule CP-9): half until the end of one month, all until that of another.
struct SubsidyTerms {
  unsigned half_by_month = 4;
  unsigned all_by_month = 6;
};
struct SubsidyPaid {
  BusinessDate on;
  Fen amount;
};
struct SubsidyDue {
  BusinessDate by;
  Fen due;        // of the year, until then
  Fen paid;       // until then
  Fen late;       // due and not paid by then
  int days_late;  // until it was paid, or until `today`
};
Fen subsidy_of(std::int64_t heads, Fen standard, Fen aid_for_the_poor);
std::vector<SubsidyDue> subsidies_due(int year, Fen subsidy, std::vector<SubsidyPaid> paid, const SubsidyTerms& terms, BusinessDate today);

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::GapReading> {
  using R = settlement::GapReading;
  static constexpr EnumName<R> kAll[] = {{R::Matched, "matched", "归集基金可支付部分与县级对等分担，其余市县按比例分担"},
                                         {R::RestWithCity, "rest_with_city", "归集基金尽数支付，其余全部市县按比例分担"},
                                         {R::CountyPartStands, "county_part_stands", "县级承担部分不变，归集基金不足部分市县按比例分担"},
                                         {R::CityInstead, "city_instead", "归集基金不足则不支付，全部市县按比例分担"}};
};
template <>
struct EnumNames<settlement::PoolRating> {
  using R = settlement::PoolRating;
  static constexpr EnumName<R> kAll[] = {{R::Excellent, "excellent", "优"}, {R::Good, "good", "良"}, {R::Other, "other", "未达优良"}};
};
}  // namespace liangjia
