#include "settlement/batch/review_batch.h"

#include "core/base/noun.h"
#include "core/base/text.h"
#include "core/database/table.h"
#include "procurement/order/price_in_force.h"
#include "settlement/batch/batch_errors.h"

namespace liangjia::settlement {
namespace {

using procurement::AcceptanceLine;
using procurement::AcceptanceLineId;

// Rule CA-7 for many lines at once: the award's price that was in force when the order was placed, which is the ordered one where Rule
// OR-18 holds; else the one that should have been.
constexpr auto kAwarded = db::joined<"IF(", procurement::kOrderedPriceHolds<"award_price", "award_id">, ", o.price_e4, ",
                                     procurement::kPriceInForce<"award_price", "award_id">, ")">;
constexpr auto kPrice = db::view<PriceGround>(db::column("a.id", &PriceGround::line), db::column("o.price_e4", &PriceGround::ordered),
                                              db::column(kAwarded.view(), &PriceGround::awarded));
constexpr auto kPrices = db::select<kPrice,
                                    "FROM acceptance_line a JOIN order_line o ON o.id = a.order_line_id "
                                    "JOIN purchase_order d ON d.id = o.order_id WHERE a.id IN {in}">("review_batch.prices");

constexpr Noun kUnitPrice{"单价", "the price"};

Result<Done> disagree(const AcceptanceLine& line, ErrorArguments what) {
  what.emplace_back("number", line.number);
  return reject(error::kReviewDisagrees, std::move(what));
}

// "单价 4.1600 与订单价 4.1500 不符" and "the price 4.1600 is not the order's, 4.1500".
template <class Figure>
Result<Done> differs(const AcceptanceLine& line, const Noun& figure, Figure own, const Noun& other, Figure expected) {
  const auto text = [&](std::string_view name, const char* is_not, std::string_view of, const char* end) {
    return std::string(name) + " " + own.text() + is_not + std::string(of) + " " + expected.text() + end;
  };
  return disagree(line, named({text(figure.zh, " 与", other.zh, " 不符"), text(figure.en, " is not ", other.en, "")}));
}

Result<Done> check_line(const AcceptanceLine& line, Fen claimed, const BatchReview::Ground& prices) {
  if (line.payment_state != ItemState::Verified) return disagree(line, payment_state_told(line.payment_state));
  if (line.invoice_state != procurement::InvoiceState::Matched) return disagree(line, invoice_state_told(line.invoice_state));
  const auto ground = prices.find(line.id);
  if (ground == prices.end()) return disagree(line, named({"没有订单行", "it has no order line"}));
  if (line.price != ground->second.ordered) return differs(line, kUnitPrice, line.price, {"订单价", "the ordered"}, ground->second.ordered);
  const auto awarded = ground->second.awarded;
  if (awarded && *awarded != line.price) return differs(line, kUnitPrice, line.price, {"中选价", "the awarded"}, *awarded);
  const Fen amount = amount_of(line.price, line.accepted);
  if (line.amount != amount || claimed != amount)
    return differs(line, {"申请金额", "the amount"}, claimed, {"验收金额", "the accepted"}, amount);
  return Done{};
}

// Why the agency cannot agree with this batch; review_disagrees names the first line.
Result<Done> check_review(const BatchDossier& dossier, const BatchReview::Ground& prices) {
  std::map<std::int64_t, Fen> claimed;
  for (const BatchLine& line : dossier.lines) {
    if (line.live()) claimed.emplace(line.item_id, line.amount);
  }
  for (const AcceptanceLine& line : dossier.accepted) {
    if (const auto done = check_line(line, claimed.at(line.id.value()), prices); !done) return done;
  }
  return Done{};
}

}  // namespace

BatchReview::Ground BatchReview::ground(command::Context& context, std::span<const Asked>, const BatchDossiers& dossiers) {
  std::vector<AcceptanceLineId> ids;
  for (const BatchDossier& dossier : dossiers) {
    for (const AcceptanceLine& line : dossier.accepted) ids.push_back(line.id);
  }
  Ground prices;
  for (const PriceGround& ground : db::all_in(context.tx.session(), kPrices, ids)) prices.emplace(ground.line, ground);
  return prices;
}

Result<Done> BatchReview::may(const Batch& batch, const command::Moment&) {
  if (auto step = kBatchMachine.may(batch.state, BatchStep::Review); !step) return step;
  if (!batch.direct) return reject(error::kNotDirect);
  return Done{};
}

Result<BatchDossier> BatchReview::decide(const BatchDossier& dossier, const Asked&, Ground& prices, const command::Moment& moment) {
  if (const auto agreed = check_review(dossier, prices); !agreed) return agreed.rejection();
  auto after = advanced(dossier, BatchStep::Review, {});
  if (after) after->batch.made_by = moment.actor.user;
  return after;
}

void BatchReturn::check(const Asked& asked, FieldErrors& errors) {
  if (trimmed(asked.reason).empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<Done> BatchReturn::may(const Batch& batch, const command::Moment& moment) {
  if (auto step = kBatchMachine.may(batch.state, BatchStep::SendBack); !step) return step;
  if (same_person(moment.actor, batch.made_by)) return reject(liangjia::error::kSamePerson);
  return Done{};
}

Result<BatchDossier> BatchReturn::decide(const BatchDossier& dossier, const Asked& asked, Ground&, const command::Moment&) {
  auto after = advanced(dossier, BatchStep::SendBack, {}, asked.reason);
  if (after) after->batch.made_by = UserId{};
  return after;
}

}  // namespace liangjia::settlement
