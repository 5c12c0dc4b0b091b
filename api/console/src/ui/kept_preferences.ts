// What a person chose goes along to another machine: read after signing in, kept by the server a moment after each change. This browser's own copy
// (preferences.ts) serves the sign-in page, before anybody is known.
import { reactive, watch } from 'vue';
import { call, type BodyOf, type ReplyOf } from '../api/client';
import { isRefused } from '../api/problem';
import { session } from '../api/session';
import { newKey } from '../base/key';
import { preferences } from './preferences';

type Kept = ReplyOf<'get_preferences'>;
export type ListLooks = Kept['lists'][number];
export type SavedView = Kept['views'][number];
type Content = NonNullable<BodyOf<'change_preferences'>>;

const REST = 800; // milliseconds without a change before it is sent
export const kept = reactive<{ lists: ListLooks[]; views: SavedView[] }>({ lists: [], views: [] });
let version = 0; // that was seen; 0: nobody's yet
let sent = ''; // what the server has
let timer: ReturnType<typeof setTimeout> | undefined;

export const looksOf = (operation: string): ListLooks | undefined => kept.lists.find((one) => one.operation === operation);
export function changeLooks(operation: string, changed: Partial<ListLooks>): void {
  const present = looksOf(operation);
  if (present) Object.assign(present, changed);
  else kept.lists.push({ operation, ...changed });
}

const content = (): Content => ({
  language: preferences.language, text_size: preferences.size === 'normal' ? 'standard' : preferences.size, density: preferences.density,
  theme: preferences.theme, keys: preferences.keys, lists: kept.lists, views: kept.views,
});
function take(found: Kept): void {
  version = found.version;
  kept.lists = found.lists;
  kept.views = found.views;
  if (found.version > 1) {
    Object.assign(preferences, { language: found.language, size: found.text_size === 'standard' ? 'normal' : found.text_size, density: found.density, theme: found.theme, keys: found.keys });
  }
  sent = JSON.stringify(content());
}

async function send(): Promise<void> {
  const wanted = JSON.stringify(content());
  if (!version || wanted === sent) return;
  const mine = version;
  for (let attempt = 0; attempt < 2; attempt += 1) {
    try {
      version = (await call('change_preferences', { body: JSON.parse(wanted) as Content, key: newKey(), version })).version;
      sent = wanted;
      return;
    } catch (fault) {
      // Changed on another machine meanwhile: what is on this screen is what the person wants.
      if (!isRefused(fault, 'version_mismatch') || mine !== version) return;
      version = (await call('get_preferences')).version;
    }
  }
}

/** For the frame, as long as somebody is signed in. */
export function keepPreferences(): void {
  watch(() => session.value?.user.id, async (person) => {
    version = 0;
    kept.lists = [];
    kept.views = [];
    if (!person) return;
    try {
      take(await call('get_preferences'));
    } catch {
      // Without them the page looks as this browser knows it.
    }
  }, { immediate: true });
  watch(() => JSON.stringify(content()), () => {
    clearTimeout(timer);
    timer = setTimeout(() => { send().catch(() => undefined); }, REST);
  });
}
