#pragma once
// What the bodies of the city's pool, its treasury and what it gives to institutions have in common: bounds, and how they are read.
#include <cstdint>
#include <string_view>

#include "core/platform/json.h"
#include "settlement/pool/pool_code.h"

namespace liangjia::api {

// More than any city turns over, and so little that sums of it fit.
inline constexpr Fen kPoolAmountMost{100'000'000'000'000};
inline constexpr std::int64_t kPoolYearFirst = 2022;  // pooling begins
inline constexpr std::int64_t kPoolYearLast = 2100;
inline constexpr std::size_t kPoolEvidenceMost = 500;
inline constexpr std::size_t kPoolReferenceMost = 100;

// What lies outside is a fault of the field, and read as the bound, so that what follows may add it up.
Fen bounded(json::FieldReader& in, std::string_view name, Fen most = kPoolAmountMost);
Fen maybe_bounded(json::FieldReader& in, std::string_view name, Fen most = kPoolAmountMost);  // zero when it is absent
settlement::PoolCode read_pool(json::FieldReader& in);                                        // none where it is no code

}  // namespace liangjia::api
