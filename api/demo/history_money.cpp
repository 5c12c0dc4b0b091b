// What an area's fund receives, pays on behalf and offsets.
#include <algorithm>
#include <set>

#include "api/demo/draw.h"
#include "api/demo/history.h"
#include "core/platform/crypto.h"
#include "settlement/bank/record_bank_result.h"
#include "settlement/batch/apply_batch.h"
#include "settlement/batch/approve_batch.h"
#include "settlement/batch/batch_document.h"
#include "settlement/batch/review_batch.h"
#include "settlement/batch/verify_batch.h"
#include "settlement/claim/approve_claim.h"
#include "settlement/claim/claim_document.h"
#include "settlement/claim/file_claim.h"
#include "settlement/claim/review_claim.h"
#include "settlement/fund/decide_fund_receipt.h"
#include "settlement/fund/fund_document.h"
#include "settlement/fund/record_fund_receipt.h"
#include "settlement/repayment/confirm_receipt.h"

namespace liangjia::api::demo {
namespace {

constexpr int kClaimShare = 3;  // a claim is for all that patients used, winning drugs being a part of it

std::string instruction_of(const json::Value& document) {
  return document_number("PI", id_in<settlement::PaymentId>(document, "payment_id").value());
}

settlement::RecordBankResult::Input accepted_by_bank(const json::Value& document, const std::string& key, BusinessDate on) {
  settlement::RecordBankResult::Input input;
  input.instruction_no = instruction_of(document);
  input.accepted = true;
  // The same each time, as the number of the instruction is not.
  input.bank_reference = "YSYH" + platform::hex(platform::sm3(key)).substr(0, 12);
  input.result_on = on;
  return input;
}

struct Claimed {
  settlement::BatchId id;
  const Site* site;
  OrganisationId enterprise;
  std::int64_t lines = 0;
};

class Settlement {
 public:
  Settlement(const Loading& city, Area& area, BusinessMonth month)
      : city_(city),
        area_(area),
        month_(month),
        after_(month.next().first_day()),
        name_(month.text() + ":" + area.region),
        last_(month.next() == city.present()) {}

  void carry_out() {
    FenSum accepted;
    for (const auto& [site, amount] : area_.accepted) accepted += amount;
    receive_fund(city_, area_, "fund:" + name_, Fen{accepted.to_fen().count() * (kClaimShare + 1) + 5'000'000}, after_);
    apply();
    verify();
    const auto reviewed = stepped(3);
    if (reviewed.empty()) return;
    stand(6);
    city_.must<settlement::ReviewBatches>(*area_.lane, area_.maker, "review:" + name_, all_of<settlement::ReviewBatches>(reviewed));
    pay(stepped(5));
  }

 private:
  void stand(int day) { area_.lane->go_to(city_.at(after_.plus_days(day), 10)); }
  template <class C>
  static typename C::Input all_of(const std::vector<Claimed>& batches) {
    typename C::Input input;
    for (const Claimed& one : batches) input.batches.push_back({one.id});
    return input;
  }
  // Those that have come so far: all, or of the last month only those that are not meant to wait before `step`.
  std::vector<Claimed> stepped(std::size_t step) const {
    std::vector<Claimed> out;
    for (std::size_t i = 0; i < verified_.size(); ++i) {
      if (!last_ || i % 8 >= step) out.push_back(verified_[i]);
    }
    return out;
  }

  // What an enterprise forgets in one of the last two months becomes overdue.
  void apply() {
    stand(1);
    std::set<std::pair<OrganisationId, std::size_t>> pairs;
    for (const Goods& one : area_.goods) pairs.emplace(one.distributor, one.site->number);
    for (const auto& [enterprise, number] : pairs) {
      const Site& site =
          *std::find_if(area_.sites.begin(), area_.sites.end(), [&, n = number](const Site& one) { return one.number == n; });
      if (month_ >= city_.month(2) && number % 8 == 7) continue;
      const Actor finance = city_.actor(enterprise, Role::EnterpriseFinance);
      const auto applied = city_.run<settlement::ApplyBatch>(
          *area_.lane, finance, "apply:" + name_ + ":" + std::to_string(number) + ":" + city_.codes.at(enterprise), {site.id, month_, {}},
          settlement::batch_document);
      if (!applied) continue;  // nothing of it is invoiced yet
      ++area_.batches;
      const auto lines = std::count_if(area_.goods.begin(), area_.goods.end(),
                                       [&](const Goods& one) { return one.site == &site && one.distributor == enterprise; });
      applied_.push_back({id_in<settlement::BatchId>(*applied), &site, enterprise, lines});
    }
  }

  // The alliance's buyer for all, or each hospital's finance; once in a while a line is disputed and waits for the next batch.
  void verify() {
    stand(3);
    settlement::VerifyBatches::Input together;
    bool disputed = (static_cast<int>(static_cast<unsigned>(after_.parts().month())) + static_cast<int>(area_.number)) % 3 != 0;
    for (std::size_t i = 0; i < applied_.size(); ++i) {
      const Claimed& one = applied_[i];
      if (last_ && i % 6 == 1) continue;  // still to be verified today
      if (!disputed && one.lines > 1) {
        disputed = true;
        dispute(one);
      } else if (area_.buyer) {
        together.batches.push_back({one.id});
      } else {
        city_.must<settlement::VerifyBatches>(*area_.lane, one.site->finance, "verify:" + name_ + ":" + std::to_string(i), {{{one.id}}});
      }
      verified_.push_back(one);
    }
    if (!together.batches.empty()) city_.must<settlement::VerifyBatches>(*area_.lane, *area_.buyer, "verify:" + name_, together);
  }

  void dispute(const Claimed& one) {
    const Actor& who = area_.buyer ? *area_.buyer : one.site->finance;
    std::optional<settlement::BatchLineId> line;
    {
      const auto session = city_.parts.pool.lease();
      for (const auto& item : settlement::find_whole_batch(*session, who.scope, one.id).value().items) {
        if (!line || item.line.id < *line) line = item.line.id;
      }
    }
    city_.must<settlement::VerifyBatch>(*area_.lane, who, "dispute:" + name_, {one.id, {{*line, "演示：与随货同行单数量不符，待核对"}}});
  }

  // A payment in a while is sent back by the bank and issued anew.
  void pay(const std::vector<Claimed>& batches) {
    if (batches.empty()) return;
    Draw draw(city_.city.seed, "pay:" + name_);
    stand(8);
    const auto issued = city_.must<settlement::ApproveBatches>(*area_.lane, area_.checker, "approve:" + name_,
                                                               all_of<settlement::ApproveBatches>(batches), settlement::batches_document);
    std::map<OrganisationId, std::vector<settlement::Receipt>> receipts;
    const json::Value& items = issued.at("items");
    stand(10);
    for (std::size_t i = 0; i < items.size(); ++i) {
      if (last_ && i % 4 == 1) continue;  // the bank has not answered yet
      const std::string key = name_ + ":" + std::to_string(i);
      const json::Value document = draw.one_in(40) ? sent_back(items.at(i), key) : items.at(i);
      city_.must<settlement::RecordBankResult>(*area_.lane, area_.maker, "bank:" + key,
                                               accepted_by_bank(document, key, area_.lane->today()));
      if (last_ && i % 4 == 2) continue;  // the enterprise has yet to confirm
      receipts[id_in<OrganisationId>(document, "enterprise_id")].push_back(
          {id_in<settlement::BatchId>(document), *Fen::parse(document.at("amount").as_text()), area_.lane->today()});
    }
    stand(12);
    for (auto& [enterprise, of_enterprise] : receipts) {
      city_.must<settlement::ConfirmReceipts>(*area_.lane, city_.actor(enterprise, Role::EnterpriseFinance),
                                              "receipts:" + name_ + ":" + city_.codes.at(enterprise), {std::move(of_enterprise)});
    }
  }

  json::Value sent_back(const json::Value& document, const std::string& key) {
    settlement::RecordBankResult::Input refused;
    refused.instruction_no = instruction_of(document);
    refused.reason = "演示：收款账户名称不符";
    refused.result_on = area_.lane->today();
    city_.must<settlement::RecordBankResult>(*area_.lane, area_.maker, "bank_refused:" + key, refused);
    return city_.must<settlement::ReissueBatch>(*area_.lane, area_.checker, "reissue:" + key, {id_in<settlement::BatchId>(document)},
                                                settlement::batch_document);
  }

  const Loading& city_;
  Area& area_;
  const BusinessMonth month_;
  const BusinessDate after_;  // the first day of the month after
  const std::string name_;
  const bool last_;
  std::vector<Claimed> applied_;
  std::vector<Claimed> verified_;
};

}  // namespace

void receive_fund(const Loading& city, Area& area, const std::string& key, Fen amount, BusinessDate on) {
  area.lane->go_to(city.at(on, 9));
  const auto recorded = city.must<settlement::RecordFundReceipt>(
      *area.lane, area.maker, "record_" + key, {area.region, amount, area.lane->today(), "YSCZ-" + key}, settlement::fund_receipt_document);
  area.lane->go_to(city.at(on, 16));
  city.must<settlement::BookFundReceipt>(*area.lane, area.treasurer, "book_" + key, {id_in<settlement::FundReceiptId>(recorded)});
}

void bank_pays(const Loading& city, Area& area, const json::Value& document, const std::string& key) {
  city.must<settlement::RecordBankResult>(*area.lane, area.maker, "bank:" + key, accepted_by_bank(document, key, area.lane->today()));
}

void settle(const Loading& city, Area& area, BusinessMonth month) { Settlement(city, area, month).carry_out(); }

// Filed by each institution, reviewed, approved and offset after the payments of the month; of the last month some wait at each step.
void claim(const Loading& city, Area& area, BusinessMonth month) {
  const BusinessDate after = month.next().first_day();
  const bool last = month.next() == city.present();
  for (std::size_t i = 0; i < area.sites.size(); ++i) {
    const Site& site = area.sites[i];
    const auto accepted = area.accepted.find(site.number);
    if (accepted == area.accepted.end() || accepted->second <= Fen{}) continue;
    const std::string key = month.text() + ":" + site.place->code;
    area.lane->go_to(city.at(after.plus_days(9), 11));
    const auto filed = city.must<settlement::FileClaim>(
        *area.lane, site.finance, "claim:" + key, {site.id, month, Fen{accepted->second.count() * kClaimShare}},
        [](const settlement::FileClaim::Outcome& outcome) { return settlement::claim_document(outcome.claim); });
    const auto id = id_in<settlement::ClaimId>(filed);
    ++area.claims;
    if (last && i % 6 == 1) continue;
    area.lane->go_to(city.at(after.plus_days(14), 11));
    city.must<settlement::ReviewClaim>(*area.lane, area.maker, "review_claim:" + key, {id});
    if (last && i % 6 == 2) continue;
    area.lane->go_to(city.at(after.plus_days(18), 11));
    const auto approved =
        city.must<settlement::ApproveClaim>(*area.lane, area.checker, "approve_claim:" + key, {id}, settlement::claim_document);
    if (approved.at("payment_id").is_null() || (last && i % 6 == 3)) continue;
    area.lane->go_to(city.at(after.plus_days(20), 11));
    bank_pays(city, area, approved, "rest:" + key);
  }
}

}  // namespace liangjia::api::demo
