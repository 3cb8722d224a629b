import { renderInTestApp } from '@backstage/test-utils';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useCommand } from '../commands/useCommand';
import { ActionDialog } from './ActionDialog';

function Removal(props: {
  work: () => Promise<void>;
  onClose: () => void;
  incomplete?: boolean;
}) {
  const command = useCommand();
  return (
    <ActionDialog
      title="Remove it?"
      action="Remove"
      keep="Keep it"
      incomplete={props.incomplete}
      command={command}
      failed="Not removed"
      onAct={() => command.run(props.work)}
      onClose={props.onClose}
    >
      It is gone then.
    </ActionDialog>
  );
}

describe('ActionDialog', () => {
  it('says what happens, and does it only when it is asked to', async () => {
    const work = jest.fn(async () => undefined);
    const onClose = jest.fn();
    await renderInTestApp(<Removal work={work} onClose={onClose} />);
    expect(screen.getByRole('dialog')).toHaveTextContent('It is gone then.');
    await userEvent.click(screen.getByRole('button', { name: 'Keep it' }));
    expect(onClose).toHaveBeenCalledTimes(1);
    expect(work).not.toHaveBeenCalled();
    await userEvent.dblClick(screen.getByRole('button', { name: 'Remove' }));
    expect(work).toHaveBeenCalledTimes(1);
  });

  it('announces why it was not done, and lets one try again', async () => {
    const work = jest
      .fn<Promise<void>, []>()
      .mockRejectedValueOnce(new Error('The broker does not answer.'))
      .mockResolvedValueOnce(undefined);
    await renderInTestApp(<Removal work={work} onClose={jest.fn()} />);
    const act = screen.getByRole('button', { name: 'Remove' });
    await userEvent.click(act);
    const alert = await screen.findByRole('alert');
    expect(alert).toHaveTextContent('Not removed');
    expect(alert).toHaveTextContent('The broker does not answer.');
    await userEvent.click(act);
    expect(work).toHaveBeenCalledTimes(2);
    expect(screen.queryByRole('alert')).toBeNull();
  });

  it('waits until everything is said', async () => {
    await renderInTestApp(
      <Removal work={jest.fn()} onClose={jest.fn()} incomplete />,
    );
    expect(screen.getByRole('button', { name: 'Remove' })).toBeDisabled();
  });
});
