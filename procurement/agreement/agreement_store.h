#pragma once
#include <span>

#include "core/command/context.h"
#include "core/command/invariant.h"
#include "procurement/agreement/agreement.h"

namespace liangjia::procurement {

// Locked in ascending id; missing ones are absent.
std::vector<Agreement> lock_agreements(db::Transaction& tx, const std::vector<AgreementId>& ids);
std::vector<AgreementSignature> signatures_of(db::Session& session, const std::vector<AgreementId>& ids);

struct DraftedAgreement {
  Agreement agreement;
  std::string document;
  std::vector<AgreementLine> lines;
};
void insert_agreements(command::Context& context, const std::vector<DraftedAgreement>& drafted);
void insert_signatures(db::Transaction& tx, const std::vector<AgreementSignature>& signatures);
void put_in_force(db::Transaction& tx, const std::vector<AgreementId>& ids);
void update_agreement_state(db::Transaction& tx, const Agreement& agreement);

json::Object agreement_document(const Agreement& agreement);

// "agreement.consent": the digest is of the text, and one in force carries the consent of all three parties to it.
std::vector<command::Invariant> agreement_invariants();

}  // namespace liangjia::procurement
