#include "procurement/bar/decide_bar.h"

#include "catalog/party/officer.h"
#include "procurement/bar/enterprise_bar_document.h"

namespace liangjia::procurement {

template <BarStep kStep>
void DecideBar<kStep>::check(const Input& input, FieldErrors& errors) {
  if (input.reason.empty()) errors.add("/reason", error::kRequired);
}

template <BarStep kStep>
Result<EnterpriseBar> DecideBar<kStep>::load(command::Context& context, const Input& input) {
  auto bar = lock_enterprise_bar(context.tx, input.bar);
  if (!bar) return reject(error::kNotFound);
  return std::move(*bar);
}

template <BarStep kStep>
Result<Done> DecideBar<kStep>::may(const EnterpriseBar& bar, const command::Moment& moment) {
  if (const auto allowed = catalog::needs_city_bureau(moment.actor); !allowed) return allowed;
  if (auto step = kBarMachine.may(bar.state, kStep); !step) return step;
  if (same_person(moment.actor, bar.proposed_by)) return reject(error::kSamePerson);
  return Done{};
}

template <BarStep kStep>
Result<EnterpriseBar> DecideBar<kStep>::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  EnterpriseBar decided = snapshot;
  decided.state = kBarMachine.take(snapshot.state, kStep);
  decided.state_reason = input.reason;
  decided.decided_by = moment.actor.user;
  return decided;
}

template <BarStep kStep>
EnterpriseBar DecideBar<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  update_enterprise_bar(context.tx, decision);
  EnterpriseBar written = decision;
  ++written.version;
  context.audited(kind::kEnterpriseBar, written.id.value(), enterprise_bar_document(snapshot), enterprise_bar_document(written));
  return written;
}

template struct DecideBar<BarStep::Confirm>;
template struct DecideBar<BarStep::Refuse>;
template struct DecideBar<BarStep::Lift>;

}  // namespace liangjia::procurement
