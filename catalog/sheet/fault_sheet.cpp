#include "catalog/sheet/fault_sheet.h"

#include <algorithm>
#include <charconv>

#include "catalog/sheet/xlsx_book.h"

namespace liangjia::catalog::sheet {
namespace {

constexpr lxw_row_t kTemplateRows = 5'000;  // how far down drop-downs reach

void write_as_it_was(XlsxBook& book, lxw_worksheet* sheet, std::size_t row, std::size_t column, const Cell& cell, lxw_format* date_format) {
  const bool zeros_in_front = cell.text.size() > 1 && cell.text.front() == '0' && cell.text[1] != '.';
  if (cell.kind == CellKind::Number && !zeros_in_front) {
    double value = 0;
    const auto end = std::from_chars(cell.text.data(), cell.text.data() + cell.text.size(), value);
    if (end.ec == std::errc{} && end.ptr == cell.text.data() + cell.text.size()) return write_number(sheet, row, column, value);
  }
  if (cell.kind == CellKind::Date) {
    if (const auto date = BusinessDate::parse(cell.text)) return write_date(sheet, row, column, *date, date_format);
  }
  if (cell.kind != CellKind::Empty) book.write_text(sheet, row, column, cell.text);
}

// "row:17/column:数量" -> "数量"
std::string column_title(const std::string& pointer) {
  static constexpr std::string_view kMark = "/column:";
  const std::size_t at = pointer.find(kMark);
  return at == std::string::npos ? pointer : pointer.substr(at + kMark.size());
}

std::string_view type_zh(ValueType type) {
  switch (type) {
    case ValueType::Text:
      return "文字";
    case ValueType::Code:
      return "编码（文本格式）";
    case ValueType::Price:
      return "金额（元）";
    case ValueType::Quantity:
      return "整数，可带单位，如 280片";
    case ValueType::Unit:
      return "计量单位，如 片、盒";
    case ValueType::WholeNumber:
      return "整数";
    case ValueType::Decimal:
      return "小数";
    case ValueType::Date:
      return "日期，如 2026-03-01";
    case ValueType::Ratio:
      return "比例，如 60%";
    case ValueType::YesNo:
      return "是 或 否";
    case ValueType::Choice:
      return "从下拉列表选";
  }
  throw InternalBug("value type without a name");
}

std::string_view need_zh(Need need) { return need == Need::Required ? "必填" : need == Need::OneOf ? "有此说明的列至少填一项" : "选填"; }

void add_drop_down(lxw_worksheet* sheet, lxw_col_t column, const ColumnSpec& spec) {
  std::vector<std::string> names;
  if (spec.type == ValueType::YesNo) names = {"是", "否"};
  for (const ChoiceSpec& choice : spec.choices) names.emplace_back(choice.zh);
  if (names.empty()) return;
  std::vector<char*> options;
  for (std::string& name : names) options.push_back(name.data());
  options.push_back(nullptr);
  lxw_data_validation validation{};
  validation.validate = LXW_VALIDATION_TYPE_LIST;
  validation.value_list = options.data();
  const lxw_error status = worksheet_data_validation_range(sheet, 1, column, kTemplateRows, column, &validation);
  ensure(status == LXW_NO_ERROR, "drop-down not accepted");
}

void write_notes(XlsxBook& book, const KindDefinition& kind, lxw_format* bold) {
  lxw_worksheet* sheet = book.add_sheet("填写说明");
  worksheet_set_column(sheet, 0, 0, 24, nullptr);
  worksheet_set_column(sheet, 1, 2, 22, nullptr);
  worksheet_set_column(sheet, 3, 4, 44, nullptr);
  std::size_t row = 0;
  for (const std::string_view title : {"列", "是否必填", "填什么", "示例", "说明"})
    book.write_text(sheet, 0, row++, std::string(title), bold);
  row = 1;
  for (const ColumnSpec& column : kind.columns) {
    book.write_text(sheet, row, 0, std::string(column.title_zh));
    book.write_text(sheet, row, 1, std::string(need_zh(column.need)));
    book.write_text(sheet, row, 2, std::string(type_zh(column.type)));
    book.write_text(sheet, row, 3, std::string(column.example));
    book.write_text(sheet, row, 4, std::string(column.note_zh));
    ++row;
  }
  const Limits limits;
  book.write_text(sheet, row + 1, 0,
                  "可导入 xlsx、xls、csv；文件不超过 " + std::to_string(limits.file_bytes >> 20U) + " MB，" + std::to_string(limits.rows) +
                      " 行。带 * 的列必填；示例行可以留着，不会导入。");
}

}  // namespace

std::string write_fault_sheet(const Grid& grid, const Mapping& mapping, const std::vector<FaultyRow>& faulty) {
  XlsxBook book;
  lxw_worksheet* sheet = book.add_sheet("错误行");
  lxw_format* bold = book.add_format();
  format_set_bold(bold);
  lxw_format* wrapped = book.add_format();
  format_set_text_wrap(wrapped);
  lxw_format* date = book.add_format();
  format_set_num_format(date, "yyyy-mm-dd");

  for (const MappedColumn& column : mapping.columns) book.write_text(sheet, 0, column.index, column.title, bold);
  for (const UnmappedColumn& column : mapping.unmapped) book.write_text(sheet, 0, column.index, column.title, bold);
  const std::size_t extra = grid.columns;
  std::size_t place = extra;
  for (const char* title : {"行号", "出错字段", "出错原因", "Error"}) book.write_text(sheet, 0, place++, title, bold);
  worksheet_set_column(sheet, static_cast<lxw_col_t>(extra + 1), static_cast<lxw_col_t>(extra + 1), 18, nullptr);
  worksheet_set_column(sheet, static_cast<lxw_col_t>(extra + 2), static_cast<lxw_col_t>(extra + 3), 60, nullptr);
  worksheet_freeze_panes(sheet, 1, 0);

  std::size_t out_row = 1;
  for (const FaultyRow& bad : faulty) {
    const auto row =
        std::lower_bound(grid.rows.begin(), grid.rows.end(), bad.number, [](const Row& one, int number) { return one.number < number; });
    ensure(row != grid.rows.end() && row->number == bad.number, "faulty row of another grid");
    for (std::size_t column = 0; column < row->cells.size(); ++column)
      write_as_it_was(book, sheet, out_row, column, row->cells[column], date);
    std::string titles;
    std::string zh;
    std::string en;
    for (const FieldError& one : bad.faults) {
      const std::string title = column_title(one.pointer);
      const std::string next = titles.empty() ? "" : "\n";
      titles += next + title;
      zh += next + title + "：" + filled(one.kind->zh, one.arguments);
      en += next + title + ": " + filled(one.kind->en, one.arguments);
    }
    write_number(sheet, out_row, extra, bad.number);
    book.write_text(sheet, out_row, extra + 1, titles, wrapped);
    book.write_text(sheet, out_row, extra + 2, zh, wrapped);
    book.write_text(sheet, out_row, extra + 3, en, wrapped);
    ++out_row;
  }
  return book.finish().content();
}

std::string write_template(SheetKind kind_of_sheet) {
  const KindDefinition& kind = definition(kind_of_sheet);
  XlsxBook book;
  lxw_worksheet* sheet = book.add_sheet(std::string(name_of(kind_of_sheet).zh));
  lxw_format* bold = book.add_format();
  format_set_bold(bold);
  lxw_format* required = book.add_format();
  format_set_bold(required);
  format_set_font_color(required, 0x9C0006);
  format_set_bg_color(required, 0xFFC7CE);
  lxw_format* text = book.add_format();
  format_set_num_format(text, "@");
  lxw_format* example = book.add_format();
  format_set_num_format(example, "@");
  format_set_italic(example);
  format_set_font_color(example, 0x7F7F7F);

  for (std::size_t i = 0; i < kind.columns.size(); ++i) {
    const ColumnSpec& column = kind.columns[i];
    const auto place = static_cast<lxw_col_t>(i);
    const bool must = column.need == Need::Required;
    std::string title(column.title_zh);
    if (column.yearly) title = "2024年" + title;
    worksheet_set_column(sheet, place, place, 18, column.type == ValueType::Code ? text : nullptr);
    book.write_text(sheet, 0, i, must ? "*" + title : title, must ? required : bold);
    if (!column.example.empty()) book.write_text(sheet, 1, i, std::string(column.example), example);
    add_drop_down(sheet, place, column);
  }
  worksheet_freeze_panes(sheet, 1, 0);
  write_notes(book, kind, bold);
  return book.finish().content();
}

}  // namespace liangjia::catalog::sheet
