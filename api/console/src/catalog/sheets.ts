// The sheets that can be imported: what each asks beside its rows, and how its columns were understood.
import type { OperationId } from '@gen/contract.gen';
import type { ReplyOf } from '../api/client';
import { may } from '../api/session';

export type Preview = ReplyOf<'preview_import'>;
export type Outcome = ReplyOf<'import_sheet'>;
export type SheetKind = ReplyOf<'get_import'>['kind'];
export interface Parameter { name: string; kind: 'text' | 'long' | 'day' | 'month' | 'round' | 'year' | 'area' | 'choice'; required?: boolean; tokens?: readonly string[] }
export interface SheetFacts { kind: SheetKind; opens: OperationId; parameters: readonly Parameter[] } // opens: whoever may do this by hand may import it

const source: Parameter = { name: 'source', kind: 'text' };
const year: Parameter = { name: 'agreement_year_id', kind: 'year', required: true };
const lines: Parameter = { name: 'lines', kind: 'choice', tokens: ['replace', 'add'] };
export const SHEETS: readonly SheetFacts[] = [
  { kind: 'orders', opens: 'place_order', parameters: [{ name: 'remark', kind: 'text' }] },
  { kind: 'volume_reports', opens: 'file_volume_report', parameters: [year, lines] },
  { kind: 'usage', opens: 'file_usage', parameters: [{ name: 'month', kind: 'month' }, lines, { name: 'reason', kind: 'text' }] },
  { kind: 'award_results', opens: 'record_awards', parameters: [{ name: 'round', kind: 'round', required: true }, { name: 'area_code', kind: 'area' }, { name: 'supply_role', kind: 'choice', tokens: ['main', 'first_backup', 'second_backup', 'brand'] }, source, { name: 'new_products', kind: 'choice', tokens: ['add', 'refuse'] }] },
  { kind: 'prices', opens: 'change_award_price', parameters: [{ name: 'round', kind: 'round' }, { name: 'valid_from', kind: 'day' }, source] },
  { kind: 'published_volumes', opens: 'record_awards', parameters: [year, source] },
  { kind: 'products', opens: 'add_products', parameters: [{ name: 'listed_from', kind: 'day' }] },
  { kind: 'consumables', opens: 'add_products', parameters: [{ name: 'listed_from', kind: 'day' }] },
  { kind: 'bank_results', opens: 'record_bank_result', parameters: [] },
  { kind: 'bank_statements', opens: 'record_bank_result', parameters: ['pool_code', 'statement_number', 'opening', 'closing'].map((name) => ({ name, kind: 'text' })) },
  { kind: 'organisations', opens: 'register_organisations', parameters: [{ name: 'since', kind: 'day' }] },
];
export const ownSheets = (): SheetFacts[] => SHEETS.filter((one) => may(one.opens));

export interface Column { index: number; letters: string; title: string; key: string; unit: string; kept: boolean; why: string; samples: { row: number; before: string; after: string | null }[] } // key: empty when it is not read, `why` tells

/** All columns of the sheet in their order, read or not. */
export function columnsOf(preview: Preview): Column[] {
  const read = preview.columns.map((one) => ({ index: one.index, letters: one.letters, title: one.title, key: one.key, unit: one.unit ?? '', kept: one.kept, why: '', samples: one.samples }));
  const unread = preview.unread.map((one) => ({ index: one.index, letters: one.letters, title: one.title, key: '', unit: '', kept: false, why: one.reason, samples: one.samples.map((sample) => ({ ...sample, after: null })) }));
  return [...read, ...unread].sort((a, b) => a.index - b.index);
}

/** What a person said of columns, with one more said: two columns are never the same thing. */
export function said(told: Readonly<Record<number, string>>, columns: readonly Column[], index: number, key: string): Record<number, string> {
  const others = key ? columns.filter((one) => one.key === key && one.index !== index).map((one) => [one.index, ''] as const) : [];
  return { ...told, ...Object.fromEntries(others), [index]: key };
}

export interface Asked { file: File; kind: SheetKind; sheet: string; told: Readonly<Record<number, string>>; parameters: Readonly<Record<string, string>>; mode?: string; dryRun?: boolean; again?: boolean }
/** The form as it is sent, and what is meant by it: a file is told by its name, size and age, its content goes in the form alone. */
export function formOf({ file, kind, sheet, told, parameters, mode, dryRun, again }: Asked): { form: FormData; body: Record<string, string> } {
  const columns = Object.entries(told).map(([index, key]) => ({ index: Number(index), key: key || null }));
  const given = Object.fromEntries(Object.entries(parameters).map(([name, value]) => [name, value.trim()]).filter(([, value]) => value));
  const body: Record<string, string> = {
    kind, ...(sheet ? { sheet } : {}), ...(columns.length ? { mapping: JSON.stringify({ columns }) } : {}), ...(Object.keys(given).length ? { parameters: JSON.stringify(given) } : {}),
    ...(mode ? { mode } : {}), ...(dryRun === undefined ? {} : { dry_run: String(dryRun) }), ...(again ? { again: 'true' } : {}),
  };
  const form = new FormData();
  for (const [name, value] of Object.entries(body)) form.append(name, value);
  form.append('file', file, file.name);
  return { form, body: { ...body, file: `${file.name} ${file.size} ${file.lastModified}` } };
}

/** Cells that were copied in a spreadsheet, as a file. */
export const fileOf = (text: string, name: string): File => new File([text], `${name}.csv`, { type: 'text/csv' });

export interface FaultSort { token: string; count: number }
export function sortsOf(faults: readonly { token: string }[]): FaultSort[] {
  const counts = new Map<string, number>();
  for (const { token } of faults) counts.set(token, (counts.get(token) ?? 0) + 1);
  return [...counts].map(([token, count]) => ({ token, count })).sort((a, b) => b.count - a.count);
}
