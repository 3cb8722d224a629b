import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import { departuresEntity } from '../../__testUtils__/departures';
import { PortTab } from './PortTab';

const ports = departuresEntity.spec.outputPorts ?? [];

describe('PortTab', () => {
  it.each([
    ['delays', 'delays'],
    ['not a port', 'departures'],
    [undefined, 'departures'],
  ])('shows for the wanted port %s the port %s', async (wanted, shown) => {
    await renderInTestApp(
      <PortTab ports={ports} wanted={wanted} empty="nothing here">
        {port => <p>this is {port}</p>}
      </PortTab>,
    );
    expect(screen.getByText(`this is ${shown}`)).toBeVisible();
  });

  it('says so when there are no ports', async () => {
    await renderInTestApp(
      <PortTab ports={[]} wanted="delays" empty="nothing here">
        {port => <p>this is {port}</p>}
      </PortTab>,
    );
    expect(screen.getByText('nothing here')).toBeVisible();
    expect(screen.queryByText(/this is/)).toBeNull();
  });
});
