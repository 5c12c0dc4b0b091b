#pragma once
#include "core/database/table.h"
#include "procurement/requisition/requisition.h"

namespace liangjia::procurement {

inline constexpr auto kRequisitionTable = db::table<Requisition>(
    "requisition", db::key("id", &Requisition::id), db::fixed("number", &Requisition::number),
    db::fixed("institution_id", &Requisition::institution), db::fixed("region_code", &Requisition::region_code),
    db::changing("alliance_id", &Requisition::alliance), db::changing("note", &Requisition::note).or_null(),
    db::changing("state", &Requisition::state), db::changing("line_count", &Requisition::line_count),
    db::changing("open_lines", &Requisition::open_lines), db::changing("return_reason", &Requisition::return_reason).or_null(),
    db::fixed("filed_by", &Requisition::filed_by), db::changing("submitted_by", &Requisition::submitted_by),
    db::changing("returned_by", &Requisition::returned_by), db::version("version", &Requisition::version),
    db::fixed("created_at", &Requisition::created_at), db::changing("submitted_at", &Requisition::submitted_at));

inline constexpr auto kRequisitionLineTable = db::table<RequisitionLine>(
    "requisition_line", db::key("id", &RequisitionLine::id), db::fixed("requisition_id", &RequisitionLine::requisition),
    db::fixed("line_no", &RequisitionLine::line_no), db::fixed("institution_id", &RequisitionLine::institution),
    db::fixed("product_id", &RequisitionLine::product), db::fixed("packs", &RequisitionLine::packs),
    db::fixed("wanted_by", &RequisitionLine::wanted_by), db::fixed("note", &RequisitionLine::note).or_null(),
    db::changing("state", &RequisitionLine::state), db::changing("order_id", &RequisitionLine::order));

}  // namespace liangjia::procurement
