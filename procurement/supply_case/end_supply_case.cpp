#include "procurement/supply_case/end_supply_case.h"

#include "procurement/supply_case/supply_case_document.h"

namespace liangjia::procurement {

Result<SupplyCase> lock_own_case(command::Context& context, SupplyCaseId id) {
  const Scope& scope = context.actor().scope;
  auto found = lock_supply_case(context.tx, id);
  const bool mine =
      found &&
      (scope.all() || (scope.kind() == OrganisationKind::Bureau && found->area_code.starts_with(region_prefix(scope.region_code()))));
  if (!mine) return reject(liangjia::error::kNotFound);
  return std::move(*found);
}

template <SupplyCaseStep kStep>
Result<Done> EndSupplyCase<kStep>::may(const SupplyCase& found, const command::Moment& moment) {
  if (auto step = kSupplyCaseMachine.may(found.state, kStep); !step) return step;
  if (kStep == SupplyCaseStep::Refuse && same_person(moment.actor, found.reported_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

template <SupplyCaseStep kStep>
Result<SupplyCase> EndSupplyCase<kStep>::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (const auto allowed = may(snapshot, moment); !allowed) return allowed.rejection();
  SupplyCase decided = snapshot;
  decided.state = kSupplyCaseMachine.take(snapshot.state, kStep);
  if (!decided.decided_by) decided.decided_by = moment.actor.user;
  return decided;
}

template <SupplyCaseStep kStep>
SupplyCase EndSupplyCase<kStep>::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  update_supply_case(context.tx, decision);
  SupplyCase written = decision;
  ++written.version;
  context.audited(kind::kSupplyCase, written.id.value(), supply_case_document(snapshot), supply_case_document(written));
  return written;
}

template struct EndSupplyCase<SupplyCaseStep::Solve>;
template struct EndSupplyCase<SupplyCaseStep::Refuse>;

}  // namespace liangjia::procurement
