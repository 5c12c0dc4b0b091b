#pragma once
// Agreements as people read them, narrowed by the reader's scope.
#include "core/base/page.h"
#include "core/command/actor.h"
#include "procurement/agreement/agreement.h"

namespace liangjia::procurement {

struct AgreementView : SignedAgreement {
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

struct AgreementLineView {
  AgreementLine line;
  std::string product_name;
  ConversionFactor factor;
};

Page<AgreementView> list_agreements(db::Session& session, const Scope& scope, const AgreementFilter& filter, const PageRequest& page);
std::optional<AgreementView> find_agreement(db::Session& session, const Scope& scope, AgreementId id);
std::vector<AgreementLineView> agreement_lines(db::Session& session, AgreementId id);
std::string agreement_document_text(db::Session& session, AgreementId id);  // exactly the text that was digested

}  // namespace liangjia::procurement
