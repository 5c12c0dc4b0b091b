#pragma once
// The supplier has paid back: reported by one person under the bank's number, confirmed and booked by another of the side that received
// it, or withdrawn when it was a mistake (Rules RV-3, RV-4).
#include "core/command/runner.h"
#include "settlement/recovery/recovery.h"

namespace liangjia::settlement {

// What all three know: the recovery behind its return, and what the institution owes the fund.
struct RecoveryGround {
  Recovery recovery;
  Fen owed_to_fund;  // confirmed by the bank
  bool reference_used = false;
};

// What is booked when it is confirmed that the money came there.
std::vector<Leg> recovery_legs(const Recovery& recovery, MoneySide paid_to);

struct ReportRecoveryPayment {
  static constexpr std::string_view kName = "report_recovery_payment";
  static constexpr Role kRoles[] = {Role::EnterpriseFinance, Role::InstitutionFinance, Role::AgencyMaker};
  struct Input {
    RecoveryId id;
    BusinessDate paid_on;
    std::string bank_reference;
  };
  using Snapshot = RecoveryGround;
  using Decision = Recovery;
  using Outcome = Recovery;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Recovery& recovery, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct WithdrawRecoveryReport {
  static constexpr std::string_view kName = "withdraw_recovery_report";
  static constexpr Role kRoles[] = {Role::EnterpriseFinance, Role::InstitutionFinance, Role::AgencyMaker};
  struct Input {
    RecoveryId id;
  };
  using Snapshot = RecoveryGround;
  using Decision = Recovery;
  using Outcome = Recovery;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Recovery& recovery, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct ConfirmRecovery {
  static constexpr std::string_view kName = "confirm_recovery";
  static constexpr Role kRoles[] = {Role::InstitutionFinance, Role::AgencyChecker, Role::FinanceApprover};
  struct Input {
    RecoveryId id;
  };
  using Snapshot = RecoveryGround;
  using Decision = Recovery;
  using Outcome = Recovery;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Recovery& recovery, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::settlement
