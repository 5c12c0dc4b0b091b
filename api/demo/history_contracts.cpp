// The contracts of an agreement year: confirmed, locked, agreed by three parties, prepaid.
#include <set>

#include "api/demo/city_parts.h"
#include "api/demo/history.h"
#include "procurement/agreement/agreement_document.h"
#include "procurement/quota/settle_quota.h"
#include "settlement/prepayment/pay_prepayment.h"
#include "settlement/prepayment/prepayment_document.h"

namespace liangjia::api::demo {
namespace {

constexpr std::size_t kConsentsMost = 400;

struct Drafted {
  procurement::SignAgreements::Consent consent;
  OrganisationId institution;
  OrganisationId winner;
  OrganisationId distributor;
  bool to_be_in_force = false;
};

std::string key_of(std::string_view step, std::size_t year, std::size_t round, std::string_view who) {
  return std::string(step) + ":" + std::to_string(year) + ":" + std::to_string(round) + ":" + std::string(who);
}

class ContractYear {
 public:
  ContractYear(Loading& city, Areas& areas, std::size_t year, const StageOf& stage_of, BusinessDate from, bool some_wait)
      : city_(city), areas_(areas), year_(year), stage_of_(stage_of), from_(from), some_wait_(some_wait), drafted_(areas.size()) {}

  Result<Done> carry_out() {
    const std::string named = city_.city.rounds.front().years[year_].valid_from.text().substr(0, 7) + " 起年度";
    auto done = city_.each_at_once(named + "约定采购量与协议", areas_.size(), [&](std::size_t i) -> Result<Done> {
      for (std::size_t round = 0; round < city_.city.rounds.size(); ++round) agree(areas_[i], round);
      return Done{};
    });
    if (done) done = sign_for_enterprises(named + "企业签约");
    if (!done) return done;
    return city_.each_at_once(named + "预付", areas_.size(), [&](std::size_t i) -> Result<Done> {
      for (std::size_t round = 0; round < city_.city.rounds.size(); ++round) {
        if (stage_of_(areas_[i], round) == Stage::InForce) prepay(areas_[i], round);
      }
      return Done{};
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
    if (area.buyer) return act(std::optional<OrganisationId>{}, *area.buyer, area.region);
    for (const Site& site : area.sites) {
      if (reports(site, round)) act(std::optional{site.id}, site.pharmacist, site.place->code);
    }
  }

  void agree(Area& area, std::size_t round) {
    const Stage stage = stage_of_(area, round);
    const auto year = year_of(round);
    if (stage < Stage::Confirmed) return;
    area.lane->go_to(city_.at(from_.plus_days(2), 10));
    each_turn(area, round, [&](std::optional<OrganisationId> site, const Actor& buyer, const std::string& who) {
      city_.must<procurement::ConfirmQuota>(*area.lane, buyer, key_of("confirm_quota", year_, round, who), {year, site});
    });
    if (stage < Stage::Locked) return;
    area.lane->go_to(city_.at(from_.plus_days(5), 10));
    each_turn(area, round, [&](std::optional<OrganisationId> site, const Actor&, const std::string& who) {
      city_.must<procurement::LockQuota>(*area.lane, area.checker, key_of("lock_quota", year_, round, who), {year, site});
    });
    area.lane->go_to(city_.at(from_.plus_days(8), 10));
    each_turn(area, round, [&](std::optional<OrganisationId> site, const Actor& buyer, const std::string& who) {
      const auto drafted = city_.must<procurement::DraftAgreements>(*area.lane, area.maker, key_of("draft_agreements", year_, round, who),
                                                                    {year, site, {}, procurement::DraftAgreements::kInstitutionsMost},
                                                                    procurement::drafted_agreements_document);
      if (stage < Stage::SignedByInstitutions) return;
      std::vector<Drafted> made;
      for (const json::Value& one : *drafted.at("agreements").array()) {
        made.push_back({{id_in<procurement::AgreementId>(one), one.at("document_digest").as_text()},
                        id_in<OrganisationId>(one, "institution_id"),
                        id_in<OrganisationId>(one, "winner_id"),
                        id_in<OrganisationId>(one, "distributor_id"),
                        stage == Stage::InForce});
      }
      sign(*area.lane, buyer, key_of("sign_institution", year_, round, who), made);
      auto& kept = drafted_[area.number];
      kept.insert(kept.end(), made.begin(), made.end());
    });
  }

  void sign(Lane& lane, const Actor& who, const std::string& key, const std::vector<Drafted>& agreements) {
    for (std::size_t i = 0; i < agreements.size(); i += kConsentsMost) {
      procurement::SignAgreements::Input input;
      for (std::size_t j = i; j < std::min(i + kConsentsMost, agreements.size()); ++j) input.consents.push_back(agreements[j].consent);
      city_.must<procurement::SignAgreements>(lane, who, key + ":" + std::to_string(i), input);
    }
  }

  Result<Done> sign_for_enterprises(const std::string& title) {
    std::map<OrganisationId, std::vector<Drafted>> by_winner;
    std::map<OrganisationId, std::vector<Drafted>> by_distributor;
    for (const auto& of_area : drafted_) {
      for (const Drafted& one : of_area) {
        if (!one.to_be_in_force) continue;
        by_winner[one.winner].push_back(one);
        by_distributor[one.distributor].push_back(one);
      }
    }
    for (const auto* of_party : {&by_winner, &by_distributor}) {
      const bool winners = of_party == &by_winner;
      const std::vector<std::pair<OrganisationId, std::vector<Drafted>>> parties(of_party->begin(), of_party->end());
      city_.clerk.go_to(city_.at(from_.plus_days(winners ? 12 : 14), 11));
      auto done = city_.each_at_once(title, parties.size(), [&](std::size_t i) -> Result<Done> {
        const auto& [party, agreements] = parties[i];
        sign(city_.clerk, city_.actor(party, Role::Sales),
             key_of(winners ? "sign_winner" : "sign_distributor", year_, 0, city_.codes.at(party)), agreements);
        return Done{};
      });
      if (!done) return done;
    }
    return Done{};
  }

  void prepay(Area& area, std::size_t round) {
    area.lane->go_to(city_.at(from_.plus_days(16), 10));
    std::vector<json::Value> made;
    FenSum sum;
    each_turn(area, round, [&](std::optional<OrganisationId> site, const Actor&, const std::string& who) {
      const auto computed =
          city_.must<settlement::ComputePrepayments>(*area.lane, area.maker, key_of("prepayments", year_, round, who),
                                                     {year_of(round), site, std::nullopt}, settlement::computed_prepayments_document);
      for (const json::Value& one : *computed.at("items").array()) {
        made.push_back(one);
        sum += *Fen::parse(one.at("amount").as_text());
      }
    });
    receive_fund(city_, area, key_of("fund_prepayment", year_, round, area.region), sum.to_fen() + Fen{100'000'00}, from_.plus_days(17));
    area.lane->go_to(city_.at(from_.plus_days(18), 10));
    for (std::size_t i = 0; i < made.size(); ++i) {
      if (some_wait_ && i % 4 == 1) continue;
      const std::string who = city_.codes.at(id_in<OrganisationId>(made[i], "institution_id"));
      const auto approved =
          city_.must<settlement::ApprovePrepayment>(*area.lane, area.checker, key_of("approve_prepayment", year_, round, who),
                                                    {id_in<settlement::PrepaymentId>(made[i])}, settlement::prepayment_document);
      if (some_wait_ && i % 4 == 3) continue;
      bank_pays(city_, area, approved, key_of("pay_prepayment", year_, round, who));
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

Result<Done> contract_year(Loading& city, Areas& areas, std::size_t year, const StageOf& stage_of, BusinessDate from, bool some_wait) {
  return ContractYear(city, areas, year, stage_of, from, some_wait).carry_out();
}

}  // namespace liangjia::api::demo
