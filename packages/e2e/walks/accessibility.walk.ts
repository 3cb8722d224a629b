import AxeBuilder from '@axe-core/playwright';
import { expect } from '@playwright/test';
import { signIn, test } from './portal';

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
      const { violations } = await new AxeBuilder({ page })
        .include('main')
        .analyze();
      const found = violations.flatMap(({ id, nodes }) =>
        nodes.map(node => `${id}: ${node.html}`),
      );
      expect.soft(found, tab || 'overview').toEqual([]);
    }
  });
}
