#include "api/handlers/run_command.h"

namespace liangjia::api {

command::Stamp stamp_of(const Request& request) {
  const auto key = idempotency_key(request);
  ensure(key.has_value(), "a write route reached its handler without Idempotency-Key");
  platform::Sm3 digest;
  digest.update(request.method).update("\n").update(request.target).update("\n").update(request.body);
  return {std::string(*key), digest.finish()};
}

Response reply_of(const command::StoredReply& reply) {
  Response response = json_text_response(reply.status, reply.body);
  if (reply.version > 0) response.headers.set("ETag", version_etag(reply.version));
  if (reply.replayed) response.headers.set("Idempotency-Replayed", "true");
  return response;
}

}  // namespace liangjia::api
