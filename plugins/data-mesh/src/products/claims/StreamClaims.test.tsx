import { StreamClaim } from '@datamesh-portal/plugin-data-mesh-common';
import { ProductsApi } from '@datamesh-portal/plugin-data-mesh-react';
import { screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  exampleClaim,
  rivalledClaim,
  settledClaim,
} from '../../__testUtils__/exampleClaims';
import { refusal } from '../../__testUtils__/refusal';
import { renderAccessPage } from '../../__testUtils__/renderAccessPage';
import { StreamClaims } from './StreamClaims';

function apiOf(claims: StreamClaim[]) {
  return {
    listClaims: jest.fn(async () => claims),
    confirmClaim: jest.fn(
      async (..._: Parameters<ProductsApi['confirmClaim']>) => undefined,
    ),
    releaseClaim: jest.fn(async () => undefined),
  };
}

const listed = (name: string) => screen.findByRole('list', { name });
const unproven = () => listed('Nothing proves whose they are');
const CHANGED = 'Named twice, missing, or with another owner';
const press = async (name: string) =>
  userEvent.click(await screen.findByRole('button', { name }));
const inDialog = async () => within(await screen.findByRole('dialog'));

describe('StreamClaims', () => {
  it('says whose a stream is, where, since when, and that nothing proves it', async () => {
    await renderAccessPage(<StreamClaims />, { api: apiOf([exampleClaim()]) });
    const list = await unproven();
    expect(list).toHaveTextContent('ops.flight-departures.v1demo');
    expect(list).toHaveTextContent(
      'Claimed by flight-departures of flight-operations since 3 Feb 2027',
    );
    expect(list).toHaveTextContent('Nothing proves it');
    expect(
      screen.getByText(/messages of such a stream are withheld/),
    ).toBeVisible();
    expect(screen.queryByText('No stream to settle')).not.toBeInTheDocument();
  });

  it.each<[StreamClaim['proof'], string]>([
    ['prefix', 'By its prefix'],
    ['write-access', 'By write access of its owner'],
    ['steward', 'Confirmed by steward'],
    ['taken-over', 'Was there before claims were kept'],
    ['not-asked', 'No proof is asked for'],
  ])('says how a claim was proven: %s', async (proof, words) => {
    const claim = { ...settledClaim, proof };
    await renderAccessPage(<StreamClaims />, { api: apiOf([claim]) });
    const others = await listed('Other streams of your groups');
    expect(others).toHaveTextContent(words);
    expect(screen.getByText('No stream to settle')).toBeVisible();
  });

  it('lists what was there before for those who look it over', async () => {
    const claim = exampleClaim({ proof: 'taken-over' });
    await renderAccessPage(<StreamClaims />, { api: apiOf([claim]) });
    const list = await listed('There before claims were kept');
    expect(list).toHaveTextContent('Was there before claims were kept');
    expect(screen.queryByText('No stream to settle')).not.toBeInTheDocument();
  });

  it('tells what is missing, and of an owner that is not settled yet', async () => {
    const claim = exampleClaim({
      proof: 'prefix',
      missingSince: new Date(2027, 2, 1),
      nextOwner: 'group:default/analysts',
      nextOwnerSince: new Date(2027, 2, 2),
    });
    await renderAccessPage(<StreamClaims />, { api: apiOf([claim]) });
    const list = await listed(CHANGED);
    expect(list).toHaveTextContent(/Missing since 1 Mar 2027/);
    expect(list).toHaveTextContent(/shows analysts as its owner since 2 Mar/);
  });

  it('confirms the claim that was seen, with a note', async () => {
    const api = apiOf([exampleClaim()]);
    await renderAccessPage(<StreamClaims />, { api });
    await press(
      'Confirm that ops.flight-departures.v1 belongs to flight-departures',
    );
    const dialog = await inDialog();
    expect(
      dialog.getByText(/registered at url:https:\/\/git.example.com/),
    ).toBeVisible();
    await userEvent.type(
      dialog.getByRole('textbox', { name: 'Note' }),
      ' They make it. ',
    );
    api.listClaims.mockResolvedValue([settledClaim]);
    await userEvent.click(dialog.getByRole('button', { name: 'Confirm' }));
    expect(await screen.findByText('No stream to settle')).toBeVisible();
    await waitFor(() =>
      expect(document.activeElement).toHaveTextContent(/^Streams to settle/),
    );
    expect(api.confirmClaim).toHaveBeenCalledWith('claim-1', {
      revision: 2,
      product: 'dataproduct:default/flight-departures',
      origin: 'url:https://git.example.com/flight-departures.yaml',
      note: 'They make it.',
    });
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
  });

  it('tells products of the same name apart by where they are registered', async () => {
    const [rival] = rivalledClaim.rivals;
    const namesake = { ...rival, product: rivalledClaim.product };
    const claim = { ...rivalledClaim, rivals: [rival, namesake] };
    await renderAccessPage(<StreamClaims />, { api: apiOf([claim]) });
    const rivals = await listed(
      'Products that name it too, and get nothing of it',
    );
    expect(within(rivals).getAllByText(rival.origin)).toHaveLength(1);
  });

  it('confirms all that was there before, but for what changed meanwhile', async () => {
    const claims = ['a', 'b', 'c'].map(id =>
      exampleClaim({ id, topic: id, proof: 'taken-over' }),
    );
    const api = apiOf(claims);
    const conflict = await refusal(409, 'The claim changed meanwhile.');
    const denied = await refusal(403, 'Let another data steward confirm it.');
    api.confirmClaim
      .mockResolvedValueOnce(undefined)
      .mockRejectedValueOnce(conflict)
      .mockRejectedValueOnce(denied);
    await renderAccessPage(<StreamClaims />, { api });
    await press('Confirm all 3');
    const dialog = await inDialog();
    const confirm = dialog.getByRole('button', { name: 'Confirm' });
    await userEvent.click(confirm);
    expect(await dialog.findByText('Stopped after 2 of 3')).toBeVisible();

    api.listClaims.mockResolvedValue([settledClaim]);
    await userEvent.click(confirm);
    expect(await screen.findByText('No stream to settle')).toBeVisible();
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(api.confirmClaim.mock.calls.map(([id]) => id)).toEqual([
      ...['a', 'b', 'c'],
      'c',
    ]);
  });

  it('hands over to the rival that was chosen', async () => {
    const api = apiOf([rivalledClaim]);
    await renderAccessPage(<StreamClaims />, { api });
    const rivals = await screen.findByRole('list', { name: /name it too/ });
    expect(rivals).toHaveTextContent(
      /gate-copies of analysts since 4 Mar 2027/,
    );
    await press('Hand over ops.gate-changes.v2 to gate-copies');
    const dialog = await inDialog();
    expect(screen.getByRole('dialog')).toHaveTextContent(
      'It belongs to gate-copies of analysts then, and not to gate-changes any more.',
    );
    await userEvent.click(dialog.getByRole('button', { name: 'Hand over' }));
    await waitFor(() =>
      expect(api.confirmClaim).toHaveBeenCalledWith('claim-2', {
        revision: 2,
        product: 'dataproduct:default/gate-copies',
        origin: 'url:https://git.example.com/copies.yaml',
        note: undefined,
      }),
    );
  });

  it('releases a stream', async () => {
    const api = apiOf([settledClaim]);
    await renderAccessPage(<StreamClaims />, { api });
    await press('Release ops.crew-rosters.v1');
    const dialog = await inDialog();
    await userEvent.click(dialog.getByRole('button', { name: 'Release' }));
    await waitFor(() =>
      expect(api.releaseClaim).toHaveBeenCalledWith('claim-3', {
        revision: 2,
        note: undefined,
      }),
    );
  });

  it('offers only what the viewer may do', async () => {
    const claim = { ...rivalledClaim, mayHandOver: false };
    await renderAccessPage(<StreamClaims />, { api: apiOf([claim]) });
    await listed(CHANGED);
    expect(screen.getAllByRole('button')).toHaveLength(1);
    expect(screen.getByRole('button', { name: /^Release/ })).toBeVisible();
  });

  it('reads again when somebody else was faster, and does nothing', async () => {
    const api = apiOf([exampleClaim()]);
    const conflict = await refusal(409, 'The claim changed meanwhile.');
    api.releaseClaim.mockRejectedValue(conflict);
    await renderAccessPage(<StreamClaims />, { api });
    await press('Release ops.flight-departures.v1');
    const dialog = await inDialog();
    api.listClaims.mockResolvedValue([settledClaim]);
    await userEvent.click(dialog.getByRole('button', { name: 'Release' }));
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('nothing was done');
    expect(alert).toHaveTextContent('The claim changed meanwhile.');
    expect(screen.queryByRole('dialog')).not.toBeInTheDocument();
    expect(await screen.findByText('No stream to settle')).toBeVisible();
  });

  it('keeps the dialog and what was typed when it is refused', async () => {
    const api = apiOf([exampleClaim()]);
    const denied = await refusal(403, 'Let another data steward confirm it.');
    api.confirmClaim.mockRejectedValue(denied);
    await renderAccessPage(<StreamClaims />, { api });
    await press(
      'Confirm that ops.flight-departures.v1 belongs to flight-departures',
    );
    const dialog = await inDialog();
    const note = dialog.getByRole('textbox', { name: 'Note' });
    await userEvent.type(note, 'Mine');
    await userEvent.click(dialog.getByRole('button', { name: 'Confirm' }));
    expect(
      await dialog.findByText('Let another data steward confirm it.'),
    ).toBeVisible();
    expect(note).toHaveValue('Mine');
  });

  it('shows the first of many, and all when asked', async () => {
    const many = Array.from({ length: 50 }, (_, index) =>
      exampleClaim({ id: `claim-${index}`, topic: `ops.stream-${index}` }),
    );
    await renderAccessPage(<StreamClaims />, { api: apiOf(many) });
    const list = await unproven();
    expect(within(list).getAllByRole('listitem')).toHaveLength(20);
    await press('Show all 50');
    expect(within(list).getAllByRole('listitem')).toHaveLength(50);
    expect(document.activeElement?.closest('li')).toHaveTextContent(
      'ops.stream-20',
    );
  });
});
