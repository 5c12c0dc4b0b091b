#include "procurement/agreement/sign_agreements.h"

#include <algorithm>
#include <set>

#include "procurement/agreement/agreement_errors.h"

namespace liangjia::procurement {
namespace {

constexpr std::size_t kPartiesOfAll = 3;

std::string at_consent(std::size_t index, std::string_view field) {
  return "/agreements/" + std::to_string(index) + "/" + std::string(field);
}

std::set<AgreementParty> signed_parties(const std::vector<AgreementSignature>& signatures, AgreementId agreement) {
  std::set<AgreementParty> parties;
  for (const AgreementSignature& signature : signatures) {
    if (signature.agreement == agreement) parties.insert(signature.party);
  }
  return parties;
}

}  // namespace

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
  snapshot.agreements = lock_agreements(context.tx, ids);
  const bool all_ours = std::all_of(snapshot.agreements.begin(), snapshot.agreements.end(),
                                    [&](const Agreement& agreement) { return context.actor().scope.covers(agreement.owner()); });
  if (snapshot.agreements.size() != ids.size() || !all_ours) return reject(liangjia::error::kNotFound);
  snapshot.signatures = signatures_of(context.tx.session(), ids);
  return snapshot;
}

Result<SignAgreements::Decision> SignAgreements::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  Decision decision;
  FieldErrors errors;
  for (std::size_t i = 0; i < input.consents.size(); ++i) {
    const Consent& consent = input.consents[i];
    const auto agreement =
        std::find_if(snapshot.agreements.begin(), snapshot.agreements.end(), [&](auto& each) { return each.id == consent.agreement; });
    if (const auto state = kAgreementMachine.apply(agreement->state, AgreementStep::Sign); !state) return state.rejection();
    if (agreement->document_digest != consent.document_digest) {
      errors.add(at_consent(i, "document_digest"), error::kDigestDiffers);
      continue;
    }
    const auto parties = parties_of(moment.actor, *agreement);
    ensure(!parties.empty(), "an agreement in the signer's scope to which the signer is no party");
    auto already = signed_parties(snapshot.signatures, agreement->id);
    if (std::all_of(parties.begin(), parties.end(), [&](AgreementParty party) { return already.contains(party); })) {
      errors.add(at_consent(i, "id"), error::kAlreadySigned);
      continue;
    }
    for (const AgreementParty party : parties) {
      if (!already.insert(party).second) continue;
      decision.signatures.push_back({agreement->id, party, moment.actor.organisation, moment.actor.user, consent.document_digest,
                                     moment.actor.source_address, moment.now});
    }
    if (already.size() == kPartiesOfAll) decision.in_force.push_back(agreement->id);
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

command::Reply SignAgreements::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  insert_signatures(context.tx, decision.signatures);
  put_in_force(context.tx, decision.in_force);
  const std::set<AgreementId> in_force(decision.in_force.begin(), decision.in_force.end());
  json::Array documents;
  for (const Agreement& before : snapshot.agreements) {
    Agreement agreement = before;
    if (in_force.contains(agreement.id)) {
      agreement.state = AgreementState::InForce;
      ++agreement.version;
    }
    json::Array parties;
    for (const AgreementSignature& signature : decision.signatures) {
      if (signature.agreement == agreement.id) parties.push_back(signature.party);
    }
    json::Object document = agreement_document(agreement);
    document.set("signed_as", std::move(parties));
    context.audited("agreement", agreement.id.value(), agreement_document(before), document);
    context.emit(in_force.contains(agreement.id) ? "agreement.in_force" : "agreement.signed", agreement.id.value(), document);
    documents.push_back(std::move(document));
  }
  return {200, json::Object{{"agreements", std::move(documents)}}, 0};
}

void ChangeAgreement::check(const Input& input, FieldErrors& errors) {
  if (input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
  ensure(input.step != AgreementStep::Sign, "signing is a command of its own");
}

Result<ChangeAgreement::Snapshot> ChangeAgreement::load(command::Context& context, const Input& input) {
  auto agreements = lock_agreements(context.tx, {input.agreement});
  if (agreements.empty() || !context.actor().scope.covers(agreements.front().owner())) return reject(liangjia::error::kNotFound);
  return std::move(agreements.front());
}

Result<ChangeAgreement::Decision> ChangeAgreement::decide(const Snapshot& agreement, const Input& input, const command::Moment&) {
  const auto state = kAgreementMachine.apply(agreement.state, input.step);
  if (!state) return state.rejection();
  Agreement after = agreement;
  after.state = *state;
  after.state_reason = input.reason;
  return after;
}

command::Reply ChangeAgreement::apply(command::Context& context, const Snapshot& before, const Decision& decision) {
  update_agreement_state(context.tx, decision);
  Agreement after = decision;
  ++after.version;
  context.audited("agreement", after.id.value(), agreement_document(before), agreement_document(after));
  context.emit("agreement." + std::string(token_of(after.state)), after.id.value(), agreement_document(after));
  return {200, agreement_document(after), after.version};
}

std::vector<AgreementStep> allowed_agreement_steps(const Agreement& agreement, const std::vector<AgreementSignature>& signatures,
                                                   const Actor& actor) {
  const auto has_any = [&](std::span<const Role> roles) {
    return std::any_of(roles.begin(), roles.end(), [&](Role role) { return actor.has(role); });
  };
  const auto already = signed_parties(signatures, agreement.id);
  const auto parties = parties_of(actor, agreement);
  const bool unsigned_party = std::any_of(parties.begin(), parties.end(), [&](AgreementParty party) { return !already.contains(party); });
  std::vector<AgreementStep> steps;
  for (const AgreementStep step : kAgreementMachine.steps_from(agreement.state)) {
    const bool may = step == AgreementStep::Sign ? unsigned_party && has_any(SignAgreements::kRoles) : has_any(ChangeAgreement::kRoles);
    if (may) steps.push_back(step);
  }
  return steps;
}

}  // namespace liangjia::procurement
