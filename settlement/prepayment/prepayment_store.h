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

inline constexpr std::string_view kPrepaymentColumns =
    "p.id, p.number, p.agreement_year_id, p.institution_id, p.region_code, p.basis_fen, p.ratio_ppm, p.rule_id, p.amount_fen, p.paid_fen, "
    "p.offset_fen, p.returned_fen, "
    "p.state, p.made_by, p.checked_by, p.payment_id, p.state_reason, p.version";
Prepayment read_prepayment(db::Row& row);

std::optional<Prepayment> lock_prepayment(db::Transaction& tx, PrepaymentId id);
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
void insert_prepayments(command::Context& context, const std::vector<NewPrepayment>& made);
// Writes what changes in a prepayment's life, and adds a PrepaymentChange.
void update_prepayment(command::Context& context, const Prepayment& before, const Prepayment& after);

struct PrepaymentOffset {
  PrepaymentId prepayment;
  std::int64_t claim_id = 0;
  Fen accepted;  // the figure the offset was computed from
  Fen amount;
};
void insert_offsets(command::Context& context, const std::vector<PrepaymentOffset>& offsets);

}  // namespace liangjia::settlement
