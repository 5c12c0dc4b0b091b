// Contrast of each pair of colours, computed from the tokens as they stand (WCAG 2.1: 4.5 for text, 3 for edges and bars).
import { describe, expect, it } from 'vitest';
import css from '../src/ui/tokens.css?raw';

function theme(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(selector)).split('}')[0]!;
  return Object.fromEntries([...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1]!, match[2]!]));
}
const light = theme(':root {');
const dark = { ...light, ...theme(':root[data-theme="dark"]') };

function luminance(colour: string): number {
  const [red, green, blue] = [1, 3, 5].map((at) => Number.parseInt(colour.slice(at, at + 2), 16) / 255).map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4));
  return 0.2126 * red! + 0.7152 * green! + 0.0722 * blue!;
}
const contrast = (a: string, b: string) => { const [high, low] = [luminance(a), luminance(b)].sort((x, y) => y - x); return (high! + 0.05) / (low! + 0.05); };

const TEXT = [
  ['ink', 'surface'], ['ink', 'canvas'], ['ink', 'hover'], ['ink', 'selected'], ['ink-2', 'surface'], ['ink-3', 'surface'], ['ink-3', 'canvas'], ['ink-3', 'hover'], ['brand', 'surface'], ['brand', 'selected'],
  ['brand', 'canvas'], ['on-brand', 'brand'], ['on-brand', 'brand-strong'], ['contract', 'contract-ground'], ['ordinary', 'ordinary-ground'], ['still', 'still-ground'], ['moving', 'moving-ground'],
  ['money', 'money-ground'], ['good', 'good-ground'], ['care', 'care-ground'], ['bad', 'bad-ground'], ['bad', 'surface'], ['over', 'surface'], ['ink', 'bad-ground'], ['ink-2', 'bad-ground'],
] as const;
const EDGES = [['edge', 'surface'], ['focus', 'surface'], ['focus', 'canvas'], ['contract', 'track'], ['ordinary-bar', 'track'], ['reserved', 'track']] as const;

describe.each([['light', light], ['dark', dark]])('%s', (_, tokens) => {
  it.each(TEXT)('%s on %s is read', (text, ground) => { expect(contrast(tokens[text]!, tokens[ground]!)).toBeGreaterThanOrEqual(4.5); });
  it.each(EDGES)('%s on %s is seen', (edge, ground) => { expect(contrast(tokens[edge]!, tokens[ground]!)).toBeGreaterThanOrEqual(3); });
});
