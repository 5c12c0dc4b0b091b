#pragma once
#include "core/command/invariant.h"
#include "procurement/agreement/agreement.h"

namespace liangjia::procurement {

// Locked in ascending id; missing ones are absent.
std::vector<Agreement> lock_agreements(db::Transaction& tx, const std::vector<AgreementId>& ids);
std::vector<Agreement> find_agreements(db::Session& session, const std::vector<AgreementId>& ids);
std::vector<AgreementSignature> signatures_of(db::Session& session, const std::vector<AgreementId>& ids);

void insert_agreements(db::Transaction& tx, const std::vector<DraftedAgreement>& drafted);  // with their lines
void insert_signatures(db::Transaction& tx, const std::vector<AgreementSignature>& signatures);
void put_in_force(db::Transaction& tx, const std::vector<AgreementId>& ids);
void update_agreement(db::Transaction& tx, const Agreement& agreement);  // state and its reason; version goes up by one

// "agreement.consent": the digest is of the text, and one in force carries the consent of all three parties to it.
std::vector<command::Invariant> agreement_invariants();

}  // namespace liangjia::procurement
