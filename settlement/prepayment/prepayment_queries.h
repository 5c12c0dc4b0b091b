#pragma once
// Prepayments as people read them. Institutions see their own, bureaus their division's.
#include "core/base/page.h"
#include "settlement/prepayment/prepayment.h"

namespace liangjia::settlement {

struct PrepaymentFilter {
  std::optional<PrepaymentState> state;
  std::optional<OrganisationId> institution;
  std::optional<catalog::AgreementYearId> year;
};

struct PrepaymentView {
  Prepayment prepayment;
  std::string institution_name;
};

Page<PrepaymentView> list_prepayments(db::Session& session, const Scope& scope, const PrepaymentFilter& filter, const PageRequest& page);
std::optional<PrepaymentView> find_prepayment_view(db::Session& session, const Scope& scope, PrepaymentId id);
json::Object list_document(const PrepaymentView& view, const Actor& actor);
// With lines, offsets and the journal.
json::Object view_document(db::Session& session, const PrepaymentView& view, const Actor& actor);

}  // namespace liangjia::settlement
