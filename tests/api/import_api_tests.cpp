// Sheets through the real program: every kind from preview to rows, the user's own mapping, both modes, the same file twice, the
// faulty rows as a file and back, ten thousand rows; and the same from the command line.
#include <atomic>
#include <boost/test/unit_test.hpp>
#include <fstream>
#include <set>
#include <thread>

#include "catalog/sheet/grid.h"
#include "tests/api/import_city.h"
#include "tests/support/sheet_files.h"

namespace liangjia::test {

ImportCity& import_city() {
  static ImportCity one;
  return one;
}

namespace {

struct Sample {
  const char* kind;
  const char* csv;  // all rows good
  int rows;
  const char* table;  // where they go
  int added;
};

// Each row is new to the small city.
constexpr Sample kSamples[] = {
    {"organisations",
     "类别,机构编码,名称,区划,等级\n医疗机构,H33112100201,甲镇卫生院,331121,卫生院\n医疗机构,H33112100202,乙镇卫生院,331121,卫生院\n", 2,
     "organisation", 2},
    {"products",
     "医保编码,产品名称,剂型,制剂规格,包装规格,批准文号,转换比,单位,药品企业,挂网价\nXC08CAA001A001020200301,苯磺酸氨氯地平片,片剂,10mg,"
     "14片/盒,国药准字H20201234,14,盒,甲制药,￥5.60\n",
     1, "product", 1},
    {"award_results", "品种名称,中选企业,规格,包装,中选价格\n苯磺酸氨氯地平片,戊制药,5mg,7片/盒,1.05元\n", 1, "award", 1},
    {"volume_reports", "通用名,规格,单位,2024年历史采购量,需求量\n苯磺酸氨氯地平,5mg,片,100,300\n替加环素,50mg,支,1,2\n", 2,
     "volume_report_line", 2},
    {"orders", "医疗机构编码,医保编码,采购数量\nH33112100001,XC08CAA001A001010100301,3\nH33112100001,XJ01AAT001B001010100302,1\n", 2,
     "order_line", 2},
    {"published_volumes",
     "品种名称,供应省市,规格,首年约定采购量计算基数（万片/支）\n苯磺酸氨氯地平片,浙江,5mg,12.5\n替加环素,浙江,50mg,1\n", 2,
     "published_volume", 2},
    {"prices", "医保编码,价格\nXC08CAA001A001010100303,4.98\n", 1, "award_price", 1},
    {"consumables",
     "27位医用耗材代码,产品名称,注册证编号,规格型号,材质,系统/组件,单位,中选企业,挂网价格,伴随服务价格\n"
     "C01010100113038075550000001,髋关节假体,国械注准20153461234,AH-28 28mm,陶瓷,陶瓷对聚乙烯/髋臼杯,套,乙制药,6852.00,350.00\n"
     "C01010100113038075550000002,髋关节假体,国械注准20153461234,AH-32 32mm,陶瓷,陶瓷对聚乙烯/髋臼杯,套,乙制药,6852.00,\n",
     2, "product", 2}};

ApiReply send(const Sample& sample, const std::string& route, ApiClient::Fields more = {}) {
  return import_city()
      .as(importer_of(sample.kind))
      .upload(route, import_fields(sample.kind, std::move(more)), std::string(sample.kind) + ".csv", sample.csv);
}

void add_a_variety_of_consumables() {
  const ApiReply made =
      import_city()
          .as("city.catalogue")
          .post("/api/v1/varieties", json::Object{{"varieties", json::Array{json::Object{{"code", "HC0001"},
                                                                                         {"generic_name", "髋关节假体"},
                                                                                         {"route_form_group", "骨科植入"},
                                                                                         {"min_unit", "套"},
                                                                                         {"reference_strength", "1套"},
                                                                                         {"goods_kind", "consumable"}}}}});
  BOOST_REQUIRE_MESSAGE(made.status == 201, made.text);
}

}  // namespace

BOOST_AUTO_TEST_SUITE(import_api)

BOOST_AUTO_TEST_CASE(every_kind_from_preview_to_rows) {
  add_a_variety_of_consumables();
  for (const Sample& sample : kSamples) {
    BOOST_TEST_CONTEXT(sample.kind) {
      const std::string rows_query = std::string("SELECT COUNT(*) FROM ") + sample.table;
      const auto before = import_city().count(rows_query);
      const std::string state = import_city().state();
      const ApiReply preview = send(sample, "/api/v1/imports/preview");
      BOOST_REQUIRE_MESSAGE(preview.status == 200, preview.text);
      BOOST_TEST(preview.body().at("rows_good").as_number() == sample.rows);
      BOOST_TEST(preview.body().at("rows_bad").as_number() == 0);
      BOOST_TEST(preview.body().at("mapping_fault").is_null());
      BOOST_TEST(preview.body().at("sample").size() == static_cast<std::size_t>(sample.rows));

      const ApiReply dry = send(sample, "/api/v1/imports", {{"dry_run", "true"}});
      BOOST_REQUIRE_MESSAGE(dry.status == 200, dry.text);
      BOOST_TEST(dry.body().at("dry_run").as_boolean());
      BOOST_TEST(dry.body().at("rows_written").as_number() == sample.rows);
      BOOST_TEST(import_city().state() == state);

      const ApiReply written = send(sample, "/api/v1/imports");
      BOOST_REQUIRE_MESSAGE(written.status == 201, written.text);
      BOOST_TEST(written.body().at("state").as_text() == "done");
      BOOST_TEST(written.body().at("rows_written").as_number() == sample.rows);
      BOOST_TEST(import_city().count(rows_query) == before + sample.added);
      const std::string id = written.body().at("id").as_text();

      const ApiReply twice = send(sample, "/api/v1/imports");
      BOOST_TEST(twice.status == 409);
      BOOST_TEST(twice.token() == "already_imported");
      BOOST_TEST(twice.text.find(id) != std::string::npos);
      if (std::string_view(sample.kind) != "orders") {  // an order asked for again is another order
        const ApiReply again = send(sample, "/api/v1/imports", {{"again", "true"}});
        BOOST_TEST(again.status == 201);
        BOOST_TEST(again.body().at("rows_unchanged").as_number() == sample.rows);
      }

      const ApiClient client = import_city().as(importer_of(sample.kind));
      BOOST_TEST(client.get("/api/v1/imports/" + id).body().at("rows_good").as_number() == sample.rows);
      BOOST_TEST(client.get(std::string("/api/v1/imports?kind=") + sample.kind).text.find(id) != std::string::npos);
      // Another organisation's job, and a kind that is another role's.
      BOOST_TEST(import_city().as("lone.pharmacist").get("/api/v1/imports/" + id).status == 404);
      const std::string other = importer_of(sample.kind) == "city.catalogue" ? "lead.buyer" : "city.catalogue";
      BOOST_TEST(import_city().as(other).upload("/api/v1/imports", import_fields(sample.kind), "x.csv", sample.csv).token() == "forbidden");

      // Its template, as it comes: recognised, and without rows, as the example is no row.
      const ApiReply form = client.get(std::string("/api/v1/import-templates/") + sample.kind);
      BOOST_REQUIRE_EQUAL(form.status, 200);
      const ApiReply blank = client.upload("/api/v1/imports/preview", import_fields(sample.kind), "模板.xlsx", form.text);
      BOOST_REQUIRE_MESSAGE(blank.status == 200, blank.text);
      BOOST_TEST(blank.body().at("mapping_fault").is_null());
      BOOST_TEST(blank.body().at("rows_good").as_number() + blank.body().at("rows_bad").as_number() == 0);
    }
  }
  // What was published stands beside what was reported (VO-9).
  const ApiReply published =
      import_city().as("city.catalogue").get("/api/v1/published-volumes?area_code=330000&agreement_year_id=" + city::kYear.text());
  BOOST_TEST(published.body().at("items").size() == 2U);
  BOOST_TEST(published.text.find("\"base_units\":125000") != std::string::npos);
  BOOST_TEST(import_city().as("city.catalogue").get("/api/v1/published-volumes?area_code=%E4%B8%BD").status == 400);
}

// After every_kind_from_preview_to_rows, which keeps two of them.
BOOST_AUTO_TEST_CASE(CA_13_C30_what_is_exported_of_consumables_is_imported_unchanged) {
  const ApiClient client = import_city().as("city.catalogue");
  const ApiReply file = client.get("/api/v1/consumables.xlsx");
  BOOST_REQUIRE_EQUAL(file.status, 200);
  const ApiReply again = client.upload("/api/v1/imports", import_fields("consumables"), "导出.xlsx", file.text);
  BOOST_REQUIRE_MESSAGE(again.status == 201, again.text);
  BOOST_TEST(again.body().at("rows_unchanged").as_number() == 2);
  BOOST_TEST(again.body().at("rows_bad").as_number() == 0, again.text);
  const ApiReply listed = client.get("/api/v1/products?goods_kind=consumable");
  BOOST_TEST(listed.body().at("items").size() == 2U);
  BOOST_TEST(listed.body().at("items").at(1).at("service_fee").as_text() == "350.0000");
  BOOST_TEST(listed.body().at("items").at(1).at("form").as_text() == "");
}

BOOST_AUTO_TEST_CASE(one_key_one_import) {
  constexpr const char* kCsv = "类别,机构编码,名称,区划,等级\n医疗机构,H33112100211,丁镇卫生院,331121,卫生院\n";
  const ApiClient client = import_city().as("city.catalogue");
  const ApiClient::Headers key{{"Idempotency-Key", "import-once"}};
  const ApiReply first = client.upload("/api/v1/imports", import_fields("organisations"), "a.csv", kCsv, key);
  const ApiReply second = client.upload("/api/v1/imports", import_fields("organisations"), "a.csv", kCsv, key);  // with another boundary
  BOOST_TEST(first.status == 201);
  BOOST_TEST(second.text == first.text);
  BOOST_TEST(second.header("Idempotency-Replayed") == "true");
  BOOST_TEST(client.upload("/api/v1/imports", import_fields("organisations"), "b.csv", kCsv, key).token() == "idempotency_conflict");
}

BOOST_AUTO_TEST_CASE(the_users_own_word_on_columns) {
  constexpr const char* kCsv = "类别,编号栏,叫什么,区划,等级,名称\n医疗机构,H33112100221,戊镇卫生院,331121,卫生院,旧名\n";
  const ApiClient client = import_city().as("city.catalogue");
  const ApiReply preview = client.upload("/api/v1/imports/preview", import_fields("organisations"), "a.csv", kCsv);
  BOOST_REQUIRE_EQUAL(preview.status, 200);
  BOOST_TEST(preview.body().at("mapping_fault").at("token").as_text() == "sheet_missing_columns");
  BOOST_TEST(preview.body().at("mapping").at("unmapped").size() == 2U);
  BOOST_TEST(client.upload("/api/v1/imports", import_fields("organisations"), "a.csv", kCsv).token() == "sheet_missing_columns");

  const ApiClient::Fields corrected =
      import_fields("organisations", {{"mapping", R"({"columns":[{"index":1,"key":"code"},{"title":"叫什么","key":"name"}]})"}});
  const ApiReply again = client.upload("/api/v1/imports/preview", corrected, "a.csv", kCsv);
  BOOST_TEST(again.body().at("mapping_fault").is_null());
  BOOST_TEST(client.upload("/api/v1/imports", corrected, "a.csv", kCsv).status == 201);
  BOOST_TEST(import_city().text("SELECT name FROM organisation WHERE code = 'H33112100221'") == "戊镇卫生院");

  const std::pair<const char*, const char*> wrong[] = {
      {R"({"columns":[{"index":1,"key":"colour"}]})", "unknown_value"},
      {R"({"columns":[{"index":99,"key":"code"}]})", "sheet_no_such_column"},
      {R"({"columns":[{"index":1,"key":"code"},{"index":2,"key":"code"}]})", "sheet_column_taken_twice"},
      {R"({"columns":[{"index":-1,"key":"code"}]})", "invalid_input"},
      {R"({"columns":"all"})", "invalid_input"},
      {"[1,2", ""}};
  for (const auto& [mapping, token] : wrong) {
    const ApiReply reply = client.upload("/api/v1/imports", import_fields("organisations", {{"mapping", mapping}}), "a.csv", kCsv);
    BOOST_TEST((reply.status >= 400 && reply.status < 500), mapping << reply.text);
    if (*token) BOOST_TEST(reply.token() == token);
  }
}

// How each column was understood, with sample values before and after; what was left unread and passed over; and what only a person knows.
BOOST_AUTO_TEST_CASE(IM_18_the_preview_shows_how_the_file_was_understood) {
  constexpr const char* kCsv =
      "产品编码,产品名称,规格,剂型,包装,生产企业,价格,包装价格,医保编码,包装价格,批号,折扣价格（不含税）\n"
      "90000001,注射用替加环素,50mg,注射剂,5支/盒,乙制药,9.81,49.05,XJ01AAT001B001010100971,49.05,甲,1\n"
      "90000002,注射用替加环素,50mg,注射剂,10支/盒,乙制药,9.81,￥98.10元/盒,XJ01AAT001B001010100972,￥98.10元/盒,乙,1\n"
      "本页小计,,,,,,,147.15,,147.15,,\n";
  const ApiClient client = import_city().as("city.catalogue");
  const ApiReply reply = client.upload("/api/v1/imports/preview", import_fields("products"), "a.csv", kCsv);
  BOOST_REQUIRE_MESSAGE(reply.status == 200, reply.text);
  const json::Value preview = reply.body();
  const auto column = [&](std::string_view list, std::int64_t index) {
    for (const json::Value& one : *preview.at(list).array()) {
      if (one.at("index").as_number() == index) return one;
    }
    return json::Value();
  };
  const json::Value price = column("columns", 7);
  BOOST_TEST(price.at("key").as_text() == "listed_price");
  BOOST_TEST(price.at("unit").as_text() == "元/最小包装");
  BOOST_TEST(price.at("kept").as_boolean());
  BOOST_TEST(price.at("samples").array()->at(0).at("before").as_text() == "49.05");
  BOOST_TEST(price.at("samples").array()->at(0).at("after").as_text() == "49.0500 元/最小包装");
  BOOST_TEST(price.at("samples").array()->at(1).at("after").as_text() == "98.1000 元/盒");
  BOOST_TEST(column("unread", 6).at("reason").as_text() == "rival");
  BOOST_TEST(column("unread", 6).at("samples").array()->at(0).at("before").as_text() == "9.81");
  BOOST_TEST(column("unread", 9).at("reason").as_text() == "repeats");
  BOOST_TEST(column("unread", 10).at("reason").as_text() == "unknown");
  BOOST_TEST(preview.at("skipped").array()->at(0).at("reason").as_text() == "sum");
  BOOST_TEST(preview.at("mapping_fault").is_null());
  bool asked = false;
  for (const json::Value& question : *preview.at("questions").array()) {
    if (question.at("key").as_text() != "listed_price") continue;
    asked = true;
    BOOST_TEST(question.at("proposed").as_number() == 7);
    BOOST_TEST(!question.at("must_answer").as_boolean());
    BOOST_TEST(question.at("columns").size() == 2U);
  }
  BOOST_TEST(asked);

  // Titles that do not decide: shown, and nothing imported before the answer.
  constexpr const char* kVague = "医保编码,采购数量,数量\nXC08CAA001A001010100301,1,2\n";
  const ApiClient buyer = import_city().as("lead.buyer");
  const ApiReply vague = buyer.upload("/api/v1/imports/preview", import_fields("orders"), "a.csv", kVague);
  BOOST_TEST(vague.body().at("mapping_fault").at("token").as_text() == "sheet_columns_unclear");
  BOOST_TEST(vague.body().at("rows_good").as_number() == 1);
  BOOST_TEST(buyer.upload("/api/v1/imports", import_fields("orders"), "a.csv", kVague).token() == "sheet_columns_unclear");
  const ApiReply answered = buyer.upload(
      "/api/v1/imports/preview", import_fields("orders", {{"mapping", R"({"columns":[{"index":1,"key":"packs"}]})"}}), "a.csv", kVague);
  BOOST_TEST(answered.body().at("mapping_fault").is_null());
  BOOST_TEST(answered.body().at("questions").size() == 0U);
}

BOOST_AUTO_TEST_CASE(faulty_rows_come_back_as_a_file_and_are_mended) {
  constexpr const char* kCsv =
      "某地医疗机构名单\n类别,机构编码,名称,区划,等级,附注\n医疗机构,H33112100231,己镇卫生院,331121,卫生院,一\n医疗机构,H3311210023,"
      "庚镇卫生院,331121,卫生院,\"=HYPERLINK(\"\"http://x\"\",\"\"点\"\")\"\n"
      "医疗机构,H33112100233,,331121,卫生院,三\n";
  const ApiClient client = import_city().as("city.catalogue");
  const auto count = [] { return import_city().count("SELECT COUNT(*) FROM organisation WHERE code LIKE 'H3311210023_'"); };
  const ApiReply nothing = client.upload("/api/v1/imports", import_fields("organisations", {{"mode", "all_or_nothing"}}), "a.csv", kCsv);
  BOOST_REQUIRE_MESSAGE(nothing.status == 201, nothing.text);
  BOOST_TEST(nothing.body().at("state").as_text() == "nothing_written");
  BOOST_TEST(nothing.body().at("rows_bad").as_number() == 2);
  BOOST_TEST(count() == 0);

  const ApiReply good = client.upload("/api/v1/imports", import_fields("organisations", {{"mode", "keep_good"}}), "a.csv", kCsv);
  BOOST_REQUIRE_MESSAGE(good.status == 201, good.text);
  BOOST_TEST(good.body().at("state").as_text() == "partly_done");
  BOOST_TEST(import_faults(good.body()) == "4:机构编码:code_wrong_form 5:名称:required");
  BOOST_TEST(count() == 1);

  const ApiReply file = client.get("/api/v1/imports/" + good.body().at("id").as_text() + "/faults.xlsx");
  BOOST_REQUIRE_EQUAL(file.status, 200);
  BOOST_TEST(file.header("Content-Disposition").find("attachment") != std::string::npos);
  const auto grid = catalog::sheet::read_grid(file.text, "错误行.xlsx");
  BOOST_REQUIRE(grid.ok());
  BOOST_REQUIRE(grid->rows.size() == 3U);  // heading and two rows
  const auto& bad = grid->rows[1];
  BOOST_TEST(bad.at(2).text == "庚镇卫生院");
  BOOST_TEST(bad.at(5).text == "=HYPERLINK(\"http://x\",\"点\")");  // as text: a formula would have come back with its result
  BOOST_TEST(bad.at(6).text == "4");
  BOOST_TEST(bad.at(7).text == "机构编码");
  BOOST_TEST(bad.at(8).text.find("H33110200001") != std::string::npos);
  BOOST_TEST(!bad.at(9).text.empty());

  // The same file with the two cells put right.
  std::vector<std::vector<Cell>> rows;
  for (const auto& row : grid->rows) {
    std::vector<Cell>& cells = rows.emplace_back();
    for (std::size_t i = 0; i < grid->columns; ++i) cells.emplace_back(row.at(i).text);
  }
  rows[1][1] = std::string("H33112100232");
  rows[2][2] = std::string("辛镇卫生院");
  const ApiReply mended = client.upload("/api/v1/imports", import_fields("organisations"), "错误行.xlsx", xlsx(rows));
  BOOST_REQUIRE_MESSAGE(mended.status == 201, mended.text);
  BOOST_TEST(mended.body().at("state").as_text() == "done", import_faults(mended.body()));
  BOOST_TEST(count() == 3);
}

BOOST_AUTO_TEST_CASE(ten_thousand_rows) {
  std::string csv = "类别,机构编码,名称,区划,等级\n";
  for (int i = 0; i < 10'000; ++i)
    csv += "医疗机构,H331121" + std::to_string(20'000 + i) + ",第" + std::to_string(i) + "卫生院,331121,卫生院\n";
  const ApiClient client = import_city().as("city.catalogue");
  std::atomic<bool> done{false};
  std::set<std::string> stages;
  std::int64_t rows = 0;
  std::jthread asking([&] {
    while (!done) {
      const ApiReply progress = client.get("/api/v1/import-progress?key=ten-thousand");
      if (progress.status != 200) continue;
      stages.insert(progress.body().at("stage").as_text());
      rows = std::max(rows, progress.body().at("rows").as_number());
    }
  });
  const ApiReply reply =
      client.upload("/api/v1/imports", import_fields("organisations"), "万行.csv", csv, {{"Idempotency-Key", "ten-thousand"}});
  done = true;
  asking.join();
  BOOST_REQUIRE_MESSAGE(reply.status == 201, reply.text);
  BOOST_TEST(rows == 10'000);
  BOOST_TEST(stages.size() >= 2U);
  BOOST_TEST(client.get("/api/v1/import-progress?key=ten-thousand").status == 404);  // it has ended
  BOOST_TEST(client.get("/api/v1/import-progress").status == 404);
  BOOST_TEST(reply.body().at("rows_written").as_number() == 10'000);
}

BOOST_AUTO_TEST_CASE(every_kind_from_the_command_line) {
  const std::string data = import_city().server.data_folder().string();
  const auto run = [&](std::vector<std::string> arguments) {
    arguments.insert(arguments.begin(), "import");
    arguments.insert(arguments.end(), {"--data", data});
    return run_program(arguments);
  };
  const auto file = [&](const std::string& name, const std::string& bytes) {
    const auto path = import_city().folder.path() / name;
    std::ofstream(path, std::ios::binary) << bytes;
    return path.string();
  };
  for (const Sample& sample : kSamples) {
    BOOST_TEST_CONTEXT(sample.kind) {
      std::vector<std::string> arguments{sample.kind, file(std::string("cl_") + sample.kind + ".csv", sample.csv),
                                         "--again",   "--dry-run",
                                         "--as",      importer_of(sample.kind)};
      const json::Object parameters = import_parameters(sample.kind);
      for (const auto& [name, value] : parameters.members()) {
        std::string option = "--" + name;
        for (char& c : option) c = c == '_' ? '-' : c;
        arguments.insert(arguments.end(), {option, value.as_text()});
      }
      const std::string state = import_city().state();
      const Ended dry = run(arguments);
      BOOST_TEST(dry.status == 0, dry.output);
      BOOST_TEST(dry.output.find("rows_read " + std::to_string(sample.rows)) != std::string::npos, dry.output);
      BOOST_TEST(dry.output.find("dry run, nothing kept") != std::string::npos);
      for (const char* stage : {"reading", "looking_up", "deciding", "writing"})
        BOOST_TEST(dry.output.find(stage) != std::string::npos, stage);
      BOOST_TEST(import_city().state() == state);
    }
  }
  const std::string good = file("good.csv", "类别,机构编码,名称,区划,等级\n医疗机构,H33112100241,壬镇卫生院,331121,卫生院\n");
  const Ended written = run({"organisations", good, "--json"});
  BOOST_TEST(written.status == 0, written.output);
  const auto document = json::parse(written.output.substr(written.output.find('{')));
  BOOST_REQUIRE(document.ok());
  BOOST_TEST(document->at("rows_written").as_number() == 1);
  BOOST_TEST(import_city().count("SELECT COUNT(*) FROM organisation WHERE code = 'H33112100241'") == 1);

  const Ended twice = run({"organisations", good});
  BOOST_TEST(twice.status == 1);
  BOOST_TEST(twice.output.find(document->at("id").as_text()) != std::string::npos);
  const Ended partly = run(
      {"organisations",
       file("bad.csv",
            "类别,机构编码,名称,区划,等级\n医疗机构,H3311210024,壬镇,331121,卫生院\n医疗机构,H33112100242,癸镇卫生院,331121,卫生院\n")});
  BOOST_TEST(partly.status == 1);
  BOOST_TEST(partly.output.find("code_wrong_form") != std::string::npos);
  BOOST_TEST(partly.output.find("partly_done") != std::string::npos);
  BOOST_TEST(run({"organisations",
                  file("none.csv",
                       "类别,机构编码,名称,区划,等级\n医疗机构,H3,壬镇,331121,卫生院\n医疗机构,H33112100243,子镇卫生院,331121,卫生院\n"),
                  "--all-or-nothing"})
                 .status == 1);
  BOOST_TEST(import_city().count("SELECT COUNT(*) FROM organisation WHERE code = 'H33112100243'") == 0);

  // Reports and orders need a person; the program itself is none.
  BOOST_TEST(run({"orders", file("o.csv", kSamples[4].csv)}).status == 1);
  BOOST_TEST(run({"organisations", good, "--as", "nobody.here"}).status == 1);
  for (const auto& wrong : std::vector<std::vector<std::string>>{{},
                                                                 {"colours", good},
                                                                 {"organisations"},
                                                                 {"organisations", good, good},
                                                                 {"organisations", good, "--colour", "red"},
                                                                 {"organisations", "/no/such/file.csv"},
                                                                 {"organisations", "/tmp"}}) {
    BOOST_TEST(run(wrong).status == 2);
  }
  const Ended picture = run({"organisations", file("picture.xlsx", std::string("\xFF\xD8\xFF\xE0\x00\x10JFIF", 10))});
  BOOST_TEST(picture.status == 1);
  BOOST_TEST(picture.output.find("不是表格文件") != std::string::npos);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::test
