import { QueryClient, VueQueryPlugin } from '@tanstack/vue-query';
import { createApp } from 'vue';
import { isRefused } from './api/problem';
import App from './app.vue';
import { router } from './frame/router';
import { applyPreferences, preferences } from './ui/preferences';
import { speak } from './ui/text';
import './ui/tokens.css';
import './ui/base.css';

applyPreferences();
await speak(preferences.language);
// The browser may keep a page that was left as it stood, for its way back: by then somebody else may sit there.
window.addEventListener('pageshow', (event) => { if (event.persisted) window.location.reload(); });
// A read is asked again on a lost network and a busy server, twice; a refusal stands.
const queries = new QueryClient({
  defaultOptions: { queries: { retry: (count, fault) => count < 2 && (!isRefused(fault) || fault.status === 503), staleTime: 10_000, gcTime: 300_000, refetchOnWindowFocus: false } },
});
createApp(App).use(router).use(VueQueryPlugin, { queryClient: queries }).mount('#app');
