#pragma once
// A request goes to the lead (submit), is taken back by its member (withdraw), or comes back with a reason (return): RQ-2.
#include "core/command/runner.h"
#include "procurement/requisition/requisition.h"

namespace liangjia::procurement {

struct SubmitRequisition {
  static constexpr std::string_view kName = "submit_requisition";
  static constexpr Role kRoles[] = {Role::Pharmacist};
  struct Input {
    RequisitionId id;
  };
  struct Snapshot {
    FiledRequisition filed;
    std::optional<catalog::AllianceId> alliance;  // as it is today
  };
  using Decision = FiledRequisition;
  using Outcome = FiledRequisition;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Requisition& head, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct WithdrawRequisition {
  static constexpr std::string_view kName = "withdraw_requisition";
  static constexpr Role kRoles[] = {Role::Pharmacist};
  struct Input {
    RequisitionId id;
  };
  using Snapshot = FiledRequisition;
  using Decision = FiledRequisition;
  using Outcome = FiledRequisition;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Requisition& head, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct ReturnRequisition {
  static constexpr std::string_view kName = "return_requisition";
  static constexpr Role kRoles[] = {Role::AllianceBuyer};
  struct Input {
    RequisitionId id;
    std::string reason;
  };
  using Snapshot = FiledRequisition;
  using Decision = FiledRequisition;
  using Outcome = FiledRequisition;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Requisition& head, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
