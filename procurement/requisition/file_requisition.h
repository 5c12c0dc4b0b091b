#pragma once
// A member's pharmacist writes down what the lead shall order (RQ-1), and changes it until it is submitted, or once it was returned.
#include "catalog/product/product.h"
#include "core/command/runner.h"
#include "procurement/requisition/requisition.h"

namespace liangjia::procurement {

struct FileRequisition {
  static constexpr std::string_view kName = "file_requisition";
  static constexpr Role kRoles[] = {Role::Pharmacist};
  struct Input {
    OrganisationId institution;
    RequisitionRequest request;
  };
  struct Snapshot {
    std::string region_code;                      // of the institution
    std::optional<catalog::AllianceId> alliance;  // of which it is a member and not the lead
    std::vector<catalog::Product> products;
  };
  using Decision = FiledRequisition;  // without identity
  using Outcome = FiledRequisition;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct ChangeRequisition {
  static constexpr std::string_view kName = "change_requisition";
  static constexpr Role kRoles[] = {Role::Pharmacist};
  struct Input {
    RequisitionId id;
    std::int64_t version = 0;
    RequisitionRequest request;
  };
  struct Snapshot {
    FiledRequisition filed;
    std::vector<catalog::Product> products;
  };
  using Decision = FiledRequisition;  // its lines without identity
  using Outcome = FiledRequisition;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Requisition& head, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

// The alliance of which an institution is a member today without leading it.
std::optional<catalog::AllianceId> alliance_to_ask(db::Session& session, OrganisationId institution, BusinessDate on);

}  // namespace liangjia::procurement
