import { JsonObject, JsonValue } from '@backstage/types';
import { isRecord } from '../validation/checks';
import { ContractProblem } from '../schema/openapi';
import { DataContract } from './DataContract';
import { validateContract } from './validateContract';
import { MOST_PROBLEMS, readYaml } from './readYaml';
import { describeRepeated, repeatedNames } from './repeatedNames';

/**
 * What {@link parseContract} makes of a document.
 *
 * @public
 */
export interface ParsedContract {
  /** The contract; absent as soon as there is a single problem. */
  contract?: DataContract;
  /** What the text says, also when it is no valid contract. Trust nothing in it. */
  document?: JsonObject;
  /**
   * Where the text cannot be read `path` is such as `line 12, column 3`, else
   * it is as {@link validateContract} gives it.
   */
  problems: ContractProblem[];
}

/**
 * Longest contract that is read, in characters. The longest published example
 * has about 20,000, and reading so many takes less than 2 s however odd they are.
 */
const LONGEST_TEXT = 500_000;

/** Values in a document, each counted as often as aliases repeat it. */
const MOST_VALUES = 200_000;
/** Characters of all texts in a document, counted in the same way. */
const MOST_CHARACTERS = 2 * LONGEST_TEXT;
const DEEPEST = 200;

/**
 * Reads an ODCS v3.1 contract from YAML or JSON text, or from an object as the
 * catalog's `$yaml` and `$json` placeholders give it. Anchors, aliases and
 * merge keys (`<<`) work within limits that keep alias bombs away.
 *
 * @returns the contract, or the problems that keep it from being one. Never
 * throws.
 * @public
 */
export function parseContract(source: string | JsonObject): ParsedContract {
  if (typeof source !== 'string') {
    return fromDocument(source);
  }
  if (source.length > LONGEST_TEXT) {
    return unreadable(
      '',
      `has ${source.length} characters; contracts of up to ${LONGEST_TEXT} are read`,
    );
  }
  if (source.trim() === '') {
    return unreadable('', 'is empty; give an ODCS v3.1 document');
  }
  const { value, problems } = readText(source);
  return problems.length ? { problems } : fromDocument(value);
}

function readText(source: string): {
  value?: JsonValue;
  problems: ContractProblem[];
} {
  if (source.trimStart().startsWith('{')) {
    try {
      const value: JsonValue = JSON.parse(source);
      return { value, problems: findRepeated(source) };
    } catch {
      // Not JSON after all, or broken: the YAML reader knows the line.
    }
  }
  return readYaml(source);
}

function findRepeated(json: string): ContractProblem[] {
  return repeatedNames(json)
    .slice(0, MOST_PROBLEMS)
    .map(({ name, offset }) => {
      const lines = json.slice(0, offset).split('\n');
      const column = lines[lines.length - 1].length + 1;
      return {
        path: `line ${lines.length}, column ${column}`,
        message: describeRepeated(name),
      };
    });
}

function fromDocument(value: JsonValue | undefined): ParsedContract {
  if (!isWithinLimits(value)) {
    return unreadable(
      '',
      `is nested too deeply or too large to be read; contracts of up to ${MOST_VALUES} values in ${DEEPEST} levels are read`,
    );
  }
  const problems = validateContract(value);
  if (!isRecord(value)) {
    return { problems };
  }
  return problems.length
    ? { document: value, problems }
    : {
        // Validated just now.
        contract: value as unknown as DataContract,
        document: value,
        problems,
      };
}

/** Aliases make small texts large, and let a document hold itself. */
function isWithinLimits(value: JsonValue | undefined): boolean {
  let values = 0;
  let characters = 0;
  const visit = (current: unknown, depth: number): boolean => {
    values += 1;
    characters += typeof current === 'string' ? current.length : 0;
    if (
      values > MOST_VALUES ||
      characters > MOST_CHARACTERS ||
      depth > DEEPEST
    ) {
      return false;
    }
    return typeof current === 'object' && current !== null
      ? Object.values(current).every(entry => visit(entry, depth + 1))
      : true;
  };
  return visit(value, 0);
}

function unreadable(path: string, message: string): ParsedContract {
  return { problems: [{ path, message }] };
}
