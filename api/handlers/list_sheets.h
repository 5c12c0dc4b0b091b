#pragma once
// Every list that is read in pages as a sheet beside it (Rule EX-2): "/api/v1/orders" -> "/api/v1/orders.xlsx", made from the route of the
// list. Conditions, scope and roles are the list's own, its pages are asked one after another, and the cells are the members of its items
// as the contract tells them (sheets.json, made by scripts/list_sheets.py).
#include "api/app.h"
#include "api/http/router.h"

namespace liangjia::api {

// A route for each of `routes` that has pages, but for those whose sheet stands among them already. A list without columns is a bug.
std::vector<Route> list_sheet_routes(App& app, const std::vector<Route>& routes);

}  // namespace liangjia::api
