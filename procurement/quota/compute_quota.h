#pragma once
// Contracted volume of an agreement year from the reports the city approved, and from the volumes published for institutions that have
// no report (VO-9): of one institution, or of all whose quota nobody has confirmed yet. May be run again until then: accounts move by amend
// entries, never by rewriting (QU-2). Each year has reports, base and ratio of its own (VO-7), the ratio being the one in force on the
// year's first day.
#include "core/command/runner.h"
#include "procurement/quota/quota_store.h"

namespace liangjia::procurement {

struct ComputeQuota {
  static constexpr std::string_view kName = "compute_quota";
  static constexpr Role kRoles[] = {Role::AgencyMaker, Role::System};
  struct Input {
    catalog::AgreementYearId year;
    std::optional<OrganisationId> institution;
    // Rule VO-8: accounts of township institutions outside any alliance with at most so many contracted units may be met by
    // any winning brand of the variety. None: no such marking.
    std::optional<Units> brand_free_most;
  };
  struct Base {
    OrganisationId institution;
    std::string region_code;
    std::vector<VolumeReportLine> lines;
    bool township_alone = false;
  };
  struct Snapshot {
    catalog::AgreementYear year;
    std::string rule_set;
    std::vector<catalog::RoundVariety> varieties;
    std::vector<AwardOffer> offers;
    std::vector<Base> bases;
    std::vector<QuotaAccount> accounts;  // of these institutions, locked
  };
  struct Recomputed {
    QuotaAccount account;  // with its new base, but its contracted units as they are
    Units contracted;      // as they are to be
  };
  struct Decision {
    std::vector<QuotaAccount> opened;  // ids not given yet
    std::vector<Recomputed> recomputed;
    std::vector<std::pair<OrganisationId, catalog::VarietyId>> unserved;
    std::int64_t institutions = 0;
    std::int64_t kept = 0;  // institutions whose quota is confirmed already and stays as it is
  };
  struct Outcome {
    catalog::AgreementYearId year;
    std::int64_t institutions = 0;
    std::int64_t kept = 0;
    std::int64_t accounts_opened = 0;
    std::int64_t accounts_changed = 0;
    std::vector<std::pair<OrganisationId, catalog::VarietyId>> unserved;  // reported, but nobody won them there
  };
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
