// A hospital's day in a real browser: goods are taken in on a phone, and what a supplier claims is verified line by line against the hospital's own books.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Browser } from './browser.mjs';
import { startCity } from './city.mjs';
import { isWide, measured, PHONE } from './measure.mjs';

let city;
let browser;
before(async () => { city = await startCity(); browser = await Browser.start(city.address); });
after(async () => { await browser?.stop(); await city?.stop(); });

describe('verification', () => {
  test('line by line, by keyboard, with the own ledger beside it; a reload loses nothing', async () => {
    const { page, faults, close } = await browser.signedIn('city.h3.finance');
    await page.goto(`${city.address}/settlement/verify`);
    const waiting = page.getByRole('region', { name: '待办' }).getByRole('link');
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
    const batch = (await page.locator('header.head a.code').textContent()).trim();
    await page.keyboard.press('Control+Enter');
    const dialog = page.getByRole('dialog');
    await dialog.getByText('1 行').first().waitFor();
    let sent = 0;
    page.on('request', (request) => { if (/\/verify$/.test(request.url())) sent += 1; });
    await dialog.getByRole('button', { name: '提交核对' }).dblclick();
    await dialog.waitFor({ state: 'detached' });
    assert.equal(sent, 1);
    await page.waitForFunction((most) => document.querySelectorAll('.queue ol a').length === most, before - 1);
    await page.goto(`${city.address}/batches/${batch}`);
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

describe('goods-in', () => {
  test('on a phone: lots by scan and by touch, a rejection with its reason, an ended tab loses nothing', async () => {
    const { page, faults, close } = await browser.signedIn('qingtian.lead.buyer', { viewport: PHONE, hasTouch: true });
    await page.goto(`${city.address}/goods-in`);
    const number = /PS\w{13}/.exec(await page.locator('.queue ol a').first().textContent())[0];
    await page.getByLabel('扫送货单，或输入配送单号').fill(number);
    await page.keyboard.press('Enter');
    const scan = page.getByLabel('扫码或输入');
    await scan.waitFor();
    const lots = await page.locator('.others .code').allTextContents();
    await scan.fill(lots.at(-1));
    await page.keyboard.press('Enter');
    await page.getByText(`✓ 批号 ${lots.at(-1)}`).waitFor();
    await scan.fill('81234567890123456789');
    await page.keyboard.press('Enter');
    await page.getByText(/追溯码 1 \//).first().waitFor();
    await scan.fill('81234567890123456789');
    await page.keyboard.press('Enter');
    await page.getByText(/这个码已扫过/).waitFor();
    await page.getByRole('button', { name: '多拒一盒' }).click();
    assert.equal(await page.getByRole('button', { name: '本批点完' }).isDisabled(), true);
    await page.getByRole('button', { name: '破损' }).click();
    assert.equal(await page.getByRole('button', { name: '本批点完' }).isDisabled(), true);
    await page.getByLabel('说明').fill('外箱压损');
    await measured(page, 'a lot in hand');
    await page.setViewportSize(PHONE);
    const small = await page.evaluate(() => [...document.querySelectorAll('.ramp button, .ramp input')].filter((one) => one.getBoundingClientRect().height < 43.5).map((one) => one.outerHTML.slice(0, 80)));
    assert.deepEqual(small, []);
    await page.getByRole('button', { name: '本批点完' }).click();
    await page.waitForTimeout(600); // the draft rests before it is kept
    await page.reload();
    await page.getByText(/已点 1 批/).waitFor();
    for (const _ of lots.slice(1)) await page.getByRole('button', { name: '本批一致，全收' }).click();
    await page.getByText(`已点 ${lots.length} 批`, { exact: false }).waitFor();
    assert.equal(await isWide(page), false);
    await page.getByRole('button', { name: '确认验收' }).dblclick();
    await page.getByText(/成为应付/).waitFor();
    assert.deepEqual(faults, []);
    await close();
  });
});
