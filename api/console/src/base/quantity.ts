// Packs and minimum units are whole numbers.
import { grouped } from './money';

export function formatCount(count: number | string): string {
  const text = String(count);
  return /^-?\d+$/.test(text) ? (text.startsWith('-') ? '-' : '') + grouped(text.replace('-', '')) : text;
}

/** Minimum units as packs and what fills no pack: 100 units of 28 are 3 packs and 16. */
export function inPacks(units: number, perPack: number): { packs: number; rest: number } {
  return { packs: Math.trunc(units / perPack), rest: units % perPack };
}

/** What a person typed: "１,200" is 1200. Null when it is no whole number from 0 to 15 digits. */
export function parseCount(typed: string): number | null {
  const plain = typed.normalize('NFKC').replace(/[\s,]/g, '');
  return /^\d{1,15}$/.test(plain) ? Number(plain) : null;
}
