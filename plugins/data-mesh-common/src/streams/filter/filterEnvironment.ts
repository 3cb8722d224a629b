import { Environment } from '@marcbachmann/cel-js';
import { EXPRESSION_LIMITS } from '../../expressions';
import { compareDigits, compareTime } from './compareText';

/** A text was ordered by a number or a time, and is neither. */
export class TextMismatch extends Error {}

/** Name of the function that counts what a loop goes through. */
export const BOUNDED = '__bounded';

/** Name of the method that matches in linear time. */
export const MATCHES = '__matches';

let shared: Environment | undefined;

/**
 * The variables and operators of filters. JSON knows one kind of number, so that
 * integers and doubles calculate and compare with one another, and texts of
 * digits, in which 64-bit integers and decimals arrive, compare with both.
 */
export function filterEnvironment(): Environment {
  shared ??= withOperators(
    new Environment({
      enableOptionalTypes: true,
      homogeneousAggregateLiterals: false,
      limits: EXPRESSION_LIMITS,
    })
      .registerVariable('key', 'dyn')
      .registerVariable('value', 'dyn')
      .registerVariable('headers', 'map<string, dyn>')
      .registerVariable('timestamp', 'google.protobuf.Timestamp')
      .registerVariable('partition', 'int')
      .registerVariable('offset', 'int'),
  );
  return shared;
}

function withOperators(environment: Environment): Environment {
  const calculations: Record<string, (a: number, b: number) => number> = {
    '+': (a, b) => a + b,
    '-': (a, b) => a - b,
    '*': (a, b) => a * b,
    '/': (a, b) => a / b,
    '%': (a, b) => a % b,
  };
  for (const [sign, calculate] of Object.entries(calculations)) {
    const ofNumbers = (a: number | bigint, b: number | bigint) =>
      calculate(Number(a), Number(b));
    environment
      .registerOperator(`double ${sign} int: double`, ofNumbers)
      .registerOperator(`int ${sign} double: double`, ofNumbers);
  }
  environment.registerOperator('double % double: double', calculations['%']);
  compareTexts(environment, 'int', compareDigits);
  compareTexts(environment, 'double', compareDigits);
  compareTexts(environment, 'google.protobuf.Timestamp', compareTime);
  return environment;
}

function compareTexts<T>(
  environment: Environment,
  type: string,
  compare: (text: string, other: T) => number | undefined,
): void {
  const demand = (text: string, other: T): number => {
    const compared = compare(text, other);
    if (compared === undefined) {
      throw new TextMismatch();
    }
    return compared;
  };
  const orders: Record<string, (compared: number) => boolean> = {
    '<': compared => compared < 0,
    '<=': compared => compared <= 0,
    '>': compared => compared > 0,
    '>=': compared => compared >= 0,
  };
  environment.registerOperator(
    `dyn<string> == ${type}: bool`,
    (text: string, other: T) => compare(text, other) === 0,
  );
  for (const [sign, holds] of Object.entries(orders)) {
    environment
      .registerOperator(
        `dyn<string> ${sign} ${type}: bool`,
        (text: string, other: T) => holds(demand(text, other)),
      )
      .registerOperator(
        `${type} ${sign} dyn<string>: bool`,
        (other: T, text: string) => holds(-demand(text, other)),
      );
  }
}
