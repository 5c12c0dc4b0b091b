#include "tests/support/write_bodies.h"

#include <atomic>
#include <set>

namespace liangjia::test {
namespace {

// "@" stands for what `filled_by` finds for the document "?"; numbers are shown as identifiers.
struct Body {
  const char* operation;
  const char* json;
  const char* filled_by = "";
};

constexpr const char* kReason = R"({"reason":"信息有误"})";
constexpr const char* kPrice = R"({"price":"3.18","valid_from":"2099-01-01","source":"公告"})";
constexpr const char* kNoGoods = R"({"product_codes":["X1"]})";

constexpr Body kBodies[] = {
    {"grant_roles", R"({"roles":[]})"},
    {"set_staff_number", R"({"staff_number":"FOREIGN-1"})"},
    {"end_rule", R"({"last_day":"2099-01-01"})"},
    {"change_organisation", R"({"name":"@","state":"active"})", "SELECT name FROM organisation WHERE id = ?"},
    {"change_members", R"({"leave_codes":["X1"],"on":"2099-01-01"})"},
    {"refuse_bank_account", kReason},
    {"classify_varieties", R"({"varieties":[{"variety_code":"X1","drug_class":"normal"}]})"},
    {"record_awards", R"({"awards":[{"product_code":"X1","area_code":"331100","supply_role":"main","price":"3.18","source":"公告"}]})"},
    {"change_product", R"({"originator":false,"essential":true,"negotiated":false,"dual_channel":false,"state":"active"})"},
    {"list_price", kPrice},
    {"change_award_price", kPrice},
    {"suspend_award", kReason},
    {"resume_award", kReason},
    {"rotate_webhook_secret", R"({"keep_former_hours":1})"},
    {"withdraw_award", kReason},
    {"list_formulary_items", kNoGoods},
    {"remove_formulary_items", kNoGoods},
    {"replace_volume_report", R"({"lines":[{"variety_id":"@","history_mean_units":10,"units":10}]})",
     "SELECT MIN(variety_id) FROM volume_report_line WHERE report_id = ?"},
    {"return_volume_report", kReason},
    {"correct_usage", R"({"lines":[{"product_id":"@","used":1,"stock":1}],"reason":"盘点更正"})",
     "SELECT MIN(product_id) FROM usage_line WHERE report_id = ?"},
    {"amend_quota", R"({"contracted_units":5,"reason":"补报量批复"})"},
    {"object_quota", R"({"wanted_units":5,"reason":"新增病区"})"},
    {"dismiss_quota_objection", kReason},
    {"refuse_quota_transfer", kReason},
    {"sign_agreement", R"({"document_digest":"@"})", "SELECT document_digest FROM agreement WHERE id = ?"},
    {"suspend_agreement", kReason},
    {"resume_agreement", kReason},
    {"end_agreement", kReason},
    {"change_order_draft", R"({"lines":[{"institution_id":"@","product_id":"0000000000001","packs":2}]})",
     "SELECT buyer_id FROM purchase_order WHERE id = ?"},
    {"change_requisition", R"({"lines":[{"product_id":"@","packs":2}]})",
     "SELECT MIN(product_id) FROM requisition_line WHERE requisition_id = ?"},
    {"return_requisition", kReason},
    {"confirm_order_lines", R"({"lines":[{"line_id":"@","packs":1,"reason":"库存不足"}]})",
     "SELECT COALESCE((SELECT MIN(id) FROM order_line WHERE order_id = ?), 1)"},
    {"refuse_order_lines", R"({"lines":[{"line_id":"@","reason":"库存不足"}]})",
     "SELECT COALESCE((SELECT MIN(id) FROM order_line WHERE order_id = ?), 1)"},
    {"cancel_order", kReason},
    {"short_close_order", kReason},
    {"start_backup", R"({"backup_award_id":"@"})",
     "SELECT b.id FROM supply_case c JOIN award a ON a.id = c.award_id JOIN award b ON b.supply_role = 'first_backup' WHERE c.id = ? ORDER "
     "BY b.variety_id = a.variety_id DESC LIMIT 1"},
    {"answer_alarm", R"({"text":"已处理"})"},
    {"mark_alarm_false", kReason},
    {"change_webhook", R"({"name":"HIS","url":"https://receiver.invalid/hook","topics":["webhook_paused"]})"},
    {"answer_need", R"({"outcome":"next_round","text":"列入下一批次"})"},
    {"withdraw_shipment", kReason},
    {"accept_goods", R"({"lines":[{"shipment_line_id":"@","accepted_packs":1,"rejected_packs":0}]})",
     "SELECT MIN(id) FROM shipment_line WHERE shipment_id = ?"},
    {"add_trace_codes", R"({"trace_codes":["8123456789"]})"},
    {"explain_late_line", R"({"reason_code":"goods_disputed","note":"受潮"})"},
    {"describe_handling", R"({"trace_class":"no_code","source":"无码库"})"},
    {"confirm_bar", kReason},
    {"refuse_bar", kReason},
    {"lift_bar", kReason},
    {"confirm_return", "{}"},
    {"refuse_return", kReason},
    {"withdraw_invoice", kReason},
    {"take_back_invoice",
     R"({"blue_number":"@","number":"26332000008888888888","issued_on":"2026-01-05","net":"1.00","tax":"0.13","total":"1.13","lines":[{"line_no":1,"packs":1,"price":"1.13","amount":"1.13"}]})",
     "SELECT invoice_number FROM invoice WHERE id = ?"},
    {"end_enterprise_link", R"({"last_day":"2099-01-01","reason":"不再控股"})"},
    {"refuse_prepayment", kReason},
    {"return_prepayment", R"({"amount":"1.00","bank_reference":"TH-1"})"},
    {"record_surplus_inputs",
     R"({"employees_fund_share":"0.7","residents_fund_share":"0.5","completion":"1","winning_share":"0.8","substitute_growth":"0","repaid_on_time":"1","reporting":"1","evidence":"决算表","varieties":[{"variety_id":"@","base_units":1000,"base_price":"1","employees_use_share":"0.5","residents_use_share":"0.4"}]})",
     "SELECT MIN(variety_id) FROM retained_surplus_variety WHERE surplus_id = ?"},
    {"return_working_capital", R"({"amount":"1.00","bank_reference":"TH-1"})"},
    {"object_to_surplus", kReason},
    {"uphold_surplus_objection", R"({"answer":"已核实"})"},
    {"dismiss_surplus_objection", R"({"answer":"经核对无误"})"},
    {"close_surplus", R"({"note":"用于绩效"})"},
    {"ask_reopening", kReason},
    {"verify_batch", "{}"},
    {"refuse_batch", kReason},
    {"send_back_batch", kReason},
    {"record_self_payment", R"({"paid_on":"2026-01-05","bank_reference":"ZF-1"})"},
    {"report_recovery_payment", R"({"paid_on":"2026-01-05","bank_reference":"TK-1"})"},
    {"confirm_receipt", R"({"amount":"1.00","received_on":"2026-01-05"})"},
    {"refuse_claim", kReason}};

std::string found_for(const char* query, std::int64_t object) {
  auto row = city_in_use().server().owner_session().one({"write_bodies.fill", query}, object);
  const auto text = row ? row->take<std::optional<std::string>>() : std::nullopt;
  if (!text) return id_text(1);
  const bool number = !text->empty() && text->size() < 20 && text->find_first_not_of("0123456789") == std::string::npos;
  return number ? id_text(std::stoll(*text)) : *text;
}

}  // namespace

std::string body_for(const Operation& operation, std::int64_t object) {
  if (!operation.has_body) return "{}";
  for (const Body& body : kBodies) {
    if (operation.id != body.operation) continue;
    std::string json = body.json;
    if (*body.filled_by) json.replace(json.find('@'), 1, found_for(body.filled_by, object));
    return json;
  }
  return {};
}

ApiClient::Headers headers_for(const Operation& operation, const std::string& version) {
  static std::atomic<int> count{0};
  ApiClient::Headers headers{{"Idempotency-Key", "write-" + std::to_string(++count)}};
  if (operation.needs_version) headers.emplace("If-Match", version);
  return headers;
}

std::map<std::string, std::string> traces() {
  static const std::set<std::string> kMoving{"user_session",   "audit_block",     "audit_block_event", "feed_cursor",
                                             "purchase_month", "repayment_month", "use_month",         "order_month",
                                             "message",        "webhook",         "webhook_delivery"};
  auto owner = city_in_use().server().owner_session();
  std::string tables;
  for (db::Row& row : owner.query_values(
           {"write_bodies.tables",
            "SELECT table_name FROM information_schema.tables WHERE table_schema = DATABASE() AND table_type = 'BASE TABLE'"},
           {})) {
    const auto table = row.take<std::string>();
    if (!kMoving.contains(table)) tables += (tables.empty() ? "" : ", ") + table;
  }
  std::map<std::string, std::string> digests;
  for (db::Row& row : owner.query_values({"write_bodies.checksum", "CHECKSUM TABLE " + tables}, {})) {
    const auto table = row.take<std::string>();
    digests[table] = row.take<std::optional<std::string>>().value_or("");
  }
  return digests;
}

std::string changed_tables(const std::map<std::string, std::string>& before) {
  std::string changed;
  for (const auto& [table, digest] : traces()) {
    if (before.at(table) != digest) changed += " " + table;
  }
  return changed;
}

}  // namespace liangjia::test
