// Quotes and offers: what they say is what placing then does, and nothing is written meanwhile.
#include <boost/test/unit_test.hpp>

#include "catalog/import/import_file.h"
#include "core/command/allowed.h"
#include "procurement/order/place_order.h"
#include "procurement/order/quote_document.h"
#include "tests/support/workbench.h"

namespace liangjia::procurement {
namespace {

using test::told;
namespace city = test::city;

struct Fixture {
  test::Workbench bench{{}, {}};
  Actor lead = bench.actor(city::kLead, {Role::AllianceBuyer});

  static RequestedLine row(OrganisationId institution, catalog::ProductId product, std::int64_t packs) {
    return {institution, product, Packs{packs}, {}, {}};
  }
  OrderQuote quote(const Actor& buyer, const OrderRequest& request) {
    const auto session = bench.pool->lease();
    const command::Reading reading(bench.book.current(*session), bench.clock.now(), buyer);
    auto& memory = bench.memory.of<ReferenceMemory>();
    auto made = quote_order(read_placing_facts(memory, *session, request, reading.moment()), request, reading.moment());
    BOOST_REQUIRE(made.ok());
    add_names(*session, made->rows, bench.clock.today());
    return *made;
  }
  std::vector<OfferItem> offers(const Actor& reader, const OfferFilter& filter) {
    const auto session = bench.pool->lease();
    const command::Reading reading(bench.book.current(*session), bench.clock.now(), reader);
    return list_offers(bench.memory.of<ReferenceMemory>(), *session, reading.moment(), filter, {}).items;
  }
  static std::string parts_of(const std::vector<OrderLine>& lines) {
    std::string text;
    for (const OrderLine& line : lines)
      text += std::string(token_of(line.part)) + " " + line.packs.text() + " at " + line.price.text() + " = " + line.amount.text() + "; ";
    return text;
  }
  // "/lines/1/product_id:order_no_price ..." as told() writes a refusal.
  static std::string faults_of(const OrderQuote& quote) {
    std::string text;
    const auto add = [&](const std::vector<FieldError>& faults) {
      for (const FieldError& fault : faults) text += " " + fault.pointer + ":" + std::string(fault.kind->token);
    };
    for (const QuotedRow& one : quote.rows) add(one.faults);
    add(quote.faults);
    return text;
  }
};

}  // namespace

BOOST_FIXTURE_TEST_SUITE(order_quote, Fixture)

BOOST_AUTO_TEST_CASE(OR_3_a_quote_says_what_placing_does_and_writes_nothing) {
  const OrderRequest request{
      {row(city::kMemberB, city::kTabletBox, 12), row(city::kLead, city::kTabletBox, 3), row(city::kLead, city::kOriginatorBox, 2)},
      false,
      "",
      ""};
  const OrderQuote quoted = quote(lead, request);
  BOOST_TEST(faults_of(quoted) == "");
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM order_line") == 0);
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM audit_event") == 0);
  BOOST_TEST(bench.count("SELECT SUM(reserved_units) FROM quota_account") == 0);

  std::vector<OrderLine> said, placed;
  for (const QuotedRow& one : quoted.rows) said.insert(said.end(), one.parts.begin(), one.parts.end());
  for (const PlacedLine& one : bench.done<PlaceOrder>(lead, {request}).lines) placed.push_back(one.line);
  BOOST_TEST(parts_of(said) == parts_of(placed));
  BOOST_TEST(parts_of(quoted.rows[0].parts) == "contracted 10 at 4.1600 = 41.60; ordinary 2 at 4.1600 = 8.32; ");
  BOOST_TEST(quoted.rows[0].amount().text() == "49.92");
  BOOST_TEST(quoted.rows[0].contracted_amount().text() == "41.60");
  BOOST_TEST(quoted.rows[0].left.count() == 14);  // tablets of a broken box
  BOOST_TEST((quoted.rows[0].warnings == std::vector<std::string_view>{"beyond_contract"}));
  BOOST_TEST(quoted.rows[2].warnings.empty());  // no award, hence nothing that could be contracted
  BOOST_TEST(quoted.rows[0].price_since->text() == bench.text("SELECT MAX(valid_from) FROM award_price WHERE award_id = 801"));
  BOOST_TEST(quoted.rows[0].price_source == bench.text("SELECT source FROM award_price WHERE award_id = 801"));
}

BOOST_AUTO_TEST_CASE(a_quote_tells_the_faults_of_placing_and_quotes_the_other_rows) {
  bench.tamper("UPDATE product SET state = 'stopped' WHERE id = 703");
  OrderRequest request{
      {row(city::kLead, city::kVialBox, 1), row(city::kLead, city::kTabletBox, 5), row(city::kLone, city::kTabletBox, 1)}, true, "", ""};
  request.lines.push_back(row(city::kLead, city::kOriginatorBox, 1));
  request.lines.back().price = Price{1};
  const OrderQuote quoted = quote(lead, request);
  BOOST_TEST(parts_of(quoted.rows[1].parts) == "contracted 5 at 4.1600 = 20.80; ");
  BOOST_TEST(faults_of(quoted) ==
             " /lines/0/product_id:order_product_stopped /lines/2/product_id:reference_not_found /lines/3/price:order_price_differs "
             "/emergency_reason:order_reason_required");
  BOOST_TEST(!quoted.rows[2].facts.has_value());  // a foreign institution reads as one that is not there
  BOOST_TEST(told(bench.run<PlaceOrder>(lead, {request})).starts_with("invalid_input "));

  const auto session = bench.pool->lease();
  const command::Reading reading(bench.book.current(*session), bench.clock.now(), lead);
  const json::Value document = order_quote_document(quoted, reading.moment());
  BOOST_TEST(document.at("amount").as_text() == "20.80");
  BOOST_TEST(document.at("by_distributor").at(0).at("name").as_text() == bench.text("SELECT name FROM organisation WHERE id = 304"));
}

BOOST_AUTO_TEST_CASE(rows_of_one_account_never_draw_the_same_units) {
  const OrderRequest request{{row(city::kMemberB, city::kTabletBox, 7), row(city::kMemberB, city::kTabletBox, 7)}, false, "", ""};
  BOOST_TEST(faults_of(quote(lead, request)) == " /lines/1/product_id:duplicate");
}

BOOST_AUTO_TEST_CASE(AC_14_offers_say_price_supplier_and_what_is_left_of_ones_own) {
  OfferFilter filter;
  filter.institution = city::kMemberB;
  filter.contracted = true;
  const auto contracted = offers(lead, filter);
  BOOST_REQUIRE(contracted.size() == 1U);
  const json::Value offer = offer_document(contracted[0]);
  BOOST_TEST(offer.at("id").as_text() == city::kTabletBox.text());
  BOOST_TEST(offer.at("price").as_text() == "4.1600");
  BOOST_TEST(offer.at("orderable").as_boolean());
  BOOST_TEST(offer.at("free").at("units").as_number() == 294);
  BOOST_TEST(offer.at("free").at("packs").as_number() == 10);
  BOOST_TEST(offer.at("distributor_name").as_text() == bench.text("SELECT name FROM organisation WHERE id = 304"));
  filter.contracted = std::nullopt;
  BOOST_TEST(offers(lead, filter).size() == 4U);
  filter.words = bench.text("SELECT code FROM product WHERE id = 704");
  const auto originator = offers(lead, filter);
  BOOST_REQUIRE(originator.size() == 1U);
  BOOST_TEST(offer_document(originator[0]).find("free")->is_null());
  filter.institution = city::kLone;
  BOOST_TEST(offers(lead, filter).empty());
  BOOST_TEST(offers(bench.actor(city::kDistributor, {Role::Sales}), filter).empty());
}

BOOST_AUTO_TEST_CASE(IM_12_pasted_text_becomes_rows_of_the_institution_that_is_named_beside_it) {
  const std::string code = bench.text("SELECT code FROM product WHERE id = 701");
  const std::string text = "医保编码\t采购数量\n" + code + "\t5\nXC10AAA016A001010199999\t3\n";
  const auto preview = catalog::preview_import({text, "pasted.csv", {}, {}}, OrderRows::kKind);
  BOOST_REQUIRE(preview.ok());
  BOOST_REQUIRE(!preview->mapping_fault);
  catalog::ImportInput input;
  input.mapping = preview->mapping;
  input.sheet = preview->rows;
  const auto read = [&](OrganisationId institution) {
    Actor buyer = lead;
    buyer.organisation = institution;
    return json::Value(order_sheet_document(read_order_sheet(*bench.pool->lease(), buyer, input)));
  };
  const json::Value rows = read(city::kMemberB);
  BOOST_TEST(rows.at("rows_good").as_number() == 1);
  BOOST_TEST(rows.at("rows_bad").as_number() == 1);
  BOOST_TEST(rows.at("rows").at(0).at("institution_id").as_text() == city::kMemberB.text());
  BOOST_TEST(rows.at("rows").at(0).at("product_id").as_text() == city::kTabletBox.text());
  BOOST_TEST(rows.at("rows").at(0).at("packs").as_number() == 5);
  BOOST_TEST(rows.at("rows").at(1).at("product_id").is_null());
  BOOST_TEST(rows.at("faults").at(0).at("row").as_number() == 3);
  BOOST_TEST(rows.at("faults").at(0).at("token").as_text() == "reference_not_found");
  BOOST_TEST(read(city::kLone).at("rows_good").as_number() == 0);  // a foreign institution reads as one that is not there
  BOOST_TEST(json::dump(read(city::kLone)) == json::dump(read(OrganisationId{999'999})));
  BOOST_TEST(bench.count("SELECT COUNT(*) FROM import_job") == 0);
}

BOOST_AUTO_TEST_SUITE_END()

}  // namespace liangjia::procurement
