#pragma once
// What the check of the audit believes, and what no database may say of itself.
#include <map>
#include <string>
#include <vector>

#include "core/journal/head.h"

namespace liangjia::journal {

// A key that may have signed blocks, by the SM3 of its public PEM.
struct TrustedKey {
  std::string fingerprint;
  std::string row_secret;         // empty: its rows' marks cannot be checked, as its private half is elsewhere
  std::int64_t marks_behind = 0;  // rows in blocks behind this one carry its marks
};

struct Trust {
  std::vector<TrustedKey> keys;  // none: any key of the database is believed, which proves nothing against who writes there
  std::vector<Head> heads;       // told outside the database
};

}  // namespace liangjia::journal
