#pragma once
// What becomes of a need: the county's bureau sees it (NE-2), the county's or the city's answers it (NE-3), who asked closes it or takes it
// back before an answer, and the bureau closes what it has answered.
#include "core/command/runner.h"
#include "procurement/need/need.h"

namespace liangjia::procurement {

struct SeeNeed {
  static constexpr std::string_view kName = "see_need";
  static constexpr Role kRoles[] = {Role::Monitor, Role::CatalogueOfficer};
  struct Input {
    NeedId id;
  };
  using Snapshot = Need;
  using Decision = Need;
  using Outcome = Need;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Need& need, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct AnswerNeed {
  static constexpr std::string_view kName = "answer_need";
  static constexpr Role kRoles[] = {Role::Monitor, Role::CatalogueOfficer};
  struct Input {
    NeedId id;
    NeedOutcome outcome = NeedOutcome::Refused;
    std::string text;
    std::optional<catalog::ProductId> product;  // that is listed, or stands in
  };
  struct Snapshot {
    Need need;
    bool product_known = true;
  };
  using Decision = Need;
  using Outcome = Need;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Need& need, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

struct CloseNeed {
  static constexpr std::string_view kName = "close_need";
  static constexpr Role kRoles[] = {Role::Pharmacist, Role::AllianceBuyer, Role::Monitor, Role::CatalogueOfficer};
  struct Input {
    NeedId id;
  };
  using Snapshot = Need;
  using Decision = Need;
  using Outcome = Need;
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const Need& need, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
