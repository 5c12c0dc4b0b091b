#pragma once
// Ties a file that is already on disk (attachment_files.h) to a document of the actor's (Rule DE-17).
#include "core/command/runner.h"
#include "procurement/attachment/attachment.h"

namespace liangjia::procurement {

struct AddAttachment {
  static constexpr std::string_view kName = "add_attachment";
  static constexpr Role kRoles[] = {Role::Pharmacist, Role::AllianceBuyer, Role::InstitutionFinance, Role::Sales, Role::EnterpriseFinance};

  struct Input {
    std::string digest;
    std::int64_t size_bytes = 0;
    std::string media_type;
    std::string file_name;
    AttachedTo object_kind = AttachedTo::Shipment;
    std::int64_t object_id = 0;
  };
  using Snapshot = Ownership;
  using Decision = Attachment;  // without identity
  using Outcome = Attachment;

  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
