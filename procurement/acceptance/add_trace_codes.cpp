#include "procurement/acceptance/add_trace_codes.h"

#include "procurement/acceptance/acceptance_document.h"
#include "procurement/acceptance/acceptance_errors.h"
#include "procurement/acceptance/acceptance_store.h"

namespace liangjia::procurement {

void AddTraceCodes::check(const Input& input, FieldErrors& errors) {
  if (input.codes.empty()) errors.add("/trace_codes", liangjia::error::kRequired);
  if (input.codes.count() > kTraceCodesMost) {
    errors.add("/trace_codes", liangjia::error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(kTraceCodesMost)}});
    return;
  }
  std::set<std::string_view> seen;
  check_codes(input.codes, "", seen, errors);
}

Result<AddTraceCodes::Snapshot> AddTraceCodes::load(command::Context& context, const Input& input) {
  auto lines = lock_acceptance_lines(context.tx, {input.line});
  if (lines.empty() || !context.actor().scope.covers(lines.front().ownership())) return reject(liangjia::error::kNotFound);
  return Snapshot{std::move(lines.front()), codes_of(context.tx.session(), input.line)};
}

Result<AcceptanceLine> AddTraceCodes::decide(const Snapshot& snapshot, const Input& input, const command::Moment&) {
  AcceptanceLine line = snapshot.line;
  FieldErrors errors;
  std::set<std::string_view> seen(snapshot.kept.begin(), snapshot.kept.end());
  check_codes(input.codes, "", seen, errors);
  line.coded += packs_coded(input.codes);
  if (line.coded > line.accepted) errors.add("/trace_codes", error::kTraceCodesTooMany, {{"packs", line.accepted.text()}});
  if (!errors.empty()) return reject_fields(std::move(errors));
  return line;
}

AddTraceCodes::Outcome AddTraceCodes::apply(command::Context& context, const Snapshot& snapshot, const Input& input,
                                            const Decision& decision) {
  update_acceptance_lines(context, {snapshot.line}, {decision});
  Outcome outcome{decision, {}};
  ++outcome.line.version;
  outcome.alarms = record_trace_codes(context, accepted_codes(input.codes, decision.id), decision.region_code);
  context.audited(kind::kAcceptanceLine, decision.id.value(), acceptance_digest(snapshot.line), acceptance_digest(outcome.line));
  return outcome;
}

}  // namespace liangjia::procurement
