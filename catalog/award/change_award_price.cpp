#include "catalog/award/change_award_price.h"

#include <algorithm>

#include "catalog/award/award_document.h"
#include "catalog/award/award_errors.h"
#include "catalog/party/officer.h"
#include "catalog/party/row_faults.h"
#include "catalog/product/product_errors.h"

namespace liangjia::catalog {
namespace {

Rejection outside(const Award& award) {
  return reject_field("/valid_from", fault::kPriceOutsideAward, {{"from", award.valid_from.text()}, {"to", award.valid_to.text()}});
}

}  // namespace

void ChangeAwardPrice::check(const Input& input, FieldErrors& errors) {
  check_price(input.price, "/price", errors);
  check_text(input.source, kMostSource, "/source", errors);
}

Result<ChangeAwardPrice::Snapshot> ChangeAwardPrice::load(command::Context& context, const Input& input) {
  auto award = lock_award(context.tx, input.id);
  if (!award) return reject(error::kNotFound);
  return Snapshot{std::move(*award), prices_of_award(context.tx.session(), input.id)};
}

Result<Done> ChangeAwardPrice::may(const Award& award, const command::Moment& moment) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed;
  if (award.state == AwardState::Withdrawn) return step_refused(two_names(award.state), {"change_price", "调整中选价"}, {});
  if (award.valid_to < moment.today) return outside(award);  // no day is left
  return Done{};
}

Result<AwardPrice> ChangeAwardPrice::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const Award& award = snapshot.award;
  if (const auto allowed = may(award, moment); !allowed) return allowed.rejection();
  if (award.version != input.version) return reject(error::kVersionMismatch);
  if (input.valid_from < award.valid_from || input.valid_from > award.valid_to) return outside(award);
  if (std::ranges::find(snapshot.prices, input.valid_from, &AwardPrice::valid_from) != snapshot.prices.end())
    return reject(fault::kPriceDateTaken, {{"date", input.valid_from.text()}});
  if (!snapshot.prices.empty() && input.valid_from < moment.today) {
    return reject_field("/valid_from", fault::kPriceStartsInThePast, {{"today", moment.today.text()}});
  }
  return AwardPrice{award.id, input.valid_from, input.price, trimmed(input.source), moment.now, moment.actor.user};
}

std::vector<ChangeAwardPrice::Outcome> write_award_prices(command::Context& context, std::vector<ChangeAwardPrice::Outcome> priced) {
  std::vector<Award> awards;
  std::vector<AwardPrice> prices;
  for (ChangeAwardPrice::Outcome& one : priced) {
    const json::Object before = award_document(one.award);
    awards.push_back(one.award);
    prices.push_back(one.price);
    ++one.award.version;
    context.audited(kind::kAward, one.award.id.value(), before, repriced_award_document(one.award, one.price));
  }
  insert_award_prices(context.tx, prices);
  update_awards(context.tx, awards);
  return priced;
}

ChangeAwardPrice::Outcome ChangeAwardPrice::apply(command::Context& context, const Snapshot& snapshot, const Input&,
                                                  const Decision& decision) {
  return write_award_prices(context, {{snapshot.award, decision}}).front();
}

}  // namespace liangjia::catalog
