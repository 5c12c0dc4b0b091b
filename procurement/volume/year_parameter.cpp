#include "procurement/volume/year_parameter.h"

#include "core/base/noun.h"

namespace liangjia::procurement {
namespace {

constexpr const char* kPointer = "/parameters/agreement_year_id";

std::string parameter_of(const catalog::ImportInput& input) { return input.parameter("agreement_year_id"); }

}  // namespace

void check_agreement_year(const catalog::ImportInput& input, FieldErrors& errors) {
  const std::string year = parameter_of(input);
  if (year.empty()) return errors.add(kPointer, error::kRequired);
  if (!catalog::AgreementYearId::parse(year)) errors.add(kPointer, error::kReferenceNotFound, named(noun::kAgreementYear));
}

Result<catalog::AgreementYear> agreement_year_of(db::Session& session, const catalog::ImportInput& input) {
  if (auto year = catalog::find_agreement_year(session, *catalog::AgreementYearId::parse(parameter_of(input)))) return std::move(*year);
  return reject_field(kPointer, error::kReferenceNotFound, named(noun::kAgreementYear));
}

}  // namespace liangjia::procurement
