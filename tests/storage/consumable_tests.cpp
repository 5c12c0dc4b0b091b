// Consumables (CA-13): from their own sheet to an order and a matched invoice.
#include <boost/test/unit_test.hpp>

#include "catalog/award/record_awards.h"
#include "catalog/import/import_consumables.h"
#include "catalog/product/change_product.h"
#include "catalog/product/product_store.h"
#include "catalog/round/open_round.h"
#include "catalog/round/step_round.h"
#include "catalog/variety/add_varieties.h"
#include "tests/storage/delivery_fixture.h"
#include "tests/support/read_sheet.h"

namespace liangjia::procurement {
namespace {

using catalog::sheet::SheetKind;
using test::faults_of;

constexpr std::string_view kSheet =
    "医保医用耗材代码,耗材名称,注册证号,型号,规格,材质,系统/组件,生产企业,挂网价,伴随服务费\n"
    "C01010100113038075550000001,髋关节假体,国械注准20153461234,AH-28,28mm,陶瓷,陶瓷对聚乙烯/髋臼杯,乙制药,7200,350\n";
constexpr const char* kCode = "C01010100113038075550000001";

struct Consumables : Delivery {
  Actor officer = bench.actor(city::kCityBureau, {Role::CatalogueOfficer});

  Consumables() {
    bench.done<catalog::AddVarieties>(officer,
                                      {{{{}, "HC0001", "髋关节假体", "骨科植入", "套", "1套", catalog::GoodsKind::Consumable, 0}}});
  }
  catalog::ImportOutcome imported(std::string_view csv) {
    return bench.done<catalog::ImportConsumables>(officer, test::read_sheet(csv, SheetKind::Consumables));
  }
  catalog::Product product() { return catalog::find_products_by_codes(*bench.pool->lease(), {kCode}).at(0); }

  // Won by its maker in a round of consumables, at 6852.00 a set.
  catalog::ProductId awarded() {
    imported(kSheet);
    catalog::OpenRound::Input input;
    input.round.code = "HC01";
    input.round.name = "人工关节集中带量采购";
    input.round.goods_kind = catalog::GoodsKind::Consumable;
    input.round.rule_set = "joints";
    input.round.valid_from = BusinessDate{2026, 1, 1};
    input.round.valid_to = BusinessDate{2026, 12, 31};
    catalog::AgreementYear year;
    year.number = 1;
    year.valid_from = input.round.valid_from;
    year.valid_to = input.round.valid_to;
    input.years = {year};
    const auto round = bench.done<catalog::OpenRound>(officer, input).round.id;
    bench.done<catalog::StartRound>(officer, {round});
    catalog::NewAward won;
    won.product = kCode;
    won.area_code = "331100";
    won.price = Price{68'520'000};
    won.source = "中选结果";
    bench.done<catalog::RecordAwards>(officer, {round, {won}});
    return product().id;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(consumables, Consumables)

BOOST_AUTO_TEST_CASE(CA_13_C30_a_sheet_of_consumables_says_what_they_are_and_needs_no_form) {
  const auto outcome = imported(kSheet);
  BOOST_TEST(faults_of(outcome) == "");
  const catalog::Product kept = product();
  BOOST_TEST((kept.goods_kind == catalog::GoodsKind::Consumable));
  BOOST_TEST(kept.approval_number == "国械注准20153461234");
  BOOST_TEST(kept.model + "|" + kept.spec + "|" + kept.material + "|" + kept.component == "AH-28|28mm|陶瓷|陶瓷对聚乙烯/髋臼杯");
  BOOST_TEST(kept.service_fee->text() == "350.0000");
  BOOST_TEST(kept.form == "");
  BOOST_TEST(kept.pack == "1套/套");
  BOOST_TEST(kept.factor.count() == 1);
  // A change of what may change; a cell left empty leaves it.
  const auto changed = imported(
      "27位编码,产品名称,注册证编号,型号,材质,生产企业,伴随服务价格\n"
      "C01010100113038075550000001,髋关节假体,国械注准20153469999,AH-28,,乙制药,300\n");
  BOOST_TEST(faults_of(changed) == "");
  BOOST_TEST(product().approval_number == "国械注准20153469999");
  BOOST_TEST(product().material + " " + product().service_fee->text() == "陶瓷 300.0000");
  BOOST_TEST(faults_of(imported("27位编码,产品名称,注册证编号,型号,生产企业\n"
                                "C01010100113038075550000001,髋关节假体,国械注准20153469999,AH-32,乙制药\n")) == "2:型号:field_is_fixed");
}

BOOST_AUTO_TEST_CASE(CA_13_C30_a_sheet_of_consumables_takes_no_drug_and_no_row_without_a_registration_number) {
  BOOST_TEST(faults_of(imported("医用耗材代码,耗材名称,注册证号,规格型号,生产企业\n"
                                "XC08CAA001A001010100301,髋关节假体,国械注准20153461234,AH-28,乙制药\n"
                                "C01010100113038075550000001,髋关节假体,国药准字H20201234,AH-28,乙制药\n"
                                "C01010100113038075550000002,髋关节假体,,AH-28,乙制药\n"
                                "C01010100113038075550000003,髋关节假体,国械注准20153461234,,乙制药\n")) ==
             "2:医用耗材代码:code_wrong_form 3:注册证号:code_wrong_form 4:注册证号:required 5:规格型号:cell_one_of_required");
}

BOOST_AUTO_TEST_CASE(CA_13_C30_a_drug_has_no_model_material_component_or_service_fee) {
  catalog::ChangeProduct::Input change;
  change.id = city::kTabletBox;
  change.material = "陶瓷";
  change.service_fee = Price{10'000};
  BOOST_TEST(told(bench.run<catalog::ChangeProduct>(officer, change)) == "version_mismatch");
  change.version = 1;
  BOOST_TEST(told(bench.run<catalog::ChangeProduct>(officer, change)) ==
             "invalid_input /material:of_consumables_only /service_fee:of_consumables_only");
}

BOOST_AUTO_TEST_CASE(CA_13_C30_C26_a_consumable_goes_from_its_award_to_a_matched_invoice) {
  const catalog::ProductId product = awarded();
  const auto accepted = story.accepted(story.shipped(story.confirmed(story.orders(lead, {{city::kLead, product, Packs{2}}}))));
  const AcceptanceLineId line = accepted.at(0).id;
  BOOST_TEST(acceptance(line) == "1370400 0/0 none due");
  UploadInvoice::Input input = invoice(InvoiceKind::Second, Fen{1'370'400});
  input.lines = {{{Packs{2}, Price{68'520'000}, input.total}, line, {}}};
  // The two-invoice rule is for consumables where the province says so.
  bench.tamper(
      "INSERT INTO rule (id, rule_key, pool_code, goods_kind, value, valid_from, source, owner, created_at, created_by) VALUES "
      "(99102, 'two_invoice.applies', '331121', 'consumable', 'yes', '2026-01-01', '省耗材两票制', '市医保局', '2026-01-01', 1)");
  bench.book.forget();
  BOOST_TEST(told(bench.run<UploadInvoice>(sales, input)) == "invalid_input /upstream_invoice_id:upstream_invoice_missing");
  bench.tamper("DELETE FROM rule WHERE id = 99102");
  bench.book.forget();
  BOOST_TEST(token_of(bench.done<UploadInvoice>(sales, input).state) == "matched");
  BOOST_TEST(acceptance(line) == "1370400 0/2 matched due");
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
