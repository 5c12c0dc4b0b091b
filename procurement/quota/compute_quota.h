#pragma once
// Contracted volume of an agreement year from the reports the city approved, and from the volumes published for institutions that have
// no report (VO-9): of one institution, or of all. What an institution has confirmed of a variety stays; the rest may be computed again:
// accounts move by amend entries, never by rewriting (QU-2). Each year has reports, base and ratio of its own (VO-7), the ratio being the
// one in force on the year's first day for the number of winners published (CA-5). A variety for which the book or the round lacks a
// figure is held, and told, while the others are computed.
#include <map>

#include "catalog/award/award_store.h"
#include "catalog/round/round_queries.h"
#include "core/command/runner.h"
#include "procurement/quota/quota_store.h"

namespace liangjia::procurement {

struct ComputeQuota {
  static constexpr std::string_view kName = "compute_quota";
  static constexpr Role kRoles[] = {Role::AgencyMaker, Role::System};
  struct Input {
    catalog::AgreementYearId year;
    std::optional<OrganisationId> institution;
  };
  struct Base {
    OrganisationId institution;
    std::string region_code;
    std::vector<VolumeReportLine> lines;
    bool township = false;
    bool in_alliance = false;
  };
  using OfVariety = std::pair<OrganisationId, catalog::VarietyId>;
  struct Snapshot {
    catalog::AgreementYear year;
    std::string rule_set;
    std::vector<catalog::RoundVarietyView> varieties;
    std::vector<AwardOffer> offers;
    std::vector<Base> bases;
    std::vector<QuotaAccount> accounts;    // of these institutions, locked
    std::map<OfVariety, Units> last_year;  // contracted in the year before, in units of the reference strength
  };
  struct Recomputed {
    QuotaAccount account;  // with its new base, but its contracted units as they are
    Units contracted;      // as they are to be
  };
  struct Held {
    catalog::VarietyId variety;
    Rejection why;
    std::int64_t institutions = 0;
  };
  struct BelowLastYear {  // VO-10, in units of the reference strength
    OfVariety of;
    Units contracted;
    Units least;
  };
  struct Doubtful {  // more winners held than were published
    catalog::VarietyId variety;
    int counted = 0;
    int published = 0;
  };
  struct Told {
    std::int64_t institutions = 0;
    std::int64_t kept = 0;            // institutions that confirmed everything, which stays as it is
    std::vector<OfVariety> unserved;  // reported, but nobody won them there
    std::vector<Held> held;
    std::vector<BelowLastYear> below_last_year;
    std::vector<Doubtful> doubtful;
  };
  struct Decision {
    std::vector<QuotaAccount> opened;  // ids not given yet
    std::vector<Recomputed> recomputed;
    std::vector<catalog::AwardService> served_by_brand;  // VO-5: whom an award serves by name
    Told told;
  };
  struct Outcome {
    catalog::AgreementYearId year;
    std::int64_t accounts_opened = 0;
    std::int64_t accounts_changed = 0;
    Told told;
  };
  static void check(const Input&, FieldErrors&) {}
  static Result<Snapshot> load(command::Context& context, const Input& input);
  static Result<Decision> decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment);
  static Outcome apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision);
};

}  // namespace liangjia::procurement
