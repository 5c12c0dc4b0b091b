// Of a long table only the rows in sight are drawn, some around them and the one in hand; space of their height stands for the others. Heights are those
// that were seen, a usual one until then.
import { computed, onBeforeUnmount, onMounted, shallowRef, watch, type ComputedRef } from 'vue';

const WHOLE = 120; // rows up to which all are drawn
const AROUND = 12;

export type Drawn = { at: number; gap?: undefined } | { at: number; gap: number }; // the row at this place, or the space before it

/** Which places are drawn, and the space between them. */
export function drawnOf(heights: readonly number[], first: number, last: number, held: number): Drawn[] {
  const drawn: Drawn[] = [];
  let gap = 0;
  heights.forEach((height, at) => {
    if ((at < first || at > last) && at !== held) { gap += height; return; }
    if (gap) drawn.push({ at, gap });
    gap = 0;
    drawn.push({ at });
  });
  return gap ? [...drawn, { at: heights.length, gap }] : drawn;
}

/** Rows carry their key as `data-row`; `box` is what scrolls, or stands in what scrolls. */
export function useRowWindow(box: () => HTMLElement | null, keys: () => readonly number[], held: () => number, usual: number): { drawn: ComputedRef<Drawn[]>; whole: ComputedRef<boolean> } {
  const range = shallowRef<readonly [number, number]>([0, WHOLE / 2]);
  const seen = new Map<number, number>();
  const heightOf = (key: number) => seen.get(key) ?? usual;
  const whole = computed(() => keys().length <= WHOLE);
  const drawn = computed(() => (whole.value ? keys().map((_, at) => ({ at })) : drawnOf(keys().map(heightOf), range.value[0], range.value[1], keys().indexOf(held()))));

  function look(): void {
    frame = 0;
    const place = box();
    const table = place?.querySelector('table');
    if (!place || !table || whole.value) return;
    for (const row of table.querySelectorAll<HTMLElement>('[data-row]')) seen.set(Number(row.dataset.row), row.offsetHeight);
    const outer = place.getBoundingClientRect();
    const start = table.tBodies[0]!.getBoundingClientRect().top;
    const [from, to] = [Math.max(outer.top, 0) - start, Math.min(outer.bottom, window.innerHeight) - start];
    let [end, first, last] = [0, 0, 0];
    keys().forEach((key, at) => {
      if (end < to) last = at;
      end += heightOf(key);
      if (end <= from) first = at + 1;
    });
    const next = [Math.max(0, first - AROUND), last + AROUND] as const;
    if (next[0] !== range.value[0] || next[1] !== range.value[1]) range.value = next;
  }
  let frame = 0;
  const soon = () => { frame ||= requestAnimationFrame(look); };
  onMounted(() => {
    window.addEventListener('scroll', soon, { capture: true, passive: true });
    window.addEventListener('resize', soon);
    soon();
  });
  onBeforeUnmount(() => {
    window.removeEventListener('scroll', soon, { capture: true });
    window.removeEventListener('resize', soon);
    cancelAnimationFrame(frame);
  });
  watch(() => keys().length, soon);
  return { drawn, whole };
}
