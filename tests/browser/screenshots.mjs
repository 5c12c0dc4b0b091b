// Pictures of the main pages, to be looked at:  LIANGJIA_URL=http://127.0.0.1:8080 node tests/browser/screenshots.mjs FOLDER
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { Browser } from './browser.mjs';
import { startCity } from './city.mjs';

const [folder = 'build/screenshots'] = process.argv.slice(2);
const PAGES = [
  ['dist1.sales', ['/', '/orders', '/orders/*', '/shipments/*', '/acceptances', '/invoices/*', '/invoices/desk', '/agreements/sign']], ['qingtian.checker', ['/', '/batches', '/batches/*', '/quota', '/quota/*', '/fund', '/prepayments/*', '/agreements/*', '/accounts/book', '/quota/pace']],
  ['qingtian.lead.buyer', ['/', '/orders/*', '/volumes/*', '/usage/*']], ['city.catalogue', ['/', '/imports/new', '/imports/new/prices', '/rounds/*', '/products/*', '/awards', '/rules']], ['city.audit', ['/audit', '/users']],
];
mkdirSync(folder, { recursive: true });
const city = await startCity();
const browser = await Browser.start(city.address);
for (const [language, theme, width, height] of [['zh', 'light', 1440, 900], ['en', 'light', 1440, 900], ['zh', 'dark', 1440, 900], ['zh', 'light', 390, 844]]) {
  const preferences = JSON.stringify({ language, theme });
  const set = (context) => context.addInitScript((value) => localStorage.setItem('liangjia.preferences', value), preferences);
  const picture = (page, name) => page.screenshot({ path: join(folder, `${name}_${language}_${theme}_${width}.png`) });
  const door = await browser.open({ viewport: { width, height } });
  await set(door.page.context());
  await door.page.goto(`${city.address}/sign-in`, { waitUntil: 'networkidle' });
  await picture(door.page, 'sign_in');
  await door.close();
  for (const [username, addresses] of PAGES) {
    const { page, close } = await browser.signedIn(username, { viewport: { width, height } });
    await set(page.context());
    for (const address of addresses) {
      await page.goto(city.address + address.replace('/*', ''), { waitUntil: 'networkidle' });
      if (address.endsWith('/*')) {
        await page.locator('tbody th a').first().click({ timeout: 3000 }).catch(() => undefined);
        await page.waitForLoadState('networkidle');
      }
      await picture(page, `${username}${address.replaceAll('/', '_').replace('*', 'one')}`);
    }
    await close();
  }
}
await browser.stop();
await city.stop();
