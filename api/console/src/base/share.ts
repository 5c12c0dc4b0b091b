// Shares come as decimal text ("0.8333") and are shown in percent, with one decimal; the whole text stays for hovering and export.
function shifted(text: string, places: number): string | null {
  const match = /^(-?)(\d+)(?:\.(\d+))?$/.exec(text);
  if (!match) return null;
  const [, sign, whole, fraction = ''] = match;
  const digits = fraction.padEnd(places, '0');
  return `${sign}${`${whole}${digits.slice(0, places)}`.replace(/^0+(?=\d)/, '')}${digits.length > places ? `.${digits.slice(places)}` : ''}`;
}

/** "0.8333" is "83.3 %", half up. */
export function formatShare(text: string): string {
  const thousandths = shifted(text, 3);
  if (thousandths === null) return text;
  const [whole, rest = ''] = thousandths.replace('-', '').split('.') as [string, string?];
  const rounded = (BigInt(whole) + (rest >= '5' ? 1n : 0n)).toString().padStart(2, '0');
  const sign = thousandths.startsWith('-') && rounded !== '00' ? '-' : '';
  return `${sign}${rounded.slice(0, -1)}.${rounded.slice(-1)} %`;
}

/** All decimals there are: "0.83334" is "83.334 %". */
export function wholeShare(text: string): string {
  const percent = shifted(text, 2);
  return percent === null ? text : `${percent.includes('.') ? percent.replace(/\.?0+$/, '') : percent} %`;
}

/** What a person typed in percent, "47.5" or "47.5 %", as the API takes it: "0.475". Null when it is no percent of at most four decimals. */
export function parsePercent(typed: string): string | null {
  const match = /^(\d{1,6})(?:\.(\d{0,4}))?$/.exec(typed.normalize('NFKC').replace(/[\s%]/g, ''));
  if (!match) return null;
  const whole = match[1]!.padStart(3, '0');
  const fraction = `${whole.slice(-2)}${match[2] ?? ''}`.replace(/0+$/, '');
  return `${whole.slice(0, -2).replace(/^0+(?=\d)/, '')}${fraction ? `.${fraction}` : ''}`;
}

/** As one types it: "0.475" is "47.5". */
export const percentText = (share: string): string => wholeShare(share).replace(' %', '');
