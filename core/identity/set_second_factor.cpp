#include "core/identity/set_second_factor.h"

namespace liangjia::identity {

SecondFactor SetSecondFactor::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  store_second_factor_rule(context.tx, decision, context.now());
  context.audited(command::kind::kNothing, 0, json::Object{{"second_factor", snapshot.before}}, json::Object{{"second_factor", decision}});
  return decision;
}

}  // namespace liangjia::identity
