#pragma once
// libxlsxwriter behind a value that owns it. Only string, number and date cells can be written: there is no way to write
// a formula, so no text of a user can become one.
#include <xlsxwriter.h>

#include <filesystem>
#include <map>
#include <mutex>
#include <stdexcept>
#include <string>
#include <string_view>
#include <utility>

#include "catalog/sheet/numbers.h"
#include "catalog/sheet/quoted_cells.h"
#include "core/base/calendar.h"
#include "core/base/check.h"
#include "core/platform/unnamed_file.h"

namespace liangjia::catalog::sheet {

class XlsxBook {
 public:
  XlsxBook() { open({}); }
  // Rows must be written in order; memory stays flat. What is not written yet lies in files without a name in `folder`.
  explicit XlsxBook(const std::filesystem::path& folder)
      : folder_(folder.string()), file_(folder.empty() ? platform::UnnamedFile() : platform::UnnamedFile::in(folder)) {
    lxw_workbook_options options{};
    options.constant_memory = LXW_TRUE;
    if (!folder_.empty()) options.tmpdir = folder_.data();
    open(options);
  }
  ~XlsxBook() {
    if (book_ != nullptr) close();
  }
  XlsxBook(const XlsxBook&) = delete;
  XlsxBook& operator=(const XlsxBook&) = delete;

  lxw_worksheet* add_sheet(const std::string& name) {
    lxw_worksheet* sheet = workbook_add_worksheet(book_, name.c_str());
    ensure(sheet != nullptr, "xlsx sheet name not allowed");
    return sheet;
  }
  lxw_format* add_format() { return workbook_add_format(book_); }

  // Text that begins like a formula carries Excel's mark of text besides (quoted_cells.h).
  void write_text(lxw_worksheet* sheet, std::size_t row, std::size_t column, const std::string& text, lxw_format* format = nullptr) {
    const std::string stored = escaped(text, 32'767);
    lxw_format* const worn = begins_like_formula(text) ? quoted(format) : format;
    const lxw_error status =
        worksheet_write_string(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), stored.c_str(), worn);
    ensure(status == LXW_NO_ERROR, "xlsx cell outside the sheet or too long");
  }

  // Nothing may be written afterwards.
  platform::UnnamedFile finish() {
    const lxw_error status = close();
    if (status != LXW_NO_ERROR) throw std::runtime_error(std::string("writing xlsx: ") + lxw_strerror(status));
    if (!quoted_.empty()) mark_quoted_cells(file_);
    return std::move(file_);
  }

 private:
  void open(lxw_workbook_options options) {
    book_ = workbook_new_opt(file_.path().c_str(), &options);
    ensure(book_ != nullptr, "xlsx workbook not made");
  }

  // The same format with the stand-in for the mark.
  lxw_format* quoted(lxw_format* format) {
    const auto known = quoted_.find(format);
    if (known != quoted_.end()) return known->second;
    lxw_format* const made = add_format();
    if (format != nullptr) {
      const auto links = made->list_pointers;
      *made = *format;
      made->list_pointers = links;
      made->xf_index = LXW_PROPERTY_UNSET;
    }
    format_set_hidden(made);
    return quoted_[format] = made;
  }

  // One at a time: the library tells the time of creation with gmtime(), whose result all threads share.
  lxw_error close() {
    static std::mutex one_at_a_time;
    const std::lock_guard guard(one_at_a_time);
    return workbook_close(std::exchange(book_, nullptr));
  }

  std::string folder_;  // the library asks for it while it writes
  platform::UnnamedFile file_;
  lxw_workbook* book_ = nullptr;
  std::map<lxw_format*, lxw_format*> quoted_;  // by the format without it
};

inline void write_number(lxw_worksheet* sheet, std::size_t row, std::size_t column, double number, lxw_format* format = nullptr) {
  const lxw_error status = worksheet_write_number(sheet, static_cast<lxw_row_t>(row), static_cast<lxw_col_t>(column), number, format);
  ensure(status == LXW_NO_ERROR, "xlsx cell outside the sheet");
}

// `format` must be a date format.
inline void write_date(lxw_worksheet* sheet, std::size_t row, std::size_t column, BusinessDate date, lxw_format* format) {
  write_number(sheet, row, column, date.days_since(BusinessDate{1899, 12, 30}), format);
}

}  // namespace liangjia::catalog::sheet
