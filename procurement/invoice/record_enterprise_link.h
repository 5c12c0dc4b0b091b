#pragma once
// The city bureau records that an enterprise counts as a maker, or goes with another of its group (Rule IN-8).
#include "catalog/party/party.h"
#include "core/command/runner.h"
#include "procurement/invoice/enterprise_link.h"

namespace liangjia::procurement {

struct RecordEnterpriseLink {
  static constexpr std::string_view kName = "record_enterprise_link";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer};

  struct Input {
    EnterpriseLinkKind kind = EnterpriseLinkKind::SalesCompany;
    OrganisationId enterprise;
    OrganisationId principal;
    std::optional<catalog::ProductId> product;
    BusinessDate valid_from;
    std::optional<BusinessDate> valid_to;
    std::string document;
    std::string reason;
  };
  struct Snapshot {
    catalog::Organisation principal;
    std::optional<catalog::Product> product;
    std::vector<EnterpriseLink> held;  // that name the principal
  };
  using Decision = EnterpriseLink;
  using Outcome = EnterpriseLink;

  static void check(const Input& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
