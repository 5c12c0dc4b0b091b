#include "procurement/agreement/sign_agreements.h"

#include <algorithm>
#include <map>
#include <set>

#include "procurement/agreement/agreement_document.h"
#include "procurement/agreement/agreement_errors.h"

namespace liangjia::procurement {
namespace {

constexpr std::size_t kPartiesOfAll = 3;

std::string at_consent(std::size_t index, std::string_view field) {
  return "/agreements/" + std::to_string(index) + "/" + std::string(field);
}

// For whom this person speaks: none, one, or winner and distributor in one.
std::vector<AgreementParty> parties_of(const Actor& actor, const Agreement& agreement) {
  std::vector<AgreementParty> parties;
  switch (actor.scope.kind()) {
    case OrganisationKind::Institution:
      if (actor.scope.covers_institution(agreement.institution, agreement.region_code)) parties.push_back(AgreementParty::Institution);
      break;
    case OrganisationKind::Enterprise:
      if (actor.organisation == agreement.winner) parties.push_back(AgreementParty::Winner);
      if (actor.organisation == agreement.distributor) parties.push_back(AgreementParty::Distributor);
      break;
    case OrganisationKind::Bureau:
      break;
  }
  return parties;
}

bool has_signed(const SignedAgreement& found, AgreementParty party) {
  return std::ranges::find(found.signatures, party, &AgreementSignature::party) != found.signatures.end();
}

// Those of the person's parties that have yet to sign.
std::vector<AgreementParty> open_parties(const SignedAgreement& found, const Actor& actor) {
  auto parties = parties_of(actor, found);
  std::erase_if(parties, [&](AgreementParty party) { return has_signed(found, party); });
  return parties;
}

}  // namespace

void SignAgreements::check(const Input& input, FieldErrors& errors) {
  std::set<AgreementId> seen;
  for (std::size_t i = 0; i < input.consents.size(); ++i) {
    if (!seen.insert(input.consents[i].agreement).second) errors.add(at_consent(i, "id"), liangjia::error::kDuplicate, {{"first", "-"}});
  }
}

Result<SignAgreements::Snapshot> SignAgreements::load(command::Context& context, const Input& input) {
  std::vector<AgreementId> ids;
  for (const Consent& consent : input.consents) ids.push_back(consent.agreement);
  Snapshot snapshot;
  std::map<AgreementId, std::size_t> places;
  for (Agreement& agreement : lock_agreements(context.tx, ids)) {
    if (!context.actor().scope.covers(agreement.owner())) return reject(liangjia::error::kNotFound);
    places.emplace(agreement.id, snapshot.size());
    snapshot.push_back({std::move(agreement), {}});
  }
  if (snapshot.size() != ids.size()) return reject(liangjia::error::kNotFound);
  for (AgreementSignature& signature : signatures_of(context.tx.session(), ids))
    snapshot[places.at(signature.agreement)].signatures.push_back(std::move(signature));
  return snapshot;
}

Result<Done> SignAgreements::may(const SignedAgreement& found, const command::Moment& moment) {
  if (auto step = kAgreementMachine.may(found.state, AgreementStep::Sign); !step) return step;
  if (open_parties(found, moment.actor).empty()) return reject(error::kAlreadySigned);
  return Done{};
}

Result<SignAgreements::Decision> SignAgreements::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  Decision decision;
  FieldErrors errors;
  for (std::size_t i = 0; i < input.consents.size(); ++i) {
    const Consent& consent = input.consents[i];
    const auto found = std::ranges::find(snapshot, consent.agreement, &SignedAgreement::id);
    if (const auto allowed = may(*found, moment); !allowed) {
      if (allowed.rejection().kind != &error::kAlreadySigned) return allowed.rejection();
      errors.add(at_consent(i, "id"), error::kAlreadySigned);
      continue;
    }
    if (found->document_digest != consent.document_digest) {
      errors.add(at_consent(i, "document_digest"), error::kDigestDiffers);
      continue;
    }
    const auto parties = open_parties(*found, moment.actor);
    for (const AgreementParty party : parties) {
      decision.signatures.push_back({consent.agreement, party, moment.actor.organisation, moment.actor.user, consent.document_digest,
                                     moment.actor.source_address, moment.now});
    }
    if (found->signatures.size() + parties.size() == kPartiesOfAll) decision.in_force.push_back(consent.agreement);
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

SignAgreements::Outcome SignAgreements::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  insert_signatures(context.tx, decision.signatures);
  put_in_force(context.tx, decision.in_force);
  const std::set<AgreementId> in_force(decision.in_force.begin(), decision.in_force.end());
  Outcome outcome;
  for (const SignedAgreement& before : snapshot) {
    Signed& now = outcome.emplace_back(Signed{before, {}});
    if (in_force.contains(before.id)) {
      now.agreement.state = kAgreementMachine.take(before.state, AgreementStep::Sign);
      ++now.agreement.version;
    }
    for (const AgreementSignature& signature : decision.signatures) {
      if (signature.agreement == before.id) now.signed_as.push_back(signature.party);
    }
    context.audited(kind::kAgreement, before.id.value(), agreement_document(before), signed_document(now));
  }
  return outcome;
}

}  // namespace liangjia::procurement
