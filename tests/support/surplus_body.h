#pragma once
// The inputs of a retained surplus as the API takes them, of one variety.
#include "core/platform/json.h"

namespace liangjia::test {

inline json::Object surplus_body(const json::Value& year, const json::Value& institution, json::Object variety) {
  return {{"agreement_year_id", year},
          {"institution_id", institution},
          {"employees_fund_share", "0.7"},
          {"residents_fund_share", "0.475"},
          {"completion", "1"},
          {"winning_share", "0.8"},
          {"substitute_growth", "0.1"},
          {"repaid_on_time", "0.8"},
          {"reporting", "0.7"},
          {"varieties", json::Array{std::move(variety)}}};
}

}  // namespace liangjia::test
