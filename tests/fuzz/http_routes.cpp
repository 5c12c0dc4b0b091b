#include "tests/fuzz/http_routes.h"

#include "api/http/conditional.h"
#include "api/http/multipart.h"
#include "api/http/problem.h"
#include "api/http/query_reader.h"
#include "tests/fuzz/fuzz_target.h"

struct liangjia::api::AccessRule {};

namespace liangjia::fuzz {
namespace {

using namespace api;

constexpr AccessRule kOpen{};

Response list_orders(const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  must(page.limit >= 1 && page.limit <= PageRequest::kMost && page.after.value_or(1) > 0, "a page is within its range");
  const auto text = in.text("text", 10);
  const auto code = in.code("code", 10, "DD1");
  must(!code || code->size() <= 10, "a code is within its length");
  in.number("number", -3, 3);
  in.boolean("flag");
  in.date("from");
  in.month("month");
  in.id<UserId>("user");
  if (auto fault = in.finish()) return problem(request, *fault);
  Response response = page_response(request, {json::Value(text.value_or(""))}, page.after);
  if (page.after) must(response.headers.get("Link").has_value(), "a page with a next one links to it");
  return with_etag(request, std::move(response), version_etag(7));
}

Response one_order(const Request& request) {
  const auto id = id_parameter<OrganisationId>(request, "id");
  if (!id) return problem(request, id.rejection());
  must(id->text() == request.parameter("id"), "an identifier in an address has one text form");
  return json_response(200, json::Object{{"id", *id}, {"session", request.cookie("session").value_or("")}});
}

Response edit_order(const Request& request) {
  const auto version = if_match_version(request);
  if (!version) return problem(request, version.rejection());
  must(*version >= 1 && idempotency_key(request).has_value(), "an edit names a version and a key");
  const auto body = json::parse(request.body);
  return body ? with_etag(request, json_response(200, *body), version_etag(*version)) : problem(request, body.rejection());
}

Response take_file(const Request& request) {
  const auto upload = parse_upload(request);
  if (!upload) return problem(request, upload.rejection());
  return file_response("application/octet-stream", upload->file.name, std::string(upload->file.bytes));
}

}  // namespace

const Router& small_router() {
  static const Router router(
      {{"GET",
        "/",
        "start",
        [](const Request&) { return text_response(200, "text/html; charset=utf-8", "<p>"); },
        &kOpen,
        {},
        false,
        false,
        {},
        {},
        {"*/*"}},
       {"GET", "/api/v1/orders", "list_orders", list_orders, &kOpen},
       {"GET", "/api/v1/orders/{id}", "one_order", one_order, &kOpen},
       {"PUT", "/api/v1/orders/{id}", "edit_order", edit_order, &kOpen, "orders", true, true},
       {"POST", "/api/v1/files", "take_file", take_file, &kOpen, "orders", false, false, {}, {std::string(kFormData)}, {"*/*"}}},
      {}, [](const Request&) { return no_content(); });
  return router;
}

}  // namespace liangjia::fuzz
