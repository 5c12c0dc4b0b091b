#pragma once
// The city bureau ends a link (Rule IN-8): invoices issued until its last day are judged with it.
#include "core/command/runner.h"
#include "procurement/invoice/enterprise_link.h"

namespace liangjia::procurement {

struct EndEnterpriseLink {
  static constexpr std::string_view kName = "end_enterprise_link";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer};

  struct Input {
    EnterpriseLinkId link;
    BusinessDate last_day;
    std::string reason;  // required
  };
  using Snapshot = EnterpriseLink;
  using Decision = EnterpriseLink;
  using Outcome = EnterpriseLink;

  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Done> may(const EnterpriseLink& link, const command::Moment& moment);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
