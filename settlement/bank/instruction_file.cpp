#include "settlement/bank/instruction_file.h"

#include <fcntl.h>
#include <unistd.h>

#include <cerrno>
#include <fstream>
#include <iterator>
#include <stdexcept>
#include <system_error>

#include "core/platform/json.h"
#include "settlement/bank/pain_instruction.h"
#include "settlement/payment/payment_store.h"

namespace liangjia::settlement {
namespace {

constexpr const char* kHeadMember = "audit_head";

std::filesystem::path folder_of(const std::filesystem::path& data_dir) { return data_dir / "outgoing" / "bank"; }

[[noreturn]] void fail(const std::string& what) { throw std::system_error(errno, std::generic_category(), what); }

class File {
 public:
  File(const std::filesystem::path& path, int flags) : descriptor_(open(path.c_str(), flags | O_CLOEXEC, 0600)) {
    if (descriptor_ < 0) fail("cannot open " + path.string());
  }
  ~File() { close(descriptor_); }
  File(const File&) = delete;
  File& operator=(const File&) = delete;

  void write_all(std::string_view text) const {
    while (!text.empty()) {
      const ssize_t written = write(descriptor_, text.data(), text.size());
      if (written < 0 && errno == EINTR) continue;
      if (written <= 0) fail("cannot write a payment instruction");
      text.remove_prefix(static_cast<std::size_t>(written));
    }
  }
  void sync() const {
    if (fsync(descriptor_) != 0) fail("cannot sync a payment instruction");
  }

 private:
  int descriptor_;
};

void write_durably(const std::filesystem::path& folder, const std::string& name, std::string_view text) {
  const auto temporary = folder / (name + ".tmp");
  {
    const File file(temporary, O_WRONLY | O_CREAT | O_TRUNC);
    file.write_all(text);
    file.sync();
  }
  std::filesystem::rename(temporary, folder / name);
  File(folder, O_RDONLY | O_DIRECTORY).sync();
}

// The audit tells the number masked; a payment keeps its own for ever. What was audited before numbers were sealed tells it whole.
std::string whole_number(db::Session& session, const platform::Vault& vault, PaymentId id, const std::string& audited) {
  if (audited.find('*') == std::string::npos) return audited;
  const auto payment = find_payment(session, id);
  ensure(payment && payment->account_number.masked() == audited, "a payment names another account than its audit, or is gone");
  const auto whole = payment->account_number.whole(vault, payment->payee);
  if (!whole) throw std::runtime_error(payment->instruction_no + ": " + filled(whole.rejection().kind->en, whole.rejection().arguments));
  return *whole;
}

// BF-1: the bank's own form, where the payment was issued in one. Whose accounts it names stands in the payment for ever.
std::optional<std::string> message_of(db::Session& session, const platform::Vault& vault, PaymentId id, const std::string& payee_number) {
  const auto payment = find_payment(session, id);
  if (!payment || payment->file_format == BankFormat::None) return std::nullopt;
  const auto paying = payment->paying_account ? catalog::find_bank_account(session, *payment->paying_account) : std::nullopt;
  ensure(paying.has_value(), "a payment in the bank's form names no account that it is paid from");
  const auto number = paying->account_number.whole(vault, paying->organisation);
  if (!number) throw std::runtime_error(payment->instruction_no + ": " + filled(number.rejection().kind->en, number.rejection().arguments));
  return pain_instruction(*payment, {payee_number, paying->account_name, paying->bank_name, *number});
}

// What the bank needs to know of a payment, and nothing more; none when the change was not its issue: a payment whose rejection was
// withdrawn is as issued again, and must not reach the bank a second time.
std::optional<json::Object> instruction_of(db::Session& session, const platform::Vault& vault, const journal::Change& change) {
  const auto payment = json::parse(change.content);
  if (!payment) throw InternalBug("the audit of a payment is no JSON document");
  if (payment->at("state").as_text() != token_of(PaymentState::Issued) || payment->at("version").as_number() != Payment{}.version)
    return std::nullopt;
  return json::Object{
      {"instruction_no", payment->at("instruction_no")},
      {"kind", payment->at("kind")},
      {"pool_code", payment->at("pool_code")},
      {"amount", payment->at("amount")},
      {"currency", "CNY"},
      {"payee_account_name", payment->at("payee_account_name")},
      {"payee_bank_name", payment->at("payee_bank_name")},
      {"payee_account_number", whole_number(session, vault, PaymentId{change.object_id}, payment->at("payee_account_number").as_text())},
      {"issued_at", payment->at("created_at")}};
}

}  // namespace

journal::FeedReader bank_instructions(const std::filesystem::path& data_dir, platform::Vault vault) {
  const auto write = [folder = folder_of(data_dir), vault = std::move(vault), last = std::make_shared<journal::Head>()](
                         db::Transaction& tx, std::span<const journal::Change> changes) {
    std::filesystem::create_directories(folder);
    for (const journal::Change& change : changes) {
      auto instruction = instruction_of(tx.session(), vault, change);
      if (!instruction) continue;
      const journal::Head before = last->block <= change.place.block ? *last : journal::Head{};
      const auto head = before.block == change.place.block ? before : journal::head_of(tx.session(), change.place.block, before);
      if (head) {
        instruction->set(kHeadMember, journal::line_of(*head));
        *last = *head;
      }
      const std::string number = instruction->find("instruction_no")->as_text();
      const auto message =
          message_of(tx.session(), vault, PaymentId{change.object_id}, instruction->find("payee_account_number")->as_text());
      if (message) write_durably(folder, number + ".xml", *message);
      write_durably(folder, number + ".json", json::dump_pretty(*instruction) + "\n");
    }
  };
  return {"bank_instructions", {kind::kPayment}, {}, write};
}

std::vector<journal::Head> instructed_heads(const std::filesystem::path& data_dir) {
  std::vector<journal::Head> heads;
  std::error_code absent;
  for (const auto& entry : std::filesystem::directory_iterator(folder_of(data_dir), absent)) {
    if (entry.path().extension() != ".json") continue;
    std::ifstream file(entry.path());
    const auto instruction = json::parse(std::string(std::istreambuf_iterator<char>(file), {}));
    const json::Value* const line = instruction && instruction->object() ? instruction->object()->find(kHeadMember) : nullptr;
    const auto head = line && line->text() ? journal::parse_head(*line->text()) : std::nullopt;
    if (head) heads.push_back(*head);
  }
  return heads;
}

}  // namespace liangjia::settlement
