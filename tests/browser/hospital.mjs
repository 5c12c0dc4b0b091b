// A hospital's day in a real browser: what a supplier claims is verified line by line against the hospital's own books.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Browser } from './browser.mjs';
import { startCity } from './city.mjs';
import { measured } from './measure.mjs';

let city;
let browser;
before(async () => { city = await startCity(); browser = await Browser.start(city.address); });
after(async () => { await browser?.stop(); await city?.stop(); });

describe('verification', () => {
  test('line by line, by keyboard, with the own ledger beside it; a reload loses nothing', async () => {
    const { page, faults, close } = await browser.signedIn('city.h3.finance');
    await page.goto(`${city.address}/settlement/verify`);
    const waiting = page.getByRole('navigation', { name: '待办' }).getByRole('link');
    await waiting.first().waitFor();
    const before = await waiting.count();
    await page.keyboard.press('n');
    const lines = page.locator('tr.line');
    await lines.first().waitFor();
    const count = await lines.count();
    assert.ok(count > 1);
    const numbers = await lines.locator('.fold .code').allTextContents();
    const amounts = (await lines.locator('strong').allTextContents()).map((one) => one.replaceAll(',', ''));

    await page.keyboard.press('d');
    await page.getByRole('button', { name: '数量不符' }).click();
    await page.getByLabel('说明').fill('台账 29 盒');
    await measured(page, 'a dispute');
    await page.getByRole('button', { name: '贴入本院台账比对' }).click();
    await page.getByLabel('本院台账', { exact: true }).fill(numbers.slice(1).map((one, at) => `${one}\t${amounts[at + 1]}`).concat('YS0\t7.00').join('\n'));
    await page.getByRole('button', { name: '比对', exact: true }).click();
    await page.getByText('只在本院台账里有的 1 行').waitFor();
    await page.waitForTimeout(600); // the draft rests before it is kept

    await page.reload();
    await page.getByText('只在本院台账里有的 1 行').waitFor();
    assert.equal(await page.getByLabel('说明').inputValue(), '台账 29 盒');
    await page.getByRole('button', { name: new RegExp(`把相等的 ${count - 1} 行`) }).click();
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 行').first().waitFor();
    let sent = 0;
    page.on('request', (request) => { if (/\/verify$/.test(request.url())) sent += 1; });
    await dialog.getByRole('button', { name: '提交核对' }).dblclick();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(sent, 1);
    await page.waitForFunction((most) => document.querySelectorAll('nav.queue ol a').length === most, before - 1);
    await page.goto(`${city.address}/batches?state=verified`);
    await page.locator('tbody th a').first().click();
    await page.getByText('数量不符：台账 29 盒').waitFor();
    assert.deepEqual(faults, []);
    await close();
  });
  test('whole batches without a doubt are ticked, each with its own result', async () => {
    const { page, faults, close } = await browser.signedIn('qingtian.lead.buyer');
    await page.goto(`${city.address}/settlement/verify`);
    await page.locator('.queue input[type=checkbox]').first().check();
    await page.getByRole('button', { name: '整单核对无误 1 张' }).click();
    await measured(page, 'the question of many');
    await page.getByRole('dialog').getByRole('button', { name: '提交核对', exact: true }).click();
    await page.getByText('已办 1 件，未办成 0 件').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    await page.getByText('没有待核对的结算单').waitFor();
    assert.deepEqual(faults, []);
    await close();
  });
});
