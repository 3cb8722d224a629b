import Ajv from 'ajv/dist/2019';
import addFormats from 'ajv-formats';
import fc from 'fast-check';
import { execFileSync } from 'node:child_process';
import { existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { everythingContract } from './__fixtures__/everythingContract';
import { contractMutation } from './__testUtils__/contractMutation';
import { validateContract } from './validateContract';

const PACKAGE = 'open-data-contract-standard==3.1.2';
const CACHE = resolve(__dirname, '../../../../.datamesh/cache/odcs-3.1.2');
const SCHEMA = join(CACHE, 'open_data_contract_standard/schema.json');

/** The standard's own schema, from its package on PyPI. */
function obtainSchema(): { schema?: object; reason?: string } {
  try {
    if (!existsSync(SCHEMA)) {
      mkdirSync(CACHE, { recursive: true });
      const options = { stdio: 'pipe', timeout: 120_000 } as const;
      execFileSync(
        'python3',
        ['-m', 'pip', 'download', '--quiet', '--no-deps', '-d', CACHE, PACKAGE],
        options,
      );
      const wheel = join(
        CACHE,
        'open_data_contract_standard-3.1.2-py3-none-any.whl',
      );
      execFileSync('python3', ['-m', 'zipfile', '-e', wheel, CACHE], options);
    }
    return { schema: JSON.parse(readFileSync(SCHEMA, 'utf8')) };
  } catch (error) {
    return { reason: String(error).split('\n')[0] };
  }
}

const oracle = obtainSchema();
const describeWithOracle = oracle.schema ? describe : describe.skip;
const title = oracle.schema
  ? 'validateContract and the schema of ODCS v3.1.0'
  : `validateContract and the schema of ODCS v3.1.0 (skipped, pip gives no schema: ${oracle.reason})`;

describeWithOracle(title, () => {
  const ajv = new Ajv({ strict: false, logger: false });
  addFormats(ajv, { mode: 'full', formats: ['date', 'date-time'] });
  // Published contracts hold placeholders in locations.
  addFormats(ajv, { mode: 'fast', formats: ['uri'] });
  const isValid = ajv.compile(oracle.schema ?? {});

  it('agree on a contract that uses everything', () => {
    expect(isValid(everythingContract)).toBe(true);
    expect(validateContract(everythingContract)).toEqual([]);
  });

  it('agree on 4,000 contracts with up to three changes', () => {
    const verdicts = { valid: 0, invalid: 0 };
    fc.assert(
      fc.property(contractMutation(everythingContract), mutant => {
        const expected = isValid(mutant);
        verdicts[expected ? 'valid' : 'invalid'] += 1;
        const problems = validateContract(mutant);
        // The problems are there to be read when the verdicts differ.
        expect([problems.length === 0, problems]).toEqual([expected, problems]);
      }),
      { numRuns: 4_000, seed: 31 },
    );
    expect(verdicts.valid).toBeGreaterThan(400);
    expect(verdicts.invalid).toBeGreaterThan(1_000);
  });
});
