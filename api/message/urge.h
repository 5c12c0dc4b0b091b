#pragma once
// A party to a document asks whoever holds it to take the next step (Rule ME-5).
#include "api/message/urge_store.h"
#include "core/command/runner.h"

namespace liangjia::api {

struct Urge {
  static constexpr std::string_view kName = "urge";
  static constexpr Role kRoles[] = {
      Role::CatalogueOfficer,   Role::Monitor,       Role::AgencyMaker, Role::AgencyChecker,    Role::FinanceApprover, Role::Pharmacist,
      Role::InstitutionFinance, Role::AllianceBuyer, Role::Sales,       Role::EnterpriseFinance};
  struct Input {
    std::string object_kind;
    std::int64_t object_id = 0;
    std::string note;
  };
  struct Snapshot {
    Turn turn;
    std::optional<Instant> urged_at;  // today
  };
  using Decision = Done;
  struct Outcome {
    Turn turn;
    Instant at{};
  };
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::api
