import { benchAccess } from './access/benchAccess';
import { benchFrontend } from './frontend/benchFrontend';
import { benchStreams } from './streams/benchStreams';

const benches: Record<string, () => Promise<void>> = {
  streams: benchStreams,
  access: benchAccess,
  frontend: benchFrontend,
};

async function main(names: string[]) {
  const unknown = names.filter(name => !(name in benches));
  if (unknown.length) {
    throw new Error(
      `There is no bench named ${unknown.join(
        ', ',
      )}. Choose from: ${Object.keys(benches).join(', ')}.`,
    );
  }
  for (const name of names.length ? names : Object.keys(benches)) {
    await benches[name]();
  }
}

main(process.argv.slice(2)).then(
  () => process.exit(0),
  error => {
    process.stderr.write(`${error.message}\n`);
    process.exit(1);
  },
);
