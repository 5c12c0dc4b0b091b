// A real server instead of the private one (--database mysql://...): over TCP with TLS that fails closed, refused when its
// settings are not safe; the demo city, orders through HTTP and verify work as with the private one.
#include <boost/test/unit_test.hpp>

#include "core/platform/clock.h"
#include "tests/support/api_client.h"
#include "tests/support/scratch_folder.h"
#include "tests/support/scratch_server.h"
#include "tests/support/server_process.h"

using namespace liangjia;
using namespace liangjia::test;

namespace {

struct Fixture {
  ScratchFolder folder;
  std::string data = (folder.path() / "data").string();

  Ended run(std::vector<std::string> arguments, const std::string& url) {
    arguments.insert(arguments.end(), {"--data", data, "--database", url});
    return run_program(arguments, {}, std::chrono::seconds{180});
  }
  static const ScratchServer& server() {
    static const ScratchServer one(ScratchServer::Kind::Tls);
    return one;
  }
};

bool holds(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

BOOST_FIXTURE_TEST_SUITE(external_database, Fixture)

BOOST_AUTO_TEST_CASE(a_link_that_cannot_be_verified_is_refused) {
  for (const std::string& url : {server().url_with_foreign_ca(), server().url("127.0.0.1"), server().url_without_ca()}) {
    const Ended refused = run({"migrate"}, url);
    BOOST_TEST(refused.status == 3, url << ": " << refused.output);
    BOOST_TEST(holds(refused.output, "连不上数据库"), refused.output);
    BOOST_TEST(!holds(refused.output, "p@ss"), refused.output);
  }
  const Ended elsewhere = run({"migrate"}, "mysql://city:secret@db.example.cn/liangjia");
  BOOST_TEST(elsewhere.status == 3);
  BOOST_TEST(holds(elsewhere.output, "a CA file is needed"), elsewhere.output);
  BOOST_TEST(!holds(elsewhere.output, "secret"));
}

BOOST_AUTO_TEST_CASE(the_city_lives_on_a_server_of_its_own) {
  const Ended migrated = run({"migrate"}, server().url());
  BOOST_REQUIRE_MESSAGE(migrated.status == 0, migrated.output);
  BOOST_TEST(holds(migrated.output, "grants not set"), migrated.output);  // the operator's business there
  const Ended loaded = run({"demo", "--history", "0"}, server().url());
  BOOST_REQUIRE_MESSAGE(loaded.status == 0, loaded.output);

  {
    ServerProgram program(data, {"--database", server().url()}, rfc3339(platform::SystemClock{}.now()));
    ApiClient buyer(program.address());
    buyer.sign_in("qingtian.lead.buyer", kDemoPassword);
    const ApiReply awards = buyer.get("/api/v1/awards?limit=1");
    BOOST_REQUIRE_MESSAGE(awards.status == 200, awards.text);
    const ApiReply reports = buyer.get("/api/v1/volume-reports?limit=1");
    BOOST_REQUIRE_MESSAGE(reports.status == 200, reports.text);
    const json::Value line = json::Object{{"institution_id", reports.body().at("items").at(0).at("institution_id").as_text()},
                                          {"product_id", awards.body().at("items").at(0).at("product_id").as_text()},
                                          {"packs", 2}};
    const json::Value order = json::Object{{"lines", json::Array{line}}};
    const ApiReply placed = buyer.post("/api/v1/orders", order, {{"Idempotency-Key", "external-1"}});
    const ApiReply again = buyer.post("/api/v1/orders", order, {{"Idempotency-Key", "external-1"}});
    BOOST_TEST(placed.status == 201, placed.text);
    BOOST_TEST(again.text == placed.text);
    BOOST_TEST(ApiClient(program.address()).get("/readyz").status == 200);
    BOOST_TEST(program.stop() == 0);
  }
  const Ended verified = run({"verify"}, server().url());
  BOOST_TEST(verified.status == 0, verified.output);
  BOOST_TEST(holds(verified.output, "\n0 violations"), verified.output);
}

BOOST_AUTO_TEST_CASE(an_unsafe_server_is_refused_with_each_setting_named) {
  db::Session root(server().endpoint());
  root.run("SET GLOBAL innodb_flush_log_at_trx_commit = 2");
  root.run("SET GLOBAL max_allowed_packet = 1048576");
  const Ended refused = run({"serve"}, server().url());
  root.run("SET GLOBAL innodb_flush_log_at_trx_commit = 1");
  root.run("SET GLOBAL max_allowed_packet = 16777216");
  BOOST_TEST(refused.status == 3, refused.output);
  for (const char* name : {"innodb_flush_log_at_trx_commit = 2", "max_allowed_packet = 1048576"})
    BOOST_TEST(holds(refused.output, name), refused.output);
}

BOOST_AUTO_TEST_SUITE_END()
