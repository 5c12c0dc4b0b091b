#include "tests/support/ownership_truth.h"

#include <sstream>

namespace liangjia::test {

// Columns that name a document's parties; "" where it has no such party. `institutions`: any of several columns.
struct Kind {
  std::string_view collection;
  std::string_view table;  // with the alias t
  std::vector<std::string_view> institutions;
  std::string_view region;
  std::vector<std::string_view> enterprises;
  std::string_view number;  // the column people read
};

namespace {

constexpr std::string_view kAccountOwner = "bank_account t JOIN organisation o ON o.id = t.organisation_id";

const std::vector<Kind>& kinds() {
  static const std::vector<Kind> kAll{
      // The shared catalogue, open to all who work with it.
      {"organisations", "organisation t", {}, "", {}, ""},
      {"alliances", "alliance t", {}, "", {}, ""},
      {"rounds", "procurement_round t", {}, "", {}, ""},
      {"varieties", "variety t", {}, "", {}, ""},
      {"products", "product t", {}, "", {}, ""},
      {"awards", "award t", {}, "", {}, ""},
      {"authorisations", "distribution_authorisation t", {}, "", {}, ""},
      {"enterprise-links", "enterprise_link t", {}, "", {}, ""},
      {"rules", "rule t", {}, "", {}, ""},
      {"enterprise-bars", "enterprise_bar t", {}, "", {}, ""},
      // Documents and their parties.
      {"volume-reports", "volume_report t", {"t.institution_id"}, "t.region_code", {}, "t.number"},
      {"quota-accounts", "quota_account t", {"t.institution_id"}, "t.region_code", {"t.winner_id"}, ""},
      {"quota-transfers",
       "quota_transfer t JOIN quota_account a ON a.id = t.from_account_id JOIN quota_account b ON b.id = t.to_account_id",
       {"a.institution_id", "b.institution_id"},
       "t.region_code",
       {},
       "t.number"},
      {"agreements", "agreement t", {"t.institution_id"}, "t.region_code", {"t.winner_id", "t.distributor_id"}, "t.number"},
      {"order-lines", "order_line t", {"t.institution_id"}, "t.region_code", {"t.winner_id", "t.distributor_id"}, ""},
      {"shipments", "shipment t", {"t.institution_id"}, "t.region_code", {"t.distributor_id"}, "t.number"},
      {"acceptances", "acceptance_line t", {"t.institution_id"}, "t.region_code", {"t.winner_id", "t.distributor_id"}, "t.number"},
      {"returns", "goods_return t", {"t.institution_id"}, "t.region_code", {"t.winner_id", "t.distributor_id"}, "t.number"},
      {"invoices", "invoice t", {"t.institution_id"}, "t.region_code", {"t.winner_id", "t.distributor_id"}, ""},
      {"attachments", "attachment t", {"t.institution_id"}, "t.region_code", {"t.winner_id", "t.distributor_id"}, "t.file_name"},
      {"prepayments", "prepayment t", {"t.institution_id"}, "t.region_code", {}, "t.number"},
      {"retained-surpluses", "retained_surplus t", {"t.institution_id"}, "t.region_code", {}, "t.number"},
      {"claims", "claim t", {"t.institution_id"}, "t.region_code", {}, "t.number"},
      {"batches", "settlement_batch t", {"t.institution_id"}, "t.region_code", {"t.enterprise_id"}, "t.number"},
      {"payments", "payment t", {"t.institution_id"}, "t.region_code", {"t.payee_id"}, "t.instruction_no"},
      {"alarms", "alarm t", {"t.institution_id"}, "t.region_code", {"t.enterprise_id"}, "t.number"},
      {"needs", "clinical_need t", {"t.institution_id"}, "t.region_code", {}, "t.number"},
      {"requisitions", "requisition t", {"t.institution_id"}, "t.region_code", {}, "t.number"},
      {"usage-reports", "usage_report t", {"t.institution_id"}, "t.region_code", {}, "t.number"},
      {"usage-lines", "usage_line t", {"t.institution_id"}, "t.region_code", {}, ""},
      {"recoveries", "recovery t", {"t.institution_id"}, "t.region_code", {"t.enterprise_id"}, "t.number"},
      {"top-ups", "institution_top_up t", {"t.institution_id"}, "t.region_code", {}, "t.number"},
      {"working-capitals", "working_capital t", {"t.institution_id"}, "t.region_code", {}, "t.number"},
      {"year-clearings", "year_clearing t", {"t.institution_id"}, "t.region_code", {}, "t.number"},
      {"fund-receipts", "fund_receipt t", {}, "t.pool_code", {}, "t.number"},
      {"period-closes", "period_close t", {}, "t.pool_code", {}, "t.number"},
      {"city-pool-acts", "pool_act t", {}, "t.pool_code", {}, "t.number"},
      {"city-pool-units", "pool_act_unit t", {}, "t.pool_code", {}, ""},
      {"finance-arrivals", "finance_arrival t", {}, "t.pool_code", {}, "t.number"},
      {"fund-needs", "fund_need t", {}, "t.pool_code", {}, "t.number"},
      {"fund-plans", "fund_plan t", {}, "t.pool_code", {}, "t.number"},
      {"treasury-transfers", "treasury_transfer t", {}, "t.pool_code", {}, "t.number"},
      {"bank-statements", "bank_statement t", {}, "t.pool_code", {}, "t.number"},
      // Told in special_condition().
      {"orders", "purchase_order t", {}, "", {}, "t.number"},
      {"order-templates", "order_template t", {}, "", {}, ""},
      {"supply-cases", "supply_case t", {}, "", {}, "t.number"},
      {"published-volumes", "published_volume t", {}, "", {}, ""},
      {"ledger-accounts", "ledger_account t", {}, "", {}, ""},
      {"bank-accounts", kAccountOwner, {}, "", {}, ""},
      {"imports", "import_job t", {}, "", {}, ""},
      {"users", "user_account t JOIN organisation o ON o.id = t.organisation_id", {}, "", {}, ""},
      {"sessions", "user_session t", {}, "", {}, ""},
      {"api-tokens", "api_token t JOIN user_account u ON u.id = t.user_id JOIN organisation o ON o.id = u.organisation_id", {}, "", {}, ""},
      {"webhooks", "webhook t JOIN organisation o ON o.id = t.organisation_id", {}, "", {}, ""},
      {"webhook-deliveries", "webhook_delivery t", {}, "", {}, ""}};
  return kAll;
}

constexpr const char* kShared[] = {"organisations", "alliances",      "rounds",           "varieties", "products",
                                   "awards",        "authorisations", "enterprise-links", "rules",     "enterprise-bars"};

std::string in_region(std::string_view column, const Person& person) { return std::string(column) + " LIKE '" + person.region + "%'"; }

std::string any_of(const std::vector<std::string>& conditions) {
  std::string text;
  for (const std::string& one : conditions) text += (text.empty() ? "" : " OR ") + one;
  return text.empty() ? "FALSE" : "(" + text + ")";
}

// A document of these parties: an institution's own, a bureau's division, an enterprise that is party to it.
std::string party_condition(const std::vector<std::string_view>& institutions, std::string_view region,
                            const std::vector<std::string_view>& enterprises, const Person& person) {
  std::vector<std::string> conditions;
  if (person.organisation_kind == "institution") {
    for (const auto column : institutions) conditions.push_back(std::string(column) + " IN " + institutions_of(person));
  } else if (person.organisation_kind == "bureau") {
    if (!region.empty()) conditions.push_back(in_region(region, person));
  } else {
    for (const auto column : enterprises) conditions.push_back(is_own(column, person));
  }
  return any_of(conditions);
}

// An order is seen whole by its buyer's side, in part by whom one of its lines concerns; what was never submitted only by its buyer's side.
std::string order_condition(const Person& person) {
  const std::string lines = "EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = t.id AND " +
                            party_condition({"l.institution_id"}, "l.region_code", {"l.winner_id", "l.distributor_id"}, person) + ")";
  const std::string whole = party_condition({"t.buyer_id"}, "t.region_code", {}, person);
  const std::string either = "(" + lines + " OR " + whole + ")";
  return person.organisation_kind == "institution" ? either : either + " AND t.submitted_at IS NOT NULL";
}

std::string administered(const Person& person) {
  if (person.organisation_kind != "bureau") return "FALSE";
  const std::string below = "(o.kind <> 'enterprise' AND " + in_region("o.region_code", person) + ")";
  return person.of_city() ? "(o.kind = 'enterprise' OR " + below + ")" : below;
}

std::string special_condition(std::string_view collection, const Person& person) {
  const std::string& kind = person.organisation_kind;
  if (collection == "orders") return order_condition(person);
  if (collection == "order-templates") return is_own("t.owner_id", person);
  // Figures of a division are published to all; those of an institution are told like its reports.
  if (collection == "published-volumes")
    return any_of({"t.institution_id IS NULL", party_condition({"t.institution_id"}, "t.area_code", {}, person)});
  if (collection == "imports") return is_own("t.organisation_id", person);
  if (collection == "users") return administered(person);
  if (collection == "sessions") return "t.ended_at IS NULL AND t.user_id = " + std::to_string(person.user);
  if (collection == "bank-accounts") {
    if (kind == "bureau") return administered(person);
    return kind == "enterprise" ? is_own("t.organisation_id", person) : "t.organisation_id IN " + institutions_of(person);
  }
  if (collection == "supply-cases") {
    if (kind == "bureau") return in_region("t.area_code", person);
    if (kind == "enterprise") return any_of({is_own("t.winner_id", person), is_own("t.backup_winner_id", person)});
    return "EXISTS (SELECT 1 FROM organisation i WHERE i.id IN " + institutions_of(person) +
           " AND i.region_code LIKE CONCAT(TRIM(TRAILING '00' FROM t.area_code), '%'))";
  }
  if (collection == "ledger-accounts") {
    if (kind == "bureau") return in_region("t.pool_code", person);
    if (kind == "enterprise") return is_own("t.enterprise_id", person) + " AND t.kind = 'payable_to_enterprise'";
    return "t.book = 'institution' AND t.institution_id IN " + institutions_of(person);
  }
  if (collection == "webhooks") return person.has("system_administrator") ? administered(person) : is_own("t.organisation_id", person);
  if (collection == "webhook-deliveries") return is_own("t.organisation_id", person);
  if (collection == "api-tokens") {
    const std::string own = "t.user_id = " + std::to_string(person.user);
    return person.has("system_administrator") ? any_of({own, administered(person)}) : own;
  }
  return {};
}

// Steps that not everybody who sees the document may take: by parties and divisions. "": all who see it.
std::string acting_condition(const std::string& operation, const std::string& collection, const Person& person) {
  if (collection == "rounds" || collection == "products" || collection == "awards" || collection == "enterprise-links")
    return person.of_city() ? "TRUE" : "FALSE";
  if (operation == "end_rule") return person.of_city() ? "TRUE" : in_region("COALESCE(t.pool_code, '')", person);
  if (operation == "change_organisation")
    return person.of_city() ? "(t.kind = 'enterprise' OR " + in_region("t.region_code", person) + ")"
                            : "(t.kind <> 'enterprise' AND " + in_region("t.region_code", person) + ")";
  if (operation == "change_members") return in_region("t.region_code", person);
  if (operation == "list_formulary_items" || operation == "remove_formulary_items") return is_own("t.lead_institution_id", person);
  if (operation == "withdraw_authorisation") return is_own("t.winner_id", person);
  if (operation == "confirm_return" || operation == "refuse_return") return is_own("t.distributor_id", person);
  if (operation == "withdraw_invoice" || operation == "take_back_invoice")
    return any_of({is_own("t.seller_id", person), is_own("t.buyer_id", person)});
  if (operation == "submit_order" || operation == "discard_order_draft" || operation == "change_order_draft")
    return "t.buyer_id IN " + institutions_of(person);
  if (operation == "trace_order") {
    return "EXISTS (SELECT 1 FROM order_line l WHERE l.order_id = t.id AND " +
           party_condition({"l.institution_id"}, "l.region_code", {"l.winner_id", "l.distributor_id"}, person) + ")";
  }
  return {};
}

Ids ids_where(CityInUse& city, const Kind& kind, const std::string& condition) {
  const auto found = city.numbers("SELECT DISTINCT t.id FROM " + std::string(kind.table) + " WHERE " + condition);
  return {found.begin(), found.end()};
}

std::string without_pairs_of_zeros(std::string code) {
  while (code.size() >= 2 && code.ends_with("00")) code.resize(code.size() - 2);
  return code;
}

}  // namespace

std::string list_of(const Ids& ids) {
  std::string text = "(0";
  for (const auto one : ids) text += ", " + std::to_string(one);
  return text + ")";
}
std::string institutions_of(const Person& person) { return list_of({person.institutions.begin(), person.institutions.end()}); }
std::string is_own(std::string_view column, const Person& person) {
  return std::string(column) + " = " + std::to_string(person.organisation);
}

const Kind* kind_of(const std::string& collection) {
  for (const Kind& kind : kinds()) {
    if (kind.collection == collection) return &kind;
  }
  return nullptr;
}

std::vector<std::string> all_kinds() {
  std::vector<std::string> names;
  for (const Kind& kind : kinds()) names.emplace_back(kind.collection);
  return names;
}

bool is_shared(const std::string& collection) { return std::find(std::begin(kShared), std::end(kShared), collection) != std::end(kShared); }

std::string table_of(const std::string& collection) { return std::string(kind_of(collection)->table); }

Ids all_of(CityInUse& city, const std::string& collection) { return ids_where(city, *kind_of(collection), "TRUE"); }

Ids seen_by(CityInUse& city, const std::string& collection, const Person& person, const std::string& and_where) {
  const Kind& kind = *kind_of(collection);
  std::string condition = is_shared(collection) ? "TRUE" : special_condition(collection, person);
  if (condition.empty()) condition = party_condition(kind.institutions, kind.region, kind.enterprises, person);
  if (!and_where.empty()) condition = "(" + condition + ") AND " + and_where;
  return ids_where(city, kind, condition);
}

Ids named_to(CityInUse& city, const std::string& collection, const Person& person) {
  Ids ids = seen_by(city, collection, person);
  if (collection == "shipments" && person.organisation_kind == "enterprise") {
    ids.merge(
        ids_where(city, *kind_of(collection),
                  "EXISTS (SELECT 1 FROM shipment_line s JOIN order_line l ON l.id = s.order_line_id WHERE s.shipment_id = t.id AND " +
                      is_own("l.winner_id", person) + ")"));
  }
  return ids;
}

Ids acted_on_by(CityInUse& city, const std::string& operation, const std::string& collection, const Person& person) {
  return seen_by(city, collection, person, acting_condition(operation, collection, person));
}

std::map<std::string, std::int64_t> document_numbers(CityInUse& city, const std::string& collection) {
  std::map<std::string, std::int64_t> numbers;
  const Kind& kind = *kind_of(collection);
  if (kind.number.empty()) return numbers;
  const std::string query = "SELECT t.id, " + std::string(kind.number) + " FROM " + std::string(kind.table);
  auto owner = city.server().owner_session();
  for (db::Row& row : owner.query_values({"ownership_truth.numbers", query}, {})) {
    const auto id = row.take<std::int64_t>();
    numbers[row.take<std::string>()] = id;
  }
  return numbers;
}

Person person_of(CityInUse& city, const std::string& username) {
  auto owner = city.server().owner_session();
  auto row = owner.one({"ownership_truth.person",
                        "SELECT u.id, u.organisation_id, o.kind, o.region_code, u.roles FROM user_account u JOIN organisation o ON o.id = "
                        "u.organisation_id WHERE u.username = ?"},
                       username);
  if (!row) throw std::runtime_error("nobody is called " + username);
  Person person;
  person.username = username;
  person.user = row->take<std::int64_t>();
  person.organisation = row->take<std::int64_t>();
  person.organisation_kind = row->take<std::string>();
  person.region = without_pairs_of_zeros(row->take<std::string>());
  std::istringstream roles(row->take<std::string>());
  for (std::string role; std::getline(roles, role, ',');) person.roles.insert(role);
  if (person.organisation_kind == "institution") person.institutions = {person.organisation};
  if (person.has("alliance_buyer")) {
    const std::string own = std::to_string(person.organisation);
    for (const auto member : city.numbers(
             "SELECT m.institution_id FROM alliance_member m JOIN alliance a ON a.id = m.alliance_id WHERE a.lead_institution_id = " + own +
             " AND m.since <= '" + city.today() + "' AND (m.until IS NULL OR m.until >= '" + city.today() + "')")) {
      person.institutions.push_back(member);
    }
  }
  return person;
}

}  // namespace liangjia::test
