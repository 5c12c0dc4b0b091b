#include "api/handlers/agreement_handlers.h"

#include "api/handlers/run_command.h"
#include "api/http/html_text.h"
#include "procurement/agreement/agreement_document.h"
#include "procurement/agreement/change_agreement.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

AgreementFilter read_filter(QueryReader& in) {
  AgreementFilter filter;
  filter.state = in.choice<AgreementState>("state");
  filter.year = in.id<catalog::AgreementYearId>("agreement_year_id");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.winner = in.id<OrganisationId>("winner_id");
  return filter;
}
Page<AgreementView> list_views(db::Session& session, const Moment& moment, const AgreementFilter& filter, const PageRequest& page) {
  return list_agreements(session, moment.actor.scope, filter, page);
}

Response get(App& app, const Request& request) {
  const auto id = id_parameter<AgreementId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto session = app.pool.lease();
  const auto view = find_agreement(*session, request.who().scope, *id);
  if (!view) return problem(request, reject(liangjia::error::kNotFound));
  json::Array lines;
  for (const AgreementLineView& line : agreement_lines(*session, *id)) lines.push_back(agreement_line_document(line));
  json::Object document = agreement_view_document(*view, app.reading(*session, request.who()).moment());
  document.set("lines", std::move(lines));
  // Not the version alone: a consent that does not complete the agreement changes the document without changing its version.
  const std::string etag = "\"v" + std::to_string(view->version) + "s" + std::to_string(view->signatures.size()) + "\"";
  return with_etag(request, json_response(200, std::move(document)), etag);
}

std::string print_page(const AgreementView& view, const std::string& text) {
  std::string page = "<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\"><title>" + html_escaped(view.number) +
                     "</title></head><body><pre>" + html_escaped(text) + "</pre><h2>签署记录</h2><ul>";
  for (const AgreementSignature& signature : view.signatures)
    page += "<li>" + std::string(name_of(signature.party).zh) + " " + rfc3339(signature.at) + "</li>";
  return page + "</ul><p>文本SM3摘要：" + view.document_digest + "</p></body></html>";
}

Response text(App& app, const Request& request, bool page) {
  const auto id = id_parameter<AgreementId>(request, "id");
  if (!id) return problem(request, id.rejection());
  const auto session = app.pool.lease();
  const auto view = find_agreement(*session, request.who().scope, *id);
  if (!view) return problem(request, reject(liangjia::error::kNotFound));
  std::string document = agreement_document_text(*session, *id);
  if (!page) return text_response(200, "text/plain; charset=utf-8", std::move(document));
  return text_response(200, "text/html; charset=utf-8", print_page(*view, document));
}

Route text_route(App& app, std::string pattern, std::string operation_id, std::string media_type, bool page) {
  Route route = read_route(std::move(pattern), std::move(operation_id), business_readers(),
                           [&app, page](const Request& request) { return text(app, request, page); });
  route.produces = {std::move(media_type)};
  return route;
}

DraftAgreements::Input read_draft(json::FieldReader& in) {
  DraftAgreements::Input input;
  input.year = in.id<catalog::AgreementYearId>("agreement_year_id");
  input.institution = in.maybe_id<OrganisationId>("institution_id");
  input.institutions_most = static_cast<int>(in.maybe_number("institutions_most", 1, DraftAgreements::kInstitutionsMost).value_or(50));
  in.each("distributors", 0, 500, [&](json::FieldReader& each) {
    input.distributors.push_back({each.id<OrganisationId>("winner_id"), each.id<OrganisationId>("distributor_id")});
  });
  return input;
}

SignAgreements::Input read_consents(json::FieldReader& in) {
  SignAgreements::Input input;
  in.each("agreements", 1, SignAgreements::kMost, [&](json::FieldReader& each) {
    input.consents.push_back({each.id<AgreementId>("id"), each.text("document_digest", 64)});
  });
  return input;
}
SignAgreement::Input read_consent(AgreementId id, json::FieldReader& in) { return {{{id, in.text("document_digest", 64)}}}; }

template <class C>
typename C::Input read_change(AgreementId id, json::FieldReader& in) {
  return {id, in.text("reason", 500)};
}
template <class C>
Route change(App& app, std::string pattern) {
  return steps<C, AgreementId>(app, std::move(pattern), read_change<C>, agreement_document);
}

}  // namespace

std::vector<Route> agreement_routes(App& app) {
  const std::string agreements = "/api/v1/agreements";
  const std::string one = agreements + "/{id}";
  return {lists(app, agreements, "list_agreements", business_readers(), read_filter, list_views, agreement_view_document),
          read_route(one, "get_agreement", business_readers(), [&app](const Request& request) { return get(app, request); }),
          text_route(app, one + "/text", "get_agreement_text", "text/plain", false),
          text_route(app, one + "/page", "get_agreement_page", "text/html", true),
          creates<DraftAgreements>(app, "/api/v1/agreement-drafts", read_draft, drafted_agreements_document),
          does<SignAgreements>(app, "/api/v1/agreement-signatures", read_consents, signed_agreements_document),
          steps<SignAgreement, AgreementId>(app, one + "/sign", read_consent, signed_agreements_document),
          change<SuspendAgreement>(app, one + "/suspend"),
          change<ResumeAgreement>(app, one + "/resume"),
          change<EndAgreement>(app, one + "/end")};
}

}  // namespace liangjia::api
