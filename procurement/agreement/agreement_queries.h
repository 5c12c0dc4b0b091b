#pragma once
// Agreements as the API shows them, narrowed by the reader's scope.
#include "core/base/page.h"
#include "procurement/agreement/agreement.h"

namespace liangjia::procurement {

struct AgreementItem {
  AgreementId id;
  Agreement agreement;
  std::string institution_name;
  std::string winner_name;
  std::string distributor_name;
  std::int64_t line_count = 0;
};

struct AgreementFilter {
  std::optional<AgreementState> state;
  std::optional<catalog::AgreementYearId> year;
  std::optional<OrganisationId> institution;
  std::optional<OrganisationId> winner;
};

struct AgreementLineItem {
  AgreementLine line;
  std::string product_name;
  ConversionFactor factor;
};

Page<AgreementItem> list_agreements(db::Session& session, const Scope& scope, const AgreementFilter& filter, const PageRequest& page);
std::optional<AgreementItem> find_agreement(db::Session& session, const Scope& scope, AgreementId id);
std::vector<AgreementLineItem> agreement_lines(db::Session& session, AgreementId id);
std::string agreement_document_text(db::Session& session, AgreementId id);  // exactly the text that was digested

}  // namespace liangjia::procurement
