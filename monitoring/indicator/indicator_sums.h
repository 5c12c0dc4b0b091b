#pragma once
// What the indicators are made of: exact sums by one breakdown, in the reader's scope.
#include <map>

#include "core/command/list_query.h"
#include "monitoring/indicator/indicator_sources.h"
#include "settlement/prepayment/prepayment_coverage.h"

namespace liangjia::monitoring {

struct Fraction {
  Int128 numerator = 0;
  Int128 denominator = 0;
};
struct IndicatorSums {
  std::string name;
  std::map<IndicatorKind, Fraction> of;  // what is not there is nothing of nothing
};

// By the key of the breakdown.
std::map<std::string, IndicatorSums> indicator_sums(db::Session& session, const command::Moment& moment, const IndicatorQuestion& question);

// MI-6: the report of prepayments, one row an institution and agreement year, of years that are running and asked about.
std::vector<settlement::PrepaymentCoverage> prepayments_of(db::Session& session, const command::Moment& moment,
                                                           const IndicatorQuestion& question);
// MI-7: the month of the twelve in which the fund paid for the fewest institutions; none when it paid for nobody in one of them.
std::optional<BusinessMonth> fewest_direct(db::Session& session, const command::Moment& moment, const IndicatorQuestion& question,
                                           const std::string& key);
// The conditions of the question on the rows of a source, with the day in front.
Where asked_of(const Source& source, const command::Moment& moment, const IndicatorQuestion& question);

}  // namespace liangjia::monitoring
