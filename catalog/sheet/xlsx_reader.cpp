// xlsx: the parts of ECMA-376 that carry values, by SAX. A part with a document type is refused, so there are no
// entities, inside or outside, to expand.
#include <Poco/Exception.h>
#include <Poco/SAX/Attributes.h>
#include <Poco/SAX/DefaultHandler.h>
#include <Poco/SAX/SAXParser.h>

#include <algorithm>
#include <charconv>
#include <map>
#include <optional>
#include <utility>

#include "catalog/sheet/grid_builder.h"
#include "catalog/sheet/numbers.h"
#include "catalog/sheet/readers.h"
#include "catalog/sheet/unzip.h"
#include "core/base/calendar.h"
#include "core/base/text.h"

namespace liangjia::catalog::sheet {
namespace {

using Poco::XML::Attributes;
using Poco::XML::XMLChar;
using Poco::XML::XMLString;

// The attribute by its local name; empty when absent.
std::string attribute(const Attributes& attributes, std::string_view name) {
  for (int i = 0; i < attributes.getLength(); ++i) {
    if (attributes.getLocalName(i) == name) return attributes.getValue(i);
  }
  return {};
}

std::optional<std::size_t> whole(std::string_view text) {
  std::size_t value = 0;
  const auto end = std::from_chars(text.data(), text.data() + text.size(), value);
  return end.ec == std::errc{} && end.ptr == text.data() + text.size() && value < 0x7FFF'FFFF ? std::optional{value} : std::nullopt;
}

struct Position {
  std::size_t row, column;  // from 0
};

std::optional<Position> position(std::string_view reference) {
  std::size_t column = 0;
  std::size_t at = 0;
  for (; at < reference.size() && at < 4 && reference[at] >= 'A' && reference[at] <= 'Z'; ++at) {
    column = column * 26 + static_cast<std::size_t>(reference[at] - 'A') + 1;
  }
  const auto row = whole(reference.substr(at));
  if (column == 0 || !row || *row == 0) return std::nullopt;
  return Position{*row - 1, column - 1};
}

// "2026-03-01T08:30:00.000Z" as dates are given elsewhere. The zone says nothing: programs put it behind the time on the wall.
std::optional<std::string> iso_day(std::string_view text) {
  const auto day = BusinessDate::parse(text.substr(0, 10));
  if (!day) return std::nullopt;
  const std::string_view time = text.size() >= 19 && text[10] == 'T' ? text.substr(11, 8) : std::string_view();
  const bool told = time.find_first_not_of("0123456789:") == std::string_view::npos && !time.empty() && time != "00:00:00";
  return told ? day->text() + " " + std::string(time) : day->text();
}

class PartHandler : public Poco::XML::DefaultHandler {
 public:
  void startElement(const XMLString&, const XMLString& local, const XMLString&, const Attributes& attributes) override {
    open(local, attributes);
  }
  void endElement(const XMLString&, const XMLString& local, const XMLString&) override { close(local); }
  void characters(const XMLChar ch[], int start, int length) override {
    if (collecting_) text_.append(ch + start, static_cast<std::size_t>(length));
  }

 protected:
  virtual void open(const std::string& name, const Attributes& attributes) = 0;
  virtual void close(const std::string& name) = 0;

  bool collecting_ = false;
  std::string text_;
};

class Relations : public PartHandler {
 public:
  struct Relation {
    std::string type, target;
  };
  std::map<std::string, Relation> by_id;

 protected:
  void open(const std::string& name, const Attributes& attributes) override {
    if (name == "Relationship") by_id[attribute(attributes, "Id")] = {attribute(attributes, "Type"), attribute(attributes, "Target")};
  }
  void close(const std::string&) override {}
};

class Workbook : public PartHandler {
 public:
  struct Sheet {
    std::string name, relation;
    bool visible;
  };
  std::vector<Sheet> sheets;
  bool from_1904 = false;

 protected:
  void open(const std::string& name, const Attributes& attributes) override {
    if (name == "sheet") {
      std::string relation;  // r:id; sheetId has another local name
      for (int i = 0; i < attributes.getLength(); ++i) {
        if (attributes.getLocalName(i) == "id") relation = attributes.getValue(i);
      }
      const std::string state = attribute(attributes, "state");
      sheets.push_back({attribute(attributes, "name"), relation, state.empty() || state == "visible"});
    } else if (name == "workbookPr") {
      const std::string date1904 = attribute(attributes, "date1904");
      from_1904 = date1904 == "1" || date1904 == "true";
    }
  }
  void close(const std::string&) override {}
};

class SharedStrings : public PartHandler {
 public:
  std::vector<std::string> strings;

 protected:
  void open(const std::string& name, const Attributes&) override {
    if (name == "si") text_.clear();
    if (name == "rPh") phonetic_ = true;
    collecting_ = name == "t" && !phonetic_;
  }
  void close(const std::string& name) override {
    collecting_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name == "si") strings.push_back(unescaped(std::move(text_)));
  }

 private:
  bool phonetic_ = false;
};

class Styles : public PartHandler {
 public:
  std::vector<NumberStyle> of_cells;

 protected:
  void open(const std::string& name, const Attributes& attributes) override {
    if (name == "numFmt") {
      formats_[attribute(attributes, "numFmtId")] = number_style(attribute(attributes, "formatCode"));
    } else if (name == "cellXfs") {
      in_cell_styles_ = true;
    } else if (name == "xf" && in_cell_styles_) {
      const std::string id = attribute(attributes, "numFmtId");
      const auto own = formats_.find(id);
      of_cells.push_back(own != formats_.end() ? own->second : builtin_number_style(static_cast<int>(whole(id).value_or(0))));
    }
  }
  void close(const std::string& name) override {
    if (name == "cellXfs") in_cell_styles_ = false;
  }

 private:
  std::map<std::string, NumberStyle> formats_;
  bool in_cell_styles_ = false;
};

class SheetCells : public PartHandler {
 public:
  SheetCells(GridBuilder& builder, const std::vector<std::string>& strings, const std::vector<NumberStyle>& styles, bool from_1904)
      : builder_(builder), strings_(strings), styles_(styles), from_1904_(from_1904) {}

 protected:
  void open(const std::string& name, const Attributes& attributes) override {
    if (builder_.refused()) return;
    if (name == "row") {
      const auto number = whole(attribute(attributes, "r"));
      next_ = {number && *number > 0 ? *number - 1 : next_row_, 0};
      next_row_ = next_.row + 1;
    } else if (name == "c") {
      begin_cell(attributes);
    } else if (name == "rPh") {
      phonetic_ = true;
    } else if (name == "v" || name == "f" || (name == "t" && !phonetic_)) {
      collecting_ = true;
    } else if (name == "mergeCell") {
      merge(attribute(attributes, "ref"));
    }
  }
  void close(const std::string& name) override {
    collecting_ = false;
    if (name == "rPh") phonetic_ = false;
    if (name == "f") formula_ = "=" + std::exchange(text_, {});
    if (name == "c" && !builder_.refused()) end_cell();
  }

 private:
  void begin_cell(const Attributes& attributes) {
    text_.clear();
    type_.clear();
    formula_.clear();
    std::size_t style = 0;
    for (int i = 0; i < attributes.getLength(); ++i) {
      const XMLString& name = attributes.getLocalName(i);
      if (name == "r") {
        if (const auto at = position(attributes.getValue(i))) next_ = *at;
      } else if (name == "t") {
        type_ = attributes.getValue(i);
      } else if (name == "s") {
        style = whole(attributes.getValue(i)).value_or(0);
      }
    }
    style_ = style < styles_.size() ? styles_[style] : NumberStyle{};
  }

  void end_cell() {
    const Position at = next_;
    ++next_.column;
    if (text_.empty()) {
      // Saved by a program that computes nothing. An empty text as result says that it is one.
      if (!formula_.empty() && type_ != "str") builder_.put(at.row, at.column, CellKind::Error, std::move(formula_));
      return;
    }
    if (type_ == "s") {
      const auto index = whole(trimmed(text_));
      if (!index || *index >= strings_.size()) return builder_.refuse(reject(fault::kDamaged));
      builder_.put(at.row, at.column, CellKind::Text, strings_[*index]);
    } else if (type_ == "str" || type_ == "inlineStr") {
      builder_.put(at.row, at.column, CellKind::Text, unescaped(std::move(text_)));
    } else if (type_ == "b") {
      builder_.put(at.row, at.column, CellKind::Boolean, text_ == "1" || text_ == "true" ? "TRUE" : "FALSE");
    } else if (type_ == "e") {
      builder_.put(at.row, at.column, CellKind::Error, std::move(text_));
    } else if (type_ == "d") {
      auto day = iso_day(text_);  // what is no moment stays as it was written
      builder_.put(at.row, at.column, day ? CellKind::Date : CellKind::Text, std::move(day).value_or(text_));
    } else {
      put_number(at);
    }
  }

  void put_number(Position at) {
    const std::string digits = trimmed(text_);
    double value = 0;
    const auto end = std::from_chars(digits.data(), digits.data() + digits.size(), value);
    if (end.ec != std::errc{} || end.ptr != digits.data() + digits.size()) return builder_.refuse(reject(fault::kDamaged));
    auto shown = shown_number(value, style_, from_1904_);
    builder_.put(at.row, at.column, shown.kind, std::move(shown.text));
  }

  void merge(const std::string& reference) {
    const std::size_t colon = reference.find(':');
    if (colon == std::string::npos) return;
    const auto first = position(std::string_view(reference).substr(0, colon));
    const auto last = position(std::string_view(reference).substr(colon + 1));
    if (first && last) builder_.merge(first->row, first->column, last->row, last->column);
  }

  GridBuilder& builder_;
  const std::vector<std::string>& strings_;
  const std::vector<NumberStyle>& styles_;
  bool from_1904_;
  Position next_{0, 0};
  std::size_t next_row_ = 0;
  std::string type_;
  std::string formula_;
  NumberStyle style_;
  bool phonetic_ = false;
};

// Unpacks and parses one part.
Result<Done> parse(Unzip& archive, const std::string& name, PartHandler& handler) {
  const auto xml = archive.part(name);
  if (!xml) return xml.rejection();
  // No honest producer writes document types or UTF-16 here; without both there is nothing to hide an entity in.
  if (xml->find("<!DOCTYPE") != std::string::npos || xml->find('\0') != std::string::npos) return reject(fault::kDamaged);
  try {
    Poco::XML::SAXParser parser;
    parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_GENERAL_ENTITIES, false);
    parser.setFeature(Poco::XML::XMLReader::FEATURE_EXTERNAL_PARAMETER_ENTITIES, false);
    parser.setContentHandler(&handler);
    parser.parseMemoryNP(xml->data(), xml->size());
  } catch (const Poco::Exception&) {
    return reject(fault::kDamaged);
  }
  return Done{};
}

// "/xl/worksheets/sheet1.xml", "worksheets/sheet1.xml" or "./worksheets/sheet1.xml", seen from `folder`.
std::string resolved(const std::string& folder, const std::string& target) {
  if (target.starts_with('/')) return target.substr(1);
  std::string base = folder;
  std::string_view rest = target;
  while (rest.starts_with("../") || rest.starts_with("./")) {
    const bool up = rest.starts_with("../");
    rest.remove_prefix(up ? 3 : 2);
    if (!up) continue;
    const std::size_t slash = base.empty() ? std::string::npos : base.rfind('/', base.size() - 2);
    base = slash == std::string::npos ? "" : base.substr(0, slash + 1);
  }
  return base + std::string(rest);
}

class XlsxFile {
 public:
  XlsxFile(Unzip archive, const Limits& limits) : archive_(std::move(archive)), limits_(limits) {}

  Result<Grid> read(std::string_view file_name, std::string_view wanted) {
    const std::string main = main_part();
    if (!archive_.has(main)) {
      if (archive_.has("xl/workbook.bin")) return reject(fault::kUnsupportedFormat, {{"format", "xlsb"}});
      if (archive_.has("content.xml")) return reject(fault::kUnsupportedFormat, {{"format", "ods"}});
      return reject(fault::kNotASpreadsheet, {{"name", std::string(file_name)}});
    }
    if (main.ends_with(".bin")) return reject(fault::kUnsupportedFormat, {{"format", "xlsb"}});
    folder_ = main.substr(0, main.rfind('/') + 1);
    if (auto done = parse(archive_, main, workbook_); !done) return done.rejection();
    if (workbook_.sheets.empty()) return reject(fault::kNotASpreadsheet, {{"name", std::string(file_name)}});  // a docx
    if (auto done = parse(archive_, folder_ + "_rels/" + main.substr(folder_.size()) + ".rels", relations_); !done) return done.rejection();
    if (auto done = parse_optional("/sharedStrings", strings_); !done) return done.rejection();
    if (auto done = parse_optional("/styles", styles_); !done) return done.rejection();
    return first_filled(wanted);
  }

 private:
  std::string main_part() {
    Relations root;
    if (archive_.has("_rels/.rels") && parse(archive_, "_rels/.rels", root)) {
      for (const auto& [id, relation] : root.by_id) {
        if (relation.type.ends_with("/officeDocument")) return resolved("", relation.target);
      }
    }
    return "xl/workbook.xml";
  }

  Result<Done> parse_optional(std::string_view type, PartHandler& handler) {
    for (const auto& [id, relation] : relations_.by_id) {
      if (relation.type.ends_with(type)) return parse(archive_, resolved(folder_, relation.target), handler);
    }
    return Done{};
  }

  Result<Grid> first_filled(std::string_view wanted) {
    std::vector<std::string> visible;
    for (const auto& sheet : workbook_.sheets) {
      if (sheet.visible) visible.push_back(sheet.name);
    }
    if (!wanted.empty() && std::find(visible.begin(), visible.end(), wanted) == visible.end()) {
      return reject(fault::kNoSuchSheet, {{"name", std::string(wanted)}, {"seen", joined(visible)}});
    }
    for (const auto& sheet : workbook_.sheets) {
      if (!sheet.visible || (!wanted.empty() && sheet.name != wanted)) continue;
      const auto relation = relations_.by_id.find(sheet.relation);
      if (relation == relations_.by_id.end()) return reject(fault::kDamaged);
      if (!relation->second.type.ends_with("/worksheet")) continue;  // a chart
      GridBuilder builder(limits_);
      SheetCells cells(builder, strings_.strings, styles_.of_cells, workbook_.from_1904);
      if (auto done = parse(archive_, resolved(folder_, relation->second.target), cells); !done) return done.rejection();
      if (builder.empty() && !builder.refused()) continue;
      auto grid = builder.finish();
      if (!grid) return grid;
      grid->type = FileType::Xlsx;
      grid->sheet = sheet.name;
      grid->sheets = visible;
      return grid;
    }
    return reject(fault::kEmpty);
  }

  Unzip archive_;
  Limits limits_;
  std::string folder_;
  Workbook workbook_;
  Relations relations_;
  SharedStrings strings_;
  Styles styles_;
};

}  // namespace

Result<Grid> read_xlsx(std::string_view bytes, std::string_view file_name, const Limits& limits, std::string_view sheet) {
  auto archive = Unzip::open(bytes, limits);
  if (!archive) return archive.rejection();
  return XlsxFile(std::move(*archive), limits).read(file_name, sheet);
}

}  // namespace liangjia::catalog::sheet
