// Somebody's sheet comes in: pasted or as a file, its columns understood or told, its faults named row by row, its good rows written once.
import assert from 'node:assert/strict';
import { after, before, describe, test } from 'node:test';
import { Browser } from './browser.mjs';
import { startCity } from './city.mjs';
import { measured } from './measure.mjs';

let city;
let browser;
before(async () => { city = await startCity(); browser = await Browser.start(city.address); });
after(async () => { await browser?.stop(); await city?.stop(); });

describe('the import of sheets', () => {
  test('prices: a column is told, what it gives is tried, the good rows are written, the faulty ones downloaded', async () => {
    const { page, faults, close } = await browser.signedIn('city.catalogue');
    await page.goto(`${city.address}/imports/new`);
    await measured(page, 'the kinds of sheets');
    await page.getByRole('link', { name: /^价格/ }).click();
    await page.getByText('选择文件').waitFor();
    await measured(page, 'where a sheet comes from');
    const awards = await page.evaluate(async () => (await (await fetch('/api/v1/awards?limit=4')).json()).items);
    const sheet = ['医保编码\t通用名\t新价格（演示）', ...awards.map((one, at) => `${one.product_code}\t${one.generic_name}\t${at === 1 ? '3,1x' : one.price}`)].join('\n');
    await page.getByLabel('粘贴的单元格').fill(sheet);
    await page.getByRole('button', { name: '读入' }).click();
    await page.getByRole('heading', { name: /每一列怎么理解/ }).waitFor();
    const column = page.getByRole('row', { name: /新价格/ }).getByRole('combobox');
    await column.selectOption('');
    await page.getByText(/缺少必填的列/).waitFor();
    assert.equal(await page.getByRole('button', { name: '检查' }).isDisabled(), true);
    await measured(page, 'a sheet that lacks a column');
    await column.selectOption('price');
    await page.getByText('3,1x').first().waitFor();
    await page.locator('main h1').focus();
    await page.keyboard.press('Control+Enter');
    await page.getByText('试算结果，还没有写入').waitFor();
    await measured(page, 'what importing would give');
    let sent = 0;
    page.on('request', (request) => { if (request.method() === 'POST' && /\/imports$/.test(request.url())) sent += 1; });
    await page.getByRole('button', { name: '导入 3 行' }).dblclick();
    await page.getByRole('heading', { name: /已写入/ }).waitFor();
    assert.equal(sent, 1);
    await measured(page, 'what was imported');
    const [file] = await Promise.all([page.waitForEvent('download'), page.getByRole('link', { name: '下载 1 行错误行' }).click()]);
    assert.match(file.suggestedFilename(), /\.xlsx$/);
    await page.getByRole('link', { name: '打开' }).click();
    await page.getByRole('heading', { name: /有误的行/ }).waitFor();
    assert.deepEqual(faults, []);
    await close();
  });
  test('orders come in as a file; the same file once more is asked about', async () => {
    const { page, faults, close } = await browser.signedIn('qingtian.lead.buyer');
    await page.goto(`${city.address}/imports/new/orders`);
    const own = await page.evaluate(async () => (await (await fetch('/api/v1/session')).json()).user);
    const sold = (await page.evaluate(async (id) => (await (await fetch(`/api/v1/offers?institution_id=${id}&limit=20`)).json()).items, own.organisation_id)).filter((one) => one.orderable);
    const text = ['机构名称,医保编码,采购数量', ...sold.slice(0, 2).map((one) => `${own.organisation_name},${one.product_code},3`)].join('\n');
    const give = () => page.locator('input[type=file]').setInputFiles({ name: '需求.csv', mimeType: 'text/csv', buffer: Buffer.from(text) });
    for (const again of [false, true]) {
      await give();
      await page.getByRole('button', { name: '检查' }).click();
      if (again) {
        await page.getByRole('alert').waitFor();
        faults.length = 0; // the browser tells the refusal as an error of its own
        await page.getByRole('button', { name: '仍要再次导入' }).click();
        await page.getByText('试算结果，还没有写入').waitFor();
      } else {
        await page.getByRole('button', { name: '导入 2 行' }).click();
        await page.getByRole('link', { name: /^DD/ }).first().waitFor();
        await page.getByRole('button', { name: '再导一份' }).click();
      }
    }
    assert.deepEqual(faults, []);
    await close();
  });
});
