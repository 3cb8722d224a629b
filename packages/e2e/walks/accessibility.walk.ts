import { expect } from '@playwright/test';
import { expectAccessible, signIn, test } from './portal';

const pages = [
  { tab: '', ready: 'Should I use this?' },
  { tab: '/schema', ready: 'flightId' },
  { tab: '/stream', ready: 'Masked for you' },
  { tab: '/lineage', ready: 'upstream' },
];

for (const colorScheme of ['light', 'dark'] as const) {
  test(`the pages of a data product have no accessibility violations, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await signIn(page, 'analyst');
    for (const { tab, ready } of pages) {
      await page.goto(`/catalog/default/dataproduct/flight-departures${tab}`);
      await expect(page.getByText(ready).first()).toBeVisible();
      await expect(page.getByRole('status', { name: /loading/i })).toHaveCount(
        0,
      );
      await expectAccessible(page, tab || 'overview');
    }
  });

  test(`the pages about access have no accessibility violations, ${colorScheme}`, async ({
    page,
  }) => {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await signIn(page, 'weather-owner');
    const product = '/catalog/default/dataproduct/hourly-weather/access';
    for (const { path, ready } of [
      { path: product, ready: 'User:weather-dashboard' },
      { path: '/approvals', ready: 'Waiting for me' },
      { path: '/approvals?claims', ready: 'Other streams of your groups' },
      { path: '/my-access', ready: 'What you asked for' },
    ]) {
      await page.goto(path);
      await expect(page.getByText(ready).first()).toBeVisible();
      await expect(page.getByRole('status', { name: /loading/i })).toHaveCount(
        0,
      );
      await expectAccessible(page, path);
    }
    await page.goto(product);
    await page
      .getByRole('button', { name: /^Ask for/ })
      .first()
      .click();
    await expect(page.getByText('Who decides')).toBeVisible();
    await expectAccessible(page, 'request form', '[role=dialog]');
  });
}
