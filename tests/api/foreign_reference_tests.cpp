// Foreign documents named in the body of a write: refused exactly as one that does not exist, and nothing is written.
#include <boost/test/unit_test.hpp>

#include "tests/support/small_picture.h"
#include "tests/support/write_bodies.h"

using namespace liangjia;
using namespace liangjia::test;

namespace {

CityInUse& city() { return city_in_use(); }

// "@" is the foreign thing, found by `foreign`, then something absent in its place; "#" and "$" are the person's own, found by `own`
// and `also`. A write on one document is on the own one.
struct Reference {
  const char* operation;
  const char* username;
  const char* body;
  const char* foreign;
  const char* own = "";
  const char* also = "";
};

#define QINGTIAN "(SELECT id FROM organisation WHERE code = 'H33112100001')"
#define JINYUN "(SELECT id FROM organisation WHERE code = 'H33112200001')"
#define DIST2 "(SELECT id FROM organisation WHERE code = '91000000DEM000035Q')"
#define DIST3 "(SELECT id FROM organisation WHERE code = '91000000DEM000036U')"

constexpr const char* kJinyun = "SELECT id FROM organisation WHERE code = 'H33112200001'";
constexpr const char* kForeignBatch = "SELECT id FROM settlement_batch WHERE region_code = '331122' AND state = 'applied' LIMIT 1";
constexpr const char* kOwnBatch = "SELECT id FROM settlement_batch WHERE institution_id = " QINGTIAN " AND state = 'applied' LIMIT 1";
constexpr const char* kForeignAcceptance = "SELECT MAX(id) FROM acceptance_line WHERE region_code = '331122'";
constexpr const char* kOwnProduct = "SELECT MIN(product_id) FROM acceptance_line WHERE region_code = '331121'";
constexpr const char* kChosen = R"({"agreement_year_id":"#","institution_id":"@"})";
constexpr const char* kYear = "SELECT agreement_year_id FROM agreement LIMIT 1";
constexpr const char* kOrderLine = R"({"lines":[{"institution_id":"@","product_id":"#","packs":1}]})";
constexpr const char* kFirstInvoice =
    R"({"kind":"second","number":"24332000009999999999","issued_on":"2026-01-05","net":"10.00","tax":"1.00","total":"11.00","upstream_invoice_id":"@","lines":[{"acceptance_line_id":"#","packs":1,"price":"11.00","amount":"11.00"}]})";
constexpr const char* kForeignRequisition = "SELECT MIN(id) FROM requisition WHERE region_code = '331122'";
constexpr const char* kOwnRequisition = "SELECT MIN(id) FROM requisition WHERE region_code = '331121'";
constexpr const char* kSecondInvoice =
    R"({"kind":"second","number":"24332000009999999999","issued_on":"2026-01-05","net":"10.00","tax":"1.00","total":"11.00","lines":[{"acceptance_line_id":"@","packs":1,"price":"11.00","amount":"11.00"}]})";

constexpr Reference kReferences[] = {
    {"register_users", "qingtian.system",
     R"({"users":[{"username":"foreign.one","display_name":"外人","organisation_id":"@","password":"First-Password-2026"}]})", kJinyun},
    {"add_rule", "qingtian.catalogue",
     R"({"key":"order.response_hours","institution_id":"@","value":"24","valid_from":"2099-01-01","source":"通知","owner":"县"})", kJinyun},
    {"propose_bank_account", "qingtian.lead.finance",
     R"({"organisation_id":"@","purpose":"settlement","account_name":"某","bank_name":"某行","account_number":"6228480000000"})", kJinyun},
    {"propose_bank_account", "dist2.finance",
     R"({"organisation_id":"@","purpose":"settlement","account_name":"某","bank_name":"某行","account_number":"6228480000000"})",
     "SELECT " DIST3},
    {"file_need", "qingtian.lead.buyer", R"({"institution_id":"@","generic_name":"某药","reason":"急救需要","clinical":true})", kJinyun},
    {"file_requisition", "qingtian.m1.pharmacist", R"({"institution_id":"@","lines":[{"product_id":"#","packs":1}]})", kJinyun,
     kOwnProduct},
    {"merge_requisitions", "qingtian.lead.buyer", R"({"ids":["#","@"]})", kForeignRequisition, kOwnRequisition},
    {"merge_requisitions", "qingtian.lead.buyer", R"({"line_ids":["@"]})",
     "SELECT MIN(l.id) FROM requisition_line l JOIN requisition r ON r.id = l.requisition_id WHERE r.region_code = '331122'"},
    {"merge_requisitions", "qingtian.lead.buyer", R"({"ids":["#"],"order_draft_id":"@"})",
     "SELECT MIN(id) FROM purchase_order WHERE region_code = '331122' AND state = 'draft'", kOwnRequisition},
    {"file_volume_report", "qingtian.lead.buyer",
     R"({"agreement_year_id":"#","institution_id":"@","lines":[{"variety_id":"0000000000001","history_mean_units":10,"units":10}]})",
     kJinyun, kYear},
    {"file_usage", "qingtian.lead.buyer", R"({"institution_id":"@","month":"2026-01","lines":[{"product_id":"#","used":1,"stock":1}]})",
     kJinyun, kOwnProduct},
    {"compute_quota", "qingtian.maker", kChosen, kJinyun, kYear},
    {"confirm_quota", "qingtian.lead.buyer", kChosen, kJinyun, kYear},
    {"lock_quota", "qingtian.checker", kChosen, kJinyun, kYear},
    {"draft_agreements", "qingtian.maker", kChosen, kJinyun, kYear},
    {"compute_prepayments", "qingtian.maker", kChosen, kJinyun, kYear},
    {"record_working_capital", "qingtian.maker", R"({"institution_id":"@","spend":"12.00","amount":"1.00","evidence":"明细"})", kJinyun},
    {"record_year_clearing", "qingtian.maker", R"({"institution_id":"@","year":2023,"sum":"1.00","evidence":"清算表"})", kJinyun},
    {"preview_surplus", "qingtian.maker",
     R"({"agreement_year_id":"#","institution_id":"@","employees_fund_share":"0.7","residents_fund_share":"0.5","completion":"1","winning_share":"0.8","substitute_growth":"0","repaid_on_time":"1","reporting":"1","varieties":[{"variety_id":"0000000000001","base_units":1,"base_price":"1","employees_use_share":"0.5","residents_use_share":"0.4"}]})",
     kJinyun, kYear},
    {"open_surplus", "qingtian.maker",
     R"({"agreement_year_id":"#","institution_id":"@","employees_fund_share":"0.7","residents_fund_share":"0.5","completion":"1","winning_share":"0.8","substitute_growth":"0","repaid_on_time":"1","reporting":"1","evidence":"决算表","varieties":[{"variety_id":"0000000000001","base_units":1,"base_price":"1","employees_use_share":"0.5","residents_use_share":"0.4"}]})",
     kJinyun, kYear},
    {"propose_quota_transfer", "qingtian.lead.buyer", R"({"from_account_id":"@","to_account_id":"#","units":1,"reason":"用量增加"})",
     "SELECT MIN(id) FROM quota_account WHERE institution_id = " JINYUN,
     "SELECT MIN(id) FROM quota_account WHERE institution_id = " QINGTIAN},
    {"propose_quota_transfer", "qingtian.lead.buyer", R"({"from_account_id":"#","to_account_id":"@","units":1,"reason":"用量增加"})",
     "SELECT MIN(id) FROM quota_account WHERE institution_id = " JINYUN,
     "SELECT MIN(id) FROM quota_account WHERE institution_id = " QINGTIAN},
    {"sign_agreements", "qingtian.lead.buyer",
     R"({"agreements":[{"id":"@","document_digest":"66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"}]})",
     "SELECT id FROM agreement WHERE region_code = '331122' AND state = 'signing' LIMIT 1"},
    {"sign_agreements", "win01.sales",
     R"({"agreements":[{"id":"#","document_digest":"66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"},{"id":"@","document_digest":"66c7f0f462eeedd9d1f2d46bdc10e4e24167c4875cf2f7a2297da02b8f4ba8e0"}]})",
     "SELECT id FROM agreement WHERE winner_id = (SELECT organisation_id FROM user_account WHERE username = 'win11.sales') LIMIT 1",
     "SELECT id FROM agreement WHERE winner_id = (SELECT organisation_id FROM user_account WHERE username = 'win01.sales') LIMIT 1"},
    {"place_order", "qingtian.lead.buyer", kOrderLine, kJinyun, kOwnProduct},
    {"place_order", "qingtian.m1.pharmacist", kOrderLine, "SELECT " QINGTIAN, kOwnProduct},
    {"place_order", "qingtian.lead.buyer",
     R"({"lines":[{"institution_id":"#","product_id":"0000000000000","packs":1,"delivery_point_id":"@"}]})",
     "SELECT MIN(id) FROM delivery_point WHERE institution_id = " JINYUN, "SELECT " QINGTIAN},
    {"save_order_draft", "qingtian.lead.buyer", kOrderLine, kJinyun, kOwnProduct},
    {"save_order_template", "qingtian.lead.buyer",
     R"({"name":"外人的","request":{"lines":[{"institution_id":"@","product_id":"#","packs":1}]}})", kJinyun, kOwnProduct},
    {"ship_goods", "dist2.sales",
     R"({"order_id":"@","lines":[{"order_line_id":"#","product_code":"X1","lot":"L1","expires_on":"2099-01-01","packs":1}]})",
     "SELECT id FROM purchase_order WHERE region_code = '331122' AND state = 'submitted' LIMIT 1",
     "SELECT MIN(id) FROM order_line WHERE region_code = '331121' AND order_state = 'confirmed'"},
    {"ship_goods", "dist2.sales",
     R"({"order_id":"#","lines":[{"order_line_id":"@","product_code":"X1","lot":"L1","expires_on":"2099-01-01","packs":1}]})",
     "SELECT MIN(id) FROM order_line WHERE region_code = '331122' AND order_state = 'confirmed'",
     "SELECT order_id FROM order_line WHERE region_code = '331121' AND order_state = 'confirmed' LIMIT 1"},
    {"ship_goods", "dist2.sales",
     R"({"order_id":"#","lines":[{"order_line_id":"$","product_code":"X1","lot":"L1","expires_on":"2099-01-01","packs":1},{"order_line_id":"@","product_code":"X1","lot":"L1","expires_on":"2099-01-01","packs":1}]})",
     "SELECT MIN(id) FROM order_line WHERE region_code = '331122' AND order_state = 'confirmed'",
     "SELECT order_id FROM order_line WHERE region_code = '331121' AND order_state = 'confirmed' ORDER BY id LIMIT 1",
     "SELECT MIN(id) FROM order_line WHERE region_code = '331121' AND order_state = 'confirmed'"},
    {"request_return", "qingtian.lead.buyer", R"({"acceptance_line_id":"@","packs":1,"reason_code":"damaged"})", kForeignAcceptance},
    {"upload_invoice", "dist2.finance", kSecondInvoice, kForeignAcceptance},
    {"upload_invoice", "dist2.finance", kFirstInvoice, "SELECT MIN(id) FROM invoice WHERE kind = 'first' AND buyer_id = " DIST3,
     "SELECT MAX(id) FROM acceptance_line WHERE region_code = '331121'"},
    {"apply_batch", "dist2.finance", R"({"institution_id":"@","month":"2026-01"})", kJinyun},
    {"apply_batch", "dist2.finance", R"({"institution_id":"#","month":"2026-01","acceptance_line_ids":["@"]})", kForeignAcceptance,
     "SELECT " QINGTIAN},
    {"verify_batches", "qingtian.lead.finance", R"({"batch_ids":["@"]})", kForeignBatch},
    {"verify_batches", "qingtian.lead.finance", R"({"batch_ids":["#","@"]})", kForeignBatch, kOwnBatch},
    {"review_batches", "qingtian.maker", R"({"batch_ids":["#","@"]})", kForeignBatch, kOwnBatch},
    {"approve_batches", "qingtian.checker", R"({"batch_ids":["#","@"]})", kForeignBatch, kOwnBatch},
    {"urge", "qingtian.lead.finance", R"({"object_kind":"settlement_batch","object_id":"@"})", kForeignBatch},
    {"confirm_receipts", "dist2.finance", R"({"receipts":[{"batch_id":"@","amount":"1.00","received_on":"2026-01-05"}]})",
     "SELECT MIN(id) FROM settlement_batch WHERE enterprise_id = " DIST3},
    {"file_claim", "qingtian.lead.finance", R"({"institution_id":"@","month":"2026-01","amount":"1.00"})", kJinyun},
    {"record_top_up", "qingtian.lead.finance", R"({"institution_id":"@","amount":"0.01","paid_on":"2026-01-05","bank_reference":"X"})",
     kJinyun},
    {"record_bank_result", "qingtian.checker", R"({"instruction_no":"@","accepted":true,"bank_reference":"B-1","result_on":"2026-01-05"})",
     "SELECT CONCAT('', instruction_no) FROM payment WHERE region_code = '331103' AND state = 'issued' LIMIT 1"},
    // Things of others inside a write on one's own document.
    {"confirm_order_lines", "dist2.sales", R"({"lines":[{"line_id":"@","packs":1,"reason":"库存不足"}]})",
     "SELECT MIN(id) FROM order_line WHERE region_code = '331122' AND order_state = 'submitted'",
     "SELECT order_id FROM order_line WHERE region_code = '331121' AND order_state = 'submitted' LIMIT 1"},
    {"cancel_order", "qingtian.lead.buyer", R"({"line_ids":["@"],"reason":"重复"})",
     "SELECT MIN(id) FROM order_line WHERE region_code = '331122' AND order_state = 'submitted'",
     "SELECT order_id FROM order_line WHERE region_code = '331121' AND order_state = 'submitted' LIMIT 1"},
    {"accept_goods", "qingtian.lead.buyer", R"({"lines":[{"shipment_line_id":"@","accepted_packs":1,"rejected_packs":0}]})",
     "SELECT MIN(l.id) FROM shipment_line l JOIN shipment s ON s.id = l.shipment_id WHERE s.region_code = '331122' AND s.state = 'shipped'",
     "SELECT id FROM shipment WHERE region_code = '331121' AND state = 'shipped' LIMIT 1"},
    {"verify_batch", "qingtian.lead.finance", R"({"disputed":[{"line_id":"@","reason":"不符"}]})",
     "SELECT MIN(l.id) FROM batch_line l JOIN settlement_batch b ON b.id = l.batch_id WHERE b.region_code = '331122' AND b.state = "
     "'applied'",
     kOwnBatch}};

// Codes of the shared catalogue are known to all; naming one that is another's to keep is refused all the same.
constexpr Reference kKeptByOthers[] = {
    {"register_organisations", "qingtian.catalogue",
     R"({"organisations":[{"kind":"institution","code":"H33112299999","name":"某院","region_code":"331122","level":"hospital"}]})", ""},
    {"form_alliance", "qingtian.catalogue",
     R"({"code":"YGT999999","name":"某","region_code":"331122","lead_code":"H33112200003","since":"2026-01-01"})", ""},
    {"add_delivery_points", "qingtian.lead.pharmacist",
     R"({"points":[{"institution_code":"H33112200001","name":"某库","address":"某处"}]})", ""},
    {"authorise_distributors", "win01.sales",
     R"({"winner_code":"@","authorisations":[{"distributor_code":"91000000DEM000035Q","area_code":"331121","valid_from":"2026-01-01","valid_to":"2026-12-31"}]})",
     "SELECT CONCAT('', o.code) FROM organisation o JOIN user_account u ON u.organisation_id = o.id WHERE u.username = 'win11.sales'"},
    {"report_supply_case", "qingtian.lead.buyer", R"({"award_id":"@","area_code":"331122","reason":"停产"})",
     "SELECT MAX(id) FROM award WHERE supply_role = 'main'"},
    {"report_supply_case", "qingtian.monitor", R"({"award_id":"@","area_code":"331100","reason":"停产"})",
     "SELECT MAX(id) FROM award WHERE supply_role = 'main'"},
    {"record_enterprise_link", "qingtian.catalogue",
     R"({"kind":"sole_agent","enterprise_id":"@","principal_id":"#","valid_from":"2026-01-01","document":"授权书","reason":"进口药品总代理"})",
     "SELECT " DIST2, "SELECT " DIST3},
    {"preview_pool_year", "qingtian.maker",
     R"({"insurance_kind":"residents","year":2022,"pooled_fund":"1","units":[{"pool_code":"331122","income":"1","spend":"1","surplus":"1","make_good":"0","heads":1,"rating":"good","standard_before":"0","standard_now":"0","aid_for_the_poor":"0"}]})",
     ""},
    {"record_pool_act", "qingtian.maker",
     R"({"pool_code":"331100","insurance_kind":"residents","sort":"opening","year":2022,"evidence":"决算","units":[{"pool_code":"331121"}]})",
     ""},
    {"record_finance_arrival", "qingtian.maker",
     R"({"pool_code":"331122","insurance_kind":"residents","payer":"county","amount":"1.00","received_on":"2026-01-05","bank_reference":"X"})",
     ""},
    {"record_fund_plan", "qingtian.maker", R"({"pool_code":"331100","month":"2026-04"})", ""},
    {"record_treasury_transfer", "qingtian.maker",
     R"({"plan_id":"@","insurance_kind":"residents","amount":"1.00","paid_on":"2026-01-05","bank_reference":"X"})",
     "SELECT MAX(id) FROM fund_plan"},
    {"record_year_sweep", "qingtian.maker",
     R"({"pool_code":"331122","year":2025,"insurance_kind":"residents","amount":"1.00","paid_on":"2026-01-05","bank_reference":"X"})", ""},
    {"propose_close", "qingtian.maker", R"({"pool_code":"331122","month":"2020-01"})", ""},
    {"record_fund_receipt", "qingtian.maker", R"({"pool_code":"331122","amount":"1.00","received_on":"2026-01-05","bank_reference":"X"})",
     ""},
    {"add_rule", "qingtian.catalogue",
     R"({"key":"order.response_hours","pool_code":"331122","value":"24","valid_from":"2099-01-01","source":"通知","owner":"县"})", ""},
    {"propose_bar", "qingtian.maker", R"({"enterprise_id":"@","valid_from":"2099-01-01","reason":"失信"})",
     "SELECT organisation_id FROM user_account WHERE username = 'win01.sales'"},
    {"add_working_days", "qingtian.catalogue", R"({"days":[{"day":"2099-01-01","working":false,"name":"元旦"}],"source":"通知"})", ""},
    {"register_regions", "qingtian.catalogue",
     R"({"regions":[{"code":"331198","name":"某区","parent_code":"331100","level":"county","source":"表"}]})", ""},
    {"open_round", "qingtian.catalogue",
     R"({"code":"R1","name":"某批","organiser":"city","goods_kind":"drug","rule_set":"round_7","valid_from":"2026-01-01","valid_to":"2026-12-31","agreement_years":[{"number":1,"valid_from":"2026-01-01","valid_to":"2026-12-31"}]})",
     ""},
    {"add_varieties", "qingtian.catalogue",
     R"({"varieties":[{"code":"V1","generic_name":"某药","route_form_group":"口服","min_unit":"片","reference_strength":"1mg","goods_kind":"drug"}]})",
     ""},
    {"add_products", "qingtian.catalogue",
     R"({"products":[{"code":"XC10AAA016A001010102180","variety_code":"V1","generic_name":"某药","manufacturer_code":"91000000DEM000035Q","form":"片剂","spec":"1mg","pack":"28片/盒","conversion_factor":28,"min_unit":"片","pack_unit":"盒","strength":"1","goods_kind":"drug"}]})",
     ""}};

// Writes whose body can name nothing of others; importing, attaching and quoting have cases of their own below, reading messages has
// one in message_api_tests.
const std::set<std::string> kNameNothing{"sign_in",
                                         "change_own_password",
                                         "create_api_token",
                                         "create_webhook",
                                         "apply_batches",
                                         "enrol_second_factor",
                                         "confirm_second_factor",
                                         "end_other_sessions",
                                         "change_preferences",
                                         "preview_import",
                                         "try_rule",          // has no effect
                                         "report_fund_need",  // of one's own pool
                                         "import_sheet",
                                         "quote_order",
                                         "read_messages",
                                         "read_order_sheet",
                                         "answer_orders",
                                         "confirm_returns",
                                         "add_attachment"};

std::string found(const std::string& query) {
  auto row = city().server().owner_session().one({"foreign_reference.find", query});
  const auto text = row ? row->take<std::optional<std::string>>() : std::nullopt;
  if (!text) throw std::runtime_error("nothing found: " + query);
  return text->find_first_not_of("0123456789") == std::string::npos ? id_text(std::stoll(*text)) : *text;
}

void replace_all(std::string& text, const std::string& what, const std::string& with) {
  for (auto at = text.find(what); at != std::string::npos; at = text.find(what, at + with.size())) text.replace(at, what.size(), with);
}

ApiReply ask(const Reference& reference, const std::string& value) {
  const Operation& operation = border().operation(reference.operation);
  const std::string own = *reference.own ? found(reference.own) : "";
  std::string body = reference.body;
  replace_all(body, "#", own);
  if (*reference.also) replace_all(body, "$", found(reference.also));
  replace_all(body, "@", value);
  return city().as(reference.username).send(operation.method, operation.target(own), body, headers_for(operation));
}

// A reply with the asked-for value taken out of its text.
std::string said_of(const Reference& reference, const std::string& value) {
  std::string text = said(ask(reference, value));
  replace_all(text, value, "@");
  return text;
}

}  // namespace

BOOST_AUTO_TEST_SUITE(foreign_reference_tests)

BOOST_AUTO_TEST_CASE(every_write_without_an_id_is_asked_with_foreign_things) {
  std::set<std::string> asked = kNameNothing;
  for (const Reference& reference : kReferences) asked.insert(reference.operation);
  for (const Reference& reference : kKeptByOthers) asked.insert(reference.operation);
  for (const Operation& operation : operations()) {
    if (operation.method == "POST" && !operation.has_id())
      BOOST_TEST(asked.contains(operation.id), operation.id << ": name a foreign thing in its body in kReferences");
  }
}

BOOST_AUTO_TEST_CASE(AC_14_a_foreign_thing_in_a_body_reads_as_absent) {
  for (const Reference& reference : kReferences) city().as(reference.username);
  const auto before = traces();
  for (const Reference& reference : kReferences) {
    const std::string absent = said_of(reference, kAbsentId);
    const std::string foreign = said_of(reference, found(reference.foreign));
    const std::string where = std::string(reference.username) + " " + reference.operation + " " + reference.body;
    BOOST_TEST(absent.starts_with("4"), where << ": " << absent);
    BOOST_TEST(foreign == absent, where);
  }
  BOOST_TEST(changed_tables(before) == "");
}

BOOST_AUTO_TEST_CASE(AC_14_what_others_keep_is_not_changed) {
  for (const Reference& reference : kKeptByOthers) city().as(reference.username);
  const auto before = traces();
  for (const Reference& reference : kKeptByOthers) {
    const ApiReply reply = ask(reference, *reference.foreign ? found(reference.foreign) : "");
    BOOST_TEST((reply.status >= 403 && reply.status < 500), reference.operation << " by " << reference.username << ": " << said(reply));
  }
  BOOST_TEST(changed_tables(before) == "");
}

BOOST_AUTO_TEST_CASE(AC_14_nothing_is_attached_to_a_foreign_document) {
  const auto before = traces();
  const auto attach = [](const std::string& kind, const std::string& object) {
    const Operation& operation = border().operation("add_attachment");
    return said(city()
                    .as("qingtian.lead.buyer")
                    .upload(operation.path, {{"object_kind", kind}, {"object_id", object}}, "a.png", kSmallPng, headers_for(operation)));
  };
  for (const auto& [kind, table] : std::map<std::string, std::string>{
           {"shipment", "shipment"}, {"acceptance_line", "acceptance_line"}, {"invoice", "invoice"}, {"goods_return", "goods_return"}}) {
    const std::string foreign = city().id("SELECT id FROM " + table + " WHERE region_code = '331122' LIMIT 1");
    BOOST_TEST(attach(kind, kAbsentId).starts_with("404 "), attach(kind, kAbsentId));
    BOOST_TEST(attach(kind, foreign) == attach(kind, kAbsentId));
  }
  BOOST_TEST(changed_tables(before) == "");
}

// A quote is no refusal: the row says what placing would.
BOOST_AUTO_TEST_CASE(AC_14_a_quote_with_a_foreign_institution_reads_as_absent) {
  const auto before = traces();
  const auto quote = [](const std::string& institution) {
    const json::Object row{{"institution_id", institution}, {"product_id", found(kOwnProduct)}, {"packs", 1}};
    const Operation& operation = border().operation("quote_order");
    const ApiReply reply = city().as("qingtian.lead.buyer").post(operation.path, json::Object{{"lines", json::Array{row}}});
    std::string rows = json::dump(reply.body().at("rows"));
    replace_all(rows, institution, "@");
    return std::to_string(reply.status) + rows;
  };
  const std::string absent = quote(kAbsentId);
  BOOST_TEST(absent.starts_with("200"), absent);
  BOOST_TEST(absent.find("reference_not_found") != std::string::npos, absent);
  BOOST_TEST(quote(found(kJinyun)) == absent);
  BOOST_TEST(changed_tables(before) == "");
}

// Each of many answers for itself; a foreign one as one that is not there.
BOOST_AUTO_TEST_CASE(AC_14_a_foreign_document_among_many_reads_as_absent) {
  const auto before = traces();
  const auto results = [](const char* operation, const json::Object& body) {
    const ApiReply reply = city().as("dist2.sales").post(border().operation(operation).path, body);
    return std::to_string(reply.status) + json::dump(reply.body().at("results"));
  };
  const auto confirmed = [&](const std::string& id) { return results("confirm_returns", json::Object{{"ids", json::Array{id}}}); };
  const auto answered = [&](const std::string& order) {
    const json::Object line{{"line_id", found("SELECT MIN(id) FROM order_line WHERE region_code = '331122'")}, {"packs", 1}};
    return results("answer_orders", json::Object{{"orders", json::Array{json::Object{{"order_id", order}, {"lines", json::Array{line}}}}}});
  };
  BOOST_TEST(confirmed(kAbsentId).find("\"not_found\"") != std::string::npos, confirmed(kAbsentId));
  BOOST_TEST(confirmed(found("SELECT MIN(id) FROM goods_return WHERE region_code = '331122'")) == confirmed(kAbsentId));
  BOOST_TEST(answered(kAbsentId).find("\"not_found\"") != std::string::npos, answered(kAbsentId));
  BOOST_TEST(answered(found("SELECT MIN(order_id) FROM order_line WHERE region_code = '331122'")) == answered(kAbsentId));
  BOOST_TEST(changed_tables(before) == "");
}

BOOST_AUTO_TEST_CASE(AC_14_pasted_rows_of_a_foreign_institution_read_as_absent) {
  const auto before = traces();
  const auto read = [](const std::string& institution) {
    const json::Object pasted{{"text", "医保编码\t采购数量\nX1\t5\n"}, {"institution_id", institution}};
    const ApiReply reply = city().as("qingtian.lead.buyer").post(border().operation("read_order_sheet").path, pasted);
    return std::to_string(reply.status) + json::dump(reply.body().at("faults"));
  };
  const std::string absent = read(kAbsentId);
  BOOST_TEST(absent.starts_with("200"), absent);
  BOOST_TEST(read(found(kJinyun)) == absent);
  BOOST_TEST(changed_tables(before) == "");
}

// A sheet that names a foreign institution is told the same faults as one that names none at all.
BOOST_AUTO_TEST_CASE(AC_14_a_sheet_with_a_foreign_institution_reads_as_absent) {
  const auto before = traces();
  const auto import = [](const std::string& code, const std::string& product) {
    const std::string sheet = "机构编码,医保编码,采购数量\n" + code + "," + product + ",5\n";
    const Operation& operation = border().operation("import_sheet");
    const ApiReply reply =
        city()
            .as("qingtian.lead.buyer")
            .upload(operation.path, {{"kind", "orders"}, {"dry_run", "true"}}, "orders.csv", sheet, headers_for(operation));
    std::string faults = json::dump(reply.body().at("faults"));
    replace_all(faults, code, "@");
    return std::to_string(reply.status) + faults;
  };
  auto owner = city().server().owner_session();
  const auto product =
      owner.one({"foreign_reference.product", "SELECT p.code FROM product p JOIN acceptance_line a ON a.product_id = p.id LIMIT 1"})
          ->take<std::string>();
  const std::string absent = import("H33112277777", product);
  BOOST_TEST(absent.starts_with("2"), absent);
  BOOST_TEST(absent.find("not_found") != std::string::npos, absent);
  BOOST_TEST(import("H33112200001", product) == absent);
  BOOST_TEST(changed_tables(before) == "");
}

BOOST_AUTO_TEST_SUITE_END()
