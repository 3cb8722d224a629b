import {
  Check,
  integer,
  list,
  object,
  oneOf,
  text,
  texts,
} from '../../validation/checks';
import { customProperties, role, stableId, uri } from './sharedRules';

interface ServerFields {
  fields: Record<string, Check>;
  required: string[];
}

const fieldsOf = (
  fields: Record<string, Check>,
  ...required: string[]
): ServerFields => ({ fields, required });

const hostPort = { host: text(), port: integer() };
const database = { ...hostPort, database: text() };
const databaseAndSchema = { ...database, schema: text() };
const rows = texts('format', 'delimiter');

const sftpLocation = text({
  matches: value =>
    /^sftp:\/\/[^\s]*$/i.test(value) && value.startsWith('sftp://'),
  rule: 'an address that begins with sftp://',
});

/** What each type of server adds, and needs (ODCS v3.1.0, `ServerSource`). */
const serverTypes: Record<string, ServerFields> = {
  api: fieldsOf({ location: uri }, 'location'),
  athena: fieldsOf(
    { stagingDir: uri, ...texts('schema', 'catalog', 'regionName') },
    ...['stagingDir', 'schema'],
  ),
  azure: fieldsOf({ location: uri, ...rows }, 'location', 'format'),
  bigquery: fieldsOf(texts('project', 'dataset'), 'project', 'dataset'),
  clickhouse: fieldsOf(database, 'host', 'port', 'database'),
  databricks: fieldsOf(
    texts('host', 'catalog', 'schema'),
    ...['catalog', 'schema'],
  ),
  denodo: fieldsOf(database, 'host', 'port'),
  dremio: fieldsOf({ ...hostPort, ...texts('schema') }, 'host', 'port'),
  duckdb: fieldsOf(texts('database', 'schema'), 'database'),
  glue: fieldsOf(
    { ...texts('account', 'database'), location: uri, format: text() },
    ...['account', 'database'],
  ),
  cloudsql: fieldsOf(databaseAndSchema, 'host', 'port', 'database', 'schema'),
  db2: fieldsOf(databaseAndSchema, 'host', 'port', 'database'),
  hive: fieldsOf(database, 'host', 'database'),
  impala: fieldsOf(database, 'host', 'database'),
  informix: fieldsOf(database, 'host', 'database'),
  zen: fieldsOf(database, 'host', 'database'),
  custom: fieldsOf({
    ...databaseAndSchema,
    ...texts('account', 'catalog', 'dataset', 'delimiter'),
    endpointUrl: uri,
    format: text(),
    location: uri,
    ...texts('path', 'project', 'region', 'regionName', 'serviceName'),
    ...texts('stagingDir', 'warehouse', 'stream'),
  }),
  kafka: fieldsOf(texts('host', 'format'), 'host'),
  kinesis: fieldsOf(texts('region', 'format')),
  local: fieldsOf(texts('path', 'format'), 'path', 'format'),
  mysql: fieldsOf(database, 'host', 'port', 'database'),
  oracle: fieldsOf(
    { ...hostPort, serviceName: text() },
    ...['host', 'port', 'serviceName'],
  ),
  postgresql: fieldsOf(databaseAndSchema, 'host', 'port', 'database', 'schema'),
  postgres: fieldsOf(databaseAndSchema, 'host', 'port', 'database', 'schema'),
  presto: fieldsOf(texts('host', 'catalog', 'schema'), 'host'),
  pubsub: fieldsOf(texts('project'), 'project'),
  redshift: fieldsOf(
    texts('host', 'database', 'schema', 'region', 'account'),
    ...['database', 'schema'],
  ),
  s3: fieldsOf({ location: uri, endpointUrl: uri, ...rows }, 'location'),
  sftp: fieldsOf({ location: sftpLocation, ...rows }, 'location'),
  snowflake: fieldsOf(
    { ...databaseAndSchema, ...texts('account', 'warehouse') },
    ...['account', 'database', 'schema'],
  ),
  sqlserver: fieldsOf(databaseAndSchema, 'host', 'database', 'schema'),
  synapse: fieldsOf(database, 'host', 'port', 'database'),
  trino: fieldsOf(
    { ...hostPort, ...texts('catalog', 'schema') },
    ...['host', 'port', 'catalog', 'schema'],
  ),
  vertica: fieldsOf(databaseAndSchema, 'host', 'port', 'database', 'schema'),
};

const everyServer: Record<string, Check> = {
  id: stableId,
  server: text(),
  type: oneOf(Object.keys(serverTypes)),
  description: text(),
  environment: text(),
  roles: list(role),
  customProperties,
};

/** ODCS v3.1.0, `Server`: the type decides which further fields there are. */
export const server: Check = object(value => {
  const type = typeof value.type === 'string' ? value.type : '';
  const own = Object.hasOwn(serverTypes, type) ? serverTypes[type] : undefined;
  return {
    noun: own ? `a server of type ${type}` : 'a server',
    fields: { ...everyServer, ...own?.fields },
    required: ['server', 'type', ...(own?.required ?? [])],
    // Without a known type there is no telling which fields belong.
    open: !own,
  };
});
