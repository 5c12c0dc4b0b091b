#pragma once
// What the indicators are made of: exact sums by one dimension, in the reader's scope.
#include <map>

#include "monitoring/indicator/indicator.h"

namespace liangjia::monitoring {

// Quantities in millionths of a unit of reference strength unless told otherwise, money in fen.
struct IndicatorSums {
  std::string name;
  Int128 contracted = 0, accepted = 0, expected = 0;  // expected: contracted x days gone / days of the agreement year
  Int128 winning = 0, other = 0, winning_units = 0, other_units = 0;
  Int128 due = 0, on_time = 0, paid = 0, paid_days = 0;
  Int128 basis = 0, prepaid = 0, offset = 0;  // of agreement years that are running
  Int128 varieties = 0, direct_institutions = 0;
};

// By the key of the dimension.
std::map<std::string, IndicatorSums> indicator_sums(db::Session& session, const command::Moment& moment, const IndicatorQuestion& question);

// Money is told of no variety, and counts of nothing smaller than a county.
inline bool of_varieties(const IndicatorQuestion& question) { return question.by == IndicatorBy::Variety || question.variety; }
inline bool of_divisions(const IndicatorQuestion& question) {
  return (question.by == IndicatorBy::City || question.by == IndicatorBy::County) && !question.variety && !question.institution;
}

}  // namespace liangjia::monitoring
