// Fails when more than two files import each other in a circle, types counted.
import { readFileSync } from 'node:fs';
import { relative } from 'node:path';
import ts from 'typescript';
import { root } from '../launcher/places.mjs';
import { longCircle } from './longCircle.mjs';

const { options, fileNames } = ts.getParsedCommandLineOfConfigFile(
  `${root}/tsconfig.json`,
  {},
  {
    ...ts.sys,
    onUnRecoverableConfigFileDiagnostic: ({ messageText }) => {
      throw new Error(messageText);
    },
  },
);
const cache = ts.createModuleResolutionCache(root, name => name, options);
const importsOf = file =>
  ts
    .preProcessFile(readFileSync(file, 'utf8'))
    .importedFiles.map(
      ({ fileName }) =>
        ts.resolveModuleName(fileName, file, options, ts.sys, cache)
          .resolvedModule?.resolvedFileName,
    );

const circle = longCircle(
  Object.fromEntries(fileNames.map(file => [file, importsOf(file)])),
);
if (circle) {
  const files = circle.map(file => relative(root, file));
  console.error(
    `These files import each other in a circle: ${files.join(
      ' > ',
    )}. Move what the first and the last need below both.`,
  );
  process.exit(1);
}
