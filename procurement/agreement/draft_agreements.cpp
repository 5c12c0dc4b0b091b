#include "procurement/agreement/draft_agreements.h"

#include <algorithm>
#include <tuple>

#include "core/command/list_query.h"
#include "core/database/in_list.h"
#include "core/platform/crypto.h"
#include "procurement/agreement/agreement_errors.h"
#include "procurement/quota/quota_store.h"

namespace liangjia::procurement {
namespace {

const std::string kWaiting =
    " FROM quota_account q WHERE q.agreement_year_id = ? AND q.state = 'locked' AND q.contracted_units > 0 AND NOT EXISTS "
    "(SELECT 1 FROM agreement_line l JOIN agreement g ON g.id = l.agreement_id WHERE l.quota_account_id = q.id AND g.state <> 'ended')";
constexpr db::Sql kAuthorisations{"draft_agreements.authorisations",
                                  "SELECT winner_id, distributor_id, area_code, product_id FROM distribution_authorisation "
                                  "WHERE winner_id IN {in} AND state = 'active' AND valid_from <= ? AND valid_to >= ? ORDER BY id"};
constexpr db::Sql kExisting{
    "draft_agreements.existing",
    "SELECT institution_id, winner_id, distributor_id FROM agreement WHERE agreement_year_id = ? AND institution_id IN {in}"};

std::vector<OrganisationId> waiting_institutions(command::Context& context, const DraftAgreements::Input& input, bool& more) {
  Where where(context.actor().scope.filter({"q.institution_id", "q.region_code", "", ""}));
  where.before(input.year).maybe("q.institution_id = ?", input.institution);
  const int most = std::clamp(input.institutions_most, 1, DraftAgreements::kInstitutionsMost);
  const std::string text = "SELECT DISTINCT q.institution_id" + kWaiting + " AND " + where.text() + " ORDER BY q.institution_id LIMIT " +
                           std::to_string(most + 1);
  std::vector<OrganisationId> institutions;
  for (db::Row& row : context.tx.query_values({"draft_agreements.institutions", text}, where.values()))
    institutions.push_back(row.take<OrganisationId>());
  more = std::ssize(institutions) > most;
  if (more) institutions.pop_back();
  return institutions;
}

std::vector<QuotaAccount> waiting_accounts(command::Context& context, catalog::AgreementYearId year,
                                           const std::vector<OrganisationId>& institutions) {
  const std::string text = "SELECT q.id" + kWaiting + " AND q.institution_id IN {in}";
  const db::Value before[] = {db::to_value(year)};
  std::vector<QuotaAccountId> ids;
  for (db::Row& row : db::query_in(context.tx.session(), {"draft_agreements.accounts", text}, db::values_of(institutions), before)) {
    ids.push_back(row.take<QuotaAccountId>());
  }
  auto accounts = lock_accounts(context.tx, std::move(ids));
  std::erase_if(accounts, [](const QuotaAccount& account) { return account.state != QuotaState::Locked || account.contracted == Units{}; });
  return accounts;
}

void load_reference(command::Context& context, DraftAgreements::Snapshot& snapshot, std::vector<OrganisationId> parties,
                    const DraftAgreements::Input& input) {
  db::Session& session = context.tx.session();
  std::set<OrganisationId> winners;
  std::set<catalog::ProductId> products;
  std::set<catalog::AwardId> awards;
  for (const QuotaAccount& account : snapshot.accounts) {
    winners.insert(account.winner);
    products.insert(account.product);
    awards.insert(account.award);
  }
  const db::Value day[] = {db::to_value(snapshot.year.valid_from), db::to_value(snapshot.year.valid_from)};
  for (db::Row& row : db::query_in(session, kAuthorisations, db::values_of(std::vector(winners.begin(), winners.end())), {}, day)) {
    DraftAgreements::Authorisation authorisation;
    authorisation.winner = row.take<OrganisationId>();
    authorisation.distributor = row.take<OrganisationId>();
    authorisation.area_code = row.take<std::string>();
    authorisation.product = row.take<std::optional<catalog::ProductId>>();
    parties.push_back(authorisation.distributor);
    snapshot.authorisations.push_back(std::move(authorisation));
  }
  parties.insert(parties.end(), winners.begin(), winners.end());
  for (const DraftAgreements::Choice& choice : input.distributors) parties.push_back(choice.distributor);
  for (auto& party : catalog::find_organisations(session, parties)) snapshot.parties.emplace(party.id, party);
  for (auto& product : catalog::find_products(session, {products.begin(), products.end()})) snapshot.products.emplace(product.id, product);
  for (const auto& [award, price] : catalog::award_prices_on(session, {awards.begin(), awards.end()}, snapshot.year.valid_from))
    snapshot.prices.emplace(award, price);
}

AgreementTextLine text_line(const QuotaAccount& account, const catalog::Product& product, Price price) {
  return {product.generic_name + " " + product.spec + " " + product.pack,
          product.code,
          product.min_unit,
          product.pack_unit,
          account.factor,
          account.contracted,
          price};
}

}  // namespace

std::optional<OrganisationId> choose_distributor(const QuotaAccount& account,
                                                 std::span<const DraftAgreements::Authorisation> authorisations,
                                                 std::span<const DraftAgreements::Choice> given) {
  const auto fits = [&](const DraftAgreements::Authorisation& each) {
    return each.winner == account.winner && (!each.product || *each.product == account.product) &&
           account.region_code.starts_with(region_prefix(each.area_code));
  };
  const auto rank = [](const DraftAgreements::Authorisation& each) {
    return std::tuple(-std::ssize(region_prefix(each.area_code)), !each.product.has_value(), each.distributor);
  };
  const auto choice = std::find_if(given.begin(), given.end(), [&](const auto& each) { return each.winner == account.winner; });
  const DraftAgreements::Authorisation* best = nullptr;
  for (const DraftAgreements::Authorisation& each : authorisations) {
    if (!fits(each) || (choice != given.end() && each.distributor != choice->distributor)) continue;
    if (!best || rank(each) < rank(*best)) best = &each;
  }
  return best ? std::optional{best->distributor} : std::nullopt;
}

Result<DraftAgreements::Snapshot> DraftAgreements::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  const auto year = catalog::find_agreement_year(session, input.year);
  const auto round = year ? catalog::find_round(session, year->round) : std::nullopt;
  if (!round) return reject(liangjia::error::kNotFound);
  lock_round(context.tx, round->id);  // one drafting at a time
  Snapshot snapshot;
  snapshot.year = *year;
  snapshot.round = *round;
  const auto institutions = waiting_institutions(context, input, snapshot.more);
  if (institutions.empty()) return snapshot;
  snapshot.accounts = waiting_accounts(context, year->id, institutions);
  load_reference(context, snapshot, institutions, input);
  const db::Value before[] = {db::to_value(year->id)};
  for (db::Row& row : db::query_in(session, kExisting, db::values_of(institutions), before)) {
    const auto institution = row.take<OrganisationId>();
    const auto winner = row.take<OrganisationId>();
    snapshot.existing.emplace(institution, winner, row.take<OrganisationId>());
  }
  return snapshot;
}

Result<DraftAgreements::Decision> DraftAgreements::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  Decision decision;
  std::map<std::tuple<OrganisationId, OrganisationId, OrganisationId>, Planned> planned;
  for (const QuotaAccount& account : snapshot.accounts) {
    const auto price = snapshot.prices.find(account.award);
    if (price == snapshot.prices.end()) {
      decision.skipped.push_back({account.id, "no_price"});
      continue;
    }
    const auto distributor = choose_distributor(account, snapshot.authorisations, input.distributors);
    if (!distributor) {
      decision.skipped.push_back({account.id, "no_distributor"});
      continue;
    }
    const std::tuple key(account.institution, account.winner, *distributor);
    if (snapshot.existing.contains(key)) {
      decision.skipped.push_back({account.id, "agreement_exists"});
      continue;
    }
    auto [place, fresh] = planned.try_emplace(key);
    Planned& plan = place->second;
    if (fresh) {
      const auto terms =
          agreement_terms(moment.rules, {account.region_code, snapshot.round.rule_set, "", account.institution}, snapshot.year.valid_from);
      if (!terms) return terms.rejection();
      plan.agreement = {{},
                        "",
                        snapshot.year.id,
                        account.institution,
                        account.winner,
                        *distributor,
                        account.region_code,
                        snapshot.year.valid_from,
                        snapshot.year.valid_to,
                        AgreementState::Signing,
                        "",
                        "",
                        1};
      plan.facts = {"",
                    snapshot.round.name,
                    snapshot.year.number,
                    snapshot.year.valid_from,
                    snapshot.year.valid_to,
                    snapshot.parties.at(account.institution),
                    snapshot.parties.at(account.winner),
                    snapshot.parties.at(*distributor),
                    *terms,
                    {}};
    }
    plan.facts.lines.push_back(text_line(account, snapshot.products.at(account.product), price->second));
    plan.lines.push_back({account.id, account.award, account.product, account.contracted, price->second});
  }
  for (auto& [key, plan] : planned) decision.planned.push_back(std::move(plan));
  if (decision.planned.empty() && decision.skipped.empty()) return reject(error::kNothingToDraft);
  return decision;
}

command::Reply DraftAgreements::apply(command::Context& context, const Snapshot& snapshot, const Decision& decision) {
  std::vector<DraftedAgreement> drafted;
  json::Array made;
  for (const Planned& plan : decision.planned) {
    DraftedAgreement draft{plan.agreement, "", plan.lines};
    draft.agreement.id = context.ids.next<AgreementId>();
    draft.agreement.number = document_number("XY", draft.agreement.id.value());
    AgreementTextFacts facts = plan.facts;
    facts.number = draft.agreement.number;
    draft.document = agreement_text(facts);
    draft.agreement.document_digest = platform::hex(platform::sm3(draft.document));
    context.audited("agreement", draft.agreement.id.value(), nullptr, agreement_document(draft.agreement));
    context.emit("agreement.drafted", draft.agreement.id.value(), agreement_document(draft.agreement));
    made.push_back(agreement_document(draft.agreement));
    drafted.push_back(std::move(draft));
  }
  insert_agreements(context, drafted);
  json::Array skipped;
  for (const Skipped& skip : decision.skipped) skipped.push_back(json::Object{{"quota_account_id", skip.account}, {"reason", skip.reason}});
  if (drafted.empty())
    context.audited("agreement_year", snapshot.year.id.value(), nullptr, json::Object{{"drafted", 0}, {"skipped", std::ssize(skipped)}});
  return {201, json::Object{{"agreements", std::move(made)}, {"skipped", std::move(skipped)}, {"more", snapshot.more}}, 0};
}

}  // namespace liangjia::procurement
