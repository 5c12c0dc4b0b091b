// Which rows a figure of the calculation sheet is made of, as the server tells it: the list that shows them, with its conditions.
import type { OperationId } from '@gen/contract.gen';
import type { ReplyOf } from '../api/client';
import { may } from '../api/session';

export type SheetRow = NonNullable<ReplyOf<'get_retained_surplus'>['rows']>[number];
export type Computation = NonNullable<ReplyOf<'get_retained_surplus'>['computations']>[number];
const LISTS: Partial<Record<string, string>> = { list_quota_accounts: '/quota', list_order_lines: '/order-lines', list_usage_lines: '/usage/lines' };
// Figures that come of the same rows as one that the server names.
const OF: Partial<Record<string, string>> = { winning_units: 'winning_amount', backup_units: 'winning_amount', charged_units: 'winning_amount', failed_units: 'contracted_units' };

export interface Way { path: string; query: Record<string, string> }
export function wayOf(row: Pick<SheetRow, 'sources'>, figure: string): Way | null {
  const source = row.sources.find((one) => one.figure === (OF[figure] ?? figure));
  const path = source ? LISTS[source.operation] : undefined;
  return source && path && may(source.operation as OperationId) ? { path, query: Object.fromEntries(new URLSearchParams(source.query)) } : null;
}

const keyOf = (row: SheetRow) => `${row.institution_id} ${row.variety_id} ${row.insurance_kind}`;
export interface Pair { key: string; now: SheetRow | undefined; then: SheetRow | undefined }
/** The rows of two computations side by side, in the order of the first; what only the second has comes last. */
export function pairsOf(now: Computation, then: Computation): Pair[] {
  const left = new Map(now.rows.map((row) => [keyOf(row), row]));
  const right = new Map(then.rows.map((row) => [keyOf(row), row]));
  return [...new Set([...left.keys(), ...right.keys()])].map((key) => ({ key, now: left.get(key), then: right.get(key) }));
}
