#include "procurement/order/order_reference.h"

#include <algorithm>

#include "core/database/table.h"
#include "procurement/bar/enterprise_bar.h"

namespace liangjia::procurement {
namespace {

struct AccountRow {
  OrganisationId institution;
  catalog::VarietyId variety;
  catalog::ProductId product;
  bool brand_free = false;
  ServingAccount serving;

  bool serves(const catalog::Offer& offer) const {
    if (offer.institution != institution) return false;
    return offer.product == product || (brand_free && offer.award && offer.variety == variety);
  }
};

constexpr auto kHeadView =
    db::view<OrderReference>(db::column("v.version", &OrderReference::version), db::column("b.id", &OrderReference::buyer),
                             db::column("b.region_code", &OrderReference::buyer_region),
                             db::column("(SELECT a.lead_institution_id FROM alliance_member m JOIN alliance a ON a.id = m.alliance_id "
                                        "WHERE m.institution_id = b.id AND a.lead_institution_id <> b.id AND m.since <= ? AND "
                                        "(m.until IS NULL OR m.until >= ?) ORDER BY m.since DESC LIMIT 1)",
                                        &OrderReference::lead));
constexpr auto kHead =
    db::select<kHeadView, "FROM reference_version v JOIN organisation b ON b.id = ? WHERE v.id = 1">("order_reference.version");

// One row per account that might serve (locked, its agreement year and award in force) and agreement in force on it. The places:
// five times the day, the lists of institutions and varieties.
constexpr auto kAccountView = db::view<AccountRow>(
    db::column("q.institution_id", &AccountRow::institution), db::column("q.variety_id", &AccountRow::variety),
    db::column("q.product_id", &AccountRow::product), db::column("q.brand_free", &AccountRow::brand_free),
    db::column(
        "q.award_id", [](auto& row) -> auto& { return row.serving.award; }),
    db::column(
        "q.winner_id", [](auto& row) -> auto& { return row.serving.winner; }),
    db::column(
        "(SELECT ap.price_e4 FROM award_price ap WHERE ap.award_id = w.id AND ap.valid_from <= ? "
        "ORDER BY ap.valid_from DESC LIMIT 1)",
        [](auto& row) -> auto& { return row.serving.price; }),
    db::column(
        "qp.strength_ppm", [](auto& row) -> auto& { return row.serving.strength; }),
    db::column(
        "q.id", [](auto& row) -> auto& { return row.serving.account; }),
    db::column(
        "g.id", [](auto& row) -> auto& { return row.serving.agreement; }),
    db::column(
        "g.distributor_id", [](auto& row) -> auto& { return row.serving.distributor; })
        .or_null(),
    db::column(
        "r.state = 'ended' OR r.valid_to < ?", [](auto& row) -> auto& { return row.serving.round_ended; }),
    db::column(
        "COALESCE(g.response_hours, 0)", [](auto& row) -> auto& { return row.serving.terms.response_hours; }),
    db::column(
        "COALESCE(g.response_in_working_hours, 0)", [](auto& row) -> auto& { return row.serving.terms.response_in_working_hours; }),
    db::column(
        "COALESCE(g.delivery_hours, 0)", [](auto& row) -> auto& { return row.serving.terms.delivery_hours; }),
    db::column(
        "COALESCE(g.emergency_hours, 0)", [](auto& row) -> auto& { return row.serving.terms.emergency_hours; }),
    db::column(
        "COALESCE(g.delivery_from, 'placed')", [](auto& row) -> auto& { return row.serving.terms.delivery_from; }));
constexpr auto kAccounts = db::select<
    kAccountView,
    "FROM quota_account q JOIN product qp ON qp.id = q.product_id "
    "JOIN agreement_year y ON y.id = q.agreement_year_id AND ? BETWEEN y.valid_from AND y.valid_to "
    "JOIN procurement_round r ON r.id = y.round_id "
    "JOIN award w ON w.id = q.award_id AND w.state = 'effective' AND ? BETWEEN w.valid_from AND w.valid_to "
    "LEFT JOIN (agreement_line l JOIN agreement g ON g.id = l.agreement_id AND g.state = 'in_force' AND ? BETWEEN g.valid_from AND "
    "g.valid_to) ON l.quota_account_id = q.id WHERE q.state = 'locked' AND q.institution_id IN ">("order_reference.accounts");
constexpr std::string_view kAccountsTail = " ORDER BY y.valid_to, q.id, g.id";

using Point = decltype(OrderReference::delivery_points)::value_type;
constexpr auto kPointView = db::view<Point>(db::column("id", &Point::first), db::column("institution_id", &Point::second));
constexpr auto kPoints =
    db::select<kPointView, "FROM delivery_point WHERE state = 'active' AND id IN {in}">("order_reference.delivery_points");

// By year and account; of several agreements in force on one the first counts. `offers` not empty.
std::vector<AccountRow> read_accounts(db::Session& session, const std::vector<catalog::Offer>& offers, BusinessDate today) {
  std::set<std::int64_t> institutions, varieties;
  for (const catalog::Offer& offer : offers) {
    institutions.insert(offer.institution.value());
    varieties.insert(offer.variety.value());
  }
  const db::Value day = db::to_value(today);
  std::vector<db::Value> values{day, day, day, day, day};
  for (const auto& list : {db::padded({institutions.begin(), institutions.end()}), db::padded({varieties.begin(), varieties.end()})}) {
    values.insert(values.end(), list.begin(), list.end());
  }
  const std::string text = std::string(kAccounts.sql.text) + db::places(institutions.size()) + " AND q.variety_id IN " +
                           db::places(varieties.size()) + std::string(kAccountsTail);
  std::vector<AccountRow> accounts;
  for (db::Row& row : session.query_values({kAccounts.sql.name, text}, values)) {
    AccountRow account = kAccounts(row);
    if (accounts.empty() || accounts.back().serving.account != account.serving.account) accounts.push_back(account);
  }
  return accounts;
}

RowFacts facts_of(catalog::Offer offer, const std::vector<AccountRow>& accounts) {
  RowFacts facts{std::move(offer), {}, {}};
  for (const bool own_product : {true, false}) {
    for (const AccountRow& account : accounts) {
      if (!account.serves(facts) || (account.product == facts.product) != own_product) continue;
      facts.accounts.push_back(account.serving);
      facts.accounts.back().own_product = own_product;
    }
  }
  return facts;
}

using Keys = std::set<catalog::OfferKey>;
using Found = ReferenceMemory::Facts;

std::vector<OrganisationId> suppliers_of(const RowFacts& facts) {
  std::vector<OrganisationId> suppliers{facts.winner};
  if (facts.distributor) suppliers.push_back(*facts.distributor);
  for (const ServingAccount& account : facts.accounts) {
    suppliers.push_back(account.winner);
    if (!account.distributor.none()) suppliers.push_back(account.distributor);
  }
  return suppliers;
}

// One more read, for all of the facts.
void add_barred(db::Session& session, std::map<catalog::OfferKey, RowFacts>& facts, BusinessDate today) {
  std::set<OrganisationId> suppliers;
  for (const auto& [key, one] : facts) {
    for (const OrganisationId supplier : suppliers_of(one)) suppliers.insert(supplier);
  }
  const auto barred = barred_on(session, {suppliers.begin(), suppliers.end()}, today);
  if (barred.empty()) return;
  for (auto& [key, one] : facts) {
    for (const OrganisationId supplier : suppliers_of(one)) {
      if (const auto found = barred.find(supplier); found != barred.end()) one.barred.insert(*found);
    }
  }
}

Found read_facts(db::Session& session, const Keys& pairs, BusinessDate today) {
  Found found;
  auto offers = catalog::offers_on(session, pairs, today);
  if (offers.empty()) return found;
  const auto accounts = read_accounts(session, offers, today);
  std::map<catalog::OfferKey, RowFacts> facts;
  for (catalog::Offer& offer : offers) {
    const catalog::OfferKey key{offer.institution, offer.product};
    facts.emplace(key, facts_of(std::move(offer), accounts));
  }
  add_barred(session, facts, today);
  for (auto& [key, one] : facts) found.emplace(key, std::make_shared<const RowFacts>(std::move(one)));
  return found;
}

constexpr std::size_t kFactsMost = 200'000;  // some 100 MB

}  // namespace

Found ReferenceMemory::recall(BusinessDate day, std::int64_t version, const Keys& pairs) {
  const std::lock_guard guard(mutex_);
  be_of(day, version);
  Found found;
  for (const catalog::OfferKey& pair : pairs) {
    if (const auto one = facts_.find(pair); one != facts_.end()) found.insert(*one);
  }
  return found;
}

void ReferenceMemory::keep(BusinessDate day, std::int64_t version, const Found& read) {
  const std::lock_guard guard(mutex_);
  be_of(day, version);
  if (facts_.size() + read.size() > kFactsMost) facts_.clear();
  facts_.insert(read.begin(), read.end());
}

void ReferenceMemory::be_of(BusinessDate day, std::int64_t version) {
  if (day_ == day && version_ == version) return;
  facts_.clear();
  day_ = day;
  version_ = version;
}

void ensure_as_remembered(db::Session& session, const OrderReference& reference, BusinessDate today) {
  Keys pairs;
  for (const RowFacts& row : reference.rows) pairs.insert({row.institution, row.product});
  const Found read = read_facts(session, pairs, today);
  const bool same = std::ranges::all_of(reference.rows, [&](const RowFacts& row) {
    const auto now = read.find({row.institution, row.product});
    return now != read.end() && *now->second == row;
  });
  const auto head = db::one(session, kHead, today, today, reference.buyer);
  ensure(same || head.value().version != reference.version, "what orders refer to changed and kept its number");
}

const RowFacts* OrderReference::find(OrganisationId institution, catalog::ProductId product) const {
  const catalog::OfferKey wanted{institution, product};
  const auto key = [](const RowFacts& row) { return catalog::OfferKey{row.institution, row.product}; };
  const auto found = std::ranges::lower_bound(rows, wanted, {}, key);
  return found != rows.end() && key(*found) == wanted ? &*found : nullptr;
}

OrderReference load_reference(ReferenceMemory& memory, db::Session& session, OrganisationId buyer, const OrderRequest& request,
                              BusinessDate today) {
  Keys pairs;
  for (const RequestedLine& line : request.lines) pairs.insert({line.institution, line.product});
  auto head = db::one(session, kHead, today, today, buyer);
  ensure(head.has_value(), "no reference number, or no such buyer");
  OrderReference reference = std::move(*head);

  Found found = memory.recall(today, reference.version, pairs);
  std::erase_if(pairs, [&](const catalog::OfferKey& pair) { return found.contains(pair); });
  if (!pairs.empty()) {
    Found read = read_facts(session, pairs, today);
    memory.keep(today, reference.version, read);
    found.merge(read);
  }
  for (const auto& [key, facts] : found) reference.rows.push_back(*facts);
#ifdef LIANGJIA_TEST_HOOKS
  ensure_as_remembered(session, reference, today);
#endif

  std::vector<catalog::DeliveryPointId> points;
  for (const RequestedLine& line : request.lines) {
    if (line.delivery_point) points.push_back(*line.delivery_point);
  }
  reference.delivery_points = db::all_in(session, kPoints, points);
  return reference;
}

OrderReference load_reference(command::Context& context, OrganisationId buyer, const OrderRequest& request) {
  return load_reference(context.memory.of<ReferenceMemory>(), context.tx.session(), buyer, request, context.moment.today);
}

}  // namespace liangjia::procurement
