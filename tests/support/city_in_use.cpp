#include "tests/support/city_in_use.h"

#include <future>
#include <stdexcept>

#include "api/auth/authenticate.h"
#include "core/database/private_server.h"
#include "core/platform/clock.h"
#include "monitoring/alarm/keep_alarms.h"
#include "tests/support/bank_messages.h"
#include "tests/support/small_picture.h"

namespace liangjia::test {

using json::Array;
using json::Object;
using json::Value;

namespace {

// What each of a county's offices lacks in the demo city: its own officer and administrators.
constexpr const char* kMore[][2] = {{"catalogue", "catalogue_officer"},
                                    {"system", "system_administrator"},
                                    {"security", "security_administrator"},
                                    {"audit", "audit_administrator"}};

std::string ok(const ApiReply& reply, const std::string& what) {
  if (reply.status >= 200 && reply.status < 300) return reply.text;
  throw std::runtime_error(what + ": " + std::to_string(reply.status) + " " + reply.text);
}

Value parsed(const std::string& text) { return text.empty() ? Value{} : *json::parse(text); }

}  // namespace

CityInUse& city_in_use() {
  static CityInUse one;
  return one;
}

CityInUse::CityInUse() {
  load();
  find_places();
  at_each_place([this](const Place& place) {
    contract(place);
    sign(place);
    pay_prepayments(place);
    open_surpluses(place);
    settle_orders(place);
  });
  settle_batches();
  pool_the_fund();
  plan_the_treasury();
  for (const Place& place : places_) advance_and_clear(place);
  at_each_place([this](const Place& place) {
    pay_debts(place);
    claim(place);
    propose_close(place);
    report_use(place);
    ask_for_help(place);
    raise_alarms(place);
    keep_statement(place);
    transfer_quota(place);
  });
  change_accounts();
  import_sheets();
}

void CityInUse::load() {
  const std::string data = (folder_.path() / "data").string();
  load_demo_city(data);
  const Instant now = platform::SystemClock{}.now();
  today_ = BusinessDate::of(now).text();
  server_ = std::make_unique<ServerProgram>(data, std::vector<std::string>{}, rfc3339(now));
  owner_.reset(new db::Session(server_->owner_session()));
  ::setenv("LIANGJIA_NOW", rfc3339(now).c_str(), 1);
  platform::Config config;
  config.data_dir = data;
  config.pool_size = 16;
  workplace_ = std::make_unique<api::Workplace>(config, *db::PrivateServer::owner_endpoint_of(data), api::command_line_node());
  ::unsetenv("LIANGJIA_NOW");
}

ApiClient CityInUse::signed_in(const std::string& username) const {
  ApiClient client(server_->address());
  client.sign_in(username, kDemoPassword);
  return client;
}

const ApiClient& CityInUse::as(const std::string& username) {
  {
    const std::lock_guard guard(mutex_);
    if (const auto found = clients_.find(username); found != clients_.end()) return *found->second;
  }
  auto client = std::make_unique<ApiClient>(signed_in(username));
  const std::lock_guard guard(mutex_);
  return *clients_.try_emplace(username, std::move(client)).first->second;
}

Value CityInUse::post(const std::string& username, const std::string& target, const Value& body) {
  return parsed(ok(as(username).post(target, body), username + " POST " + target + " " + json::dump(body)));
}

Value CityInUse::get(const std::string& username, const std::string& target) {
  return parsed(ok(as(username).get(target), username + " GET " + target));
}

std::vector<db::Row> CityInUse::rows(const std::string& query) {
  const std::lock_guard guard(owner_mutex_);
  return owner_->query_values({"city_in_use.rows", query}, {});
}

void CityInUse::at_each_place(const std::function<void(const Place&)>& work) {
  std::vector<std::future<void>> all;
  for (const Place& place : places_) all.push_back(std::async(std::launch::async, [&] { work(place); }));
  for (auto& one : all) one.get();
}

Actor CityInUse::actor(const std::string& username) {
  const auto found = api::actor_named(workplace_->app(), username, "story");
  if (!found) throw std::runtime_error("nobody is called " + username);
  return *found;
}

// A story for one thread.
api::story::Story CityInUse::story() {
  api::App& app = workplace_->app();
  return {app.runner, app.clock, app.pool, [this](OrganisationId organisation, Role role) {
            static const std::map<Role, std::string> kPosts{
                {Role::Pharmacist, "pharmacist"},     {Role::InstitutionFinance, "finance"}, {Role::Sales, "sales"},
                {Role::EnterpriseFinance, "finance"}, {Role::AgencyMaker, "maker"},          {Role::AgencyChecker, "checker"},
                {Role::FinanceApprover, "finance"}};
            return actor(prefixes_.at(organisation) + "." + kPosts.at(role));
          }};
}

std::vector<std::int64_t> CityInUse::numbers(const std::string& query) {
  std::vector<std::int64_t> found;
  for (db::Row& row : rows(query)) found.push_back(row.take<std::int64_t>());
  return found;
}

std::int64_t CityInUse::number(const std::string& query) {
  const auto found = numbers(query);
  if (found.empty()) throw std::runtime_error("nothing found: " + query);
  return found.front();
}

std::string CityInUse::id(const std::string& query) { return id_text(number(query)); }

// The account has signed in and has its own password. Made by one administrator, granted by another.
std::string CityInUse::make_account(const std::string& username, const std::string& organisation_code, const std::string& role) {
  std::string first = "First-Password-2026";
  const std::string organisation = id("SELECT id FROM organisation WHERE code = '" + organisation_code + "'");
  const Value made = post("city.system", "/api/v1/users",
                          Object{{"users", Array{Object{{"username", username},
                                                        {"display_name", username},
                                                        {"organisation_id", organisation},
                                                        {"password", first},
                                                        {"staff_number", std::string(username).replace(username.find('.'), 1, "-")}}}}});
  const std::string user = made.at("items").at(0).at("id").as_text();
  if (!role.empty()) {
    const std::string target = "/api/v1/users/" + user + "/grant-roles";
    ok(as("city.security").post(target, Object{{"roles", Array{role}}}, {{"If-Match", "\"v1\""}}), target);
  }
  // Who moves money begins with a secret of two administrators.
  const Value asked = post("city.system", "/api/v1/users/" + user + "/reset-password", Object{});
  first = asked.at("secret").as_text();
  if (asked.at("confirmation_due").as_boolean())
    first += post("city.security", "/api/v1/users/" + user + "/confirm-password-reset", Object{}).at("secret").as_text();
  ApiClient client(server_->address());
  client.sign_in(username, first);
  ok(client.post("/api/v1/session/password", Object{{"current_password", first}, {"new_password", kDemoPassword}}),
     username + " changes its password");
  return user;
}

void CityInUse::find_places() {
  const auto organisation = [&](const std::string& code, const std::string& prefix) {
    const OrganisationId found{number("SELECT id FROM organisation WHERE code = '" + code + "'")};
    prefixes_[found] = prefix;
    return found;
  };
  const auto site = [&](const std::string& code, const std::string& prefix) {
    const OrganisationId found = organisation(code, prefix);
    return Site{found, found.text(), prefix};
  };
  const auto bureau = [&](const std::string& name, const std::string& region) { return organisation("YB" + region, name); };
  places_ = {{"qingtian",
              "331121",
              bureau("qingtian", "331121"),
              {site("H33112100001", "qingtian.lead"), site("H33112100002", "qingtian.m1")},
              "qingtian.lead.buyer"},
             {"jinyun",
              "331122",
              bureau("jinyun", "331122"),
              {site("H33112200001", "jinyun.lead"), site("H33112200002", "jinyun.m1")},
              "jinyun.lead.buyer"},
             {"kaifaqu", "331103", bureau("kaifaqu", "331103"), {site("H33110300001", "kaifaqu.h1")}, "kaifaqu.h1.pharmacist"}};
  for (const char* prefix : {"dist1", "dist2", "dist3"}) {
    const OrganisationId found{number("SELECT organisation_id FROM user_account WHERE username = '" + std::string(prefix) + ".sales'")};
    prefixes_[found] = prefix;
    distributors_[found.text()] = prefix;
  }
  // The agreement year in force of the round with the most varieties.
  year_ = id("SELECT y.id FROM agreement_year y WHERE '" + today_ +
             "' BETWEEN y.valid_from AND y.valid_to "
             "ORDER BY (SELECT COUNT(*) FROM round_variety v WHERE v.round_id = y.round_id) DESC LIMIT 1");
  as("city.system");
  as("city.security");
  at_each_place([this](const Place& place) {
    if (place.sites.size() < 2) return;
    for (const auto& [name, role] : kMore) make_account(place.name + "." + name, "YB" + place.region, role);
  });
}

void CityInUse::contract(const Place& place) {
  for (const Site& site : place.sites) {
    const Object chosen{{"agreement_year_id", year_}, {"institution_id", site.id}};
    post("city.maker", "/api/v1/quota/compute", chosen);
    post(place.buyer, "/api/v1/quota/confirm", chosen);
    post(place.name + ".checker", "/api/v1/quota/lock", chosen);
    post(place.name + ".maker", "/api/v1/agreement-drafts", chosen);
  }
}

// The agreements of two winners come into force; those of the others keep waiting for signatures.
void CityInUse::sign(const Place& place) {
  const auto consent = [&](const std::string& username, const std::string& party, const std::string& whose) {
    Array agreements;
    const std::string query =
        "SELECT id, document_digest FROM agreement WHERE state = 'signing' AND region_code = '" + place.region +
        "' AND winner_id IN (SELECT organisation_id FROM user_account WHERE username IN ('win01.sales', 'win11.sales')) AND (" + party +
        ") IN (" + whose + ")";
    for (db::Row& row : rows(query)) {
      const std::string agreement = id_text(row.take<std::int64_t>());
      agreements.push_back(Object{{"id", agreement}, {"document_digest", row.take<std::string>()}});
    }
    if (!agreements.empty()) post(username, "/api/v1/agreement-signatures", Object{{"agreements", std::move(agreements)}});
  };
  consent(place.buyer, "1", "1");
  for (const char* username : {"win01.sales", "win11.sales"}) {
    consent(username, "winner_id", "SELECT organisation_id FROM user_account WHERE username = '" + std::string(username) + "'");
  }
  for (const auto& [organisation, prefix] : distributors_)
    consent(prefix + ".sales", "distributor_id", std::to_string(*parse_id(organisation)));
}

// The agency's own account at the bank, and what the bank says of a day on it.
void CityInUse::keep_statement(const Place& place) {
  const std::string maker = place.name + ".maker", number = "62284800" + place.region + "000";
  const Value proposed = post(maker, "/api/v1/bank-accounts",
                              Object{{"organisation_id", id("SELECT organisation_id FROM user_account WHERE username = '" + maker + "'")},
                                     {"purpose", "paying"},
                                     {"account_name", place.name + "医疗保障基金"},
                                     {"bank_name", "演示银行"},
                                     {"account_number", number}});
  post(place.name + ".checker", "/api/v1/bank-accounts/" + proposed.at("id").as_text() + "/approve", Object{});
  const std::string day = BusinessDate::of(platform::SystemClock{}.now()).text();
  const std::string file = camt_053({{"DZD-1", number, "100.00", "99.00", {{"-1.00", "DZD-R1", "", day}}, day, day}});
  ok(as(maker).upload("/api/v1/imports", {{"kind", "bank_statements"}}, "对账单.xml", file), "a statement of " + place.name);
}

// From the lead's account of an award nobody orders to the member's.
void CityInUse::transfer_quota(const Place& place) {
  if (place.sites.size() < 2) return;
  const std::string lead = std::to_string(*parse_id(place.sites[0].id));
  const std::string member = std::to_string(*parse_id(place.sites[1].id));
  const auto pair = [&](const char* column) {
    return id("SELECT " + std::string(column) +
              ".id FROM quota_account a JOIN quota_account b ON b.award_id = a.award_id AND b.agreement_year_id = a.agreement_year_id "
              "WHERE a.institution_id = " +
              lead + " AND b.institution_id = " + member +
              " AND a.reserved_units = 0 AND a.accepted_units = 0 AND a.contracted_units > 1000 "
              "AND a.state = 'locked' AND b.state = 'locked' ORDER BY a.id LIMIT 1");
  };
  for (int i = 0; i < 2; ++i) {
    post(place.buyer, "/api/v1/quota-transfers",
         Object{{"from_account_id", pair("a")}, {"to_account_id", pair("b")}, {"units", 100}, {"reason", "卫生院用量增加"}});
  }
}

void CityInUse::attach(const std::string& username, const std::string& kind, const std::string& object) {
  ok(as(username).upload("/api/v1/attachments", {{"object_kind", kind}, {"object_id", object}}, kind + "-" + object + ".png",
                         kSmallPng + object),
     username + " attaches to " + kind);
}

// What each site dispensed last month of goods it has accepted.
void CityInUse::report_use(const Place& place) {
  const std::string last_month = BusinessDate::parse(month() + "-01")->plus_days(-1).text().substr(0, 7);
  for (const Site& site : place.sites) {
    const std::string product =
        id("SELECT product_id FROM acceptance_line WHERE institution_id = " + std::to_string(*parse_id(site.id)) + " ORDER BY id LIMIT 1");
    post(site.prefix + ".pharmacist", "/api/v1/usage-reports",
         Object{{"institution_id", site.id},
                {"month", last_month},
                {"lines", Array{Object{{"product_id", product}, {"used", 20}, {"stock", 64}}}}});
  }
}

// A supply case of the place, a return, a draft, a template.
void CityInUse::ask_for_help(const Place& place) {
  const std::string award =
      id("SELECT a.id FROM award a JOIN user_account u ON u.organisation_id = a.winner_id WHERE u.username = '" +
         std::string(place.name == "jinyun" ? "win11.sales" : "win01.sales") + "' AND a.supply_role = 'main' ORDER BY a.id LIMIT 1");
  post(place.buyer, "/api/v1/supply-cases", Object{{"award_id", award}, {"area_code", place.region}, {"reason", "企业停产"}});
  for (const Site& site : place.sites) {
    post(place.buyer, "/api/v1/needs",
         Object{{"institution_id", site.id},
                {"generic_name", "鱼精蛋白"},
                {"reason", "抢救需要，" + site.prefix + " 无货"},
                {"clinical", true}});
    const std::string line =
        id("SELECT id FROM acceptance_line WHERE institution_id = " + std::to_string(*parse_id(site.id)) + " ORDER BY id LIMIT 1");
    attach(place.buyer, "acceptance_line", line);
    const Value asked = post(place.buyer, "/api/v1/returns",
                             Object{{"acceptance_line_id", line}, {"packs", 1}, {"reason_code", "damaged"}, {"note", "外包装破损"}});
    attach(place.buyer, "goods_return", asked.at("id").as_text());
    const std::string product = id("SELECT product_id FROM acceptance_line ORDER BY id LIMIT 1");
    const Object request{{"lines", Array{Object{{"institution_id", site.id}, {"product_id", product}, {"packs", 2}}}},
                         {"remark", "草稿 " + site.prefix}};
    if (site.id != place.sites.front().id) {  // a member asks its lead
      const Value filed = post(site.prefix + ".pharmacist", "/api/v1/requisitions",
                               Object{{"institution_id", site.id}, {"lines", Array{Object{{"product_id", product}, {"packs", 2}}}}});
      post(site.prefix + ".pharmacist", "/api/v1/requisitions/" + filed.at("id").as_text() + "/submit", Object{});
    }
    post(place.buyer, "/api/v1/orders/drafts", request);
    post(site.prefix + ".pharmacist", "/api/v1/orders/drafts", request);
    post(place.buyer, "/api/v1/order-templates", Object{{"name", "模板 " + site.prefix}, {"request", request}});
    const std::string own_template = "自用模板 " + site.prefix;
    if (place.buyer != site.prefix + ".pharmacist")
      post(site.prefix + ".pharmacist", "/api/v1/order-templates", Object{{"name", own_template}, {"request", request}});
  }
}

// As the watch would tell of orders that come late: one alarm for each institution and distributor of the place.
void CityInUse::raise_alarms(const Place& place) {
  monitoring::OpenAlarms::Input input{monitoring::AlarmKind::LateDelivery, {}};
  for (db::Row& row :
       rows("SELECT MIN(l.order_id), MIN(o.number), l.institution_id, l.distributor_id FROM order_line l JOIN purchase_order o "
            "ON o.id = l.order_id WHERE l.region_code = '" +
            place.region + "' GROUP BY l.institution_id, l.distributor_id")) {
    monitoring::Finding finding;
    finding.object_kind = "purchase_order";
    finding.object_id = row.take<std::int64_t>();
    finding.object_name = row.take<std::string>();
    finding.region_code = place.region;
    finding.institution = row.take<OrganisationId>();
    finding.enterprise = row.take<OrganisationId>();
    finding.figure = {30, 1};
    finding.rows = 1;
    finding.amount = Fen{100'00};
    input.findings.push_back(std::move(finding));
  }
  story().does<monitoring::OpenAlarms>(Actor::system("alarms"), input);
}

// Bank accounts proposed, machines let in.
void CityInUse::change_accounts() {
  post("city.maker", "/api/v1/enterprise-bars",
       Object{{"enterprise_id", id("SELECT organisation_id FROM user_account WHERE username = 'win11.sales'")},
              {"valid_from", "2099-01-01"},
              {"reason", "待核实的失信线索"}});
  // A distributor of another's group.
  post("city.catalogue", "/api/v1/enterprise-links",
       Object{{"kind", "group_transfer"},
              {"enterprise_id", distributors_.begin()->first},
              {"principal_id", distributors_.rbegin()->first},
              {"valid_from", "2026-01-01"},
              {"document", "股权证明"},
              {"reason", "同一集团"}});
  std::vector<std::pair<std::string, std::string>> owners;
  for (const auto& [organisation, prefix] : distributors_) owners.emplace_back(prefix, organisation);
  for (const Place& place : places_) {
    for (const Site& site : place.sites) owners.emplace_back(site.prefix, site.id);
  }
  int serial = 0;
  for (const auto& [prefix, organisation] : owners) {
    post(prefix + ".finance", "/api/v1/bank-accounts",
         Object{{"organisation_id", organisation},
                {"purpose", "settlement"},
                {"account_name", prefix},
                {"bank_name", "演示银行"},
                {"account_number", std::to_string(6228480000000 + ++serial)}});
  }
  const std::string last_day = BusinessDate::parse(today_)->plus_days(30).text();
  for (const std::string user : {"qingtian.lead.buyer", "jinyun.lead.buyer", "qingtian.m1.pharmacist", "kaifaqu.h1.pharmacist",
                                 "dist2.sales", "dist3.finance", "win01.sales", "jinyun.maker", "city.monitor"}) {
    post(user, "/api/v1/api-tokens", Object{{"name", "接口 " + user}, {"last_day", last_day}});
    // Nobody receives there, and of that topic nothing is told.
    const Value webhook =
        post(user, "/api/v1/webhooks",
             Object{{"name", "推送 " + user}, {"url", "https://receiver.invalid/hook"}, {"topics", Array{"webhook_paused"}}});
    post(user, "/api/v1/webhooks/" + webhook.at("id").as_text() + "/test", Object{});
  }
}

// A sheet with a fault in it, by every kind of office that imports.
void CityInUse::import_sheets() {
  const auto sheet = [&](const std::string& username, const std::string& kind, const std::string& text) {
    ok(as(username).upload("/api/v1/imports", {{"kind", kind}}, username + ".csv", text), username + " imports");
  };
  for (const std::string user : {"city.catalogue", "qingtian.catalogue", "jinyun.catalogue"})
    sheet(user, "organisations", "类别,机构编码,名称\n医疗机构,X1,某医院 " + user + "\n");
  std::string published = "品种编码,地区,机构编码,采购量基数\n";
  const std::string variety = rows(
                                  "SELECT v.code FROM variety v JOIN round_variety r ON r.variety_id = v.id JOIN agreement_year y ON "
                                  "y.round_id = r.round_id WHERE y.id = " +
                                  std::to_string(*parse_id(year_)) + " ORDER BY v.id LIMIT 1")
                                  .at(0)
                                  .take<std::string>();
  published += variety + ",丽水市,,9000\n" + variety + ",,H33112100001,500\n" + variety + ",,H33112200001,700\n";
  const ApiClient::Fields fields{{"kind", "published_volumes"}, {"parameters", "{\"agreement_year_id\":\"" + year_ + "\"}"}};
  const Value job = parsed(ok(as("city.catalogue").upload("/api/v1/imports", fields, "published.csv", published), "published volumes"));
  if (job.at("rows_written").as_number() != 3) throw std::runtime_error("published volumes: " + json::dump(job));
  for (const Place& place : places_) sheet(place.buyer, "orders", "机构编码,医保编码,采购数量\nH33110200001,X1,5\n");
}

}  // namespace liangjia::test
