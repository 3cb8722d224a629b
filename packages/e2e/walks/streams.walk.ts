import { expect, Page } from '@playwright/test';
import { expectAccessible, signIn, signInElsewhere, test } from './portal';

const PRODUCT = '/catalog/default/dataproduct/passenger-bookings';
const MASKED = /masked/i;

const messagesOf = (page: Page) =>
  page.getByRole('table', { name: 'Messages' });
const rowsOf = (page: Page) =>
  messagesOf(page).getByRole('button', { name: /^Open message/ });

/** A moment as an input of the page takes it, in its zone. */
function localMoment(page: Page, daysAgo: number): Promise<string> {
  return page.evaluate(days => {
    const time = new Date(Date.now() - days * 86_400_000);
    time.setMinutes(time.getMinutes() - time.getTimezoneOffset());
    return time.toISOString().slice(0, 19);
  }, daysAgo);
}

test('somebody from another group looks into a stream, and its owner sees it in clear', async ({
  page,
  browser,
}) => {
  test.setTimeout(180_000);
  await signIn(page, 'analyst');
  await page.goto(`${PRODUCT}/stream`);
  await expect(rowsOf(page).first()).toBeVisible();
  await expectAccessible(page, 'newest messages');

  await test.step('seeks by time', async () => {
    await page.getByRole('button', { name: /Start$/ }).click();
    await page.getByRole('option', { name: 'From a time…' }).click();
    const moment = await localMoment(page, 10);
    await page.getByLabel(/^Time /).fill(moment);
    await page.getByLabel(/^Time /).press('Enter');
    await expect(page).toHaveURL(/from=2/);
    await expect(rowsOf(page).first()).toBeVisible();
  });

  await test.step('filters by a field', async () => {
    const filter = page.getByRole('textbox', { name: 'Filter' });
    await filter.click();
    await filter.pressSequentially('value.cabin == "business"');
    // Moving on ends a list of completions, which would take the Enter.
    await filter.press('ArrowLeft');
    await filter.press('End');
    await filter.press('Enter');
    await expect(
      page.getByText(/scanned [\d,]+ · [\d,]+ match/).first(),
    ).toBeVisible();
    await expect(messagesOf(page).getByText('business').first()).toBeVisible();
    await expect(messagesOf(page).getByText('economy')).toHaveCount(0);
    await expectAccessible(page, 'filtered messages');
  });

  await test.step('opens one message, masked where the contract says so', async () => {
    await rowsOf(page).nth(1).click();
    const message = messagesOf(page).getByRole('region', { name: /^Message / });
    await expect(message).toBeVisible();
    await expect(
      message.getByRole('img', { name: MASKED }).first(),
    ).toBeVisible();
    await expect(message).not.toContainText('@example.');
    await expectAccessible(page, 'an opened message');
  });

  await test.step('shares the link, and a second window shows the same', async () => {
    await page.getByRole('button', { name: 'Share' }).click();
    const link = await page.getByRole('textbox', { name: 'Link' }).inputValue();
    await page.keyboard.press('Escape');
    const shown = await rowTexts(page);
    const second = await signInElsewhere(browser, 'analyst');
    await second.goto(link);
    await expect(
      messagesOf(second).getByRole('region', { name: /^Message / }),
    ).toBeVisible();
    expect(await rowTexts(second)).toEqual(shown);
    await second.context().close();
  });

  await test.step('follows the stream, pauses and resumes', async () => {
    await page.goto(`${PRODUCT}/stream`);
    await page.getByRole('button', { name: 'Live', exact: true }).click();
    const live = page.getByRole('group', { name: 'Live' });
    await expect(live.getByText(/[1-9]\d* received/)).toBeVisible({
      timeout: 60_000,
    });
    await live.getByRole('button', { name: 'Pause' }).click();
    await expect(live.getByRole('status')).toHaveText(/Paused/);
    const paused = await rowTexts(page);
    await page.waitForTimeout(3_000);
    expect(await rowTexts(page)).toEqual(paused);
    await expectAccessible(page, 'a paused tail');
    await live.getByRole('button', { name: 'Resume' }).click();
    await expect
      .poll(() => rowTexts(page), { timeout: 60_000 })
      .not.toEqual(paused);
    await page.getByRole('button', { name: 'End live' }).click();
  });

  await test.step('the owner sees it in clear, and the audit shows the view', async () => {
    const owner = await signInElsewhere(browser, 'customer-data-owner');
    await owner.goto(`${PRODUCT}/stream`);
    await expect(
      owner.getByText('You see classified fields in clear'),
    ).toBeVisible();
    await rowsOf(owner).first().click();
    await expect(
      messagesOf(owner)
        .getByText(/@example\.(com|net|org)/)
        .first(),
    ).toBeVisible();
    await owner.goto(`${PRODUCT}/access`);
    const views = owner.getByRole('list', { name: 'Views in clear' });
    await expect(
      views.getByText(/read \d+ messages of bookings/).first(),
    ).toBeVisible();
    await expect(views.getByText('Customer data owner').first()).toBeVisible();
    await owner.context().close();
  });
});

test('the schema tab tells two versions apart and profiles a sample', async ({
  page,
}) => {
  await signIn(page, 'analyst');
  await page.goto('/catalog/default/dataproduct/flight-departures/schema');
  await page.getByRole('button', { name: /^Profile/ }).click();
  await expect(page.getByText(/Profile of the [\d,]+ newest/)).toBeVisible();
  await expect(
    page.getByText(/% null · [\d,]+ distinct/).first(),
  ).toBeVisible();
  await expectAccessible(page, 'a profile');

  await page.getByRole('radio', { name: 'Difference' }).click();
  await expect(page.getByText(/\d+ changes?/).first()).toBeVisible();
  await expectAccessible(page, 'a difference');

  await page.getByRole('radio', { name: 'Schema', exact: true }).click();
  await expect(page.getByText('"record"').first()).toBeVisible();
});

async function rowTexts(page: Page): Promise<string[]> {
  const names = await messagesOf(page)
    .getByRole('button', { name: /^(Open|Close) message/ })
    .evaluateAll(buttons =>
      buttons.map(button => button.getAttribute('aria-label') ?? ''),
    );
  // The same ones may be rendered in another order.
  return names.map(name => name.replace(/^\w+ /, '')).sort();
}
