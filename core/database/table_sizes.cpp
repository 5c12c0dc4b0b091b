#include "core/database/table_sizes.h"

#include "core/database/table.h"

namespace liangjia::db {
namespace {

constexpr auto kSize = view<TableSize>(
    column("t.table_name", &TableSize::table), column("CAST(COALESCE(t.table_rows, 0) AS SIGNED)", &TableSize::rows),
    column("CAST(COALESCE(t.data_length, 0) AS SIGNED)", &TableSize::data_bytes),
    column("CAST(COALESCE(t.index_length, 0) AS SIGNED)", &TableSize::index_bytes),
    column("EXISTS (SELECT 1 FROM information_schema.columns c WHERE c.table_schema = t.table_schema AND c.table_name = t.table_name AND "
           "c.column_name = 'id' AND c.data_type = 'bigint')",
           &TableSize::by_id));
constexpr auto kSizes = select<kSize,
                               "FROM information_schema.tables t WHERE t.table_schema = DATABASE() AND t.table_type = 'BASE TABLE' "
                               "ORDER BY t.data_length + t.index_length DESC, t.table_name">("table_sizes.all");

}  // namespace

std::vector<TableSize> table_sizes(Session& session) { return all(session, kSizes); }

}  // namespace liangjia::db
