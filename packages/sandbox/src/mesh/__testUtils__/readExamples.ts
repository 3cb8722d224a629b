import { Entity } from '@backstage/catalog-model';
import { readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { parse, parseAllDocuments } from 'yaml';
import { exampleFile } from '../../process/packageFile';

function replaceText(value: unknown, directory: string): unknown {
  if (Array.isArray(value)) {
    return value.map(item => replaceText(item, directory));
  }
  if (typeof value !== 'object' || value === null) {
    return value;
  }
  if ('$text' in value) {
    return readFileSync(join(directory, String(value.$text)), 'utf8');
  }
  return Object.fromEntries(
    Object.entries(value).map(([key, inner]) => [
      key,
      replaceText(inner, directory),
    ]),
  );
}

/**
 * All entities that `examples/all.yaml` brings into the catalog, with `$text`
 * replaced as the catalog does.
 */
export function readExampleEntities(): Entity[] {
  const all: { spec: { targets: string[] } } = parse(
    readFileSync(exampleFile('all.yaml'), 'utf8'),
  );
  return all.spec.targets.flatMap(target => {
    const file = exampleFile(target);
    return parseAllDocuments(readFileSync(file, 'utf8')).map(document => {
      if (document.errors.length > 0) {
        throw new Error(`${target}: ${document.errors[0].message}`);
      }
      return replaceText(document.toJS(), dirname(file)) as Entity;
    });
  });
}
