// Every address with the right that opens it. A page that the person may not open says so; a chunk that an update took away reloads the page.
// Nothing is known of the person while the server does not say: `unanswered` tells it, and `askAgain` asks.
import type { OperationId } from '@gen/contract.gen';
import { shallowRef } from 'vue';
import { createRouter, createWebHistory, type RouteRecordRaw } from 'vue-router';
import { findInstallation, findSession, may, session } from '../api/session';
import { made, readNames, t } from '../ui/text';
import { DESKS } from './desks';
import { nouns } from './nouns';

declare module 'vue-router' {
  interface RouteMeta { any?: readonly OperationId[]; title?: string; open?: boolean } // any: one of these rights opens it
}

const NounList = () => import('./noun_list.vue');
const NounDocument = () => import('./noun_document.vue');

const nounRoutes: RouteRecordRaw[] = nouns.flatMap((noun) => [
  ...(noun.list ? [{ path: noun.path, component: NounList, props: { noun }, meta: { any: [noun.list], title: `noun_${noun.name}_list` } }] : []),
  ...(noun.get ? [{ path: `${noun.path}/:id([0-9A-Za-z]{13,15})`, component: NounDocument, props: { noun }, meta: { any: [noun.get], title: `noun_${noun.name}` } }] : []),
]);

export const router = createRouter({
  history: createWebHistory(),
  scrollBehavior: () => false, // the page scrolls inside the frame
  routes: [
    { path: '/', component: () => import('./home_page.vue'), meta: { title: 'home' } },
    { path: '/sign-in', component: () => import('./sign_in_page.vue'), meta: { open: true, title: 'sign_in' } },
    { path: '/messages', component: () => import('./messages_page.vue'), meta: { title: 'messages' } },
    { path: '/me/password', component: () => import('./password_page.vue'), meta: { title: 'change_password' } },
    { path: '/me/second-factor', component: () => import('./second_factor_page.vue'), meta: { title: 'second_factor' } },
    { path: '/orders/:id([0-9A-Za-z]{13,15})/trace', component: () => import('../trace/trace_page.vue'), meta: { any: ['trace_order'], title: 'trace' } },
    ...DESKS.map((desk) => ({ path: desk.path + desk.under, component: desk.page, meta: { any: desk.any, title: `desk_${desk.name}` } })),
    ...nounRoutes,
    { path: '/no-right', component: () => import('./empty_page.vue'), props: { text: 'no_right' }, meta: { title: 'no_right' } },
    { path: '/:rest(.*)*', component: () => import('./empty_page.vue'), props: { text: 'not_found' }, meta: { title: 'not_found' } },
  ],
});

let asked = false;
export const unanswered = shallowRef<unknown>(null);
export const askAgain = () => router.replace(window.location.pathname + window.location.search);
router.beforeEach(async (to) => {
  if (!asked) {
    try {
      await Promise.all([findInstallation().catch(() => undefined), findSession()]);
    } catch (fault) {
      unanswered.value = fault;
      return false;
    }
    unanswered.value = null;
    asked = true;
  }
  if (to.meta.open) return session.value ? '/' : true;
  if (!session.value) return { path: '/sign-in', query: to.fullPath === '/' ? {} : { to: to.fullPath } };
  await readNames();
  if (session.value.user.must_change_password && to.path !== '/me/password') return '/me/password';
  if (session.value.second_factor_needed && !session.value.user.must_change_password && to.path !== '/me/second-factor') return '/me/second-factor';
  if (to.meta.any && !to.meta.any.some(may)) return { path: '/no-right', replace: true };
  return true;
});
const RELOADED = 'liangjia.reloaded'; // the address that was loaded anew last, because a chunk was gone
router.afterEach((to) => { sessionStorage.removeItem(RELOADED); document.title = `${made(to.meta.title ?? 'product')} · ${t('product')}`; });
router.onError((fault, to) => {
  if (!/dynamically imported module|module script/.test(String(fault))) return;
  if (sessionStorage.getItem(RELOADED) === to.fullPath) unanswered.value = fault; // loaded anew already, and it is not there: told, not tried for ever
  else {
    sessionStorage.setItem(RELOADED, to.fullPath);
    window.location.assign(to.fullPath);
  }
});
