import {
  startKafka,
  startPostgres,
  startSchemaRegistry,
} from '@datamesh-portal/sandbox';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import { BenchBroker } from '../portal/BenchBroker';
import { domain, group } from '../portal/mesh';
import { PortalProcess } from '../portal/PortalProcess';
import { benchDecoding } from './benchDecoding';
import { benchFilter } from './benchFilter';
import { benchLoad } from './benchLoad';
import { benchNothing } from './benchNothing';
import { benchReads } from './benchReads';
import { departuresProduct, writeHistory } from './departures';
import { Kcat } from './Kcat';

/** Of a stock broker: how long it waits for further members of a group. */
const REBALANCE_DELAY_MS = 3_000;

/** Reading streams through the portal's HTTP API, beside terminal and kafkajs. */
export async function benchStreams(): Promise<void> {
  Kcat.demand('kcat', 'jq');
  const [kafka, registry, postgres] = await Promise.all([
    startKafka({ rebalanceDelayMs: REBALANCE_DELAY_MS, plainLogin: true }),
    startSchemaRegistry(),
    startPostgres(),
  ]);
  const kcat = new Kcat({ bootstrap: kafka.bootstrap, ...kafka.admin });
  let portal: PortalProcess | undefined;
  try {
    const broker = await BenchBroker.prepare(kafka, registry.url);
    const client = broker.operator();
    const schemas = new SchemaRegistry({ host: registry.url });
    await writeHistory(client, schemas);
    portal = await PortalProcess.start({
      connectionString: postgres.connectionString,
      cluster: broker.clusterConfig(),
      memberships: { 'user:default/owner': ['group:default/owners'] },
      entities: [
        group('owners'),
        domain('bench', 'owners'),
        departuresProduct(),
      ],
    });
    await benchDecoding(schemas);
    await benchReads({ portal, kcat, client, schemas });
    await benchFilter({ portal, kcat });
    await benchNothing({ portal, client, kcat });
    await benchLoad({ portal, client, schemas });
  } finally {
    await portal?.stop();
    kcat.remove();
    await Promise.all([registry.stop(), kafka.stop(), postgres.stop()]);
  }
}
