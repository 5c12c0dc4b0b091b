// The rows of a sheet of needs: what was typed or pasted, what of it goes to the server, and which row an answer or a fault is of.
import type { BodyOf, ReplyOf } from '../api/client';
import type { FieldFault } from '../api/problem';
import { parseCount } from '../base/quantity';

export type Quote = ReplyOf<'quote_order'>;
export type QuotedRow = Quote['rows'][number];
export type OrderBody = BodyOf<'quote_order'>;
type Sheet = ReplyOf<'read_order_sheet'>;
type Placed = ReplyOf<'place_order'>;

export interface Need {
  key: number; // of the row on screen; never of the document
  institution: string;
  institutionName: string;
  product: string; // empty: not understood, `told` says what stood there
  productName: string;
  packs: string; // as typed
  point: string | null;
  price: string | null; // that the pasted sheet told: compared, never used
  told: string;
  faults: { field: string; message_zh: string; message_en: string }[]; // of the reading
}
export interface Needs { rows: Need[]; emergency: boolean; reason: string; remark: string }

export const ROWS_MOST = 500;
const PACKS_MOST = 1_000_000;
export const noNeeds = (): Needs => ({ rows: [], emergency: false, reason: '', remark: '' });
export const nextKey = (rows: readonly Need[]): number => rows.reduce((most, row) => Math.max(most, row.key), 0) + 1;

/** Packs that may be asked for: a whole number from 1 on. Null for anything else. */
export function packsOf(row: Need): number | null {
  const packs = parseCount(row.packs);
  return packs && packs <= PACKS_MOST ? packs : null;
}
export const isWhole = (row: Need): boolean => !!row.institution && !!row.product && packsOf(row) !== null;

/** The rows that can go to the server, and the keys of them in the same order. `priceOf`: the price a row was shown at, which then binds. */
export function requestOf(needs: Needs, priceOf?: (row: Need) => string | null | undefined): { body: OrderBody; keys: number[] } {
  const whole = needs.rows.filter(isWhole);
  return {
    keys: whole.map((row) => row.key),
    body: {
      lines: whole.map((row) => {
        const price = priceOf?.(row);
        return { institution_id: row.institution, product_id: row.product, packs: packsOf(row)!, ...(row.point ? { delivery_point_id: row.point } : {}), ...(price ? { price } : {}) };
      }),
      emergency: needs.emergency, emergency_reason: needs.emergency ? needs.reason.trim() : null, remark: needs.remark.trim() || null,
    },
  };
}

/** Faults by the key of their row ("/lines/3/packs" is the fourth of the list `lines`); those of no row come with the key 0. */
export function faultsByRow(faults: readonly FieldFault[], keys: readonly number[], list = 'lines'): Map<number, FieldFault[]> {
  const found = new Map<number, FieldFault[]>();
  for (const fault of faults) {
    const [, of, at] = fault.pointer.split('/');
    const key = of === list ? keys[Number(at)] ?? 0 : 0;
    found.set(key, [...(found.get(key) ?? []), fault]);
  }
  return found;
}
export const memberOf = (pointer: string): string => pointer.split('/').at(-1) ?? '';

/** A sheet as the server read it. A row that it did not understand keeps what stood there. */
export function needsOf(sheet: Sheet, first: number): Need[] {
  return sheet.rows.map((row, at) => ({
    key: first + at, institution: row.institution_id ?? '', institutionName: row.institution_name ?? row.values.institution_name ?? row.values.institution_code ?? '',
    product: row.product_id ?? '', productName: row.product_name ?? '', packs: row.packs === null ? row.values.packs ?? '' : String(row.packs), point: row.delivery_point_id, price: row.price,
    told: [row.values.generic_name, row.values.spec, row.values.product_code].filter(Boolean).join(' '),
    faults: sheet.faults.filter((fault) => fault.row === row.row).map(({ field, message_zh, message_en }) => ({ field, message_zh, message_en })),
  }));
}

/** Whether what was booked is split otherwise than what was shown: somebody took of the same contract meanwhile. */
export function splitDiffers(shown: readonly QuotedRow[], placed: Placed): boolean {
  const key = (institution: string, product: string) => `${institution} ${product}`;
  const booked = new Map<string, number>();
  for (const line of placed.lines ?? []) {
    if (line.part === 'contracted') booked.set(key(line.institution_id, line.product_id), (booked.get(key(line.institution_id, line.product_id)) ?? 0) + line.packs);
  }
  return shown.some((row) => partOf(row, 'contracted') !== (booked.get(key(row.institution_id, row.product_id)) ?? 0));
}
export const partOf = (row: QuotedRow | undefined, part: 'contracted' | 'ordinary'): number => (row?.parts ?? []).filter((one) => one.part === part).reduce((sum, one) => sum + one.packs, 0);

// Headings that a pasted text lacks are put over it, in the words of the sheet of orders.
const SAMPLE_ROWS = 3;
export const HEADINGS: Record<string, string> = { product_code: '医保编码', packs: '采购数量', institution_name: '机构名称', institution_code: '机构编码', delivery_point: '收货点', price: '单价' };
const CODE = /^[A-Z]{1,2}\d{2}[A-Z0-9]{10,}$/i;
const separatorOf = (text: string): string => (text.includes('\t') ? '\t' : text.includes('，') ? '，' : ',');
export const columnsOf = (text: string): string[][] => {
  const rows = text.split(/\r?\n/).filter((line) => line.trim()).slice(0, SAMPLE_ROWS).map((line) => line.split(separatorOf(text)).map((cell) => cell.trim()));
  return Array.from({ length: Math.max(0, ...rows.map((row) => row.length)) }, (_, at) => rows.map((row) => row[at] ?? ''));
};
/** A first row with the code of a product is no heading. */
export const isHeadless = (columns: readonly string[][]): boolean => columns.some((cells) => CODE.test(cells[0] ?? ''));
export function guessed(column: readonly string[]): string {
  if (column.every((cell) => CODE.test(cell))) return 'product_code';
  return column.every((cell) => { const count = parseCount(cell); return count !== null && count > 0 && count <= PACKS_MOST; }) ? 'packs' : '';
}
export function headed(text: string, titles: readonly string[]): string {
  return `${titles.join(separatorOf(text))}\n${text}`;
}
