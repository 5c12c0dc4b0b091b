// Debian's Chromium by playwright-core, which comes with the console's packages. Pages are found by role and name, as people and readers find them.
import { createRequire } from 'node:module';
import { fileURLToPath } from 'node:url';

const require = createRequire(fileURLToPath(new URL('../../api/console/package.json', import.meta.url)));
const { chromium } = require('playwright-core');
export const AXE = require('axe-core').source;
export const PASSWORD = 'Liangjia-Demo-2026';
export const ROLES = {
  alliance_buyer: 'qingtian.lead.buyer', pharmacist: 'qingtian.lead.pharmacist', institution_finance: 'qingtian.lead.finance', sales_of_a_distributor: 'dist1.sales', sales_of_a_winner: 'win01.sales',
  enterprise_finance: 'dist1.finance', agency_maker: 'city.maker', agency_checker: 'city.checker', monitor: 'city.monitor', catalogue_officer: 'city.catalogue', finance_approver: 'city.finance',
  system_administrator: 'city.system', security_administrator: 'city.security', audit_administrator: 'city.audit',
};
const PROGRAM = process.env.LIANGJIA_CHROMIUM ?? '/usr/bin/chromium';
const PATIENCE = 20_000;

export class Browser {
  static async start(address) {
    const browser = new Browser();
    browser.address = address;
    browser.chromium = await chromium.launch({ executablePath: PROGRAM, args: ['--no-sandbox', '--disable-dev-shm-usage'] });
    return browser;
  }
  stop() { return this.chromium.close(); }

  // A window of its own. `faults` gathers errors of the console, violations of the policy and requests to anywhere else.
  async open(options = {}) {
    const context = await this.chromium.newContext({ viewport: { width: 1440, height: 900 }, locale: 'zh-CN', reducedMotion: 'reduce', ...options });
    const page = await context.newPage();
    page.setDefaultTimeout(PATIENCE);
    const faults = [];
    page.on('console', (message) => { if (['error', 'warning'].includes(message.type())) faults.push(`${message.text()} at ${page.url()}`); });
    page.on('pageerror', (error) => faults.push(`${error.message} at ${page.url()}`));
    page.on('request', (request) => { if (!request.url().startsWith(this.address) && !/^(data|blob):/.test(request.url())) faults.push(`asks ${request.url()}`); });
    return { page, faults, close: () => context.close() };
  }
  async signedIn(username, options) {
    const opened = await this.open(options);
    const { page } = opened;
    page.username = username;
    await page.goto(`${this.address}/sign-in`);
    await page.getByLabel(/用户名|User name/).fill(username);
    await page.getByLabel(/^(密码|Password)$/).fill(PASSWORD);
    await page.getByRole('button', { name: /^(登录|Sign in)$/ }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await page.locator('main h1').waitFor();
    return opened;
  }
}
