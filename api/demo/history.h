#pragma once
// What the city has behind it and before it when it is loaded with a history: last agreement year's contracts, its last months of orders,
// deliveries, invoices, settlement, claims and use, each done by the people whose work it is and at the time at which it happened; and
// work that waits today for every post. Deterministic: who does what, when and how much follows from the seed and the month alone; only
// ids, and the numbers made of them, differ from load to load.
#include <algorithm>
#include <memory>
#include <optional>

#include "api/demo/loading.h"
#include "core/base/quantity.h"
#include "procurement/acceptance/acceptance.h"
#include "settlement/batch/batch.h"

namespace liangjia::api::demo {

// What an institution was contracted to buy of one award in the year that ended.
struct Contract {
  std::size_t round = 0;  // in the city
  std::string product;    // code
  std::string variety;
  catalog::ProductId product_id;
  ConversionFactor factor;
  Units units;
  Price price;

  Packs packs() const { return factor.whole_packs(units); }
};

struct Site {
  const catalog::Organisation* place = nullptr;
  OrganisationId id;
  std::size_t number = 0;  // in the city
  Actor pharmacist;
  Actor finance;
  int pace = 100;                                // percent of the contract it buys in a year
  int share = 100;                               // percent of what it uses of a variety that won
  std::vector<Contract> contracts;               // by product code
  std::map<catalog::ProductId, Units> received;  // in the running month
  std::map<catalog::ProductId, Units> stock;     // at the end of the last
};

// A county with its alliance, or a pool whose hospitals stand alone: its people never wait for another's, but for enterprises and banks.
struct Area {
  std::string region;
  std::size_t number = 0;
  OrganisationId bureau;       // keeps its fund
  std::optional<Actor> buyer;  // of the alliance
  Actor maker;
  Actor checker;
  std::vector<Site> sites;  // the lead first
  std::unique_ptr<Lane> lane;
  std::vector<procurement::AcceptanceLine> goods;  // accepted and kept in the running month
  std::map<std::size_t, Fen> accepted;             // amount of the running month, by site number
  std::size_t orders = 0;
  std::size_t batches = 0;
  std::size_t claims = 0;
  std::size_t reports = 0;

  const Actor& buyer_of(const Site& site) const { return buyer ? *buyer : site.pharmacist; }
  Site& site_of(OrganisationId id) {
    return *std::find_if(sites.begin(), sites.end(), [&](const Site& one) { return one.id == id; });
  }
};
using Areas = std::vector<Area>;

// How far the contracts of a round's year have come.
enum class Stage { Computed, Confirmed, Locked, SignedByInstitutions, InForce };
// The year that has begun: the first round runs, the second waits for confirmation, locking or signatures, the third has yet to be
// computed.
Stage stage_today(const Area& area, std::size_t round);
using StageOf = std::function<Stage(const Area&, std::size_t round)>;
// From computed accounts on. `year` 0 is the one that ended. Prepayments follow where contracts are in force; with `some_wait` a few of
// them wait for approval or for the bank.
void contract_year(Loading& city, Areas& areas, std::size_t year, const StageOf& stage_of, BusinessDate from, bool some_wait);

// Finance's money reaches the area's pool. `key` gives the bank's reference.
void receive_fund(const Loading& city, Area& area, const std::string& key, Fen amount, BusinessDate on);
void bank_pays(Area& area, settlement::PaymentId payment, const std::string& key);

// What an area does in a month, and in the days after it.
void order_and_receive(const Loading& city, Area& area, BusinessMonth month);
void invoice(const Loading& city, Area& area, BusinessMonth month);
void settle(const Loading& city, Area& area, BusinessMonth month);
void claim(const Loading& city, Area& area, BusinessMonth month);
void report_use(const Loading& city, Area& area, BusinessMonth month);
// What waits today.
void leave_work(const Loading& city, Area& area);

// The whole; counts go into `report`.
void load_history(Loading& city, DemoReport& report);

}  // namespace liangjia::api::demo
