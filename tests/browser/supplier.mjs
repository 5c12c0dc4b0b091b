// A supplier's day in a real browser: orders are answered, confirmed goods shipped, the month's money applied for.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Browser } from './browser.mjs';
import { startCity } from './city.mjs';
import { measured } from './measure.mjs';

let city;
let browser;
before(async () => { city = await startCity(); browser = await Browser.start(city.address); });
after(async () => { await browser?.stop(); await city?.stop(); });
const waiting = (page) => page.locator('.queue ol a');

describe('a supplier', () => {
  test('answers one order short with a reason, the next in full by one key, others by ticks', async () => {
    const { page, faults, close } = await browser.signedIn('dist2.sales');
    await page.goto(`${city.address}/orders/answer`);
    await waiting(page).first().waitFor();
    await page.waitForLoadState('networkidle');
    const before = await waiting(page).count();
    assert.ok(before >= 3);
    await page.keyboard.press('j');
    await page.getByRole('button', { name: '不能供货' }).first().click();
    assert.equal(await page.getByRole('button', { name: '提交应答' }).isDisabled(), true);
    await page.keyboard.type('产线检修');
    await measured(page, 'a short answer');
    await page.getByRole('button', { name: '提交应答' }).dblclick();
    await page.waitForFunction((most) => document.querySelectorAll('.queue ol a').length === most, before - 1);
    await page.getByRole('button', { name: /全部确认/ }).waitFor();
    await page.locator("main h1").focus();
    await page.keyboard.press('a');
    await page.waitForFunction((most) => document.querySelectorAll('.queue ol a').length === most, before - 2);
    await page.locator('.queue input[type=checkbox]').first().check();
    await page.getByRole('button', { name: '整单确认 1 张' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '全部按订购数确认' }).click();
    await page.getByText('已办 1 件，未办成 0 件').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    assert.deepEqual(faults, []);
    await close();
  });
  test('ships what is open in two lots', async () => {
    const { page, faults, close } = await browser.signedIn('dist1.sales');
    await page.goto(`${city.address}/shipments/desk`);
    await waiting(page).first().click();
    const line = page.locator('.lines li').first();
    await line.getByRole('button', { name: '发这一行' }).click();
    const open = Number(await line.getByLabel('数量', { exact: true }).inputValue());
    await line.getByLabel('批号', { exact: true }).fill('LOT-1');
    await line.getByLabel(/^有效期/).fill('20281231');
    await line.getByLabel('数量', { exact: true }).fill(String(open + 1));
    await page.getByText('数量超过待发').waitFor();
    await line.getByLabel('数量', { exact: true }).fill(String(open - 1));
    await line.getByRole('button', { name: '加一个批号' }).click();
    await line.getByLabel('批号', { exact: true }).nth(1).fill('LOT-2');
    await line.getByLabel(/^有效期/).nth(1).fill('2028-06-30');
    assert.equal(await line.getByLabel('数量', { exact: true }).nth(1).inputValue(), '1');
    await measured(page, 'a shipment in two lots');
    await page.getByRole('button', { name: '发货 2 个批号' }).click();
    await page.getByRole('link', { name: /送货单 PS/ }).click();
    await page.getByText('LOT-2').first().waitFor();
    assert.deepEqual(faults, []);
    await close();
  });
  test('applies for a month in two clicks', async () => {
    const { page, faults, close } = await browser.signedIn('dist1.finance');
    await page.goto(`${city.address}/settlement/apply?month=2026-10`);
    await page.getByRole('button', { name: /一键申请 \d+ 家/ }).click();
    await measured(page, 'the question before applying');
    await page.getByRole('dialog').getByRole('button', { name: '申请', exact: true }).click();
    await page.getByRole('heading', { name: /已申请 \d+ 张/ }).waitFor();
    assert.ok(await page.locator('.outcome a').count() > 0);
    await measured(page, 'what was applied for');
    assert.deepEqual(faults, []);
    await close();
  });
});
