import { findContractObject } from './findContractObject';
import { ContractSchemaObject, DataContract } from './DataContract';

const contract = (...schema: ContractSchemaObject[]): DataContract => ({
  apiVersion: 'v3.1.0',
  kind: 'DataContract',
  id: 'x',
  version: '1.0.0',
  status: 'active',
  schema,
});

describe('findContractObject', () => {
  it('finds an object by the topic in its physicalName', () => {
    const object = { name: 'departures', physicalName: 'ops.departures' };

    expect(
      findContractObject(contract({ name: 'x' }, object), 'ops.departures'),
    ).toBe(object);
  });

  it('goes by the name only where there is no physicalName', () => {
    expect(
      findContractObject(
        contract({ name: 'ops.departures' }),
        'ops.departures',
      ),
    ).toBeDefined();
    expect(
      findContractObject(
        contract({ name: 'ops.departures', physicalName: 'other' }),
        'ops.departures',
      ),
    ).toBeUndefined();
  });

  it('finds nothing when two objects describe the topic', () => {
    expect(
      findContractObject(contract({ name: 't' }, { name: 't' }), 't'),
    ).toBeUndefined();
  });

  it('finds nothing without a contract', () => {
    expect(findContractObject(undefined, 't')).toBeUndefined();
  });

  it('has the marks of the contract among its own, but where its data is', () => {
    const marked = {
      ...contract({ name: 't', tags: ['geo'] }),
      tags: ['PII'],
      customProperties: [
        { property: 'cluster', value: 'private-cloud' },
        { property: 'privacy', value: 'personal' },
      ],
    };

    expect(findContractObject(marked, 't')).toEqual({
      name: 't',
      tags: ['geo', 'PII'],
      customProperties: [{ property: 'privacy', value: 'personal' }],
    });
  });
});
