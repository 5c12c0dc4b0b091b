#include "procurement/need/file_need.h"

#include "catalog/party/party.h"
#include "core/base/noun.h"
#include "procurement/need/need_errors.h"
#include "procurement/need/need_store.h"

namespace liangjia::procurement {

void FileNeed::check(const Input& input, FieldErrors& errors) {
  if (!input.variety && input.generic_name.empty()) errors.add("/generic_name", liangjia::error::kRequired);
  if (input.variety && !input.generic_name.empty()) errors.add("/generic_name", error::kNeedNamedTwice);
}

Result<FileNeed::Snapshot> FileNeed::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  const auto institution = catalog::find_organisation(session, input.institution);
  if (!institution || institution->kind != OrganisationKind::Institution ||
      !context.actor().scope.covers_institution(input.institution, institution->region_code))
    return reject_field("/institution_id", liangjia::error::kReferenceNotFound, named(noun::kInstitution));
  if (!input.variety) return Snapshot{institution->region_code, {}};
  const auto variety = catalog::find_variety(session, *input.variety);
  if (!variety) return reject_field("/variety_id", liangjia::error::kReferenceNotFound, named(noun::kVariety));
  return Snapshot{institution->region_code, variety->generic_name};
}

Result<Need> FileNeed::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  Need need;
  need.institution = input.institution;
  need.region_code = snapshot.region_code;
  need.variety = input.variety;
  need.generic_name = input.variety ? snapshot.variety_name : input.generic_name;
  need.spec = input.spec;
  need.same_key = same_key_of(input.variety, need.generic_name);
  need.month_units = input.month_units;
  need.reason = input.reason;
  need.clinical = input.clinical;
  need.filed_by = moment.actor.user;
  return need;
}

Need FileNeed::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  Need need = decision;
  need.id = context.ids.next<NeedId>();
  need.number = document_number("XQ", need.id.value());
  need.created_at = context.now();
  insert_need(context, need);
  return need;
}

}  // namespace liangjia::procurement
