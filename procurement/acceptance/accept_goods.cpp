#include "procurement/acceptance/accept_goods.h"

#include <algorithm>
#include <map>
#include <set>

#include "core/base/noun.h"
#include "procurement/acceptance/acceptance_document.h"
#include "procurement/acceptance/acceptance_errors.h"
#include "procurement/acceptance/acceptance_store.h"
#include "procurement/agreement/agreement_store.h"
#include "procurement/shipment/ship_goods.h"
#include "procurement/shipment/shipment_document.h"
#include "procurement/shipment/shipment_errors.h"
#include "procurement/shipment/shipment_store.h"

namespace liangjia::procurement {
namespace {

std::string field(std::size_t lot, std::string_view name) { return "/lines/" + std::to_string(lot) + "/" + std::string(name); }

void check_trace_codes(const AcceptGoods::Lot& lot, std::size_t index, std::set<std::string_view>& seen, FieldErrors& errors) {
  if (packs_coded(lot.codes) > lot.accepted)
    errors.add(field(index, "trace_codes"), error::kTraceCodesTooMany, {{"packs", lot.accepted.text()}});
  check_codes(lot.codes, "/lines/" + std::to_string(index), seen, errors);
}

struct DueBy {
  DueTerms terms;
  std::optional<std::int64_t> rule_id;
};

// What rules and contract ask of one lot.
struct Asked {
  DueBy due;
  std::int64_t least_days = 0;
  TraceEffect codes = TraceEffect::None;
};

// DE-7, DE-9, DE-18: what needs the lot as shipped.
void check_against_lot(const AcceptGoods::Lot& given, const ShipmentLine& lot, std::size_t index, BusinessDate today, const Asked& asked,
                       FieldErrors& errors) {
  if (given.accepted + given.rejected != lot.packs)
    errors.add(field(index, "rejected_packs"), error::kLotNotWhole, {{"packs", lot.packs.text()}});
  if (given.accepted == Packs{}) return;
  if (lot.expires_on <= today) {
    errors.add(field(index, "accepted_packs"), error::kExpired, {{"expires_on", lot.expires_on.text()}});
  } else if (near_expiry(lot.expires_on, today, asked.least_days) && (!given.near_expiry_agreed || given.note.empty())) {
    errors.add(field(index, "near_expiry_agreed"), error::kNearExpiry, {{"days", std::to_string(asked.least_days)}});
  }
  if (asked.codes != TraceEffect::Refuse) return;
  if (const Packs coded = packs_coded(given.codes); coded < given.accepted) {
    errors.add(field(index, "trace_codes"), error::kTraceCodesMissing, {{"packs", given.accepted.text()}, {"coded", coded.text()}});
  }
}

ShipmentLine accepted_lot(ShipmentLine lot, const AcceptGoods::Lot& given) {
  lot.accepted = given.accepted;
  lot.rejected = given.rejected;
  lot.state = given.rejected == Packs{}   ? ShipmentLineState::Accepted
              : given.accepted == Packs{} ? ShipmentLineState::Rejected
                                          : ShipmentLineState::PartlyAccepted;
  return lot;
}

AcceptanceLine acceptance_of(const LockedShipment& snapshot, const OrderLine& line, const AcceptGoods::Lot& given, const Asked& asked,
                             const command::Moment& moment) {
  AcceptanceLine accepted;
  accepted.shipment = snapshot.shipment.id;
  accepted.shipment_line = given.shipment_line;
  accepted.order = line.order;
  accepted.order_line = line.id;
  accepted.institution = line.institution;
  accepted.region_code = line.region_code;
  accepted.winner = line.winner;
  accepted.distributor = line.distributor;
  accepted.product = line.product;
  accepted.contracted = line.contracted();
  accepted.accepted = given.accepted;
  accepted.rejected = given.rejected;
  accepted.reason = given.reason;
  accepted.reason_note = given.note;
  accepted.price = line.price;
  accepted.amount = amount_of(line.price, given.accepted);
  accepted.accepted_on = moment.today;
  accepted.accepted_at = moment.now;
  accepted.accepted_by = moment.actor.user;
  accepted.due_on = due_date(asked.due.terms, moment.today, moment.calendar);
  accepted.due_rule = asked.due.terms.rule;
  accepted.due_rule_id = asked.due.rule_id;
  if (given.accepted > Packs{}) accepted.trace_effect = asked.codes;
  accepted.coded = packs_coded(given.codes);
  accepted.version = 1;
  return accepted;
}

// AG-5: what was bought under an agreement of its winner and distributor is due as they signed, everything else as the rule book says.
Result<DueBy> due_by(const AcceptGoods::Snapshot& snapshot, const OrderLine& line, const rulebook::RuleScope& scope,
                     const command::Moment& moment) {
  if (line.agreement) {
    const auto signed_one = std::ranges::find(snapshot.agreements, *line.agreement, &Agreement::id);
    ensure(signed_one != snapshot.agreements.end(), "a contracted line without its agreement");
    if (signed_one->winner == line.winner && signed_one->distributor == line.distributor) return DueBy{signed_one->terms.due, {}};
  }
  const auto ruled = due_terms(moment.rules, scope, moment.today);
  if (!ruled) return ruled.rejection();
  return DueBy{ruled->terms, ruled->rule_id.value()};
}

Result<Asked> asked_of(const AcceptGoods::Snapshot& snapshot, const OrderLine& line, const ShipmentLine& lot,
                       const command::Moment& moment) {
  const auto facts = std::ranges::find(snapshot.goods, line.id, &GoodsFacts::line);
  ensure(facts != snapshot.goods.end(), "an order line of which nothing is known");
  const rulebook::RuleScope scope = scope_of(line, *facts);
  auto due = due_by(snapshot, line, scope, moment);
  if (!due) return due.rejection();
  const auto least = least_remaining_days(moment.rules, scope, moment.today, facts->shelf_life_months, lot.expires_on);
  if (!least) return least.rejection();
  const auto codes = trace_effect(moment.rules, scope, moment.today, facts->trace_class);
  if (!codes) return codes.rejection();
  return Asked{std::move(*due), *least, *codes};
}

template <class Things, class Id>
auto with_id(Things& things, Id id) {
  return std::find_if(things.begin(), things.end(), [id](const auto& thing) { return thing.id == id; });
}

bool settled(const std::vector<ShipmentLine>& lots) {
  return std::none_of(lots.begin(), lots.end(), [](const ShipmentLine& lot) { return lot.state == ShipmentLineState::Waiting; });
}

}  // namespace

void AcceptGoods::check(const Input& input, FieldErrors& errors) {
  if (input.lines.empty() || input.lines.size() > kLinesMost) {
    errors.add("/lines", liangjia::error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(kLinesMost)}});
  }
  std::map<ShipmentLineId, std::size_t> lots;
  std::set<std::string_view> codes;
  std::size_t code_count = 0;
  for (std::size_t i = 0; i < input.lines.size(); ++i) {
    const Lot& lot = input.lines[i];
    const auto [first, fresh] = lots.try_emplace(lot.shipment_line, i);
    if (!fresh) errors.add(field(i, "shipment_line_id"), liangjia::error::kDuplicate, {{"first", std::to_string(first->second + 1)}});
    if (lot.accepted < Packs{} || lot.rejected < Packs{})
      errors.add(field(i, "accepted_packs"), liangjia::error::kOutOfRange, {{"low", "0"}, {"high", "100000000"}});
    if (lot.rejected > Packs{} && (!lot.reason || lot.note.empty())) errors.add(field(i, "reason_code"), error::kShortfallReason);  // DE-8
    if (lot.rejected == Packs{} && lot.reason) errors.add(field(i, "reason_code"), error::kReasonWithoutShortfall);
    check_trace_codes(lot, i, codes, errors);
    code_count += lot.codes.count();
  }
  if (code_count > kTraceCodesMost)
    errors.add("/lines", liangjia::error::kOutOfRange, {{"low", "0"}, {"high", std::to_string(kTraceCodesMost)}});
}

Result<AcceptGoods::Snapshot> AcceptGoods::load(command::Context& context, const Input& input) {
  auto locked = lock_whole_shipment(context, input.shipment);
  if (!locked) return locked.rejection();
  std::vector<AgreementId> agreements;
  std::vector<OrderLineId> lines;
  for (const OrderLine& line : locked->lines) {
    lines.push_back(line.id);
    if (line.agreement) agreements.push_back(*line.agreement);
  }
  db::Session& session = context.tx.session();
  return Snapshot{std::move(*locked), find_agreements(session, agreements), goods_facts(session, lines)};
}

Result<AcceptGoods::Decision> AcceptGoods::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = may(facts_of(snapshot), moment); !allowed) return allowed.rejection();

  FieldErrors errors;
  Decision decision{{}, snapshot.lines, ShipmentState::Shipped};
  std::vector<ShipmentLine> lots = snapshot.lots;
  for (std::size_t i = 0; i < input.lines.size(); ++i) {
    const Lot& given = input.lines[i];
    const auto lot = with_id(lots, given.shipment_line);
    if (lot == lots.end()) {
      errors.add(field(i, "shipment_line_id"), liangjia::error::kReferenceNotFound, named(noun::kShipmentLine));
      continue;
    }
    if (lot->state != ShipmentLineState::Waiting) return reject(error::kLotAlreadyAccepted);
    auto line = with_id(decision.after, lot->order_line);
    ensure(line != decision.after.end(), "a shipment line without its order line");
    const std::size_t faults = errors.size();
    const auto asked = asked_of(snapshot, *line, *lot, moment);
    if (!asked) return asked.rejection();
    check_against_lot(given, *lot, i, moment.today, *asked, errors);
    if (errors.size() > faults) continue;
    auto after = with_accepted(*line, given.accepted, given.rejected);
    if (!after) return after.rejection();
    *lot = accepted_lot(*lot, given);
    decision.steps.push_back({*line, *after, *lot, acceptance_of(snapshot, *line, given, *asked, moment)});
    *line = std::move(*after);
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  if (settled(lots)) decision.shipment_state = kShipmentMachine.take(snapshot.shipment.state, ShipmentStep::Accept);
  return decision;
}

AcceptGoods::Outcome AcceptGoods::apply(command::Context& context, const Snapshot& snapshot, const Input& input, const Decision& decision) {
  Outcome outcome{snapshot, {}, {}};
  std::vector<ShipmentLine> changed;
  std::vector<QuotaMovement> movements;
  std::vector<AcceptedCode> codes;
  for (std::size_t i = 0; i < decision.steps.size(); ++i) {
    const Step& step = decision.steps[i];
    AcceptanceLine line = step.accepted;
    line.id = context.ids.next<AcceptanceLineId>();
    line.number = document_number("YS", line.id.value());
    for (auto& movement : movements_between(step.before, step.after, line.reason_note, kind::kAcceptanceLine.token, line.id.value())) {
      movements.push_back(std::move(movement));
    }
    context.changes.add(GoodsAccepted{line.id, line.institution, line.region_code, line.distributor, line.amount, line.accepted_on});
    context.audited(kind::kAcceptanceLine, line.id.value(), nullptr, acceptance_digest(line));
    for (AcceptedCode& code : accepted_codes(input.lines[i].codes, line.id)) codes.push_back(std::move(code));
    changed.push_back(step.lot);
    *with_id(outcome.whole.lots, step.lot.id) = step.lot;
    outcome.accepted.push_back(std::move(line));
  }
  move(context, snapshot.accounts, movements);
  update_lines(context, snapshot.lines, decision.after);
  settle_order(context, snapshot.order.id);
  update_shipment_lines(context.tx, changed);
  Shipment& shipment = outcome.whole.shipment;
  shipment.state = decision.shipment_state;
  update_shipment(context.tx, shipment);
  ++shipment.version;
  insert_acceptance_lines(context, outcome.accepted);
  outcome.alarms = record_trace_codes(context, std::move(codes), shipment.region_code);
  context.audited(kind::kShipment, shipment.id.value(), shipment_digest(snapshot), shipment_digest(outcome.whole));
  return outcome;
}

}  // namespace liangjia::procurement
