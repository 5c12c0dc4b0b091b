#pragma once
// What a year would come to for the units of a city, by figures that are asked for and by the rules of the day: what each uploads, how the
// year is shared by each of the readings side by side, what the next 1 January tops up, whether subsidies came in time. Writes nothing and
// touches no book.
#include <optional>
#include <string>

#include "core/command/context.h"
#include "settlement/city_pool/city_pool_terms.h"

namespace liangjia::settlement {

struct PoolQuestionUnit {
  PoolYearUnit year;  // `rated` follows from the rating
  PoolRating rating = PoolRating::Other;
  Fen aid_for_the_poor;
  std::vector<SubsidyPaid> subsidies;
};
struct PoolQuestion {
  InsuranceKind kind = InsuranceKind::Residents;
  int year = 0;
  Fen pooled_fund;  // at the year's end, its interest included
  std::vector<PoolQuestionUnit> units;
};

struct UnitSubsidies {
  PoolCode unit;
  std::vector<SubsidyDue> dues;
};
struct PoolPreview {
  InsuranceKind kind = InsuranceKind::Residents;
  int year = 0;
  GapReading reading = GapReading::Matched;  // the rule book's
  RulesUsed rules;
  std::vector<PoolUpload> uploads;  // were it the year before pooling begins
  std::array<YearSharing, kGapReadings> readings;
  PoolTopUp top_up;                      // by the rule book's reading, on the next 1 January
  std::vector<UnitSubsidies> subsidies;  // of residents
};

// reference_not_found where a unit is not the actor's to ask about or not of the same city; the refusals of the rule book.
Result<PoolPreview> preview_pool_year(db::Session& session, const command::Moment& moment, const PoolQuestion& question);

}  // namespace liangjia::settlement
