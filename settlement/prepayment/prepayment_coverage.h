#pragma once
// The report "paid / required" (Rules RB-3, PP-3, PP-9): what each institution contracted for each agreement year, what of it is to be
// prepaid and what was; whoever lies below the floor is seen at once. Institutions see their own, bureaus their division's.
#include "core/base/page.h"
#include "settlement/prepayment/prepayment_rules.h"
#include "settlement/prepayment/year_position.h"

namespace liangjia::settlement {

struct CoverageFilter {
  std::optional<OrganisationId> institution;
  std::optional<catalog::AgreementYearId> year;
};

// Amounts as of now. Figures that the rule book cannot tell are none.
struct PrepaymentCoverage {
  std::int64_t id = 0;  // for paging: the first quota account of the institution and year
  OrganisationId institution;
  std::string institution_name;
  std::string region_code;
  catalog::AgreementYear year;
  RoundTerms round;
  Fen basis;              // the whole contracted amount
  int without_price = 0;  // accounts whose award has no price: not in the basis
  std::optional<Ratio> ratio, ratio_least;
  std::optional<Fen> required, required_least;  // that share of the basis
  Fen provided;                                 // by the documents, paid or not
  Fen paid, offset, returned;
  std::optional<Fen> missing;         // of what is required, provided by no document yet
  std::optional<bool> below_floor;    // less is paid than the least ratio requires
  std::optional<Fen> financed_twice;  // Rule PP-10
  bool overdue = false;               // Rule PP-12, of any document

  Fen balance() const { return paid - offset - returned; }
};

Page<PrepaymentCoverage> list_prepayment_coverage(db::Session& session, const command::Moment& moment, const CoverageFilter& filter,
                                                  const PageRequest& page);

// Rule PP-10: the balance that an institution holds while the fund pays its suppliers directly; none when the rule book cannot tell.
std::optional<Fen> financed_twice(const command::Moment& moment, const rulebook::RuleScope& scope, Fen balance);

json::Object prepayment_coverage_document(const PrepaymentCoverage& coverage);

}  // namespace liangjia::settlement
