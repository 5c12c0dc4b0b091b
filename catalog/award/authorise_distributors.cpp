#include "catalog/award/authorise_distributors.h"

#include "catalog/award/award_document.h"
#include "catalog/award/award_errors.h"
#include "catalog/award/withdraw_authorisation.h"
#include "catalog/party/party_errors.h"
#include "catalog/party/party_store.h"
#include "catalog/party/row_faults.h"
#include "catalog/product/product_store.h"
#include "core/base/noun.h"

namespace liangjia::catalog {
namespace {

bool same_right(const Authorisation& a, const Authorisation& b) {
  return a.distributor == b.distributor && a.area_code == b.area_code && a.product == b.product && a.valid_from <= b.valid_to &&
         b.valid_from <= a.valid_to;
}

}  // namespace

void AuthoriseDistributors::check(const Input& input, FieldErrors& errors) {
  const auto key = [](const Row& row) {
    return row.distributor + "\n" + row.area_code + "\n" + row.product + "\n" + row.valid_from.text();
  };
  check_rows(input.rows, "authorisations", "distributor_code", key, errors);
  for (std::size_t i = 0; i < input.rows.size(); ++i) {
    check_period(input.rows[i].valid_from, input.rows[i].valid_to, row_pointer("authorisations", i, "valid_to"), errors,
                 fault::kPeriodReversed);
  }
}

Result<AuthoriseDistributors::Snapshot> AuthoriseDistributors::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  OrganisationId winner_id = context.actor().scope.organisation();
  if (!input.winner.empty()) {
    const auto named = find_organisation_by_code(session, input.winner);
    if (!named) return reject_field("/winner_code", error::kReferenceNotFound, liangjia::named(noun::kEnterprise, input.winner));
    winner_id = named->id;
  }
  auto winner = lock_organisation(context.tx, winner_id);  // so that two requests for the same winner meet
  if (!winner) return reject_field("/winner_code", error::kRequired);
  std::vector<std::string> distributors;
  std::vector<std::string> products;
  std::vector<std::string> areas;
  for (const Row& row : input.rows) {
    distributors.push_back(row.distributor);
    areas.push_back(row.area_code);
    if (!row.product.empty()) products.push_back(row.product);
  }
  const auto code_of = [](const auto& one) { return one.code; };
  return Snapshot{std::move(*winner), by_key(find_organisations_by_codes(session, distributors), code_of),
                  by_key(find_products_by_codes(session, products), code_of), known_regions(session, areas),
                  authorisations_of(session, winner_id)};
}

Result<AuthoriseDistributors::Decision> AuthoriseDistributors::decide(const Snapshot& snapshot, const Input& input,
                                                                      const command::Moment& moment) {
  if (!authorises_for(moment.actor, snapshot.winner.id)) return reject(error::kNotFound);
  FieldErrors errors;
  Decision decision;
  std::vector<Authorisation> known = snapshot.held;
  for (std::size_t i = 0; i < input.rows.size(); ++i) {
    const Row& row = input.rows[i];
    const auto at = [&](std::string_view field) { return row_pointer("authorisations", i, field); };
    const auto distributor = snapshot.distributors.find(row.distributor);
    const auto product = snapshot.products.find(row.product);
    const bool known_distributor = distributor != snapshot.distributors.end() && distributor->second.kind == OrganisationKind::Enterprise &&
                                   distributor->second.state == OrganisationState::Active;
    const bool known_product = row.product.empty() || product != snapshot.products.end();
    if (!known_distributor) errors.add(at("distributor_code"), error::kReferenceNotFound, named(noun::kActiveEnterprise, row.distributor));
    if (!known_product) errors.add(at("product_code"), error::kReferenceNotFound, named(noun::kProduct, row.product));
    if (!snapshot.regions.contains(row.area_code)) errors.add(at("area_code"), fault::kUnknownDivision, {{"code", row.area_code}});
    if (!known_distributor || !known_product) continue;
    Authorisation made;
    made.winner = snapshot.winner.id;
    made.distributor = distributor->second.id;
    made.area_code = row.area_code;
    if (!row.product.empty()) made.product = product->second.id;
    made.valid_from = row.valid_from;
    made.valid_to = row.valid_to;
    made.version = 1;
    if (std::any_of(known.begin(), known.end(), [&](const Authorisation& held) { return same_right(held, made); })) {
      errors.add(at("distributor_code"), fault::kAuthorisedAlready);
    }
    known.push_back(made);
    decision.push_back(std::move(made));
  }
  if (!errors.empty()) return reject_fields(std::move(errors));
  return decision;
}

std::vector<Authorisation> AuthoriseDistributors::apply(command::Context& context, const Snapshot&, const Input&,
                                                        const Decision& decision) {
  std::vector<Authorisation> made = decision;
  for (Authorisation& one : made) {
    one.id = context.ids.next<AuthorisationId>();
    one.created_at = context.now();
    context.audited(kind::kAuthorisation, one.id.value(), {}, authorisation_document(one));
  }
  insert_authorisations(context.tx, made);
  return made;
}

}  // namespace liangjia::catalog
