// Keys of every page. Single letters are off in text fields, while an input method composes, and as a whole when the person says so.
import { onBeforeUnmount, onMounted } from 'vue';
import { useRouter } from 'vue-router';
import { preferences } from '../ui/preferences';

const GO: Record<string, string> = { h: '/', o: '/orders', s: '/shipments', b: '/batches', q: '/quota', m: '/messages' };

export function useKeys(acts: { search: () => void; help: () => void; menu: () => void }): void {
  const router = useRouter();
  let going = false;
  const press = (event: KeyboardEvent) => {
    const target = event.target as HTMLElement;
    if (event.isComposing || event.ctrlKey || event.metaKey || event.altKey || !preferences.keys) return;
    if (target.closest('input, select, textarea, dialog, [role=menu]')) return;
    const to = going ? GO[event.key] : undefined;
    going = event.key === 'g' && !going;
    if (to) void router.push(to);
    else if (event.key === '/') acts.search();
    else if (event.key === '?') acts.help();
    else if (event.key === '\\') acts.menu();
    else return;
    event.preventDefault();
  };
  onMounted(() => window.addEventListener('keydown', press));
  onBeforeUnmount(() => window.removeEventListener('keydown', press));
}
