#include "api/http/problem.h"

#include <algorithm>
#include <exception>

#include "api/http/errors.h"
#include "core/base/check.h"
#include "core/database/sql_error.h"
#include "core/platform/json_told.h"

namespace liangjia::api {
namespace {

std::string title_of(std::string_view token) {
  std::string title(token);
  for (char& c : title) c = c == '_' ? ' ' : c;
  if (!title.empty() && title[0] >= 'a' && title[0] <= 'z') title[0] = static_cast<char>(title[0] - ('a' - 'A'));
  return title;
}

// What the refusal tells itself, else the usual.
std::string retry_after(const Rejection& rejection) {
  const auto told =
      std::find_if(rejection.arguments.begin(), rejection.arguments.end(), [](const auto& one) { return one.first == "seconds"; });
  return told == rejection.arguments.end() ? std::to_string(kRetryAfterSeconds) : told->second;
}

}  // namespace

Response problem(const Request& request, const Rejection& rejection) {
  ensure(rejection.kind != nullptr, "a rejection without a kind");
  const ErrorKind& kind = *rejection.kind;
  const std::string zh = filled(kind.zh, rejection.arguments);
  const std::string en = filled(kind.en, rejection.arguments);
  const bool english = request.prefers_english();
  json::Object document{{"type", "urn:liangjia:error:" + std::string(kind.token)},
                        {"title", title_of(kind.token)},
                        {"status", kind.http_status},
                        {"detail", english ? en : zh},
                        {"token", kind.token},
                        {"message_zh", zh},
                        {"message_en", en},
                        {"request_id", request.request_id}};
  if (!rejection.fields.empty()) document.set("errors", json::field_errors(rejection.fields));
  Response response = text_response(kind.http_status, std::string(kProblemJson), json::dump(document));
  response.headers.set("Content-Language", english ? "en" : "zh");
  if (kind.http_status == 503 || kind.http_status == 429) response.headers.set("Retry-After", retry_after(rejection));
  if (kind.http_status == 401) response.headers.set("WWW-Authenticate", "Bearer realm=\"liangjia\"");
  return response;
}

Failure current_failure() {
  try {
    throw;
  } catch (const db::PoolExhausted& failure) {
    return {reject(liangjia::error::kBusy), failure.what()};
  } catch (const db::Conflict& failure) {
    return {reject(liangjia::error::kBusy), failure.what()};
  } catch (const db::LinkLost& failure) {
    return {reject(liangjia::error::kBusy), failure.what()};
  } catch (const InternalBug& bug) {
    return {reject(liangjia::error::kInternalInconsistency), bug.what()};
  } catch (const std::exception& failure) {
    return {reject(error::kInternalError), failure.what()};
  } catch (...) {
    return {reject(error::kInternalError), "an exception of unknown type"};
  }
}

}  // namespace liangjia::api
