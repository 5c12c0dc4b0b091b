#pragma once
#include "settlement/prepayment/prepayment.h"

namespace liangjia::settlement {

// One locked quota account under an agreement in force (Rule PP-2).
struct ContractedVolume {
  OrganisationId institution;
  std::string region_code;
  procurement::QuotaAccountId account;
  catalog::AwardId award;
  Units contracted;
  ConversionFactor factor;
};

// What was accepted under contract for an institution and year up to and including a day, net of confirmed returns.
struct AcceptedUnderContract {
  catalog::AgreementYearId year;
  FenSum net;
};

std::optional<Prepayment> lock_prepayment(db::Transaction& tx, PrepaymentId id);
// not_found unless it is there and the actor's.
Result<Prepayment> lock_own_prepayment(command::Context& context, PrepaymentId id);
// Paid ones with something left, ascending id.
std::vector<Prepayment> lock_paid_prepayments(db::Transaction& tx, OrganisationId institution);
// Within the scope, ordered by institution and account; one institution only when named.
std::vector<ContractedVolume> contracted_volumes(db::Session& session, const Scope& scope, catalog::AgreementYearId year,
                                                 std::optional<OrganisationId> institution);
// Institutions with a live prepayment of that year (Rule PP-4).
std::vector<OrganisationId> institutions_with_prepayment(db::Session& session, catalog::AgreementYearId year);
std::vector<AcceptedUnderContract> accepted_under_contract(db::Session& session, OrganisationId institution, BusinessDate until);

struct NewPrepayment {
  Prepayment prepayment;
  std::vector<PrepaymentLine> lines;
};
// Audited and told to the invariants, each.
void insert_prepayments(command::Context& context, const std::vector<NewPrepayment>& made);
// The same of what changes in a prepayment's life; gives it as it is written, of the next version.
Prepayment update_prepayment(command::Context& context, const Prepayment& before, Prepayment after);
void insert_offsets(command::Context& context, std::vector<PrepaymentOffset> offsets);

}  // namespace liangjia::settlement
