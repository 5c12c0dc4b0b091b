// Exports of the real program (Rule EX-1): memory of many at once, one a person, progress, clients that hang up, the cells themselves.
#include <algorithm>
#include <fstream>
#include <thread>

#include "catalog/sheet/readers.h"
#include "tests/support/demo_city.h"
#include "tests/support/raw_client.h"

using namespace liangjia;
using namespace liangjia::test;
using namespace std::chrono_literals;

namespace {

constexpr const char* kAll = "/api/v1/usage-lines.xlsx";
constexpr const char* kProgress = "/api/v1/export-progress";
constexpr std::int64_t kLeastLines = 100'000;
constexpr std::int64_t kKeptMost = 24 * 1024;  // KB

#if defined(__SANITIZE_ADDRESS__) || defined(__SANITIZE_THREAD__)
constexpr bool kMemoryTells = false;
#else
constexpr bool kMemoryTells = true;
#endif

// A year of reports of every institution, each with every product: more than any demo city files.
void file_much_use() {
  auto owner = demo_city().server().owner_session();
  owner.run(
      "INSERT INTO usage_report (id, number, institution_id, region_code, month, closes_on, late, filed_by, filed_at, created_at) SELECT "
      "n, "
      "CONCAT('YB', LPAD(n, 13, '0')), institution_id, region_code, month, '2026-01-10', FALSE, 1, NOW(6), NOW(6) FROM (SELECT 1000 + "
      "ROW_NUMBER() OVER (ORDER BY o.id, s.seq) AS n, o.id AS institution_id, o.region_code, CONCAT('2025-', LPAD(s.seq, 2, '0')) AS month "
      "FROM organisation o JOIN seq_1_to_12 s WHERE o.kind = 'institution') r");
  owner.run(
      "INSERT INTO usage_line (id, report_id, institution_id, region_code, month, product_id, variety_id, used_units, stock_units) SELECT "
      "1000000 + ROW_NUMBER() OVER (ORDER BY r.id, p.id), r.id, r.institution_id, r.region_code, r.month, p.id, p.variety_id, MOD(p.id, "
      "97), "
      "r.id FROM usage_report r JOIN product p");
}

std::int64_t number(const std::string& query) {
  auto owner = demo_city().server().owner_session();
  return owner.query_values({"export_tests.number", query}, {}).at(0).take<std::int64_t>();
}

const DemoCity& city() {
  static const bool filed = [] {
    file_much_use();
    return true;
  }();
  BOOST_REQUIRE(filed);
  return demo_city();
}

std::string process_of_program() {
  std::ifstream file(demo_city().server().data_folder() / "lock");
  std::string id;
  std::getline(file, id);
  return "/proc/" + id;
}

// In KB; "VmRSS" now, "VmHWM" the most since the count began.
std::int64_t memory(std::string_view what) {
  std::ifstream file(process_of_program() + "/status");
  for (std::string line; std::getline(file, line);) {
    if (line.starts_with(what)) return std::stoll(line.substr(what.size() + 1));
  }
  throw std::runtime_error("the process tells no " + std::string(what));
}
void count_memory_anew() { std::ofstream(process_of_program() + "/clear_refs") << "5"; }

int progress_of(const Person& person) { return person.client().get(kProgress).status; }

// The progress within a time; 404 is "".
bool comes_to(const Person& person, std::string_view stage, std::chrono::seconds within = 30s) {
  const auto end = std::chrono::steady_clock::now() + within;
  while (std::chrono::steady_clock::now() < end) {
    const ApiReply reply = person.client().get(kProgress);
    if ((reply.status == 404 ? "" : reply.body().at("stage").as_text()) == stage) return true;
    std::this_thread::sleep_for(20ms);
  }
  return false;
}

// Asks for all lines and reads nothing of the reply.
std::unique_ptr<RawClient> holding(const Person& person) {
  const std::string address = city().server().address();
  auto client = std::make_unique<RawClient>(static_cast<std::uint16_t>(std::stoi(address.substr(address.rfind(':') + 1))));
  client->send(get(kAll, "Authorization: Bearer " + person.client().token() + "\r\n"));
  return client;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(export_tests)

BOOST_AUTO_TEST_CASE(EX_1_many_exports_at_once_take_little_memory_and_give_it_back) {
  const std::vector<const Person*> people{&city().as("city.monitor"), &city().as("city.maker"), &city().as("city.catalogue"),
                                          &city().as("city.checker")};
  BOOST_REQUIRE_GE(number("SELECT COUNT(*) FROM usage_line"), kLeastLines);
  const std::int64_t before = memory("VmRSS:");
  count_memory_anew();
  std::vector<std::size_t> bytes(people.size());
  {
    std::vector<std::jthread> all;
    for (std::size_t i = 0; i < people.size(); ++i) {
      all.emplace_back([&bytes, i, person = people[i]] {
        const ApiReply reply = person->client().get(kAll);
        if (reply.status == 200) bytes[i] = reply.text.size();
      });
    }
  }
  for (const std::size_t size : bytes) BOOST_TEST(size > 1'000'000U);
  const std::int64_t most = memory("VmHWM:") - before;
  std::int64_t kept = memory("VmRSS:") - before;
  for (int i = 0; i < 100 && kept > kKeptMost; ++i) {  // it is given back within seconds
    std::this_thread::sleep_for(100ms);
    kept = memory("VmRSS:") - before;
  }
  BOOST_TEST_MESSAGE("four exports, two at once: " << most << " KB at most, " << kept << " KB kept");
  if (!kMemoryTells) return;
  BOOST_TEST(most <= 2 * 32 * 1024);
  BOOST_TEST(kept <= kKeptMost);
}

BOOST_AUTO_TEST_CASE(EX_1_a_person_has_one_export_until_it_is_sent_or_its_client_has_gone) {
  const Person& person = city().as("city.monitor");
  BOOST_TEST(progress_of(person) == 404);
  {
    const auto client = holding(person);
    BOOST_TEST(comes_to(person, "sending"));
    BOOST_TEST(person.get(kProgress).at("rows").as_number() >= kLeastLines);
    const ApiReply second = person.client().get(kAll);
    BOOST_TEST(second.status == 429);
    BOOST_TEST(second.token() == "export_under_way");
    const std::string product = "/api/v1/consumables.xlsx";
    BOOST_TEST(city().as("city.maker").client().get(product).status == 200);  // nobody else waits for a slow client
  }
  BOOST_TEST(comes_to(person, ""));
  BOOST_TEST(person.fetch("/api/v1/consumables.xlsx").text.substr(0, 2) == "PK");
}

BOOST_AUTO_TEST_CASE(EX_1_who_waits_is_told_so_and_leaves_the_line_with_the_client) {
  const std::vector<const Person*> people{&city().as("city.monitor"), &city().as("city.maker"), &city().as("city.catalogue")};
  for (const Person* person : people) BOOST_REQUIRE(comes_to(*person, ""));
  std::vector<std::unique_ptr<RawClient>> clients;
  for (const Person* person : people) clients.push_back(holding(*person));
  // Two write; who came last of the three, as the server took them, waits.
  bool found = false;
  for (const auto end = std::chrono::steady_clock::now() + 30s; !found && std::chrono::steady_clock::now() < end;) {
    for (std::size_t i = 0; i < people.size() && !found; ++i) {
      const ApiReply reply = people[i]->client().get(kProgress);
      found = reply.status == 200 && reply.body().at("stage").as_text() == "waiting";
      if (!found) continue;
      BOOST_TEST(reply.body().at("ahead").as_number() == 1);
      clients[i].reset();
      BOOST_TEST(comes_to(*people[i], ""));
    }
  }
  BOOST_TEST(found);
}

BOOST_AUTO_TEST_CASE(CA_13_an_export_holds_the_cells_of_the_list) {
  const Person& person = city().as("city.monitor");
  BOOST_REQUIRE(comes_to(person, ""));
  const std::string institution = person.items("/api/v1/usage-lines?limit=1").at(0).at("institution_id").as_text();
  const std::string one = "institution_id=" + institution + "&month_from=2025-03&month_to=2025-03";
  const auto sheet = catalog::sheet::read_grid(person.fetch(std::string(kAll) + "?" + one).text, "use.xlsx");
  BOOST_REQUIRE(sheet.ok());
  const auto lines = person.items("/api/v1/usage-lines?limit=200&" + one);
  BOOST_REQUIRE_EQUAL(sheet->rows.size(), lines.size() + 1);
  BOOST_TEST(sheet->rows[0].cells.at(0).text == "月份");
  std::map<std::string, const json::Value*> by_code;
  for (const json::Value& line : lines) by_code[line.at("product_code").as_text()] = &line;
  std::string last;
  for (std::size_t i = 1; i < sheet->rows.size(); ++i) {
    const auto& cells = sheet->rows[i].cells;
    const std::string code = cells.at(3).text;
    BOOST_TEST(last < code);
    last = code;
    const json::Value& line = *by_code.at(code);
    BOOST_TEST(cells.at(0).text == "2025-03");
    BOOST_TEST(cells.at(9).text == std::to_string(line.at("used_units").as_number()));
    BOOST_TEST(cells.at(10).text == std::to_string(line.at("stock_units").as_number()));
  }
}

// The sheet of a list: the columns that were asked for, in their order and language, and whose it is on a sheet behind.
BOOST_AUTO_TEST_CASE(EX_2_the_sheet_of_a_list_has_the_columns_asked_for_and_tells_of_itself) {
  const Person& person = city().as("city.monitor");
  BOOST_REQUIRE(comes_to(person, ""));
  const std::string target = "/api/v1/products.xlsx?columns=code,conversion_factor,goods_kind,id&language=en&goods_kind=drug";
  const ApiReply reply = person.fetch(target);
  const auto products = person.items("/api/v1/products?limit=200&goods_kind=drug");
  BOOST_REQUIRE(!products.empty());
  const auto sheet = catalog::sheet::read_grid(reply.text, "products.xlsx");
  BOOST_REQUIRE(sheet.ok());
  BOOST_REQUIRE_EQUAL(sheet->rows[0].cells.size(), 4U);
  BOOST_TEST(sheet->rows[0].cells[3].text == "System id");
  const auto& first = sheet->rows[1].cells;
  BOOST_TEST(first[0].text == products[0].at("code").as_text());
  BOOST_TEST(first[1].text == std::to_string(products[0].at("conversion_factor").as_number()));
  BOOST_TEST(first[2].text == "Drug");
  BOOST_TEST(first[3].text == products[0].at("id").as_text());
  BOOST_TEST(reply.header("Export-Rows") == std::to_string(sheet->rows.size() - 1));
  BOOST_TEST(reply.header("Export-More") == "false");
  const auto about = catalog::sheet::read_grid(reply.text, "products.xlsx", {}, "About");
  BOOST_REQUIRE(about.ok());
  std::map<std::string, std::string> told;
  for (const auto& row : about->rows) told[row.cells.at(0).text] = row.cells.at(1).text;
  BOOST_TEST(told.at("List") == "Products");
  BOOST_TEST(told.at("Complete") == "Yes");
  BOOST_TEST(told.at("Rows") == std::to_string(sheet->rows.size() - 1));
  BOOST_TEST(told.at("Organisation") == person.get("/api/v1/session").at("user").at("organisation_name").as_text());
  BOOST_TEST(told.at("Time (China)").starts_with(city().today().text()));
  BOOST_TEST(std::ranges::any_of(told, [](const auto& one) { return one.first.starts_with("Condition: ") && one.second == "Drug"; }));
}

BOOST_AUTO_TEST_CASE(EX_2_a_column_that_is_not_there_is_refused_by_its_name) {
  const Person& person = city().as("city.monitor");
  for (const char* query : {"columns=number,colour", "columns=,", "limit=5", "cursor=0000000000001", "language=fr", "state=no_such"}) {
    const ApiReply reply = person.client().get(std::string("/api/v1/orders.xlsx?") + query);
    BOOST_TEST(reply.status == 400, query);
    BOOST_TEST(reply.token() == "bad_parameter", query);
  }
  const std::string refused = person.client().get("/api/v1/orders.xlsx?columns=number,colour").text;
  BOOST_TEST(refused.find("没有“colour”这一列") != std::string::npos, refused);
  BOOST_TEST(refused.find("unknown_column") != std::string::npos, refused);
}

// More than one sheet takes: the first ones, and both the sheet and the reply say that there are more.
BOOST_AUTO_TEST_CASE(EX_2_a_longer_list_is_cut_and_says_so_and_is_audited_with_its_rows) {
  const Person& person = city().as("city.catalogue");
  auto owner = city().server().owner_session();
  owner.run(
      "INSERT INTO variety (id, code, generic_name, route_form_group, min_unit, reference_strength, goods_kind, created_at) SELECT seq, "
      "CONCAT('LONG', seq), CONCAT('=长', seq), '口服', '片', '1mg', 'drug', NOW(6) FROM seq_1_to_20100");
  count_memory_anew();
  const std::int64_t before = memory("VmRSS:");
  const ApiReply reply = person.fetch("/api/v1/varieties.xlsx?columns=id,generic_name");
  if (kMemoryTells) BOOST_TEST(memory("VmHWM:") - before <= 24 * 1024);
  BOOST_TEST(reply.header("Export-Rows") == "20000");
  BOOST_TEST(reply.header("Export-More") == "true");
  const auto sheet = catalog::sheet::read_grid(reply.text, "varieties.xlsx");
  BOOST_REQUIRE(sheet.ok());
  BOOST_REQUIRE_EQUAL(sheet->rows.size(), 20'002U);
  BOOST_TEST(sheet->rows[20'001].cells.at(0).text.starts_with("只导出了前 20000 行"));
  BOOST_TEST(sheet->rows[20'000].cells.at(1).text.starts_with("=长"));  // as text: a formula cell has no text of its own
  const auto about = catalog::sheet::read_grid(reply.text, "varieties.xlsx", {}, "导出说明");
  BOOST_REQUIRE(about.ok());
  BOOST_TEST(std::ranges::any_of(about->rows, [](const auto& row) { return row.cells.at(1).text.starts_with("只导出了前 20000 行"); }));
  auto rows =
      owner.query_values({"export_tests.audited", "SELECT content FROM audit_event WHERE act = 'export_varieties' ORDER BY id"}, {});
  BOOST_REQUIRE_EQUAL(rows.size(), 1U);
  BOOST_TEST(rows[0].take<std::string>() == R"({"target":"/api/v1/varieties.xlsx?columns=id,generic_name","exported":20000})");
}

BOOST_AUTO_TEST_CASE(EX_1_no_file_of_an_export_has_a_name) {
  const auto client = holding(city().as("city.monitor"));
  BOOST_TEST(comes_to(city().as("city.monitor"), "sending"));
  for (const auto& entry : std::filesystem::directory_iterator(city().server().data_folder() / "tmp"))
    BOOST_TEST(!entry.is_regular_file(), entry.path().string());
}

BOOST_AUTO_TEST_SUITE_END()
