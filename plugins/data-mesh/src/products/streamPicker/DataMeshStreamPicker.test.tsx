import { FieldExtensionComponentProps } from '@backstage/plugin-scaffolder-react';
import { screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { useState } from 'react';
import { refusal } from '../../__testUtils__/refusal';
import { renderProductTab } from '../../__testUtils__/renderProductTab';
import { DataMeshStreamPicker } from './DataMeshStreamPicker';
import { LazyStreamPicker } from './LazyStreamPicker';
import { PickedStream, requireStream } from './requireStream';

function PickerInForm(props: {
  onChange?: (value: PickedStream | undefined) => void;
  initial?: PickedStream;
  picker?: typeof DataMeshStreamPicker;
}) {
  const { picker: Picker = DataMeshStreamPicker } = props;
  const [value, setValue] = useState<PickedStream | undefined>(props.initial);
  const field = {
    formData: value,
    onChange: (next: PickedStream | undefined) => {
      setValue(next);
      props.onChange?.(next);
    },
    rawErrors: [],
  };
  return (
    <Picker
      {...(field as unknown as FieldExtensionComponentProps<PickedStream>)}
    />
  );
}

describe('DataMeshStreamPicker', () => {
  it('returns the cluster and the topic that were chosen', async () => {
    const onChange = jest.fn();
    await renderProductTab(<PickerInForm onChange={onChange} />);
    await userEvent.click(
      await screen.findByRole('button', { name: /Cluster/ }),
    );
    await userEvent.click(
      await screen.findByRole('option', { name: /Demo cluster/ }),
    );
    const topic = await screen.findByRole('combobox', { name: /Stream/ });
    await userEvent.type(topic, 'crew');
    await userEvent.click(
      await screen.findByRole('option', { name: /ops.crew-rosters.v1/ }),
    );
    expect(onChange).toHaveBeenLastCalledWith({
      cluster: 'demo',
      topic: 'ops.crew-rosters.v1',
    });
  });

  it('names the product that claims a stream, and does not offer it', async () => {
    await renderProductTab(<PickerInForm initial={{ cluster: 'demo' }} />);
    await userEvent.type(
      await screen.findByRole('combobox', { name: /Stream/ }),
      'departures',
    );
    const claimed = await screen.findByRole('option', {
      name: /ops.flight-departures.v1/,
    });
    expect(claimed).toHaveAttribute('aria-disabled', 'true');
    expect(claimed).toHaveTextContent(
      'already part of dataproduct:default/flight-departures',
    );
  });

  it('chooses the only cluster by itself', async () => {
    const onChange = jest.fn();
    await renderProductTab(<PickerInForm onChange={onChange} />, {
      api: {
        listClusters: async () => [
          {
            name: 'demo',
            title: 'Demo cluster',
            status: 'reachable',
            checkedAt: new Date(),
          },
        ],
      },
    });
    expect(
      await screen.findByRole('combobox', { name: /Stream/ }),
    ).toBeInTheDocument();
    expect(onChange).toHaveBeenCalledWith({ cluster: 'demo' });
  });

  it('is loaded when a template shows it', async () => {
    await renderProductTab(
      <PickerInForm
        picker={LazyStreamPicker}
        initial={{ cluster: 'demo', topic: 'ops.crew-rosters.v1' }}
      />,
    );
    expect(await screen.findByRole('combobox', { name: /Stream/ })).toHaveValue(
      'ops.crew-rosters.v1',
    );
  });

  it('says when the chosen cluster cannot be reached', async () => {
    await renderProductTab(<PickerInForm initial={{ cluster: 'plant' }} />);
    expect(
      await screen.findByText('Plant cluster cannot be reached now'),
    ).toBeInTheDocument();
    expect(screen.getByText('No broker answers.')).toBeInTheDocument();
  });

  it('says why when the streams cannot be listed', async () => {
    const failure = await refusal(503, 'The broker went away.');
    await renderProductTab(<PickerInForm initial={{ cluster: 'demo' }} />, {
      api: { listStreams: () => Promise.reject(failure) },
    });
    expect(
      await screen.findByText('The broker went away.'),
    ).toBeInTheDocument();
  });

  it('says when every stream is part of a product already', async () => {
    await renderProductTab(<PickerInForm initial={{ cluster: 'demo' }} />, {
      api: {
        listStreams: async () => [
          { topic: 'a', claimedBy: 'dataproduct:default/a' },
        ],
      },
    });
    expect(
      await screen.findByText('No stream is left to publish'),
    ).toBeInTheDocument();
  });
});

describe('requireStream', () => {
  const errorsOf = (value: PickedStream | undefined) => {
    const addError = jest.fn();
    requireStream(value, { addError });
    return addError.mock.calls.flat();
  };

  it('asks for what is missing', () => {
    expect(errorsOf(undefined)).toEqual([
      'Choose the cluster that holds your stream.',
    ]);
    expect(errorsOf({ cluster: 'demo' })).toEqual([
      'Choose the stream that you want to publish.',
    ]);
    expect(errorsOf({ cluster: 'demo', topic: 'a' })).toEqual([]);
  });
});
