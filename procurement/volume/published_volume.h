#pragma once
// What the organiser of a round published as the base of contracted volume (首年约定采购量计算基数): for a division, or, where a city
// allots volumes instead of having them reported, for one institution. In minimum units, as published, strength by strength.
// Rule VO-9: figures of a division are there to compare reports with; figures of an institution are its base when it has no report
// of that year at all. A report always counts before them.
#include <map>

#include "core/base/object_kind.h"
#include "core/base/page.h"
#include "core/command/context.h"
#include "procurement/volume/volume_report.h"

namespace liangjia::procurement {

using PublishedVolumeId = Id<struct PublishedVolumeTag>;

namespace kind {
inline constexpr ObjectKind kPublishedVolume{"published_volume", "公布量"};
}  // namespace kind

struct PublishedVolume {
  PublishedVolumeId id;
  catalog::AgreementYearId year;
  std::string area_code;                      // of the institution when there is one
  std::optional<OrganisationId> institution;  // none: of the whole division
  catalog::VarietyId variety;
  std::optional<catalog::ProductId> product;  // none: any brand
  std::string spec;                           // as published; may be empty
  Units base;
  std::optional<Units> contracted;  // of the first year, where the table tells it
  std::string source;
  std::int64_t version = 1;
  Instant created_at{};
  // Institution and product, 0 where there is none: a figure stands once.
  std::int64_t institution_key = 0;
  std::int64_t brand_key = 0;

  // Of one agreement year, a figure is published once.
  auto key() const { return std::tuple(area_code, institution, variety, product, spec); }
};

std::vector<PublishedVolume> lock_published_volumes(db::Transaction& tx, catalog::AgreementYearId year);  // ascending id
void insert_published_volumes(db::Transaction& tx, std::vector<PublishedVolume> volumes);
void update_published_volume(db::Transaction& tx, const PublishedVolume& volume);  // base, contracted, source; version + 1

// Published for single institutions that have no report of the year, with the institution's division; all, or one. Strengths of a
// variety (of a product) are added up.
struct PublishedBase {
  OrganisationId institution;
  std::string region_code;
  std::vector<VolumeReportLine> lines;  // ascending
};
std::vector<PublishedBase> published_bases(db::Session& session, catalog::AgreementYearId year, std::optional<OrganisationId> institution);

// A published figure beside what was reported there: strengths added up, reports as far as the reader may see them, drafts and
// returned ones left out.
struct PublishedVolumeView {
  PublishedVolume volume;  // `spec`: all strengths
  std::string area_name;   // its code when it has no name
  std::string institution_name;
  std::string variety_name;
  std::string min_unit;
  std::string product_name;
  Units reported;
};
struct PublishedFilter {
  std::optional<catalog::AgreementYearId> year;
  std::optional<std::string> area_code;
  std::optional<OrganisationId> institution;
  std::optional<catalog::VarietyId> variety;
};
// Figures of divisions are public; those of an institution are seen by whom its documents are seen.
Page<PublishedVolumeView> list_published_volumes(db::Session& session, const Scope& scope, const PublishedFilter& filter,
                                                 const PageRequest& page);

}  // namespace liangjia::procurement
