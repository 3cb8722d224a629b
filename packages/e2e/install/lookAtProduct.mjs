import { chromium, expect } from '@playwright/test';
import { launchOptions } from '../chromium.mjs';

const expectedNoise = /favicon|503|ServiceUnavailable/;

/**
 * Signs in as guest and opens every tab of the fixture's product. Its cluster
 * does not exist, so what is live must say that it cannot be reached.
 */
export async function lookAtProduct(baseUrl) {
  const browser = await chromium.launch(launchOptions);
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', error => errors.push(String(error)));
    page.on('console', message => {
      if (message.type() === 'error' && !expectedNoise.test(message.text()))
        errors.push(message.text());
    });
    await page.goto(`${baseUrl}/`);
    await page.getByRole('button', { name: 'Enter' }).click();
    await page.getByRole('link', { name: 'Settings' }).waitFor();
    const product = `${baseUrl}/catalog/default/dataproduct/parcels`;
    // The catalog reads its files for a few seconds after the start.
    await expect(async () => {
      await page.goto(product);
      await expect(page.getByText('Should I use this?')).toBeVisible({
        timeout: 5_000,
      });
    }).toPass({ timeout: 60_000 });
    await page.goto(`${product}/schema`);
    await expect(page.getByText('parcelId').first()).toBeVisible({
      timeout: 30_000,
    });
    await page.goto(`${product}/stream`);
    await expect(page.getByText(/cannot reach/i).first()).toBeVisible({
      timeout: 30_000,
    });
    await page.goto(`${product}/lineage`);
    await expect(page.getByText('Parcel database').first()).toBeVisible({
      timeout: 30_000,
    });
    if (errors.length)
      throw new Error(`Errors in the browser console:\n${errors.join('\n')}`);
  } finally {
    await browser.close();
  }
}
