// What the order on screen would be, asked of the server as it rests: price, split and faults of every row, and the sums. An older answer never replaces a
// newer one, and a row that did not change keeps its object, so that only changed rows are drawn again.
import { computed, onScopeDispose, ref, shallowRef, watch, type ComputedRef, type Ref, type ShallowRef } from 'vue';
import { call } from '../api/client';
import { canonical } from '../base/key';
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

export function useQuote(asked: () => Asked): Quoting {
  const quote = shallowRef<Quote | null>(null);
  const rows = shallowRef<ReadonlyMap<number, QuotedRow>>(new Map());
  const fault = shallowRef<unknown>(null);
  const answered = ref('');
  const present = computed(() => { const { body, keys } = asked(); return body.lines.length ? canonical([body, keys]) : ''; });
  let under: AbortController | null = null;
  let timer: ReturnType<typeof setTimeout> | undefined;

  async function ask(): Promise<void> {
    under?.abort();
    const own = under = new AbortController();
    const text = present.value;
    const { body, keys } = asked();
    fault.value = null;
    try {
      const reply = text ? await call('quote_order', { body, signal: own.signal }) : null;
      if (own.signal.aborted) return;
      const before = rows.value;
      rows.value = new Map((reply?.rows ?? []).map((row, at) => {
        const kept = before.get(keys[at]!);
        return [keys[at]!, kept && canonical(kept) === canonical(row) ? kept : row];
      }));
      quote.value = reply;
      answered.value = text;
    } catch (thrown) {
      if (!own.signal.aborted) fault.value = thrown;
    }
  }
  const soon = (wait: number) => { clearTimeout(timer); timer = setTimeout(() => void ask(), wait); };
  watch(present, () => soon(REST));
  soon(0);
  onScopeDispose(() => { clearTimeout(timer); under?.abort(); });
  return { quote, rows, fresh: computed(() => answered.value === present.value), fault, again: () => soon(0) };
}
