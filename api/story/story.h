#pragma once
// How an order becomes money, told once: people of a city do their work through the product's own commands, with typed values between
// them. The demo city's history and the tests tell their stories with it; what is no part of a story's point is chosen here.
//
//   const auto order = story.orders(buyer, {{hospital, tablets, Packs{20}}});
//   const auto lines = story.accepted(story.shipped(story.confirmed(order)));
//   story.invoiced(lines);
//   story.funded(bureau, "331121", Fen{100'000'00});
//   const auto batch = story.settled(bureau, enterprise, hospital, month);
//
// A refusal nobody expects is StoryRefused. tries() and does() from any thread; everything else one thread at a time.
#include <atomic>
#include <functional>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <vector>

#include "core/command/runner.h"
#include "procurement/acceptance/accept_goods.h"
#include "procurement/acceptance/goods_return.h"
#include "procurement/invoice/invoice.h"
#include "procurement/order/answer_order.h"
#include "procurement/order/place_order.h"
#include "settlement/batch/batch.h"
#include "settlement/claim/claim.h"
#include "settlement/fund/fund.h"
#include "settlement/payment/payment.h"

namespace liangjia::api::story {

class StoryRefused : public std::runtime_error {
 public:
  StoryRefused(std::string_view act, const Rejection& why);
};

// Who holds a post. Where an organisation has nobody of that role, throws.
using Posts = std::function<Actor(OrganisationId, Role)>;

struct Wish {
  OrganisationId institution;
  catalog::ProductId product;
  Packs packs;
};

// Where a story wants something else than the usual.
using AnswerOf = std::function<procurement::LineConfirmation(const procurement::OrderLine&)>;      // usual: all of it
using LotOf = std::function<std::pair<std::string, BusinessDate>(const procurement::OrderLine&)>;  // lot number, expiry; usual: two years
using CountOf = std::function<procurement::AcceptGoods::Lot(const procurement::ShipmentLine&)>;    // usual: all of it is good
using NumberOf = std::function<std::string(procurement::InvoiceKind)>;  // usual: the next 20 digits of this story

class Story {
 public:
  // All of it must outlive the story; runner and clock are the same clock's.
  Story(command::Runner& runner, const platform::Clock& clock, db::Pool& pool, Posts posts);

  Actor at(OrganisationId organisation, Role role) const { return posts_(organisation, role); }
  BusinessDate today() const { return clock_.today(); }

  // --- Any command.
  template <command::Command C>
  Result<typename C::Outcome> tries(const Actor& who, const typename C::Input& input) {
    return runner_.perform<C>(who, {name_ + std::to_string(++keys_), {}, false}, input);
  }
  template <command::Command C>
  typename C::Outcome does(const Actor& who, const typename C::Input& input) {
    auto outcome = tries<C>(who, input);
    if (!outcome) throw StoryRefused(C::kName, outcome.rejection());
    return std::move(*outcome);
  }

  // --- Goods.
  procurement::PlacedOrder orders(const Actor& buyer, const std::vector<Wish>& wishes, std::string remark = "");
  // Each distributor answers for its own lines; gives the lines as they are then, refused ones too.
  std::vector<procurement::OrderLine> confirmed(const procurement::PlacedOrder& order, const AnswerOf& answer = {});
  // What may be shipped of these lines of one order: a shipment for each distributor and institution.
  std::vector<procurement::WholeShipment> shipped(const std::vector<procurement::OrderLine>& lines, const LotOf& lot = {});
  // By the institution's pharmacist.
  std::vector<procurement::AcceptanceLine> accepted(const procurement::WholeShipment& shipment, const CountOf& count = {});
  std::vector<procurement::AcceptanceLine> accepted(const std::vector<procurement::WholeShipment>& shipments);
  // Asked for by the institution and taken back by the distributor.
  procurement::GoodsReturn returned(const procurement::AcceptanceLine& line, Packs packs);
  // Two invoices: from each winner one to the distributor for all it delivered, from the distributor one to each institution; without the
  // first where the distributor is the winner.
  std::vector<procurement::Invoice> invoiced(const std::vector<procurement::AcceptanceLine>& lines, const NumberOf& number = {});

  // From the order to its invoices: what is owed.
  std::vector<procurement::AcceptanceLine> delivered(const Actor& buyer, const std::vector<Wish>& wishes);

  // --- Money. `bureau` keeps the pool: its maker, its checker and its finance are three people.
  // From finance into the pool: recorded and booked. Without a reference it has one of its own.
  settlement::FundReceipt funded(OrganisationId bureau, const std::string& pool_code, Fen amount, std::string bank_reference = "");
  // The bank's answer to the instruction of a payment, as the bureau's maker records it; that it came back is confirmed by finance.
  settlement::Payment bank_paid(OrganisationId bureau, settlement::PaymentId payment, std::string bank_reference = "");
  settlement::Payment bank_refused(OrganisationId bureau, settlement::PaymentId payment, std::string reason);
  // Batches go on together.
  using Batches = std::vector<settlement::Batch>;
  settlement::Batch applied(OrganisationId enterprise, OrganisationId institution, BusinessMonth month);
  Batches verified(const Actor& who, const Batches& batches);
  Batches reviewed(OrganisationId bureau, const Batches& batches);
  Batches approved(OrganisationId bureau, const Batches& batches);
  Batches received(OrganisationId enterprise, const Batches& batches);
  // One batch from the application to the money confirmed in the supplier's bank.
  settlement::Batch settled(OrganisationId bureau, OrganisationId enterprise, OrganisationId institution, BusinessMonth month);

  settlement::Claim filed(OrganisationId institution, BusinessMonth month, Fen amount);
  settlement::Claim reviewed(OrganisationId bureau, const settlement::Claim& claim);
  settlement::Claim approved(OrganisationId bureau, const settlement::Claim& claim);

 private:
  std::string code_of(catalog::ProductId product);
  std::string next_number();

  command::Runner& runner_;
  const platform::Clock& clock_;
  db::Pool& pool_;
  Posts posts_;
  std::string name_;     // of its idempotency keys
  std::int64_t series_;  // of its invoice numbers
  std::atomic<int> keys_{0};
  int invoices_ = 0;
  int receipts_ = 0;
  std::map<catalog::ProductId, std::string> codes_;
};

}  // namespace liangjia::api::story
