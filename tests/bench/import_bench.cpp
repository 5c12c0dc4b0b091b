// Sheets of 10,000 rows of each kind (an order holds 500 at most), from the bytes of the file to the last statement, against the bare
// work: the same bytes through the bare libraries (zlib, the SAX parser, a handler that does nothing), then the very same statements
// with the same values and nothing else. The statements are not written down here: an observer takes them from the import itself.
//
// Both sides run on one private server and are rolled back, so that they can be repeated on the same data; the rollback's time, taken
// on the bare side, is no part of either. At the end of its rounds each kind is imported for good, as the next one needs its rows.
//
//   import_bench ROUNDS [ROWS]
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/SAXParser.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "api/imports.h"
#include "api/wiring.h"
#include "catalog/import/import_file.h"
#include "catalog/sheet/unzip.h"
#include "core/base/text.h"
#include "procurement/order/order_request.h"
#include "tests/support/sheet_files.h"
#include "tests/support/workbench.h"

using namespace liangjia;
using catalog::sheet::SheetKind;
using test::Cell;

namespace {

using Clock = std::chrono::steady_clock;
using Rows = std::vector<std::vector<Cell>>;

[[noreturn]] void stop(const std::string& why) {
  std::fprintf(stderr, "import_bench: %s\n", why.c_str());
  std::exit(1);
}

template <class Work>
double milliseconds(Work work) {
  const auto begin = Clock::now();
  work();
  return std::chrono::duration<double, std::milli>(Clock::now() - begin).count();
}

double median(std::vector<double> values) {
  std::sort(values.begin(), values.end());
  return values[values.size() / 2];
}

constexpr std::size_t kVarieties = 200;
constexpr std::size_t kMembers = 100;

std::string institution_code(std::size_t i) { return "H331121" + padded(10'000 + i, 5); }
std::string product_code(std::size_t i) { return "XA01AAA001A0010101" + padded(i, 5); }
std::string variety_name(std::size_t i) { return "演示品种" + padded(i % kVarieties, 3); }
std::string variety_code(std::size_t i) { return "PZB" + padded(i % kVarieties, 3); }

Rows organisations(std::size_t count) {
  Rows rows{{"类别", "机构编码", "名称", "区划", "等级", "所属医共体", "是否牵头"}};
  for (std::size_t i = 0; i < count; ++i) {
    rows.push_back({"医疗机构", institution_code(i), "演示第" + std::to_string(i) + "卫生院", "331121", "卫生院",
                    i < kMembers ? "青田县医共体" : "", "否"});
  }
  return rows;
}

Rows products(std::size_t count) {
  Rows rows{
      {"医保编码", "品种代码", "产品名称", "剂型", "制剂规格", "包装规格", "批准文号", "转换比", "单位", "药品企业", "挂网价", "原研"}};
  for (std::size_t i = 0; i < count; ++i) {
    rows.push_back({product_code(i), variety_code(i), variety_name(i) + "片", "片剂", "5mg", "28片/盒", "国药准字H20201234", 28.0, "盒",
                    "甲制药", 4.16 + static_cast<double>(i) / 100, "否"});
  }
  return rows;
}

Rows awards(std::size_t count) {
  Rows rows{{"医保编码", "品种名称", "中选企业", "规格", "包装", "中选价格\n（元/盒）", "供应地区", "执行日期"}};
  for (std::size_t i = 0; i < count; ++i) {
    rows.push_back(
        {product_code(i), variety_name(i), "甲制药", "5mg", "28片/盒", "￥" + std::to_string(4 + i % 90) + ".16", "丽水市", "2026-03-01"});
  }
  return rows;
}

Rows volume_reports(std::size_t count) {
  Rows rows{{"医疗机构编码", "通用名", "规格", "单位", "2023年历史采购量", "2024年历史采购量", "需求量", "说明"}};
  for (std::size_t i = 0; i < count; ++i) {
    rows.push_back({institution_code(i % kMembers), variety_name(i / kMembers), "5mg", "片", 1000.0, 1200.0,
                    5000.0 + static_cast<double>(i), "演示数据"});
  }
  return rows;
}

Rows published_volumes(std::size_t count) {
  Rows rows{{"品种代码", "医疗机构编码", "规格", "首年约定采购量计算基数（万片）"}};
  for (std::size_t i = 0; i < count; ++i) rows.push_back({variety_code(i), institution_code(kMembers + i / kVarieties), "5mg", 1.5});
  return rows;
}

Rows orders(std::size_t count) {
  Rows rows{{"医疗机构编码", "医保编码", "采购数量"}};
  for (std::size_t i = 0; i < std::min<std::size_t>(count, procurement::OrderRequest::kLinesMost); ++i) {
    rows.push_back({institution_code(i % kMembers), product_code(i / kMembers), 2.0});
  }
  return rows;
}

struct Statement {
  std::string text;
  std::vector<db::Value> values;
};

// Unpacks and parses every part of the workbook, and keeps nothing.
void parse_bare(const std::string& bytes) {
  auto archive = catalog::sheet::Unzip::open(bytes, {});
  if (!archive) stop("the workbook does not open");
  for (const char* const name :
       {"xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/styles.xml", "xl/sharedStrings.xml", "xl/worksheets/sheet1.xml"}) {
    if (!archive->has(name)) continue;
    const auto xml = archive->part(name);
    if (!xml) stop(std::string("no part ") + name);
    Poco::XML::DefaultHandler nothing;
    Poco::XML::SAXParser parser;
    parser.setContentHandler(&nothing);
    parser.parseMemoryNP(xml->data(), xml->size());
  }
}

class Bench {
 public:
  Bench(test::Workbench& city, int rounds) : city_(city), rounds_(rounds) {}

  void run(SheetKind kind, const Rows& rows, const Actor& actor, std::vector<std::pair<std::string, std::string>> parameters) {
    const std::string bytes = test::xlsx(rows);
    const catalog::Importer& importer = *api::importer_of(kind);
    std::vector<Statement> statements = recorded(importer, actor, read(bytes, kind, parameters));
    std::vector<double> ours, ours_reading, bare_reading, bare_sql, rollbacks;
    for (int i = 0; i < rounds_ + 1; ++i) {
      catalog::ImportInput input;
      const double reading = milliseconds([&] { input = read(bytes, kind, parameters); });
      const double writing = milliseconds([&] { import(importer, actor, input, true); });
      const double parsing = milliseconds([&] { parse_bare(bytes); });
      auto lease = city_.pool->lease();
      const double sql = milliseconds([&] { replay(*lease, statements); });
      const double rollback = milliseconds([&] { lease->run("ROLLBACK"); });
      if (i == 0) continue;  // warm-up
      ours.push_back(reading + writing - rollback);
      ours_reading.push_back(reading);
      bare_reading.push_back(parsing);
      bare_sql.push_back(sql);
      rollbacks.push_back(rollback);
    }
    const double committed = milliseconds([&] { import(importer, actor, read(bytes, kind, parameters), false); });
    const std::size_t count = rows.size() - 1;
    std::printf(
        "%-18s %6zu rows  %7.0f ms for good  ours %7.0f ms (reading %4.0f)  bare %7.0f ms (reading %4.0f)  ratio %.2f  %5zu statements\n",
        std::string(token_of(kind)).c_str(), count, committed, median(ours), median(ours_reading), median(bare_sql) + median(bare_reading),
        median(bare_reading), (median(bare_sql) + median(bare_reading)) / median(ours), statements.size());
    rows_total += static_cast<double>(count);
    ours_total += median(ours);
    bare_total += median(bare_sql) + median(bare_reading);
    times.insert(times.end(), ours.begin(), ours.end());
  }

  double rows_total = 0, ours_total = 0, bare_total = 0;
  std::vector<double> times;

 private:
  static catalog::ImportInput read(const std::string& bytes, SheetKind kind,
                                   const std::vector<std::pair<std::string, std::string>>& parameters) {
    auto input = catalog::read_import({bytes, "演示.xlsx", {}, {}}, kind);
    if (!input) stop(test::told(input.rejection()));
    input->parameters = parameters;
    return std::move(*input);
  }

  void import(const catalog::Importer& importer, const Actor& actor, const catalog::ImportInput& input, bool dry) {
    catalog::ImportInput own = input;
    own.dry_run = dry;
    const auto outcome = importer.perform(*city_.runner, actor, {"bench-" + std::to_string(++key_), {}, dry}, own);
    if (!outcome) stop(test::told(outcome.rejection()));
    if (!outcome->faults.empty()) stop(outcome->faults.front().en);
  }

  std::vector<Statement> recorded(const catalog::Importer& importer, const Actor& actor, const catalog::ImportInput& input) {
    std::vector<Statement> statements;
    city_.pool->lease()->observe([&](std::string_view text, std::span<const db::Value> values) {
      if (text != "ROLLBACK") statements.push_back({std::string(text), {values.begin(), values.end()}});
    });
    import(importer, actor, input, true);
    city_.pool->lease()->observe({});
    if (statements.empty()) stop("nothing was recorded");
    return statements;
  }

  static void replay(db::Session& session, const std::vector<Statement>& statements) {
    for (const Statement& statement : statements) {
      const db::Sql sql{"bench.replay", statement.text};
      if (statement.text.starts_with("SELECT")) {
        session.query_values(sql, statement.values);
      } else if (statement.values.empty()) {
        session.run(statement.text);
      } else {
        session.execute_values(sql, statement.values);
      }
    }
  }

  test::Workbench& city_;
  int rounds_;
  int key_ = 0;
};

}  // namespace

int main(int argc, char** argv) {
  if (argc < 2) stop("usage: import_bench ROUNDS [ROWS]");
  const std::size_t count = argc > 2 ? static_cast<std::size_t>(std::atoi(argv[2])) : 10'000;
  test::Workbench city(api::all_invariants(test::city_vault()), api::all_reactions());
  for (std::size_t i = 0; i < kVarieties; ++i) {
    city.tamper(
        "INSERT INTO variety (id, code, generic_name, route_form_group, min_unit, reference_strength, goods_kind, created_at) VALUES (" +
        std::to_string(10'000 + i) + ", '" + variety_code(i) + "', '" + variety_name(i) +
        "', '口服常释剂型', '片', '5mg', 'drug', '2026-01-01')");
  }
  const Actor officer = city.actor(test::city::kCityBureau, {Role::CatalogueOfficer});
  const std::string year = test::city::kYear.text();
  Bench bench(city, std::atoi(argv[1]));
  bench.run(SheetKind::Organisations, organisations(count), officer, {{"since", "2026-01-01"}});
  bench.run(SheetKind::Products, products(count), officer, {});
  bench.run(SheetKind::AwardResults, awards(count), officer, {{"round", "GJ07"}});
  const Actor buyer = city.actor(test::city::kLead, {Role::AllianceBuyer});  // leads the imported members too
  bench.run(SheetKind::VolumeReports, volume_reports(count), buyer, {{"agreement_year_id", year}});
  bench.run(SheetKind::PublishedVolumes, published_volumes(count), officer, {{"agreement_year_id", year}});
  bench.run(SheetKind::Orders, orders(count), buyer, {});
  std::sort(bench.times.begin(), bench.times.end());
  const auto percentile = [&](double share) {
    return bench.times[static_cast<std::size_t>(share * static_cast<double>(bench.times.size() - 1))];
  };
  std::printf(
      "{\"name\":\"import\",\"ratio\":%.3f,\"per_second\":%.0f,\"bare_per_second\":%.0f,\"p50_ms\":%.0f,\"p99_ms\":%.0f,\"rows\":%.0f}\n",
      bench.bare_total / bench.ours_total, bench.rows_total / bench.ours_total * 1000, bench.rows_total / bench.bare_total * 1000,
      percentile(0.5), percentile(0.99), bench.rows_total);
  return 0;
}
