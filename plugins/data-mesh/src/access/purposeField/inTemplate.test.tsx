import { renderInTestApp, TestApiProvider } from '@backstage/test-utils';
import {
  scaffolderApiRef,
  SecretsContextProvider,
  useTemplateSecrets,
} from '@backstage/plugin-scaffolder-react';
import { Stepper } from '@backstage/plugin-scaffolder-react/alpha';
import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { parse } from 'yaml';
import { LazyPurpose } from './LazyPurpose';

jest.setTimeout(30_000);

const purpose = 'Tell planners of delays';

/** What the template of the example mesh says about the purpose. */
const { purpose: schema } = parse(
  readFileSync(
    resolve(
      __dirname,
      '../../../../../examples/templates/request-access/template.yaml',
    ),
    'utf8',
  ),
).spec.parameters[1].properties;

const manifest = {
  title: 'Connect a service',
  steps: [
    {
      title: 'Why?',
      schema: {
        type: 'object',
        required: ['purpose'],
        properties: { purpose: schema },
      },
    },
  ],
};
const extensions = [{ name: 'DataMeshPurpose', component: LazyPurpose }];

function TemplateForm(props: { onCreate: (task: object) => void }) {
  const { secrets } = useTemplateSecrets();
  return (
    <Stepper
      manifest={manifest}
      extensions={extensions}
      onCreate={async values => props.onCreate({ values, secrets })}
    />
  );
}

describe('the purpose in a template', () => {
  it('is a secret of the task, and shown to nobody in review', async () => {
    const onCreate = jest.fn();
    await renderInTestApp(
      <TestApiProvider apis={[[scaffolderApiRef, {}]]}>
        <SecretsContextProvider>
          <TemplateForm onCreate={onCreate} />
        </SecretsContextProvider>
      </TestApiProvider>,
    );
    const field = () => screen.findByRole('textbox', { name: /Purpose/ });
    const review = screen.getByRole('button', { name: 'Review' });

    await userEvent.type(await field(), 'Too short');
    await userEvent.click(review);
    expect(await screen.findAllByText(/fewer than 10/)).not.toHaveLength(0);

    expect(await field()).toHaveValue('Too short');
    await userEvent.clear(await field());
    await userEvent.type(await field(), purpose);
    await userEvent.click(review);
    const create = await screen.findByRole('button', { name: 'Create' });
    expect(screen.queryByText(/planners/)).not.toBeInTheDocument();
    await userEvent.click(create);

    await waitFor(() =>
      expect(onCreate).toHaveBeenCalledWith({
        values: { purpose: '*'.repeat(purpose.length) },
        secrets: { purpose },
      }),
    );
  });
});
