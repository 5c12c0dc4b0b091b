// The draft of a form: what was typed comes back when the page is opened again. `name` says of what ("verify.0AP…"); another name is another draft.
import { onScopeDispose, ref, shallowRef, watch, type Ref } from 'vue';
import { dropDraft, keepDraft, keptDraft } from '../api/draft';
import { session } from '../api/session';
import { canonical } from '../base/key';

const REST = 400; // milliseconds after the last key

export interface Draft<T> { draft: Ref<T>; keptAt: Ref<string>; drop: () => void }

/** `whole`: the content is large and replaced at each change, never changed inside, so that nothing watches its parts. */
export function useDraft<T>(name: () => string, fresh: () => T, { whole = false } = {}): Draft<T> {
  const draft = (whole ? shallowRef(fresh()) : ref(fresh())) as Ref<T>;
  const keptAt = ref('');
  let timer: ReturnType<typeof setTimeout> | undefined;
  let present = '';
  const user = () => session.value?.user.id ?? '';

  function keep(): void {
    clearTimeout(timer);
    timer = undefined;
    if (!present || !user()) return;
    if (canonical(draft.value) === canonical(fresh())) {
      dropDraft(user(), present);
      keptAt.value = '';
    } else {
      keepDraft(user(), present, draft.value, new Date());
      keptAt.value = new Date().toISOString();
    }
  }
  function open(next: string): void {
    if (timer !== undefined) keep();
    present = next;
    const kept = next ? keptDraft(user(), next, new Date()) : null;
    draft.value = kept ? kept.content as T : fresh();
    keptAt.value = kept?.at ?? '';
  }
  watch(name, open, { immediate: true, flush: 'sync' });
  watch(draft, () => { clearTimeout(timer); timer = setTimeout(keep, REST); }, { deep: !whole });
  const leaving = () => { if (timer !== undefined) keep(); };
  window.addEventListener('pagehide', leaving);
  onScopeDispose(() => { leaving(); window.removeEventListener('pagehide', leaving); });

  function drop(): void {
    clearTimeout(timer);
    timer = undefined;
    dropDraft(user(), present);
    draft.value = fresh();
    keptAt.value = '';
  }
  return { draft, keptAt, drop };
}
