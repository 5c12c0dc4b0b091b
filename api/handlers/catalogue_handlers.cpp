#include "api/handlers/catalogue_handlers.h"

#include "api/handlers/run_command.h"
#include "catalog/award/authorise_distributors.h"
#include "catalog/award/catalogue_queries.h"
#include "catalog/award/record_awards.h"
#include "catalog/formulary/list_formulary_items.h"
#include "catalog/party/codes.h"
#include "catalog/party/party_queries.h"
#include "catalog/party/row_faults.h"
#include "catalog/product/add_products.h"
#include "catalog/round/open_round.h"
#include "catalog/variety/add_varieties.h"

namespace liangjia::api {
namespace {

using namespace catalog;  // NOLINT(google-build-using-namespace): the room this file speaks for

Response page_of(const Request& request, Page<json::Object> found) {
  json::Array items(std::make_move_iterator(found.items.begin()), std::make_move_iterator(found.items.end()));
  return page_response(request, std::move(items), found.next);
}

Response document_or_404(const Request& request, std::optional<json::Object> document) {
  if (!document) return problem(request, reject(liangjia::error::kNotFound));
  const std::string etag = version_etag(document->find("version")->as_number());
  return with_etag(request, json_response(200, std::move(*document)), etag);
}

Response get_rounds(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  const RoundFilter filter{in.choice<RoundState>("state"), in.text("q").value_or("")};
  if (auto fault = in.finish()) return problem(request, *fault);
  return page_of(request, list_rounds(*app.pool.lease(), request.who(), filter, page));
}

Response get_varieties(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  const auto words = in.text("q").value_or("");
  const auto round = in.id<RoundId>("round_id");
  if (auto fault = in.finish()) return problem(request, *fault);
  return page_of(request, list_varieties(*app.pool.lease(), words, round, page));
}

Response get_products(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  ProductFilter filter;
  filter.variety = in.id<VarietyId>("variety_id");
  filter.manufacturer = in.id<OrganisationId>("manufacturer_id");
  filter.state = in.choice<ProductState>("state");
  filter.winning = in.boolean("winning");
  filter.words = in.text("q").value_or("");
  const BusinessDate on = in.date("on").value_or(app.clock.today());
  if (auto fault = in.finish()) return problem(request, *fault);
  return page_of(request, list_products(*app.pool.lease(), filter, on, page));
}

Response get_awards(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
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
  const BusinessDate on = in.date("on").value_or(app.clock.today());
  if (auto fault = in.finish()) return problem(request, *fault);
  return page_of(request, list_awards(*app.pool.lease(), request.who(), filter, on, page));
}

Response get_authorisations(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  const AuthorisationFilter filter{in.id<OrganisationId>("winner_id"), in.id<OrganisationId>("distributor_id"), in.boolean("active")};
  if (auto fault = in.finish()) return problem(request, *fault);
  return page_of(request, list_authorisations(*app.pool.lease(), request.who(), filter, page));
}

Response get_formulary(App& app, const Request& request) {
  const auto id = id_parameter<AllianceId>(request, "id");
  if (!id) return problem(request, id.rejection());
  QueryReader in(request);
  const PageRequest page = in.page();
  if (auto fault = in.finish()) return problem(request, *fault);
  const auto session = app.pool.lease();
  if (!alliance_view(*session, request.who(), *id, app.clock.today())) return problem(request, reject(liangjia::error::kNotFound));
  return page_of(request, list_formulary(*session, *id, page));
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
  in.each("agreement_years", 1, 10, [&](json::FieldReader& row) {
    AgreementYear year;
    year.number = static_cast<int>(row.number("number", 1, 10));
    year.valid_from = row.date("valid_from");
    year.valid_to = row.date("valid_to");
    input.years.push_back(year);
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
    one.form = row.text("form", 100);
    one.spec = row.text("spec", 100);
    one.pack = row.text("pack", 100);
    one.approval_number = row.maybe_text("approval_number", 40).value_or("");
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
    row.nested("listed_price", false, [&](json::FieldReader& price) {
      made.listed_price = price.price("price");
      made.listed_from = price.date("valid_from");
      made.price_source = price.text("source", 300);
    });
    input.products.push_back(std::move(made));
  });
  return input;
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
    input.awards.push_back(std::move(one));
  });
  return input;
}

ClassifyVarieties::Input read_classes(RoundId round, json::FieldReader& in) {
  ClassifyVarieties::Input input{round, {}};
  in.each("varieties", 1, kMostRowsAtOnce, [&](json::FieldReader& row) {
    ClassifyVarieties::Row one;
    one.variety = row.text("variety_code", 32);
    one.drug_class = row.text("drug_class", 32);
    input.rows.push_back(std::move(one));
  });
  return input;
}

Response put_product(App& app, const Request& request) {
  const auto id = id_parameter<ProductId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto version = if_match_version(request);
  if (!version) return problem(request, version.rejection());
  return run_json_command<ChangeProduct>(app, request, [&](json::FieldReader& in) {
    ChangeProduct::Input input;
    input.id = *id;
    input.version = *version;
    input.trade_name = in.maybe_text("trade_name", 200).value_or("");
    input.approval_number = in.maybe_text("approval_number", 40).value_or("");
    input.originator = in.boolean("originator");
    input.essential = in.boolean("essential");
    input.negotiated = in.boolean("negotiated");
    input.dual_channel = in.boolean("dual_channel");
    input.state = in.choice<ProductState>("state");
    return input;
  });
}

Response post_award_price(App& app, const Request& request) {
  const auto id = id_parameter<AwardId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto version = if_match_version(request);
  if (!version) return problem(request, version.rejection());
  return run_json_command<ChangeAwardPrice>(app, request, [&](json::FieldReader& in) {
    return ChangeAwardPrice::Input{*id, *version, in.price("price"), in.date("valid_from"), in.text("source", 300)};
  });
}

template <class IdType, class View>
Handler view_handler(App& app, View view) {
  return [&app, view](const Request& request) {
    const auto id = id_parameter<IdType>(request, "id");
    if (!id) return problem(request, id.rejection());
    return document_or_404(request, view(*app.pool.lease(), request.who(), *id, app.clock.today()));
  };
}

template <command::Command C>
Route award_step(App& app, const std::string& verb) {
  return step_route<C, AwardId>(app, "/api/v1/awards/{id}/" + verb, verb + "_award", [](AwardId id, json::FieldReader& in) {
    return typename C::Input{id, in.text("reason", 300)};
  });
}

template <command::Command C>
Route formulary_step(App& app, const std::string& verb) {
  return step_route<C, AllianceId>(app, "/api/v1/alliances/{id}/formulary/" + verb, verb + "_formulary_items",
                                   [](AllianceId id, json::FieldReader& in) {
                                     return typename C::Input{id, in.texts("product_codes", kMostRowsAtOnce, 32)};
                                   });
}

}  // namespace

std::vector<Route> catalogue_routes(App& app) {
  const auto to = [&app](Response (*handler)(App&, const Request&)) {
    return [&app, handler](const Request& request) { return handler(app, request); };
  };
  const AccessRule& readers = business_readers();
  return {
      read_route("/api/v1/rounds", "list_rounds", readers, to(get_rounds)),
      post_route<OpenRound>(app, "/api/v1/rounds", "open_round", read_round),
      read_route("/api/v1/rounds/{id}", "get_round", readers,
                 view_handler<RoundId>(app, [](db::Session& session, const Actor& actor, RoundId id,
                                               BusinessDate) { return round_view(session, actor, id); })),
      step_route<StartRound, RoundId>(app, "/api/v1/rounds/{id}/start", "start_round",
                                      [](RoundId id, json::FieldReader&) { return StartRound::Input{id}; }),
      step_route<EndRound, RoundId>(app, "/api/v1/rounds/{id}/end", "end_round",
                                    [](RoundId id, json::FieldReader&) { return EndRound::Input{id}; }),
      step_route<ClassifyVarieties, RoundId>(app, "/api/v1/rounds/{id}/classify-varieties", "classify_varieties", read_classes),
      step_route<RecordAwards, RoundId>(app, "/api/v1/rounds/{id}/awards", "record_awards", read_awards),
      read_route("/api/v1/varieties", "list_varieties", readers, to(get_varieties)),
      post_route<AddVarieties>(app, "/api/v1/varieties", "add_varieties", read_varieties),
      read_route("/api/v1/varieties/{id}", "get_variety", readers,
                 view_handler<VarietyId>(
                     app, [](db::Session& session, const Actor&, VarietyId id, BusinessDate on) { return variety_view(session, id, on); })),
      read_route("/api/v1/products", "list_products", readers, to(get_products)),
      post_route<AddProducts>(app, "/api/v1/products", "add_products", read_products),
      read_route("/api/v1/products/{id}", "get_product", readers,
                 view_handler<ProductId>(app, [](db::Session& session, const Actor& actor, ProductId id,
                                                 BusinessDate on) { return product_view(session, actor, id, on); })),
      edit_route(write_route<ChangeProduct>("/api/v1/products/{id}", "change_product", to(put_product)), "PUT"),
      step_route<ListPrice, ProductId>(app, "/api/v1/products/{id}/list-price", "list_price",
                                       [](ProductId id, json::FieldReader& in) {
                                         return ListPrice::Input{id, in.price("price"), in.date("valid_from"), in.text("source", 300)};
                                       }),
      read_route("/api/v1/awards", "list_awards", readers, to(get_awards)),
      read_route("/api/v1/awards/{id}", "get_award", readers,
                 view_handler<AwardId>(app, [](db::Session& session, const Actor& actor, AwardId id,
                                               BusinessDate on) { return award_view(session, actor, id, on); })),
      edit_route(write_route<ChangeAwardPrice>("/api/v1/awards/{id}/change-price", "change_award_price", to(post_award_price)), "POST"),
      award_step<SuspendAward>(app, "suspend"),
      award_step<ResumeAward>(app, "resume"),
      award_step<WithdrawAward>(app, "withdraw"),
      read_route("/api/v1/authorisations", "list_authorisations", readers, to(get_authorisations)),
      post_route<AuthoriseDistributors>(app, "/api/v1/authorisations", "authorise_distributors", read_authorisations),
      step_route<WithdrawAuthorisation, AuthorisationId>(
          app, "/api/v1/authorisations/{id}/withdraw", "withdraw_authorisation",
          [](AuthorisationId id, json::FieldReader&) { return WithdrawAuthorisation::Input{id}; }),
      read_route("/api/v1/alliances/{id}/formulary", "list_formulary", readers, to(get_formulary)),
      formulary_step<ListFormularyItems>(app, "list"),
      formulary_step<RemoveFormularyItems>(app, "remove"),
  };
}

}  // namespace liangjia::api
