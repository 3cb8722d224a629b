import { expect, Page } from '@playwright/test';
import { Kafka, logLevel } from 'kafkajs';
import { expectAccessible, signIn, signInElsewhere, test } from './portal';

const PRODUCT = '/catalog/default/dataproduct/hourly-weather';
const TOPIC = 'weather.hourly-observations.v1';
// Apart on each try, so that a second run on kept state finds its own request.
const PURPOSE = `Explain the delays of the winter season, ${Date.now().toString(
  36,
)}.`;
const DAY_MS = 86_400_000;

/** The first value that the broker gives to these credentials. */
async function readFirst(client: {
  broker: string;
  username: string;
  password: string;
}): Promise<string> {
  const consumer = new Kafka({
    brokers: [client.broker],
    sasl: {
      mechanism: 'scram-sha-256',
      username: client.username,
      password: client.password,
    },
    logLevel: logLevel.NOTHING,
    retry: { retries: 0 },
  }).consumer({
    groupId: `${client.username}.walk`,
    maxWaitTimeInMs: 200,
    retry: { retries: 0, restartOnFailure: async () => false },
  });
  try {
    await consumer.connect();
    await consumer.subscribe({ topic: TOPIC, fromBeginning: true });
    return await new Promise<string>((resolve, reject) => {
      consumer.on('consumer.crash', ({ payload }) => reject(payload.error));
      consumer
        .run({
          eachMessage: async ({ message }) => resolve(String(message.value)),
        })
        .catch(reject);
    });
  } finally {
    await consumer.disconnect();
  }
}

/** The named value of the dialog. */
async function valueOf(page: Page, label: string): Promise<string> {
  return page
    .getByRole('dialog')
    .last()
    .locator('dt', { hasText: new RegExp(`^${label}$`) })
    .locator('+ dd span')
    .first()
    .innerText();
}

test('an analyst asks, owner and steward decide, the broker grants, the owner revokes', async ({
  page: analyst,
  browser,
}) => {
  test.setTimeout(180_000);
  const owner = await signInElsewhere(browser, 'weather-owner');
  const steward = await signInElsewhere(browser, 'data-steward');
  const until = new Date(Date.now() + 30 * DAY_MS);

  await test.step('the analyst asks for clear text of a masked field', async () => {
    await signIn(analyst, 'analyst');
    await analyst.goto(`${PRODUCT}/stream`);
    await expect(analyst.getByText('Masked for you: visibility')).toBeVisible();
    await analyst.getByRole('button', { name: 'Ask for clear text' }).click();
    const form = analyst.getByRole('dialog');
    await expect(
      form.getByLabel('visibility of observations in clear text'),
    ).toBeChecked();
    await expect(
      form.getByText(`May read and look up the topic ${TOPIC}`),
    ).toBeVisible();
    await expect(form.getByText('Data Governance')).toBeVisible();
    await form.getByLabel(/^What for/).fill(PURPOSE);
    await form.getByRole('button', { name: 'Send request' }).click();
    await expect(form.getByText(/sent|waits/i).first()).toBeVisible();
    await analyst.goto('/my-access');
    await expect(
      analyst.getByText(/read observations of Hourly Weather/).first(),
    ).toBeVisible();
  });

  await test.step('the owner sees it without reloading, and approves a shorter term', async () => {
    await expect(
      owner.getByRole('link', { name: /Approvals, .* waits? for you/ }),
    ).toBeVisible();
    await owner.getByRole('link', { name: 'Notifications' }).click();
    await owner
      .getByRole('link', { name: /asks for access to Hourly Weather/ })
      .first()
      .click();
    await expect(owner).toHaveURL(/\/approvals\?request=/);
    await expect(owner.getByText(PURPOSE)).toBeVisible();
    await expectAccessible(owner, 'a request to decide');
    await owner.getByRole('button', { name: 'Approve with changes' }).click();
    await owner.getByLabel('Last day').fill(until.toISOString().slice(0, 10));
    await owner
      .getByRole('button', { name: 'Approve with these changes' })
      .click();
  });

  await test.step('the steward approves the clear text', async () => {
    await expect(
      steward.getByRole('link', { name: /Approvals, .* waits? for you/ }),
    ).toBeVisible();
    await steward.getByRole('link', { name: /^Approvals/ }).click();
    await expect(steward.getByText(PURPOSE)).toBeVisible();
    await steward.getByRole('button', { name: 'Approve', exact: true }).click();
    await steward
      .getByRole('form', { name: 'Approve' })
      .getByRole('button', { name: 'Approve' })
      .click();
  });

  await test.step('the analyst sees it turn active without reloading', async () => {
    const grant = analyst.getByRole('listitem').filter({ hasText: PURPOSE });
    await expect(grant.getByText('active', { exact: true })).toBeVisible();
    await expect(grant.getByText(/in (29|30) days/)).toBeVisible();
    await expectAccessible(analyst, 'my access');
  });

  const client = { broker: '', username: '', password: '' };
  await test.step('the analyst makes a password and reads from the broker', async () => {
    const grant = analyst.getByRole('listitem').filter({ hasText: PURPOSE });
    await grant.getByRole('button', { name: /Connect/ }).click();
    client.broker = await valueOf(analyst, 'Brokers');
    await expectAccessible(analyst, 'how to connect', '[role=dialog]');
    await analyst
      .getByRole('button', { name: /^Create (new )?password$/ })
      .click();
    await analyst
      .getByRole('dialog')
      .last()
      .getByRole('button', { name: 'Create password' })
      .click();
    await expect(analyst.getByText('Copy the password now')).toBeVisible();
    client.username = await valueOf(analyst, 'Username');
    client.password = await valueOf(analyst, 'Password');
    await analyst.getByRole('button', { name: 'I have copied it' }).click();
    await expect(analyst.getByText(client.password)).toBeHidden();
    expect(await readFirst(client)).toContain('"station"');
  });

  await test.step('the analyst opens the stream, the granted field in clear', async () => {
    await analyst.goto(`${PRODUCT}/stream`);
    await expect(
      analyst.getByText('You see classified fields in clear'),
    ).toBeVisible();
    await analyst
      .getByRole('table', { name: 'Messages' })
      .getByRole('button', { name: /^Open message/ })
      .first()
      .click();
    await expect(
      analyst.getByRole('img', { name: 'masked by the contract' }),
    ).toHaveCount(0);
    await analyst.goto('/my-access');
  });

  await test.step('the owner revokes it, and the broker refuses the analyst', async () => {
    await owner.goto(`${PRODUCT}/access`);
    const grant = owner
      .getByRole('table', { name: /access|grants/i })
      .getByRole('row')
      .filter({ hasText: PURPOSE });
    await expect(grant).toBeVisible();
    await expectAccessible(owner, 'who has access');
    await grant.getByRole('button', { name: /^Revoke/ }).click();
    const dialog = owner.getByRole('dialog');
    await dialog.getByRole('textbox').fill('The winter is over');
    await dialog.getByRole('button', { name: 'Revoke' }).click();
    await expect(dialog).toBeHidden();

    await expect(
      analyst.getByRole('listitem').filter({ hasText: PURPOSE }),
    ).toBeHidden();
    await expect(async () => {
      await expect(readFirst(client)).rejects.toThrow(
        /[Aa]uthoriz|[Cc]oordinator/,
      );
    }).toPass({ timeout: 20_000 });
    await analyst.goto(`${PRODUCT}/stream`);
    await expect(analyst.getByText('Masked for you: visibility')).toBeVisible();
  });
});
