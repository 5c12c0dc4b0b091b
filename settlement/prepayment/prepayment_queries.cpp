#include "settlement/prepayment/prepayment_queries.h"

#include "core/command/list_query.h"
#include "settlement/ledger/allowed_actions.h"
#include "settlement/ledger/journal_document.h"
#include "settlement/prepayment/end_prepayment.h"
#include "settlement/prepayment/pay_prepayment.h"
#include "settlement/prepayment/prepayment_store.h"

namespace liangjia::settlement {
namespace {

const std::string kSelect =
    "SELECT " + std::string(kPrepaymentColumns) + ", o.name FROM prepayment p JOIN organisation o ON o.id = p.institution_id";
constexpr db::Sql kLines{"prepayment.lines",
                         "SELECT l.quota_account_id, r.generic_name, r.spec, r.pack, l.contracted_units, l.conversion_factor, l.price_e4, "
                         "l.amount_fen FROM prepayment_line l "
                         "JOIN quota_account q ON q.id = l.quota_account_id JOIN product r ON r.id = q.product_id WHERE l.prepayment_id = "
                         "? ORDER BY l.quota_account_id"};
constexpr db::Sql kOffsets{
    "prepayment.offsets",
    "SELECT c.id, c.number, c.month, o.accepted_fen, o.amount_fen, o.at FROM prepayment_offset o JOIN claim c ON c.id = o.claim_id "
    "WHERE o.prepayment_id = ? ORDER BY o.id"};

Where visible(const Scope& scope) { return Where(scope.filter({"p.institution_id", "p.region_code", "", ""})); }

PrepaymentView read_view(db::Row& row) {
  Prepayment prepayment = read_prepayment(row);
  return {std::move(prepayment), row.take<std::string>()};
}

std::span<const Role> roles_of(PrepaymentStep step) {
  switch (step) {
    case PrepaymentStep::Approve:
    case PrepaymentStep::Reissue:
      return PayPrepayment::kRoles;
    case PrepaymentStep::Refuse:
      return RefusePrepayment::kRoles;
    case PrepaymentStep::Return:
      return ReturnPrepayment::kRoles;
    case PrepaymentStep::BankAccept:
    case PrepaymentStep::BankReject:
    case PrepaymentStep::Clear:
      break;
  }
  return {};
}

json::Array lines_of(db::Session& session, PrepaymentId id) {
  json::Array lines;
  for (auto& row : session.query(kLines, id)) {
    json::Object line;
    line.set("quota_account_id", id_text(row.take<std::int64_t>()))
        .set("generic_name", row.take<std::string>())
        .set("spec", row.take<std::string>());
    line.set("pack", row.take<std::string>()).set("contracted_units", row.take<Units>()).set("conversion_factor", row.take<std::int64_t>());
    line.set("price", row.take<Price>()).set("amount", row.take<Fen>());
    lines.push_back(std::move(line));
  }
  return lines;
}

json::Array offsets_of(db::Session& session, PrepaymentId id) {
  json::Array offsets;
  for (auto& row : session.query(kOffsets, id)) {
    json::Object offset;
    offset.set("claim_id", id_text(row.take<std::int64_t>()))
        .set("claim_number", row.take<std::string>())
        .set("month", row.take<BusinessMonth>());
    offset.set("accepted", row.take<Fen>()).set("amount", row.take<Fen>()).set("at", row.take<Instant>());
    offsets.push_back(std::move(offset));
  }
  return offsets;
}

}  // namespace

Page<PrepaymentView> list_prepayments(db::Session& session, const Scope& scope, const PrepaymentFilter& filter, const PageRequest& page) {
  Where where = visible(scope);
  where.maybe("p.state = ?", filter.state).maybe("p.institution_id = ?", filter.institution).maybe("p.agreement_year_id = ?", filter.year);
  return read_page(session, {"prepayment.list", kSelect}, "p.id", where, page, read_view);
}

std::optional<PrepaymentView> find_prepayment_view(db::Session& session, const Scope& scope, PrepaymentId id) {
  return read_one(session, {"prepayment.view", kSelect}, visible(scope).with("p.id = ?", id), read_view);
}

json::Object list_document(const PrepaymentView& view, const Actor& actor) {
  json::Object document = document_of(view.prepayment);
  document.set("institution_name", view.institution_name)
      .set("allowed_actions", allowed_actions(kPrepaymentStates, view.prepayment.state, actor, roles_of));
  return document;
}

json::Object view_document(db::Session& session, const PrepaymentView& view, const Actor& actor) {
  const PrepaymentId id = view.prepayment.id;
  json::Object document = list_document(view, actor);
  document.set("lines", lines_of(session, id)).set("offsets", offsets_of(session, id));
  document.set("journal", journal_document(journal_of(session, actor.scope, "prepayment", id.value())));
  return document;
}

}  // namespace liangjia::settlement
