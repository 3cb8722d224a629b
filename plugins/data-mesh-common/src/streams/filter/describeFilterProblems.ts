import { ExpressionProblem } from '../../expressions';

/**
 * Problems of a filter as one text, each with the line and the column where it
 * begins, both from 1; of a filter in one line with the column alone.
 *
 * @public
 */
export function describeFilterProblems(
  expression: string,
  problems: readonly ExpressionProblem[],
): string {
  return problems
    .map(({ message, from }) => {
      const lines = expression.slice(0, from).split('\n');
      const column = lines[lines.length - 1].length + 1;
      return expression.includes('\n')
        ? `${message} (line ${lines.length}, column ${column})`
        : `${message} (at character ${column})`;
    })
    .join('; ');
}
