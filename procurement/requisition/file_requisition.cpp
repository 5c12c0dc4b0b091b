#include "procurement/requisition/file_requisition.h"

#include <algorithm>
#include <map>

#include "core/base/noun.h"
#include "procurement/order/order_request.h"
#include "procurement/requisition/requisition_errors.h"
#include "procurement/requisition/requisition_store.h"

namespace liangjia::procurement {
namespace {

std::string pointer_of(std::size_t row, std::string_view field) { return "/lines/" + std::to_string(row) + "/" + std::string(field); }

void check_request(const RequisitionRequest& request, FieldErrors& errors) {
  if (request.lines.empty()) errors.add("/lines", liangjia::error::kRequired);
  std::map<catalog::ProductId, std::size_t> seen;
  for (std::size_t row = 0; row < request.lines.size(); ++row) {
    const auto [first, fresh] = seen.emplace(request.lines[row].product, row);
    if (!fresh) errors.add(pointer_of(row, "product_id"), liangjia::error::kDuplicate, {{"first", std::to_string(first->second + 1)}});
  }
}

std::vector<catalog::Product> products_of(db::Session& session, const RequisitionRequest& request) {
  std::vector<catalog::ProductId> ids;
  for (const RequestedPacks& line : request.lines) ids.push_back(line.product);
  return catalog::find_products(session, ids);
}

void check_goods(const RequisitionRequest& request, const std::vector<catalog::Product>& products, BusinessDate today,
                 FieldErrors& errors) {
  for (std::size_t row = 0; row < request.lines.size(); ++row) {
    const RequestedPacks& line = request.lines[row];
    const auto product = std::ranges::find(products, line.product, &catalog::Product::id);
    if (product == products.end()) {
      errors.add(pointer_of(row, "product_id"), liangjia::error::kReferenceNotFound, named(noun::kProduct));
    } else if (product->state != catalog::ProductState::Active) {
      errors.add(pointer_of(row, "product_id"), error::kRequisitionProductStopped, {{"product", product->generic_name}});
    }
    if (line.wanted_by && *line.wanted_by < today)
      errors.add(pointer_of(row, "wanted_by"), error::kRequisitionWantedPast, {{"date", line.wanted_by->text()}});
  }
}

void fill(FiledRequisition& filed, const RequisitionRequest& request) {
  filed.lines.clear();
  for (const RequestedPacks& wanted : request.lines) {
    RequisitionLine& line = filed.lines.emplace_back();
    line.line_no = static_cast<int>(filed.lines.size());
    line.institution = filed.head.institution;
    line.product = wanted.product;
    line.packs = wanted.packs;
    line.wanted_by = wanted.wanted_by;
    line.note = wanted.note;
  }
  filed.head.note = request.note;
  filed.head.line_count = filed.head.open_lines = static_cast<int>(filed.lines.size());
}

void identify_lines(command::Context& context, FiledRequisition& filed) {
  for (RequisitionLine& line : filed.lines) {
    line.id = context.ids.next<RequisitionLineId>();
    line.requisition = filed.head.id;
  }
}

}  // namespace

std::optional<catalog::AllianceId> alliance_to_ask(db::Session& session, OrganisationId institution, BusinessDate on) {
  const auto alliance = catalog::alliance_of(session, institution, on);
  return alliance && alliance->lead != institution ? std::optional{alliance->id} : std::nullopt;
}

void FileRequisition::check(const Input& input, FieldErrors& errors) { check_request(input.request, errors); }

Result<FileRequisition::Snapshot> FileRequisition::load(command::Context& context, const Input& input) {
  db::Session& session = context.tx.session();
  const auto institution = catalog::find_organisation(session, input.institution);
  if (!institution || input.institution != context.actor().organisation)
    return reject_field("/institution_id", liangjia::error::kReferenceNotFound, named(noun::kInstitution));
  return Snapshot{institution->region_code, alliance_to_ask(session, input.institution, context.moment.today),
                  products_of(session, input.request)};
}

Result<FiledRequisition> FileRequisition::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  if (!snapshot.alliance) return reject(error::kRequisitionWithoutLead);
  FieldErrors errors;
  check_goods(input.request, snapshot.products, moment.today, errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  FiledRequisition filed;
  filed.head.institution = input.institution;
  filed.head.region_code = snapshot.region_code;
  filed.head.alliance = *snapshot.alliance;
  filed.head.filed_by = moment.actor.user;
  filed.head.created_at = moment.now;
  fill(filed, input.request);
  return filed;
}

FiledRequisition FileRequisition::apply(command::Context& context, const Snapshot&, const Input&, const Decision& decision) {
  FiledRequisition filed = decision;
  filed.head.id = context.ids.next<RequisitionId>();
  filed.head.number = document_number("SQ", filed.head.id.value());
  identify_lines(context, filed);
  insert_requisition(context, filed);
  return filed;
}

void ChangeRequisition::check(const Input& input, FieldErrors& errors) { check_request(input.request, errors); }

Result<ChangeRequisition::Snapshot> ChangeRequisition::load(command::Context& context, const Input& input) {
  auto products = products_of(context.tx.session(), input.request);
  auto filed = lock_own_requisition(context, input.id);
  if (!filed) return filed.rejection();
  return Snapshot{std::move(*filed), std::move(products)};
}

Result<Done> ChangeRequisition::may(const Requisition& head, const command::Moment& moment) {
  if (head.institution != moment.actor.organisation) return reject(liangjia::error::kNotFound);
  return kRequisitionMachine.may(head.state, RequisitionStep::Change);
}

Result<FiledRequisition> ChangeRequisition::decide(const Snapshot& snapshot, const Input& input, const command::Moment& moment) {
  const Requisition& head = snapshot.filed.head;
  if (const auto allowed = may(head, moment); !allowed) return allowed.rejection();
  if (head.version != input.version) return reject(liangjia::error::kVersionMismatch);
  FieldErrors errors;
  check_goods(input.request, snapshot.products, moment.today, errors);
  if (!errors.empty()) return reject_fields(std::move(errors));
  FiledRequisition changed = snapshot.filed;
  changed.head.state = kRequisitionMachine.take(head.state, RequisitionStep::Change);
  fill(changed, input.request);
  return changed;
}

FiledRequisition ChangeRequisition::apply(command::Context& context, const Snapshot& snapshot, const Input&, const Decision& decision) {
  FiledRequisition changed = decision;
  identify_lines(context, changed);
  return replace_lines(context, snapshot.filed, std::move(changed));
}

}  // namespace liangjia::procurement
