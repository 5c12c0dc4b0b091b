#include "procurement/agreement/change_agreement.h"

#include "procurement/agreement/agreement_document.h"

namespace liangjia::procurement {

template <AgreementStep kStep>
void ChangeAgreement<kStep>::check(const Input& input, FieldErrors& errors) {
  if (input.reason.empty()) errors.add("/reason", liangjia::error::kRequired);
}

template <AgreementStep kStep>
Result<Agreement> ChangeAgreement<kStep>::load(command::Context& context, const Input& input) {
  auto agreements = lock_agreements(context.tx, {input.agreement});
  if (agreements.empty() || !context.actor().scope.covers(agreements.front().owner())) return reject(liangjia::error::kNotFound);
  return std::move(agreements.front());
}

template <AgreementStep kStep>
Result<Done> ChangeAgreement<kStep>::may(const Agreement& agreement, const command::Moment&) {
  return kAgreementMachine.may(agreement.state, kStep);
}

template <AgreementStep kStep>
Result<Agreement> ChangeAgreement<kStep>::decide(const Snapshot& agreement, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(agreement, moment); !allowed) return allowed.rejection();
  Agreement after = agreement;
  after.state = kAgreementMachine.take(agreement.state, kStep);
  after.state_reason = input.reason;
  return after;
}

template <AgreementStep kStep>
Agreement ChangeAgreement<kStep>::apply(command::Context& context, const Snapshot& before, const Input&, const Decision& decision) {
  update_agreement(context.tx, decision);
  Agreement after = decision;
  ++after.version;
  context.audited(kind::kAgreement, after.id.value(), agreement_document(before), agreement_document(after));
  return after;
}

template struct ChangeAgreement<AgreementStep::Suspend>;
template struct ChangeAgreement<AgreementStep::Resume>;
template struct ChangeAgreement<AgreementStep::End>;

}  // namespace liangjia::procurement
