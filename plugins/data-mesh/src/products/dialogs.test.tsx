import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  departuresEntity,
  managedDepartures,
} from '../__testUtils__/departures';
import { refusal } from '../__testUtils__/refusal';
import { renderProductTab } from '../__testUtils__/renderProductTab';
import { EditProductDialog } from './EditProductDialog';
import { ManagedProductActions } from './ManagedProductActions';
import { RemoveProductDialog } from './RemoveProductDialog';

async function typePurpose(text: string) {
  const purpose = await screen.findByRole('textbox', { name: 'Purpose' });
  await userEvent.clear(purpose);
  await userEvent.type(purpose, text);
}

describe('EditProductDialog', () => {
  it('saves what changed and closes', async () => {
    const onClose = jest.fn();
    const updateProduct = jest.fn(async () => managedDepartures);
    await renderProductTab(
      <EditProductDialog entity={departuresEntity} onClose={onClose} />,
      { api: { updateProduct } },
    );
    await typePurpose('Shorter');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(updateProduct).toHaveBeenCalledWith(
      { namespace: 'default', name: 'flight-departures' },
      { revision: 3, purpose: 'Shorter' },
    );
  });

  it('lets the owner keep their change on top of a newer revision', async () => {
    const conflict = await refusal(409, 'Revision 4 is newer.');
    const newer = { ...managedDepartures, revision: 4 };
    const getManagedProduct = jest
      .fn(async () => newer)
      .mockResolvedValueOnce(managedDepartures);
    const updateProduct = jest
      .fn(async () => newer)
      .mockRejectedValueOnce(conflict);
    const onClose = jest.fn();
    await renderProductTab(
      <EditProductDialog entity={departuresEntity} onClose={onClose} />,
      { api: { getManagedProduct, updateProduct } },
    );
    await typePurpose('Mine');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(
      await screen.findByText('Someone else changed this product meanwhile'),
    ).toBeInTheDocument();
    expect(screen.getByRole('button', { name: 'Save' })).toBeDisabled();
    await userEvent.click(
      screen.getByRole('button', { name: 'Keep mine on top of theirs' }),
    );
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    await waitFor(() => expect(onClose).toHaveBeenCalled());
    expect(updateProduct).toHaveBeenLastCalledWith(expect.anything(), {
      revision: 4,
      purpose: 'Mine',
    });
  });

  it('says why a change was refused when the newer revision cannot be read', async () => {
    const conflict = await refusal(409, 'Revision 4 is newer.');
    const getManagedProduct = jest
      .fn(async () => managedDepartures)
      .mockResolvedValueOnce(managedDepartures)
      .mockRejectedValueOnce(new Error('Failed to fetch'));
    const updateProduct = jest.fn(() => Promise.reject(conflict));
    await renderProductTab(
      <EditProductDialog entity={departuresEntity} onClose={jest.fn()} />,
      { api: { getManagedProduct, updateProduct } },
    );
    await typePurpose('Mine');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('Revision 4 is newer.')).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Purpose' })).toHaveValue(
      'Mine',
    );
    expect(screen.getByRole('button', { name: 'Save' })).toBeEnabled();
  });

  it('says why a change was refused and keeps what was typed', async () => {
    const failure = await refusal(400, 'schema[0].name is missing.');
    await renderProductTab(
      <EditProductDialog entity={departuresEntity} onClose={jest.fn()} />,
      { api: { updateProduct: () => Promise.reject(failure) } },
    );
    await typePurpose('Mine');
    await userEvent.click(screen.getByRole('button', { name: 'Save' }));
    expect(
      await screen.findByText('schema[0].name is missing.'),
    ).toBeInTheDocument();
    expect(screen.getByRole('textbox', { name: 'Purpose' })).toHaveValue(
      'Mine',
    );
  });
});

describe('RemoveProductDialog', () => {
  it('says that the stream stays, and removes only when confirmed', async () => {
    const removeProduct = jest.fn(async () => undefined);
    const onRemoved = jest.fn();
    await renderProductTab(
      <RemoveProductDialog
        entity={departuresEntity}
        onClose={jest.fn()}
        onRemoved={onRemoved}
      />,
      { api: { removeProduct } },
    );
    expect(screen.getByText(/The stream itself stays/)).toBeVisible();
    expect(removeProduct).not.toHaveBeenCalled();
    await userEvent.click(screen.getByRole('button', { name: 'Remove' }));
    await waitFor(() => expect(onRemoved).toHaveBeenCalled());
    expect(removeProduct).toHaveBeenCalledWith({
      namespace: 'default',
      name: 'flight-departures',
    });
  });
});

describe('ManagedProductActions', () => {
  it('offers Edit and Remove to members of the owning group', async () => {
    await renderProductTab(<ManagedProductActions />, {
      memberOf: ['group:default/flight-operations'],
    });
    expect(await screen.findByRole('button', { name: 'Edit' })).toBeEnabled();
    expect(screen.getByRole('button', { name: 'Remove' })).toBeEnabled();
  });

  it('offers nothing to others', async () => {
    await renderProductTab(<ManagedProductActions />, {
      memberOf: ['group:default/weather'],
    });
    expect(screen.queryByRole('button', { name: 'Edit' })).toBeNull();
  });
});
