#include "settlement/surplus/preview_surplus.h"

#include <algorithm>

#include "core/base/noun.h"
#include "settlement/surplus/accepted_varieties.h"

namespace liangjia::settlement {
namespace {

Fen granted_with(std::vector<SurplusVariety> varieties, std::size_t which, bool winning, const SurplusPurchase& like,
                 const SurplusTerms& terms, Ratio score) {
  SurplusPurchase more = like;
  more.bought = kMarginUnits;
  more.backup = false;
  (winning ? varieties[which].winning : varieties[which].others).push_back(more);
  return compute_surplus(varieties, terms, score).granted;
}

std::vector<SurplusMargin> margins_of(const std::vector<SurplusVariety>& varieties, const SurplusTerms& terms, Ratio score, Fen granted) {
  std::vector<SurplusMargin> margins;
  for (std::size_t i = 0; i < varieties.size(); ++i) {
    const SurplusVariety& one = varieties[i];
    SurplusMargin margin{one.institution, one.variety, std::nullopt, std::nullopt};
    if (!one.winning.empty()) margin.winning = granted_with(varieties, i, true, one.winning.back(), terms, score) - granted;
    const auto per_unit = [](const SurplusPurchase& purchase) {
      return Int128{purchase.price.count_e4()} * ConversionFactor::kMost / purchase.factor.count();
    };
    const auto dearest = std::ranges::max_element(one.others, {}, per_unit);
    if (dearest != one.others.end()) margin.others = granted_with(varieties, i, false, *dearest, terms, score) - granted;
    margins.push_back(margin);
  }
  return margins;
}

Result<Done> add_more(std::vector<SurplusVariety>& varieties, const SurplusUnit& unit, const std::vector<MoreGoods>& more) {
  FieldErrors errors;
  for (std::size_t i = 0; i < more.size(); ++i) {
    const std::string pointer = "/more/" + std::to_string(i);
    check_goods(more[i].units, more[i].price, pointer + "/units", pointer + "/price", errors);
    const OrganisationId institution = more[i].institution.none() ? unit.institution : more[i].institution;
    const auto found = std::ranges::find_if(
        varieties, [&](const SurplusVariety& one) { return one.institution == institution && one.variety == more[i].variety; });
    if (found == varieties.end()) {
      errors.add(pointer + "/variety_id", liangjia::error::kReferenceNotFound, named(noun::kVariety));
      continue;
    }
    SurplusPurchase purchase;
    purchase.bought = more[i].units;
    purchase.price = more[i].price;
    (more[i].winning ? found->winning : found->others).push_back(purchase);
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return Done{};
}

}  // namespace

Result<SurplusPreview> preview_surplus(db::Session& session, const command::Moment& moment, const SurplusQuestion& question) {
  const auto unit = find_surplus_unit(session, moment.actor.scope, question.year, question.institution, moment.today);
  if (!unit) return unit.rejection();
  const auto inputs = of_unit(session, *unit, question.inputs);
  if (!inputs) return inputs.rejection();
  const auto book = read_surplus_book(moment.rules, unit->rules(), unit->on);
  if (!book) return book.rejection();
  auto varieties = accepted_varieties(session, *unit, *inputs);
  if (!varieties) return varieties.rejection();
  if (const auto added = add_more(*varieties, *unit, question.more); !added) return added.rejection();
  const SurplusScore score = assessed(inputs->assessment, book->weights);
  SurplusFigures figures = compute_surplus(*varieties, book->terms, score.total);
  auto margins = margins_of(*varieties, book->terms, score.total, figures.granted);
  return SurplusPreview{*unit, *book, score, std::move(figures), std::move(margins)};
}

}  // namespace liangjia::settlement
