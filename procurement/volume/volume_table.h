#pragma once
#include "core/database/table.h"
#include "procurement/volume/published_volume.h"
#include "procurement/volume/volume_report.h"

namespace liangjia::procurement {

inline constexpr auto kVolumeReportTable = db::table<VolumeReport>(
    "volume_report", db::key("id", &VolumeReport::id), db::fixed("number", &VolumeReport::number),
    db::fixed("agreement_year_id", &VolumeReport::year), db::fixed("institution_id", &VolumeReport::institution),
    db::fixed("region_code", &VolumeReport::region_code), db::changing("state", &VolumeReport::state),
    db::changing("filed_by", &VolumeReport::filed_by).or_null(), db::changing("return_reason", &VolumeReport::return_reason).or_null(),
    db::version("version", &VolumeReport::version), db::fixed("created_at", &VolumeReport::created_at));

inline constexpr auto kVolumeLineTable = db::table<KeptVolumeLine>(
    "volume_report_line", db::key("id", &KeptVolumeLine::id), db::fixed("report_id", &KeptVolumeLine::report),
    db::fixed("variety_id", &KeptVolumeLine::variety), db::fixed("product_id", &KeptVolumeLine::product),
    db::fixed("brand_key", &KeptVolumeLine::brand_key), db::fixed("history_mean_units", &KeptVolumeLine::history_mean),
    db::fixed("known_mean_units", &KeptVolumeLine::known_mean), db::fixed("units", &KeptVolumeLine::units),
    db::fixed("reason", &KeptVolumeLine::reason).or_null());

inline constexpr auto kPublishedVolumeTable = db::table<PublishedVolume>(
    "published_volume", db::key("id", &PublishedVolume::id), db::fixed("agreement_year_id", &PublishedVolume::year),
    db::fixed("area_code", &PublishedVolume::area_code), db::fixed("institution_id", &PublishedVolume::institution),
    db::fixed("institution_key", &PublishedVolume::institution_key), db::fixed("variety_id", &PublishedVolume::variety),
    db::fixed("product_id", &PublishedVolume::product), db::fixed("brand_key", &PublishedVolume::brand_key),
    db::fixed("spec", &PublishedVolume::spec), db::changing("base_units", &PublishedVolume::base),
    db::changing("contracted_units", &PublishedVolume::contracted), db::changing("source", &PublishedVolume::source),
    db::version("version", &PublishedVolume::version), db::fixed("created_at", &PublishedVolume::created_at));

}  // namespace liangjia::procurement
