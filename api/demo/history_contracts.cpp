// The contracts of an agreement year: confirmed, locked, agreed by three parties, prepaid.
#include <set>

#include "api/demo/city_parts.h"
#include "api/demo/history.h"
#include "procurement/agreement/draft_agreements.h"
#include "procurement/agreement/sign_agreements.h"
#include "procurement/quota/settle_quota.h"
#include "settlement/prepayment/compute_prepayments.h"
#include "settlement/prepayment/pay_prepayment.h"

namespace liangjia::api::demo {
namespace {

constexpr std::size_t kConsentsMost = 400;

struct Drafted {
  procurement::Agreement agreement;
  bool to_be_in_force = false;
};

class ContractYear {
 public:
  ContractYear(Loading& city, Areas& areas, std::size_t year, const StageOf& stage_of, BusinessDate from, bool some_wait)
      : city_(city), areas_(areas), year_(year), stage_of_(stage_of), from_(from), some_wait_(some_wait), drafted_(areas.size()) {}

  void carry_out() {
    const std::string named = city_.city.rounds.front().years[year_].valid_from.text().substr(0, 7) + " 起年度";
    city_.each_at_once(named + "约定采购量与协议", areas_.size(), [&](std::size_t i) {
      for (std::size_t round = 0; round < city_.city.rounds.size(); ++round) agree(areas_[i], round);
    });
    sign_for_enterprises(named + "企业签约");
    city_.each_at_once(named + "预付", areas_.size(), [&](std::size_t i) {
      for (std::size_t round = 0; round < city_.city.rounds.size(); ++round) {
        if (stage_of_(areas_[i], round) == Stage::InForce) prepay(areas_[i], round);
      }
    });
  }

 private:
  catalog::AgreementYearId year_of(std::size_t round) const { return city_.years.at(city_.city.rounds[round].values.code)[year_]; }
  bool reports(const Site& site, std::size_t round) const {
    return std::any_of(city_.city.reports.begin(), city_.city.reports.end(), [&](const VolumeReport& one) {
      return one.institution == site.place->code && one.round == city_.city.rounds[round].values.code;
    });
  }

  // The sites by themselves, or the county at one stroke.
  template <class Act>
  void each_turn(Area& area, std::size_t round, const Act& act) {
    if (area.buyer) return act(std::optional<OrganisationId>{}, *area.buyer);
    for (const Site& site : area.sites) {
      if (reports(site, round)) act(std::optional{site.id}, site.pharmacist);
    }
  }

  void agree(Area& area, std::size_t round) {
    const Stage stage = stage_of_(area, round);
    const auto year = year_of(round);
    story::Story& story = area.lane->story();
    if (stage < Stage::Confirmed) return;
    area.lane->go_to(city_.at(from_.plus_days(2), 10));
    each_turn(area, round, [&](std::optional<OrganisationId> site, const Actor& buyer) {
      story.does<procurement::ConfirmQuota>(buyer, {year, site});
    });
    if (stage < Stage::Locked) return;
    area.lane->go_to(city_.at(from_.plus_days(5), 10));
    each_turn(area, round, [&](std::optional<OrganisationId> site, const Actor&) {
      story.does<procurement::LockQuota>(area.checker, {year, site});
    });
    area.lane->go_to(city_.at(from_.plus_days(8), 10));
    each_turn(area, round, [&](std::optional<OrganisationId> site, const Actor& buyer) {
      auto made = story.does<procurement::DraftAgreements>(area.maker, {year, site, {}, procurement::DraftAgreements::kInstitutionsMost})
                      .agreements;
      if (stage < Stage::SignedByInstitutions) return;
      sign(story, buyer, made);
      for (auto& one : made) drafted_[area.number].push_back({std::move(one), stage == Stage::InForce});
    });
  }

  static void sign(story::Story& story, const Actor& who, const std::vector<procurement::Agreement>& agreements) {
    for (std::size_t i = 0; i < agreements.size(); i += kConsentsMost) {
      procurement::SignAgreements::Input input;
      for (std::size_t j = i; j < std::min(i + kConsentsMost, agreements.size()); ++j)
        input.consents.push_back({agreements[j].id, agreements[j].document_digest});
      story.does<procurement::SignAgreements>(who, input);
    }
  }

  void sign_for_enterprises(const std::string& title) {
    using ByParty = std::map<OrganisationId, std::vector<procurement::Agreement>>;
    ByParty by_winner, by_distributor;
    for (const auto& of_area : drafted_) {
      for (const Drafted& one : of_area) {
        if (!one.to_be_in_force) continue;
        by_winner[one.agreement.winner].push_back(one.agreement);
        by_distributor[one.agreement.distributor].push_back(one.agreement);
      }
    }
    for (const auto* of_party : {&by_winner, &by_distributor}) {
      const std::vector<ByParty::value_type> parties(of_party->begin(), of_party->end());
      city_.clerk.go_to(city_.at(from_.plus_days(of_party == &by_winner ? 12 : 14), 11));
      city_.each_at_once(title, parties.size(),
                         [&](std::size_t i) { sign(city_.clerk.story(), city_.actor(parties[i].first, Role::Sales), parties[i].second); });
    }
  }

  void prepay(Area& area, std::size_t round) {
    area.lane->go_to(city_.at(from_.plus_days(16), 10));
    story::Story& story = area.lane->story();
    std::vector<settlement::Prepayment> made;
    FenSum sum;
    each_turn(area, round, [&](std::optional<OrganisationId> site, const Actor&) {
      for (auto& one : story.does<settlement::ComputePrepayments>(area.maker, {year_of(round), site, std::nullopt}).made) {
        sum += one.amount;
        made.push_back(std::move(one));
      }
    });
    const std::string name = std::to_string(year_) + ":" + std::to_string(round) + ":";
    receive_fund(city_, area, "fund_prepayment:" + name + area.region, sum.to_fen() + Fen{100'000'00}, from_.plus_days(17));
    area.lane->go_to(city_.at(from_.plus_days(18), 10));
    for (std::size_t i = 0; i < made.size(); ++i) {
      if (some_wait_ && i % 4 == 1) continue;
      const auto approved = story.does<settlement::ApprovePrepayment>(area.checker, {made[i].id});
      if (some_wait_ && i % 4 == 3) continue;
      bank_pays(area, *approved.payment, "pay_prepayment:" + name + city_.codes.at(made[i].institution));
    }
  }

  Loading& city_;
  Areas& areas_;
  const std::size_t year_;
  const StageOf& stage_of_;
  const BusinessDate from_;
  const bool some_wait_;
  std::vector<std::vector<Drafted>> drafted_;  // by area
};

}  // namespace

void contract_year(Loading& city, Areas& areas, std::size_t year, const StageOf& stage_of, BusinessDate from, bool some_wait) {
  ContractYear(city, areas, year, stage_of, from, some_wait).carry_out();
}

}  // namespace liangjia::api::demo
