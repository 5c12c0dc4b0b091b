#include "procurement/order/quote_order.h"

#include <algorithm>
#include <charconv>

#include "catalog/award/award_store.h"
#include "catalog/party/party.h"
#include "catalog/product/product_store.h"

namespace liangjia::procurement {
namespace {

constexpr std::string_view kRows = "/lines/";

// The row of "/lines/3/packs", and what follows its number.
std::optional<std::pair<std::size_t, std::string_view>> row_of(std::string_view pointer) {
  if (!pointer.starts_with(kRows)) return std::nullopt;
  pointer.remove_prefix(kRows.size());
  std::size_t row = 0;
  const auto [end, fault] = std::from_chars(pointer.data(), pointer.data() + pointer.size(), row);
  if (fault != std::errc{}) return std::nullopt;
  return std::pair{row, pointer.substr(static_cast<std::size_t>(end - pointer.data()))};
}

class Quoting {
 public:
  Quoting(const PlacingFacts& facts, const OrderRequest& request, const command::Moment& moment)
      : facts_(facts), request_(request), moment_(moment) {
    quote_.reference_version = facts.reference.version;
    for (const RequestedLine& line : request.lines) {
      QuotedRow row;
      row.wanted = line;
      const RowFacts* known = facts.reference.find(line.institution, line.product);
      if (known && moment.actor.scope.covers_institution(known->institution, known->region_code)) row.facts = *known;
      quote_.rows.push_back(std::move(row));
    }
  }

  Result<OrderQuote> quote() {
    FieldErrors shape;
    check_order_request(request_, shape);
    sort_in(shape.take(), {});
    for (;;) {  // each round leaves out a row more, or the one fault of no row
      std::vector<std::size_t> good;
      const OrderRequest request = without_faults(good);
      if (good.empty()) break;
      const auto planned = plan_order(facts_, request, moment_);
      if (planned) {
        take(*planned, good);
        break;
      }
      if (planned.rejection().fields.empty()) return planned.rejection();
      sort_in(planned.rejection().fields, good);
    }
    return std::move(quote_);
  }

 private:
  OrderRequest without_faults(std::vector<std::size_t>& good) const {
    OrderRequest request = request_;
    request.lines.clear();
    for (std::size_t i = 0; i < quote_.rows.size(); ++i) {
      if (!quote_.rows[i].faults.empty()) continue;
      good.push_back(i);
      request.lines.push_back(request_.lines[i]);
    }
    // That an emergency lacks its reason is told once; the rows are quoted all the same.
    if (!quote_.faults.empty()) request.emergency_reason = "-";
    return request;
  }

  // `good`: which row of the whole each row of the planned part is; empty: the pointers are of the whole.
  void sort_in(std::vector<FieldError> faults, const std::vector<std::size_t>& good) {
    for (FieldError& fault : faults) {
      const auto at = row_of(fault.pointer);
      if (!at) {
        quote_.faults.push_back(std::move(fault));
        continue;
      }
      const std::size_t row = good.empty() ? at->first : good.at(at->first);
      fault.pointer = std::string(kRows) + std::to_string(row) + std::string(at->second);
      quote_.rows.at(row).faults.push_back(std::move(fault));
    }
  }

  void take(const PlannedOrder& planned, const std::vector<std::size_t>& good) {
    for (const PlannedLine& each : planned.lines) quote_.rows.at(good.at(each.row)).parts.push_back(each.line);
    for (const PlacingWarning& warning : planned.warnings) quote_.rows.at(good.at(warning.row)).warnings.push_back(warning.token);
    const PlacingFacts after = facts_after(facts_, planned);
    for (QuotedRow& row : quote_.rows) {
      if (!row.facts || row.facts->accounts.empty()) continue;
      const auto of = [&](const PlacingFacts& facts) {
        return std::ranges::find(facts.accounts, row.facts->accounts.front().account, &QuotaAccount::id);
      };
      if (of(facts_) == facts_.accounts.end()) continue;
      row.account = *of(facts_);
      row.left = of(after)->free();
    }
    for (const std::size_t i : good) say_why_ordinary(quote_.rows[i]);
  }

  static void say_why_ordinary(QuotedRow& row) {
    if (std::ranges::none_of(row.parts, [](const OrderLine& part) { return !part.contracted(); })) return;
    if (!row.facts->award || std::ranges::find(row.warnings, "round_ended") != row.warnings.end()) return;
    row.warnings.emplace_back(row.facts->accounts.empty() ? "not_contracted" : "beyond_contract");
  }

  const PlacingFacts& facts_;
  const OrderRequest& request_;
  const command::Moment& moment_;
  OrderQuote quote_;
};

}  // namespace

std::optional<Price> QuotedRow::price() const {
  if (!parts.empty()) return parts.front().price;
  return facts ? facts->price() : std::nullopt;
}
std::optional<catalog::AwardId> QuotedRow::award() const { return parts.empty() ? facts->award : parts.front().award; }
OrganisationId QuotedRow::winner() const { return parts.empty() ? facts->winner : parts.front().winner; }
std::optional<OrganisationId> QuotedRow::distributor() const { return parts.empty() ? facts->distributor : parts.front().distributor; }
Fen QuotedRow::amount() const {
  Fen sum;
  for (const OrderLine& part : parts) sum += part.amount;
  return sum;
}
Fen QuotedRow::contracted_amount() const {
  Fen sum;
  for (const OrderLine& part : parts) sum += part.contracted() ? part.amount : Fen{};
  return sum;
}

Result<OrderQuote> quote_order(const PlacingFacts& facts, const OrderRequest& request, const command::Moment& moment) {
  if (request.lines.empty()) return reject_field("/lines", liangjia::error::kRequired);
  return Quoting(facts, request, moment).quote();
}

void add_names(db::Session& session, std::vector<QuotedRow>& rows, BusinessDate today) {
  std::vector<OrganisationId> suppliers;
  std::vector<catalog::AwardId> awards;
  std::vector<catalog::ProductId> listed;
  for (const QuotedRow& row : rows) {
    if (!row.facts) continue;
    suppliers.push_back(row.winner());
    if (const auto distributor = row.distributor()) suppliers.push_back(*distributor);
    for (const OrderLine& part : row.parts) suppliers.push_back(part.distributor);
    if (const auto award = row.award()) {
      awards.push_back(*award);
    } else {
      listed.push_back(row.facts->product);
    }
  }
  const auto parties = catalog::find_organisations(session, suppliers);
  const auto name = [&](QuotedRow& row, OrganisationId id) {
    row.names[id] = std::ranges::find(parties, id, &catalog::Organisation::id)->name;
  };
  const auto award_prices = catalog::prices_of_awards(session, awards);
  const auto listed_prices = catalog::listed_prices_on(session, listed, today);
  const auto keep = [](QuotedRow& row, BusinessDate since, const std::string& source) {
    row.price_since = since;
    row.price_source = source;
  };
  for (QuotedRow& row : rows) {
    if (!row.facts) continue;
    name(row, row.winner());
    if (const auto distributor = row.distributor()) name(row, *distributor);
    for (const OrderLine& part : row.parts) name(row, part.distributor);
    if (const auto award = row.award()) {
      for (const catalog::AwardPrice& one : award_prices) {  // of each the oldest first: the last that has begun counts (CA-7)
        if (one.award == *award && one.valid_from <= today) keep(row, one.valid_from, one.source);
      }
    } else {
      const auto one = std::ranges::find(listed_prices, row.facts->product, &catalog::ListedPrice::product);
      if (one != listed_prices.end()) keep(row, one->valid_from, one->source);
    }
  }
}

}  // namespace liangjia::procurement
