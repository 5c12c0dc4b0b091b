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

// The books read down to a document, and what goes on paper: A4, with its number for a camera, lines to sign, and nothing of the frame.
const A4 = [595, 842]; // points
const sizesOf = (pdf) => [...pdf.toString('latin1').matchAll(/\/MediaBox \[0 0 ([\d.]+) ([\d.]+)\]/g)].map(([, width, height]) => [Math.round(Number(width)), Math.round(Number(height))]);

describe('the books', () => {
  test('from an account to a day, from its entry to the document, as of any day', async () => {
    const { page, faults, close } = await browser.signedIn('qingtian.checker');
    await page.goto(`${city.address}/accounts/book`);
    await page.locator('.kind').first().click();
    await measured(page, 'the accounts of a book');
    await page.locator('.books li a').filter({ hasNot: page.getByText('0.00', { exact: true }) }).first().click();
    const day = page.locator('tr.whole button').first();
    await day.click();
    await page.locator('tr.entry').first().waitFor();
    const told = (await page.locator('.hand .figure').textContent()).trim();
    assert.equal((await page.locator('tr.whole strong').first().textContent()).trim(), told); // the last evening is what the server says
    await measured(page, 'the days of an account');
    const first = (await page.locator('tr.whole button').last().textContent()).trim().slice(-10);
    const closing = (await page.locator('tr.whole strong').last().textContent()).trim();
    await page.getByLabel('截至').fill(first);
    await page.keyboard.press('Enter');
    await page.waitForURL(/as_of=/);
    await page.waitForFunction((text) => document.querySelector('.hand .figure')?.textContent.trim() === text, closing); // reckoned back to what the server says of that day
    assert.deepEqual(faults, []);
    await close();
  });
});

describe('on paper', () => {
  for (const [username, list, lying] of [['qingtian.lead.buyer', '/orders', true], ['dist1.sales', '/shipments', false], ['dist1.sales', '/acceptances', false], ['qingtian.checker', '/batches', true], ['qingtian.checker', '/prepayments', false]]) {
    test(`${list} is a sheet of A4 with its number, lines to sign and no frame`, async () => {
      const { page, faults, close } = await browser.signedIn(username);
      await page.goto(`${city.address}${list}`);
      await page.locator('tbody th a').first().click();
      await page.locator('footer.paper').waitFor({ state: 'attached' });
      await page.waitForLoadState('networkidle');
      await page.emulateMedia({ media: 'print' });
      assert.ok(await page.locator('.paper .sign').first().isVisible());
      assert.ok(await page.locator('.paper .qr').isVisible());
      assert.equal(await page.locator('nav.side').isVisible(), false);
      const sizes = sizesOf(await page.pdf({ preferCSSPageSize: true, printBackground: true }));
      assert.ok(sizes.length > 0);
      const wanted = lying ? [...A4].reverse() : A4;
      for (const size of sizes) assert.ok(Math.abs(size[0] - wanted[0]) < 2 && Math.abs(size[1] - wanted[1]) < 2, `${size} is not ${wanted}`);
      assert.deepEqual(faults, []);
      await close();
    });
  }
});
