#include "procurement/agreement/told_agreements.h"

#include "procurement/agreement/agreement_document.h"
#include "procurement/agreement/agreement_table.h"

namespace liangjia::procurement {
namespace {

constexpr auto kAgreements = db::select<kAgreementTable, "WHERE id > ? ORDER BY id LIMIT 1000">("told_agreements.agreements");

}  // namespace

std::vector<journal::ToldKind> told_agreements() {
  return {journal::told_kind(
      kind::kAgreement, kAgreements, agreement_document,
      {"number", "institution_id", "winner_id", "distributor_id", "valid_from", "valid_to", "state", "document_digest", "version"})};
}

}  // namespace liangjia::procurement
