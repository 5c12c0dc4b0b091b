#include "catalog/variety/add_varieties.h"

#include "catalog/party/codes.h"
#include "catalog/party/officer.h"
#include "catalog/party/row_faults.h"
#include "catalog/variety/variety_document.h"
#include "core/base/noun.h"
#include "core/base/text.h"

namespace liangjia::catalog {
namespace {

std::string name_key(const Variety& variety) { return variety.generic_name + "\n" + variety.route_form_group; }

}  // namespace

void AddVarieties::check(const Input& input, FieldErrors& errors) {
  check_rows(
      input.varieties, "varieties", "code", [](const Variety& one) { return one.code; }, errors);
  check_rows(input.varieties, "varieties", "generic_name", name_key, errors);
  for (std::size_t i = 0; i < input.varieties.size(); ++i) {
    const Variety& one = input.varieties[i];
    add_code_fault(errors, row_pointer("varieties", i, "code"), check_bureau_code(one.code));
    check_text(one.generic_name, 200, row_pointer("varieties", i, "generic_name"), errors);
    check_text(one.route_form_group, 100, row_pointer("varieties", i, "route_form_group"), errors);
    check_text(one.min_unit, 20, row_pointer("varieties", i, "min_unit"), errors);
    check_text(one.reference_strength, 50, row_pointer("varieties", i, "reference_strength"), errors);
  }
}

Result<AddVarieties::Snapshot> AddVarieties::load(command::Context& context, const Input& input) {
  std::vector<std::string> codes;
  std::vector<std::string> names;
  for (const Variety& one : input.varieties) {
    codes.push_back(one.code);
    names.push_back(one.generic_name);
  }
  Snapshot snapshot{find_varieties_by_codes(context.tx.session(), codes)};
  for (Variety& one : find_varieties_by_names(context.tx.session(), names)) snapshot.held.push_back(std::move(one));
  return snapshot;
}

Result<std::vector<Variety>> AddVarieties::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (const auto allowed = needs_city_bureau(moment.actor); !allowed) return allowed.rejection();
  FieldErrors errors;
  const auto by_code = by_key(snapshot.held, [](const Variety& one) { return one.code; });
  const auto by_name = by_key(snapshot.held, name_key);
  Decision decision = input.varieties;
  for (std::size_t i = 0; i < input.varieties.size(); ++i) {
    const Variety& one = input.varieties[i];
    if (by_code.contains(one.code)) errors.add(row_pointer("varieties", i, "code"), error::kAlreadyExists, named(noun::kNone, one.code));
    if (by_name.contains(name_key(one)))
      errors.add(row_pointer("varieties", i, "generic_name"), error::kAlreadyExists, named(noun::kNone, one.generic_name));
    decision[i].version = 1;
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

std::vector<Variety> AddVarieties::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  std::vector<Variety> made = decision;
  for (Variety& one : made) {
    one.id = context.ids.next<VarietyId>();
    one.created_at = context.now();
    context.audited(kind::kVariety, one.id.value(), {}, variety_document(one));
  }
  insert_varieties(context.tx, made);
  return made;
}

}  // namespace liangjia::catalog
