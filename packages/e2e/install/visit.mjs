import { chromium, expect } from '@playwright/test';
import { launchOptions } from '../chromium.mjs';

const expectedNoise = /favicon|503|ServiceUnavailable/;

/**
 * Signs in as guest and looks around. Fails when a page reports an error in the
 * browser's console, or shows one in place of its content.
 */
export async function visit(baseUrl, ...looks) {
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage();
    page.setDefaultTimeout(30_000);
    const errors = [];
    page.on('pageerror', error => errors.push(String(error)));
    page.on('console', message => {
      if (message.type() === 'error' && !expectedNoise.test(message.text()))
        errors.push(`${page.url()}: ${message.text()}`);
    });
    await page.goto(`${baseUrl}/`);
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('link', { name: 'Settings' }).waitFor();
    for (const look of looks) await look(page, baseUrl);
    if (errors.length)
      throw new Error(`Errors in the browser console:\n${errors.join('\n')}`);
  } finally {
    await browser.close();
  }
}

/** Expects the text on the page, and nothing that failed around it. */
export async function expectShown(page, ...texts) {
  for (const text of texts) {
    await expect(page.getByText(text).first()).toBeVisible({ timeout: 30_000 });
  }
  await expect(
    page
      .locator('[data-state="error"]')
      .or(page.getByText(/^(Error:|Something went wrong)/)),
  ).toHaveCount(0);
}
