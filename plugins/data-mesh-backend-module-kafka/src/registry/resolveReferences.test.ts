import { RegisteredSchema } from './RegisteredSchema';
import { resolveReferences } from './resolveReferences';

const schema = (
  text: string,
  ...subjects: string[]
): RegisteredSchema & { schema: string } => ({
  format: 'avro',
  schema: text,
  references: subjects.map(subject => ({
    name: `name of ${subject}`,
    subject,
    version: 1,
  })),
});

describe('resolving references', () => {
  it('brings each document once, what others need before them', async () => {
    const known: Record<string, RegisteredSchema> = {
      customer: schema('customer', 'address'),
      address: schema('address'),
      line: schema('line', 'address'),
    };
    const subjectVersion = jest.fn(async (subject: string) => known[subject]);
    await expect(
      resolveReferences(schema('order', 'customer', 'line'), {
        subjectVersion,
      }),
    ).resolves.toEqual({
      format: 'avro',
      schema: 'order',
      references: ['address', 'customer', 'line'].map(subject => ({
        name: `name of ${subject}`,
        subject,
        version: 1,
        schema: subject,
      })),
    });
    expect(subjectVersion).toHaveBeenCalledTimes(3);
  });

  it('brings the tags of all of them', async () => {
    const { tags } = await resolveReferences(
      { ...schema('order', 'customer'), tags: { '**.id': ['KEY'] } },
      {
        subjectVersion: async subject => ({
          ...schema(subject),
          tags: { '**.ssn': ['PII'] },
        }),
      },
    );
    expect(tags).toEqual({ '**.id': ['KEY'], '**.ssn': ['PII'] });
  });

  it('ends a circle where it began', async () => {
    const { references } = await resolveReferences(schema('a', 'b'), {
      subjectVersion: async subject =>
        schema(subject, subject === 'b' ? 'a' : 'b'),
    });
    expect(references.map(({ subject }) => subject)).toEqual(['a', 'b']);
  });

  it('refuses chains and numbers that nobody can mean', async () => {
    await expect(
      resolveReferences(schema('0', '1'), {
        subjectVersion: async subject =>
          schema(subject, String(Number(subject) + 1)),
      }),
    ).rejects.toThrow('in a chain of more than 20');
    await expect(
      resolveReferences(
        schema('wide', ...Array.from({ length: 101 }, (_, i) => `s${i}`)),
        { subjectVersion: async subject => schema(subject) },
      ),
    ).rejects.toThrow('more than 100 others');
  });
});
