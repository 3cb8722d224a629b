// What decodes inside the module is not for others to use; here it is measured.
// eslint-disable-next-line @backstage/no-forbidden-package-imports
import { compileDecoder } from '@datamesh-portal/plugin-data-mesh-backend-module-kafka/src/serde/compileDecoder';
import { SchemaRegistry } from '@kafkajs/confluent-schema-registry';
import { printFigure } from '../figures';
import { departure, DEPARTURE_SCHEMA, registerDeparture } from './departures';

const MESSAGES = 200_000;
const RUNS = 3;
/** Before the data, in Confluent's wire format. */
const HEADER_BYTES = 5;

/** Avro messages decoded per second, in one thread, by the schema they name. */
export async function benchDecoding(schemas: SchemaRegistry): Promise<void> {
  const { id } = await registerDeparture(schemas);
  const messages = await Promise.all(
    Array.from({ length: MESSAGES }, (_, i) =>
      schemas.encode(id, departure(i, i)),
    ),
  );
  const { read } = compileDecoder({
    format: 'avro',
    schema: DEPARTURE_SCHEMA,
    references: [],
  });
  let ours = 0;
  let peer = 0;
  for (let run = 0; run < RUNS; run++) {
    ours = Math.max(
      ours,
      await perSecond(async () => {
        for (const message of messages) {
          read(message.subarray(HEADER_BYTES));
        }
      }),
    );
    peer = Math.max(
      peer,
      await perSecond(async () => {
        for (const message of messages) {
          await schemas.decode(message);
        }
      }),
    );
  }
  printFigure({
    name: 'decode-avro',
    value: ours,
    peer,
    unit: 'messages/s',
    better: 'higher',
    goal: 1,
  });
}

async function perSecond(work: () => Promise<void>): Promise<number> {
  const started = performance.now();
  await work();
  return MESSAGES / ((performance.now() - started) / 1000);
}
