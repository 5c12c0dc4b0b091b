#include "catalog/round/step_round.h"

#include "catalog/party/officer.h"
#include "catalog/round/round_document.h"
#include "catalog/round/round_store.h"

namespace liangjia::catalog {

template <RoundStep kStep>
Result<Round> StepRound<kStep>::load(command::Context& context, const Input& input) {
  auto round = lock_round(context.tx, input.id);
  if (!round) return reject(error::kNotFound);
  return std::move(*round);
}

template <RoundStep kStep>
Result<Done> StepRound<kStep>::may(const Round& round, const command::Moment& moment) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed;
  return kRoundStates.may(round.state, kStep);
}

template <RoundStep kStep>
Result<Round> StepRound<kStep>::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  Round stepped = snapshot;
  stepped.state = kRoundStates.take(snapshot.state, kStep);
  return stepped;
}

template <RoundStep kStep>
Round StepRound<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  update_round(context.tx, decision);
  Round written = decision;
  ++written.version;
  context.audited(kind::kRound, written.id.value(), round_document(snapshot), round_document(written));
  return written;
}

template struct StepRound<RoundStep::Start>;
template struct StepRound<RoundStep::End>;

}  // namespace liangjia::catalog
