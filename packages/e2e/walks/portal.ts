import AxeBuilder from '@axe-core/playwright';
import { Browser, expect, Page, test as base } from '@playwright/test';

/** Errors that the page reports from now on. */
export function watchErrors(page: Page): string[] {
  const errors: string[] = [];
  page.on('pageerror', error => errors.push(String(error)));
  page.on('console', message => {
    if (message.type() === 'error') {
      errors.push(`${message.text()} (${message.location().url})`);
    }
  });
  return errors;
}

/** Fails a walk when the browser reports an error that it does not expect. */
export const test = base.extend<{ expectedErrors: RegExp | undefined }>({
  expectedErrors: [undefined, { option: true }],
  page: async ({ page, expectedErrors }, use) => {
    const errors = watchErrors(page);
    await use(page);
    expect(
      errors.filter(error => !expectedErrors?.test(error)),
      'errors in the browser console',
    ).toEqual([]);
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

/** Somebody at another computer. */
export async function signInElsewhere(
  browser: Browser,
  user: string,
): Promise<Page> {
  const context = await browser.newContext({
    viewport: { width: 1440, height: 900 },
  });
  const page = await context.newPage();
  watchErrors(page);
  await signIn(page, user);
  return page;
}

/**
 * What the backend gives to the page that reads messages while `look` is done:
 * the page's own question, asked once more without events.
 */
export async function messagesFor(
  page: Page,
  look: () => Promise<unknown>,
): Promise<string> {
  const asked = page.waitForRequest(/\/messages\/read$/);
  await look();
  const request = await asked;
  const { authorization } = await request.allHeaders();
  const response = await page.request.post(request.url(), {
    headers: { authorization },
    data: request.postDataJSON(),
  });
  expect(response.ok()).toBe(true);
  return response.text();
}

/** Notes a failure for everything that axe finds in the part of the page. */
export async function expectAccessible(
  page: Page,
  title: string,
  part: string = 'main',
) {
  const { violations } = await new AxeBuilder({ page }).include(part).analyze();
  const found = violations.flatMap(({ id, nodes }) =>
    nodes.map(node => `${id}: ${node.html}`),
  );
  expect.soft(found, title).toEqual([]);
}
