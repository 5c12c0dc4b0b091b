#pragma once
// What the rule book says of the pooled fund on a day, and which of its rows said it.
#include "settlement/city_pool/city_pool_rules.h"
#include "settlement/pool/asked_rules.h"
#include "settlement/pool/insurance_kind.h"

namespace liangjia::settlement {

struct UploadTerms : RulesUsed {
  std::int64_t months = 0;  // of last year's spend
};
struct SharingBook : RulesUsed {
  SharingTerms terms;
};
struct SubsidyBook : RulesUsed {
  SubsidyTerms terms;
};

// `city`: the pool of the city. The refusals of the rule book: a row is missing, ambiguous or without a figure - so is the share of a
// surplus where the document does not tell it, until the bureau records it.
Result<UploadTerms> read_upload_terms(const rulebook::Rules& rules, PoolCode city, InsuranceKind kind, BusinessDate on);
Result<SharingBook> read_sharing_book(const rulebook::Rules& rules, PoolCode city, InsuranceKind kind, BusinessDate on);
Result<SubsidyBook> read_subsidy_book(const rulebook::Rules& rules, PoolCode city, BusinessDate on);

}  // namespace liangjia::settlement
