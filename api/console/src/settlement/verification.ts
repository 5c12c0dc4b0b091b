// What a hospital says of each line of a claim, and what that adds up to.
import type { ReplyOf } from '../api/client';
import { sumMoney } from '../base/money';
import { made } from '../ui/text';

export type Line = NonNullable<ReplyOf<'get_batch'>['lines']>[number];
export const REASONS = ['quantity', 'price', 'invoice', 'not_received', 'twice', 'other'] as const;
/** `reason`: one of REASONS; a dispute without one is not finished. */
export interface Decision { ok: boolean; reason: string; note: string }
export type Decisions = Record<string, Decision>;
export interface Sorted { right: Line[]; disputed: Line[]; open: Line[] }

export function sortOf(lines: readonly Line[], decisions: Decisions): Sorted {
  const of = (test: (one: Decision | undefined) => boolean) => lines.filter((line) => test(decisions[line.line_id]));
  return { right: of((one) => !!one?.ok), disputed: of((one) => !!one && !one.ok), open: of((one) => !one) };
}
const sum = (lines: readonly Line[]) => sumMoney(lines.map((line) => line.amount));
export const sums = (sorted: Sorted) => ({ right: sum(sorted.right), disputed: sum(sorted.disputed), open: sum(sorted.open) });

/** As the supplier reads it. */
export const reasonText = (one: Decision): string => [made(`dispute_${one.reason}`), one.note.trim()].filter(Boolean).join('：');
