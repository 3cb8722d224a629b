// npm run dev: frontend (port 3000) and backend (port 7007) with reload, on the
// sandbox that `npm run sandbox` keeps running.
import { stateFolder } from './launcher/places.mjs';
import { readSecrets } from './launcher/state.mjs';
import { runProgram } from './launcher/typescript.mjs';

process.env.DATAMESH_KAFKA_PASSWORD ??= readSecrets(
  stateFolder('.datamesh'),
).kafkaPassword;
await runProgram(
  'node_modules/@backstage/cli/bin/backstage-cli',
  ['repo', 'start', ...process.argv.slice(2)],
  [],
);
