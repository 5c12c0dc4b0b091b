// What a form of an invoice says, added up and compared; and where a line that does not match differs. All in decimal text: the server decides.
import { parseDecimal, parseMoney, sumMoney } from '../base/money';

/** price x packs, half up to the fen. Null when the price is no price. */
export function timesPrice(price: string, packs: number): string | null {
  const text = parseDecimal(price, 4);
  if (text === null || !Number.isSafeInteger(packs)) return null;
  const hundredths = (BigInt(text.replace('.', '')) * BigInt(packs) + 50n) / 100n;
  const digits = hundredths.toString().padStart(3, '0');
  return `${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

const negated = (amount: string) => (amount.startsWith('-') ? amount.slice(1) : `-${amount}`);
export const differenceOf = (one: string, other: string): string => sumMoney([one, negated(other)]);

/** Net and tax of a total at a rate in percent ("13"): tax is what is left of the total. Null when the rate is none. */
export function taxOf(total: string, percent: string): { net: string; tax: string } | null {
  const rate = parseDecimal(percent, 2);
  const whole = parseMoney(total);
  if (rate === null || whole === null || whole.startsWith('-') || rate.startsWith('-')) return null;
  const fen = BigInt(whole.replace('.', ''));
  const base = 10_000n + BigInt(rate.replace('.', ''));
  const net = (fen * 10_000n * 2n + base) / (base * 2n);
  const text = (value: bigint) => { const digits = value.toString().padStart(3, '0'); return `${digits.slice(0, -2)}.${digits.slice(-2)}`; };
  return { net: text(net), tax: text(fen - net) };
}

export interface Typed { net: string; tax: string; total: string; amounts: readonly string[] }
/** What does not add up: total against net and tax, total against the lines. Empty while something is no amount yet. */
export function unequal({ net, tax, total, amounts }: Typed): { what: 'net_tax' | 'lines'; by: string }[] {
  const [whole, parts] = [parseMoney(total), [parseMoney(net), parseMoney(tax)]];
  const found: { what: 'net_tax' | 'lines'; by: string }[] = [];
  if (whole === null) return found;
  if (parts[0] !== null && parts[1] !== null && parts[0] !== undefined && parts[1] !== undefined) found.push({ what: 'net_tax', by: differenceOf(whole, sumMoney([parts[0], parts[1]])) });
  found.push({ what: 'lines', by: differenceOf(whole, sumMoney(amounts)) });
  return found.filter((one) => one.by !== '0.00');
}

export interface Line { packs: number; price: string | null; amount: string; mismatch: string | null }
export interface Owed { left: number; price: string } // of the acceptance: packs that can still be invoiced, the order's price
export interface Compared { member: 'packs' | 'price' | 'amount'; told: string; owed: string; equal: boolean }
/** A line beside what it should be. The paper may tell its price without tax: then it has none to compare. */
export function compare(line: Line, owed: Owed): Compared[] {
  const amount = timesPrice(owed.price, Math.abs(line.packs)) ?? '';
  return [
    { member: 'packs', told: String(line.packs), owed: String(owed.left), equal: line.packs <= owed.left },
    ...(line.price === null ? [] : [{ member: 'price' as const, told: line.price, owed: owed.price, equal: parseDecimal(line.price, 4) === parseDecimal(owed.price, 4) }]),
    { member: 'amount', told: line.amount, owed: amount, equal: parseMoney(line.amount) === amount },
  ];
}
