#include "settlement/batch/review_batch.h"

#include "core/base/noun.h"
#include "core/base/text.h"
#include "core/database/in_list.h"
#include "settlement/batch/batch_document.h"
#include "settlement/batch/batch_errors.h"
#include "settlement/batch/batch_store.h"

namespace liangjia::settlement {
namespace {

using procurement::AcceptanceLine;
using procurement::AcceptanceLineId;

// Rule CA-7 for many lines at once: the award's price row with the latest valid_from not after the day of the order.
constexpr db::Sql kPrices{
    "review_batch.prices",
    "SELECT a.id, o.price_e4, (SELECT p.price_e4 FROM award_price p WHERE p.award_id = o.award_id AND p.valid_from <= o.price_on "
    "ORDER BY p.valid_from DESC LIMIT 1) FROM acceptance_line a JOIN order_line o ON o.id = a.order_line_id WHERE a.id IN {in}"};

std::map<AcceptanceLineId, PriceGround> find_prices(db::Session& session, const BatchDossiers& dossiers) {
  std::vector<db::Value> ids;
  for (const BatchDossier& dossier : dossiers) {
    for (const AcceptanceLine& line : dossier.accepted) ids.push_back(db::to_value(line.id));
  }
  std::map<AcceptanceLineId, PriceGround> prices;
  for (db::Row& row : db::query_in(session, kPrices, ids)) {
    PriceGround ground;
    ground.line = row.take<AcceptanceLineId>();
    ground.ordered = row.take<Price>();
    ground.awarded = row.take<std::optional<Price>>();
    prices.emplace(ground.line, ground);
  }
  return prices;
}

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

Result<Done> check_line(const AcceptanceLine& line, Fen claimed, const std::map<AcceptanceLineId, PriceGround>& prices) {
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
Result<Done> check_review(const BatchDossier& dossier, const std::map<AcceptanceLineId, PriceGround>& prices) {
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

void ReviewBatches::check(const Input& input, FieldErrors& errors) { check_batch_ids(input.batches, errors); }

Result<ReviewBatches::Snapshot> ReviewBatches::load(command::Context& context, const Input& input) {
  auto dossiers = lock_batches(context, input.batches);
  if (!dossiers) return dossiers.rejection();
  auto prices = find_prices(context.tx.session(), *dossiers);
  return Snapshot{std::move(*dossiers), std::move(prices)};
}

Result<ReviewBatches::Decision> ReviewBatches::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  auto reviewed =
      decided_each(snapshot.dossiers, input.alone, "/batch_ids", [&](const BatchDossier& dossier, std::size_t) -> Result<BatchDossier> {
        auto after = advanced(dossier, BatchStep::Review, {});
        if (!after) return after;
        if (!dossier.batch.direct) return reject(error::kNotDirect);
        if (const auto agreed = check_review(dossier, snapshot.prices); !agreed) return agreed.rejection();
        after->batch.made_by = moment.actor.user;
        return after;
      });
  if (!reviewed) return reviewed.rejection();
  return Decision{std::move(*reviewed), input.alone};
}

command::Reply ReviewBatches::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  BatchDossiers after = decision.after;
  save_batches(context, snapshot.dossiers, after);
  return reply_of(context, after, decision.alone);
}

void SendBackBatch::check(const Input& input, FieldErrors& errors) {
  if (trimmed(input.reason).empty()) errors.add("/reason", liangjia::error::kRequired);
}

Result<SendBackBatch::Snapshot> SendBackBatch::load(command::Context& context, const Input& input) {
  return lock_batches(context, {input.batch});
}

Result<SendBackBatch::Decision> SendBackBatch::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  auto after = advanced(snapshot.front(), BatchStep::SendBack, {}, input.reason);
  if (!after) return after.rejection();
  if (snapshot.front().batch.made_by == moment.actor.user) return reject(liangjia::error::kSamePerson);
  after->batch.made_by = UserId{};
  return BatchDossiers{std::move(*after)};
}

command::Reply SendBackBatch::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  BatchDossiers after = decision;
  save_batches(context, snapshot, after);
  return reply_of(context, after, true);
}

}  // namespace liangjia::settlement
