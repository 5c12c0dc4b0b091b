#pragma once
// Drafts the agreements of an agreement year from locked quota accounts that have none: one per institution, winner and
// distributor, with the prices in force on the first day. Works through so many institutions at a time; the reply says
// how many are left. Nothing of ratio 0 is promised, so accounts without contracted units get no line.
#include <map>
#include <set>

#include "core/command/runner.h"
#include "procurement/agreement/agreement_store.h"
#include "procurement/agreement/agreement_text.h"

namespace liangjia::procurement {

struct DraftAgreements {
  static constexpr std::string_view kName = "draft_agreements";
  static constexpr Role kRoles[] = {Role::AgencyMaker, Role::System};
  static constexpr int kInstitutionsMost = 200;
  struct Choice {
    OrganisationId winner;
    OrganisationId distributor;
  };
  struct Input {
    catalog::AgreementYearId year;
    std::optional<OrganisationId> institution;
    std::vector<Choice> distributors;  // else the winner's first authorised one of the narrowest area
    int institutions_most = 50;
  };
  struct Authorisation {
    OrganisationId winner;
    OrganisationId distributor;
    std::string area_code;
    std::optional<catalog::ProductId> product;
  };
  struct Parties {
    OrganisationId institution, winner, distributor;
    auto operator<=>(const Parties&) const = default;
  };
  struct Snapshot {
    catalog::AgreementYear year;
    catalog::Round round;
    std::vector<QuotaAccount> accounts;  // locked, of the institutions of this turn
    std::map<OrganisationId, catalog::Organisation> parties;
    std::map<catalog::ProductId, catalog::Product> products;
    std::map<catalog::AwardId, Price> prices;
    std::vector<Authorisation> authorisations;
    std::set<Parties> existing;
    bool more = false;
  };
  struct Skipped {
    QuotaAccountId account;
    std::string reason;  // "no_price", "no_distributor", "agreement_exists"
  };
  struct Planned {
    DraftedAgreement draft;  // without id, number and text
    AgreementTextFacts facts;
  };
  struct Decision {
    std::vector<Planned> planned;
    std::vector<Skipped> skipped;
  };
  struct Outcome {
    std::vector<Agreement> agreements;
    std::vector<Skipped> skipped;
    bool more = false;
  };
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

// The one given for the winner, else the first authorised for product and division: narrowest area, then a
// word on this very product, then the lower id. None: nobody is authorised.
std::optional<OrganisationId> choose_distributor(const QuotaAccount& account,
                                                 std::span<const DraftAgreements::Authorisation> authorisations,
                                                 std::span<const DraftAgreements::Choice> given);

}  // namespace liangjia::procurement
