#pragma once
// EB-1: the city's agency proposes to bar an enterprise, with the reason and its source; it starts today at the earliest.
#include "core/command/runner.h"
#include "procurement/bar/enterprise_bar.h"

namespace liangjia::procurement {

struct ProposeBar {
  static constexpr std::string_view kName = "propose_bar";
  static constexpr Role kRoles[] = {Role::AgencyMaker};
  struct Input {
    OrganisationId enterprise;
    BusinessDate valid_from;
    std::optional<BusinessDate> valid_to;
    std::string reason;
  };
  struct Snapshot {
    bool known = false;  // there is such an enterprise
  };
  using Decision = EnterpriseBar;  // without identity
  using Outcome = EnterpriseBar;
  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
