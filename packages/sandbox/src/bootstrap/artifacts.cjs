// @ts-check
// Plain JavaScript without dependencies: the launcher uses this before anything
// is installed.
const fs = require('node:fs');
const os = require('node:os');
const path = require('node:path');
const { cachedPath, fillOnce, packageRoot } = require('./cache.cjs');
const { KAFKA_JAVA, findJava } = require('./java.cjs');
const { runToEnd } = require('./run.cjs');

const artifacts = {
  kafka: {
    title: 'Apache Kafka 4.3.1',
    folder: 'kafka-4.3.1',
    megabytes: 45,
    goal: 'dependency:copy-dependencies',
    proof: 'kafka_2.13-4.3.1.jar',
  },
  registry: {
    title: 'Apicurio Registry 3.3.3',
    folder: 'apicurio-registry-3.3.3',
    megabytes: 159,
    goal: 'dependency:unpack-dependencies',
    proof: 'quarkus-run.jar',
  },
};

/**
 * Whether a server's files are in the cache.
 * @param {'kafka' | 'registry'} name
 */
function isFetched(name, env = process.env) {
  return fs.existsSync(cachedPath(artifacts[name].folder, env));
}

/**
 * The folder with a server's files, fetched by Maven from the committed pom when
 * it is not in the cache yet.
 * @param {'kafka' | 'registry'} name
 * @returns {Promise<string>}
 */
async function fetchArtifact(name) {
  const { title, folder, megabytes, goal, proof } = artifacts[name];
  return fillOnce(folder, async draft => {
    // A project folder of its own: Maven's plugins leave notes beside the pom and
    // skip their work when they find them.
    const project = fs.mkdtempSync(path.join(os.tmpdir(), 'datamesh-maven-'));
    const pom = path.join(project, 'pom.xml');
    fs.copyFileSync(path.join(packageRoot, 'platform', name, 'pom.xml'), pom);
    const java = findJava(KAFKA_JAVA);
    try {
      // -C: a wrong checksum fails the download instead of warning.
      await runToEnd(
        process.platform === 'win32' ? 'mvn.cmd' : 'mvn',
        ['-B', '-q', '-C', '-f', pom, goal, `-DoutputDirectory=${draft}`],
        {
          shell: process.platform === 'win32',
          env: java ? { ...process.env, JAVA_HOME: java.home } : process.env,
        },
      );
      if (!fs.existsSync(path.join(draft, proof))) {
        throw new Error(`${proof} is not among the files it fetched.`);
      }
    } catch (error) {
      const { code, message } = /** @type {NodeJS.ErrnoException} */ (error);
      if (code === 'ENOENT') {
        throw new Error(
          `Maven is needed to fetch ${title} (${megabytes} MB): install Maven so that mvn is on the PATH`,
        );
      }
      throw new Error(
        `Maven could not fetch ${title} (${megabytes} MB); look at the network and Maven's settings, then try again. ${message}`,
      );
    } finally {
      fs.rmSync(project, { recursive: true, force: true });
    }
  });
}

module.exports = { artifacts, fetchArtifact, isFetched };
