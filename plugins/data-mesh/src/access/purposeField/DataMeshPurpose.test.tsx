import {
  FieldExtensionComponentProps,
  SecretsContextProvider,
  useTemplateSecrets,
} from '@backstage/plugin-scaffolder-react';
import { render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { LazyPurpose } from './LazyPurpose';

const purpose = 'Tell planners of delays';

function TaskToBe() {
  return <pre>{JSON.stringify(useTemplateSecrets().secrets)}</pre>;
}

function showField(given: {
  secrets?: Record<string, string>;
  rawErrors?: string[];
}) {
  const onChange = jest.fn();
  const field = {
    name: 'purpose',
    schema: { type: 'string', title: 'Purpose', maxLength: 2000 },
    required: true,
    rawErrors: given.rawErrors,
    onChange,
  };
  render(
    <SecretsContextProvider initialSecrets={given.secrets}>
      <LazyPurpose
        {...(field as unknown as FieldExtensionComponentProps<string>)}
      />
      <TaskToBe />
    </SecretsContextProvider>,
  );
  return onChange;
}

const field = () => screen.findByRole('textbox', { name: /Purpose/ });

describe('DataMeshPurpose', () => {
  it('keeps the text in the secrets, and asterisks in the parameter', async () => {
    const onChange = showField({});

    await userEvent.type(await field(), purpose);

    expect(await field()).toHaveValue(purpose);
    expect(screen.getByText(JSON.stringify({ purpose }))).toBeInTheDocument();
    expect(onChange).toHaveBeenLastCalledWith('*'.repeat(purpose.length));
    expect(onChange).not.toHaveBeenCalledWith(expect.stringMatching(/\w/));
  });

  it('shows what was written when somebody comes back to the step', async () => {
    showField({ secrets: { purpose } });
    expect(await field()).toHaveValue(purpose);
  });

  it('counts as missing when it is emptied', async () => {
    const onChange = showField({ secrets: { purpose } });
    await userEvent.clear(await field());
    expect(onChange).toHaveBeenLastCalledWith(undefined);
  });

  it('says what is wrong with it', async () => {
    showField({ rawErrors: ['must NOT have fewer than 10 characters'] });
    expect(await field()).toBeInvalid();
    expect(await field()).toHaveAccessibleDescription(/fewer than 10/);
  });
});
