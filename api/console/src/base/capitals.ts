// Amounts in capitals (大写), as the People's Bank asks for on vouchers (支付结算办法, annex: 正确填写票据和结算凭证的基本规定): 整 after
// yuan or jiao, 零 for gaps; the 零 that may stand before jiao when the yuan end in a zero is written.
import { parseMoney } from './money';

const DIGITS = '零壹贰叁肆伍陆柒捌玖';
const PLACES = ['', '拾', '佰', '仟'];
const GROUPS = ['', '万', '亿', '万亿'];

// Four digits, without leading 零.
function group(digits: string): string {
  let out = '';
  let gap = false;
  for (const [index, digit] of [...digits].entries()) {
    if (digit === '0') { gap = out !== ''; continue; }
    out += (gap ? '零' : '') + DIGITS[Number(digit)] + PLACES[digits.length - index - 1];
    gap = false;
  }
  return out;
}

function wholeYuan(whole: string): string {
  const groups: string[] = [];
  for (let end = whole.length; end > 0; end -= 4) groups.unshift(whole.slice(Math.max(0, end - 4), end));
  let out = '';
  let gap = false;
  for (const [index, digits] of groups.entries()) {
    const text = group(digits);
    if (!text) { gap = out !== ''; continue; }
    if (out && (gap || digits.startsWith('0'))) out += '零';
    out += text + GROUPS[groups.length - index - 1];
    gap = false;
  }
  return out;
}

/** "12345.67" is 壹万贰仟叁佰肆拾伍元陆角柒分. Up to 9,999,999,999,999.99; null beyond, or when it is no amount. */
export function capitals(amount: string): string | null {
  const text = parseMoney(amount);
  if (text === null) return null;
  const [whole, fraction] = text.replace('-', '').split('.') as [string, string];
  if (whole.length > 13) return null;
  const [jiao, fen] = [Number(fraction[0]), Number(fraction[1])];
  let out = whole === '0' ? '' : `${wholeYuan(whole)}元`;
  if (jiao) out += (out && whole.endsWith('0') ? '零' : '') + `${DIGITS[jiao]}角`;
  if (fen) out += (out && !jiao ? '零' : '') + `${DIGITS[fen]}分`;
  if (!out) out = '零元';
  return (text.startsWith('-') ? '负' : '') + out + (fen ? '' : '整');
}
