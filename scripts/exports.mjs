// yarn exports: the names that plugin packages export although no other package
// of the repository imports them, nor needs them to say what it imports. Whether
// hosts and other plugins need them is for people to judge.
import { readFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import ts from 'typescript';

const root = process.cwd();
const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
const { fileNames, options } = ts.parseJsonConfigFileContent(
  config,
  ts.sys,
  root,
);
const program = ts.createProgram(fileNames, options);
const checker = program.getTypeChecker();
const sources = program
  .getSourceFiles()
  .filter(({ fileName }) => !fileName.includes('node_modules'));

const packageOf = file => relative(root, file).split('/').slice(0, 2).join('/');
const target = symbol =>
  symbol.flags & ts.SymbolFlags.Alias
    ? checker.getAliasedSymbol(symbol)
    : symbol;

/** Each exported symbol, by the package whose entry points export it. */
function exportsOf(folder) {
  const { exports } = JSON.parse(
    readFileSync(join(folder, 'package.json'), 'utf8'),
  );
  const entries = exports ? Object.values(exports) : ['./src/index.ts'];
  return entries
    .filter(entry => /\.tsx?$/.test(entry))
    .map(entry => program.getSourceFile(resolve(folder, entry)))
    .filter(Boolean)
    .flatMap(file =>
      checker.getExportsOfModule(checker.getSymbolAtLocation(file)),
    )
    .map(target);
}

/** What other packages import of ours, by name or as part of an `export from`. */
function importedByOthers() {
  const found = new Set();
  for (const file of sources) {
    const visit = node => {
      const isName =
        ts.isImportSpecifier(node) ||
        ts.isExportSpecifier(node) ||
        ts.isQualifiedName(node) ||
        ts.isPropertyAccessExpression(node);
      const symbol =
        isName && checker.getSymbolAtLocation(node.name ?? node.right);
      if (symbol) {
        const meant = target(symbol);
        const from = meant.declarations?.[0]?.getSourceFile().fileName;
        if (from && packageOf(from) !== packageOf(file.fileName)) {
          found.add(meant);
        }
      }
      ts.forEachChild(node, visit);
    };
    visit(file);
  }
  return found;
}

/** Adds what the declarations of these symbols name, bodies left out. */
function withWhatTheyName(symbols) {
  const reached = new Set(symbols);
  for (const symbol of reached) {
    const visit = node => {
      if (ts.isBlock(node) || node === node.parent.body) {
        return;
      }
      if (ts.isIdentifier(node)) {
        const named = checker.getSymbolAtLocation(node);
        if (named) {
          reached.add(target(named));
        }
      }
      ts.forEachChild(node, visit);
    };
    symbol.declarations
      ?.filter(({ parent }) => parent)
      .forEach(declaration => visit(declaration));
  }
  return reached;
}

const needed = withWhatTheyName(importedByOthers());
for (const folder of ts.sys
  .getDirectories('plugins')
  .map(name => `plugins/${name}`)) {
  const unused = exportsOf(folder).filter(symbol => !needed.has(symbol));
  console.log(`${folder}: ${unused.length} of ${exportsOf(folder).length}`);
  unused.forEach(symbol => {
    const [declaration] = symbol.declarations;
    const place = relative(root, declaration.getSourceFile().fileName);
    console.log(`  ${symbol.name}  ${place}`);
  });
}
