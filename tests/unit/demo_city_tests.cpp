// The demo city: repeatable, and made of good codes and consistent figures.
#include <boost/test/unit_test.hpp>
#include <map>
#include <set>
#include <sstream>

#include "api/demo/city.h"
#include "catalog/party/codes.h"
#include "core/identity/user_rules.h"
#include "core/platform/crypto.h"

using namespace liangjia;
using namespace liangjia::api::demo;

namespace {

// Every value of the city, in order.
std::string text_of(const City& city) {
  std::ostringstream out;
  const auto put = [&out](const auto&... values) { ((out << values << '|'), ...) << '\n'; };
  put(city.seed, city.first_month.text());
  for (const auto& one : city.regions) put(one.code, one.name, one.parent_code, one.level, one.source);
  for (const auto& one : city.organisations) put(token_of(one.kind), one.code, one.uscc, one.name, one.region_code, one.level);
  for (const auto& one : city.alliances) {
    put(one.code, one.name, one.region_code, one.lead);
    for (const auto& member : one.members) put(member);
  }
  for (const auto& one : city.delivery_points) put(one.institution, one.name, one.address);
  for (const auto& one : city.bank_accounts)
    put(one.organisation, token_of(one.purpose), one.account_name, one.bank_name, one.account_number);
  for (const auto& one : city.rounds) {
    put(one.values.code, one.values.name, one.values.rule_set, one.values.valid_from.text(), one.values.valid_to.text());
    for (const auto& year : one.years) put(year.number, year.valid_from.text(), year.valid_to.text());
    for (const auto& variety : one.varieties) put(variety.variety, variety.drug_class, variety.winners);
  }
  for (const auto& one : city.varieties) put(one.code, one.generic_name, one.route_form_group, one.min_unit, one.reference_strength);
  for (const auto& one : city.products) {
    put(one.values.code, one.variety, one.manufacturer, one.values.generic_name, one.values.form, one.values.spec, one.values.pack,
        one.values.approval_number, one.values.factor.count(), one.values.strength.text(), one.values.originator, one.values.essential,
        one.listed ? one.listed->text() : "-");
  }
  for (const auto& one : city.awards)
    put(one.round, one.product, one.variety, one.winner, token_of(one.role), one.price.text(), one.source);
  for (const auto& one : city.authorisations) put(one.winner, one.distributor, one.area_code);
  for (const auto& one : city.formularies) {
    put(one.alliance);
    for (const auto& product : one.products) put(product);
  }
  for (const auto& one : city.reports) {
    put(one.institution, one.round);
    for (const auto& line : one.lines) put(line.variety, line.product, line.used[0], line.used[1], line.units, line.reason);
  }
  for (const auto& one : city.users) put(one.username, one.display_name, one.organisation, token_of(one.role));
  return out.str();
}

std::string digest_of(const City& city) { return platform::hex(platform::sm3(text_of(city))); }

const City& city() {
  static const City made = make_city(kSeed);
  return made;
}

const Product& product(const std::string& code) {
  return *std::find_if(city().products.begin(), city().products.end(), [&](const Product& one) { return one.values.code == code; });
}

// What one reference-strength unit costs, in thousandths of 1/10000 yuan.
std::int64_t unit_price(const Product& one, Price price) {
  return price.count_e4() * 1'000 * 1'000'000 / (one.values.factor.count() * one.values.strength.count_ppm());
}

}  // namespace

BOOST_AUTO_TEST_CASE(the_same_seed_gives_the_same_city) {
  BOOST_TEST(digest_of(make_city(kSeed)) == digest_of(city()));
  BOOST_TEST(digest_of(make_city(kSeed + 1)) != digest_of(city()));
  BOOST_TEST(digest_of(make_city(kSeed, kFirstMonth.next())) != digest_of(city()));
}

// Changing what the demo city holds is fine; then this line changes with it. It fails when a compiler or library changes it by itself.
BOOST_AUTO_TEST_CASE(the_city_is_the_same_on_every_machine) {
  BOOST_TEST(digest_of(city()) == "74b0d2b805a87f4811ca49a4b77d6f895c146e58846037513c5d822e94475e9b");
}

BOOST_AUTO_TEST_CASE(the_city_has_its_size) {
  const auto count = [](OrganisationKind kind) {
    return std::count_if(city().organisations.begin(), city().organisations.end(), [&](const auto& one) { return one.kind == kind; });
  };
  BOOST_TEST(count(OrganisationKind::Institution) == 88);
  BOOST_TEST(count(OrganisationKind::Bureau) == 11);
  BOOST_TEST(city().regions.size() == 13U);
  BOOST_TEST(city().alliances.size() == 9U);
  BOOST_TEST(city().rounds.size() == 3U);
  BOOST_TEST(city().varieties.size() == 35U);
  const auto main =
      std::count_if(city().awards.begin(), city().awards.end(), [](const Award& one) { return one.role == catalog::SupplyRole::Main; });
  BOOST_TEST(main == 36);
  BOOST_TEST(city().awards.size() == 48U);     // a backup for every third variety
  BOOST_TEST(city().products.size() == 118U);  // and two that did not win for each
  for (const Alliance& alliance : city().alliances) {
    BOOST_TEST(alliance.members.size() >= 7U);
    BOOST_TEST(alliance.members.size() <= 9U);
  }
}

BOOST_AUTO_TEST_CASE(every_code_is_valid_and_stands_once) {
  std::set<std::string> codes;
  for (const auto& one : city().organisations) {
    const bool institution = one.kind == OrganisationKind::Institution;
    const auto fault = institution                                ? catalog::check_institution_code(one.code)
                       : one.kind == OrganisationKind::Enterprise ? catalog::check_uscc(one.code)
                                                                  : catalog::check_bureau_code(one.code);
    BOOST_TEST(!fault, one.code << " " << one.name);
    BOOST_TEST(codes.insert(one.code).second, one.code);
    if (institution) BOOST_TEST(catalog::division_of_institution(one.code) == one.region_code);
    if (one.kind == OrganisationKind::Enterprise) BOOST_TEST(one.code.substr(2, 6) == "000000");
  }
  for (const auto& one : city().regions) BOOST_TEST(!catalog::check_division_code(one.code), one.code);
  for (const Product& one : city().products) {
    BOOST_TEST(!catalog::check_drug_code(one.values.code), one.values.code);
    BOOST_TEST(!catalog::check_approval_number(one.values.approval_number), one.values.approval_number);
    BOOST_TEST(codes.insert(one.values.code).second, one.values.code);
    BOOST_TEST(codes.insert(one.values.approval_number).second, one.values.approval_number);
  }
  for (const auto& one : city().bank_accounts) BOOST_TEST(codes.insert(one.account_number).second, one.account_number);
}

BOOST_AUTO_TEST_CASE(what_is_made_up_says_so) {
  std::set<std::string> winners;
  for (const Award& one : city().awards) {
    BOOST_TEST(one.source.starts_with("演示数据"), one.source);
    if (one.role == catalog::SupplyRole::Main) winners.insert(one.winner);
  }
  for (const auto& one : city().organisations) {
    if (!winners.contains(one.code)) BOOST_TEST(one.name.starts_with("演示·"), one.name);
  }
  for (const Round& one : city().rounds) BOOST_TEST(one.values.name.starts_with("演示·"), one.values.name);
}

BOOST_AUTO_TEST_CASE(published_winning_bids_are_taken_as_they_stand) {
  std::map<std::string, const Award*> by_name;  // generic name and specification
  for (const Award& one : city().awards) {
    const auto& values = product(one.product).values;
    if (one.role == catalog::SupplyRole::Main) by_name[values.generic_name + " " + values.spec + " " + values.pack] = &one;
  }
  const auto price = [&](const std::string& name) { return by_name.contains(name) ? by_name.at(name)->price.text() : "absent"; };
  BOOST_TEST(price("苯磺酸氨氯地平片 5mg 28片/盒") == "4.1600");
  BOOST_TEST(price("厄贝沙坦片 75mg 28片/盒") == "5.6000");  // 0.20 a tablet, the pack assumed
  BOOST_TEST(price("注射用替加环素 50mg 10支/盒") == "415.9000");
  BOOST_TEST(price("米氮平片 15mg 28片/盒") == "34.4600");  // 2*14 a box
  BOOST_TEST(price("米氮平片 30mg 10片/盒") == "24.2000");
  BOOST_TEST(product(by_name.at("米氮平片 30mg 10片/盒")->product).values.strength.text() == "2");
  BOOST_TEST(by_name.at("米氮平片 30mg 10片/盒")->variety == by_name.at("米氮平片 15mg 28片/盒")->variety);
}

BOOST_AUTO_TEST_CASE(every_award_has_a_price_and_nothing_that_lost_is_cheaper) {
  std::map<std::string, std::int64_t> dearest;  // main award of the variety
  for (const Award& one : city().awards) {
    BOOST_TEST(one.price.count_e4() > 0, one.product);
    const std::int64_t price = unit_price(product(one.product), one.price);
    if (one.role == catalog::SupplyRole::Main) dearest[one.variety] = std::max(dearest[one.variety], price);
  }
  std::map<std::string, int> lost;
  for (const Product& one : city().products) {
    if (!one.listed) continue;
    ++lost[one.variety];
    BOOST_TEST(unit_price(one, *one.listed) >= dearest.at(one.variety), one.values.code);
  }
  for (const auto& variety : city().varieties) BOOST_TEST(lost[variety.code] == 2, variety.generic_name);
  for (const Award& one : city().awards) {
    if (one.role == catalog::SupplyRole::FirstBackup) BOOST_TEST(unit_price(product(one.product), one.price) > dearest.at(one.variety));
  }
}

BOOST_AUTO_TEST_CASE(rounds_cover_each_day_of_their_years_once) {
  for (const Round& one : city().rounds) {
    BOOST_TEST(one.years.front().valid_from.text() == one.values.valid_from.text());
    BOOST_TEST(one.years.back().valid_to.text() == one.values.valid_to.text());
    for (std::size_t i = 1; i < one.years.size(); ++i) BOOST_TEST((one.years[i].valid_from == one.years[i - 1].valid_to.plus_days(1)));
    for (const RoundVariety& held : one.varieties) {
      const auto winners = std::count_if(city().awards.begin(), city().awards.end(), [&](const Award& award) {
        return award.round == one.values.code && award.variety == held.variety && award.role == catalog::SupplyRole::Main;
      });
      BOOST_TEST(held.winners == winners);
    }
  }
  BOOST_TEST(first_month_for({2026, 1, 1}).text() == "2025-01");
  BOOST_TEST(first_month_for({2026, 3, 31}).text() == "2025-03");
  BOOST_TEST(first_month_for({2028, 2, 29}).text() == "2027-02");
  BOOST_TEST(city().begins().text() == "2025-03-01");
  BOOST_TEST(city().ends().text() == "2028-02-29");
}

BOOST_AUTO_TEST_CASE(one_distributor_serves_each_winner_in_each_pool) {
  std::set<std::pair<std::string, std::string>> served;
  for (const Authorisation& one : city().authorisations) BOOST_TEST(served.insert({one.winner, one.area_code}).second);
  for (const Award& award : city().awards) {
    for (const auto& one : city().organisations) {
      if (one.kind == OrganisationKind::Institution) BOOST_TEST(served.contains({award.winner, one.region_code}), one.name);
    }
  }
}

BOOST_AUTO_TEST_CASE(reports_are_near_the_history_or_say_why) {
  std::set<std::string> reporting;
  int below = 0;
  for (const VolumeReport& report : city().reports) {
    reporting.insert(report.institution);
    for (const VolumeLine& line : report.lines) {
      BOOST_TEST(line.units > 0);
      if (line.reason.empty()) {
        BOOST_TEST(line.units * 100 >= line.mean() * 85);
        BOOST_TEST(line.units * 100 <= line.mean() * 110 + 100);
      } else {
        ++below;
        BOOST_TEST(line.units * 100 < line.mean() * 80 + 100);
      }
      if (!line.product.empty()) BOOST_TEST(product(line.product).variety == line.variety);
    }
  }
  BOOST_TEST(reporting.size() == 88U);
  BOOST_TEST(below > 0);
}

BOOST_AUTO_TEST_CASE(every_institution_has_its_people_accounts_and_delivery_point) {
  std::map<std::string, std::set<Role>> roles;
  std::set<std::string> names;
  for (const User& one : city().users) {
    BOOST_TEST(identity::valid_username(one.username), one.username);
    BOOST_TEST(names.insert(one.username).second, one.username);
    roles[one.organisation].insert(one.role);
  }
  std::map<std::string, int> accounts;
  for (const auto& one : city().bank_accounts) ++accounts[one.organisation];
  std::set<std::string> points;
  for (const auto& one : city().delivery_points) points.insert(one.institution);
  for (const auto& one : city().organisations) {
    if (one.kind != OrganisationKind::Institution) continue;
    BOOST_TEST(roles[one.code].contains(Role::Pharmacist), one.name);
    BOOST_TEST(roles[one.code].contains(Role::InstitutionFinance), one.name);
    BOOST_TEST(accounts[one.code] == 2, one.name);
    BOOST_TEST(points.contains(one.code), one.name);
  }
  for (const Alliance& one : city().alliances) BOOST_TEST(roles[one.lead].contains(Role::AllianceBuyer), one.name);
  for (const Award& one : city().awards) BOOST_TEST(roles[one.winner].contains(Role::Sales), one.winner);
  for (const char* known : {"city.maker", "city.audit", "qingtian.checker", "qingtian.lead.buyer", "qingtian.m3.pharmacist",
                            "city.h1.finance", "kaifaqu.h1.pharmacist", "dist1.sales", "win07.sales"}) {
    BOOST_TEST(names.contains(known), known);
  }
}
