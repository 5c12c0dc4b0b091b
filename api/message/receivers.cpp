#include "api/message/receivers.h"

#include <algorithm>

#include "api/search/document_kinds.h"
#include "core/database/in_list.h"

namespace liangjia::api {
namespace {

// id, number, institution, division, winner, distributor, since when these are its parties (NULL: from the start), id of what it is about.
struct Row {
  std::string_view kind;
  std::string_view about;  // the kind a message opens instead; empty: itself
  std::string_view text;
};
constexpr Row kRows[] = {
    {"purchase_order", "",
     "SELECT DISTINCT t.id, t.number, t.buyer_id, t.region_code, l.winner_id, l.distributor_id, NULL, NULL FROM purchase_order t "
     "LEFT JOIN order_line l ON l.order_id = t.id WHERE t.id IN {in}"},
    {"invoice", "",
     "SELECT t.id, t.invoice_number, t.institution_id, t.region_code, t.winner_id, t.seller_id, NULL, NULL FROM invoice t WHERE t.id IN "
     "{in}"},
    {"trace_alarm", "acceptance_line",
     "SELECT t.id, a.number, a.institution_id, t.region_code, NULL, NULL, NULL, a.id FROM trace_alarm t "
     "JOIN acceptance_line a ON a.id = t.second_line_id WHERE t.id IN {in}"},
    {"quota_account", "",
     "SELECT t.id, NULL, t.institution_id, t.region_code, t.winner_id, NULL, NULL, NULL FROM quota_account t WHERE t.id IN {in}"},
    {"agreement_year", "",
     "SELECT t.agreement_year_id, NULL, t.institution_id, t.region_code, NULL, NULL, MIN(t.created_at), NULL FROM quota_account t "
     "WHERE t.agreement_year_id IN {in} GROUP BY t.agreement_year_id, t.institution_id, t.region_code"},
    {"award", "",
     "SELECT t.id, CONCAT(p.generic_name, ' ', p.spec), q.institution_id, t.area_code, t.winner_id, NULL, MIN(q.created_at), NULL FROM "
     "award t "
     "JOIN product p ON p.id = t.product_id LEFT JOIN quota_account q ON q.award_id = t.id WHERE t.id IN {in} "
     "GROUP BY t.id, p.generic_name, p.spec, q.institution_id, t.area_code, t.winner_id"},
    {"supply_case", "",
     "SELECT t.id, t.number, q.institution_id, t.area_code, t.winner_id, t.backup_winner_id, MIN(q.created_at), NULL FROM supply_case t "
     "LEFT JOIN quota_account q ON q.award_id = t.award_id AND q.region_code LIKE CONCAT(TRIM(TRAILING '00' FROM t.area_code), '%') "
     "WHERE t.id IN {in} GROUP BY t.id, t.number, q.institution_id, t.area_code, t.winner_id, t.backup_winner_id"},
    {"requisition", "",
     "SELECT t.id, t.number, t.institution_id, t.region_code, NULL, NULL, NULL, NULL FROM requisition t WHERE t.id IN {in}"},
    {"enterprise_bar", "", "SELECT t.id, t.number, NULL, NULL, NULL, t.enterprise_id, NULL, NULL FROM enterprise_bar t WHERE t.id IN {in}"},
    {"bank_account", "",
     "SELECT t.id, NULL, IF(o.kind = 'institution', o.id, NULL), o.region_code, NULL, IF(o.kind = 'enterprise', o.id, NULL), NULL, NULL "
     "FROM bank_account t JOIN organisation o ON o.id = t.organisation_id WHERE t.id IN {in}"},
    // Of whichever kind its organisation is: it alone hears, as a distributor would.
    {"webhook", "", "SELECT t.id, t.name, NULL, NULL, NULL, t.organisation_id, NULL, NULL FROM webhook t WHERE t.id IN {in}"}};

// Of the kinds that the search knows, as it knows them.
std::string text_of(const DocumentKind& kind) {
  const auto or_null = [](std::string_view column) { return std::string(column.empty() ? "NULL" : column); };
  return "SELECT t.id, " + or_null(kind.number) + ", " + or_null(kind.owners.institution) + ", " + or_null(kind.owners.region) + ", " +
         or_null(kind.owners.winner) + ", " + or_null(kind.owners.distributor) + ", NULL, NULL FROM " + std::string(kind.table) +
         " t WHERE t.id IN {in}";
}

constexpr db::Sql kBureaus{"receivers.bureaus", "SELECT region_code, id FROM organisation WHERE kind = 'bureau' ORDER BY region_code, id"};
constexpr db::Sql kLead{"receivers.lead",
                        "SELECT a.lead_institution_id FROM alliance_member m JOIN alliance a ON a.id = m.alliance_id "
                        "WHERE m.institution_id = ? AND m.since <= ? AND (m.until IS NULL OR m.until >= ?) ORDER BY m.since DESC LIMIT 1"};

void add_to(std::set<OrganisationId>& all, const std::optional<OrganisationId>& one) {
  if (one) all.insert(*one);
}

}  // namespace

ConcernedDocuments::ConcernedDocuments(db::Session& session, std::string_view kind, const std::set<std::int64_t>& ids) {
  const auto own = std::ranges::find(kRows, kind, &Row::kind);
  const auto known = std::ranges::find(document_kinds(), kind, &DocumentKind::kind);
  ensure(own != std::end(kRows) || known != document_kinds().end(), "nobody tells whom a document of this kind concerns");
  kind_ = own != std::end(kRows) ? own->kind : known->kind;
  if (own != std::end(kRows)) about_ = own->about;
  const std::string text = own != std::end(kRows) ? std::string(own->text) : text_of(*known);
  for (db::Row& row : db::query_in(session, {"receivers.concerned", text}, db::values_of(std::vector(ids.begin(), ids.end())))) {
    const auto id = row.take<std::int64_t>();
    Parties one;
    one.number = row.take<std::optional<std::string>>().value_or("");
    one.institution = row.take<std::optional<OrganisationId>>();
    one.region = row.take<std::optional<std::string>>().value_or("");
    one.winner = row.take<std::optional<OrganisationId>>();
    one.distributor = row.take<std::optional<OrganisationId>>();
    one.since = row.take<std::optional<Instant>>();
    one.about = row.take<std::optional<std::int64_t>>();
    parties_.emplace(id, std::move(one));
  }
}

std::optional<ConcernedDocument> ConcernedDocuments::find(std::int64_t id, Instant at) const {
  const auto [first, last] = parties_.equal_range(id);
  if (first == last) return std::nullopt;
  ConcernedDocument document{kind_, id, {}, {}, {}, {}, {}};
  for (auto row = first; row != last; ++row) {
    const Parties& one = row->second;
    document.number = one.number;
    document.region = one.region;
    add_to(document.winners, one.winner);
    add_to(document.distributors, one.distributor);
    if (!one.since || *one.since <= at) add_to(document.institutions, one.institution);
    if (one.about) {
      document.kind = about_;
      document.id = *one.about;
    }
  }
  return document;
}

Receivers Organisations::receivers(const ConcernedDocument& document, std::span<const ToldTo> told, BusinessDate on) {
  Receivers all;
  for (const ToldTo& one : told) {
    if (!one.roles.empty()) add(all, document, one, on);
  }
  return all;
}

void Organisations::add(Receivers& all, const ConcernedDocument& document, const ToldTo& told, BusinessDate on) {
  const auto enterprises = [&](const std::set<OrganisationId>& some) {
    for (const OrganisationId one : some) {
      // Money may be paid to the institution itself.
      if (!document.institutions.contains(one)) all[one].insert(told.roles.begin(), told.roles.end());
    }
  };
  const auto bureau = [&](std::string_view region) {
    if (const auto found = bureau_of(region)) all[*found].insert(told.roles.begin(), told.roles.end());
  };
  switch (told.party) {
    case Party::Institution:
      for (const OrganisationId one : document.institutions) add_institution(all, one, told.roles, on);
      return;
    case Party::Winner:
      return enterprises(document.winners);
    case Party::Distributor:
      return enterprises(document.distributors);
    case Party::Bureau:
      return bureau(document.region);
    case Party::CityBureau:
      return bureau(document.region.substr(0, std::min<std::size_t>(4, document.region.size())) + "00");
  }
}

void Organisations::add_institution(Receivers& all, OrganisationId institution, std::span<const Role> roles, BusinessDate on) {
  const auto [known, fresh] = buyers_.try_emplace({institution, on}, institution);
  if (fresh) {
    if (auto lead = session_.one(kLead, institution, on, on)) known->second = lead->take<OrganisationId>();
  }
  for (const Role role : roles) all[role == Role::AllianceBuyer ? known->second : institution].insert(role);
}

std::optional<OrganisationId> Organisations::bureau_of(std::string_view region) {
  if (!bureaus_) {
    bureaus_.emplace();
    for (db::Row& row : session_.query(kBureaus)) {
      auto code = row.take<std::string>();
      bureaus_->emplace_back(std::move(code), row.take<OrganisationId>());
    }
  }
  std::optional<OrganisationId> nearest;
  std::size_t longest = 0;
  for (const auto& [code, bureau] : *bureaus_) {
    const std::string_view prefix = region_prefix(code);
    if (prefix.size() <= longest || !region.starts_with(prefix)) continue;
    longest = prefix.size();
    nearest = bureau;
  }
  return nearest;
}

}  // namespace liangjia::api
