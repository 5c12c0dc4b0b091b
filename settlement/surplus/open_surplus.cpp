#include "settlement/surplus/open_surplus.h"

#include "settlement/surplus/retained_surplus_store.h"
#include "settlement/surplus/surplus_errors.h"

namespace liangjia::settlement {

Result<OpenSurplus::Snapshot> OpenSurplus::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  auto unit = find_surplus_unit(session, context.actor().scope, input.year, input.institution, context.moment.today);
  if (!unit) return unit.rejection();
  auto inputs = of_unit(session, *unit, input.inputs);
  if (!inputs) return inputs.rejection();
  const bool exists = retained_surplus_exists(session, input.year, input.institution);
  return Snapshot{std::move(*unit), std::move(*inputs), exists};
}

Result<RetainedSurplus> OpenSurplus::decide(const Snapshot& snapshot, const Input&, const command::Moment& moment) {
  if (snapshot.exists) return reject(liangjia::error::kAlreadyExists, named(noun::kSurplusOfYear));
  RetainedSurplus surplus;
  surplus.year = snapshot.unit.year.id;
  surplus.institution = snapshot.unit.institution;
  surplus.region_code = snapshot.unit.region_code;
  surplus.inputs_by = moment.actor.user;
  return surplus;
}

RetainedSurplus OpenSurplus::apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision) {
  RetainedSurplus surplus = decision;
  surplus.id = context.ids.next<RetainedSurplusId>();
  surplus.number = document_number("JY", surplus.id.value());
  surplus.created_at = context.now();
  insert_retained_surplus(context, surplus);
  insert_inputs(context, surplus, snapshot.inputs, input.evidence);
  return surplus;
}

}  // namespace liangjia::settlement
