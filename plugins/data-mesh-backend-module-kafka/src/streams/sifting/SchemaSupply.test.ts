import { NotFoundError, ServiceUnavailableError } from '@backstage/errors';
import {
  RegisteredSchema,
  SchemaSource,
} from '../../registry/RegisteredSchema';
import { SchemaSupply } from './SchemaSupply';

const schema = (
  text: string,
  references: RegisteredSchema['references'] = [],
): RegisteredSchema => ({ format: 'avro', schema: text, references });

function supply(answer: (id: number) => RegisteredSchema) {
  const schemaById = jest.fn(async (id: number) => answer(id));
  const subjectVersion: SchemaSource['subjectVersion'] = async subject => {
    if (subject !== 'self') {
      throw new NotFoundError('no such subject');
    }
    return schema('"S"', [{ name: 'S', subject: 'self', version: 1 }]);
  };
  return {
    schemaById,
    schemas: new SchemaSupply({ schemaById, subjectVersion }),
  };
}

describe('supplying schemas', () => {
  it('brings a schema with everything that it refers to, also in a circle', async () => {
    const { schemas } = supply(() =>
      schema('"Top"', [{ name: 'S', subject: 'self', version: 1 }]),
    );
    expect(await schemas.bring([7])).toEqual([
      {
        id: 7,
        schema: expect.objectContaining({
          format: 'avro',
          schema: '"Top"',
          references: [expect.objectContaining({ name: 'S', schema: '"S"' })],
        }),
      },
    ]);
  });

  it('asks for each id once, and for failures only now and then', async () => {
    const { schemas, schemaById } = supply(id => {
      if (id === 2) {
        throw new ServiceUnavailableError('The registry does not answer');
      }
      return schema('"int"');
    });
    const first = await schemas.bring([1, 2]);
    expect(await schemas.bring([2, 1])).toEqual([...first].reverse());
    expect(schemaById).toHaveBeenCalledTimes(2);
  });

  it.each([
    [
      'an id that the registry does not know',
      new NotFoundError('no'),
      'The schema registry does not know schema 5 or one that it refers to',
    ],
    [
      'a registry that is away',
      new ServiceUnavailableError('The registry does not answer'),
      'Schema 5 cannot be used: The registry does not answer',
    ],
  ])('explains %s', async (_name, error, problem) => {
    const { schemas } = supply(() => {
      throw error;
    });
    expect(await schemas.bring([5])).toEqual([{ id: 5, schema: { problem } }]);
  });

  it('explains a reference that is not there', async () => {
    const { schemas } = supply(() =>
      schema('"Top"', [{ name: 'G', subject: 'gone', version: 1 }]),
    );
    expect(await schemas.bring([5])).toEqual([
      {
        id: 5,
        schema: {
          problem:
            'The schema registry does not know schema 5 or one that it refers to',
        },
      },
    ]);
  });

  it('explains that there is no registry', async () => {
    expect(await new SchemaSupply().bring([5])).toEqual([
      {
        id: 5,
        schema: {
          problem:
            'The payload names schema 5, but the cluster has no schema registry configured',
        },
      },
    ]);
  });

  it('does not ask for every id that bytes may look like', async () => {
    const { schemas, schemaById } = supply(() => schema('"int"'));
    const ids = Array.from({ length: 5_000 }, (_, i) => i);
    const brought = await schemas.bring(ids);
    expect(schemaById).toHaveBeenCalledTimes(100);
    expect(brought.at(-1)).toEqual({
      id: 4_999,
      schema: {
        problem: expect.stringContaining('too many schemas'),
      },
    });
  });

  it('gives workers no schema again that stopped one', async () => {
    const { schemas, schemaById } = supply(() => schema('"int"'));
    await schemas.bring([3]);
    const condemned = schemas.condemn(3);
    expect(condemned).toEqual({
      id: 3,
      schema: { problem: expect.stringContaining('within limits') },
    });
    expect(await schemas.bring([3])).toEqual([condemned]);
    expect(schemaById).toHaveBeenCalledTimes(1);
  });
});
