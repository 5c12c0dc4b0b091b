#pragma once
// An account as JSON: in replies, lists and the audit.
#include "core/command/context.h"
#include "core/identity/employer.h"

namespace liangjia::identity {

json::Object user_document(const Employee& user, Instant now);
// With what the reader may do next.
json::Object user_view_document(const Employee& user, const command::Moment& moment);
// Of the signed-in user itself, with its place.
json::Object self_document(const Employee& self, Instant now);

}  // namespace liangjia::identity
