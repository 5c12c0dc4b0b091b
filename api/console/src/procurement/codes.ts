// What a scanner or a person gives at the ramp, told apart: a shipment's number, a GS1 label with lot and expiry, a drug trace code.
import { idOf } from '../base/code';

export type Scanned =
  | { kind: 'shipment'; id: string }
  | { kind: 'label'; lot: string; expires: string } // empty where the label does not say
  | { kind: 'trace'; code: string };

const GROUP = '\u001d';
// Application identifiers of fixed length; others end with the group separator.
const FIXED: Record<string, number> = { '01': 14, '11': 6, '15': 6, '17': 6 };
const SPOKEN = /\((\d{2})\)([^(]*)/g;

function elements(text: string): Map<string, string> {
  const found = new Map<string, string>();
  if (text.startsWith('(')) {
    for (const match of text.matchAll(SPOKEN)) found.set(match[1]!, match[2]!.trim());
    return found;
  }
  let rest = text;
  while (rest.length > 2) {
    const identifier = rest.slice(0, 2);
    const length = FIXED[identifier];
    if (length) {
      found.set(identifier, rest.slice(2, 2 + length));
      rest = rest.slice(2 + length);
    } else if (identifier === '10' || identifier === '21') {
      const end = rest.indexOf(GROUP);
      found.set(identifier, rest.slice(2, end < 0 ? undefined : end));
      rest = end < 0 ? '' : rest.slice(end);
    } else return found;
    rest = rest.replace(/^\u001d/, '');
  }
  return found;
}
/** "280616" is 2028-06-16; a day 00 is the last of its month. */
function dayOf(text: string | undefined): string {
  if (!text || !/^\d{6}$/.test(text)) return '';
  const [year, month, day] = [Number(text.slice(0, 2)) + 2000, Number(text.slice(2, 4)), Number(text.slice(4))];
  return new Date(Date.UTC(year, day ? month - 1 : month, day)).toISOString().slice(0, 10);
}

/** Null: nothing that is known here. */
export function readCode(typed: string): Scanned | null {
  const text = typed.trim().replace(/^\]\w\d/, '');
  if (/^PS/i.test(text)) { const id = idOf(text); return id ? { kind: 'shipment', id } : null; }
  if (/^\d{20}$/.test(text)) return { kind: 'trace', code: text };
  if (/^(\(01\)|01\d{14})/.test(text)) {
    const found = elements(text);
    return { kind: 'label', lot: found.get('10') ?? '', expires: dayOf(found.get('17')) };
  }
  return null;
}
