import { expect, Page, test as base } from '@playwright/test';

/** A page that fails its walk when the browser reports an error. */
export const test = base.extend<{ page: Page }>({
  page: async ({ page }, use) => {
    const errors: string[] = [];
    page.on('pageerror', error => errors.push(String(error)));
    page.on('console', message => {
      if (message.type() === 'error') {
        errors.push(`${message.text()} (${message.location().url})`);
      }
    });
    await use(page);
    expect(errors, 'errors in the browser console').toEqual([]);
  },
});

/** Signs in as one of the example users. */
export async function signIn(page: Page, user: string) {
  await page.goto('/');
  await page
    .getByRole('button', { name: `Sign in as ${user}`, exact: true })
    .click();
  await expect(page.getByRole('link', { name: 'Settings' })).toBeVisible();
}
