#pragma once
// What an order would be if it were placed now: the rules of placing (order_rules.h) over facts that nobody locks. Nothing is written, and
// nothing is promised: placing asks again. A row that placing would refuse says why in the same words and stays out of the sums; the rest
// is split as if the faulty rows were not there.
#include <optional>
#include <string>
#include <vector>

#include "procurement/order/order_rules.h"

namespace liangjia::procurement {

struct QuotedRow {
  RequestedLine wanted;
  std::optional<RowFacts> facts;           // none: unknown, or not the reader's to see
  std::vector<OrderLine> parts;            // without ids, contracted first; none of a row with faults
  std::vector<FieldError> faults;          // pointers as placing would give them
  std::vector<std::string_view> warnings;  // those of placing, and why a part is ordinary: "beyond_contract", "not_contracted"
  std::optional<QuotaAccount> account;     // the first that serves the row
  Units left;                              // free on it after the whole request
  // Filled by add_names().
  std::map<OrganisationId, std::string> names;  // of all who supply it
  std::optional<BusinessDate> price_since;
  std::string price_source;

  std::optional<Price> price() const;
  std::optional<catalog::AwardId> award() const;
  OrganisationId winner() const;  // of a row with facts
  std::optional<OrganisationId> distributor() const;
  Fen amount() const;
  Fen contracted_amount() const;
};

struct OrderQuote {
  std::int64_t reference_version = 0;  // Rule OR-17
  std::vector<QuotedRow> rows;         // as asked
  std::vector<FieldError> faults;      // of no row
};

// Pure. Refused only for what is no fault of a row: an empty request, a hole in the rule book.
Result<OrderQuote> quote_order(const PlacingFacts& facts, const OrderRequest& request, const command::Moment& moment);
// Names of who supplies each row, and since when and by what notice its price is in force.
void add_names(db::Session& session, std::vector<QuotedRow>& rows, BusinessDate today);

}  // namespace liangjia::procurement
