#include "catalog/sheet/table_writer.h"

#include <algorithm>
#include <charconv>

#include "catalog/sheet/xlsx_book.h"
#include "core/base/decimal.h"

namespace liangjia::catalog::sheet {
namespace {

constexpr std::size_t kMostDigits = 15;
constexpr std::size_t kMostCellCharacters = 32'767;

// What the cell reads as in csv; numbers have no thousands separators.
std::string plain_text(const OutCell& cell) {
  return std::visit(
      [](const auto& value) -> std::string {
        using T = std::decay_t<decltype(value)>;
        if constexpr (std::is_same_v<T, std::monostate>) {
          return {};
        } else if constexpr (std::is_same_v<T, std::string>) {
          return value;
        } else if constexpr (std::is_same_v<T, std::int64_t>) {
          return std::to_string(value);
        } else if constexpr (std::is_same_v<T, bool>) {
          return value ? "是" : "否";
        } else {
          return value.text();
        }
      },
      cell);
}

bool plain_number(std::string_view text) { return decimal::parse(text, 10, true).has_value(); }

std::size_t digits_of(std::string_view text) {
  return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }));
}

double number_of(std::string_view text) {
  double value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  ensure(end.ec == std::errc{} && end.ptr == text.data() + text.size(), "number without a number's text");
  return value;
}

}  // namespace

std::string csv_field(std::string_view text) {
  std::string out(text);
  if (begins_like_formula(text) && !plain_number(text)) out.insert(0, 1, '\'');
  if (out.find_first_of(",\"\r\n;\t") == std::string::npos && !out.starts_with(' ') && !out.ends_with(' ')) return out;
  std::string quoted = "\"";
  for (const char c : out) quoted.append(c == '"' ? 2 : 1, c);
  return quoted + '"';
}

class TableWriter::Output {
 public:
  virtual ~Output() = default;
  virtual void add(std::size_t row, const std::vector<OutCell>& cells) = 0;
  virtual void add_sheet(const std::string&, std::size_t) { throw InternalBug("a csv file has one table"); }
  virtual platform::UnnamedFile finish() = 0;
};

namespace {

class CsvOutput : public TableWriter::Output {
 public:
  explicit CsvOutput(const std::filesystem::path& folder)
      : file_(folder.empty() ? platform::UnnamedFile() : platform::UnnamedFile::in(folder)) {}

  void add(std::size_t, const std::vector<OutCell>& cells) override {
    for (std::size_t i = 0; i < cells.size(); ++i) {
      if (i > 0) text_.push_back(',');
      const bool text = std::holds_alternative<std::string>(cells[i]);
      text_ += text ? csv_field(std::get<std::string>(cells[i])) : plain_text(cells[i]);
    }
    text_ += "\r\n";
    if (text_.size() >= kPiece) flush();
  }
  platform::UnnamedFile finish() override {
    flush();
    return std::move(file_);
  }

 private:
  static constexpr std::size_t kPiece = 64 * 1024;

  void flush() {
    file_.put(written_, text_);
    written_ += text_.size();
    text_.clear();
  }

  platform::UnnamedFile file_;
  std::size_t written_ = 0;
  std::string text_ = "\xEF\xBB\xBF";
};

class XlsxOutput : public TableWriter::Output {
 public:
  XlsxOutput(const std::string& sheet_name, std::size_t columns, const std::filesystem::path& folder)
      : book_(folder), sheet_(book_.add_sheet(sheet_name)) {
    heading_ = book_.add_format();
    format_set_bold(heading_);
    money_ = number_format("#,##0.00");
    price_ = number_format("#,##0.00##");
    ratio_ = number_format("0.00%");
    date_ = number_format("yyyy-mm-dd");
    widen(columns);
    worksheet_freeze_panes(sheet_, 1, 0);
  }

  void add(std::size_t row, const std::vector<OutCell>& cells) override {
    for (std::size_t column = 0; column < cells.size(); ++column) write(row, column, cells[column]);
  }
  void add_sheet(const std::string& name, std::size_t columns) override {
    sheet_ = book_.add_sheet(name);
    widen(columns);
  }
  platform::UnnamedFile finish() override { return book_.finish(); }

 private:
  void widen(std::size_t columns) { worksheet_set_column(sheet_, 0, static_cast<lxw_col_t>(columns == 0 ? 0 : columns - 1), 16, nullptr); }
  lxw_format* number_format(const char* code) {
    lxw_format* format = book_.add_format();
    format_set_num_format(format, code);
    return format;
  }

  void write(std::size_t row, std::size_t column, const OutCell& cell) {
    if (std::holds_alternative<std::monostate>(cell)) return;
    if (const auto* date = std::get_if<BusinessDate>(&cell)) return write_date(sheet_, row, column, *date, date_);
    const std::string text = plain_text(cell);
    const bool number = !std::holds_alternative<std::string>(cell) && !std::holds_alternative<bool>(cell);
    if (!number || digits_of(text) > kMostDigits) return write_string(row, column, text);
    lxw_format* format = nullptr;
    if (std::holds_alternative<Fen>(cell) || std::holds_alternative<FenSum>(cell)) format = money_;
    if (std::holds_alternative<Price>(cell)) format = price_;
    if (std::holds_alternative<Ratio>(cell)) format = ratio_;
    write_number(sheet_, row, column, number_of(text), format);
  }

  void write_string(std::size_t row, std::size_t column, std::string text) {
    if (text.size() > kMostCellCharacters) {  // the format's own limit
      text.resize(kMostCellCharacters - 3);
      while (!text.empty() && (static_cast<unsigned char>(text.back()) & 0xC0U) == 0x80U) text.pop_back();
      if (!text.empty() && static_cast<unsigned char>(text.back()) >= 0xC0U) text.pop_back();
      text += "…";
    }
    book_.write_text(sheet_, row, column, text, row == 0 ? heading_ : nullptr);
  }

  XlsxBook book_;
  lxw_worksheet* sheet_;
  lxw_format* heading_ = nullptr;
  lxw_format* money_ = nullptr;
  lxw_format* price_ = nullptr;
  lxw_format* ratio_ = nullptr;
  lxw_format* date_ = nullptr;
};

}  // namespace

TableWriter::TableWriter(TableFormat format, const std::string& sheet_name, const std::vector<std::string>& titles,
                         const std::filesystem::path& folder)
    : columns_(titles.size()) {
  if (format == TableFormat::Csv) {
    output_ = std::make_unique<CsvOutput>(folder);
  } else {
    output_ = std::make_unique<XlsxOutput>(sheet_name, titles.size(), folder);
  }
  output_->add(0, std::vector<OutCell>(titles.begin(), titles.end()));
}

TableWriter::~TableWriter() = default;
TableWriter::TableWriter(TableWriter&&) noexcept = default;

void TableWriter::add(const std::vector<OutCell>& cells) {
  ensure(cells.size() == columns_, "table row of another width than its heading");
  ensure(rows_ < kMostRows, "table longer than a sheet can hold");
  output_->add(++rows_, cells);
}

void TableWriter::add_sheet(const std::string& name, const std::vector<std::vector<OutCell>>& rows) {
  output_->add_sheet(name, rows.empty() ? 0 : rows.front().size());
  for (std::size_t row = 0; row < rows.size(); ++row) output_->add(row, rows[row]);
}

platform::UnnamedFile TableWriter::finish() { return output_->finish(); }

}  // namespace liangjia::catalog::sheet
