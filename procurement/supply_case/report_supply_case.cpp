#include "procurement/supply_case/report_supply_case.h"

#include <algorithm>

#include "core/base/noun.h"
#include "procurement/order/order_errors.h"
#include "procurement/quota/quota_store.h"
#include "procurement/supply_case/supply_case_document.h"
#include "procurement/supply_case/supply_case_errors.h"

namespace liangjia::procurement {

void ReportSupplyCase::check(const Input& input, FieldErrors& errors) {
  if (input.reason.empty()) errors.add("/reason", error::kReasonRequired);
  const bool digits = std::ranges::all_of(input.area_code, [](char c) { return c >= '0' && c <= '9'; });
  if (input.area_code.size() != 6 || !digits) errors.add("/area_code", liangjia::error::kWrongFormat, {{"example", "331121"}});
}

Result<ReportSupplyCase::Snapshot> ReportSupplyCase::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  const auto own = catalog::find_organisation(session, context.actor().organisation);
  return Snapshot{catalog::find_award(session, input.award), own ? own->region_code : "",
                  has_open_case(session, input.award, input.area_code), !accounts_in_area(session, {input.award}, input.area_code).empty()};
}

Result<SupplyCase> ReportSupplyCase::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (!snapshot.award) return reject_field("/award_id", liangjia::error::kReferenceNotFound, named(noun::kAward));
  const bool bureau = moment.actor.scope.kind() == OrganisationKind::Bureau;
  const bool mine = bureau ? input.area_code.starts_with(region_prefix(snapshot.own_region)) : input.area_code == snapshot.own_region;
  if (!mine || (!snapshot.award->covers(input.area_code) && !snapshot.serves_there))
    return reject_field("/area_code", error::kCaseAreaOutside, {{"area", input.area_code}});
  if (snapshot.open_case) return reject(error::kCaseOpen);
  SupplyCase made;
  made.award = input.award;
  made.area_code = input.area_code;
  made.winner = snapshot.award->winner;
  made.reason = input.reason;
  made.reported_by = moment.actor.user;
  return made;
}

SupplyCase ReportSupplyCase::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  SupplyCase made = decision;
  made.id = context.ids.next<SupplyCaseId>();
  made.number = document_number("DG", made.id.value());
  made.created_at = context.now();
  insert_supply_case(context.tx, made);
  context.audited(kind::kSupplyCase, made.id.value(), nullptr, supply_case_document(made));
  return made;
}

}  // namespace liangjia::procurement
