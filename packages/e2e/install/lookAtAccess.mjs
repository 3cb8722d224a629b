import { expect } from '@playwright/test';
import { expectShown } from './visit.mjs';

const website = 'component:default/example-website';

async function askForAccess(page) {
  await page.getByRole('button', { name: 'Ask for access' }).first().click();
  const form = page.getByRole('dialog');
  await form.getByRole('button', { name: /For whom/ }).click();
  await page.getByRole('option', { name: website }).click();
  await form.getByLabel(/^What for/).fill('Show where a parcel is.');
  await form.getByRole('button', { name: 'Send request' }).click();
  await expectShown(page, 'Your request was sent');
  await form.getByRole('button', { name: 'Close' }).last().click();
}

/**
 * Opens everything about access, and asks for some. Its cluster does not exist:
 * requests and grants are the portal's and work, the broker's own rules must say
 * that it could not be asked.
 */
export async function lookAtAccess(page, baseUrl) {
  const entity = `${baseUrl}/catalog/default`;
  await page.goto(`${entity}/component/example-website`);
  await expectShown(page, 'Data it may read', 'No data that you may know of');
  await page.goto(`${entity}/system/examples`);
  await expectShown(page, 'Data it may read', 'No data that you may know of');

  await page.goto(`${baseUrl}/my-access`);
  await expectShown(page, 'No access yet', 'No requests');
  await page.goto(`${entity}/dataproduct/parcels/access`);
  await expectShown(page, 'You have no access');
  await askForAccess(page);
  await expectShown(page, 'Read positions');

  await page.getByRole('link', { name: 'My access' }).first().click();
  await expect(page).toHaveURL(/\/my-access$/);
  await expectShown(page, 'What you may read and write');
  await expect(
    page.getByRole('list', { name: 'Your requests' }).getByRole('listitem'),
  ).toHaveCount(1);
  await page.goto(`${baseUrl}/approvals`);
  await expect(page.getByRole('heading', { name: 'Approvals' })).toBeVisible();
  await expectShown(page, 'Nothing waits');

  // What the guest owns: who else may, by the broker's own rules
  await page.goto(`${entity}/dataproduct/parcel-labels/access`);
  await expectShown(
    page,
    'Nobody has access now',
    'nowhere could not be asked',
    'Audit trail',
  );
}
