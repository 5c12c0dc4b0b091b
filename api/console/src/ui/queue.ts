// The documents that wait for somebody, in the order of their clocks: which one is open, which comes next.
import { computed, type ComputedRef } from 'vue';
import { useRoute, useRouter } from 'vue-router';

export interface Waiting {
  id: string;
  to: string;
  title: string;
  sub: string;
  amount?: string;
  until?: string; // an instant
  day?: string; // a day by which
  urgent?: boolean;
  late?: boolean;
}

export interface Queue { id: ComputedRef<string>; turn: (step: 1 | -1) => void; leave: () => void }

/** The one in hand stands in the address. `home`: where the desk stands when nothing waits any more. */
export function useQueue(waiting: () => readonly Waiting[], home: () => string): Queue {
  const route = useRoute();
  const router = useRouter();
  const id = computed(() => String(route.params.id ?? ''));
  const place = () => waiting().findIndex((one) => one.id === id.value);
  function turn(step: 1 | -1): void {
    const at = place();
    const next = waiting()[at < 0 ? 0 : at + step];
    if (next) void router.push(next.to);
  }
  // What is done leaves the queue: the next one opens, else the one before.
  function leave(): void {
    const at = place();
    const next = waiting()[at + 1] ?? waiting()[at - 1];
    void router.replace(next && next.id !== id.value ? next.to : home());
  }
  return { id, turn, leave };
}
