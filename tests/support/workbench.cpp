#include "tests/support/workbench.h"

#include <stdexcept>

#include "api/lock_order.h"
#include "catalog/party/bank_account_store.h"
#include "core/database/embedded_migrations.h"
#include "core/database/lock_watch.h"
#include "core/database/private_server.h"
#include "core/journal/seal.h"
#include "core/platform/crypto.h"
#include "procurement/reference/reference_version.h"
#include "tests/support/scratch_folder.h"

namespace liangjia::test {
namespace {

// Shared by all cases of one executable: starting a server costs seconds, emptying tables milliseconds.
struct Server {
  ScratchFolder folder;
  std::unique_ptr<db::PrivateServer> server;

  Server() {
    auto opened = db::PrivateServer::open({.data_folder = folder.path() / "data", .buffer_pool_mb = 64});
    if (!opened) throw std::runtime_error(told(opened.rejection()));
    server = std::move(*opened);
    if (const auto started = server->start(); !started) throw std::runtime_error(told(started.rejection()));
    db::Endpoint endpoint = server->owner_endpoint();
    endpoint.statement_seconds = 0;
    db::Session owner(endpoint);
    db::Migrator migrator(owner, db::embedded_migrations(),
                          {.app_version = "test",
                           .checksum = [](std::string_view text) { return platform::hex(platform::sm3(text)); },
                           .app_account = std::string("'") + db::PrivateServer::kApp + "'@'localhost'",
                           .after_step = {}});
    if (const auto migrated = migrator.migrate(); !migrated) throw std::runtime_error(told(migrated.rejection()));
  }
};

Server& shared_server() {
  static Server server;
  return server;
}

constexpr std::string_view kTables =
    "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() "
    "AND table_name NOT IN ('schema_migration', 'rule', 'working_day')";

}  // namespace

const std::vector<std::string_view>& city_statements() {
  static const std::vector<std::string_view> kStatements = {
      "INSERT INTO region (code, name, parent_code, level, source) VALUES ('330000', '浙江省', NULL, 'province', 'GB/T 2260'), "
      "('331100', '丽水市', '330000', 'city', 'GB/T 2260'), ('331121', '青田县', '331100', 'county', 'GB/T 2260'), ('331122', '缙云县', "
      "'331100', 'county', 'GB/T 2260')",
      "INSERT INTO organisation (id, kind, code, uscc, name, region_code, level, state, created_at) VALUES "
      "(100, 'bureau', 'YB331100', NULL, '市医保局', '331100', NULL, 'active', '2026-01-01'), (101, 'bureau', 'YB331121', NULL, "
      "'青田县医保局', '331121', NULL, 'active', '2026-01-01'), "
      "(102, 'bureau', 'YB331122', NULL, '缙云县医保局', '331122', NULL, 'active', '2026-01-01'), "
      "(201, 'institution', 'H33112100001', NULL, '县人民医院', '331121', 'hospital', 'active', '2026-01-01'), "
      "(202, 'institution', 'H33112100002', NULL, '甲乡卫生院', '331121', 'township', 'active', '2026-01-01'), "
      "(203, 'institution', 'H33112100003', NULL, '乙乡卫生院', '331121', 'township', 'active', '2026-01-01'), "
      "(204, 'institution', 'H33112200001', NULL, '邻县医院', '331122', 'hospital', 'active', '2026-01-01'), "
      "(301, 'enterprise', '91000000TEST00001A', '91000000TEST00001A', '甲制药', '331100', NULL, 'active', '2026-01-01'), "
      "(302, 'enterprise', '91000000TEST00002B', '91000000TEST00002B', '乙制药', '331100', NULL, 'active', '2026-01-01'), "
      "(303, 'enterprise', '91000000TEST00003C', '91000000TEST00003C', '丙制药', '331100', NULL, 'active', '2026-01-01'), "
      "(304, 'enterprise', '91000000TEST00004D', '91000000TEST00004D', '丁医药配送', '331100', NULL, 'active', '2026-01-01'), "
      "(305, 'enterprise', '91000000TEST00005E', '91000000TEST00005E', '戊制药', '331100', NULL, 'active', '2026-01-01')",
      "INSERT IGNORE INTO rule (id, rule_key, value, valid_from, source, owner, created_at, created_by) VALUES (99000, "
      "'direct_settlement.enabled', 'yes', '2019-01-01', '试验', '试验', '2020-01-01', 1)",
      "INSERT INTO alliance (id, code, name, region_code, lead_institution_id, created_at) VALUES (401, 'YGT331121', '青田县医共体', "
      "'331121', 201, '2026-01-01')",
      "INSERT INTO alliance_member (alliance_id, institution_id, since) VALUES (401, 201, '2026-01-01'), (401, 202, '2026-01-01'), (401, "
      "203, '2026-01-01')",
      "INSERT INTO delivery_point (id, institution_id, name, address, state) VALUES (411, 201, '药库', '一号路1号', 'active'), (412, 202, "
      "'药房', '二号路2号', 'active')",
      "INSERT INTO bank_account (id, organisation_id, purpose, account_name, bank_name, account_number, state, active_key, proposed_by, "
      "checked_by, created_at) VALUES "
      "(971, 304, 'settlement', '丁医药配送', '演示银行', '6200000000000000971', 'active', 304, 11, 12, '2026-01-01'), "
      "(972, 201, 'prepayment', '县人民医院', '演示银行', '6200000000000000972', 'active', 201, 11, 12, '2026-01-01'), "
      "(973, 201, 'settlement', '县人民医院', '演示银行', '6200000000000000973', 'active', 201, 11, 12, '2026-01-01'), "
      "(974, 204, 'prepayment', '邻县医院', '演示银行', '6200000000000000974', 'active', 204, 11, 12, '2026-01-01')",
      "INSERT INTO procurement_round (id, code, name, organiser, goods_kind, rule_set, valid_from, valid_to, state, created_at) VALUES "
      "(501, 'GJ07', '国家第七批', 'national', 'drug', 'round_7', '2026-01-01', '2028-12-31', 'effective', '2026-01-01')",
      "INSERT INTO agreement_year (id, round_id, number, valid_from, valid_to) VALUES (511, 501, 1, '2026-01-01', '2026-12-31')",
      "INSERT INTO variety (id, code, generic_name, route_form_group, min_unit, reference_strength, goods_kind, created_at) VALUES "
      "(601, 'PZ0001', '苯磺酸氨氯地平', '口服常释剂型', '片', '5mg', 'drug', '2026-01-01'), (602, 'PZ0002', '替加环素', '注射剂', '支', "
      "'50mg', 'drug', '2026-01-01')",
      "INSERT INTO round_variety (round_id, variety_id, drug_class, winners, published_winners) VALUES (501, 601, 'normal', 1, 2), "
      "(501, 602, 'special_antibiotic', 1, 1)",
      "INSERT INTO product (id, code, variety_id, generic_name, manufacturer_id, form, spec, pack, conversion_factor, min_unit, pack_unit, "
      "strength_ppm, goods_kind, originator, essential, negotiated, dual_channel, state, created_at) VALUES "
      "(701, 'XC08CAA001A001010100301', 601, '苯磺酸氨氯地平片', 301, '片剂', '5mg', '28片/盒', 28, '片', '盒', 1000000, 'drug', 0, 1, 0, "
      "0, 'active', '2026-01-01'), "
      "(702, 'XC08CAA001A001010100303', 601, '苯磺酸氨氯地平片', 303, '片剂', '5mg', '28片/盒', 28, '片', '盒', 1000000, 'drug', 0, 1, 0, "
      "0, 'active', '2026-01-01'), "
      "(703, 'XJ01AAT001B001010100302', 602, '注射用替加环素', 302, '注射剂', '50mg', '10支/盒', 10, '支', '盒', 1000000, 'drug', 0, 0, 0, "
      "0, 'active', '2026-01-01'), "
      "(704, 'XC08CAA001A001010100305', 601, '苯磺酸氨氯地平片', 305, '片剂', '5mg', '7片/盒', 7, '片', '盒', 1000000, 'drug', 1, 0, 0, 0, "
      "'active', '2026-01-01')",
      "INSERT INTO product_listed_price (product_id, valid_from, price_e4, source, created_at) VALUES (704, '2026-01-01', 300000, "
      "'挂网价', '2026-01-01')",
      "INSERT INTO award (id, round_id, product_id, variety_id, winner_id, area_code, supply_role, priority, valid_from, valid_to, state, "
      "source, created_at) VALUES "
      "(801, 501, 701, 601, 301, '331100', 'main', 1, '2026-01-01', '2028-12-31', 'effective', '演示数据', '2026-01-01'), "
      "(802, 501, 702, 601, 303, '331100', 'first_backup', 1, '2026-01-01', '2028-12-31', 'effective', '演示数据', '2026-01-01'), "
      "(803, 501, 703, 602, 302, '331100', 'main', 1, '2026-01-01', '2028-12-31', 'effective', '演示数据', '2026-01-01')",
      "INSERT INTO award_price (award_id, valid_from, price_e4, source, created_at, created_by) VALUES (801, '2026-01-01', 41600, "
      "'演示数据', '2026-01-01', 1), "
      "(802, '2026-01-01', 50000, '演示数据', '2026-01-01', 1), (803, '2026-01-01', 415900, '演示数据', '2026-01-01', 1)",
      "INSERT INTO distribution_authorisation (id, winner_id, distributor_id, area_code, valid_from, valid_to, state, created_at) VALUES "
      "(851, 301, 304, '331100', '2026-01-01', '2028-12-31', 'active', '2026-01-01'), (852, 302, 304, '331100', '2026-01-01', "
      "'2028-12-31', 'active', '2026-01-01'), "
      "(853, 303, 304, '331100', '2026-01-01', '2028-12-31', 'active', '2026-01-01'), (854, 305, 304, '331100', '2026-01-01', "
      "'2028-12-31', 'active', '2026-01-01')",
      "INSERT INTO quota_account (id, agreement_year_id, institution_id, award_id, variety_id, product_id, winner_id, region_code, state, "
      "brand_free, conversion_factor, base_units, ratio_ppm, contracted_units, reserved_units, accepted_units, created_at) VALUES "
      "(901, 511, 201, 801, 601, 701, 301, '331121', 'locked', 0, 28, 40000, 700000, 28000, 0, 0, '2026-01-01'), "
      "(902, 511, 202, 801, 601, 701, 301, '331121', 'locked', 0, 28, 4000, 700000, 2800, 0, 0, '2026-01-01'), "
      "(903, 511, 203, 801, 601, 701, 301, '331121', 'locked', 0, 28, 420, 700000, 294, 0, 0, '2026-01-01'), "
      "(904, 511, 204, 801, 601, 701, 301, '331122', 'locked', 0, 28, 8000, 700000, 5600, 0, 0, '2026-01-01'), "
      "(911, 511, 201, 803, 602, 703, 302, '331121', 'locked', 0, 10, 3334, 300000, 1000, 0, 0, '2026-01-01')",
      "INSERT INTO quota_entry (id, account_id, kind, contracted_change, reserved_change, accepted_change, document_kind, document_id, "
      "user_id, at) VALUES "
      "(921, 901, 'grant', 28000, 0, 0, 'agreement_year', 511, 1, '2026-01-01'), (922, 902, 'grant', 2800, 0, 0, 'agreement_year', 511, 1, "
      "'2026-01-01'), "
      "(923, 903, 'grant', 294, 0, 0, 'agreement_year', 511, 1, '2026-01-01'), (924, 904, 'grant', 5600, 0, 0, 'agreement_year', 511, 1, "
      "'2026-01-01'), "
      "(925, 911, 'grant', 1000, 0, 0, 'agreement_year', 511, 1, '2026-01-01')",
      // Signed when the province counted 30 days and 72 hours.
      "INSERT INTO agreement (id, number, agreement_year_id, institution_id, winner_id, distributor_id, region_code, valid_from, valid_to, "
      "response_hours, delivery_hours, emergency_hours, due_rule, due_days, state, document, document_digest, created_at) VALUES "
      "(951, 'XY951', 511, 201, 301, 304, '331121', '2026-01-01', '2026-12-31', 24, 72, 8, 'A', 30, 'in_force', '协议', '0', "
      "'2026-01-01'), "
      "(952, 'XY952', 511, 202, 301, 304, '331121', '2026-01-01', '2026-12-31', 24, 72, 8, 'A', 30, 'in_force', '协议', '0', "
      "'2026-01-01'), "
      "(953, 'XY953', 511, 203, 301, 304, '331121', '2026-01-01', '2026-12-31', 24, 72, 8, 'A', 30, 'in_force', '协议', '0', "
      "'2026-01-01'), "
      "(954, 'XY954', 511, 204, 301, 304, '331122', '2026-01-01', '2026-12-31', 24, 72, 8, 'A', 30, 'in_force', '协议', '0', "
      "'2026-01-01'), "
      "(955, 'XY955', 511, 201, 302, 304, '331121', '2026-01-01', '2026-12-31', 24, 72, 8, 'A', 30, 'in_force', '协议', '0', '2026-01-01')",
      "INSERT INTO agreement_line (agreement_id, quota_account_id, award_id, product_id, contracted_units, price_e4) VALUES "
      "(951, 901, 801, 701, 28000, 41600), (952, 902, 801, 701, 2800, 41600), (953, 903, 801, 701, 294, 41600), (954, 904, 801, 701, 5600, "
      "41600), (955, 911, 803, 703, 1000, 415900)",
  };
  return kStatements;
}

const platform::Vault& city_vault() {
  static const platform::Vault vault = platform::Vault::generate();
  return vault;
}

Workbench::Workbench(std::vector<command::Invariant> invariants, std::vector<command::Reaction> reactions)
    : clock(BusinessDate{2026, 3, 2}.begin() + std::chrono::hours{10}), ids(0, clock) {
  db::watch_lock_order(api::kLockOrder);
  const auto& server = *shared_server().server;
  owner_ = std::make_unique<db::Session>(server.owner_endpoint());
  pool = std::make_unique<db::Pool>(server.app_endpoint(), db::Pool::Options{.most = 16, .wait = std::chrono::seconds{20}});
  reactions.push_back(procurement::renumber_reference);
  runner = std::make_unique<command::Runner>(*pool, book, clock, ids, memory, std::move(invariants), std::move(reactions));
  memory.of<platform::Vault>() = city_vault();
  lay_city();
}

Workbench::~Workbench() = default;

void Workbench::lay_city() {
  owner_->run("SET foreign_key_checks = 0");
  for (auto& row : owner_->query({"workbench.tables", kTables})) owner_->run("DELETE FROM " + row.take<std::string>());
  owner_->run("SET foreign_key_checks = 1");
  for (const std::string_view statement : city_statements()) owner_->run(statement);
  (void)catalog::seal_numbers(*owner_, city_vault(), catalog::kAccountNumbers).value();
  owner_->run("INSERT INTO reference_version (id, version) VALUES (1, 0)");
}

Actor Workbench::actor(OrganisationId organisation, std::vector<Role> roles, int person) {
  Actor actor;
  actor.user = UserId{organisation.value() * 100 + person};
  actor.organisation = organisation;
  actor.roles = std::move(roles);
  actor.source_address = "127.0.0.1";
  actor.request_id = "test";
  const auto found = catalog::find_organisation(*owner_, organisation);
  if (!found) throw std::runtime_error("no such organisation in the small city");
  switch (found->kind) {
    case OrganisationKind::Bureau:
      actor.scope = Scope::of_bureau(found->region_code);
      break;
    case OrganisationKind::Enterprise:
      actor.scope = Scope::of_enterprise(organisation);
      break;
    case OrganisationKind::Institution: {
      std::vector<OrganisationId> institutions{organisation};
      if (actor.has(Role::AllianceBuyer)) {
        if (auto members = catalog::members_led_by(*owner_, organisation, clock.today()); !members.empty())
          institutions = std::move(members);
      }
      actor.scope = Scope::of_institutions(organisation, std::move(institutions));
      break;
    }
  }
  return actor;
}

void Workbench::refused(const Rejection& rejection) { throw std::runtime_error("refused: " + told(rejection)); }

void Workbench::tamper(std::string_view statement) {
  owner_->run(statement);
  owner_->run("UPDATE reference_version SET version = version + 1");  // it may have been something orders refer to (OR-17)
}

void Workbench::enter(const platform::Sm2Key& key) { journal::enter_key(*owner_, key, clock.now()); }

std::int64_t Workbench::count(std::string_view query) {
  auto rows = owner_->query({"workbench.count", query});
  return rows.at(0).take<std::int64_t>();
}

std::string Workbench::text(std::string_view query) {
  auto rows = owner_->query({"workbench.text", query});
  return rows.at(0).take<std::optional<std::string>>().value_or("NULL");
}

std::vector<std::string> Workbench::verify() {
  std::vector<std::string> found;
  for (const auto& invariant : runner->invariants()) {
    for (const auto& violation : command::verified(invariant, *owner_).violations)
      found.push_back(std::string(invariant.name) + ": " + violation);
  }
  return found;
}

std::string told(const Rejection& rejection) {
  std::string text(rejection.token());
  for (const FieldError& field : rejection.fields) text += " " + field.pointer + ":" + std::string(field.kind->token);
  for (const auto& [name, value] : rejection.arguments) text += " " + name + "=" + value;
  return text;
}

}  // namespace liangjia::test
