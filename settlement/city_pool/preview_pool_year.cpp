#include "settlement/city_pool/preview_pool_year.h"

#include <map>

#include "core/base/noun.h"

namespace liangjia::settlement {
namespace {

// Units that the actor may ask about, of one city, each once.
FieldErrors faults_of(const PoolQuestion& question, const Scope& scope) {
  FieldErrors errors;
  std::map<PoolCode, std::size_t> seen;
  for (std::size_t i = 0; i < question.units.size(); ++i) {
    const PoolCode unit = question.units[i].year.unit;
    const std::string pointer = "/units/" + std::to_string(i) + "/pool_code";
    const bool known = !unit.none() && covers_pool(scope, unit);
    const PoolCode first_unit = question.units.front().year.unit;
    if (!known || (!first_unit.none() && city_of(unit) != city_of(first_unit))) {
      errors.add(pointer, liangjia::error::kReferenceNotFound, named(noun::kPool));
      continue;
    }
    const auto [first, fresh] = seen.emplace(unit, i + 1);
    if (!fresh) errors.add(pointer, liangjia::error::kDuplicate, {{"first", std::to_string(first->second)}});
  }
  return errors;
}

void append(RulesUsed& all, const RulesUsed& some) {
  all.rules.insert(all.rules.end(), some.rules.begin(), some.rules.end());
  all.provisional = all.provisional || some.provisional;
}

}  // namespace

Result<PoolPreview> preview_pool_year(db::Session&, const command::Moment& moment, const PoolQuestion& question) {
  if (auto errors = faults_of(question, moment.actor.scope); !errors.empty()) return reject_fields(std::move(errors));
  const PoolCode city = city_of(question.units.front().year.unit);
  const BusinessDate next_year(question.year + 1, 1, 1);
  const auto sharing = read_sharing_book(moment.rules, city, question.kind, BusinessDate(question.year, 12, 31));
  if (!sharing) return sharing.rejection();
  const auto upload = read_upload_terms(moment.rules, city, question.kind, next_year);
  if (!upload) return upload.rejection();
  const auto subsidies = read_subsidy_book(moment.rules, city, BusinessDate(question.year, 12, 31));
  if (!subsidies) return subsidies.rejection();

  PoolPreview preview{question.kind, question.year, sharing->terms.reading, {}, {}, {}, {}, {}};
  append(preview.rules, *sharing);
  append(preview.rules, *upload);
  std::vector<PoolYearUnit> units;
  std::vector<PoolUploadUnit> uploads;
  for (const PoolQuestionUnit& one : question.units) {
    units.push_back(one.year);
    units.back().rated = one.rating != PoolRating::Other;
    uploads.push_back({one.year.unit, one.year.spend, one.year.surplus, one.year.heads});
    if (question.kind != InsuranceKind::Residents) continue;
    const Fen owed = subsidy_of(one.year.heads, one.year.standard_now, one.aid_for_the_poor);
    preview.subsidies.push_back({one.year.unit, subsidies_due(question.year, owed, one.subsidies, subsidies->terms, moment.today)});
  }
  if (question.kind == InsuranceKind::Residents) append(preview.rules, *subsidies);
  preview.uploads = first_upload(uploads, upload->months);
  preview.readings = all_readings(units, question.pooled_fund, sharing->terms);
  const YearSharing& shared = preview.readings[static_cast<std::size_t>(preview.reading)];
  std::ranges::sort(uploads, {}, &PoolUploadUnit::unit);
  for (std::size_t i = 0; i < uploads.size(); ++i) uploads[i].surplus += shared.units[i].kept - shared.units[i].from_surplus;
  preview.top_up = top_up(uploads, shared.pool_after, upload->months);
  return preview;
}

}  // namespace liangjia::settlement
