// A hospital's own ledger beside the supplier's claim: cells of any order, compared in the browser only. A row of the ledger finds its line by the number of the
// acceptance or return, by an invoice number, or by the lot; what it says the goods cost is under a heading of amounts, else its last figure with decimals.
import { parseCells } from '../base/cells';
import { parseMoney, sumMoney } from '../base/money';

export interface Claimed { id: string; number: string; lot: string | null; amount: string; invoices: readonly string[] }
export interface Compared { own: Map<string, { amount: string; equal: boolean }>; alone: { text: string; amount: string }[] }

const AMOUNT_HEADING = /金额|合计|amount|total/i;
const plain = (cell: string): string => cell.normalize('NFKC').trim().toUpperCase();

function rowsOf(text: string): string[][] {
  const rows = text.includes('\t') ? parseCells(text) : text.split(/\r?\n/).map((line) => line.split(/,(?!\d{3}(?:\D|$))|，|\s{2,}|\s(?=\S)/));
  return rows.map((row) => row.map((cell) => cell.trim())).filter((row) => row.some(Boolean));
}
function amountOf(row: readonly string[], column: number, keys: ReadonlySet<string>): string | null {
  if (column >= 0) return parseMoney(row[column] ?? '');
  const figures = row.filter((cell) => parseMoney(cell) !== null && !keys.has(plain(cell)));
  return parseMoney(figures.filter((cell) => cell.includes('.')).at(-1) ?? figures.at(-1) ?? '');
}

/** Each line gets the sum of the rows that found it; rows that found none stand alone. */
export function compareLedger(text: string, lines: readonly Claimed[]): Compared {
  const rows = rowsOf(text);
  const heading = rows[0]?.every((cell) => parseMoney(cell) === null) && rows[0].some((cell) => AMOUNT_HEADING.test(cell)) ? rows.shift()! : [];
  const column = heading.map((cell) => AMOUNT_HEADING.test(cell)).lastIndexOf(true);
  const known = new Set(lines.flatMap((line) => [line.number, line.lot ?? '', ...line.invoices]).filter(Boolean).map(plain));
  const found = new Map<string, string[]>();
  const alone: Compared['alone'] = [];
  for (const row of rows) {
    const amount = amountOf(row, column, known);
    const keys = new Set(row.map(plain));
    const by = (test: (line: Claimed) => boolean) => lines.filter(test);
    let candidates = by((line) => keys.has(plain(line.number)));
    if (!candidates.length) candidates = by((line) => line.invoices.some((one) => keys.has(plain(one))));
    if (candidates.length !== 1) {
      const sameLot = (candidates.length ? candidates : lines).filter((line) => line.lot && keys.has(plain(line.lot)));
      if (sameLot.length || !candidates.length) candidates = sameLot;
    }
    const line = candidates.find((one) => !found.has(one.id) && one.amount === amount) ?? candidates.find((one) => !found.has(one.id)) ?? candidates[0];
    if (!line || amount === null) alone.push({ text: row.filter(Boolean).join(' · '), amount: amount ?? '' });
    else found.set(line.id, [...(found.get(line.id) ?? []), amount]);
  }
  const own: Compared['own'] = new Map();
  for (const line of lines) {
    const amounts = found.get(line.id);
    if (amounts) own.set(line.id, { amount: sumMoney(amounts), equal: sumMoney(amounts) === line.amount });
  }
  return { own, alone };
}
