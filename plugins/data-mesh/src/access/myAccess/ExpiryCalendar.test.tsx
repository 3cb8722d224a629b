import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { exampleGrant } from '../../__testUtils__/exampleAccessApi';
import { renderAccessPage } from '../../__testUtils__/renderAccessPage';
import { ExpiryCalendar } from './ExpiryCalendar';

const now = new Date(2027, 10, 15);
const grants = [
  exampleGrant({ id: 'a', port: 'hourly', until: new Date(2027, 10, 20) }),
  exampleGrant({ id: 'b', port: 'delays', until: new Date(2028, 1, 3) }),
  exampleGrant({ id: 'c', port: 'gates', until: new Date(2028, 1, 9) }),
  exampleGrant({ id: 'd', until: undefined }),
];

describe('ExpiryCalendar', () => {
  it('tells what ends next, and what has no end', async () => {
    await renderAccessPage(<ExpiryCalendar grants={grants} now={now} />);
    expect(screen.getByRole('link', { name: /read hourly/ })).toHaveAttribute(
      'href',
      '/my-access?grant=a',
    );
    expect(screen.getByText('Also 1 without an end.')).toBeVisible();
  });

  it('lists the month that has the focus', async () => {
    await renderAccessPage(<ExpiryCalendar grants={grants} now={now} />);
    await userEvent.tab();
    await userEvent.tab();
    expect(
      screen.getByRole('button', { name: 'Feb 2028: 2 grants end' }),
    ).toHaveFocus();
    expect(screen.getByRole('link', { name: /read delays/ })).toBeVisible();
    expect(screen.getByRole('link', { name: /read gates/ })).toBeVisible();
  });

  it('says when nothing ends soon', async () => {
    await renderAccessPage(<ExpiryCalendar grants={[]} now={now} />);
    expect(
      screen.getByText('Nothing ends within twelve months.'),
    ).toBeVisible();
  });
});
