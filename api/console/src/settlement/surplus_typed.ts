// What people bring to a retained surplus, as it is typed: shares in percent, a row for each variety of the round and institution of the unit. What of it goes to
// the server, and what a pasted table says. The server alone computes.
import type { BodyOf, ReplyOf } from '../api/client';
import { parseCells } from '../base/cells';
import { parseDecimal } from '../base/money';
import { parseCount } from '../base/quantity';
import { parsePercent, percentText } from '../base/share';

export const FUND_SHARES = ['employees_fund_share', 'residents_fund_share'] as const;
export const MEASURED = ['completion', 'winning_share', 'substitute_growth', 'repaid_on_time', 'reporting'] as const;
export const SHARES = [...FUND_SHARES, ...MEASURED];
export type Share = (typeof SHARES)[number];
export const COLUMNS = ['units', 'price', 'employees', 'residents'] as const;
export type Column = (typeof COLUMNS)[number];

export interface TypedVariety { units: string; price: string; employees: string; residents: string; exclusion: string }
export interface TypedInputs { shares: Record<Share, string>; evidence: string; rows: Record<string, TypedVariety> }
export interface SurplusRow { key: string; institution: string; institutionName: string; variety: string; name: string; form: string; unit: string }
export type Inputs = Omit<BodyOf<'record_surplus_inputs'>, 'evidence'>;
type Exclusion = NonNullable<Inputs['varieties'][number]['exclusion']>;
type Recorded = NonNullable<ReplyOf<'get_retained_surplus'>['recorded']>;
type RoundVariety = NonNullable<ReplyOf<'get_round'>['varieties']>[number];

const keyOf = (institution: string, variety: string) => `${institution} ${variety}`;
export const noVariety = (): TypedVariety => ({ units: '', price: '', employees: '', residents: '', exclusion: '' });
export const noInputs = (): TypedInputs => ({ shares: Object.fromEntries(SHARES.map((name) => [name, ''])) as Record<Share, string>, evidence: '', rows: {} });

export function rowsOf(members: readonly { id: string; name: string }[], varieties: readonly RoundVariety[]): SurplusRow[] {
  return members.flatMap((member) => varieties.map((one) => ({ key: keyOf(member.id, one.variety_id), institution: member.id, institutionName: member.name, variety: one.variety_id, name: one.generic_name, form: one.route_form_group, unit: one.min_unit })));
}
export function typedOf(recorded: Recorded): TypedInputs {
  return {
    shares: Object.fromEntries(SHARES.map((name) => [name, percentText(recorded[name])])) as Record<Share, string>, evidence: recorded.evidence,
    rows: Object.fromEntries(recorded.varieties.map((one) => [keyOf(one.institution_id, one.variety_id), { units: String(one.base_units), price: one.base_price, employees: percentText(one.employees_use_share), residents: percentText(one.residents_use_share), exclusion: one.exclusion ?? '' }])),
  };
}

const READERS: Record<Column, (text: string) => unknown> = { units: parseCount, price: (text) => parseDecimal(text, 4), employees: parsePercent, residents: parsePercent };
const isTold = (one: TypedVariety | undefined): one is TypedVariety => !!one && COLUMNS.some((column) => one[column].trim());

/** A row in which nothing is typed is no variety of the surplus. `wrong`: what cannot be sent as it stands, by row and by share; `keys`: of the varieties as they are sent. */
export function contentOf(rows: readonly SurplusRow[], typed: TypedInputs): { inputs: Inputs; keys: string[]; wrong: Map<string, Column[]>; wrongShares: Set<Share> } {
  const told = rows.filter((row) => isTold(typed.rows[row.key]));
  const wrong = new Map(told.map((row): [string, Column[]] => [row.key, COLUMNS.filter((column) => READERS[column](typed.rows[row.key]![column]) === null)]).filter(([, columns]) => columns.length > 0));
  const wrongShares = new Set(SHARES.filter((name) => parsePercent(typed.shares[name]) === null));
  const sent = told.filter((row) => !wrong.has(row.key));
  const shares = Object.fromEntries(SHARES.map((name) => [name, parsePercent(typed.shares[name]) ?? ''])) as Record<Share, string>;
  return {
    wrong, wrongShares, keys: sent.map((row) => row.key),
    inputs: {
      ...shares,
      varieties: sent.map((row) => {
        const one = typed.rows[row.key]!;
        return {
          institution_id: row.institution, variety_id: row.variety, base_units: parseCount(one.units)!, base_price: parseDecimal(one.price, 4)!, employees_use_share: parsePercent(one.employees)!,
          residents_use_share: parsePercent(one.residents)!, exclusion: (one.exclusion || null) as Exclusion | null,
        };
      }),
    },
  };
}

// A share that is pasted stands with its sign, or as part of one, as a spreadsheet keeps it.
const pastedShare = (cell: string): string => {
  const text = cell.normalize('NFKC').trim();
  return /^[01](\.\d+)?$|^\.\d+$/.test(text) ? percentText(text.replace(/^\./, '0.')) : text.replace('%', '').trim();
};
const pasted = (column: Column, cell: string): string => (column === 'units' || column === 'price' ? cell.trim() : pastedShare(cell));

/** Cells pasted into a cell go down and to the right from there. */
export function withBlock(rows: readonly SurplusRow[], typed: Readonly<Record<string, TypedVariety>>, at: number, column: Column, text: string): Record<string, TypedVariety> {
  const next = { ...typed };
  for (const [down, cells] of parseCells(text).entries()) {
    const row = rows[at + down];
    if (!row) break;
    const one = { ...(next[row.key] ?? noVariety()) };
    for (const [right, cell] of cells.entries()) {
      const into = COLUMNS[COLUMNS.indexOf(column) + right];
      if (into) one[into] = pasted(into, cell);
    }
    next[row.key] = one;
  }
  return next;
}

type Heading = Column | 'variety' | 'institution';
const HEADINGS: readonly [Heading, RegExp][] = [
  ['price', /价|price/i], ['employees', /职工|employee/i], ['residents', /居民|resident/i], ['units', /基数|采购量|用量|base|volume|units/i], ['institution', /机构|医院|卫生|institution|hospital/i], ['variety', /品种|通用名|药品|名称|variety|generic|drug/i],
];
const HEADLESS: readonly Heading[] = ['variety', 'units', 'price', 'employees', 'residents'];
const plain = (text: string) => text.normalize('NFKC').replace(/\s/g, '');
export interface Unread { line: number; text: string; why: 'variety' | 'institution' | 'twice' }

/** A table of varieties with its headings in any order; without headings: variety, units, price, employees, residents. */
export function readTable(rows: readonly SurplusRow[], house: string, text: string): { found: Record<string, TypedVariety>; unread: Unread[] } {
  const lines = parseCells(text).map((cells, at) => ({ cells, line: at + 1 })).filter(({ cells }) => cells.some((cell) => cell.trim()));
  const titles = lines[0]?.cells.map((cell) => HEADINGS.find(([, words]) => words.test(cell))?.[0]) ?? [];
  const headed = titles.filter(Boolean).length > 1 && !lines[0]!.cells.some((cell) => parseDecimal(cell, 4) !== null);
  const columns: readonly (Heading | undefined)[] = headed ? titles : HEADLESS;
  const found: Record<string, TypedVariety> = {};
  const unread: Unread[] = [];
  for (const { cells, line } of headed ? lines.slice(1) : lines) {
    const cellOf = (heading: Heading) => { const at = columns.indexOf(heading); return at < 0 ? '' : cells[at]?.trim() ?? ''; };
    const where = plain(cellOf('institution'));
    const of = rows.filter((row) => (where ? plain(row.institutionName) === where : row.institution === house));
    const name = plain(cellOf('variety'));
    const fits = of.filter((row) => plain(row.name) === name || plain(row.name + row.form) === name);
    const refuse = (why: Unread['why']) => unread.push({ line, text: cells.join(' ').trim(), why });
    if (!of.length) refuse('institution');
    else if (fits.length !== 1) refuse('variety');
    else if (found[fits[0]!.key]) refuse('twice');
    else found[fits[0]!.key] = { ...noVariety(), ...Object.fromEntries(COLUMNS.map((column) => [column, pasted(column, cellOf(column))])) };
  }
  return { found, unread };
}
