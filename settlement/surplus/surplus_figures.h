#pragma once
// What a computation of the retained surplus came to, with every figure in between, so that a sheet shows how each came about.
#include <string>
#include <vector>

#include "catalog/variety/variety.h"
#include "core/base/money.h"
#include "core/base/ratio.h"
#include "core/base/state_machine.h"
#include "core/command/actor.h"
#include "settlement/pool/insurance_kind.h"

namespace liangjia::settlement {

// Millionths of a reference unit (a minimum unit of the variety's reference strength): goods of other strengths are parts of it.
using ReferenceUnits = Quantity<struct ReferenceUnitsTag>;
inline ReferenceUnits reference_units(Units units) { return ReferenceUnits{units.count() * 1'000'000}; }
inline std::string text_of(ReferenceUnits units) { return Ratio{units.count()}.text(); }

// Why the surplus of a variety is not asked for (Rule SU-3): found out by people, never by the program.
enum class SurplusExclusion { RetainedBefore, NotReimbursed, InstitutionBarred };
// What became of a variety's surplus.
enum class SurplusGate { Counted, NotCompleted, RetainedBefore, NotReimbursed, InstitutionBarred, CutAtZero };

// One variety of one institution and kind of insurance.
struct SurplusRow {
  OrganisationId institution;
  catalog::VarietyId variety;
  InsuranceKind kind = InsuranceKind::Employees;
  Ratio fund_share, use_share;  // r, m
  Fen budget, spend, surplus;   // B, E, S; each rounded once
  Fen counted;                  // of S: nothing where the gate is shut
  Fen granted;                  // of R
};

struct SurplusVarietyFigures {
  OrganisationId institution;
  catalog::VarietyId variety;
  Units base, contracted;  // Q0, Q
  Price base_price;        // P0
  ReferenceUnits winning, backup, failed, charged, others;
  Ratio completion;  // of the variety, over all members; rounded down
  SurplusGate gate = SurplusGate::Counted;
  Fen winning_amount;                            // W
  Fen other_amount;                              // N
  Fen budget, spend, surplus, counted, granted;  // over all kinds
  std::vector<SurplusRow> rows;                  // by kind
};

struct SurplusFigures {
  std::vector<SurplusVarietyFigures> varieties;  // by institution and variety
  Fen sum;                                       // of what is counted
  Fen base;                                      // the same, not below zero
  Ratio share;                                   // k
  Fen granted;                                   // R
};

}  // namespace liangjia::settlement

namespace liangjia {
template <>
struct EnumNames<settlement::SurplusExclusion> {
  using E = settlement::SurplusExclusion;
  static constexpr EnumName<E> kAll[] = {{E::RetainedBefore, "retained_before", "以往完整周期已享受结余留用"},
                                         {E::NotReimbursed, "not_reimbursed", "不在医保目录内"},
                                         {E::InstitutionBarred, "institution_barred", "机构被取消资格"}};
};
template <>
struct EnumNames<settlement::SurplusGate> {
  using G = settlement::SurplusGate;
  static constexpr EnumName<G> kAll[] = {{G::Counted, "counted", "计入"},
                                         {G::NotCompleted, "not_completed", "未完成约定采购量"},
                                         {G::RetainedBefore, "retained_before", "以往完整周期已享受结余留用"},
                                         {G::NotReimbursed, "not_reimbursed", "不在医保目录内"},
                                         {G::InstitutionBarred, "institution_barred", "机构被取消资格"},
                                         {G::CutAtZero, "cut_at_zero", "负结余按零计"}};
};
}  // namespace liangjia
