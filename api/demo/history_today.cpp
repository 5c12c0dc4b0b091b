// Work that waits today in each area, one thing for every post.
#include <algorithm>

#include "api/demo/draw.h"
#include "api/demo/history_orders.h"
#include "catalog/party/propose_bank_account.h"
#include "core/base/text.h"
#include "procurement/acceptance/request_return.h"
#include "procurement/order/draft_order.h"
#include "procurement/quota/propose_quota_transfer.h"
#include "procurement/quota/quota_queries.h"
#include "settlement/fund/record_fund_receipt.h"

namespace liangjia::api::demo {
namespace {

using procurement::AcceptanceLine;
using std::chrono::hours;

// Three lines, of other products for each order of the day. What is locked and not agreed yet cannot be ordered.
std::vector<story::Wish> wishes_of(const Area& area, const Site& site, std::size_t order) {
  std::vector<story::Wish> wishes;
  for (std::size_t i = order; i < site.contracts.size() && wishes.size() < 3; i += 5) {
    const Stage stage = stage_today(area, site.contracts[i].round);
    const bool open = stage == Stage::InForce || stage < Stage::Locked;
    if (open && site.contracts[i].packs() > Packs{})
      wishes.push_back(
          {site.id, site.contracts[i].product_id, Packs{std::clamp<std::int64_t>(site.contracts[i].packs().count() / 40, 2, 60)}});
  }
  return wishes;
}

class Today {
 public:
  Today(const Loading& city, Area& area)
      : city_(city), area_(area), story_(area.lane->story()), chances_(Draw(city.city.seed, "today:" + area.region)) {}

  // Of four orders one waits for its answer, one for shipping, one for acceptance, and one was accepted and invoiced wrongly.
  void leave() {
    for (std::size_t kind = 0; kind < 4; ++kind) {
      const Site& site = area_.sites[kind % area_.sites.size()];
      const auto wishes = wishes_of(area_, site, kind);
      if (!wishes.empty()) order(kind, site, wishes);
    }
    draft();
    transfer();
    stand(hours{3});
    story_.does<settlement::RecordFundReceipt>(area_.maker,
                                               {area_.region, Fen{1'000'000'00}, area_.lane->today(), "YSCZ-today:" + area_.region});
    const Site& last = area_.sites.back();
    story_.does<catalog::ProposeBankAccount>(last.finance, {last.id, catalog::AccountPurpose::Settlement, last.place->name,
                                                            "演示银行丽水分行", "62000009" + padded(area_.number, 10)});
  }

 private:
  void stand(hours ago) { area_.lane->go_to(city_.parts.clock.now() - ago); }

  void order(std::size_t kind, const Site& site, const std::vector<story::Wish>& wishes) {
    stand(kind == 0 ? hours{1} : hours{20});
    const auto order = story_.orders(area_.buyer_of(site), wishes, "演示：今日待办");
    ++area_.orders;
    if (kind == 0) return;
    stand(hours{16});
    const auto lines = chances_.confirmed(*area_.lane, order);
    if (kind == 1) return;
    stand(hours{8});
    const auto shipments = chances_.shipped(*area_.lane, lines);
    if (kind == 2) return;
    stand(hours{4});
    std::vector<AcceptanceLine> goods;
    for (const auto& shipment : shipments) {
      for (AcceptanceLine& line : chances_.accepted(*area_.lane, shipment)) goods.push_back(std::move(line));
    }
    if (goods.empty()) return;
    send_back(goods.back());
    invoice_wrongly(goods.front());
  }

  void send_back(const AcceptanceLine& goods) {
    if (goods.kept() < Packs{2}) return;
    story_.does<procurement::RequestReturn>(area_.site_of(goods.institution).pharmacist,
                                            {goods.id, Packs{1}, procurement::GoodsReason::Damaged, "演示：开箱发现破损"});
  }

  // A cent too much a pack: kept as mismatched, to be withdrawn and uploaded again.
  void invoice_wrongly(AcceptanceLine goods) {
    std::size_t number = 90'000'000;
    const BusinessMonth month = BusinessMonth::of(area_.lane->today());
    goods.price = Price{goods.price.count_e4() + 100};
    story_.invoiced({goods}, [&](procurement::InvoiceKind kind) { return invoice_number(area_, month, kind, number++); });
  }

  void draft() {
    const Site& site = area_.sites.front();
    const auto wishes = wishes_of(area_, site, 4);
    if (wishes.empty()) return;
    procurement::SaveDraft::Input input;
    input.request.remark = "演示：下周采购计划（草稿）";
    for (const story::Wish& one : wishes) input.request.lines.push_back({one.institution, one.product, one.packs, {}, {}});
    stand(hours{2});
    story_.does<procurement::SaveDraft>(area_.buyer_of(site), input);
  }

  // From the lead to the first member that shares an award with it, in the year that has begun.
  void transfer() {
    if (!area_.buyer) return;
    procurement::QuotaFilter filter;
    filter.year = city_.years.at(city_.city.rounds.front().values.code)[1];
    filter.state = procurement::QuotaState::Locked;
    std::optional<procurement::QuotaAccount> from;
    std::optional<procurement::QuotaAccount> to;
    {
      const auto session = city_.parts.pool.lease();
      filter.institution = area_.sites[0].id;
      const auto own = procurement::list_quota(*session, area_.buyer->scope, filter, {std::nullopt, PageRequest::kMost});
      filter.institution = area_.sites[1].id;
      const auto other = procurement::list_quota(*session, area_.buyer->scope, filter, {std::nullopt, PageRequest::kMost});
      for (const auto& mine : own.items) {
        for (const auto& theirs : other.items) {
          if (mine.account.award == theirs.account.award && mine.account.contracted.count() >= 100 &&
              (!from || mine.account.id < from->id)) {
            from = mine.account;
            to = theirs.account;
          }
        }
      }
    }
    if (!from) return;
    stand(hours{5});
    story_.does<procurement::ProposeQuotaTransfer>(*area_.buyer,
                                                   {from->id, to->id, Units{from->contracted.count() / 100}, "演示：成员单位门诊量增加"});
  }

  const Loading& city_;
  Area& area_;
  story::Story& story_;
  Chances chances_;
};

}  // namespace

void leave_work(const Loading& city, Area& area) { Today(city, area).leave(); }

}  // namespace liangjia::api::demo
