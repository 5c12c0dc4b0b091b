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

Response shown_once(const Request& request, const Result<command::StoredReply>& reply, json::Object document) {
  if (!reply) return problem(request, reply.rejection());
  return reply->replayed ? reply_of(*reply) : json_response(reply->status, std::move(document));
}

Response document_response(const Request& request, json::Object document) {
  const json::Value* version = document.find("version");
  const std::int64_t* seen = version ? version->number() : nullptr;
  if (!seen) return json_response(200, std::move(document));
  const std::string etag = version_etag(*seen);
  return with_etag(request, json_response(200, std::move(document)), etag);
}

}  // namespace liangjia::api
