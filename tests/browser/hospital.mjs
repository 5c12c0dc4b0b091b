// A hospital's day in a real browser: its needs are ordered from a sheet, goods are taken in on a phone, and what a supplier claims is verified line by line
// against the hospital's own books.
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

describe('the order desk', () => {
  const offersOf = (page, institution, query) => page.evaluate(async ([id, more]) => (await (await fetch(`/api/v1/offers?institution_id=${id}&${more}`)).json()).items, [institution, query]);
  const paste = (page, text) => page.evaluate((value) => {
    const clipboardData = new DataTransfer();
    clipboardData.setData('text/plain', value);
    document.body.dispatchEvent(new ClipboardEvent('paste', { clipboardData, bubbles: true, cancelable: true }));
  }, text);
  const settled = (page) => page.getByText(/^试算于/).waitFor();

  test('from a pasted sheet to an order: split live, a row mended, a draft that outlives its tab, sent once', async () => {
    const { page, faults, close } = await browser.signedIn('qingtian.lead.buyer');
    await page.goto(`${city.address}/orders/desk`);
    await page.getByRole('button', { name: '粘贴表格' }).waitFor();
    await measured(page, 'an empty order desk');
    const houses = await page.getByLabel('收货机构').locator('option').evaluateAll((all) => all.map((one) => ({ id: one.value, name: one.textContent })));
    assert.ok(houses.length > 1);
    const sold = (await offersOf(page, houses[0].id, 'contracted=true&limit=20')).filter((one) => one.orderable);
    const member = (await offersOf(page, houses[1].id, 'limit=20')).filter((one) => one.orderable);
    assert.ok(sold.length > 1 && member.length > 0);
    const all = sold[0].free.packs + 7; // seven more than the contract has left
    await paste(page, ['机构名称\t医保编码\t采购数量', `${houses[0].name}\t${sold[0].product_code}\t${all}`, `${houses[1].name}\t${member[0].product_code}\t2`, `${houses[0].name}\tXC10AAA016A001010199999\t3`].join('\n'));
    await page.getByText('须改 1 行').first().waitFor();
    await settled(page);
    await measured(page, 'a sheet with a row to mend');
    const rows = page.locator('tbody');
    assert.equal(await rows.count(), 3);
    assert.equal(await rows.first().locator('.ordinary').textContent(), '7');
    assert.equal(await page.getByRole('button', { name: '提交订单' }).isDisabled(), true);

    // The row without a product finds one by typing; Enter goes down the column.
    await page.getByRole('button', { name: /^选产品/ }).click();
    await page.getByRole('combobox', { name: /选产品/ }).fill(sold[1].product_code);
    await page.getByRole('option').filter({ hasText: sold[1].generic_name }).first().waitFor();
    await page.keyboard.press('Enter');
    await rows.nth(2).locator('.contracted, .ordinary').first().waitFor();
    await page.locator('[data-packs]').first().focus();
    await page.keyboard.type('6');
    await page.keyboard.press('Enter');
    await page.keyboard.type('4');
    await settled(page);
    assert.deepEqual(await page.locator('[data-packs]').evaluateAll((inputs) => inputs.map((one) => one.value)), ['6', '4', '3']);
    await page.waitForTimeout(900); // the quote and the draft rest before they are asked and kept

    await page.reload();
    await settled(page);
    assert.deepEqual(await page.locator('[data-packs]').evaluateAll((inputs) => inputs.map((one) => one.value)), ['6', '4', '3']);
    await page.getByRole('button', { name: houses[1].name, exact: true }).click();
    assert.equal(await rows.count(), 1);
    await page.getByRole('button', { name: '全部 3 行' }).click();
    const sum = /[\d,]+\.\d\d/.exec(await page.locator('.foot .sum').textContent())[0];
    let sent = 0;
    page.on('request', (request) => { if (request.method() === 'POST' && /\/orders$/.test(request.url())) sent += 1; });
    await page.keyboard.press('Control+Enter');
    await measured(page, 'the question before an order');
    await page.getByRole('dialog').getByRole('button', { name: `元` }).dblclick();
    await page.getByRole('heading', { name: /已下单/ }).waitFor();
    assert.equal(sent, 1);
    assert.ok((await page.locator('.placed').textContent()).includes(sum));
    await measured(page, 'an order that was placed');
    await page.getByRole('link', { name: '打开订单' }).click();
    await page.getByText('待响应').first().waitFor();
    assert.deepEqual(faults, []);
    await close();
  });
  test('a text without headings is read once somebody says what its columns are; saved, it is a draft of the house', async () => {
    const { page, faults, close } = await browser.signedIn('qingtian.lead.pharmacist');
    await page.goto(`${city.address}/orders/desk`);
    const own = await page.evaluate(async () => (await (await fetch('/api/v1/session')).json()).user.organisation_id);
    const sold = (await offersOf(page, own, 'limit=20')).filter((one) => one.orderable);
    await page.getByRole('button', { name: '粘贴表格' }).click();
    await page.getByLabel('需求表').fill(`${sold[0].product_code}\t5\t7\n${sold[1].product_code}\t8\t9`);
    await page.getByRole('button', { name: '读入' }).click();
    await page.getByText('请说明各列是什么').waitFor();
    await measured(page, 'the question of columns');
    await page.getByLabel('第 3 列 是').selectOption({ label: '不读' });
    await page.getByRole('button', { name: '读入' }).click();
    await settled(page);
    await page.getByRole('button', { name: '存草稿' }).click();
    await page.waitForURL(/\/orders\/desk\/\w{13}$/);
    await settled(page);
    assert.deepEqual(await page.locator('[data-packs]').evaluateAll((inputs) => inputs.map((one) => one.value)), ['5', '8']);
    await page.locator('[data-packs]').first().focus();
    await page.keyboard.type('9');
    await page.keyboard.press('Control+s');
    await page.getByText('草稿已存').waitFor();
    await settled(page);
    await page.getByRole('button', { name: '提交订单', exact: true, disabled: false }).waitFor(); // what was typed is quoted first
    await page.keyboard.press('Control+Enter');
    await page.getByRole('dialog').getByRole('button', { name: '元' }).click();
    await page.getByRole('heading', { name: /已下单/ }).waitFor();
    assert.deepEqual(faults, []);
    await close();
  });
  test('five hundred rows stay usable', async (told) => {
    const { page, faults, close } = await browser.signedIn('qingtian.lead.buyer');
    await page.goto(`${city.address}/orders/desk`);
    await page.getByLabel('收货机构').waitFor();
    const houses = await page.getByLabel('收货机构').locator('option').evaluateAll((all) => all.map((one) => ({ id: one.value, name: one.textContent })));
    const lines = [];
    for (const house of houses) {
      for (const offer of (await offersOf(page, house.id, 'limit=200')).filter((one) => one.orderable)) lines.push(`${house.name}\t${offer.product_code}\t3`);
    }
    const text = ['机构名称\t医保编码\t采购数量', ...lines.slice(0, 500)].join('\n');
    const count = Math.min(500, lines.length);
    const started = Date.now();
    await paste(page, text);
    await page.getByText(`全部 ${count} 行`).waitFor();
    await settled(page);
    const read = Date.now() - started;
    const spent = await page.locator('[data-packs]').nth(1).evaluate(async (input) => {
      const from = performance.now();
      input.focus();
      input.value = '4';
      input.dispatchEvent(new Event('input', { bubbles: true }));
      await new Promise((resolve) => { requestAnimationFrame(() => setTimeout(resolve, 0)); });
      return performance.now() - from;
    });
    const sheet = page.getByRole('region', { name: '需求表格' });
    await sheet.evaluate((box) => box.scrollTo(0, box.scrollHeight));
    await page.waitForFunction((last) => [...document.querySelectorAll('[data-row] .no')].some((cell) => cell.textContent === String(last)), count);
    assert.ok(await page.locator('[data-row]').count() < 100); // the rows in sight, some around them and the one in hand
    await settled(page);
    await measured(page, 'a long sheet');
    told.diagnostic(`${count} rows read and quoted in ${read} ms, a key painted in ${Math.round(spent)} ms`);
    await page.getByRole('button', { name: '清空' }).click();
    assert.deepEqual(faults, []);
    await close();
  });
});
