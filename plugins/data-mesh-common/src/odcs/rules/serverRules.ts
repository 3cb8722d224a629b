import {
  Check,
  integer,
  list,
  object,
  oneOf,
  text,
} from '../../validation/checks';
import { customProperties, role, stableId, uri } from './sharedRules';

type ServerFields = { fields: Record<string, Check>; required?: string[] };

const hostPort = { host: text(), port: integer() };
const database = { ...hostPort, database: text() };
const databaseAndSchema = { ...database, schema: text() };

const sftpLocation = text({
  matches: value =>
    /^sftp:\/\/[^\s]*$/i.test(value) && value.startsWith('sftp://'),
  rule: 'an address that begins with sftp://',
});

/** What each type of server adds (ODCS v3.1.0, `ServerSource`). */
const serverTypes: Record<string, ServerFields> = {
  api: { fields: { location: uri }, required: ['location'] },
  athena: {
    fields: {
      stagingDir: uri,
      schema: text(),
      catalog: text(),
      regionName: text(),
    },
    required: ['stagingDir', 'schema'],
  },
  azure: {
    fields: { location: uri, format: text(), delimiter: text() },
    required: ['location', 'format'],
  },
  bigquery: {
    fields: { project: text(), dataset: text() },
    required: ['project', 'dataset'],
  },
  clickhouse: { fields: database, required: ['host', 'port', 'database'] },
  databricks: {
    fields: { host: text(), catalog: text(), schema: text() },
    required: ['catalog', 'schema'],
  },
  denodo: { fields: database, required: ['host', 'port'] },
  dremio: {
    fields: { ...hostPort, schema: text() },
    required: ['host', 'port'],
  },
  duckdb: {
    fields: { database: text(), schema: text() },
    required: ['database'],
  },
  glue: {
    fields: {
      account: text(),
      database: text(),
      location: uri,
      format: text(),
    },
    required: ['account', 'database'],
  },
  cloudsql: {
    fields: databaseAndSchema,
    required: ['host', 'port', 'database', 'schema'],
  },
  db2: { fields: databaseAndSchema, required: ['host', 'port', 'database'] },
  hive: { fields: database, required: ['host', 'database'] },
  impala: { fields: database, required: ['host', 'database'] },
  informix: { fields: database, required: ['host', 'database'] },
  zen: { fields: database, required: ['host', 'database'] },
  custom: {
    fields: {
      ...databaseAndSchema,
      account: text(),
      catalog: text(),
      dataset: text(),
      delimiter: text(),
      endpointUrl: uri,
      format: text(),
      location: uri,
      path: text(),
      project: text(),
      region: text(),
      regionName: text(),
      serviceName: text(),
      stagingDir: text(),
      warehouse: text(),
      stream: text(),
    },
  },
  kafka: { fields: { host: text(), format: text() }, required: ['host'] },
  kinesis: { fields: { region: text(), format: text() } },
  local: {
    fields: { path: text(), format: text() },
    required: ['path', 'format'],
  },
  mysql: { fields: database, required: ['host', 'port', 'database'] },
  oracle: {
    fields: { ...hostPort, serviceName: text() },
    required: ['host', 'port', 'serviceName'],
  },
  postgresql: {
    fields: databaseAndSchema,
    required: ['host', 'port', 'database', 'schema'],
  },
  postgres: {
    fields: databaseAndSchema,
    required: ['host', 'port', 'database', 'schema'],
  },
  presto: {
    fields: { host: text(), catalog: text(), schema: text() },
    required: ['host'],
  },
  pubsub: { fields: { project: text() }, required: ['project'] },
  redshift: {
    fields: {
      host: text(),
      database: text(),
      schema: text(),
      region: text(),
      account: text(),
    },
    required: ['database', 'schema'],
  },
  s3: {
    fields: {
      location: uri,
      endpointUrl: uri,
      format: text(),
      delimiter: text(),
    },
    required: ['location'],
  },
  sftp: {
    fields: { location: sftpLocation, format: text(), delimiter: text() },
    required: ['location'],
  },
  snowflake: {
    fields: { ...databaseAndSchema, account: text(), warehouse: text() },
    required: ['account', 'database', 'schema'],
  },
  sqlserver: {
    fields: databaseAndSchema,
    required: ['host', 'database', 'schema'],
  },
  synapse: { fields: database, required: ['host', 'port', 'database'] },
  trino: {
    fields: { ...hostPort, catalog: text(), schema: text() },
    required: ['host', 'port', 'catalog', 'schema'],
  },
  vertica: {
    fields: databaseAndSchema,
    required: ['host', 'port', 'database', 'schema'],
  },
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
