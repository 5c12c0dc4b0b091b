#include "procurement/order/import_orders.h"

#include <charconv>
#include <map>
#include <set>

#include "catalog/import/counted_goods.h"
#include "catalog/product/product_store.h"
#include "catalog/wording/names.h"
#include "core/base/noun.h"
#include "core/base/text.h"
#include "procurement/order/order_errors.h"

namespace liangjia::procurement {
namespace {

using catalog::ImportFaults;
using catalog::ImportInput;
using catalog::NamedInstitutions;
using catalog::sheet::TypedRow;

constexpr std::size_t kTextMost = 500;  // characters of a reason and of a remark, as the API takes
// A standing list comes again after a month at the soonest in most houses; one that comes within it is likely the same need twice.
constexpr std::chrono::hours kSoon{24 * 35};

// Rows of the sheet that became lines of one request; both lists go in step.
struct Wanted {
  bool emergency = false;
  std::vector<const TypedRow*> rows;
  std::vector<RequestedLine> lines;
};

bool is_emergency(const TypedRow& row) { return row.yes("emergency").value_or(false); }

// The different texts of a column in the rows of a request, in their order.
std::string together(const Wanted& wanted, std::string_view key) {
  std::set<std::string> seen;
  std::string out;
  for (const TypedRow* row : wanted.rows) {
    if (row->has(key) && seen.insert(row->text(key)).second) out += (out.empty() ? "" : "；") + row->text(key);
  }
  return out;
}

std::optional<catalog::DeliveryPointId> point_of(const OrderRows::Snapshot& snapshot, OrganisationId institution, const TypedRow& row,
                                                 ImportFaults& faults) {
  if (!row.has("delivery_point")) return std::nullopt;
  const std::string name = row.text("delivery_point");
  for (const catalog::DeliveryPoint& one : snapshot.delivery_points) {
    if (one.institution == institution && catalog::wording::same_name(one.name, name)) return one.id;
  }
  faults.add(row, "delivery_point", liangjia::error::kReferenceNotFound, named(noun::kDeliveryPoint, name));
  return std::nullopt;
}

std::optional<RequestedLine> line_of(const OrderRows::Snapshot& snapshot, const TypedRow& row, ImportFaults& faults) {
  const catalog::Organisation* const institution = snapshot.institutions.of(row, faults);
  const auto point = institution ? point_of(snapshot, institution->id, row, faults) : std::nullopt;
  const auto found = snapshot.products.find(row.text("product_code"));
  if (found == snapshot.products.end()) {
    faults.add(row, "product_code", liangjia::error::kReferenceNotFound, named(noun::kProduct));
    return std::nullopt;
  }
  if (!snapshot.names.agree(row, found->second, faults)) return std::nullopt;
  const catalog::GoodsUnits goods = catalog::units_of(found->second);
  const auto packs = catalog::packs_told(row, "packs", goods, faults);
  const auto price = catalog::pack_price_told(row, "price", goods, faults);
  if (packs && *packs > Packs{OrderRequest::kPacksMost}) {
    faults.add(row, "packs", liangjia::error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(OrderRequest::kPacksMost)}});
  }
  if (faults.bad(row.number())) return std::nullopt;
  return RequestedLine{institution->id, found->second.id, *packs, point, price};
}

// The rows without a mark and those of the emergency, in this order.
std::array<Wanted, 2> wanted_of(const OrderRows::Snapshot& snapshot, const ImportInput& input, ImportFaults& faults) {
  std::array<Wanted, 2> wanted;
  wanted[1].emergency = true;
  std::map<std::tuple<bool, OrganisationId, catalog::ProductId, std::optional<catalog::DeliveryPointId>>, int> seen;
  for (const TypedRow& row : input.sheet.rows) {
    const auto line = line_of(snapshot, row, faults);
    if (!line) continue;
    Wanted& own = wanted[is_emergency(row) ? 1 : 0];
    const auto [first, fresh] =
        seen.emplace(std::tuple{own.emergency, line->institution, line->product, line->delivery_point}, row.number());
    if (!fresh) {
      faults.add(row, "product_code", liangjia::error::kDuplicate, {{"first", std::to_string(first->second)}});
    } else if (own.lines.size() == OrderRequest::kLinesMost) {
      faults.add(row, "product_code", error::kSheetTooLong, {{"most", std::to_string(OrderRequest::kLinesMost)}});
    } else {
      own.rows.push_back(&row);
      own.lines.push_back(*line);
    }
  }
  return wanted;
}

// "/lines/12/packs": 12 and "packs". Nullopt for a fault that is of no line.
std::optional<std::pair<std::size_t, std::string_view>> place_of(std::string_view pointer) {
  constexpr std::string_view kLines = "/lines/";
  if (!pointer.starts_with(kLines)) return std::nullopt;
  pointer.remove_prefix(kLines.size());
  std::size_t line = 0;
  const auto [end, status] = std::from_chars(pointer.data(), pointer.data() + pointer.size(), line);
  if (status != std::errc{} || end == pointer.data() + pointer.size()) return std::nullopt;
  return std::pair{line, std::string_view(end + 1, static_cast<std::size_t>(pointer.data() + pointer.size() - end - 1))};
}

std::string_view column_of(const TypedRow& row, std::string_view field) {
  for (const std::string_view own : {"packs", "price"}) {
    if (field == own) return own;
  }
  if (field == "delivery_point_id") return "delivery_point";
  return field == "institution_id" ? NamedInstitutions::column(row) : "product_code";
}

// Rows at fault leave the request.
void drop_faulty(Wanted& wanted, const ImportFaults& faults) {
  Wanted rest{wanted.emergency, {}, {}};
  for (std::size_t i = 0; i < wanted.rows.size(); ++i) {
    if (faults.bad(wanted.rows[i]->number())) continue;
    rest.rows.push_back(wanted.rows[i]);
    rest.lines.push_back(wanted.lines[i]);
  }
  wanted = std::move(rest);
}

// Faults of single lines become faults of their rows. False: the refusal is of no line.
bool drop_refused(Wanted& wanted, const Rejection& refusal, ImportFaults& faults) {
  if (refusal.fields.empty()) return false;
  for (const FieldError& one : refusal.fields) {
    const auto place = place_of(one.pointer);
    if (!place || place->first >= wanted.rows.size()) return false;
    const TypedRow& row = *wanted.rows[place->first];
    faults.add(row, column_of(row, place->second), *one.kind, one.arguments);
  }
  drop_faulty(wanted, faults);
  return true;
}

// The words of the order, as far as they are fit; rows that are at fault for them leave.
void take_words(Wanted& wanted, const ImportInput& input, OrderRequest& request, ImportFaults& faults) {
  request.emergency = wanted.emergency;
  if (wanted.emergency) request.emergency_reason = together(wanted, "reason");
  const std::string remark = input.parameter("remark");
  request.remark = remark.empty() ? together(wanted, "remark") : remark;
  for (const TypedRow* row : wanted.rows) {
    if (wanted.emergency && request.emergency_reason.empty()) faults.add(*row, "reason", error::kSheetReasonRequired);
    const std::pair<std::string_view, const std::string&> texts[] = {{"reason", request.emergency_reason}, {"remark", request.remark}};
    for (const auto& [key, text] : texts) {
      if (code_points(text) > kTextMost) faults.add(*row, key, liangjia::error::kTooLong, {{"most", std::to_string(kTextMost)}});
    }
  }
  drop_faulty(wanted, faults);
}

// Rule IM-17.
std::optional<Rejection> ordered_already(const std::vector<EarlierOrder>& earlier, const OrderRequest& request) {
  const std::vector<OrderedRow> rows = rows_of(request);
  const auto same = std::find_if(earlier.rbegin(), earlier.rend(), [&](const EarlierOrder& one) { return one.rows == rows; });
  if (same == earlier.rend()) return std::nullopt;
  return reject(error::kOrderedAlready, {{"number", same->number}, {"date", BusinessDate::of(same->submitted_at).text()}});
}

// Whom and what the rows name; facts and earlier orders are left out.
OrderRows::Snapshot named_in(db::Session& session, const Actor& actor, const ImportInput& input) {
  std::vector<std::string> codes;
  bool points = false;
  for (const TypedRow& row : input.sheet.rows) {
    codes.push_back(row.text("product_code"));
    points = points || row.has("delivery_point");
  }
  OrderRows::Snapshot snapshot{NamedInstitutions::load(session, actor, input), {}, {}, {}, {}, {}};
  std::vector<OrganisationId> makers;
  for (catalog::Product& one : catalog::find_products_by_codes(session, codes)) {
    std::string code = one.code;
    makers.push_back(one.manufacturer);
    snapshot.products.emplace(std::move(code), std::move(one));
  }
  snapshot.names = catalog::NamesBesideCodes::load(session, input.sheet.rows, makers);
  if (points) {
    std::vector<OrganisationId> institutions;
    for (const auto& [id, one] : snapshot.institutions.within_scope()) institutions.push_back(id);
    snapshot.delivery_points = catalog::delivery_points_of(session, institutions);
  }
  return snapshot;
}

}  // namespace

void OrderRows::check(const ImportInput&, FieldErrors&) {}

Result<OrderRows::Snapshot> OrderRows::load(command::Context& context, const ImportInput& input) {
  db::Session& session = context.tx.session();
  Snapshot snapshot = named_in(session, context.actor(), input);
  ImportFaults told_later(input.mapping);
  OrderRequest request;
  for (const Wanted& wanted : wanted_of(snapshot, input, told_later))
    request.lines.insert(request.lines.end(), wanted.lines.begin(), wanted.lines.end());
  if (request.lines.empty()) return snapshot;
  if (!input.again) {
    snapshot.earlier = earlier_orders(session, context.actor().organisation, context.now() - kSoon, request.lines.size());
  }
  snapshot.facts = load_placing_facts(context, request);
  return snapshot;
}

Result<OrderRows::Decision> OrderRows::decide(const Snapshot& snapshot, const ImportInput& input, const command::Moment& moment,
                                              ImportFaults& faults) {
  std::array<Wanted, 2> wanted = wanted_of(snapshot, input, faults);
  Decision decision;
  PlacingFacts facts = snapshot.facts;
  for (const std::size_t turn : {1U, 0U}) {  // what is urgent takes the quota first
    Wanted& own = wanted[turn];
    OrderRequest request;
    take_words(own, input, request, faults);
    // Rows that leave give their quota to the rest, which may show new faults there; each turn drops at least one row.
    while (!own.lines.empty()) {
      request.lines = own.lines;
      auto planned = plan_order(facts, request, moment);
      if (planned) {
        if (auto refusal = ordered_already(snapshot.earlier, request)) return std::move(*refusal);
        PlacingFacts left = facts_after(facts, *planned);
        decision.orders.push_back({{std::move(request)}, std::move(*planned), std::exchange(facts, std::move(left))});
        break;
      }
      if (!drop_refused(own, planned.rejection(), faults)) return planned.rejection();
    }
  }
  return decision;
}

OrderSheet read_order_sheet(db::Session& session, const Actor& actor, const ImportInput& input) {
  const OrderRows::Snapshot named = named_in(session, actor, input);
  ImportFaults faults(input.mapping);
  for (const catalog::sheet::FaultyRow& row : input.sheet.faulty) faults.add(row);
  OrderSheet sheet;
  for (const TypedRow& row : input.sheet.rows) {
    OrderSheetRow read{row, line_of(named, row, faults), {}, {}};
    const auto product = named.products.find(row.text("product_code"));
    if (product != named.products.end()) read.product_name = product->second.generic_name + " " + product->second.spec;
    if (read.line) read.institution_name = named.institutions.within_scope().at(read.line->institution).name;
    sheet.rows.push_back(std::move(read));
  }
  faults.sort_by_row();
  sheet.faults = faults.all();
  sheet.rows_bad = faults.bad_rows();
  return sheet;
}

catalog::ImportResult OrderRows::apply(command::Context& context, const Snapshot&, const Decision& decision) {
  std::int64_t rows = 0;
  json::Array made;
  for (const Placed& one : decision.orders) {
    rows += static_cast<std::int64_t>(one.order.request.lines.size());
    const PlacedOrder placed = PlaceOrder::apply(context, one.facts, one.order, one.planned);
    const Order& order = placed.order;
    made.push_back(json::Object{{"id", order.id},
                                {"number", order.number},
                                {"emergency", order.emergency},
                                {"amount", order.amount},
                                {"line_count", order.line_count},
                                {"outside_formulary_count", static_cast<std::int64_t>(placed.warnings.size())}});
  }
  if (made.empty()) return {};
  return {rows, 0, json::Object{{"purchase_orders", std::move(made)}}};
}

}  // namespace liangjia::procurement
