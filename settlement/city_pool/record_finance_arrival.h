#pragma once
// The city's agency records money of finance that came in for the pooled fund; it counts only after another person booked it (Rule CP-11).
#include "core/command/runner.h"
#include "settlement/city_pool/finance_arrival.h"

namespace liangjia::settlement {

struct RecordFinanceArrival {
  static constexpr std::string_view kName = "record_finance_arrival";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    PoolCode unit;  // none where what was told is no code
    InsuranceKind kind = InsuranceKind::Residents;
    FinancePayer payer = FinancePayer::County;
    Fen amount;
    BusinessDate received_on;
    std::string bank_reference;
  };
  struct Snapshot {
    bool reference_used = false;
  };
  using Decision = FinanceArrival;  // without id and number
  using Outcome = FinanceArrival;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
