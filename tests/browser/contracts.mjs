// Contracts in a real browser: volumes are reported row by row, computed ones confirmed or doubted, agreements read and signed, the pace of all seen.
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

describe('contracts', () => {
  test('a volume report is begun, typed and pasted down its column, saved, and outlives its tab', async () => {
    const { page, faults, close } = await browser.signedIn('liandu.lead.buyer');
    await page.goto(`${city.address}/volumes/sheet`);
    await page.getByRole('heading', { name: '新建报量单' }).waitFor();
    await measured(page, 'a new report');
    const year = page.getByLabel('协议年度');
    const free = await year.locator('option').evaluateAll((all) => all.map((one) => one.value).filter(Boolean));
    if (!free.length) { await close(); return; }
    await year.selectOption(free.at(-1));
    await page.getByRole('button', { name: '开始填报' }).click();
    const cells = page.locator('[data-units]');
    const refused = page.getByRole('alert');
    await cells.first().or(refused).waitFor();
    if (await refused.count()) { await close(); return; } // the house reported that year already
    await cells.first().fill('三');
    await page.getByText('不是数字').waitFor();
    await cells.first().focus();
    await page.evaluate(() => {
      const clipboardData = new DataTransfer();
      clipboardData.setData('text/plain', '1200\n2400');
      document.activeElement.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
    });
    assert.deepEqual(await cells.evaluateAll((all) => all.slice(0, 2).map((one) => one.value)), ['1200', '2400']);
    await measured(page, 'a report in hand');
    await page.waitForTimeout(600); // the draft rests before it is kept
    await page.reload();
    await cells.first().waitFor();
    assert.equal(await cells.first().inputValue(), '1200');
    assert.deepEqual(faults, []);
    await close();
  });
  test('computed volumes: one is doubted with what is wanted, the rest confirmed', async () => {
    const { page, faults, close } = await browser.signedIn('liandu.lead.buyer');
    await page.goto(`${city.address}/quota/confirm`);
    await waiting(page).first().click();
    await page.getByRole('button', { name: '提出异议' }).first().click();
    await page.getByLabel(/^要求数量/).fill('5600');
    await page.getByLabel(/^理由/).fill('新增血透患者');
    await measured(page, 'an objection');
    await page.locator('.doubt').getByRole('button', { name: '提出异议' }).dblclick();
    await page.getByText('新增血透患者').first().waitFor();
    await page.getByRole('button', { name: /^确认 \d+ 个品规/ }).click();
    await measured(page, 'the question before confirming');
    await page.getByRole('dialog').getByRole('button', { name: /^确认 \d+ 个品规/ }).click();
    await page.getByText(/已确认 \d+ 个品规/).waitFor();
    assert.deepEqual(faults, []);
    await close();
  });
  test('agreements are read before they are signed, one by a key, others by ticks', async () => {
    const { page, faults, close } = await browser.signedIn('win01.sales');
    await page.goto(`${city.address}/agreements/sign`);
    await waiting(page).first().waitFor();
    const before = await waiting(page).count();
    assert.ok(before >= 2);
    await page.locator('.queue input[type=checkbox]').nth(1).check();
    await page.getByText('1 份还没有读').waitFor();
    assert.equal(await page.getByRole('button', { name: '签署所选 1 份' }).isDisabled(), true);
    await page.locator('.queue input[type=checkbox]').nth(1).uncheck();
    await waiting(page).first().click();
    await page.getByRole('heading', { name: '供货与付款条件' }).waitFor();
    await measured(page, 'an agreement in hand');
    await page.getByLabel('已阅全文').check();
    await page.locator('main h1').focus();
    await page.keyboard.press('Control+Enter');
    await page.waitForFunction((most) => document.querySelectorAll('.queue ol a').length === most, before - 1);
    await page.getByLabel('已阅全文').check();
    await page.locator('.queue li.current input[type=checkbox]').check();
    await page.getByRole('button', { name: '签署所选 1 份' }).click();
    await page.getByRole('dialog').getByRole('button', { name: '签署', exact: true }).click();
    await page.getByText('已办 1 件，未办成 0 件').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    assert.deepEqual(faults, []);
    await close();
  });
  test('the pace of contracts, worst first, in groups, each leading to its account', async () => {
    const { page, faults, close } = await browser.signedIn('qingtian.lead.buyer');
    await page.goto(`${city.address}/quota/pace`);
    await page.locator('tbody th a').first().waitFor();
    await measured(page, 'the pace of contracts');
    await page.getByLabel('分组').selectOption({ label: '按产品' });
    await page.locator('.fold').first().click();
    await page.getByRole('button', { name: /落后于时间/ }).click();
    await page.waitForURL(/by=product&standing=behind/);
    await measured(page, 'the pace in groups');
    await page.locator('.fold').first().click();
    await page.locator('.fold').first().click();
    await page.locator('tbody th a').first().click();
    await page.waitForURL(/\/quota\/\w{13}$/);
    assert.deepEqual(faults, []);
    await close();
  });
});
