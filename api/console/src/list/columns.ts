// Which columns of a list a person sees, in which order: as that person said, the rest as the noun tells. The first one names the row and stays.
import type { components } from '@gen/schema.gen';

export type ListColumn = components['schemas']['list_column'];
export interface Choice { key: string; hidden: boolean }

/** All columns but the naming one, in the person's order; a column that is new since then stands behind them, one that is gone is left out. */
export function choicesOf(columns: readonly string[], wanted: readonly ListColumn[]): Choice[] {
  const others = columns.slice(1);
  const named = wanted.filter((one) => others.includes(one.key)).map((one) => ({ key: one.key, hidden: one.hidden ?? false }));
  return [...named, ...others.filter((key) => !named.some((one) => one.key === key)).map((key) => ({ key, hidden: false }))];
}

/** What is drawn. Until somebody says otherwise the state stands beside the name, where no step covers it. */
export function shownColumns(columns: readonly string[], wanted: readonly ListColumn[], state: string): string[] {
  const shown = choicesOf(columns, wanted).filter((one) => !one.hidden).map((one) => one.key);
  const first = wanted.length ? [] : shown.filter((key) => key === state);
  return [...columns.slice(0, 1), ...first, ...shown.filter((key) => !first.includes(key))];
}

/** With one of them a place up (-1) or down (1). */
export function moved(choices: readonly Choice[], key: string, step: -1 | 1): Choice[] {
  const from = choices.findIndex((one) => one.key === key);
  const to = from + step;
  if (from < 0 || to < 0 || to >= choices.length) return [...choices];
  const next = [...choices];
  [next[from], next[to]] = [next[to]!, next[from]!];
  return next;
}
