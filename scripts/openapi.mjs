// yarn openapi: renews what is generated from openapi.yaml: server types, client,
// and which fields of its answers are dates.
import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { parse } from 'yaml';

const SPEC = 'plugins/data-mesh-backend/src/schema/openapi.yaml';
const DATES = 'plugins/data-mesh-react/src/remote/dateFields.ts';

const yarn = join(process.cwd(), '.yarn/releases/yarn-4.13.0.cjs');
const run = (cwd, ...args) =>
  execFileSync(process.execPath, [yarn, 'run', '-T', ...args], {
    cwd,
    stdio: 'inherit',
  });
const generate = (...what) =>
  run(
    'plugins/data-mesh-backend',
    ...'backstage-repo-tools package schema openapi generate'.split(' '),
    ...what,
  );
// One after the other: the first brings the generator, for which the other, at
// the same time, would not wait.
generate('--server');
generate('--client-package', 'plugins/data-mesh-common');
writeFileSync(DATES, describeDates(parse(readFileSync(SPEC, 'utf8'))));
run('.', 'prettier', '--write', DATES);

/** The module with the date-time fields of all models and JSON answers. */
function describeDates({ components, paths }) {
  const models = {};
  // What is dated because of another model shows once that one is known.
  for (let known = -1; known < Object.keys(models).length; ) {
    known = Object.keys(models).length;
    for (const [name, schema] of Object.entries(components.schemas)) {
      const dates = datesOf(schema, models);
      if (dates) {
        models[name] = dates;
      }
    }
  }
  const answers = {};
  for (const { operationId, responses } of Object.values(paths).flatMap(path =>
    Object.values(path).filter(({ responses: answered }) => answered),
  )) {
    const dates = Object.values(responses)
      .map(({ content }) => content?.['application/json']?.schema)
      .map(schema => schema && datesOf(schema, models))
      .find(Boolean);
    if (dates) {
      answers[operationId[0].toLowerCase() + operationId.slice(1)] = dates;
    }
  }
  return `// Generated from openapi.yaml by scripts/openapi.mjs.

/** The date-time fields of each model that has some; other models by name. */
export const modelDates = ${JSON.stringify(models)} as const;

/** The same of what each operation answers. */
export const answerDates = ${JSON.stringify(answers)} as const;
`;
}

function datesOf(schema, models) {
  if (schema.$ref) {
    const name = schema.$ref.split('/').pop();
    return models[name] && name;
  }
  if (schema.format === 'date-time') {
    return 'date-time';
  }
  if (schema.items) {
    return datesOf(schema.items, models);
  }
  const fields = Object.entries(schema.properties ?? {})
    .map(([name, property]) => [name, datesOf(property, models)])
    .filter(([, dates]) => dates);
  return fields.length > 0 ? Object.fromEntries(fields) : undefined;
}
