#include "settlement/claim/claim_queries.h"

#include "core/command/list_query.h"
#include "settlement/claim/approve_claim.h"
#include "settlement/claim/claim_store.h"
#include "settlement/claim/file_claim.h"
#include "settlement/claim/review_claim.h"
#include "settlement/ledger/allowed_actions.h"
#include "settlement/ledger/journal_document.h"

namespace liangjia::settlement {
namespace {

const std::string kSelect = "SELECT " + std::string(kClaimColumns) + ", o.name FROM claim c JOIN organisation o ON o.id = c.institution_id";
constexpr db::Sql kOffsets{
    "claim.offsets",
    "SELECT p.id, p.number, o.accepted_fen, o.amount_fen, o.at FROM prepayment_offset o JOIN prepayment p ON p.id = o.prepayment_id "
    "WHERE o.claim_id = ? ORDER BY o.id"};

Where visible(const Scope& scope) { return Where(scope.filter({"c.institution_id", "c.region_code", "", ""})); }

ClaimView read_view(db::Row& row) {
  Claim claim = read_claim(row);
  return {std::move(claim), row.take<std::string>()};
}

std::span<const Role> roles_of(ClaimStep step) {
  switch (step) {
    case ClaimStep::Review:
      return ReviewClaim::kRoles;
    case ClaimStep::Approve:
      return ApproveClaim::kRoles;
    case ClaimStep::Pay:
      return PayClaim::kRoles;
    case ClaimStep::Refuse:
      return RefuseClaim::kRoles;
    case ClaimStep::File:
      return FileClaim::kRoles;
    case ClaimStep::BankAccept:
    case ClaimStep::BankReject:
      break;
  }
  return {};
}

}  // namespace

Page<ClaimView> list_claims(db::Session& session, const Scope& scope, const ClaimFilter& filter, const PageRequest& page) {
  Where where = visible(scope);
  where.maybe("c.state = ?", filter.state).maybe("c.institution_id = ?", filter.institution).maybe("c.month = ?", filter.month);
  return read_page(session, {"claim.list", kSelect}, "c.id", where, page, read_view);
}

std::optional<ClaimView> find_claim_view(db::Session& session, const Scope& scope, ClaimId id) {
  return read_one(session, {"claim.view", kSelect}, visible(scope).with("c.id = ?", id), read_view);
}

json::Object list_document(const ClaimView& view, const Actor& actor) {
  json::Object document = document_of(view.claim);
  document.set("institution_name", view.institution_name)
      .set("allowed_actions", allowed_actions(kClaimStates, view.claim.state, actor, roles_of));
  return document;
}

json::Object view_document(db::Session& session, const ClaimView& view, const Actor& actor) {
  json::Array offsets;
  for (auto& row : session.query(kOffsets, view.claim.id)) {
    json::Object offset;
    offset.set("prepayment_id", id_text(row.take<std::int64_t>())).set("prepayment_number", row.take<std::string>());
    offset.set("accepted", row.take<Fen>()).set("amount", row.take<Fen>()).set("at", row.take<Instant>());
    offsets.push_back(std::move(offset));
  }
  json::Object document = list_document(view, actor);
  document.set("offsets", std::move(offsets))
      .set("journal", journal_document(journal_of(session, actor.scope, "claim", view.claim.id.value())));
  return document;
}

}  // namespace liangjia::settlement
