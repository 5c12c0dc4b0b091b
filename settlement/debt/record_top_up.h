#pragma once
// An institution has paid into the fund what the fund paid on its behalf; itself or the bureau records it. It counts once another person
// has booked it (Rule DF-2).
#include "core/command/runner.h"
#include "settlement/debt/top_up.h"

namespace liangjia::settlement {

struct RecordTopUp {
  static constexpr std::string_view kName = "record_top_up";
  static constexpr Role kRoles[] = {Role::InstitutionFinance, Role::AgencyMaker};
  struct Input {
    OrganisationId institution;
    Fen amount;
    BusinessDate paid_on;
    std::string bank_reference;
  };
  struct Snapshot {
    std::string region_code;  // of the institution
    Fen owed;                 // confirmed by the bank
    bool reference_used = false;
  };
  using Decision = TopUp;  // without id and number
  using Outcome = TopUp;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
