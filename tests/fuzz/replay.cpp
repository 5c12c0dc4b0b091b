// Runs a fuzz target without a fuzzer: over each file of its corpus and over mutations of it, the same ones every time.
//   fuzz_TARGET FOLDER [MUTATIONS_PER_FILE]    or    fuzz_TARGET FILE...
// The input that breaks a promise is kept as finding-TARGET in the working folder.
#include <fcntl.h>
#include <unistd.h>

#include <algorithm>
#include <csignal>
#include <cstdlib>
#include <exception>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <iterator>
#include <random>
#include <vector>

#include "tests/fuzz/fuzz_target.h"

namespace {

using Bytes = std::vector<std::uint8_t>;

constexpr std::size_t kMostBytes = 64 * 1024;

// Plain words, because a signal handler reads them.
std::string keep_at;
const Bytes* running = nullptr;

void keep_input() {
  const int file = open(keep_at.c_str(), O_CREAT | O_TRUNC | O_WRONLY | O_CLOEXEC, 0644);
  [[maybe_unused]] const ssize_t written = write(file, running->data(), running->size());
  close(file);
}

void keep_and_die(int signal_number) {
  if (running != nullptr) keep_input();
  std::signal(signal_number, SIG_DFL);
  std::raise(signal_number);
}

Bytes bytes_of(const std::filesystem::path& path) {
  std::ifstream file(path, std::ios::binary);
  if (!file) throw std::runtime_error("cannot be read: " + path.string());
  return {std::istreambuf_iterator<char>(file), {}};
}

// What a fuzzer does, without its eyes: bits, bytes of meaning, pieces removed, doubled, moved and borrowed.
class Mutator {
 public:
  explicit Mutator(const std::vector<Bytes>& corpus) : corpus_(corpus) {}

  void mutate(Bytes& bytes) {
    for (std::size_t steps = 1 + below(4); steps > 0; --steps) step(bytes);
    if (bytes.size() > kMostBytes) bytes.resize(kMostBytes);
  }

 private:
  std::size_t below(std::size_t end) { return end == 0 ? 0 : static_cast<std::size_t>(random_() % end); }

  Bytes piece_of(const Bytes& bytes) {
    const std::size_t from = below(bytes.size());
    const std::size_t length = std::min(bytes.size() - from, 1 + below(64));
    const auto begin = bytes.begin() + static_cast<std::ptrdiff_t>(from);
    return {begin, begin + static_cast<std::ptrdiff_t>(length)};
  }

  void step(Bytes& bytes) {
    static constexpr std::uint8_t kTelling[] = {0x00, 0x01, 0x09, 0x0A, 0x0D, 0x20, 0x22, 0x25, 0x2C, 0x2D, 0x2E,
                                                0x30, 0x39, 0x3A, 0x7F, 0x80, 0xC2, 0xE4, 0xED, 0xF4, 0xFF};
    const std::size_t at = below(bytes.size() + 1);
    const auto place = bytes.begin() + static_cast<std::ptrdiff_t>(at);
    const Bytes piece = piece_of(below(4) == 0 ? corpus_[below(corpus_.size())] : bytes);
    switch (below(6)) {
      case 0:
        if (at < bytes.size()) bytes[at] = static_cast<std::uint8_t>(bytes[at] ^ (1U << below(8)));
        return;
      case 1:
        if (at < bytes.size()) bytes[at] = kTelling[below(std::size(kTelling))];
        return;
      case 2:
        bytes.insert(place, kTelling[below(std::size(kTelling))]);
        return;
      case 3:
        bytes.erase(place, place + static_cast<std::ptrdiff_t>(std::min(bytes.size() - at, 1 + below(32))));
        return;
      case 4:
        bytes.insert(place, piece.begin(), piece.end());
        return;
      default:
        std::copy_n(piece.begin(), std::min(piece.size(), bytes.size() - at), place);
    }
  }

  const std::vector<Bytes>& corpus_;
  std::mt19937_64 random_{20260322};
};

void run(const Bytes& bytes) {
  running = &bytes;
  LLVMFuzzerTestOneInput(bytes.data(), bytes.size());
  running = nullptr;
}

int replay(const std::vector<std::filesystem::path>& files, std::size_t mutations) {
  std::vector<Bytes> corpus;
  for (const auto& file : files) corpus.push_back(bytes_of(file));
  Mutator mutator(corpus);
  for (std::size_t i = 0; i < corpus.size(); ++i) {
    Bytes input = corpus[i];
    try {
      run(input);
      for (std::size_t n = 0; n < mutations; ++n) {
        input = corpus[i];
        mutator.mutate(input);
        run(input);
      }
    } catch (const std::exception& broken) {
      keep_input();
      std::cerr << files[i].string() << (input == corpus[i] ? "" : ", mutated") << ": " << broken.what() << "\nkept as " << keep_at << "\n";
      return 1;
    }
  }
  std::cout << corpus.size() << " files, " << corpus.size() * (mutations + 1) << " inputs: every promise kept\n";
  return 0;
}

}  // namespace

int main(int argc, char** argv) {
  const std::vector<std::string> arguments(argv + 1, argv + argc);
  if (arguments.empty()) {
    std::cerr << "usage: " << argv[0] << " FOLDER [MUTATIONS_PER_FILE] | FILE...\n";
    return 2;
  }
  keep_at = (std::filesystem::current_path() / ("finding-" + std::filesystem::path(argv[0]).filename().string())).string();
  for (const int fatal : {SIGSEGV, SIGABRT, SIGFPE, SIGBUS}) std::signal(fatal, keep_and_die);
  try {
    if (!std::filesystem::is_directory(arguments[0])) return replay({arguments.begin(), arguments.end()}, 0);
    std::vector<std::filesystem::path> files;
    for (const auto& entry : std::filesystem::directory_iterator(arguments[0])) files.push_back(entry.path());
    std::sort(files.begin(), files.end());
    if (files.empty()) throw std::runtime_error("no file in " + arguments[0]);
    return replay(files, arguments.size() > 1 ? std::stoul(arguments[1]) : 0);
  } catch (const std::exception& fault) {
    std::cerr << fault.what() << "\n";
    return 2;
  }
}
