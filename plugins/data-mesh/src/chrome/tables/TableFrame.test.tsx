import { renderInTestApp } from '@backstage/test-utils';
import { screen, within } from '@testing-library/react';
import { TableFrame } from './TableFrame';

const rows = (
  <tbody>
    <tr>
      <td>departures</td>
      <td>42</td>
      <td />
    </tr>
  </tbody>
);

describe('TableFrame', () => {
  it('names the table and its columns, those without a visible head too', async () => {
    await renderInTestApp(
      <TableFrame
        label="Ports"
        columns={[
          'Port',
          { name: 'Messages', as: 'number' },
          { name: 'Actions', as: 'hidden' },
        ]}
      >
        {rows}
      </TableFrame>,
    );
    const table = screen.getByRole('table', { name: 'Ports' });
    expect(
      within(table)
        .getAllByRole('columnheader')
        .map(head => head.textContent),
    ).toEqual(['Port', 'Messages', 'Actions']);
    expect(screen.queryByRole('group')).toBeNull();
  });

  it('takes the focus where nothing in it does, so that keys scroll it', async () => {
    await renderInTestApp(
      <TableFrame label="Ports" scrolls="Ports of the product">
        {rows}
      </TableFrame>,
    );
    expect(
      screen.getByRole('group', { name: 'Ports of the product' }),
    ).toHaveAttribute('tabindex', '0');
  });
});
