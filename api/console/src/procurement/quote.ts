// What the order on screen would be, asked of the server: price, split and faults of every row, and the sums. What is typed rests first, a sheet that came
// in does not. An older answer never replaces a newer one, and a row that did not change keeps its object, so that only changed rows are drawn again.
import { computed, onScopeDispose, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { call } from '../api/client';
import type { OrderBody, Quote, QuotedRow } from './order_rows';

const REST = 300; // milliseconds after the last change
export interface Asked { body: OrderBody; keys: number[] }
export interface Quoting {
  quote: ShallowRef<Quote | null>;
  rows: ShallowRef<ReadonlyMap<number, QuotedRow>>;
  fresh: ComputedRef<boolean>; // of exactly what is on screen
  fault: Ref<unknown>;
  again: () => void;
}

/** `asked` tells another object when it asks something else, and the same one until then. */
export function useQuote(asked: () => Asked): Quoting {
  const quote = shallowRef<Quote | null>(null);
  const rows = shallowRef<ReadonlyMap<number, QuotedRow>>(new Map());
  const fault = shallowRef<unknown>(null);
  const answered = shallowRef<Asked | null>(null);
  let under: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    under?.abort();
    const own = under = new AbortController();
    const present = asked();
    const { body, keys } = present;
    fault.value = null;
    try {
      const reply = body.lines.length ? await call('quote_order', { body, signal: own.signal }) : null;
      if (own.signal.aborted) return;
      const before = rows.value;
      rows.value = new Map((reply?.rows ?? []).map((row, at) => {
        const kept = before.get(keys[at]!);
        return [keys[at]!, kept && JSON.stringify(kept) === JSON.stringify(row) ? kept : row];
      }));
      quote.value = reply;
      answered.value = present;
    } catch (thrown) {
      if (!own.signal.aborted) fault.value = thrown;
    }
  }
  const soon = (wait: number) => { clearTimeout(timer); timer = setTimeout(() => void ask(), wait); };
  watch(asked, (now, before) => soon(Math.abs(now.body.lines.length - before.body.lines.length) > 1 ? 0 : REST));
  soon(0);
  onScopeDispose(() => { clearTimeout(timer); under?.abort(); });
  return { quote, rows, fresh: computed(() => answered.value === asked()), fault, again: () => soon(0) };
}
