#include "api/handlers/agreement_handlers.h"

#include "api/handlers/run_command.h"
#include "procurement/agreement/agreement_queries.h"
#include "procurement/agreement/draft_agreements.h"
#include "procurement/agreement/sign_agreements.h"
#include "procurement/quota/contract_rules.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for

json::Object agreement_json(const AgreementItem& item, const std::vector<AgreementSignature>& signatures, const Actor& actor) {
  json::Object document = agreement_document(item.agreement);
  json::Array parties;
  for (const AgreementSignature& signature : signatures) {
    if (signature.agreement == item.id) {
      parties.push_back(json::Object{
          {"party", signature.party}, {"organisation_id", signature.organisation}, {"user_id", signature.user}, {"at", signature.at}});
    }
  }
  json::Array actions;
  for (const AgreementStep step : allowed_agreement_steps(item.agreement, signatures, actor)) actions.push_back(step);
  document.set("institution_name", item.institution_name)
      .set("winner_name", item.winner_name)
      .set("distributor_name", item.distributor_name)
      .set("line_count", item.line_count)
      .set("signatures", std::move(parties))
      .set("allowed_actions", std::move(actions));
  return document;
}

Response list(App& app, const Request& request) {
  QueryReader in(request);
  const PageRequest page = in.page();
  AgreementFilter filter;
  filter.state = in.choice<AgreementState>("state");
  filter.year = in.id<catalog::AgreementYearId>("agreement_year_id");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.winner = in.id<OrganisationId>("winner_id");
  if (const auto fault = in.finish()) return problem(request, *fault);
  const auto session = app.pool.lease();
  const auto found = list_agreements(*session, request.who().scope, filter, page);
  std::vector<AgreementId> ids;
  for (const auto& item : found.items) ids.push_back(item.id);
  const auto signatures = signatures_of(*session, ids);
  json::Array items;
  for (const auto& item : found.items) items.push_back(agreement_json(item, signatures, request.who()));
  return page_response(request, std::move(items), found.next);
}

Response get(App& app, const Request& request) {
  const auto id = id_parameter<AgreementId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto session = app.pool.lease();
  const auto item = find_agreement(*session, request.who().scope, *id);
  if (!item) return problem(request, reject(liangjia::error::kNotFound));
  const auto signatures = signatures_of(*session, {*id});
  json::Object document = agreement_json(*item, signatures, request.who());
  json::Array lines;
  for (const auto& each : agreement_lines(*session, *id)) {
    const PackSplit split = in_packs(each.line.contracted, each.factor);
    lines.push_back(json::Object{{"quota_account_id", each.line.account},
                                 {"product_id", each.line.product},
                                 {"product_name", each.product_name},
                                 {"contracted_units", each.line.contracted},
                                 {"contracted_packs", split.packs},
                                 {"contracted_remainder_units", split.remainder},
                                 {"price", each.line.price},
                                 {"amount", contract_amount(each.line.price, each.line.contracted, each.factor)}});
  }
  document.set("lines", std::move(lines));
  // Not the version alone: a consent that does not complete the agreement changes the document without changing its version.
  const std::string etag = "\"v" + std::to_string(item->agreement.version) + "s" + std::to_string(signatures.size()) + "\"";
  return with_etag(request, json_response(200, document), etag);
}

std::string escaped(std::string_view text) {
  std::string out;
  for (const char letter : text) {
    switch (letter) {
      case '<':
        out += "&lt;";
        break;
      case '>':
        out += "&gt;";
        break;
      case '&':
        out += "&amp;";
        break;
      case '"':
        out += "&quot;";
        break;
      default:
        out += letter;
    }
  }
  return out;
}

std::string print_page(const AgreementItem& item, const std::string& text, const std::vector<AgreementSignature>& signatures) {
  std::string page = "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>" + escaped(item.agreement.number) +
                     "</title></head><body><pre>" + escaped(text) + "</pre><h2>签署记录</h2><ul>";
  for (const AgreementSignature& signature : signatures) {
    page += "<li>" + std::string(name_of(signature.party).zh) + " " + rfc3339(signature.at) + "</li>";
  }
  return page + "</ul><p>文本SM3摘要：" + item.agreement.document_digest + "</p></body></html>";
}

Response text(App& app, const Request& request, bool page) {
  const auto id = id_parameter<AgreementId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto session = app.pool.lease();
  const auto item = find_agreement(*session, request.who().scope, *id);
  if (!item) return problem(request, reject(liangjia::error::kNotFound));
  std::string document = agreement_document_text(*session, *id);
  if (!page) return text_response(200, "text/plain; charset=utf-8", std::move(document));
  return text_response(200, "text/html; charset=utf-8", print_page(*item, document, signatures_of(*session, {*id})));
}

Response draft(App& app, const Request& request) {
  return run_json_command<DraftAgreements>(app, request, [](json::FieldReader& in) {
    DraftAgreements::Input input;
    input.year = in.id<catalog::AgreementYearId>("agreement_year_id");
    input.institution = in.maybe_id<OrganisationId>("institution_id");
    input.institutions_most = static_cast<int>(in.maybe_number("institutions_most", 1, DraftAgreements::kInstitutionsMost).value_or(50));
    in.each("distributors", 0, 500, [&](json::FieldReader& each) {
      input.distributors.push_back({each.id<OrganisationId>("winner_id"), each.id<OrganisationId>("distributor_id")});
    });
    return input;
  });
}

Response sign_many(App& app, const Request& request) {
  return run_json_command<SignAgreements>(app, request, [](json::FieldReader& in) {
    SignAgreements::Input input;
    in.each("agreements", 1, SignAgreements::kMost, [&](json::FieldReader& each) {
      input.consents.push_back({each.id<AgreementId>("id"), each.text("document_digest", 64)});
    });
    return input;
  });
}

Response sign_one(App& app, const Request& request) {
  const auto id = id_parameter<AgreementId>(request, "id");
  if (!id) return problem(request, id.rejection());
  return run_json_command<SignAgreements>(app, request, [&](json::FieldReader& in) {
    return SignAgreements::Input{{{*id, in.text("document_digest", 64)}}};
  });
}

Response change(App& app, const Request& request, AgreementStep step) {
  const auto id = id_parameter<AgreementId>(request, "id");
  if (!id) return problem(request, id.rejection());
  return run_json_command<ChangeAgreement>(app, request, [&](json::FieldReader& in) {
    return ChangeAgreement::Input{*id, step, in.text("reason", 500)};
  });
}

Route text_route(App& app, std::string pattern, std::string operation_id, std::string media_type, bool page) {
  Route route = read_route(std::move(pattern), std::move(operation_id), business_readers(),
                           [&app, page](const Request& request) { return text(app, request, page); });
  route.produces = {std::move(media_type)};
  return route;
}

}  // namespace

std::vector<Route> agreement_routes(App& app) {
  const auto to = [&app](Response (*handle)(App&, const Request&)) {
    return [&app, handle](const Request& request) { return handle(app, request); };
  };
  const auto step = [&app](const std::string& verb, std::string operation_id, AgreementStep taken) {
    return write_route<ChangeAgreement>("/api/v1/agreements/{id}/" + verb, std::move(operation_id),
                                        [&app, taken](const Request& request) { return change(app, request, taken); });
  };
  return {
      read_route("/api/v1/agreements", "list_agreements", business_readers(), to(list)),
      read_route("/api/v1/agreements/{id}", "get_agreement", business_readers(), to(get)),
      text_route(app, "/api/v1/agreements/{id}/text", "get_agreement_text", "text/plain", false),
      text_route(app, "/api/v1/agreements/{id}/page", "get_agreement_page", "text/html", true),
      write_route<DraftAgreements>("/api/v1/agreement-drafts", "draft_agreements", to(draft)),
      write_route<SignAgreements>("/api/v1/agreement-signatures", "sign_agreements", to(sign_many)),
      write_route<SignAgreements>("/api/v1/agreements/{id}/sign", "sign_agreement", to(sign_one)),
      step("suspend", "suspend_agreement", AgreementStep::Suspend),
      step("resume", "resume_agreement", AgreementStep::Resume),
      step("end", "end_agreement", AgreementStep::End),
  };
}

}  // namespace liangjia::api
