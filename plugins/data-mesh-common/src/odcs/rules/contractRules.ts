import {
  Check,
  list,
  number,
  object,
  oneOf,
  scalar,
  text,
  texts,
} from '../../validation/checks';
import { schema } from './schemaRules';
import { server } from './serverRules';
import {
  authoritativeDefinitions,
  customProperties,
  date,
  dateTime,
  role,
  stableId,
  tags,
} from './sharedRules';

const teamMember = object({
  noun: 'a team member',
  fields: {
    id: stableId,
    ...texts('username', 'name', 'description', 'role'),
    dateIn: date,
    dateOut: date,
    replacedByUsername: text(),
    tags,
    customProperties,
    authoritativeDefinitions,
  },
  required: ['username'],
});

const teamWithMembers = object({
  noun: 'a team',
  fields: {
    id: stableId,
    ...texts('name', 'description'),
    members: list(teamMember),
    tags,
    customProperties,
    authoritativeDefinitions,
  },
});

/** v3.1 has an object with members, v3.0 had the list of members itself. */
const team: Check = (value, path, report) =>
  Array.isArray(value)
    ? list(teamMember)(value, path, report)
    : teamWithMembers(value, path, report);

const support = list(
  object({
    noun: 'a support channel',
    fields: {
      id: stableId,
      ...texts(
        'channel',
        'url',
        'description',
        'tool',
        'scope',
        'invitationUrl',
      ),
      customProperties,
    },
    required: ['channel'],
  }),
);

const slaProperties = list(
  object({
    noun: 'an SLA property',
    fields: {
      id: stableId,
      property: text(),
      value: scalar,
      valueExt: scalar,
      ...texts(
        'unit',
        'element',
        'driver',
        'description',
        'scheduler',
        'schedule',
      ),
    },
    required: ['property', 'value'],
  }),
);

/** The whole document of ODCS v3.1.0. */
export const contractDocument: Check = object({
  noun: 'a data contract',
  fields: {
    version: text(),
    kind: oneOf(['DataContract']),
    apiVersion: oneOf([
      ...['v3.1.0', 'v3.0.2', 'v3.0.1', 'v3.0.0', 'v2.2.2', 'v2.2.1', 'v2.2.0'],
    ]),
    ...texts('id', 'name', 'tenant'),
    tags,
    status: text(),
    servers: list(server),
    dataProduct: text(),
    description: object({
      noun: 'the description',
      fields: {
        ...texts('usage', 'purpose', 'limitations'),
        authoritativeDefinitions,
        customProperties,
      },
      open: true,
    }),
    domain: text(),
    schema,
    support,
    price: object({
      noun: 'the price',
      fields: {
        id: stableId,
        priceAmount: number(),
        ...texts('priceCurrency', 'priceUnit'),
      },
    }),
    team,
    roles: list(role),
    slaDefaultElement: text(),
    slaProperties,
    authoritativeDefinitions,
    customProperties,
    contractCreatedTs: dateTime,
  },
  required: ['apiVersion', 'kind', 'id', 'version', 'status'],
});
