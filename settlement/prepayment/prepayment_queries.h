#pragma once
// Prepayments as people read them. Institutions see their own, bureaus their division's.
#include "core/base/page.h"
#include "settlement/ledger/journal_queries.h"
#include "settlement/prepayment/prepayment_rules.h"

namespace liangjia::settlement {

struct PrepaymentFilter {
  std::optional<PrepaymentState> state;
  std::optional<OrganisationId> institution;
  std::optional<catalog::AgreementYearId> year;
  bool overdue = false;    // only what is (Rule PP-12)
  bool by_others = false;  // neither made nor reported as sent back by the reader
};

struct PrepaymentView {
  Prepayment prepayment;
  std::string institution_name;
  RoundTerms round;
};
struct PrepaymentLineView {
  PrepaymentLine line;
  std::string generic_name, spec, pack;  // of the product
};
struct PrepaymentOffsetView {
  PrepaymentOffset offset;
  std::string claim_number;
  BusinessMonth month;  // of the claim
};
struct WholePrepayment {
  PrepaymentView view;
  std::vector<PrepaymentLineView> lines;      // by account
  std::vector<PrepaymentOffsetView> offsets;  // oldest first
  std::vector<JournalTransfer> journal;
};

Page<PrepaymentView> list_prepayments(db::Session& session, const command::Moment& moment, const PrepaymentFilter& filter,
                                      const PageRequest& page);
std::optional<WholePrepayment> find_whole_prepayment(db::Session& session, const Scope& scope, PrepaymentId id);

}  // namespace liangjia::settlement
