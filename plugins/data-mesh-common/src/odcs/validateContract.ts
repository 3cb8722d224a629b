import { ContractProblem } from '../schema/openapi';
import { contractDocument } from './rules/contractRules';

const MOST_PROBLEMS = 100;

/**
 * Checks a document against the Open Data Contract Standard v3.1.0, with the
 * same verdict as the standard's JSON schema and messages for people.
 *
 * Dates are checked for days that exist (RFC 3339); of URIs only the scheme is
 * checked, as published contracts hold placeholders in them.
 *
 * @returns at most 100 problems in the order of the document; none when the
 * contract is valid. `path` is such as `schema[0].properties[2].logicalType`
 * and empty for the document itself; `message` completes it to a sentence.
 * Never throws.
 *
 * @see https://bitol-io.github.io/open-data-contract-standard/v3.1.0/
 * @public
 */
export function validateContract(document: unknown): ContractProblem[] {
  const problems: ContractProblem[] = [];
  contractDocument(document, '', (path, message) => {
    if (problems.length < MOST_PROBLEMS) {
      problems.push({ path, message });
    }
  });
  return problems;
}
