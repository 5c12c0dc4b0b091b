// What is measured of any page.
import assert from 'node:assert/strict';
import { AXE } from './browser.mjs';

export const WIDE = { width: 1440, height: 900 };
export const PHONE = { width: 390, height: 844 };

// Serious faults of accessibility, as lines.
export async function faultsOf(page) {
  if (!await page.evaluate(() => 'axe' in globalThis)) {
    const session = await page.context().newCDPSession(page); // past the policy, which lets no foreign script in
    await session.send('Runtime.evaluate', { expression: `${AXE};0` });
    await session.detach();
  }
  const violations = await page.evaluate(() => globalThis.axe.run({ runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa'], resultTypes: ['violations'] })
    .then((result) => result.violations.filter((one) => ['serious', 'critical'].includes(one.impact)).map((one) => `${one.id}: ${one.nodes[0].html.slice(0, 160)}`)));
  return violations;
}
export const isWide = (page) => page.evaluate(() => document.documentElement.scrollWidth > innerWidth);

/** As it stands now, closed or with something open: accessible in both languages, on a phone too, and no wider than the window. */
export async function measured(page, name) {
  for (const size of [PHONE, WIDE]) {
    await page.setViewportSize(size);
    assert.deepEqual(await faultsOf(page), [], `${name} at ${size.width}`);
    assert.equal(await isWide(page), false, `${name} is wider than ${size.width}`);
  }
}
