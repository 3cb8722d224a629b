import {
  ContractProperty,
  ContractSchemaObject,
} from '../../odcs/DataContract';
import { Message, Payload } from '../../schema/openapi';
import { createMaskingPlan } from '../MaskingPlan';
import { maskMessage } from '../maskMessage';

export const empty: Payload = { format: 'empty', sizeBytes: 0 };

export const json = (data: Payload['data']): Payload => ({
  format: 'json',
  data,
  sizeBytes: 10,
});

export const message = (parts: Partial<Message>): Message => ({
  partition: 0,
  offset: '7',
  timestamp: new Date(0),
  key: empty,
  value: empty,
  headers: [],
  ...parts,
});

/** How messages under such a contract are masked. */
export const contract = (
  properties: ContractProperty[] | undefined,
  more: Partial<ContractSchemaObject> = {},
) => createMaskingPlan({ name: 'bookings', properties, ...more });

/** What is shown of a value whose fields the contract declares. */
export const maskedValue = (
  value: Payload,
  properties: ContractProperty[] | undefined,
  more?: Partial<ContractSchemaObject>,
) => maskMessage(message({ value }), contract(properties, more)).value;
