#include <algorithm>
#include <map>

#include "api/demo/city_parts.h"
#include "api/demo/draw.h"
#include "catalog/product/strength.h"
#include "core/base/text.h"

namespace liangjia::api::demo {
namespace {

constexpr std::int64_t kFenE4 = 100;  // a fen in the unit of Price

// `percent` of the price of as many units as `to` holds, when `price` is for `from`; up to the next whole fen.
Price scaled(Price price, std::int64_t from, std::int64_t to, std::int64_t percent) {
  const std::int64_t part = from * 100 * kFenE4;
  return Price{(price.count_e4() * to * percent + part - 1) / part * kFenE4};
}

const VarietyData& data_of(const CityData& data, const std::string& generic_name) {
  for (const VarietyData& one : data.varieties) {
    if (one.generic_name == generic_name) return one;
  }
  throw InternalBug("demo table varieties.csv lacks " + generic_name);
}

class Catalogue {
 public:
  Catalogue(City& city, const CityData& data) : city_(city), data_(data), draw_(city.seed, "catalogue") {}

  void add() {
    open_round(kRoundPilot, "演示·国家组织药品集中采购试点（4+7）", "round_4_plus_7");
    open_round(kRound7, "演示·第七批国家组织药品集中采购", "round_7");
    open_round(kRound8, "演示·第八批国家组织药品集中采购", "round_8");
    for (const WinningData& won : data_.winning) add_winning(won);
    for (std::size_t i = 0; i < firsts_.size(); ++i) add_others(i, *firsts_[i]);
  }

 private:
  void open_round(std::string_view code, std::string name, std::string rule_set) {
    Round round;
    round.values.code = code;
    round.values.name = std::move(name);
    round.values.rule_set = std::move(rule_set);
    round.values.valid_from = city_.begins();
    round.values.valid_to = city_.ends();
    for (int year = 0; year < kYears; ++year) {
      catalog::AgreementYear& made = round.years.emplace_back();
      made.number = year + 1;
      made.valid_from = city_.begins().plus_months(year * kMonthsOfYear);
      made.valid_to = city_.begins().plus_months((year + 1) * kMonthsOfYear).plus_days(-1);
    }
    city_.rounds.push_back(std::move(round));
  }

  Round& round_of(const std::string& code) {
    return *std::find_if(city_.rounds.begin(), city_.rounds.end(), [&](const Round& round) { return round.values.code == code; });
  }

  // The variety of a winning row, made when its first product comes.
  const catalog::Variety& variety_of(const WinningData& won, const VarietyData& about) {
    for (const catalog::Variety& known : city_.varieties) {
      if (known.generic_name == about.variety && known.route_form_group == about.route_form_group) return known;
    }
    catalog::Variety variety;
    variety.code = "YS" + padded(city_.varieties.size() + 1, 4);
    variety.generic_name = about.variety;
    variety.route_form_group = about.route_form_group;
    variety.min_unit = about.min_unit;
    variety.reference_strength = won.spec;
    firsts_.push_back(&won);
    round_of(won.round).varieties.push_back({variety.code, about.drug_class, 0});
    return city_.varieties.emplace_back(std::move(variety));
  }

  // Of this maker, with the strength of `won`. Codes keep the published form: X, ATC class, name, form, strength, pack, maker.
  Product product_of(const WinningData& won, const VarietyData& about, const catalog::Variety& variety, const std::string& maker,
                     std::int64_t units) {
    Product product;
    catalog::Product& values = product.values;
    values.code = "X" + about.atc + "A" + variety.code.substr(3) + about.form_code + "0101" + maker.substr(12, 5);
    values.generic_name = won.generic_name;
    values.form = about.form;
    values.spec = won.spec;
    values.pack = std::to_string(units) + about.min_unit + "/盒";
    values.approval_number = "国药准字H99" + padded(city_.products.size() + 1, 6);
    values.factor = ConversionFactor{units};
    values.min_unit = about.min_unit;
    values.pack_unit = "盒";
    values.strength = catalog::strength_ratio(won.spec, variety.reference_strength).value_or(Ratio::percent(100));
    values.essential = about.essential;
    product.variety = variety.code;
    product.manufacturer = maker;
    return product;
  }

  void add_award(const WinningData& won, const Product& product, catalog::SupplyRole role, Price price, std::string source) {
    city_.awards.push_back({won.round, product.values.code, product.variety, product.manufacturer, role, price, std::move(source)});
  }

  void add_winning(const WinningData& won) {
    const VarietyData& about = data_of(data_, won.generic_name);
    const catalog::Variety variety = variety_of(won, about);
    Product product = product_of(won, about, variety, enterprise_code(city_, won.winner), won.units_per_pack);
    product.values.originator = about.originator_won;
    for (RoundVariety& held : round_of(won.round).varieties) held.winners += held.variety == variety.code ? 1 : 0;
    add_award(won, product, catalog::SupplyRole::Main, won.pack_price, won.source);
    city_.products.push_back(std::move(product));
  }

  void add_listed(const WinningData& won, const VarietyData& about, const catalog::Variety& variety, std::string_view maker,
                  bool originator) {
    // Originators often come in small packs: another pack is another product with another factor.
    const std::int64_t units = originator && won.units_per_pack > 7 && won.units_per_pack % 7 == 0 ? 7 : won.units_per_pack;
    Product product = product_of(won, about, variety, enterprise_code(city_, maker), units);
    product.values.originator = originator;
    product.listed = scaled(won.pack_price, won.units_per_pack, units, originator ? draw_.between(300, 600) : draw_.between(140, 220));
    city_.products.push_back(std::move(product));
  }

  // What else is on the market of a variety: a backup for every third, and two products that did not win.
  void add_others(std::size_t index, const WinningData& won) {
    const VarietyData& about = data_of(data_, won.generic_name);
    const catalog::Variety variety = city_.varieties[index];
    if (index % 3 == 0) {
      const std::string_view maker = kBackupMakers[index / 3 % std::size(kBackupMakers)];
      Product backup = product_of(won, about, variety, enterprise_code(city_, maker), won.units_per_pack);
      const Price price = scaled(won.pack_price, 1, 1, draw_.between(105, 130));
      add_award(won, backup, catalog::SupplyRole::FirstBackup, price, "演示数据；备供企业与备供价格均为虚构");
      city_.products.push_back(std::move(backup));
    }
    const std::size_t generics = std::size(kOtherMakers) - kOriginators;
    add_listed(won, about, variety, kOtherMakers[kOriginators + index % generics], false);
    if (about.originator_won) {
      add_listed(won, about, variety, kOtherMakers[kOriginators + (index + 1) % generics], false);
    } else {
      add_listed(won, about, variety, kOtherMakers[index % kOriginators], true);
    }
  }

  City& city_;
  const CityData& data_;
  Draw draw_;
  std::vector<const WinningData*> firsts_;  // the first winning row of each variety
};

// Each distributor serves three counties for every winner; the pools of the city itself are shared out among them by winner.
void add_authorisations(City& city) {
  const auto distributors = codes_of(city, kDistributors);
  const auto winners = winners_of(city);
  for (std::size_t i = 0; i < winners.size(); ++i) {
    for (std::size_t county = 0; county < std::size(kCounties); ++county) {
      city.authorisations.push_back({winners[i], distributors[county % distributors.size()], std::string(kCounties[county].region_code)});
    }
    for (const std::string_view pool : {kCityPool, kDevelopmentZone.region_code}) {
      city.authorisations.push_back({winners[i], distributors[i % distributors.size()], std::string(pool)});
    }
  }
}

// Every winning product, and about half of the others.
void add_formularies(City& city) {
  Draw draw(city.seed, "formularies");
  for (const Alliance& alliance : city.alliances) {
    Formulary formulary{alliance.code, {}};
    for (const Product& product : city.products) {
      if (!product.listed || draw.one_in(2)) formulary.products.push_back(product.values.code);
    }
    city.formularies.push_back(std::move(formulary));
  }
}

}  // namespace

void add_catalogue(City& city, const CityData& data) {
  Catalogue(city, data).add();
  add_authorisations(city);
  add_formularies(city);
}

}  // namespace liangjia::api::demo
