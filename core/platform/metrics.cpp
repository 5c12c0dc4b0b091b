#include "core/platform/metrics.h"

#include <algorithm>
#include <charconv>

#include "core/base/check.h"

namespace liangjia::platform {
namespace {

bool valid_name(std::string_view name) {
  const auto letter = [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_'; };
  return !name.empty() && letter(name.front()) &&
         std::all_of(name.begin(), name.end(), [&](char c) { return letter(c) || (c >= '0' && c <= '9'); });
}

std::string escaped(std::string_view text, bool quotes_too) {
  std::string out;
  for (const char c : text) {
    if (c == '\n') {
      out += "\\n";
    } else {
      if (c == '\\' || (quotes_too && c == '"')) out += '\\';
      out += c;
    }
  }
  return out;
}

std::string label_text(const Metrics::Labels& labels) {
  std::string out;
  for (const auto& [name, value] : labels) {
    ensure(valid_name(name) && name != "le", "metric label cannot be named so");
    if (!out.empty()) out += ',';
    out += name + "=\"" + escaped(value, true) + '"';
  }
  return out;
}

std::string number_text(double value) {
  std::array<char, 32> buffer{};
  const auto end = std::to_chars(buffer.data(), buffer.data() + buffer.size(), value).ptr;
  return {buffer.data(), end};
}

void print_line(std::string& out, std::string_view name, std::string_view suffix, std::string_view labels, std::string_view value) {
  out.append(name).append(suffix);
  if (!labels.empty()) out.append("{").append(labels).append("}");
  out.append(" ").append(value).append("\n");
}

constexpr std::string_view kKinds[] = {"counter", "gauge", "histogram"};  // in the order of the variant

void print_histogram(std::string& out, std::string_view name, const std::string& labels, const Histogram& histogram) {
  const auto counts = histogram.cumulative();
  const auto& bounds = histogram.bounds();
  for (std::size_t i = 0; i < counts.size(); ++i) {
    const std::string bound = i < bounds.size() ? number_text(bounds[i]) : "+Inf";
    print_line(out, name, "_bucket", labels + (labels.empty() ? "" : ",") + "le=\"" + bound + "\"", std::to_string(counts[i]));
  }
  print_line(out, name, "_sum", labels, number_text(histogram.sum()));
  print_line(out, name, "_count", labels, std::to_string(counts.back()));
}

}  // namespace

Histogram::Histogram(std::span<const double> bounds) : bounds_(bounds.begin(), bounds.end()), buckets_(bounds.size() + 1) {
  ensure(!bounds_.empty() && std::is_sorted(bounds_.begin(), bounds_.end(), std::less_equal<>{}), "histogram bounds must rise");
}

void Histogram::observe(double value) {
  const auto bucket = std::lower_bound(bounds_.begin(), bounds_.end(), value) - bounds_.begin();
  buckets_[static_cast<std::size_t>(bucket)].fetch_add(1, std::memory_order_relaxed);
  sum_.fetch_add(value, std::memory_order_relaxed);
}

std::vector<std::uint64_t> Histogram::cumulative() const {
  std::vector<std::uint64_t> out;
  std::uint64_t total = 0;
  for (const auto& bucket : buckets_) out.push_back(total += bucket.load(std::memory_order_relaxed));
  return out;
}

template <class T, class Make>
T& Metrics::metric(std::string_view name, std::string_view help, const Labels& labels, Make make) {
  const std::string key = label_text(labels);
  const std::lock_guard lock(mutex_);
  auto family = families_.find(name);
  if (family == families_.end()) {
    ensure(valid_name(name), "metric cannot be named so");
    family = families_.emplace(std::string(name), Family{std::string(help), {}}).first;
  }
  auto& metrics = family->second.by_labels;
  ensure(metrics.empty() || std::holds_alternative<std::unique_ptr<T>>(metrics.begin()->second), "metric name used for two kinds");
  auto found = metrics.find(key);
  if (found == metrics.end()) found = metrics.emplace(key, Metric{make()}).first;
  return *std::get<std::unique_ptr<T>>(found->second);
}

Counter& Metrics::counter(std::string_view name, std::string_view help, const Labels& labels) {
  ensure(name.ends_with("_total"), "a counter's name ends in _total");
  return metric<Counter>(name, help, labels, [] { return std::make_unique<Counter>(); });
}

Gauge& Metrics::gauge(std::string_view name, std::string_view help, const Labels& labels) {
  return metric<Gauge>(name, help, labels, [] { return std::make_unique<Gauge>(); });
}

Histogram& Metrics::histogram(std::string_view name, std::string_view help, const Labels& labels, std::span<const double> bounds) {
  return metric<Histogram>(name, help, labels, [&] { return std::make_unique<Histogram>(bounds); });
}

std::string Metrics::text() const {
  std::string out;
  const std::lock_guard lock(mutex_);
  for (const auto& [name, family] : families_) {
    out += "# HELP " + name + " " + escaped(family.help, false) + "\n";
    out += "# TYPE " + name + " " + std::string(kKinds[family.by_labels.begin()->second.index()]) + "\n";
    for (const auto& [labels, metric] : family.by_labels) {
      if (const auto* const counter = std::get_if<std::unique_ptr<Counter>>(&metric)) {
        print_line(out, name, "", labels, std::to_string((*counter)->value()));
      } else if (const auto* const gauge = std::get_if<std::unique_ptr<Gauge>>(&metric)) {
        print_line(out, name, "", labels, std::to_string((*gauge)->value()));
      } else {
        print_histogram(out, name, labels, *std::get<std::unique_ptr<Histogram>>(metric));
      }
    }
  }
  return out;
}

}  // namespace liangjia::platform
