// The rows of a volume report as a sheet: what it holds already, and the varieties of its round that it does not name yet.
import type { BodyOf, ReplyOf } from '../api/client';
import { parseCount } from '../base/quantity';

export type Report = ReplyOf<'get_volume_report'>;
export interface VolumeRow { key: string; variety: string; product: string | null; name: string; unit: string; known: number | null; warned: boolean }
export interface Typed { units: string; history: string; reason: string }
type Variety = NonNullable<ReplyOf<'get_round'>['varieties']>[number];

const keyOf = (variety: string, product: string | null) => `${variety} ${product ?? ''}`;
export function rowsOf(report: Report, varieties: readonly Variety[]): VolumeRow[] {
  const lines = report.lines ?? [];
  const held = lines.map((line) => ({ key: keyOf(line.variety_id, line.product_id), variety: line.variety_id, product: line.product_id, name: [line.variety_name, line.product_name].filter(Boolean).join(' · '), unit: line.min_unit, known: line.known_mean_units, warned: line.warnings.length > 0 }));
  const named = new Set(lines.map((line) => line.variety_id));
  const others = varieties.filter((one) => !named.has(one.variety_id)).map((one) => ({ key: keyOf(one.variety_id, null), variety: one.variety_id, product: null, name: one.generic_name, unit: one.min_unit, known: null, warned: false }));
  return [...held, ...others];
}
export const typedOf = (report: Report): Record<string, Typed> => Object.fromEntries((report.lines ?? []).map((line) => [keyOf(line.variety_id, line.product_id), { units: String(line.units), history: String(line.history_mean_units), reason: line.reason ?? '' }]));

/** A row without a volume is not reported. `wrong`: keys of rows with something that is no whole number. */
export function contentOf(rows: readonly VolumeRow[], typed: Readonly<Record<string, Typed>>): { body: BodyOf<'replace_volume_report'>; keys: string[]; wrong: Set<string> } {
  const told = rows.filter((row) => typed[row.key]?.units.trim());
  const wrong = new Set(told.filter((row) => parseCount(typed[row.key]!.units) === null || (typed[row.key]!.history.trim() && parseCount(typed[row.key]!.history) === null)).map((row) => row.key));
  const sent = told.filter((row) => !wrong.has(row.key));
  return {
    wrong, keys: sent.map((row) => row.key),
    body: { lines: sent.map((row) => { const { units, history, reason } = typed[row.key]!; return { variety_id: row.variety, product_id: row.product, history_mean_units: history.trim() ? parseCount(history) : null, units: parseCount(units)!, reason: reason.trim() || null }; }) },
  };
}
/** Thousandths of the past mean; null without one. */
export function againstPast(typed: Typed | undefined, row: VolumeRow): number | null {
  const past = typed?.history.trim() ? parseCount(typed.history) : row.known;
  const units = parseCount(typed?.units ?? '');
  return past && units !== null ? Math.round((units * 1000) / past) : null;
}
