// Money is decimal text from the server ("1234.56", prices "3.1800"). It is never made a floating-point number: sums go through BigInt.
const DECIMAL = /^(-?)(\d+)(?:\.(\d+))?$/;

interface Parts { negative: boolean; whole: string; fraction: string }

function partsOf(text: string): Parts | null {
  const match = DECIMAL.exec(text);
  return match ? { negative: match[1] === '-', whole: match[2]!.replace(/^0+(?=\d)/, ''), fraction: match[3] ?? '' } : null;
}

export function grouped(digits: string): string {
  return digits.replace(/\B(?=(\d{3})+$)/g, ',');
}

/** "-1234.5" with 2 decimals: "-1,234.50". Further decimals are kept, never rounded. Text that is no number comes back as it is. */
export function formatDecimal(text: string, decimals: number): string {
  const parts = partsOf(text);
  if (!parts) return text;
  const fraction = parts.fraction.padEnd(decimals, '0');
  return (parts.negative ? '-' : '') + grouped(parts.whole) + (fraction ? `.${fraction}` : '');
}

export const formatMoney = (text: string): string => formatDecimal(text, 2);
export const formatPrice = (text: string): string => formatDecimal(text, 4);

/** What a person typed as the API takes it: "1,234.5" is "1234.50". Full-width digits, the yuan sign and blanks are allowed; null when it is no amount of at most `decimals`. */
export function parseDecimal(typed: string, decimals: number): string | null {
  const plain = typed.normalize('NFKC').replace(/[\s,¥元]/g, '');
  if (!/^-?\d{1,15}(\.\d*)?$/.test(plain)) return null;
  const parts = partsOf(plain.replace(/\.$/, ''));
  if (!parts || parts.fraction.length > decimals) return null;
  const zero = parts.whole === '0' && /^0*$/.test(parts.fraction);
  return `${parts.negative && !zero ? '-' : ''}${parts.whole}${decimals ? `.${parts.fraction.padEnd(decimals, '0')}` : ''}`;
}

export const parseMoney = (typed: string): string | null => parseDecimal(typed, 2);

/** The exact sum, with two decimals; what is no amount is left out. */
export function sumMoney(amounts: readonly string[]): string {
  let fen = 0n;
  for (const amount of amounts) {
    const text = parseMoney(amount);
    if (text !== null) fen += BigInt(text.replace('.', ''));
  }
  const digits = (fen < 0n ? -fen : fen).toString().padStart(3, '0');
  return `${fen < 0n ? '-' : ''}${digits.slice(0, -2)}.${digits.slice(-2)}`;
}

export const isNegative = (text: string): boolean => text.startsWith('-');

/** "1234567.89" is "123.46 万元", from 100 million on "亿元"; null under ten thousand. Half up at the second decimal, in whole numbers. */
export function inTenThousands(text: string): string | null {
  const parts = partsOf(text);
  if (!parts || parts.whole.length < 5) return null;
  const [unit, zeros] = parts.whole.length > 8 ? ['亿元', 8] as const : ['万元', 4] as const;
  const hundredth = 10n ** BigInt(zeros - 2);
  const rounded = (BigInt(parts.whole) + hundredth / 2n) / hundredth;
  const digits = rounded.toString().padStart(3, '0');
  return `${parts.negative ? '-' : ''}${grouped(digits.slice(0, -2))}.${digits.slice(-2)} ${unit}`;
}
