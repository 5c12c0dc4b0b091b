#include "procurement/order/import_orders.h"

#include <charconv>
#include <map>
#include <set>

#include "catalog/product/product_store.h"
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

// A row of the sheet that became a line of the request; both lists go in step.
struct Wanted {
  std::vector<const TypedRow*> rows;
  std::vector<RequestedLine> lines;
};

// The different texts of a column, in the order of the rows.
std::string together(const std::vector<TypedRow>& rows, std::string_view key) {
  std::set<std::string> seen;
  std::string out;
  for (const TypedRow& row : rows) {
    if (row.has(key) && seen.insert(row.text(key)).second) out += (out.empty() ? "" : "；") + row.text(key);
  }
  return out;
}

std::optional<RequestedLine> line_of(const NamedInstitutions& institutions,
                                     const std::unordered_map<std::string, catalog::ProductId>& products, const TypedRow& row,
                                     ImportFaults& faults) {
  const catalog::Organisation* const institution = institutions.of(row, faults);
  const auto product = products.find(row.text("product_code"));
  if (product == products.end()) faults.add(row, "product_code", liangjia::error::kReferenceNotFound, named(noun::kProduct));
  const Packs packs{*row.number("packs")};
  if (packs > Packs{OrderRequest::kPacksMost}) {
    faults.add(row, "packs", liangjia::error::kOutOfRange, {{"low", "1"}, {"high", std::to_string(OrderRequest::kPacksMost)}});
  }
  if (faults.bad(row.number())) return std::nullopt;
  return RequestedLine{institution->id, product->second, packs, std::nullopt, row.price("price")};
}

Wanted wanted_of(const NamedInstitutions& institutions, const std::unordered_map<std::string, catalog::ProductId>& products,
                 const ImportInput& input, ImportFaults& faults) {
  Wanted wanted;
  std::map<std::pair<OrganisationId, catalog::ProductId>, int> seen;
  for (const TypedRow& row : input.sheet.rows) {
    const auto line = line_of(institutions, products, row, faults);
    if (!line) continue;
    const auto [first, fresh] = seen.emplace(std::pair{line->institution, line->product}, row.number());
    if (!fresh) {
      faults.add(row, "product_code", liangjia::error::kDuplicate, {{"first", std::to_string(first->second)}});
    } else if (wanted.lines.size() == OrderRequest::kLinesMost) {
      faults.add(row, "product_code", error::kSheetTooLong, {{"most", std::to_string(OrderRequest::kLinesMost)}});
    } else {
      wanted.rows.push_back(&row);
      wanted.lines.push_back(*line);
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
  return field == "institution_id" ? NamedInstitutions::column(row) : "product_code";
}

// Faults of single lines become faults of their rows, which leave the request. False: the refusal is of no line.
bool drop_refused(Wanted& wanted, const Rejection& refusal, ImportFaults& faults) {
  if (refusal.fields.empty()) return false;
  for (const FieldError& one : refusal.fields) {
    const auto place = place_of(one.pointer);
    if (!place || place->first >= wanted.rows.size()) return false;
    const TypedRow& row = *wanted.rows[place->first];
    faults.add(row, column_of(row, place->second), *one.kind, one.arguments);
  }
  Wanted rest;
  for (std::size_t i = 0; i < wanted.rows.size(); ++i) {
    if (faults.bad(wanted.rows[i]->number())) continue;
    rest.rows.push_back(wanted.rows[i]);
    rest.lines.push_back(wanted.lines[i]);
  }
  wanted = std::move(rest);
  return true;
}

}  // namespace

void OrderRows::check(const ImportInput&, FieldErrors&) {}

Result<OrderRows::Snapshot> OrderRows::load(command::Context& context, const ImportInput& input) {
  db::Session& session = context.tx.session();
  std::vector<std::string> codes;
  for (const TypedRow& row : input.sheet.rows) codes.push_back(row.text("product_code"));
  Snapshot snapshot{NamedInstitutions::load(session, context.actor(), input.sheet.rows), {}, {}};
  for (const catalog::Product& one : catalog::find_products_by_codes(session, codes)) snapshot.products.emplace(one.code, one.id);
  ImportFaults told_later(input.mapping);
  OrderRequest request;
  request.lines = wanted_of(snapshot.institutions, snapshot.products, input, told_later).lines;
  if (!request.lines.empty()) snapshot.facts = load_placing_facts(context, request);
  return snapshot;
}

Result<OrderRows::Decision> OrderRows::decide(const Snapshot& snapshot, const ImportInput& input, const command::Moment& moment,
                                              ImportFaults& faults) {
  const auto& rows = input.sheet.rows;
  OrderRequest request;
  request.emergency = std::any_of(rows.begin(), rows.end(), [](const TypedRow& row) { return row.yes("emergency").value_or(false); });
  if (request.emergency) request.emergency_reason = together(rows, "reason");
  const std::string remark = input.parameter("remark");
  request.remark = remark.empty() ? together(rows, "remark") : remark;
  Wanted wanted = wanted_of(snapshot.institutions, snapshot.products, input, faults);
  for (const TypedRow& row : rows) {
    if (request.emergency && request.emergency_reason.empty()) faults.add(row, "reason", error::kSheetReasonRequired);
    const std::pair<std::string_view, const std::string&> texts[] = {{"reason", request.emergency_reason}, {"remark", request.remark}};
    for (const auto& [key, text] : texts) {
      if (code_points(text) > kTextMost) faults.add(row, key, liangjia::error::kTooLong, {{"most", std::to_string(kTextMost)}});
    }
  }
  if (request.emergency && request.emergency_reason.empty()) return Decision{};
  if (code_points(request.emergency_reason) > kTextMost || code_points(request.remark) > kTextMost) return Decision{};

  // Rows that leave give their quota to the rest, which may show new faults there; each turn drops at least one row.
  while (!wanted.lines.empty()) {
    request.lines = wanted.lines;
    auto planned = plan_order(snapshot.facts, request, moment);
    if (planned) return Decision{{std::move(request)}, std::move(*planned)};
    if (!drop_refused(wanted, planned.rejection(), faults)) return planned.rejection();
  }
  return Decision{};
}

catalog::ImportResult OrderRows::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  const auto rows = static_cast<std::int64_t>(decision.order.request.lines.size());
  if (rows == 0) return {};
  const PlacedOrder placed = PlaceOrder::apply(context, snapshot.facts, decision.order, decision.planned);
  const Order& order = placed.order;
  json::Object made{{"id", order.id},
                    {"number", order.number},
                    {"emergency", order.emergency},
                    {"amount", order.amount},
                    {"line_count", order.line_count},
                    {"outside_formulary_count", static_cast<std::int64_t>(placed.warnings.size())}};
  return {rows, 0, json::Object{{"purchase_order", std::move(made)}}};
}

}  // namespace liangjia::procurement
