#include "api/handlers/need_handlers.h"

#include "api/handlers/run_command.h"
#include "procurement/need/decide_need.h"
#include "procurement/need/file_need.h"
#include "procurement/need/need_document.h"

namespace liangjia::api {
namespace {

using namespace procurement;  // NOLINT(google-build-using-namespace): the room this file speaks for
using command::Moment;

constexpr std::size_t kTextMost = 500;

NeedFilter read_filter(QueryReader& in) {
  NeedFilter filter;
  filter.state = in.choice<NeedState>("state");
  filter.institution = in.id<OrganisationId>("institution_id");
  filter.region_code = in.code("region_code", 6, "331121");
  filter.variety = in.id<catalog::VarietyId>("variety_id");
  filter.open = in.boolean("open");
  filter.grouped = in.boolean("grouped");
  return filter;
}
Page<NeedView> list(db::Session& session, const Moment& moment, const NeedFilter& filter, const PageRequest& page) {
  return list_needs(session, moment.actor, filter, page);
}
std::optional<json::Object> find_one(db::Session& session, const Moment& moment, NeedId id) {
  const auto view = find_need(session, moment.actor.scope, id);
  return view ? std::optional{need_view_document(*view, moment)} : std::nullopt;
}

FileNeed::Input read_need(json::FieldReader& in) {
  FileNeed::Input input;
  input.institution = in.id<OrganisationId>("institution_id");
  input.variety = in.maybe_id<catalog::VarietyId>("variety_id");
  input.generic_name = in.maybe_text("generic_name", kNeedNameMost).value_or("");
  input.spec = in.maybe_text("spec").value_or("");
  if (const auto units = in.maybe_number("month_units", 1, kNeedUnitsMost)) input.month_units = Units{*units};
  input.reason = in.text("reason", kTextMost);
  input.clinical = in.required_boolean("clinical");
  return input;
}
AnswerNeed::Input read_answer(NeedId id, json::FieldReader& in) {
  AnswerNeed::Input input;
  input.id = id;
  input.outcome = in.choice<NeedOutcome>("outcome");
  input.text = in.text("text", kTextMost);
  input.product = in.maybe_id<catalog::ProductId>("product_id");
  return input;
}

}  // namespace

std::vector<Route> need_routes(App& app) {
  const AccessRule& readers = open_to({Role::AllianceBuyer, Role::Pharmacist, Role::CatalogueOfficer, Role::Monitor});
  const std::string needs = "/api/v1/needs";
  const std::string one = needs + "/{id}";
  return {lists(app, needs, "list_needs", readers, read_filter, list, need_view_document),
          shows<NeedId>(app, one, "get_need", readers, find_one),
          creates<FileNeed>(app, needs, read_need, need_document),
          steps<SeeNeed, NeedId>(app, one + "/see", need_document),
          steps<AnswerNeed, NeedId>(app, one + "/answer", read_answer, need_document),
          steps<CloseNeed, NeedId>(app, one + "/close", need_document)};
}

}  // namespace liangjia::api
