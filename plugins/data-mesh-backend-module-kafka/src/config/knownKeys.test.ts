import { KnownKeys } from '@datamesh-portal/plugin-data-mesh-node';
import { readFileSync } from 'node:fs';
import { resolve } from 'node:path';
import { KNOWN_KEYS } from './knownKeys';

it('are those that config.d.ts declares', () => {
  const file = resolve(__dirname, '../../config.d.ts');
  const declared = [
    ...readFileSync(file, 'utf8').matchAll(/^[ |{]*(\w+)\??:/gm),
  ].map(([, name]) => name);
  expect(new Set(['dataMesh', 'kafka', ...namesIn(KNOWN_KEYS)])).toEqual(
    new Set([...declared, '*']),
  );
});

function namesIn(known: KnownKeys): string[] {
  return Object.entries(known).flatMap(([name, inner]) => [
    name,
    ...(inner === 'any' ? [] : namesIn(inner)),
  ]);
}
