// One step over what is ticked in a queue: asked once, done one by one with a result each. What was refused stays ticked.
import { useQueryClient } from '@tanstack/vue-query';
import { shallowReactive } from 'vue';
import { useRoute } from 'vue-router';
import { performEach, type Result } from '../api/each';
import { useAttempt } from './attempt';

export interface Many<T> {
  chosen: Set<string>;
  asks: boolean;
  readonly results: readonly Result<T>[]; // empty until it was done
  readonly busy: boolean;
  readonly fault: unknown;
  act: (items: readonly T[]) => Promise<void>;
  close: () => Promise<void>;
}

/** `leave`: the document in hand was one of them. */
export function useMany<T extends { id: string }>(step: (item: T) => Promise<unknown>, leave: () => void): Many<T> {
  const client = useQueryClient();
  const route = useRoute();
  const { busy, fault, attempt } = useAttempt();
  const many = shallowReactive({
    chosen: new Set<string>(), asks: false, results: [] as readonly Result<T>[],
    get busy() { return busy.value; },
    get fault() { return fault.value; },
    act: (items: readonly T[]) => attempt(async () => { many.results = await performEach(items, step); }),
    async close(): Promise<void> {
      const { results } = many;
      many.asks = false;
      if (!results.length) return;
      many.results = [];
      many.chosen = new Set(results.filter((one) => one.fault).map((one) => one.item.id));
      if (results.some((one) => one.item.id === route.params.id && !one.fault)) leave();
      await client.invalidateQueries();
    },
  });
  return many;
}
