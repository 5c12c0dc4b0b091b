// Messages of banks (ISO 20022), as the rows that the sheets of banks without them have: pain.002 as answers to instructions, camt.053 and
// camt.054 as statements. What the message says is put down as it stands; what it means is the import's to judge.
#include <algorithm>
#include <map>
#include <utility>

#include "catalog/sheet/bounded_xml.h"
#include "catalog/sheet/errors.h"
#include "catalog/sheet/grid_builder.h"
#include "catalog/sheet/kinds.h"
#include "catalog/sheet/readers.h"
#include "core/base/calendar.h"

namespace liangjia::catalog::sheet {
namespace {

constexpr std::string_view kSpace = "urn:iso:std:iso:20022:tech:xsd:";

// An element that stands for something of its own, with the texts below it by their path from it. Of repeated ones the first counts.
struct Part {
  std::string name;
  std::size_t depth = 0;
  std::map<std::string, std::string, std::less<>> texts;

  std::string at(std::string_view path) const {
    const auto found = texts.find(path);
    return found == texts.end() ? std::string() : found->second;
  }
  std::string first_of(std::initializer_list<std::string_view> paths) const {
    for (const std::string_view path : paths) {
      if (auto text = at(path); !text.empty()) return text;
    }
    return {};
  }
};

using Cells = std::map<std::string_view, std::string>;  // by the key of the column

class Message : public XmlSink {
 public:
  explicit Message(const Limits& limits) : rows_(limits) {}

  void opened(const std::string& space, const std::string& name, const std::string& currency) override {
    path_.push_back(name);
    if (path_.size() == 1) begin(space, name);
    if (is_part(name)) parts_.push_back({name, path_.size(), {}});
    if (!currency.empty() && !parts_.empty()) parts_.back().texts.try_emplace(path_in_part() + "@Ccy", currency);
  }
  void closed(const std::string& name, std::string text) override {
    if (!parts_.empty() && parts_.back().depth == path_.size()) {
      Part part = std::move(parts_.back());
      parts_.pop_back();
      take(part);
    } else if (!text.empty() && !parts_.empty()) {
      parts_.back().texts.try_emplace(path_in_part(), std::move(text));
    }
    ensure(!path_.empty() && path_.back() == name, "elements close in another order than they were opened");
    path_.pop_back();
  }
  Result<Grid> finish() {
    if (!kind_) return reject(fault::kBankMessageUnknown, {{"seen", seen_}});
    if (unbooked_) return reject(fault::kBankMessageUnbooked);
    return rows_.finish();
  }

 private:
  void begin(const std::string& space, const std::string& name) {
    seen_ = name;
    if (name != "Document" || !space.starts_with(kSpace)) return;
    seen_ = space.substr(kSpace.size());
    if (seen_.starts_with("pain.002.001.")) kind_ = SheetKind::BankResults;
    if (seen_.starts_with("camt.053.001.") || seen_.starts_with("camt.054.001.")) kind_ = SheetKind::BankStatements;
    if (!kind_) return;
    const auto columns = definition(*kind_).columns;
    for (std::size_t i = 0; i < columns.size(); ++i) rows_.put(0, i, CellKind::Text, std::string(columns[i].title_zh));
  }
  static bool is_part(std::string_view name) {
    static constexpr std::string_view kParts[] = {
        "GrpHdr", "OrgnlGrpInfAndSts", "OrgnlPmtInfAndSts", "TxInfAndSts", "Stmt", "Ntfctn", "Bal", "Ntry", "TxDtls"};
    return std::ranges::find(kParts, name) != std::end(kParts);
  }
  // From the innermost part to where we are: "Amt", "Refs/InstrId".
  std::string path_in_part() const {
    std::string path;
    for (std::size_t i = parts_.back().depth; i < path_.size(); ++i) path.append(path.empty() ? "" : "/").append(path_[i]);
    return path;
  }
  void put(const Cells& cells) {
    ++row_;
    for (const auto& [key, text] : cells) {
      const auto column = column_of(definition(*kind_), key);
      ensure(column.has_value(), "a bank's message is put in a column that its sheet does not have");
      rows_.put(row_, *column, CellKind::Text, text);
    }
  }
  void take(const Part& part) {
    if (!kind_) return;
    if (*kind_ == SheetKind::BankResults) return take_result(part);
    take_statement(part);
  }

  // --- pain.002: each transaction; of a payment information without any, itself; of a message without either, the message.
  void take_result(const Part& part) {
    if (part.name == "GrpHdr") told_at_ = part.at("CreDtTm");
    if (part.name == "TxInfAndSts") {
      ++answers_;
      answer(part.first_of({"OrgnlEndToEndId", "OrgnlInstrId"}), part.at("TxSts"), part);
    }
    if (part.name == "OrgnlPmtInfAndSts") {
      ++groups_;
      if (std::exchange(answers_, 0) == 0) answer(part.at("OrgnlPmtInfId"), part.at("PmtInfSts"), part);
    }
    if (part.name == "OrgnlGrpInfAndSts") group_ = part;
  }
  void answer(const std::string& instruction, const std::string& status, const Part& part) {
    std::string reason = part.first_of({"StsRsnInf/Rsn/Cd", "StsRsnInf/Rsn/Prtry"});
    if (const auto more = part.at("StsRsnInf/AddtlInf"); !more.empty()) reason += (reason.empty() ? "" : " ") + more;
    put({{"instruction_no", instruction},
         {"result", status},
         {"result_on", day_of(part.first_of({"AccptncDtTm", "FctvIntrBkSttlmDt/DtTm", "FctvIntrBkSttlmDt/Dt"}))},
         {"bank_reference", part.at("AcctSvcrRef")},
         {"reason", reason},
         {"amount", part.at("OrgnlTxRef/Amt/InstdAmt")},
         {"currency", part.at("OrgnlTxRef/Amt/InstdAmt@Ccy")}});
  }

  // --- camt: each entry; of a statement without any, one row that tells its balances.
  void take_statement(const Part& part) {
    if (part.name == "Bal") return take_balance(part);
    if (part.name == "TxDtls") {
      details_.push_back(part);
      return;
    }
    if (part.name == "Ntry") {
      entries_.push_back(entry_of(part));
      details_.clear();
      return;
    }
    if (part.name != "Stmt" && part.name != "Ntfctn") return;
    Cells of_statement = {{"message", part.name == "Stmt" ? "statement" : "notice"},
                          {"account_number", part.first_of({"Acct/Id/Othr/Id", "Acct/Id/IBAN"})},
                          {"statement_number", part.at("Id")},
                          {"from_on", day_of(part.at("FrToDt/FrDtTm"))},
                          {"to_on", day_of(part.at("FrToDt/ToDtTm"))},
                          {"opening", opening_},
                          {"closing", closing_},
                          {"entries", part.at("TxsSummry/TtlNtries/NbOfNtries")},
                          {"received_sum", part.at("TxsSummry/TtlCdtNtries/Sum")},
                          {"paid_sum", part.at("TxsSummry/TtlDbtNtries/Sum")},
                          {"currency", currency_of(part)}};
    if (entries_.empty()) entries_.emplace_back();
    for (Cells& entry : entries_) {
      for (const auto& [key, text] : of_statement) entry.try_emplace(key, text);
      put(entry);
    }
    entries_.clear();
    opening_.clear(), closing_.clear(), balance_currency_.clear();
    opening_told_ = false;
  }
  static std::string signed_by(const Part& part, std::string amount) {
    return part.at("CdtDbtInd") == "DBIT" && !amount.empty() ? "-" + amount : amount;
  }
  std::string currency_of(const Part& part) const {
    const auto account = part.at("Acct/Ccy");
    return account.empty() || (!balance_currency_.empty() && balance_currency_ != account) ? balance_currency_ : account;
  }
  void take_balance(const Part& part) {
    const std::string sort = part.at("Tp/CdOrPrtry/Cd");
    if (sort == "CLBD") closing_ = signed_by(part, part.at("Amt"));
    if (sort == "OPBD" || (sort == "PRCD" && !opening_told_)) opening_ = signed_by(part, part.at("Amt"));
    opening_told_ = opening_told_ || sort == "OPBD";
    if (balance_currency_.empty() || part.at("Amt@Ccy") != "CNY") balance_currency_ = part.at("Amt@Ccy");
  }
  // One that tells several transactions has no reference of its own: which they pay is for a person to say.
  Cells entry_of(const Part& entry) {
    const Part none;
    const Part& detail = details_.size() == 1 ? details_.front() : none;
    const bool paid = entry.at("CdtDbtInd") == "DBIT";
    unbooked_ = unbooked_ || entry.first_of({"Sts/Cd", "Sts"}) != "BOOK";
    const std::string party = paid ? "RltdPties/Cdtr" : "RltdPties/Dbtr";
    Cells cells = {{paid ? "paid" : "received", entry.at("Amt")},
                   {"booked_on", day_of(entry.first_of({"BookgDt/Dt", "BookgDt/DtTm"}))},
                   {"bank_reference", entry.first_of({"AcctSvcrRef", "NtryRef"})},
                   {"instruction_no", detail.first_of({"Refs/EndToEndId", "Refs/InstrId"})},
                   {"counterparty", detail.first_of({party + "/Pty/Nm", party + "/Nm"})},
                   {"counterparty_number", detail.first_of({party + "Acct/Id/Othr/Id", party + "Acct/Id/IBAN"})},
                   {"remark", detail.at("RmtInf/Ustrd").empty() ? entry.at("AddtlNtryInf") : detail.at("RmtInf/Ustrd")}};
    if (const auto currency = entry.at("Amt@Ccy"); !currency.empty() && currency != "CNY") cells.emplace("currency", currency);
    return cells;
  }

  // "2026-03-02T10:00:00+08:00": its day in China, where it tells which moment it is.
  std::string day_of(const std::string& told) const {
    const std::string& text = told.empty() ? told_at_ : told;
    if (text.size() <= 10) return text;
    const auto moment = parse_rfc3339(text);
    return moment ? BusinessDate::of(*moment).text() : text.substr(0, 10);
  }

  friend Result<Grid> finished(Message& message);
  GridBuilder rows_;
  std::optional<SheetKind> kind_;
  std::string seen_;
  std::vector<std::string> path_;
  std::vector<Part> parts_;
  std::size_t row_ = 0;
  std::string told_at_;
  int answers_ = 0;  // of the payment information that is open
  int groups_ = 0;
  Part group_;
  std::vector<Part> details_;
  std::vector<Cells> entries_;
  std::string opening_, closing_, balance_currency_;
  bool opening_told_ = false;
  bool unbooked_ = false;
};

// A message about a whole file, which is one payment (BF-3).
Result<Grid> finished(Message& message) {
  if (message.kind_ == SheetKind::BankResults && message.groups_ == 0 && !message.group_.name.empty())
    message.answer(message.group_.at("OrgnlMsgId"), message.group_.at("GrpSts"), message.group_);
  return message.finish();
}

}  // namespace

bool is_bank_message(std::string_view bytes) { return bytes.substr(0, 4'096).find(kSpace) != std::string_view::npos; }

Result<Grid> read_bank_message(std::string_view bytes, const Limits& limits) {
  Message message(limits);
  if (auto read = read_xml(bytes, {}, message); !read) return read.rejection();
  auto grid = finished(message);
  if (grid) grid->type = FileType::Message;
  return grid;
}

}  // namespace liangjia::catalog::sheet
