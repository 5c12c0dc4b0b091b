#pragma once
#include "core/base/page.h"
#include "settlement/clearing/year_clearing.h"

namespace liangjia::settlement {

struct YearClearingFilter {
  std::optional<YearClearingState> state;
  std::optional<OrganisationId> institution;
  std::optional<int> year;
};
struct YearClearingView {
  YearClearing clearing;
  std::string institution_name;
};
// An institution's claims of a year: what was approved of them, and how many wait for a decision.
struct ClaimsOfYear {
  Fen approved;
  std::int64_t open = 0;
};

std::optional<YearClearing> lock_year_clearing(db::Transaction& tx, YearClearingId id);
// not_found unless it is there and the actor's.
Result<YearClearing> lock_own_year_clearing(command::Context& context, YearClearingId id);
bool year_clearing_stands(db::Session& session, OrganisationId institution, int year);
ClaimsOfYear claims_of_year(db::Session& session, OrganisationId institution, int year);
// Both write audit row and YearClearingChange.
void insert_year_clearing(command::Context& context, const YearClearing& clearing);
YearClearing update_year_clearing(command::Context& context, const YearClearing& before, YearClearing after);

// Institutions see their own, bureaus their division's.
Page<YearClearingView> list_year_clearings(db::Session& session, const command::Moment& moment, const YearClearingFilter& filter,
                                           const PageRequest& page);
std::optional<YearClearingView> find_year_clearing(db::Session& session, const Scope& scope, YearClearingId id);

}  // namespace liangjia::settlement
