#include "catalog/award/told_awards.h"

#include "catalog/award/award_document.h"
#include "catalog/award/award_table.h"

namespace liangjia::catalog {
namespace {

constexpr auto kAwards = db::select<kAwardTable, "WHERE id > ? ORDER BY id LIMIT 1000">("told_awards.awards");
constexpr auto kAuthorisations = db::select<kAuthorisationTable, "WHERE id > ? ORDER BY id LIMIT 1000">("told_awards.authorisations");

}  // namespace

std::vector<journal::ToldKind> told_awards() {
  return {journal::told_kind(kind::kAward, kAwards, award_document,
                             {"round_id", "product_id", "variety_id", "winner_id", "area_code", "supply_role", "priority", "bears_volume",
                              "valid_from", "valid_to", "state"}),
          journal::told_kind(kind::kAuthorisation, kAuthorisations, authorisation_document,
                             {"winner_id", "distributor_id", "area_code", "product_id", "valid_from", "valid_to", "state"})};
}

}  // namespace liangjia::catalog
