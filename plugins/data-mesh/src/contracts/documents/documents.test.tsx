import { screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { departuresSchema } from '../../__testUtils__/departuresSchema';
import { pretendSizes } from '../../__testUtils__/pretendSizes';
import { renderProductTab } from '../../__testUtils__/renderProductTab';
import { EntitySchemaContent } from '../EntitySchemaContent';
import { highlightedSchema } from './highlightedSchema';

beforeEach(() => pretendSizes(58));
afterEach(() => jest.restoreAllMocks());

const address = () => screen.getByLabelText('Address').textContent;

describe('the documents', () => {
  it('shows the registered schema and the contract as they are', async () => {
    await renderProductTab(<EntitySchemaContent />);
    await screen.findByRole('treegrid');
    await userEvent.click(screen.getByRole('radio', { name: 'Contract' }));
    expect(address()).toBe('?view=contract');
    await waitFor(() =>
      expect(screen.queryByRole('treegrid')).not.toBeInTheDocument(),
    );
    await waitFor(() =>
      expect(document.body).toHaveTextContent('kind: DataContract'),
    );
    await userEvent.click(screen.getByRole('radio', { name: 'Schema' }));
    await waitFor(() =>
      expect(document.body).toHaveTextContent('"name": "Departure"'),
    );
  });

  it('takes a script in a description and in a document for text', async () => {
    const script = '<img src=x onerror="window.ranSchemaScript = true">';
    await renderProductTab(<EntitySchemaContent />, {
      api: {
        getPortSchema: async () => ({
          ...departuresSchema,
          fields: [{ ...departuresSchema.fields[0], description: script }],
          selected: departuresSchema.selected && {
            ...departuresSchema.selected,
            schema: JSON.stringify({ doc: script }),
          },
        }),
      },
    });
    expect(await screen.findByText(script)).toBeInTheDocument();
    await userEvent.click(screen.getByRole('radio', { name: 'Schema' }));
    await screen.findByRole('textbox', { name: 'schema' });
    expect(document.querySelector('img[src=x]')).toBeNull();
    expect(window).not.toHaveProperty('ranSchemaScript');
  });

  it('are saved under the name of the subject and its version', async () => {
    let saved: string | undefined;
    URL.createObjectURL = () => 'blob:schema';
    URL.revokeObjectURL = () => {};
    jest
      .spyOn(HTMLAnchorElement.prototype, 'click')
      .mockImplementation(function click(this: HTMLAnchorElement) {
        saved = this.download;
      });
    await renderProductTab(<EntitySchemaContent />, { search: '?view=raw' });
    await userEvent.click(
      await screen.findByRole('button', { name: 'Download' }),
    );
    expect(saved).toBe('ops.flight-departures.v1-value-v4.avsc');
  });
});

describe('highlightedSchema', () => {
  it('indents JSON and leaves Protobuf as it is', () => {
    expect(highlightedSchema({ format: 'avro', schema: '{"a":1}' })).toEqual({
      text: '{\n  "a": 1\n}',
      language: 'json',
    });
    const schema = 'syntax = "proto3";';
    expect(highlightedSchema({ format: 'protobuf', schema })).toEqual({
      text: schema,
      language: 'protobuf',
    });
  });

  it('shows what is no JSON as text', () => {
    expect(highlightedSchema({ format: 'avro', schema: '{' })).toEqual({
      text: '{',
      language: 'text',
    });
  });
});
