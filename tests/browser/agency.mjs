// The agency's day in a real browser: what waits is decided on one page each, with one key, and many at once with a result each; a line's life is a picture.
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

describe('approval', () => {
  test('a batch is paid by two keys and the next one opens', async () => {
    const { page, faults, close } = await browser.signedIn('city.checker');
    await page.goto(`${city.address}/approvals/batch_approve`);
    await waiting(page).first().waitFor();
    const before = await waiting(page).count();
    await page.keyboard.press('j');
    await page.locator('.checks').getByText(/三单一致/).waitFor();
    const first = page.url();
    await page.locator('.facts .fund').first().getByText('办理后', { exact: true }).waitFor();
    await measured(page, 'a batch to decide');
    await page.keyboard.press('a');
    await page.getByRole('dialog').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.waitForFunction((most) => document.querySelectorAll('.queue ol a').length === most, before - 1);
    assert.notEqual(page.url(), first);
    await page.locator('.decide').waitFor();
    assert.deepEqual(faults, []);
    await close();
  });
  test('sending back asks for a reason and stands at its field', async () => {
    const { page, close } = await browser.signedIn('city.checker');
    await page.goto(`${city.address}/approvals/batch_approve`);
    await waiting(page).nth(1).click();
    await page.locator('.decide').waitFor();
    await page.keyboard.press('s');
    await page.getByRole('dialog').locator('textarea').fill('账户待核');
    await page.getByRole('dialog').getByRole('button', { name: '退回' }).click();
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await close();
  });
  test('many at once have a result each', async () => {
    const { page, faults, close } = await browser.signedIn('city.maker');
    await page.goto(`${city.address}/approvals/batch_review`);
    const before = await waiting(page).count() || (await waiting(page).first().waitFor(), await waiting(page).count());
    for (const at of [0, 1, 2]) await page.locator('.queue input[type=checkbox]').nth(at).check();
    await page.getByRole('button', { name: /3 件$/ }).click();
    await measured(page, 'the question of many');
    await page.getByRole('dialog').getByRole('button', { name: '经办通过', exact: true }).click();
    await page.getByText('已办 3 件，未办成 0 件').waitFor();
    await page.getByRole('dialog').getByRole('button', { name: '关闭' }).last().click();
    await page.waitForFunction((most) => document.querySelectorAll('.queue ol a').length === most, before - 3);
    assert.deepEqual(faults, []);
    await close();
  });
});

describe('the life of a line', () => {
  test('is a picture whose stations lead to their documents, and a table that says the same', async () => {
    const { page, faults, close } = await browser.signedIn('city.monitor');
    await page.goto(`${city.address}/orders?from=2026-10-01&to=2026-10-31`);
    await page.locator('tbody th a').nth(3).click();
    await page.getByRole('link', { name: '全程追溯' }).click();
    const picture = page.locator('main svg');
    await picture.getByText('验收', { exact: true }).first().waitFor();
    await measured(page, 'the picture');
    await page.getByRole('button', { name: '以表格查看' }).click();
    const shipment = (await page.getByRole('cell', { name: /^PS/ }).first().textContent()).trim();
    await page.getByRole('button', { name: '以表格查看' }).click();
    await picture.locator(`a[href="/shipments/${shipment}"]`).click();
    await page.waitForURL(new RegExp(`/shipments/${shipment}$`));
    assert.deepEqual(faults, []);
    await close();
  });
});
