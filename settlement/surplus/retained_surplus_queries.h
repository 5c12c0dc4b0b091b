#pragma once
// Retained surpluses as people read them: institutions their own, bureaus their division's.
#include "core/base/page.h"
#include "settlement/ledger/journal_queries.h"
#include "settlement/surplus/retained_surplus.h"

namespace liangjia::settlement {

struct RetainedSurplusFilter {
  std::optional<RetainedSurplusState> state;
  std::optional<OrganisationId> institution;
  std::optional<catalog::AgreementYearId> year;
};

struct RetainedSurplusView {
  RetainedSurplus surplus;
  std::string institution_name;
  BusinessDate year_from, year_to;
};
struct RecordedVarietyView {
  RecordedVariety recorded;
  std::string institution_name, generic_name, min_unit;
};
struct SurplusRowView {
  SurplusComputationRow row;
  std::string institution_name, generic_name, min_unit;
};
struct WholeRetainedSurplus {
  RetainedSurplusView view;
  RecordedInputs inputs;                         // those that count
  std::vector<RecordedVarietyView> varieties;    // theirs
  std::vector<SurplusComputation> computations;  // newest first
  std::vector<SurplusRowView> rows;              // of all of them
  std::vector<JournalTransfer> journal;
};

Page<RetainedSurplusView> list_retained_surpluses(db::Session& session, const command::Moment& moment, const RetainedSurplusFilter& filter,
                                                  const PageRequest& page);
std::optional<WholeRetainedSurplus> find_whole_retained_surplus(db::Session& session, const Scope& scope, RetainedSurplusId id);

}  // namespace liangjia::settlement
