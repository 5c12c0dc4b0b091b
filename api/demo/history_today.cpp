// Work that waits today in each area, one thing for every post.
#include <algorithm>

#include "api/demo/draw.h"
#include "api/demo/history_orders.h"
#include "catalog/party/propose_bank_account.h"
#include "procurement/acceptance/request_return.h"
#include "procurement/invoice/invoice_document.h"
#include "procurement/invoice/upload_invoice.h"
#include "procurement/order/draft_order.h"
#include "procurement/quota/propose_quota_transfer.h"
#include "procurement/quota/quota_queries.h"
#include "settlement/fund/record_fund_receipt.h"

namespace liangjia::api::demo {
namespace {

using std::chrono::hours;

// Three lines, of other products for each order of the day. What is locked and not agreed yet cannot be ordered.
std::vector<Wish> wishes_of(const Area& area, const Site& site, std::size_t order) {
  std::vector<Wish> wishes;
  for (std::size_t i = order; i < site.contracts.size() && wishes.size() < 3; i += 5) {
    const Stage stage = stage_today(area, site.contracts[i].round);
    const bool open = stage == Stage::InForce || stage < Stage::Locked;
    if (open && site.contracts[i].packs() > Packs{})
      wishes.push_back({&site, &site.contracts[i], Packs{std::clamp<std::int64_t>(site.contracts[i].packs().count() / 40, 2, 60)}});
  }
  return wishes;
}

class Today {
 public:
  Today(const Loading& city, Area& area) : city_(city), area_(area), draw_(city.city.seed, "today:" + area.region) {}

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
    city_.must<settlement::RecordFundReceipt>(*area_.lane, area_.maker, "today_fund:" + area_.region,
                                              {area_.region, Fen{1'000'000'00}, area_.lane->today(), "YSCZ-today:" + area_.region});
    const Site& last = area_.sites.back();
    city_.must<catalog::ProposeBankAccount>(
        *area_.lane, last.finance, "today_account:" + area_.region,
        {last.id, catalog::AccountPurpose::Settlement, last.place->name, "演示银行丽水分行",
         "62000009" + std::string(10 - std::to_string(area_.number).size(), '0') + std::to_string(area_.number)});
  }

 private:
  void stand(hours ago) { area_.lane->go_to(city_.parts.clock.now() - ago); }

  void order(std::size_t kind, const Site& site, const std::vector<Wish>& wishes) {
    const std::string key = "today:" + area_.region + ":" + std::to_string(kind);
    stand(kind == 0 ? hours{1} : hours{20});
    OrderedLines order = place(city_, area_, area_.buyer_of(site), key, wishes, "演示：今日待办");
    if (kind == 0) return;
    stand(hours{16});
    answer(city_, area_, key, order, draw_);
    if (kind == 1) return;
    stand(hours{8});
    const auto shipments = ship(city_, area_, key, order, draw_);
    if (kind == 2) return;
    stand(hours{4});
    std::vector<Goods> goods;
    for (const Shipped& shipment : shipments) {
      for (const Goods& one : accept(city_, area_, shipment, draw_)) goods.push_back(one);
    }
    if (goods.empty()) return;
    send_back(goods.back(), key);
    invoice_wrongly(goods.front(), key);
  }

  void send_back(const Goods& goods, const std::string& key) {
    if (goods.kept < Packs{2}) return;
    city_.must<procurement::RequestReturn>(*area_.lane, goods.site->pharmacist, "return:" + key,
                                           {goods.line, Packs{1}, procurement::GoodsReason::Damaged, "演示：开箱发现破损"});
  }

  // A cent too much a pack: kept as mismatched, to be withdrawn and uploaded again.
  void invoice_wrongly(const Goods& goods, const std::string& key) {
    const Actor finance = city_.actor(goods.distributor, Role::EnterpriseFinance);
    std::optional<procurement::InvoiceId> upstream;
    const BusinessMonth month = BusinessMonth::of(area_.lane->today());
    for (const bool second : {false, true}) {
      procurement::UploadInvoice::Input input;
      input.kind = second ? procurement::InvoiceKind::Second : procurement::InvoiceKind::First;
      input.number = invoice_number(area_, month, second, 90'000'000);
      input.issued_on = area_.lane->today();
      auto& line = input.lines.emplace_back();
      line.packs = goods.kept;
      line.price = second ? Price{goods.price.count_e4() + 100} : goods.price;
      line.amount = amount_of(line.price, line.packs);
      if (second) {
        line.acceptance_line = goods.line;
        input.upstream = upstream;
      } else {
        line.product = goods.product;
        input.seller = goods.winner;
        input.buyer = goods.distributor;
      }
      input.total = input.net = line.amount;
      const auto made = city_.must<procurement::UploadInvoice>(*area_.lane, finance, (second ? "invoice:" : "first_invoice:") + key, input,
                                                               procurement::invoice_document);
      upstream = id_in<procurement::InvoiceId>(made);
    }
  }

  void draft() {
    const Site& site = area_.sites.front();
    const auto wishes = wishes_of(area_, site, 4);
    if (wishes.empty()) return;
    procurement::SaveDraft::Input input;
    input.request.remark = "演示：下周采购计划（草稿）";
    for (const Wish& one : wishes)
      input.request.lines.push_back({one.site->id, one.contract->product_id, one.packs, std::nullopt, std::nullopt});
    stand(hours{2});
    city_.must<procurement::SaveDraft>(*area_.lane, area_.buyer_of(site), "draft:" + area_.region, input);
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
    city_.must<procurement::ProposeQuotaTransfer>(*area_.lane, *area_.buyer, "transfer:" + area_.region,
                                                  {from->id, to->id, Units{from->contracted.count() / 100}, "演示：成员单位门诊量增加"});
  }

  const Loading& city_;
  Area& area_;
  Draw draw_;
};

}  // namespace

void leave_work(const Loading& city, Area& area) { Today(city, area).leave(); }

}  // namespace liangjia::api::demo
