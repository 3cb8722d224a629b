import { expect } from '@playwright/test';
import { expectShown } from './visit.mjs';

/**
 * Opens the tabs that describe the fixture's product. Its cluster does not
 * exist, so what is live must say that it cannot be reached.
 */
export async function lookAtProduct(page, baseUrl) {
  const product = `${baseUrl}/catalog/default/dataproduct/parcels`;
  // The catalog reads its files for a few seconds after the start.
  await expect(async () => {
    await page.goto(product);
    await expect(page.getByText('Should I use this?')).toBeVisible({
      timeout: 5_000,
    });
  }).toPass({ timeout: 60_000 });
  await lookAtSchema(page, product);
  await lookAtStream(page, product);
  await page.goto(`${product}/lineage`);
  await expectShown(page, 'Parcel database');
}

/** The fields, and the contract in the editor, which is loaded for it. */
async function lookAtSchema(page, product) {
  await page.goto(`${product}/schema`);
  await expectShown(page, 'parcelId');
  await page.getByRole('radio', { name: 'Contract' }).click();
  await expect(page.locator('.cm-content')).toContainText('parcels-positions');
}

/** A filter is checked in the browser, by a parser that is loaded for it. */
async function lookAtStream(page, product) {
  await page.goto(`${product}/stream`);
  await expectShown(page, /cannot reach/i);
  const filter = page.locator('.cm-content[aria-label="Filter"]');
  await filter.fill('size(value.parcelId');
  await filter.press('Enter');
  await expectShown(page, /^At character \d+: /);
}
