#pragma once
// Products from a sheet: the provincial export or our template, described as in described_products.h. A listed price that differs from the
// one in force counts from today; 0 is none. Whether a product wins is told by its awards alone: a column about it stays unmapped, and the
// preview says so.
#include "catalog/import/described_products.h"
#include "catalog/import/import_sheet.h"
#include "catalog/product/add_products.h"

namespace liangjia::catalog {

struct ProductRows {
  static constexpr sheet::SheetKind kKind = sheet::SheetKind::Products;
  static constexpr std::string_view kName = "import_products";
  static constexpr Role kRoles[] = {Role::CatalogueOfficer, Role::System};
  static constexpr std::string_view kParameters[] = {"listed_from"};  // first day of the listed prices of new products, today unless told
  struct Snapshot {
    std::unordered_map<std::string, Product> held;  // by code
    DescribedProducts described;
    std::unordered_map<ProductId, Price> listed;  // in force today
    std::vector<ProductId> dated_today;           // with a listed price from today on
  };
  struct Decision {
    std::vector<NewProduct> fresh;
    std::vector<std::pair<Product, Product>> changed;  // before, after
    std::vector<ListedPrice> prices;                   // of products held already
    std::int64_t written = 0;
    std::int64_t unchanged = 0;
  };
  static void check(const ImportInput& input, FieldErrors& errors);
  static Result<Snapshot> load(command::Context& context, const ImportInput& input);
  static Result<Decision> decide(const Snapshot& snapshot, const ImportInput& input, const command::Moment& moment, ImportFaults& faults);
  static ImportResult apply(command::Context& context, const Snapshot& snapshot, const Decision& decision);
};
using ImportProducts = ImportSheet<ProductRows>;

}  // namespace liangjia::catalog
