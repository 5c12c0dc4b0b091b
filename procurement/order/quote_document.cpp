#include "procurement/order/quote_document.h"

#include <algorithm>

#include "catalog/import/import_document.h"
#include "catalog/sheet/kinds.h"
#include "core/platform/json_told.h"
#include "procurement/quota/quota_document.h"

namespace liangjia::procurement {
namespace {

json::Array warnings_document(const std::vector<std::string_view>& warnings) {
  json::Array tokens;
  for (const std::string_view token : warnings) tokens.push_back(token);
  return tokens;
}

json::Object part_document(const OrderLine& part) {
  return {{"part", part.part},
          {"packs", part.packs},
          {"units", part.rate().units(part.packs)},
          {"price", part.price},
          {"amount", part.amount},
          {"quota_account_id", part.quota_account},
          {"agreement_id", part.agreement},
          {"distributor_id", part.distributor},
          {"respond_by", part.respond_by},
          {"deliver_by", part.deliver_by}};
}

// What a row and an offer say alike; a row that is not the reader's to see has ids alone.
void set_terms(json::Object& document, const QuotedRow& row) {
  const bool seen = row.facts.has_value();
  const auto distributor = seen ? row.distributor() : std::nullopt;
  document.set("price", row.price())
      .set("price_since", row.price_since)
      .set("price_source", json::text_or_null(row.price_source))
      .set("award_id", seen ? row.award() : std::nullopt)
      .set("winner_id", seen ? std::optional{row.winner()} : std::nullopt)
      .set("winner_name", seen ? json::Value{row.names.at(row.winner())} : json::Value{})
      .set("distributor_id", distributor)
      .set("distributor_name", distributor ? json::Value{row.names.at(*distributor)} : json::Value{});
}

json::Object row_document(const QuotedRow& row, std::size_t line_no) {
  json::Array parts;
  for (const OrderLine& part : row.parts) parts.push_back(part_document(part));
  json::Object document{{"line_no", line_no},
                        {"institution_id", row.wanted.institution},
                        {"institution_name", row.facts ? json::Value{row.facts->institution_name} : json::Value{}},
                        {"product_id", row.wanted.product},
                        {"product_name", row.facts ? json::Value{row.facts->product_name} : json::Value{}},
                        {"packs", row.wanted.packs},
                        {"amount", row.amount()},
                        {"contracted_amount", row.contracted_amount()},
                        {"parts", std::move(parts)},
                        {"quota_left", row.account ? json::Value{quota_amount_document(row.left, row.account->factor)} : json::Value{}},
                        {"warnings", warnings_document(row.warnings)},
                        {"faults", json::field_errors(row.faults)}};
  set_terms(document, row);
  return document;
}

// What comes to one supplier, or to one institution.
struct Share {
  std::string id, name;
  std::int64_t lines = 0;
  Fen amount, contracted_amount;
  std::optional<Instant> respond_by;  // the earliest

  void add(const OrderLine& part) {
    ++lines;
    amount += part.amount;
    if (part.contracted()) contracted_amount += part.amount;
    if (part.respond_by && (!respond_by || *part.respond_by < *respond_by)) respond_by = part.respond_by;
  }
};
Share& share_of(std::vector<Share>& shares, OrganisationId id, const std::string& name) {
  const auto found = std::ranges::find(shares, id.text(), &Share::id);
  if (found != shares.end()) return *found;
  Share fresh;
  fresh.id = id.text();
  fresh.name = name;
  return shares.emplace_back(std::move(fresh));
}

json::Array shares_document(const std::vector<Share>& shares) {
  json::Array documents;
  for (const Share& one : shares) {
    documents.push_back(json::Object{{"organisation_id", one.id},
                                     {"name", one.name},
                                     {"lines", one.lines},
                                     {"amount", one.amount},
                                     {"contracted_amount", one.contracted_amount},
                                     {"respond_by", one.respond_by}});
  }
  return documents;
}

}  // namespace

json::Object order_quote_document(const OrderQuote& quote, const command::Moment& moment) {
  Fen amount, contracted;
  std::int64_t lines = 0;
  json::Array rows;
  std::vector<Share> suppliers, institutions;
  for (const QuotedRow& row : quote.rows) {
    rows.push_back(row_document(row, rows.size() + 1));
    amount += row.amount();
    contracted += row.contracted_amount();
    lines += std::ssize(row.parts);
    for (const OrderLine& part : row.parts) {
      share_of(suppliers, part.distributor, row.names.at(part.distributor)).add(part);
      share_of(institutions, part.institution, row.facts->institution_name).add(part);
    }
  }
  return {{"reference_version", quote.reference_version},
          {"as_of", moment.now},
          {"line_count", lines},
          {"amount", amount},
          {"contracted_amount", contracted},
          {"ordinary_amount", amount - contracted},
          {"rows", std::move(rows)},
          {"faults", json::field_errors(quote.faults)},
          {"by_distributor", shares_document(suppliers)},
          {"by_institution", shares_document(institutions)}};
}

json::Object offer_document(const OfferItem& offer) {
  const catalog::Product& product = offer.product;
  const QuotedRow& row = offer.row;
  json::Object document{{"id", product.id},
                        {"institution_id", row.wanted.institution},
                        {"product_code", product.code},
                        {"variety_id", product.variety},
                        {"generic_name", product.generic_name},
                        {"trade_name", json::text_or_null(product.trade_name)},
                        {"spec", product.spec},
                        {"pack", product.pack},
                        {"pack_unit", product.pack_unit},
                        {"min_unit", product.min_unit},
                        {"conversion_factor", product.factor.count()},
                        {"manufacturer_id", product.manufacturer},
                        {"manufacturer_name", offer.manufacturer_name},
                        {"goods_kind", product.goods_kind},
                        {"originator", product.originator},
                        {"essential", product.essential},
                        {"negotiated", product.negotiated},
                        {"dual_channel", product.dual_channel},
                        {"outside_formulary", row.facts && row.facts->outside_formulary},
                        {"quota_account_id", row.account ? json::Value{row.account->id} : json::Value{}},
                        {"brand_free", row.account && row.account->brand_free},
                        {"orderable", row.faults.empty()},
                        {"warnings", warnings_document(row.warnings)},
                        {"faults", json::field_errors(row.faults)}};
  set_terms(document, row);
  const auto amount = [&](Units units) {
    return row.account ? json::Value{quota_amount_document(units, row.account->factor)} : json::Value{};
  };
  const QuotaAccount none;
  const QuotaAccount& account = row.account ? *row.account : none;
  return document.set("contracted", amount(account.contracted))
      .set("reserved", amount(account.reserved))
      .set("accepted", amount(account.accepted))
      .set("free", amount(account.free()));
}

json::Object order_sheet_document(const OrderSheet& sheet) {
  json::Array rows;
  for (const OrderSheetRow& row : sheet.rows) {
    json::Object values;
    for (const catalog::sheet::ColumnSpec& column : catalog::sheet::definition(OrderRows::kKind).columns) {
      if (row.told.has(column.key)) values.set(std::string(column.key), catalog::cell_text(row.told.value(column.key)));
    }
    const auto& line = row.line;
    rows.push_back(json::Object{{"row", row.told.number()},
                                {"values", std::move(values)},
                                {"institution_id", line ? std::optional{line->institution} : std::nullopt},
                                {"institution_name", json::text_or_null(row.institution_name)},
                                {"product_id", line ? std::optional{line->product} : std::nullopt},
                                {"product_name", json::text_or_null(row.product_name)},
                                {"packs", line ? std::optional{line->packs} : std::nullopt},
                                {"delivery_point_id", line ? line->delivery_point : std::nullopt},
                                {"price", line ? line->price : std::nullopt},
                                {"emergency", row.told.yes("emergency").value_or(false)},
                                {"reason", json::text_or_null(row.told.text("reason"))}});
  }
  json::Array faults;
  for (const catalog::ImportFault& fault : sheet.faults) faults.push_back(catalog::import_fault_document(fault));
  return {{"rows", std::move(rows)},
          {"rows_good", std::ranges::count_if(sheet.rows, [](const OrderSheetRow& row) { return row.line.has_value(); })},
          {"rows_bad", sheet.rows_bad},
          {"faults", std::move(faults)}};
}

}  // namespace liangjia::procurement
