#include "settlement/city_pool/record_pool_act.h"

#include "settlement/city_pool/city_pool_errors.h"
#include "settlement/city_pool/pool_act_store.h"
#include "settlement/fund/fund_receipt_store.h"

namespace liangjia::settlement {
namespace {

using Sort = PoolActSort;

bool of_booked_year(Sort sort) { return sort == Sort::Sharing || sort == Sort::TopUp; }
bool once(Sort sort) { return sort == Sort::Opening || sort == Sort::FirstUpload; }

void check_units(const RecordPoolAct::Input& input, FieldErrors& errors) {
  std::map<PoolCode, std::size_t> seen;
  for (std::size_t i = 0; i < input.units.size(); ++i) {
    const PoolUnit& unit = input.units[i];
    const std::string pointer = "/units/" + std::to_string(i);
    const auto [first, fresh] = seen.emplace(unit.unit, i + 1);
    if (!fresh) errors.add(pointer + "/pool_code", liangjia::error::kDuplicate, {{"first", std::to_string(first->second)}});
    if (input.sort == Sort::Year && unit.heads == 0)
      errors.add(pointer + "/heads", liangjia::error::kOutOfRange, {{"low", "1"}, {"high", "100000000"}});
    if (input.sort == Sort::Year && unit.rating != PoolRating::Other && unit.rating_document.empty())
      errors.add(pointer + "/rating_document", liangjia::error::kRequired);
    if (input.kind == InsuranceKind::Residents && unit.personal != Fen{})
      errors.add(pointer + "/personal", liangjia::error::kOutOfRange, {{"low", "0"}, {"high", "0"}});
  }
}

// What must be booked before, of which year.
struct Before {
  Sort sort;
  std::optional<int> year;
};
std::vector<Before> before(const RecordPoolAct::Input& input) {
  switch (input.sort) {
    case Sort::Opening:
      return {};
    case Sort::FirstUpload:
      return {{Sort::Opening, std::nullopt}};
    case Sort::Year:
      return {{Sort::FirstUpload, std::nullopt}};
    case Sort::Sharing:
      return {{Sort::Year, input.year}};
    case Sort::TopUp:
      return {{Sort::Year, input.year - 1}, {Sort::Sharing, input.year - 1}};
  }
  return {};
}

// Figures of a year are known when it is over; an opening, an upload and a top-up stand at its beginning.
BusinessDate first_day(const RecordPoolAct::Input& input) {
  const bool over = input.sort == Sort::Year || input.sort == Sort::Sharing;
  return BusinessDate(input.year + (over ? 1 : 0), 1, 1);
}

}  // namespace

void RecordPoolAct::check(const Input& input, FieldErrors& errors) {
  const bool taken_over = of_booked_year(input.sort);
  if (!taken_over && input.units.empty()) errors.add("/units", liangjia::error::kRequired);
  if (taken_over && !input.units.empty()) errors.add("/units", liangjia::error::kOutOfRange, {{"low", "0"}, {"high", "0"}});
  check_units(input, errors);
}

Result<RecordPoolAct::Snapshot> RecordPoolAct::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  const auto known = [&](PoolCode pool) { return !pool.none() && city_of(pool) == input.city && pool_exists(session, pool); };
  if (input.city.none() || !covers_pool(context.actor().scope, input.city) || !known(input.city))
    return reject_field("/pool_code", liangjia::error::kReferenceNotFound, named(liangjia::noun::kPool));
  FieldErrors errors;
  for (std::size_t i = 0; i < input.units.size(); ++i) {
    if (!known(input.units[i].unit))
      errors.add("/units/" + std::to_string(i) + "/pool_code", liangjia::error::kReferenceNotFound, named(liangjia::noun::kPool));
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  Snapshot snapshot;
  for (const Before& one : before(input)) {
    if (!snapshot.missing && !pool_act_booked(session, input.city, input.kind, one.sort, one.year)) snapshot.missing = one.sort;
  }
  snapshot.exists =
      pool_act_stands(session, input.city, input.kind, input.sort, once(input.sort) ? std::nullopt : std::optional{input.year});
  snapshot.given = input.units;
  if (of_booked_year(input.sort))
    snapshot.given = booked_year(session, input.city, input.kind, input.sort == Sort::TopUp ? input.year - 1 : input.year);
  snapshot.books = lock_pool_books(context, input.city, input.kind, snapshot.given);
  return snapshot;
}

Result<RecordPoolAct::Decision> RecordPoolAct::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const BusinessDate from = first_day(input); moment.today < from) return reject(error::kPoolActTooEarly, {{"date", from.text()}});
  if (snapshot.missing) {
    return reject(error::kPoolActMissing,
                  {{"what", std::string(name_of(*snapshot.missing).zh)}, {"what_en", std::string(token_of(*snapshot.missing))}});
  }
  if (snapshot.exists) return reject(liangjia::error::kAlreadyExists, named(noun::kPoolActOfYear));
  Decision decision;
  PoolAct& act = decision.act;
  act.city = input.city;
  act.kind = input.kind;
  act.sort = input.sort;
  act.year = input.year;
  act.credited = input.credited;
  act.evidence = input.evidence;
  act.made_by = moment.actor.user;
  auto figures = compute_pool_act(act, snapshot.given, snapshot.books, moment.rules);
  if (!figures) return figures.rejection();
  decision.figures = std::move(*figures);
  act.required = decision.figures.required;
  act.pool_before = decision.figures.pool_before;
  act.reading = decision.figures.reading;
  act.rules = decision.figures.rules;
  act.provisional = decision.figures.provisional;
  return decision;
}

PoolAct RecordPoolAct::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  PoolAct act = decision.act;
  act.id = context.ids.next<PoolActId>();
  act.number = document_number("GJ", act.id.value());
  act.created_at = context.now();
  insert_pool_act(context, act, decision.figures);
  return act;
}

}  // namespace liangjia::settlement
