#include "api/demo/city_data.h"

#include <charconv>
#include <span>

#include "api/http/static_files.h"
#include "catalog/sheet/grid.h"

namespace liangjia::api {
std::span<const EmbeddedFile> embedded_demo_data();
}

namespace liangjia::api::demo {
namespace {

// A shipped table: rows by column title.
class Table {
 public:
  explicit Table(std::string_view name) : name_(name) {
    for (const EmbeddedFile& file : embedded_demo_data()) {
      if (file.path == name) grid_ = catalog::sheet::read_grid(file.bytes, file.path).value();
    }
    expect(grid_.rows.size() > 1, "no rows");
  }
  std::size_t size() const { return grid_.rows.size() - 1; }
  const std::string& text(std::size_t row, std::string_view title) const {
    const auto& titles = grid_.rows[0].cells;
    for (std::size_t column = 0; column < titles.size(); ++column) {
      if (titles[column].text == title) return grid_.rows[row + 1].at(column).text;
    }
    throw InternalBug("demo table " + name_ + " has no column " + std::string(title));
  }
  std::int64_t number(std::size_t row, std::string_view title) const {
    const std::string& digits = text(row, title);
    std::int64_t value = 0;
    const auto read = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    expect(read.ec == std::errc{} && read.ptr == digits.data() + digits.size(), title);
    return value;
  }
  Price price(std::size_t row, std::string_view title) const {
    const auto price = Price::parse(text(row, title));
    expect(price.has_value(), title);
    return *price;
  }
  void expect(bool good, std::string_view what) const {
    if (!good) throw InternalBug("demo table " + name_ + ": " + std::string(what));
  }

 private:
  std::string name_;
  catalog::sheet::Grid grid_;
};

std::string before(const std::string& text, std::string_view mark) { return text.substr(0, text.find(mark)); }

std::string region_level(const std::string& level) {
  if (level == "city-level pool") return "city_pool";
  if (level == "county-level pool") return "county_pool";
  return level;
}

std::vector<catalog::Region> read_regions() {
  const Table table("admin_divisions.csv");
  std::vector<catalog::Region> regions;
  for (std::size_t i = 0; i < table.size(); ++i) {
    // "丽水市本级 (医保统筹区代码)": the remark is not part of the name.
    regions.push_back({table.text(i, "code"), before(table.text(i, "name"), " ("), table.text(i, "parent"),
                       region_level(table.text(i, "level")), table.text(i, "certainty") + "; " + table.text(i, "source")});
  }
  return regions;
}

Level level_of(const Table& table, const std::string& token) {
  if (token == "village_clinic") return Level::VillageClinic;
  if (token == "township") return Level::Township;
  table.expect(token == "hospital", "least_level");
  return Level::Hospital;
}

std::vector<VarietyData> read_varieties() {
  const Table table("varieties.csv");
  std::vector<VarietyData> varieties;
  for (std::size_t i = 0; i < table.size(); ++i) {
    VarietyData one;
    one.generic_name = table.text(i, "generic_name");
    one.variety = table.text(i, "variety");
    one.route_form_group = table.text(i, "route_form_group");
    one.atc = table.text(i, "atc");
    one.form = table.text(i, "form");
    one.form_code = table.text(i, "form_code");
    one.min_unit = table.text(i, "min_unit");
    if (!table.text(i, "units_per_pack_assumed").empty()) one.units_per_pack_assumed = table.number(i, "units_per_pack_assumed");
    one.drug_class = table.text(i, "drug_class");
    one.essential = table.text(i, "essential") == "yes";
    one.originator_won = table.text(i, "originator_won") == "yes";
    one.least_level = level_of(table, table.text(i, "least_level"));
    one.yearly_units = table.number(i, "yearly_units");
    varieties.push_back(std::move(one));
  }
  return varieties;
}

std::int64_t leading_number(std::string_view text) {
  std::int64_t value = 0;
  std::from_chars(text.data(), text.data() + text.size(), value);
  return value;
}

// The pilot's table: pack as "7片/盒" or not known, then the price of a minimum unit counts.
void read_pilot(const std::vector<VarietyData>& varieties, std::vector<WinningData>& winning) {
  const Table table("winning_4plus7.csv");
  for (std::size_t i = 0; i < table.size(); ++i) {
    WinningData one;
    one.round = kRoundPilot;
    one.generic_name = table.text(i, "generic_name");
    one.spec = table.text(i, "spec");
    one.winner = table.text(i, "winner");
    one.units_per_pack = leading_number(table.text(i, "pack"));
    one.source = "演示数据；4+7 试点；" + table.text(i, "pack_certainty") + "；" + table.text(i, "source");
    if (one.units_per_pack > 0) {
      one.pack_price = table.price(i, "price_per_pack_yuan");
    } else {
      for (const VarietyData& variety : varieties) {
        if (variety.generic_name == one.generic_name) one.units_per_pack = variety.units_per_pack_assumed;
      }
      one.pack_price = Price{table.price(i, "price_per_min_unit_yuan").count_e4() * one.units_per_pack};
      one.source += "；包装为演示假定，每盒价格按最小单位价格计算";
    }
    winning.push_back(std::move(one));
  }
}

// "15mg*2*14 tablets/box" is 15mg, 28 a pack: what follows the first * and counts.
std::int64_t counted_pack(std::string_view text) {
  std::int64_t units = 1;
  for (std::size_t star = text.find('*'); star != std::string_view::npos; star = text.find('*', star + 1)) {
    units *= leading_number(text.substr(star + 1));
  }
  return units;
}

// The table of prices with public sources. Its other rounds have too little in it for a round of their own.
void read_verified(std::vector<WinningData>& winning) {
  const Table table("winning_prices_verified.csv");
  for (std::size_t i = 0; i < table.size(); ++i) {
    const std::string& round = table.text(i, "round");
    if (round != "7" && round != "8") continue;
    table.expect(table.text(i, "price_basis") == "per box", "price_basis");
    WinningData one;
    one.round = round == "7" ? kRound7 : kRound8;
    one.generic_name = table.text(i, "generic_name_zh");
    one.spec = before(table.text(i, "spec_and_pack"), "*");
    one.units_per_pack = counted_pack(table.text(i, "spec_and_pack"));
    one.winner = table.text(i, "company");
    one.pack_price = table.price(i, "price_yuan");
    one.source = "演示数据；第" + round + "批；" + table.text(i, "source");
    winning.push_back(std::move(one));
  }
}

CityData read_city_data() {
  CityData data{read_regions(), read_varieties(), {}};
  read_pilot(data.varieties, data.winning);
  read_verified(data.winning);
  return data;
}

}  // namespace

const CityData& city_data() {
  static const CityData data = read_city_data();
  return data;
}

}  // namespace liangjia::api::demo
