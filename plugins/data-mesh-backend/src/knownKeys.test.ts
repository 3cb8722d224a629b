import { KnownKeys } from '@datamesh-portal/plugin-data-mesh-node';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { KNOWN_KEYS } from './knownKeys';

it('are those that config.d.ts declares', () => {
  const declaration = readFileSync(
    resolve(__dirname, '../config.d.ts'),
    'utf8',
  );
  const declared = [...declaration.matchAll(/^ *(\w+)\??:/gm)].map(
    ([, name]) => name,
  );
  expect(new Set(['dataMesh', ...namesIn(KNOWN_KEYS)])).toEqual(
    new Set([...declared, 'kafka']),
  );
});

function namesIn(known: KnownKeys): string[] {
  return Object.entries(known).flatMap(([name, inner]) => [
    name,
    ...(inner === 'any' ? [] : namesIn(inner)),
  ]);
}
