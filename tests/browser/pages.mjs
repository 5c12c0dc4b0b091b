// The console in a real browser, on the real program with a demo city: every page for every role opens without an error, a violation of its policy
// or a request elsewhere; each page is measured for accessibility in both languages, wide and on a phone.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Browser, PASSWORD, ROLES } from './browser.mjs';
import { startCity } from './city.mjs';
import { faultsOf, isWide, PHONE, WIDE } from './measure.mjs';

const HAN = /\p{Script=Han}/u;
let city;
let browser;
before(async () => { city = await startCity(); browser = await Browser.start(city.address); });
after(async () => { await browser?.stop(); await city?.stop(); });

// The frame's own words; data may be Chinese in any language.
const ownWords = (page) => page.evaluate(() => [...document.querySelectorAll('nav a, nav p, thead th, h2, form label, .tools button')].map((one) => one.textContent.trim()).filter(Boolean));

// What a person leaves in a window: a document opened, a list read, and a mark in the page's memory, which a page loaded anew has not.
async function leaveTraces(page) {
  await page.goto(`${city.address}/orders`);
  await page.locator('tbody th a').first().click();
  const number = (await page.locator('main h1 .code').textContent()).trim();
  await page.getByRole('link', { name: '首页' }).click();
  await page.locator('.recent').getByText(number).waitFor();
  await page.evaluate(() => { globalThis.former = true; });
  return number;
}
async function nothingOf(page, number) {
  await page.locator('main h1').waitFor();
  assert.equal(await page.evaluate(() => 'former' in globalThis), false);
  assert.deepEqual(await page.evaluate((text) => [document.documentElement.outerHTML, JSON.stringify({ ...sessionStorage }), JSON.stringify(history.state)].filter((one) => one.includes(text)), number), []);
}

describe('signing in', () => {
  test('the door is open to everybody and offers the people of the demo city', async () => {
    const { page, faults, close } = await browser.open();
    await page.goto(`${city.address}/orders?state=draft`);
    await page.getByRole('button', { name: /city\.audit/ }).waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await page.setViewportSize(PHONE);
    assert.deepEqual(await faultsOf(page), []);
    assert.equal(await isWide(page), false);
    await page.getByLabel('用户名').fill('dist1.sales');
    await page.getByLabel('密码', { exact: true }).fill('wrong-Password-1');
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.getByRole('alert').waitFor();
    faults.length = 0; // the browser tells the refusal as an error of its own
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL(/\/orders\?state=draft$/);
    assert.deepEqual(faults, []);
    await close();
  });
  test('an ended session asks for the password over the page and goes on', async () => {
    const { page, close } = await browser.signedIn('qingtian.maker');
    await page.goto(`${city.address}/batches`);
    await page.getByRole('table').waitFor();
    await page.context().clearCookies();
    await page.getByRole('button', { name: '刷新' }).click();
    const card = page.getByRole('dialog', { name: '会话已结束' });
    await card.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await card.getByRole('button', { name: '登录', exact: true }).click();
    await card.waitFor({ state: 'detached' });
    await page.getByRole('table').waitFor();
    assert.equal(new URL(page.url()).pathname, '/batches');
    await close();
  });
  test('another person who answers an ended session starts anew', async () => {
    const { page, close } = await browser.signedIn('dist1.sales');
    const number = await leaveTraces(page);
    await page.context().clearCookies();
    await page.getByRole('link', { name: '配送单' }).first().click();
    const card = page.getByRole('dialog', { name: '会话已结束' });
    await card.getByLabel('用户名').fill('city.maker');
    await card.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await card.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await card.waitFor({ state: 'detached' });
    await nothingOf(page, number);
    await close();
  });
  test('signing out ends at the door, of an ended session and without a network', async () => {
    for (const lost of [(page) => page.context().clearCookies(), (page) => page.route('**/api/v1/session', (route) => (route.request().method() === 'DELETE' ? route.abort() : route.continue()))]) {
      const { page, close } = await browser.signedIn('dist1.sales');
      await lost(page);
      await page.getByRole('button', { name: /企业业务岗/ }).click();
      await page.getByRole('menuitem', { name: '退出' }).click();
      await page.waitForURL(/sign-in/);
      await page.getByLabel('用户名').waitFor();
      assert.equal(await page.getByRole('dialog').count(), 0);
      await close();
    }
  });
  test('a server that does not answer is told, and asked again', async () => {
    const { page, close } = await browser.signedIn('dist1.sales');
    await page.route('**/api/v1/session', (route) => route.abort());
    await page.goto(`${city.address}/orders`);
    await page.getByRole('alert').waitFor();
    await page.unroute('**/api/v1/session');
    await page.getByRole('button', { name: '重试' }).click();
    await page.getByRole('heading', { name: '订单' }).waitFor();
    await close();
  });
  test('what the menu hides the address refuses, and a foreign id is like none', async () => {
    const { page, close } = await browser.signedIn('dist1.sales');
    await page.goto(`${city.address}/users`);
    await page.getByText('您的岗位没有此页').first().waitFor();
    await page.goto(`${city.address}/orders/7ZZZZZZZZZZZZ`);
    await page.getByText('没有找到').first().waitFor();
    await page.goto(`${city.address}/nowhere`);
    await page.getByText('没有找到').first().waitFor();
    await close();
  });
  test('signing out leaves nothing in the window', async () => {
    const { page, close } = await browser.signedIn('dist1.sales');
    const number = await leaveTraces(page);
    await page.getByRole('button', { name: /企业业务岗/ }).click();
    await page.getByRole('menuitem', { name: '退出' }).click();
    await page.waitForURL(/sign-in/);
    assert.deepEqual(await page.evaluate(() => Object.keys(sessionStorage)), []);
    await page.getByLabel('用户名').fill('city.maker');
    await page.getByLabel('密码', { exact: true }).fill(PASSWORD);
    await page.getByRole('button', { name: '登录', exact: true }).click();
    await page.waitForURL((url) => url.pathname === '/');
    await nothingOf(page, number);
    await page.getByRole('button', { name: /经办岗/ }).click();
    await page.getByRole('menuitem', { name: '退出' }).click();
    await page.waitForURL(/sign-in/);
    await page.goto(`${city.address}/orders`);
    await page.waitForURL(/sign-in/);
    await close();
  });
});

describe('doing a step', () => {
  test('what is typed and clicked in a dialog stays in it', async () => {
    const { page, close } = await browser.signedIn('city.maker');
    await page.goto(`${city.address}/batches?state=verified`);
    await page.getByRole('button', { name: '更多操作' }).first().click();
    await page.getByRole('menuitem').last().click();
    const dialog = page.getByRole('dialog');
    await dialog.locator('textarea').pressSequentially('jk');
    await dialog.locator('textarea').press('ArrowDown');
    assert.equal(await dialog.locator('textarea').inputValue(), 'jk');
    assert.equal(await dialog.locator('textarea').evaluate((field) => field === document.activeElement), true);
    await dialog.locator('p').first().click();
    assert.equal(new URL(page.url()).pathname, '/batches');
    await dialog.getByRole('button', { name: '关闭' }).click();
    await dialog.waitFor({ state: 'detached' });
    await close();
  });
  test('two presses have one effect, and the list knows it', async () => {
    const { page, close } = await browser.signedIn('city.maker');
    let sent = 0;
    page.on('request', (request) => { if (/\/review$/.test(request.url())) sent += 1; });
    await page.goto(`${city.address}/batches?state=verified`);
    const first = page.getByRole('button', { name: '经办通过' }).first();
    await first.waitFor();
    const waiting = await page.getByRole('button', { name: '经办通过' }).count();
    await first.click();
    await page.getByRole('dialog').getByRole('button', { name: /经办通过/ }).dblclick();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.waitForFunction((before) => [...document.querySelectorAll('button')].filter((one) => one.textContent.trim() === '经办通过').length === before - 1, waiting);
    assert.equal(sent, 1);
    await close();
  });
});

// Each page is measured once, by the first role that meets it; every role opens each of its lists.
const measured = new Set();
describe('every page of every role', { concurrency: 2 }, () => {
  for (const [role, username] of Object.entries(ROLES)) {
    test(role, async () => {
      const { page, faults, close } = await browser.signedIn(username);
      const lists = await page.evaluate(() => [...document.querySelectorAll('nav.side a')].map((one) => one.getAttribute('href')));
      assert.ok(lists.length > 3);
      for (const address of ['/', ...lists.filter((one) => one !== '/')]) {
        await visit(page, address, faults);
        const document = await page.evaluate(() => document.querySelector('tbody th a')?.getAttribute('href') ?? null);
        if (document && !document.includes('?') && !measured.has(`${address}/*`)) // a link with conditions is the same page once more
          await visit(page, document, faults, `${address}/*`);
      }
      assert.deepEqual(faults, []);
      await close();
    });
  }
  // What a person does: the program's own links, no reload. A page is there when its heading is and nothing waits.
  async function visit(page, address, faults, name = address) {
    await page.evaluate((to) => globalThis.history.pushState(globalThis.history.state, '', to), `${address}?limit=20`); // few rows: they are alike
    await page.evaluate(() => globalThis.dispatchEvent(new PopStateEvent('popstate', { state: globalThis.history.state })));
    await page.waitForFunction((path) => location.pathname === path && document.querySelector('main h1, main .state') && !document.querySelector('main .bone'), address);
    assert.deepEqual(faults, [], `${name} by ${page.username}`);
    if (measured.has(name)) return;
    measured.add(name);
    for (const [size, phone] of [[WIDE, false], [PHONE, true]]) {
      await page.setViewportSize(size);
      assert.deepEqual(await faultsOf(page), [], `${name} ${phone ? 'on a phone' : ''}`);
      assert.equal(await isWide(page), false, `${name} is wider than the window`);
    }
    await page.setViewportSize(WIDE);
    await page.getByRole('button', { name: 'English' }).click();
    assert.deepEqual(await faultsOf(page), [], `${name} in English`);
    assert.deepEqual((await ownWords(page)).filter((word) => HAN.test(word)), [], `${name}: Chinese in English`);
    await page.getByRole('button', { name: '中文' }).click();
  }
});

describe('messages', () => {
  test('the bell tells what is unread; a message opens its document and is read then', async () => {
    const { page, faults, close } = await browser.signedIn('dist1.sales');
    await page.getByRole('button', { name: /^消息，.+ 条未读$/ }).click();
    await page.getByRole('menu').getByRole('menuitem').nth(1).click(); // the first one leads to all of them
    await page.waitForURL((url) => url.pathname !== '/');
    await page.goto(`${city.address}/messages`);
    await page.locator('.message').first().waitFor();
    assert.deepEqual(await faultsOf(page), []);
    await page.setViewportSize(PHONE);
    assert.equal(await isWide(page), false);
    await page.setViewportSize(WIDE);
    await page.getByRole('navigation', { name: '消息类别' }).getByRole('link', { name: /^订单/ }).click();
    await page.waitForURL(/type=order/);
    await page.goto(`${city.address}/messages`);
    await page.getByRole('button', { name: '全部已读' }).click();
    await page.getByRole('button', { name: '消息', exact: true }).waitFor();
    assert.deepEqual(faults, []);
    await close();
  });
});
