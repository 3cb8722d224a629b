import { permissionApiRef } from '@backstage/plugin-permission-react';
import {
  mockApis,
  renderInTestApp,
  TestApiProvider,
} from '@backstage/test-utils';
import { screen, waitFor } from '@testing-library/react';
import { departuresEntity } from '../../__testUtils__/departures';
import { renderProductTab } from '../../__testUtils__/renderProductTab';
import { AskForAccessButton } from './AskForAccessButton';

describe('AskForAccessButton', () => {
  it('is not there for those who may not ask', async () => {
    const authorize = jest.fn().mockResolvedValue({ result: 'DENY' });
    await renderProductTab(
      <TestApiProvider apis={[[permissionApiRef, { authorize }]]}>
        <AskForAccessButton product={departuresEntity} />
      </TestApiProvider>,
    );
    await waitFor(() =>
      expect(
        screen.queryByRole('button', { name: 'Ask for access' }),
      ).toBeNull(),
    );
    expect(authorize).toHaveBeenCalledWith(
      expect.objectContaining({
        permission: expect.objectContaining({
          name: 'data-mesh.access-request.create',
        }),
      }),
    );
  });

  it('is not there where the app has no form to open', async () => {
    await renderInTestApp(
      <TestApiProvider apis={[[permissionApiRef, mockApis.permission()]]}>
        <AskForAccessButton product={departuresEntity} />
        here
      </TestApiProvider>,
    );
    expect(screen.getByText('here')).toBeVisible();
    expect(screen.queryByRole('button')).toBeNull();
  });
});
