import { expect } from '@playwright/test';
import { signIn, test } from './portal';

const TOPIC = 'fleet.maintenance-events.v1';

// While the catalog has not taken the product over yet.
test.use({
  expectedErrors: /404.*\/by-name\/dataproduct\/default\/maintenance-events-/,
});

test('an owner publishes a stream from the template, edits and removes it', async ({
  page,
}) => {
  // Apart on each try, so that a second run on kept state starts clean.
  const name = `maintenance-events-${Date.now().toString(36)}`;
  const product = `/catalog/default/dataproduct/${name}`;
  await signIn(page, 'fleet-owner');

  await test.step('chooses an unclaimed stream and says what it is', async () => {
    await page.goto('/create/templates/default/publish-a-stream');
    const stream = page.getByRole('combobox', { name: /Stream/ });
    await stream.fill('maintenance');
    await page.getByRole('option', { name: TOPIC }).click();
    await page.getByRole('button', { name: 'Next' }).click();

    await page.getByLabel('Name', { exact: false }).first().fill(name);
    await page.getByLabel(/^Title/).fill('Maintenance Events');
    // The only group of this user, so there is nothing to choose.
    await expect(page.getByLabel(/^Owner/)).toHaveValue('Fleet Office');
    await page.getByLabel(/^Domain/).fill('Fleet');
    await page.getByRole('option', { name: /fleet/i }).first().click();
    await page
      .getByLabel(/^Purpose/)
      .fill('Which aircraft was in the hangar, when, and for what.');
    await page.getByRole('button', { name: 'Review' }).click();
    await page.getByRole('button', { name: 'Create' }).click();
    await expect(
      page.getByRole('link', { name: 'Open the data product' }),
    ).toBeVisible();
  });

  await test.step('finds it in the catalog within seconds, with its events', async () => {
    await expect(async () => {
      await page.goto(`${product}/stream`);
      await expect(page.getByRole('table', { name: 'Messages' })).toBeVisible({
        timeout: 5_000,
      });
    }).toPass({ timeout: 30_000 });
  });

  await test.step('changes its title', async () => {
    await page.goto(product);
    await page.getByRole('button', { name: /more/i }).click();
    await page.getByRole('menuitem', { name: 'Edit data product' }).click();
    const dialog = page.getByRole('dialog');
    await dialog.getByLabel('Title').fill('Hangar Events');
    await dialog.getByRole('button', { name: 'Save' }).click();
    await expect(dialog).toBeHidden();
    await expect(async () => {
      await page.goto(product);
      await expect(
        page.getByRole('heading', { name: 'Hangar Events' }).first(),
      ).toBeVisible({ timeout: 5_000 });
    }).toPass({ timeout: 30_000 });
  });

  await test.step('removes it, and the stream can be published again', async () => {
    await page.getByRole('button', { name: /more/i }).click();
    await page.getByRole('menuitem', { name: 'Remove data product' }).click();
    await page
      .getByRole('dialog')
      .getByRole('button', { name: 'Remove' })
      .click();
    await expect(page.getByRole('dialog')).toBeHidden();
    await page.goto('/create/templates/default/publish-a-stream');
    await page.getByRole('combobox', { name: /Stream/ }).fill('maintenance');
    await expect(page.getByRole('option', { name: TOPIC })).toBeEnabled();
  });
});
