#include "procurement/order/offer_queries.h"

#include "catalog/product/product_table.h"
#include "core/command/list_query.h"
#include "procurement/order/place_order.h"

namespace liangjia::procurement {
namespace {

constexpr auto kItem =
    db::view<OfferItem>(db::part<catalog::kProductTable, "p">(&OfferItem::product), db::column("m.name", &OfferItem::manufacturer_name));
constexpr auto kItems = db::select<kItem, "FROM product p JOIN organisation m ON m.id = p.manufacturer_id">("offer_queries.products");
constexpr db::Sql kRegion{"offer_queries.region", "SELECT region_code FROM organisation WHERE id = ? AND kind = 'institution'"};

constexpr std::string_view kContracted =
    "EXISTS (SELECT 1 FROM quota_account q JOIN agreement_year y ON y.id = q.agreement_year_id AND ? BETWEEN y.valid_from AND y.valid_to "
    "WHERE q.institution_id = ? AND q.product_id = p.id AND q.state = 'locked')";
constexpr std::string_view kInFormulary =
    "EXISTS (SELECT 1 FROM alliance_member a JOIN formulary_item f ON f.alliance_id = a.alliance_id AND f.state = 'listed' "
    "AND f.product_id = p.id WHERE a.institution_id = ? AND a.since <= ? AND (a.until IS NULL OR a.until >= ?))";

std::string_view unless(bool wanted) { return wanted ? "" : "NOT "; }

bool is_seen(db::Session& session, const Actor& actor, OrganisationId institution) {
  auto row = session.one(kRegion, institution);
  return row && actor.scope.covers_institution(institution, row->take<std::string>());
}

}  // namespace

Page<OfferItem> list_offers(ReferenceMemory& memory, db::Session& session, const command::Moment& moment, const OfferFilter& filter,
                            const PageRequest& page) {
  if (!is_seen(session, moment.actor, filter.institution)) return {};
  const BusinessDate today = moment.today;
  Where where(Unscoped("the catalogue is one and open to all; that the institution is the reader's was asked before"));
  where.with("p.state = 'active'").maybe("p.variety_id = ?", filter.variety);
  if (filter.contracted) where.with(std::string(unless(*filter.contracted)) + std::string(kContracted), today, filter.institution);
  if (filter.formulary) where.with(std::string(unless(*filter.formulary)) + std::string(kInFormulary), filter.institution, today, today);
  where.containing({"CONVERT(p.code USING utf8mb4)", "p.generic_name", "p.trade_name", "m.name"}, filter.words);
  auto found = read_page(session, kItems, "p.id", where, page);
  if (found.items.empty()) return found;

  OrderRequest request;
  for (const OfferItem& item : found.items) request.lines.push_back({filter.institution, item.product.id, Packs{1}, {}, {}});
  auto quote = quote_order(read_placing_facts(memory, session, request, moment), request, moment);
  if (quote) add_names(session, quote->rows, today);
  for (std::size_t i = 0; i < found.items.size(); ++i) {
    QuotedRow& row = found.items[i].row;
    if (quote) {
      row = std::move(quote->rows[i]);
    } else {
      row.wanted = request.lines[i];
      row.faults.push_back({"", quote.rejection().kind, quote.rejection().arguments});
    }
  }
  return found;
}

}  // namespace liangjia::procurement
