#pragma once
// The agency records what the fund bears of an institution's year that is over (Rule YC-1).
#include "core/command/runner.h"
#include "settlement/clearing/year_clearing_store.h"

namespace liangjia::settlement {

struct RecordYearClearing {
  static constexpr std::string_view kName = "record_year_clearing";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    OrganisationId institution;
    int year = 0;
    Fen sum;
    std::string evidence;
  };
  struct Snapshot {
    std::string region_code;
    ClaimsOfYear claims;
    bool stands = false;
  };
  using Decision = YearClearing;  // without id and number
  using Outcome = YearClearing;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
