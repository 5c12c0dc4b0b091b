#pragma once
// What an institution contracted for a year, and what its prepayments have counted and provided of it: the ground of the next document
// and of the report "paid / required" (Rule PP-9).
#include <map>
#include <span>

#include "settlement/prepayment/prepayment.h"

namespace liangjia::settlement {

// One quota account under an agreement in force (Rule PP-2): locked, or frozen with what was ordered of it before.
struct ContractedVolume {
  OrganisationId institution;
  std::string region_code;
  procurement::QuotaAccountId account;
  catalog::AwardId award;
  Units contracted;
  ConversionFactor factor;
  std::optional<Instant> signed_at;  // when the last party signed the agreement
  Ratio signed_ratio;                // what the agreement says is prepaid of it
};

struct YearPosition {
  std::vector<ContractedVolume> volumes;  // by account
  std::vector<Prepayment> documents;      // not refused, by sequence
  std::vector<PrepaymentLine> counted;    // their lines, oldest first

  Ratio signed_ratio() const;  // the highest of its agreements
  FenSum provided() const;     // what the documents amount to, paid or not
  FenSum total(Fen Prepayment::*of) const;
};

// Rule PP-3: what the next document of the year is computed with: the ratio asked for or the rule book's, in no case less than an agreement
// promises, nor, unless asked for, than the year was begun with. prepayment_ratio_too_low.
struct YearRatio {
  Ratio value;
  std::optional<rulebook::RuleId> rule;  // none when the agreement's
};
Result<YearRatio> year_ratio(const YearPosition& position, const rulebook::Rules& rules, const rulebook::RuleScope& scope, BusinessDate on,
                             std::optional<Ratio> asked);

// By institution, within the scope; of these institutions only, when any are named.
std::map<OrganisationId, YearPosition> year_positions(db::Session& session, const Scope& scope, catalog::AgreementYearId year,
                                                      const std::vector<OrganisationId>& only);

using Prices = std::map<catalog::AwardId, Price>;
// Of all their awards. Asked for today, but never outside the agreement year.
Prices prices_of(db::Session& session, const std::map<OrganisationId, YearPosition>& positions, const catalog::AgreementYear& year,
                 BusinessDate today);
BusinessDate price_day(const catalog::AgreementYear& year, BusinessDate today);

// Rule PP-1: each account at its full volume. prepayment_price_missing where an award has no price.
Result<std::vector<PrepaymentLine>> full_lines(std::span<const ContractedVolume> volumes, const Prices& prices, BusinessDate price_on);

// Rule PP-9: what `now` adds to what was `counted`, account by account, so that both together are `now`; an account that is no longer there
// is taken back whole. Accounts without a difference are left out.
std::vector<PrepaymentLine> added_lines(std::span<const PrepaymentLine> now, std::span<const PrepaymentLine> counted);

FenSum basis_of(std::span<const PrepaymentLine> lines);

}  // namespace liangjia::settlement
