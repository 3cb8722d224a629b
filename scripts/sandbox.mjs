// npm run sandbox: Kafka, registry and example mesh alone, for `npm run dev`.
import { stateFolder } from './launcher/places.mjs';
import { readSecrets } from './launcher/state.mjs';
import { runProgram } from './launcher/typescript.mjs';

process.env.DATAMESH_KAFKA_PASSWORD = readSecrets(
  stateFolder('.datamesh'),
).kafkaPassword;
await runProgram(
  'packages/sandbox/src/commands/sandbox.ts',
  process.argv.slice(2),
);
