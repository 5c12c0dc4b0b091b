#include "api/handlers/catalogue_handlers.h"

#include "api/handlers/export_handlers.h"
#include "api/handlers/run_command.h"
#include "catalog/award/authorise_distributors.h"
#include "catalog/award/award_document.h"
#include "catalog/award/change_award_price.h"
#include "catalog/award/record_awards.h"
#include "catalog/award/step_award.h"
#include "catalog/award/withdraw_authorisation.h"
#include "catalog/formulary/change_formulary.h"
#include "catalog/formulary/formulary_document.h"
#include "catalog/party/codes.h"
#include "catalog/party/party_queries.h"
#include "catalog/party/row_faults.h"
#include "catalog/product/add_products.h"
#include "catalog/product/change_product.h"
#include "catalog/product/list_price.h"
#include "catalog/product/product_document.h"
#include "catalog/round/classify_varieties.h"
#include "catalog/round/open_round.h"
#include "catalog/round/round_document.h"
#include "catalog/round/step_round.h"
#include "catalog/variety/add_varieties.h"
#include "catalog/variety/variety_document.h"

namespace liangjia::api {
namespace {

using namespace catalog;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

constexpr PageRequest kAllOfOne{std::nullopt, PageRequest::kMost};  // what a document holds of a list

// --- Rounds and varieties.

RoundFilter read_round_filter(QueryReader& in) { return {in.choice<RoundState>("state"), in.text("q").value_or("")}; }
Page<Round> rounds_page(db::Session& session, const Moment&, const RoundFilter& filter, const PageRequest& page) {
  return list_rounds(session, filter, page);
}
std::optional<json::Object> find_round_document(db::Session& session, const Moment& moment, RoundId id) {
  const auto round = find_round(session, id);
  if (!round) return std::nullopt;
  return round_view_document(*round, agreement_years_of(session, id), round_variety_views(session, id), moment);
}

VarietyFilter read_variety_filter(QueryReader& in) { return {in.text("q").value_or(""), in.id<RoundId>("round_id")}; }
Page<Variety> varieties_page(db::Session& session, const Moment&, const VarietyFilter& filter, const PageRequest& page) {
  return list_varieties(session, filter, page);
}
std::optional<json::Object> find_variety_document(db::Session& session, const Moment& moment, VarietyId id) {
  const auto variety = find_variety(session, id);
  if (!variety) return std::nullopt;
  ProductFilter its;
  its.variety = id;
  json::Array products;
  for (const ProductView& one : list_products(session, its, moment.today, kAllOfOne).items) products.push_back(product_item_document(one));
  return variety_document(*variety).set("products", std::move(products));
}

OpenRound::Input read_round(json::FieldReader& in) {
  OpenRound::Input input;
  input.round.code = in.text("code", 32);
  input.round.name = in.text("name", 200);
  input.round.organiser = in.choice<Organiser>("organiser");
  input.round.goods_kind = in.choice<GoodsKind>("goods_kind");
  input.round.rule_set = in.text("rule_set", 32);
  input.round.valid_from = in.date("valid_from");
  input.round.valid_to = in.date("valid_to");
  if (const auto year = in.maybe_number("history_from", 2000, 2100)) input.round.history_from = static_cast<int>(*year);
  if (const auto year = in.maybe_number("history_to", 2000, 2100)) input.round.history_to = static_cast<int>(*year);
  in.each("agreement_years", 1, 10, [&](json::FieldReader& row) {
    AgreementYear year;
    year.number = static_cast<int>(row.number("number", 1, 10));
    year.reports_from = row.maybe_date("reports_from");
    year.valid_from = row.date("valid_from");
    year.valid_to = row.date("valid_to");
    input.years.push_back(year);
  });
  return input;
}

ClassifyVarieties::Input read_classes(RoundId round, json::FieldReader& in) {
  ClassifyVarieties::Input input{round, {}};
  in.each("varieties", 1, kMostRowsAtOnce, [&](json::FieldReader& row) {
    ClassifyVarieties::Row one;
    one.variety = row.text("variety_code", 32);
    one.drug_class = row.text("drug_class", 32);
    if (const auto winners = row.maybe_number("published_winners", 1, kMostWinners)) one.published_winners = static_cast<int>(*winners);
    input.rows.push_back(std::move(one));
  });
  return input;
}

AddVarieties::Input read_varieties(json::FieldReader& in) {
  AddVarieties::Input input;
  in.each("varieties", 1, kMostRowsAtOnce, [&](json::FieldReader& row) {
    Variety one;
    one.code = row.text("code", 32);
    one.generic_name = row.text("generic_name", 200);
    one.route_form_group = row.text("route_form_group", 100);
    one.min_unit = row.text("min_unit", 20);
    one.reference_strength = row.text("reference_strength", 50);
    one.goods_kind = row.choice<GoodsKind>("goods_kind");
    input.varieties.push_back(std::move(one));
  });
  return input;
}

// --- Products.

ProductFilter read_product_filter(QueryReader& in) {
  ProductFilter filter;
  filter.variety = in.id<VarietyId>("variety_id");
  filter.manufacturer = in.id<OrganisationId>("manufacturer_id");
  filter.state = in.choice<ProductState>("state");
  filter.winning = in.boolean("winning");
  filter.goods_kind = in.choice<GoodsKind>("goods_kind");
  filter.words = in.text("q").value_or("");
  filter.on = in.date("on");
  return filter;
}
Page<ProductView> products_page(db::Session& session, const Moment& moment, const ProductFilter& filter, const PageRequest& page) {
  return list_products(session, filter, moment.today, page);
}
std::optional<json::Object> find_product_document(db::Session& session, const Moment& moment, ProductId id) {
  const auto view = find_product_view(session, id, moment.today);
  if (!view) return std::nullopt;
  AwardFilter its;
  its.product = id;
  json::Array awards;
  for (const AwardView& one : list_awards(session, its, moment.today, kAllOfOne).items) awards.push_back(award_view_document(one, moment));
  return product_view_document(*view, listed_prices_of(session, id), std::move(awards), moment);
}

Result<Done> each_consumable(db::Session& session, const ProductFilter& filter, BusinessDate today, const TakeRow& take) {
  const auto price_cell = [](std::optional<Price> price) { return price ? sheet::OutCell(*price) : sheet::OutCell(); };
  PageRequest next = kAllOfOne;
  do {
    const auto page = list_products(session, filter, today, next);
    std::vector<ProductId> ids;
    for (const ProductView& view : page.items) ids.push_back(view.product.id);
    std::unordered_map<ProductId, Price> listed;
    for (const ListedPrice& one : listed_prices_on(session, ids, today)) listed.emplace(one.product, one.price);
    for (const ProductView& view : page.items) {
      const Product& one = view.product;
      const auto price = listed.find(one.id);
      if (!take({one.code, one.generic_name, one.trade_name, one.approval_number, one.model, one.spec, one.pack, one.factor.count(),
                 one.pack_unit, one.min_unit, one.material, one.component, view.manufacturer_name, view.variety_code,
                 price_cell(price == listed.end() ? std::nullopt : std::optional{price->second}), price_cell(one.service_fee)}))
        return Done{};
    }
    next.after = page.next;
  } while (next.after);
  return Done{};
}

// CA-13: with the titles of the import template, so that a corrected export can be imported as it is.
Response export_consumables(App& app, const Request& request) {
  QueryReader in(request);
  ProductFilter filter;
  filter.goods_kind = GoodsKind::Consumable;
  filter.variety = in.id<VarietyId>("variety_id");
  filter.manufacturer = in.id<OrganisationId>("manufacturer_id");
  if (const auto fault = in.finish()) return problem(request, *fault);
  const ExportedTable table{"医用耗材目录",
                            {"医用耗材代码", "耗材名称", "商品名", "注册证号", "型号", "规格", "包装规格", "转换比", "单位", "最小单位",
                             "材质", "系统/组件", "生产企业", "品种代码", "挂网价", "伴随服务费"}};
  return export_table(app, request, table, [&](const TakeRow& take) {
    return each_consumable(*app.pool.lease(), filter, BusinessDate::of(app.clock.now()), take);
  });
}

ChangeProduct::Input read_product_change(ProductId id, std::int64_t version, json::FieldReader& in) {
  ChangeProduct::Input input;
  input.id = id;
  input.version = version;
  input.trade_name = in.maybe_text("trade_name", 200).value_or("");
  input.approval_number = in.maybe_text("approval_number", 200).value_or("");
  input.originator = in.required_boolean("originator");
  input.essential = in.required_boolean("essential");
  input.negotiated = in.required_boolean("negotiated");
  input.dual_channel = in.required_boolean("dual_channel");
  input.state = in.choice<ProductState>("state");
  input.material = in.maybe_text("material", 100).value_or("");
  input.component = in.maybe_text("component", 100).value_or("");
  input.service_fee = in.maybe_price("service_fee");
  return input;
}
ListPrice::Input read_listed_price(ProductId id, json::FieldReader& in) {
  return {id, in.price("price"), in.date("valid_from"), in.text("source", 300)};
}

AddProducts::Input read_products(json::FieldReader& in) {
  AddProducts::Input input;
  in.each("products", 1, kMostRowsAtOnce, [&](json::FieldReader& row) {
    NewProduct made;
    Product& one = made.product;
    one.code = row.text("code", 32);
    made.variety = row.text("variety_code", 32);
    one.generic_name = row.text("generic_name", 200);
    one.trade_name = row.maybe_text("trade_name", 200).value_or("");
    made.maker = row.text("manufacturer_code", 32);
    one.form = row.maybe_text("form", 100).value_or("");
    one.spec = row.text("spec", 100);
    one.pack = row.text("pack", 100);
    one.approval_number = row.maybe_text("approval_number", 200).value_or("");
    const auto factor = row.number("conversion_factor", 1, ConversionFactor::kMost);
    one.factor = ConversionFactor{std::clamp<std::int64_t>(factor, 1, ConversionFactor::kMost)};
    one.min_unit = row.text("min_unit", 20);
    one.pack_unit = row.text("pack_unit", 20);
    one.strength = row.ratio("strength");
    one.goods_kind = row.choice<GoodsKind>("goods_kind");
    one.originator = row.boolean("originator");
    one.essential = row.boolean("essential");
    one.negotiated = row.boolean("negotiated");
    one.dual_channel = row.boolean("dual_channel");
    one.model = row.maybe_text("model", 100).value_or("");
    one.material = row.maybe_text("material", 100).value_or("");
    one.component = row.maybe_text("component", 100).value_or("");
    one.service_fee = row.maybe_price("service_fee");
    row.nested("listed_price", false, [&](json::FieldReader& price) {
      made.listed_price = price.price("price");
      made.listed_from = price.date("valid_from");
      made.price_source = price.text("source", 300);
    });
    input.products.push_back(std::move(made));
  });
  return input;
}

// --- Awards and authorisations.

AwardFilter read_award_filter(QueryReader& in) {
  AwardFilter filter;
  filter.round = in.id<RoundId>("round_id");
  filter.product = in.id<ProductId>("product_id");
  filter.variety = in.id<VarietyId>("variety_id");
  filter.winner = in.id<OrganisationId>("winner_id");
  filter.state = in.choice<AwardState>("state");
  filter.region_code = in.text("region_code", 6).value_or("");
  if (const auto wrong = check_division_code(filter.region_code); wrong && !filter.region_code.empty()) {
    in.fault("region_code", *wrong->kind, wrong->arguments);
  }
  filter.words = in.text("q").value_or("");
  filter.on = in.date("on");
  return filter;
}
Page<AwardView> awards_page(db::Session& session, const Moment& moment, const AwardFilter& filter, const PageRequest& page) {
  return list_awards(session, filter, moment.today, page);
}
std::optional<json::Object> find_award_document(db::Session& session, const Moment& moment, AwardId id) {
  const auto view = find_award_view(session, id, moment.today);
  return view ? std::optional{award_history_document(*view, prices_of_award(session, id), moment)} : std::nullopt;
}

ChangeAwardPrice::Input read_award_price(AwardId id, std::int64_t version, json::FieldReader& in) {
  return {id, version, in.price("price"), in.date("valid_from"), in.text("source", 300)};
}
json::Object awarded_document(const RecordAwards::Made& made) { return priced_award_document(made.award, made.price); }
json::Object repriced_document(const ChangeAwardPrice::Outcome& changed) { return repriced_award_document(changed.award, changed.price); }
json::Object stepped_document(const SteppedAward& stepped) { return stepped_award_document(stepped.award, stepped.reason); }

template <command::Command C>
Route award_step(App& app, const std::string& verb) {
  return steps<C, AwardId>(
      app, "/api/v1/awards/{id}/" + verb,
      [](AwardId id, json::FieldReader& in) {
        return typename C::Input{id, in.text("reason", 300)};
      },
      stepped_document);
}

RecordAwards::Input read_awards(RoundId round, json::FieldReader& in) {
  RecordAwards::Input input{round, {}};
  in.each("awards", 1, kMostRowsAtOnce, [&](json::FieldReader& row) {
    NewAward one;
    one.product = row.text("product_code", 32);
    one.winner = row.maybe_text("winner_code", 32).value_or("");
    one.area_code = row.text("area_code", 6);
    one.role = row.choice<SupplyRole>("supply_role");
    one.priority = static_cast<int>(row.maybe_number("priority", 1, 99).value_or(1));
    one.valid_from = row.maybe_date("valid_from");
    one.valid_to = row.maybe_date("valid_to");
    one.price = row.price("price");
    one.source = row.text("source", 300);
    one.bears_volume = row.boolean("bears_volume", true);
    if (const auto winners = row.maybe_number("published_winners", 1, kMostWinners)) one.published_winners = static_cast<int>(*winners);
    input.awards.push_back(std::move(one));
  });
  return input;
}

AuthorisationFilter read_authorisation_filter(QueryReader& in) {
  return {in.id<OrganisationId>("winner_id"), in.id<OrganisationId>("distributor_id"), in.boolean("active")};
}
Page<AuthorisationView> authorisations_page(db::Session& session, const Moment&, const AuthorisationFilter& filter,
                                            const PageRequest& page) {
  return list_authorisations(session, filter, page);
}

AuthoriseDistributors::Input read_authorisations(json::FieldReader& in) {
  AuthoriseDistributors::Input input;
  input.winner = in.maybe_text("winner_code", 32).value_or("");
  in.each("authorisations", 1, kMostRowsAtOnce, [&](json::FieldReader& row) {
    AuthoriseDistributors::Row one;
    one.distributor = row.text("distributor_code", 32);
    one.area_code = row.text("area_code", 6);
    one.product = row.maybe_text("product_code", 32).value_or("");
    one.valid_from = row.date("valid_from");
    one.valid_to = row.date("valid_to");
    input.rows.push_back(std::move(one));
  });
  return input;
}

// --- Formularies.

std::optional<Page<FormularyView>> formulary_page(db::Session& session, const Moment&, AllianceId id, const PageRequest& page) {
  if (!find_alliance_view(session, id)) return std::nullopt;
  return list_formulary(session, id, page);
}

template <command::Command C>
Route formulary_step(App& app, const std::string& verb) {
  return steps<C, AllianceId>(
      app, "/api/v1/alliances/{id}/formulary/" + verb,
      [](AllianceId id, json::FieldReader& in) {
        return typename C::Input{id, in.texts("product_codes", kMostRowsAtOnce, 32)};
      },
      changed_formulary_document);
}

}  // namespace

std::vector<Route> catalogue_routes(App& app) {
  const AccessRule& readers = business_readers();
  const std::string rounds = "/api/v1/rounds", varieties = "/api/v1/varieties", products = "/api/v1/products", awards = "/api/v1/awards",
                    authorisations = "/api/v1/authorisations";
  return {
      export_route("/api/v1/consumables.xlsx", "export_consumables", readers,
                   [&app](const Request& request) { return export_consumables(app, request); }),
      lists(app, rounds, "list_rounds", readers, read_round_filter, rounds_page, round_item_document),
      creates<OpenRound>(app, rounds, read_round, opened_round_document),
      shows<RoundId>(app, rounds + "/{id}", "get_round", readers, find_round_document),
      steps<StartRound, RoundId>(app, rounds + "/{id}/start", round_document),
      steps<EndRound, RoundId>(app, rounds + "/{id}/end", round_document),
      steps<ClassifyVarieties, RoundId>(app, rounds + "/{id}/classify-varieties", read_classes, classified_varieties_document),
      steps<RecordAwards, RoundId>(app, rounds + "/{id}/awards", read_awards, items_of(awarded_document), 201),
      lists(app, varieties, "list_varieties", readers, read_variety_filter, varieties_page, variety_document),
      creates<AddVarieties>(app, varieties, read_varieties, items_of(variety_document)),
      shows<VarietyId>(app, varieties + "/{id}", "get_variety", readers, find_variety_document),
      lists(app, products, "list_products", readers, read_product_filter, products_page, product_item_document),
      creates<AddProducts>(app, products, read_products, items_of(product_document)),
      shows<ProductId>(app, products + "/{id}", "get_product", readers, find_product_document),
      edits<ChangeProduct, ProductId>(app, "PUT", products + "/{id}", read_product_change, product_document),
      steps<ListPrice, ProductId>(app, products + "/{id}/list-price", read_listed_price, listed_price_document, 201),
      lists(app, awards, "list_awards", readers, read_award_filter, awards_page, award_view_document),
      shows<AwardId>(app, awards + "/{id}", "get_award", readers, find_award_document),
      edits<ChangeAwardPrice, AwardId>(app, "POST", awards + "/{id}/change-price", read_award_price, repriced_document),
      award_step<SuspendAward>(app, "suspend"),
      award_step<ResumeAward>(app, "resume"),
      award_step<WithdrawAward>(app, "withdraw"),
      lists(app, authorisations, "list_authorisations", readers, read_authorisation_filter, authorisations_page,
            authorisation_view_document),
      creates<AuthoriseDistributors>(app, authorisations, read_authorisations, items_of(authorisation_document)),
      steps<WithdrawAuthorisation, AuthorisationId>(app, authorisations + "/{id}/withdraw", authorisation_document),
      lists_of<AllianceId>(app, "/api/v1/alliances/{id}/formulary", "list_formulary", readers, formulary_page, formulary_view_document),
      formulary_step<ListFormularyItems>(app, "list"),
      formulary_step<RemoveFormularyItems>(app, "remove"),
  };
}

}  // namespace liangjia::api
