// Which file of a plugin may import which (docs/architecture.md): rooms import
// the ground, never each other, and the ground imports no room. What is not named
// here is ground, so that a new folder is guarded before anybody thinks of it.
const fs = require('node:fs');
const path = require('node:path');

const rooms = [
  'products',
  'contracts',
  'streams',
  'access',
  'lineage',
  'policies',
  'plans',
];

/** What puts the rooms together, and may import any of them. */
const wiring = [
  'index',
  'alpha',
  'apis',
  'filter',
  'plugin',
  'router',
  'createServices',
  'DataMeshSettings',
  'dataMeshCatalogModelLayer',
];

/** For tests only: their helpers may be those of any room. */
const testing = ['setupTests', '__testUtils__'];
const testData = ['**/__testUtils__/**', '**/__fixtures__/**'];

/** What `import/no-restricted-paths` takes, for the files of a package and for its tests. */
function zonesOf(packageFolder) {
  const src = path.join(packageFolder, 'src');
  const names = fs
    .readdirSync(src)
    .filter(name => !/\.test\.tsx?$/.test(name))
    .map(name => ({ name, word: name.replace(/\.tsx?$/, '') }));
  const above = names.filter(({ word }) => wiring.includes(word));
  const below = names.filter(
    ({ word }) => !wiring.includes(word) && !testing.includes(word),
  );
  const apart = below.map(({ name }) => ({
    target: path.join(src, name),
    from: rooms
      .filter(room => room !== name)
      .map(room => `${src}/${room}/**/*`),
    except: [],
    message: rooms.includes(name)
      ? 'Rooms import the ground, never each other: what two need lies below both.'
      : 'The ground imports no room: it lies below them.',
  }));
  const beneath = below.map(({ name }) => ({
    target: path.join(src, name),
    from: above.map(wire => path.join(src, wire.name)),
    message: 'What puts the rooms together imports them, not they it.',
  }));
  return {
    files: [...apart, ...(above.length ? beneath : [])],
    tests: apart.map(zone => ({ ...zone, except: testData })),
  };
}

/** Options of Backstage's eslint-factory for a package that has rooms. */
function withRooms(packageFolder) {
  const { files, tests } = zonesOf(packageFolder);
  const rule = zones => ({
    'import/no-restricted-paths': ['error', { zones }],
  });
  return {
    settings: {
      'import/resolver': { node: { extensions: ['.ts', '.tsx', '.js'] } },
    },
    rules: rule(files),
    testRules: rule(tests),
  };
}

module.exports = { rooms, wiring, withRooms };
