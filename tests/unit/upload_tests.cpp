// Uploads and files built into the program.
#include <boost/test/unit_test.hpp>

#include "api/http/multipart.h"
#include "api/http/response_head.h"
#include "api/http/static_files.h"

namespace liangjia::api {
std::span<const EmbeddedFile> embedded_sample();  // built from tests/support/main.cpp
}

using namespace liangjia;
using namespace liangjia::api;

namespace {

Request upload(std::string body, std::string content_type = "multipart/form-data; boundary=XX") {
  Request request;
  request.method = "POST";
  request.headers.add("Content-Type", std::move(content_type));
  request.body = std::move(body);
  return request;
}

const std::string kFile =
    "--XX\r\nContent-Disposition: form-data; name=\"file\"; filename=\"C:\\dir\\订单;1.xlsx\"\r\nContent-Type: "
    "a/b\r\n\r\nbytes\r\n--X\n\r\n";
const std::string kField = "--XX\r\nContent-Disposition: form-data; name=\"kind\"\r\n\r\n报量\r\n";

std::string_view token_of_refusal(const std::string& body, const UploadLimits& limits = {}) {
  const Request request = upload(body);
  const auto result = parse_upload(request, limits);
  return result ? "accepted" : result.rejection().token();
}

Request at(const std::string& method, std::vector<std::string> path) {
  Request request;
  request.method = method;
  request.path = std::move(path);
  return request;
}

constexpr EmbeddedFile kFiles[] = {{"index.html", "<p>", "aaaa"},
                                   {"assets/index-BkR3x9aQ.js", "js", "bbbb"},
                                   {"assets/index-BkR3x9aQ.js.gz", "packed", "dddd"},
                                   {"docs/openapi.yaml", "y", "cccc"}};

}  // namespace

BOOST_AUTO_TEST_SUITE(uploads)

BOOST_AUTO_TEST_CASE(reads_one_file_and_fields) {
  const Request request = upload(kField + kFile + "--XX--\r\n", "multipart/form-data; charset=\"a;b\"; boundary=\"XX\"");
  const auto result = parse_upload(request);
  BOOST_REQUIRE(result.ok());
  BOOST_TEST(result->file.field == "file");
  BOOST_TEST(result->file.name == "订单;1.xlsx");
  BOOST_TEST(result->file.content_type == "a/b");
  BOOST_TEST(result->file.bytes == "bytes\r\n--X\n");
  BOOST_TEST(result->field("kind").value() == "报量");
  BOOST_TEST(!result->field("other").has_value());
}

BOOST_AUTO_TEST_CASE(refuses_broken_and_oversized_forms) {
  BOOST_TEST(token_of_refusal(kFile + "--XX--") == "accepted");
  BOOST_TEST(token_of_refusal("") == "bad_upload");
  BOOST_TEST(token_of_refusal("--XX--") == "bad_upload");
  BOOST_TEST(token_of_refusal("--XX") == "bad_upload");
  BOOST_TEST(token_of_refusal(kFile) == "bad_upload");
  BOOST_TEST(token_of_refusal(kField + "--XX--") == "bad_upload");
  BOOST_TEST(token_of_refusal(kFile + kFile + "--XX--") == "bad_upload");
  BOOST_TEST(token_of_refusal(kField + kField + kFile + "--XX--") == "bad_upload");
  BOOST_TEST(token_of_refusal("--XX\r\nContent-Disposition: form-data; name=\"a\"\r\n\r\n\xff\r\n" + kFile + "--XX--") == "bad_upload");
  BOOST_TEST(token_of_refusal("--XX\r\nContent-Disposition: form-data; name=\"a\r\n\r\nb\r\n--XX--") == "bad_upload");
  BOOST_TEST(token_of_refusal("--XX\r\nX: y\r\n\r\nb\r\n--XX--") == "bad_upload");
  BOOST_TEST(token_of_refusal("--XX\r\nContent-Disposition: form-data; name=a; filename=\"/\"\r\n\r\nb\r\n--XX--") == "bad_upload");
  const auto with_head_of = [&](std::size_t bytes) {
    const std::string first = "Content-Disposition: form-data; name=a; filename=b\r\nX: ";
    return "--XX\r\n" + first + std::string(bytes - first.size(), 'y') + "\r\n\r\nc\r\n--XX--";
  };
  BOOST_TEST(token_of_refusal(with_head_of(8192)) == "accepted");
  BOOST_TEST(token_of_refusal(with_head_of(8193)) == "bad_upload");
  UploadLimits limits;
  limits.file_bytes_most = 11;
  BOOST_TEST(token_of_refusal(kFile + "--XX--", limits) == "accepted");
  limits.file_bytes_most = 10;
  BOOST_TEST(token_of_refusal(kFile + "--XX--", limits) == "body_too_large");
  limits = {};
  limits.field_bytes_most = 5;
  BOOST_TEST(token_of_refusal(kField + kFile + "--XX--", limits) == "bad_upload");
  limits = {};
  limits.fields_most = 0;
  BOOST_TEST(token_of_refusal(kField + kFile + "--XX--", limits) == "bad_upload");
  BOOST_TEST(!parse_upload(upload(kFile + "--XX--", "multipart/form-data")).ok());
  BOOST_TEST(!parse_upload(upload(kFile + "--XX--", "text/plain; boundary=XX")).ok());
}

BOOST_AUTO_TEST_SUITE_END()

BOOST_AUTO_TEST_SUITE(static_files)

BOOST_AUTO_TEST_CASE(serves_files_with_types_and_caching) {
  const StaticFiles files(kFiles, "index.html");
  const Response page = files.serve(at("GET", {}));
  BOOST_TEST(page.body == "<p>");
  BOOST_TEST(page.content_type == "text/html; charset=utf-8");
  BOOST_TEST(page.headers.get_or("Cache-Control", "") == "no-cache");
  const Response script = files.serve(at("GET", {"assets", "index-BkR3x9aQ.js"}));
  BOOST_TEST(script.content_type == "text/javascript; charset=utf-8");
  BOOST_TEST(script.headers.get_or("Cache-Control", "") == "public, max-age=31536000, immutable");
  BOOST_TEST(files.serve(at("GET", {"orders", "7"})).body == "<p>");
  BOOST_TEST(files.serve(at("GET", {"assets", "gone.js"})).status == 404);
  Request again = at("GET", {"docs", "openapi.yaml"});
  again.headers.add("If-None-Match", "\"cccc\"");
  BOOST_TEST(files.serve(again).status == 304);
  BOOST_TEST(files.serve(again).body.empty());
}

BOOST_AUTO_TEST_CASE(sends_the_gzip_twin_where_it_is_taken) {
  const auto asked = [](const char* accepted) {
    Request request = at("GET", {"assets", "index-BkR3x9aQ.js"});
    if (*accepted) request.headers.add("Accept-Encoding", accepted);
    return StaticFiles(kFiles, "index.html").serve(request);
  };
  const Response packed = asked("br;q=1.0, GZIP;q=0.8");
  BOOST_TEST(packed.body == "packed");
  BOOST_TEST(packed.content_type == "text/javascript; charset=utf-8");
  BOOST_TEST(packed.headers.get_or("Content-Encoding", "") == "gzip");
  BOOST_TEST(packed.headers.get_or("Vary", "") == "Accept-Encoding");
  for (const char* accepted : {"", "br", "identity", "gzip;q=0", "gzip; q=0.000", "x-gzip"}) {
    const Response plain = asked(accepted);
    BOOST_TEST(plain.body != "packed", accepted);
    BOOST_TEST(plain.headers.get_or("Content-Encoding", "") == "");
    BOOST_TEST(plain.headers.get_or("Vary", "") == "Accept-Encoding");
    BOOST_TEST(plain.headers.get_or("ETag", "") != packed.headers.get_or("ETag", ""));
  }
  BOOST_TEST(StaticFiles(kFiles, "index.html").serve(at("GET", {"assets", "index-BkR3x9aQ.js.gz"})).status == 404);
}

BOOST_AUTO_TEST_CASE(a_page_of_the_console_runs_nothing_that_it_did_not_bring) {
  const Response page = StaticFiles(kFiles, "index.html").serve(at("GET", {"orders"}));
  const std::string_view policy = page.headers.get_or("Content-Security-Policy", "");
  BOOST_TEST(policy.find("script-src 'self'; style-src 'self';") != std::string::npos);
  BOOST_TEST(policy.find("unsafe") == std::string::npos);
}

// A page that was loaded before came under the policy of data, and ran nothing: blank.
BOOST_AUTO_TEST_CASE(a_page_that_did_not_change_keeps_the_policy_it_came_with) {
  const StaticFiles files(kFiles, "index.html");
  Request again = at("GET", {"sign-in"});
  again.headers.add("If-None-Match", std::string(files.serve(again).headers.get_or("ETag", "")));
  Response kept = files.serve(again);
  BOOST_TEST(kept.status == 304);
  add_security_headers(kept, true);
  for (const char* name : {"Content-Security-Policy", "Permissions-Policy"}) BOOST_TEST(!kept.headers.get(name), name);
}

BOOST_AUTO_TEST_CASE(knows_hashed_names) {
  BOOST_TEST(hashed_name("assets/index-BkR3x9aQ.js"));
  BOOST_TEST(hashed_name("assets/a-b-Bk_-x9aQ.woff2"));
  BOOST_TEST(!hashed_name("index-BkR3x9aQ.js"));
  BOOST_TEST(!hashed_name("assets/index-short.js"));
  BOOST_TEST(!hashed_name("assets/logo.svg"));
  BOOST_TEST(!hashed_name("assets/-BkR3x9aQ.js"));
  BOOST_TEST(content_type_of("A.PNG") == "image/png");
  BOOST_TEST(content_type_of(".png") == "application/octet-stream");
}

BOOST_AUTO_TEST_CASE(embedded_bytes_are_the_file) {
  BOOST_REQUIRE(embedded_sample().size() == 1U);
  const EmbeddedFile& file = embedded_sample()[0];
  BOOST_TEST(file.path == "support/main.cpp");
  BOOST_TEST(file.digest.size() == 64U);
  BOOST_TEST(file.bytes.find("BOOST_TEST_MODULE") != std::string_view::npos);
  BOOST_TEST(file.bytes.back() == '\n');
}

BOOST_AUTO_TEST_SUITE_END()
