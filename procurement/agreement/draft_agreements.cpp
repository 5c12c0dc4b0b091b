#include "procurement/agreement/draft_agreements.h"

#include <algorithm>
#include <tuple>

#include "core/command/list_query.h"
#include "core/database/table.h"
#include "core/platform/crypto.h"
#include "procurement/agreement/agreement_document.h"
#include "procurement/agreement/agreement_errors.h"
#include "procurement/quota/quota_store.h"

namespace liangjia::procurement {
namespace {

const std::string kWaiting =
    " FROM quota_account q WHERE q.agreement_year_id = ? AND q.state = 'locked' AND q.contracted_units > 0 AND NOT EXISTS "
    "(SELECT 1 FROM agreement_line l JOIN agreement g ON g.id = l.agreement_id WHERE l.quota_account_id = q.id AND g.state <> 'ended')";
using Authorisation = DraftAgreements::Authorisation;
using Parties = DraftAgreements::Parties;
constexpr auto kAuthorisationView =
    db::view<Authorisation>(db::column("winner_id", &Authorisation::winner), db::column("distributor_id", &Authorisation::distributor),
                            db::column("area_code", &Authorisation::area_code), db::column("product_id", &Authorisation::product));
constexpr auto kAuthorisations =
    db::select<kAuthorisationView,
               "FROM distribution_authorisation WHERE winner_id IN {in} AND state = 'active' AND valid_from <= ? AND valid_to >= ? "
               "ORDER BY id">("draft_agreements.authorisations");
constexpr auto kPartiesView =
    db::view<Parties>(db::column("institution_id", &Parties::institution), db::column("winner_id", &Parties::winner),
                      db::column("distributor_id", &Parties::distributor));
constexpr auto kExisting =
    db::select<kPartiesView, "FROM agreement WHERE institution_id IN {in} AND agreement_year_id = ?">("draft_agreements.existing");

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
  auto accounts = lock_accounts(context.tx, ids);
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
  const BusinessDate day = snapshot.year.valid_from;
  snapshot.authorisations = db::all_in(session, kAuthorisations, std::vector(winners.begin(), winners.end()), day, day);
  for (const Authorisation& authorisation : snapshot.authorisations) parties.push_back(authorisation.distributor);
  parties.insert(parties.end(), winners.begin(), winners.end());
  for (const DraftAgreements::Choice& choice : input.distributors) parties.push_back(choice.distributor);
  for (auto& party : catalog::find_organisations(session, parties)) snapshot.parties.emplace(party.id, party);
  for (auto& product : catalog::find_products(session, {products.begin(), products.end()})) snapshot.products.emplace(product.id, product);
  for (const auto& [award, price] : catalog::award_prices_on(session, {awards.begin(), awards.end()}, day))
    snapshot.prices.emplace(award, price);
}

AgreementTextLine text_line(const QuotaAccount& account, const catalog::Product& product, Price price, const rulebook::Rules& rules) {
  const rulebook::Rule* const rule = account.rule ? rules.row(*account.rule) : nullptr;
  const bool provisional = rule && rule->certainty == rulebook::Certainty::Provisional;
  return {product.generic_name + " " + product.spec + " " + product.pack,
          product.code,
          product.min_unit,
          product.pack_unit,
          account.factor,
          account.contracted,
          price,
          provisional ? std::optional{account.ratio} : std::nullopt};
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
  for (const Parties& parties : db::all_in(session, kExisting, institutions, year->id)) snapshot.existing.insert(parties);
  return snapshot;
}

Result<DraftAgreements::Decision> DraftAgreements::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  Decision decision;
  std::map<Parties, Planned> planned;
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
    const Parties key{account.institution, account.winner, *distributor};
    if (snapshot.existing.contains(key)) {
      decision.skipped.push_back({account.id, "agreement_exists"});
      continue;
    }
    auto [place, fresh] = planned.try_emplace(key);
    Planned& plan = place->second;
    if (fresh) {
      const rulebook::RuleScope scope{account.region_code, snapshot.round.rule_set, "", account.institution,
                                      std::string(token_of(snapshot.round.goods_kind))};
      const auto terms = agreement_terms(moment.rules, scope, snapshot.year.valid_from);
      if (!terms) return terms.rejection();
      Agreement& agreement = plan.draft;
      agreement.year = snapshot.year.id;
      agreement.institution = account.institution;
      agreement.winner = account.winner;
      agreement.distributor = *distributor;
      agreement.region_code = account.region_code;
      agreement.valid_from = snapshot.year.valid_from;
      agreement.valid_to = snapshot.year.valid_to;
      agreement.terms = *terms;
      plan.facts = {"",
                    snapshot.round.name,
                    snapshot.year.number,
                    snapshot.year.valid_from,
                    snapshot.year.valid_to,
                    snapshot.parties.at(account.institution),
                    snapshot.parties.at(account.winner),
                    snapshot.parties.at(*distributor),
                    *terms,
                    {},
                    snapshot.round.goods_kind};
    }
    plan.facts.lines.push_back(text_line(account, snapshot.products.at(account.product), price->second, moment.rules));
    plan.draft.lines.push_back({{}, account.id, account.award, account.product, account.contracted, price->second});
  }
  for (auto& [key, plan] : planned) decision.planned.push_back(std::move(plan));
  if (decision.planned.empty() && decision.skipped.empty()) return reject(error::kNothingToDraft);
  return decision;
}

DraftAgreements::Outcome DraftAgreements::apply(command::Context& context, const Snapshot& snapshot, const Input&,
                                                const Decision& decision) {
  std::vector<DraftedAgreement> drafted;
  Outcome outcome{{}, decision.skipped, snapshot.more};
  for (const Planned& plan : decision.planned) {
    DraftedAgreement& draft = drafted.emplace_back(plan.draft);
    draft.id = context.ids.next<AgreementId>();
    draft.number = document_number("XY", draft.id.value());
    draft.created_at = context.now();
    for (AgreementLine& line : draft.lines) line.agreement = draft.id;
    AgreementTextFacts facts = plan.facts;
    facts.number = draft.number;
    draft.document = agreement_text(facts);
    draft.document_digest = platform::hex(platform::sm3(draft.document));
    context.audited(kind::kAgreement, draft.id.value(), nullptr, agreement_document(draft));
    outcome.agreements.push_back(draft);
  }
  insert_agreements(context.tx, drafted);
  if (drafted.empty()) {
    context.audited(catalog::kind::kAgreementYear, snapshot.year.id.value(), nullptr,
                    json::Object{{"drafted", 0}, {"skipped", std::ssize(decision.skipped)}});
  }
  return outcome;
}

}  // namespace liangjia::procurement
