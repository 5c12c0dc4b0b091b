// Keys of a page. Single keys are off in fields, while an input method composes, under an open dialog, and as a whole when the person says so; keys
// with Ctrl work in fields too. A button or a link that has the focus keeps its own Space and Enter.
import { onBeforeUnmount, onMounted } from 'vue';
import { preferences } from './preferences';

/** "j", " ", "shift+ ", "enter", "ctrl+enter". */
export function nameOfKey(event: KeyboardEvent): string {
  const key = event.key.toLowerCase();
  return `${event.ctrlKey || event.metaKey ? 'ctrl+' : ''}${event.shiftKey && key.length !== 1 || event.shiftKey && key === ' ' ? 'shift+' : ''}${key}`;
}

export function useHotkeys(keys: Readonly<Record<string, () => void>>): void {
  const press = (event: KeyboardEvent) => {
    if (event.isComposing || event.altKey || event.defaultPrevented || document.querySelector('dialog[open]')) return;
    const name = nameOfKey(event);
    const act = keys[name];
    if (!act) return;
    const target = event.target as HTMLElement;
    if (!name.startsWith('ctrl+')) {
      if (!preferences.keys || target.closest('input:not([type=checkbox]), select, textarea, [role=menu]')) return;
      if ((name.endsWith(' ') || name === 'enter') && target.closest('button, a, input, summary')) return;
    }
    event.preventDefault();
    act();
  };
  onMounted(() => window.addEventListener('keydown', press));
  onBeforeUnmount(() => window.removeEventListener('keydown', press));
}
