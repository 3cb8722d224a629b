import { renderInTestApp } from '@backstage/test-utils';
import { Remote } from '@datamesh-portal/plugin-data-mesh-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { ReadFrame } from './ReadFrame';

const show = async (state: Partial<Remote<string[]>>) => {
  const refresh = jest.fn();
  await renderInTestApp(
    <ReadFrame
      remote={{
        loading: false,
        refresh,
        refreshAfterChange: jest.fn(),
        ...state,
      }}
      what="the ports"
      meanwhile="The contract still holds."
      loading={{ label: 'Loading ports', rows: 1, columns: ['1fr'] }}
    >
      {ports => <p>{ports.length} ports</p>}
    </ReadFrame>,
  );
  return refresh;
};

describe('ReadFrame', () => {
  it('shows a skeleton until the value is there', async () => {
    await show({ loading: true, error: new Error('before') });
    expect(screen.getByLabelText('Loading ports')).toBeInTheDocument();
    expect(screen.queryByText('before')).toBeNull();
  });

  it('says why there is nothing, what still works, and reads again', async () => {
    const refresh = await show({ error: new TypeError('Failed to fetch') });
    expect(screen.getByText('Cannot reach the ports now')).toBeVisible();
    expect(screen.getByText('The contract still holds.')).toBeVisible();
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
    expect(refresh).toHaveBeenCalled();
  });

  it('shows a value that is empty, and nothing above it', async () => {
    await show({ value: [], loadedAt: new Date() });
    expect(screen.getByText('0 ports')).toBeVisible();
    expect(screen.queryByText(/Last known values/)).toBeNull();
  });

  it('keeps the last value with its time when it cannot be read again', async () => {
    const loadedAt = new Date(2027, 1, 3, 14, 5);
    await show({ value: ['a'], loadedAt, error: new Error('No answer.') });
    expect(screen.getByText('1 ports')).toBeVisible();
    expect(
      screen.getByText(
        `Last known values, of ${loadedAt.toLocaleTimeString()}`,
      ),
    ).toBeVisible();
    expect(screen.getByText('No answer.')).toBeVisible();
  });
});
