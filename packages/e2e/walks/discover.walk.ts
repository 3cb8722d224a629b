import { expect } from '@playwright/test';
import { messagesFor, signIn, test } from './portal';

const MASKED = /is masked|^Masked/;

interface MessagePage {
  unmasked: boolean;
  items: Array<{
    partition: number;
    offset: string;
    value: { error?: string };
  }>;
}

test('an analyst finds a product of another domain, reads its schema and sees its newest events', async ({
  page,
}) => {
  await signIn(page, 'analyst');

  await test.step('the catalog shows the data products of all domains', async () => {
    await expect(
      page.getByRole('heading', { name: /All DataProducts \(\d+\)/ }).first(),
    ).toBeVisible();
    await page
      .getByRole('textbox', { name: 'Search' })
      .or(page.getByPlaceholder('Search'))
      .first()
      .fill('departures');
    await page.getByRole('link', { name: 'Flight Departures' }).click();
    await expect(
      page.getByRole('heading', { name: 'Flight Departures' }).first(),
    ).toBeVisible();
  });

  await test.step('the overview says what it is for, whose it is and that it is alive', async () => {
    await expect(page.getByText('Should I use this?')).toBeVisible();
    await expect(
      page.getByRole('link', { name: /Flight Operations/ }).first(),
    ).toBeVisible();
    await expect(page.getByText(/\bago\b/).first()).toBeVisible();
  });

  await test.step('the schema tab joins the registered schema with the contract', async () => {
    await page.getByRole('link', { name: 'Schema', exact: true }).click();
    const fields = page.getByRole('treegrid');
    const tailNumber = fields.getByRole('row', { name: /tailNumber/ });
    await expect(tailNumber).toContainText('string');
    await expect(tailNumber).toContainText('internal');
    await expect(fields.getByRole('row', { name: /flightId/ })).toContainText(
      'One scheduled flight',
    );
  });

  await test.step('the stream tab shows real events, the classified field masked', async () => {
    await page.getByRole('link', { name: 'Stream', exact: true }).click();
    const messages = page.getByRole('table', { name: 'Messages' });
    await expect(messages.getByText(/^(EWR|JFK|LGA)$/).first()).toBeVisible();
    await expect(page.getByText(/Masked for you:.*tailNumber/)).toBeVisible();

    await messages
      .getByRole('button', { name: /^Open message/ })
      .first()
      .click();
    await expect(page).toHaveURL(/message=\d+(:|%3A)\d+/);
    await expect(
      messages.getByRole('img', { name: MASKED }).first(),
    ).toBeVisible();
  });
});

test('personal data is masked for others and clear for its owner', async ({
  page,
  browser,
}) => {
  const stream = '/catalog/default/dataproduct/passenger-bookings/stream';

  await signIn(page, 'analyst');
  const masked = await messagesFor(page, () => page.goto(stream));
  await expect(page.getByRole('img', { name: MASKED }).first()).toBeVisible();
  expect(masked).not.toContain('@');
  expect((JSON.parse(masked) as MessagePage).unmasked).toBe(false);

  const owner = await browser.newPage();
  await signIn(owner, 'customer-data-owner');
  const whole = await messagesFor(owner, () => owner.goto(stream));
  await expect(
    owner.getByText('You see classified fields in clear'),
  ).toBeVisible();
  expect(whole).toMatch(/@example\.(com|net|org)/);
  await expect(owner.getByRole('img', { name: MASKED })).toHaveCount(0);
  await owner.close();
});

test('lineage leads from a product to the one that it takes its data from', async ({
  page,
}) => {
  await signIn(page, 'analyst');
  await page.goto('/catalog/default/dataproduct/flight-departures/lineage');
  await expect(page.getByText(/\d+ upstream, \d+ downstream/)).toBeVisible();
  await page
    .locator('.react-flow__node')
    .filter({ hasText: 'Flight Schedule' })
    .first()
    .click();
  await expect(page).toHaveURL(/dataproduct\/flight-schedule/);
});

test('a stream without a schema says so and still shows its events', async ({
  page,
}) => {
  await signIn(page, 'data-steward');
  await page.goto('/catalog/default/dataproduct/gate-messages/schema');
  await expect(page.getByText(/no schema/i).first()).toBeVisible();
  await page.goto('/catalog/default/dataproduct/gate-messages/stream');
  await expect(
    page
      .getByRole('table', { name: 'Messages' })
      .getByText(/^(JFK|EWR|LGA)-/)
      .first(),
  ).toBeVisible();
});

test('the owner of a stream with broken messages sees why each one cannot be read', async ({
  page,
}) => {
  await signIn(page, 'airport-services-owner');
  const received = await messagesFor(page, () =>
    page.goto('/catalog/default/dataproduct/baggage-scans/stream?limit=500'),
  );
  const { items } = JSON.parse(received) as MessagePage;
  const broken = items.find(({ value }) => value.error);
  expect(broken, 'a broken message among the newest 500').toBeDefined();
  const { partition, offset } = broken!;
  await page.goto(
    `/catalog/default/dataproduct/baggage-scans/stream?limit=500&message=${partition}:${offset}`,
  );
  await expect(
    page.getByText(/could not be decoded|cannot be decoded/i).first(),
  ).toBeVisible();
});
