#pragma once
// Prepayments of the year 2026 for tests of the pure rules.
#include "settlement/prepayment/prepayment_rules.h"

namespace liangjia::test {

// At 30 %.
inline settlement::Prepayment prepayment_paid(Fen amount, Fen offset) {
  settlement::Prepayment prepayment;
  prepayment.id = settlement::PrepaymentId{7};
  prepayment.number = "PP7";
  prepayment.year = catalog::AgreementYearId{511};
  prepayment.ratio = Ratio::percent(30);
  prepayment.basis = Fen{amount.count() * 10 / 3};
  prepayment.required = amount;
  prepayment.amount = amount;
  prepayment.paid = amount;
  prepayment.offset = offset;
  prepayment.state = settlement::PrepaymentState::Paid;
  return prepayment;
}

inline settlement::PrepaidYear year_of(std::vector<settlement::Prepayment> documents, std::int64_t accepted) {
  const catalog::AgreementYear year{documents.front().year, {}, 1, BusinessDate{2026, 1, 1}, BusinessDate{2026, 12, 31}};
  return {year, std::move(documents), FenSum{Fen{accepted}}};
}

}  // namespace liangjia::test
