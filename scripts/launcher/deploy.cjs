// node deploy.cjs <target> <folder of a package>…
// Builds packages of this repository and lays them out as a deployment has them:
// what `backstage-cli package build` packs of a backend into its bundle, without
// the frontend, and with the repository's node_modules instead of an install.
const fs = require('node:fs');
const path = require('node:path');
const { targetPaths } = require('@backstage/cli-common');
const { PackageGraph } = require('@backstage/cli-node');
// The command needs a `yarn` on the PATH, builds the frontend each time, and
// packs both into an archive. What it is made of does none of that.
const {
  buildPackages,
} = require('@backstage/cli-module-build/dist/lib/builder/packager.cjs.js');
const {
  Output,
} = require('@backstage/cli-module-build/dist/lib/builder/types.cjs.js');
const {
  compilePackageConfigSchemas,
  productionPack,
} = require('@backstage/cli-module-build/dist/lib/packager/productionPack.cjs.js');

async function deploy(target, folders) {
  const root = targetPaths.rootDir;
  const workspacePackages = await PackageGraph.listTargetPackages();
  const packages = workspacePackages
    .map(({ dir, packageJson }) => ({
      dir,
      packageJson,
      name: packageJson.name,
      folder: path.relative(root, dir).split(path.sep).join('/'),
    }))
    .filter(({ folder }) => folders.includes(folder));
  await buildPackages(
    packages.map(({ dir, packageJson }) => ({
      targetDir: dir,
      packageJson,
      outputs: new Set([Output.cjs]),
      workspacePackages,
    })),
  );

  fs.rmSync(target, { recursive: true, force: true });
  const schemas = await compilePackageConfigSchemas(packages);
  for (const { dir, name, folder } of packages) {
    const packed = path.join(target, folder);
    await productionPack({
      packageDir: dir,
      targetDir: packed,
      configSchema: schemas.get(name),
    });
    removeLinked(path.join(packed, 'package.json'));
    const link = path.join(target, 'node_modules', name);
    fs.mkdirSync(path.dirname(link), { recursive: true });
    fs.symlinkSync(packed, link, 'junction');
  }
  // Which packages there are: the backend looks for their schemas.
  for (const file of ['package.json', 'yarn.lock']) {
    fs.copyFileSync(path.join(root, file), path.join(target, file));
  }
}

/** What is linked stays where it is: the backend would read its schema from source. */
function removeLinked(file) {
  const manifest = JSON.parse(fs.readFileSync(file, 'utf8'));
  for (const [name, version] of Object.entries(manifest.dependencies ?? {})) {
    if (version.startsWith('link:')) delete manifest.dependencies[name];
  }
  fs.writeFileSync(file, JSON.stringify(manifest, null, 2));
}

const [target, ...folders] = process.argv.slice(2);
deploy(path.resolve(target), folders).catch(error => {
  process.stderr.write(`${error.stack ?? error}\n`);
  process.exit(1);
});
