// A value of the API as text, by its kind: on screen, in a copied cell, as the name of a picture.
import { maskedAccount, shortDigest } from '../base/code';
import { formatInstant } from '../base/instant';
import { formatMoney, formatPrice } from '../base/money';
import { formatCount } from '../base/quantity';
import { formatShare } from '../base/share';
import { enumName, t } from './text';

export const EMPTY = '—';
const NUMBERS = new Set(['money', 'price', 'count', 'packs', 'units', 'share', 'quota']);
/** Numbers stand right, with their heading. */
export const isNumber = (kind: string): boolean => NUMBERS.has(kind);

interface QuotaAmount { units: number; packs: number; remainder_units: number }

export function valueText(kind: string, value: unknown, member = ''): string {
  if (value === null || value === undefined || value === '') return EMPTY;
  if (kind.startsWith('enum:')) return enumName(kind.slice(5), String(value));
  if (Array.isArray(value)) return value.length ? value.map((one) => (typeof one === 'object' ? String((one as { name?: string }).name ?? '') : String(one))).join('、') : EMPTY;
  switch (kind) {
    case 'money': return formatMoney(String(value));
    case 'price': return formatPrice(String(value));
    case 'share': return formatShare(String(value));
    case 'count': case 'packs': case 'units': return formatCount(String(value));
    case 'quota': return formatCount((value as QuotaAmount).units);
    case 'flag': return value ? t('yes') : t('no');
    case 'instant': return formatInstant(String(value), member === 'at');
    case 'digest': return shortDigest(String(value));
    default: return member.endsWith('account_number') ? maskedAccount(String(value)) : String(value);
  }
}

/** What a spreadsheet wants: plain numbers, whole codes. */
export function plainText(kind: string, value: unknown): string {
  if (value === null || value === undefined) return '';
  if (['money', 'price', 'share', 'count', 'packs', 'units', 'digest', 'id'].includes(kind)) return String(value);
  if (kind === 'quota') return String((value as QuotaAmount).units);
  return valueText(kind, value) === EMPTY ? '' : valueText(kind, value);
}
