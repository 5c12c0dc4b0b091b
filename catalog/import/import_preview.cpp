#include "catalog/import/import_preview.h"

#include <algorithm>
#include <set>

#include "core/base/text.h"

namespace liangjia::catalog {
namespace {

constexpr std::size_t kRowsShown = 20;
constexpr std::size_t kSamples = 3;

const sheet::Row* row_of(const sheet::Grid& grid, int number) {
  const auto found = std::ranges::lower_bound(grid.rows, number, {}, &sheet::Row::number);
  return found == grid.rows.end() || found->number != number ? nullptr : &*found;
}

std::string raw(const sheet::Grid& grid, int row, std::size_t column) {
  const sheet::Row* found = row_of(grid, row);
  return found ? found->at(column).text : std::string();
}

// "280 片", "49.0500 元/盒": with the unit, whether told or not.
std::string read_text(const sheet::Value& value) {
  if (const auto* counted = std::get_if<sheet::Counted>(&value)) return std::to_string(counted->count) + " " + counted->unit;
  if (const auto* price = std::get_if<sheet::PriceOf>(&value)) {
    return price->price.count_e4() == 0 ? "无价格" : price->price.text() + " 元/" + price->unit;
  }
  return cell_text(value);
}

sheet::Value value_of(const sheet::TypedRow& row, const sheet::MappedColumn& column) {
  if (column.year == 0) return row.value(column.key);
  for (const sheet::YearQuantity& year : row.history()) {
    if (year.year == column.year) return year.quantity;
  }
  return {};
}

// Rows whose cell in the column holds something: different texts first, then others up to kSamples.
std::vector<int> sample_rows(const ImportPreview& preview, std::size_t column) {
  std::vector<int> all;
  for (const sheet::TypedRow& row : preview.rows.rows) all.push_back(row.number());
  for (const sheet::FaultyRow& row : preview.rows.faulty) all.push_back(row.number);
  std::vector<int> out;
  std::set<std::string> seen;
  for (const bool fresh_only : {true, false}) {
    for (const int row : all) {
      if (out.size() == kSamples) return out;
      const std::string text = trimmed(raw(preview.grid, row, column));
      if (text.empty() || std::ranges::find(out, row) != out.end() || (!seen.insert(text).second && fresh_only)) continue;
      out.push_back(row);
    }
  }
  return out;
}

json::Array samples_of(const ImportPreview& preview, const sheet::MappedColumn& column) {
  json::Array samples;
  for (const int number : sample_rows(preview, column.index)) {
    json::Object sample{{"row", number}, {"before", raw(preview.grid, number, column.index)}};
    const auto typed = std::ranges::find_if(preview.rows.rows, [&](const sheet::TypedRow& row) { return row.number() == number; });
    const bool good = typed != preview.rows.rows.end();
    sample.set("after", good ? json::Value(read_text(value_of(*typed, column))) : json::Value());
    samples.push_back(std::move(sample));
  }
  return samples;
}

json::Array raw_samples_of(const ImportPreview& preview, std::size_t column) {
  json::Array samples;
  for (const int number : sample_rows(preview, column))
    samples.push_back(json::Object{{"row", number}, {"before", raw(preview.grid, number, column)}});
  return samples;
}

const sheet::ColumnSpec& spec_of(const ImportPreview& preview, std::string_view key) {
  const sheet::KindDefinition& kind = sheet::definition(preview.mapping.kind);
  return kind.columns[*sheet::column_of(kind, key)];
}

// What a number of the column counts, with its 万: "万片/支/袋", "最小包装"; null where nothing is counted.
json::Value unit_of(const sheet::MappedColumn& column, const sheet::ColumnSpec& spec) {
  if (spec.unit.empty()) return column.percent ? json::Value("%") : json::Value();
  const std::string unit = column.unit.empty() ? std::string(spec.unit) : column.unit;
  const std::string scale = column.multiplier == 1 ? "" : "万";
  return spec.type == sheet::ValueType::Price ? scale + "元/" + unit : scale + unit;
}

json::Array columns_of(const ImportPreview& preview) {
  json::Array columns;
  for (const sheet::MappedColumn& column : preview.mapping.columns) {
    const sheet::ColumnSpec& spec = spec_of(preview, column.key);
    const std::string note = spec.note_zh.empty() ? "" : "：" + std::string(spec.note_zh);
    columns.push_back(json::Object{{"index", column.index},
                                   {"letters", sheet::column_letters(column.index)},
                                   {"title", column.title},
                                   {"key", column.key},
                                   {"meaning_zh", std::string(spec.title_zh) + note},
                                   {"meaning_en", spec.title_en},
                                   {"unit", unit_of(column, spec)},
                                   {"kept", spec.kept},
                                   {"samples", samples_of(preview, column)}});
  }
  return columns;
}

json::Array unread_of(const ImportPreview& preview) {
  json::Array columns;
  for (const sheet::UnmappedColumn& column : preview.mapping.unmapped) {
    columns.push_back(json::Object{{"index", column.index},
                                   {"letters", sheet::column_letters(column.index)},
                                   {"title", column.title},
                                   {"reason", column.why},
                                   {"reason_zh", name_of(column.why).zh},
                                   {"samples", raw_samples_of(preview, column.index)}});
  }
  return columns;
}

json::Object message_of(const Rejection& rejection) {
  return {{"token", rejection.token()},
          {"message_zh", filled(rejection.kind->zh, rejection.arguments)},
          {"message_en", filled(rejection.kind->en, rejection.arguments)}};
}

json::Array questions_of(const ImportPreview& preview) {
  json::Array questions;
  for (const sheet::ColumnQuestion& question : preview.mapping.questions) {
    std::vector<std::size_t> indices{question.proposed};
    indices.insert(indices.end(), question.rivals.begin(), question.rivals.end());
    json::Array columns;
    for (const std::size_t index : indices) {
      columns.push_back(
          json::Object{{"index", index}, {"title", sheet::title_of(preview.mapping, index)}, {"samples", raw_samples_of(preview, index)}});
    }
    const Rejection asked = sheet::rejection_of(preview.mapping, question);
    questions.push_back(json::Object{{"key", question.key},
                                     {"proposed", question.proposed},
                                     {"must_answer", question.must_answer},
                                     {"columns", std::move(columns)},
                                     {"message_zh", filled(asked.kind->zh, asked.arguments)},
                                     {"message_en", filled(asked.kind->en, asked.arguments)}});
  }
  return questions;
}

json::Array skipped_of(const ImportPreview& preview) {
  json::Array rows;
  for (const sheet::SkippedRow& skipped : preview.rows.skipped) {
    if (rows.size() == kRowsShown) break;
    const sheet::Row* row = row_of(preview.grid, skipped.number);
    const auto first = row ? std::ranges::find_if(row->cells, [](const sheet::Cell& cell) { return cell.kind != sheet::CellKind::Empty; })
                           : std::vector<sheet::Cell>::const_iterator{};
    const std::string text = row && first != row->cells.end() ? first->text : "";
    rows.push_back(json::Object{{"row", skipped.number},
                                {"reason", skipped.reason},
                                {"reason_zh", name_of(skipped.reason).zh},
                                {"text", std::string(shortened(text, 120))}});
  }
  return rows;
}

json::Array rows_of(const ImportPreview& preview) {
  json::Array rows;
  for (const sheet::TypedRow& row : preview.rows.rows) {
    if (rows.size() == kRowsShown) break;
    json::Object cells;
    for (const sheet::ColumnSpec& column : sheet::definition(preview.mapping.kind).columns) {
      if (row.has(column.key)) cells.set(std::string(column.key), cell_text(row.value(column.key)));
    }
    rows.push_back(json::Object{{"row", row.number()}, {"values", std::move(cells)}});
  }
  return rows;
}

json::Array known_columns(sheet::SheetKind kind) {
  json::Array columns;
  for (const sheet::ColumnSpec& column : sheet::definition(kind).columns) {
    columns.push_back(json::Object{{"key", column.key},
                                   {"title_zh", column.title_zh},
                                   {"title_en", column.title_en},
                                   {"required", column.need == sheet::Need::Required},
                                   {"example", column.example},
                                   {"note_zh", column.note_zh}});
  }
  return columns;
}

}  // namespace

json::Object preview_document(const ImportPreview& preview) {
  ImportFaults faults(preview.mapping);
  for (const sheet::FaultyRow& row : preview.rows.faulty) faults.add(row);
  json::Array sheets;
  for (const std::string& name : preview.grid.sheets) sheets.push_back(name);
  json::Array told;
  for (std::size_t i = 0; i < std::min(faults.all().size(), kRowsShown); ++i) told.push_back(import_fault_document(faults.all()[i]));
  const bool read = !preview.mapping_fault || !sheet::mapping_fault(preview.mapping);
  return {{"sheet", preview.grid.sheet},
          {"sheets", std::move(sheets)},
          {"mapping", mapping_document(preview.mapping)},
          {"mapping_fault", preview.mapping_fault ? json::Value(message_of(*preview.mapping_fault)) : json::Value()},
          {"known_columns", known_columns(preview.mapping.kind)},
          {"columns", read ? columns_of(preview) : json::Array{}},
          {"unread", unread_of(preview)},
          {"questions", questions_of(preview)},
          {"rows_good", preview.rows.rows.size()},
          {"rows_bad", preview.rows.faulty.size()},
          {"rows_skipped", preview.rows.skipped.size()},
          {"skipped", skipped_of(preview)},
          {"sample", rows_of(preview)},
          {"faults", std::move(told)}};
}

}  // namespace liangjia::catalog
