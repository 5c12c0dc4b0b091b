#include "core/command/restart_reader.h"

namespace liangjia::command {
namespace {

json::Object document_of(const std::string& reader, const journal::Place& place) {
  return {{"reader", reader}, {"block", place.block}, {"position", place.position}};
}

}  // namespace

Result<RestartReader::Snapshot> RestartReader::load(Context& context, const Input& input) {
  const auto place = journal::lock_feed_cursor(context.tx, input.reader);
  if (!place) return reject(error::kNotFound);
  return Snapshot{input.reader, *place};
}

RestartReader::Outcome RestartReader::apply(Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  journal::set_feed_cursor(context.tx, snapshot.reader, decision, context.now());
  context.audited(kind::kFeedReader, 0, document_of(snapshot.reader, snapshot.before), document_of(snapshot.reader, decision));
  return decision;
}

}  // namespace liangjia::command
